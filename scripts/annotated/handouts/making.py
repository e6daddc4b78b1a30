"""All handouts of one reading.

Reading  ->  Handout...
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from ..editions import STUDENT, Choice, Edition, Format, Paper, Printed
from ..model.lesson import Standard
from ..reading.reading import Reading
from . import answer_key, printed, selection, teachers
from .encoding import encoded
from .excerpt import Range, excerpt
from .lesson import lesson_plan
from .line_numbers import Lines
from .press import Extent, Press, Unprintable, picture
from .printed import Site
from .printout import Printout
from .sheet import Sheet
from .typesetting import Typesetter

_Result = TypeVar("_Result")

LEAST = 0.3
"""Part of a side: for less than that behind the text nobody wants another sheet, least of all for each of thirty pupils."""
AIR = (0.92, 0.84)
"""How much closer the lines to write on, and entries of a list, may come for it: 0.84 of 19 points is 5.6 mm, still a narrow-ruled
exercise book."""
CLOSEST = 0.6
"""The same where nobody writes: tried alone, since a print more costs more than the air is worth."""
UNDER_THREE = (2, 1)
"""Lines under each of the three questions for any text, where that saves a side."""
ROOMY = 0.5
"""Part of a side: where a last one has less than that, pupils get the room that is left."""
RULES = (4, 3)
"""Lines under a question then, instead of two: what fits."""


@dataclass(frozen=True, slots=True)
class Handout:
    """One file, ready to be written."""

    slug: str
    edition: Printed
    paper: Format
    content: bytes
    sides: int
    excerpt: str = ""
    """What stands for its paragraphs in its name; empty: it has all."""

    @property
    def name(self) -> str:
        """Name of the file: edition, paper and paragraphs."""
        return (
            self.edition.name
            + ("" if self.paper == "screen" else f"-{self.paper}")
            + f"-{self.excerpt}" * bool(self.excerpt)
            + ".pdf"
        )


@dataclass(frozen=True)
class Workshop:
    """One reading with its sheets, its lines and the presses that print it."""

    reading: Reading
    site: Site | None = None
    font_paths: tuple[Path, ...] = ()
    licence: str = ""
    """Of notes and questions; empty when the site names none."""
    standards: tuple[Standard, ...] = ()
    """What a lesson with the reading can serve."""
    as_of_then: bool = False
    """Whether the class judges as on the day of the article."""
    paragraphs: Range | None = None
    """Those that are printed; none: all."""

    @cached_property
    def typesetter(self) -> Typesetter:
        """What sets the words of this reading."""
        return Typesetter(self.reading, self.font_paths)

    @cached_property
    def sheets(self) -> dict[Choice, Sheet]:
        """By what they choose of the reading."""
        return {
            "class": selection.for_class(self.reading, as_of_then=self.as_of_then),
            "clean": selection.clean(self.reading),
            "full": selection.full(self.reading),
            "supported": selection.supported(self.reading, as_of_then=self.as_of_then),
            "stretch": selection.stretch(self.reading, as_of_then=self.as_of_then),
        }

    @cached_property
    def lines(self) -> Lines:
        """The lines of the standard edition. Raises `Problems` when it cannot be printed."""
        standard = self._data(STUDENT, "a4", Lines(()))
        return self._tried(Press.lines, standard)

    def count_lines(self) -> None:
        """Raise `Problems` when lines cannot be counted, without which there is no handout."""
        _ = self.lines

    def value(self, edition: Edition, paper: Paper) -> Printout:
        """Return what one edition says. Raises `Problems` when its lines cannot be counted."""
        printout = self._data(edition, paper, self.lines)
        if edition.public:
            return printout
        sheet = self._sheet(edition)
        hour = lesson_plan.lesson(self.reading, sheet)
        return teachers.with_answers(printout, sheet, self.key, self.lines, hour, self.reading.say)

    @cached_property
    def key(self) -> answer_key.Key:
        """What teachers get of the class's sheet."""
        return answer_key.key(self.reading, self.sheets["class"])

    def handout(self, edition: Edition, paper: Paper) -> Handout:
        """Return one edition on one paper. Raises `Problems` when it cannot be printed."""
        printout = self.value(edition, paper)
        content, extent = self._tried(_fitted, printout)
        of = self.paragraphs.name if self.paragraphs else ""
        return Handout(self.reading.seed.slug, edition, paper, content, extent.sides, of)

    def picture(self, handout: Handout) -> bytes:
        """Return the first page of a handout as PNG. Raises `Problems` when it cannot be drawn."""
        try:
            return picture(handout.content)
        except Unprintable as error:
            raise self.typesetter.failed(str(error)) from None

    def _data(self, edition: Edition, paper: Paper, lines: Lines) -> Printout:
        # Lines are counted over the whole text, and so before anything else is printed.
        sheet = self._sheet(edition) if lines.starts else self.sheets[edition.choice]
        return printed.printout(sheet, lines, edition, paper, self.reading.say, self.site, self.licence)

    def _sheet(self, edition: Edition) -> Sheet:
        whole = self.sheets[edition.choice]
        return excerpt(whole, self.paragraphs) if self.paragraphs else whole

    def _tried(self, use: Callable[[Press, Printout], _Result], data: Printout) -> _Result:
        return self.typesetter.tried(encoded(data), lambda press, fonts: use(press, replace(data, fonts=fonts)))


def _fitted(press: Press, data: Printout) -> tuple[bytes, Extent]:
    """Return the print: with less air behind the text where that saves a side, else with more lines to write on where a side has room.

    The text itself stays as it is.
    """
    content, extent = press.pdf(data), press.extent()
    tried = []
    if data.questions or data.sections:  # else there is nothing behind the text that could come closer
        airs = AIR if data.writing and not data.teacher else (CLOSEST,)
        looks = [replace(data.style, air=air) for air in airs]
        # Where closer lines alone save no side, the three questions have fewer.
        looks += [
            replace(data.style, air=air, three=three)
            for three in UNDER_THREE
            for air in (airs if data.three and data.writing else ())
        ]
        tried += looks if extent.filled < LEAST else []
    if data.questions and data.writing and not data.teacher:
        tried += [replace(data.style, rules=rules) for rules in RULES if extent.filled < ROOMY]
    for style in tried:
        other = press.pdf(replace(data, style=style)), press.extent()
        saves = style.air != data.style.air and other[1].sides < extent.sides
        fits = style.rules != data.style.rules and other[1].sides == extent.sides
        if (saves or fits) and other[1].end == extent.end:
            return other
    return content, extent
