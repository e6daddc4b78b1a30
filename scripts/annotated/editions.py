"""The printed editions: what each is for, and how it is set.

paper  ->  Edition... and its geometry
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .model.message import message

Paper = Literal["a4", "letter"]
PAPERS: Mapping[Paper, tuple[float, float]] = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
"""Width and height in points: ISO 216, ANSI/ASME Y14.1."""

Format = Paper | Literal["screen"]
"""What is printed on, or shown on."""
SCREEN: tuple[float, float] = (960.0, 540.0)
"""The same of a projector’s picture, 16 to 9."""

Choice = Literal["class", "clean", "full", "supported", "stretch"]
"""What of the reading goes on the sheet (`selection`)."""

_MM = 72 / 25.4


FEWEST_RULES = 2
"""Lines to write on under a question."""
MOST_UNDER_THREE = 3
"""The same under each of the three questions for any text: a third of a line holds few words."""


@dataclass(frozen=True, slots=True)
class Style:
    """How an edition is set. Points, unless said otherwise."""

    size: float
    """Type of the article."""
    leading: float
    """Space between lines, in em."""
    fine: float
    """Type of everything else in the body."""
    note: float
    """Type at the foot of the page; never under 8.5, which Atkinson Hyperlegible prints as large as 9.5 of Times."""
    column: float | None = None
    """Width of the article's lines, the same on every paper; none: the whole width."""
    notes: float = 0
    """Width of the column beside the text that is left free for writing."""
    tracking: float = 0
    """Space between letters, in em."""
    spacing: float = 100
    """Space between words, per cent of the font's own."""
    between: float = 0.95
    """Space between paragraphs, in em."""
    rule: float = 19
    """From one line to write on to the next: 6.7 mm, close to the 7 mm of school exercise books."""
    side: float = 12 * _MM
    """Margin behind the line numbers, or behind the notes column."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a handout."""

    name: str
    """Part of file names and of the command: `large-print`."""
    title: str
    purpose: str
    """What it is for, in a sentence for the list of handouts."""
    choice: Choice
    style: Style
    writing: bool = True
    """Whether there are lines to write on."""
    public: bool = True


@dataclass(frozen=True, slots=True)
class LessonSheet:
    """A sheet for the lesson around the text, which holds no article."""

    name: str
    """Part of file names and of the command: `evidence`."""
    title: str
    purpose: str
    """What it is for, in a sentence for the list of handouts."""
    public: bool = True
    screen: bool = False
    """Whether it is shown by a projector: it has one size, whatever the paper."""


STANDARD = Style(size=11, leading=0.6, between=0.82, fine=10, note=9, column=128 * _MM, notes=36 * _MM)
"""Lines are counted as this style sets them, whatever else is printed.

Tried on the first reading, of 1,237 words, which should not take a class more than four A4 sides: 11 points in 128 mm give 114 lines
of some 70 characters and four sides, with the last one nearly full. 11 points in 120 mm (118 lines) or 115 mm (125), and 11.5 points in 128 mm
(118) or 115 mm (131), give five; so does US Letter, even with 6.4 mm above and 9 mm below, since a page of it is 50 points shorter.
11 points of Atkinson Hyperlegible are as large as 12 of Times; who needs more has the clear and the large-print edition.
"""

EDITIONS: tuple[Edition, ...] = (
    Edition(
        "student",
        message("Student edition"),
        message(
            "For the class: the text with room to write beside it, hard words explained at the foot of the page, claims to check and questions."
        ),
        "class",
        STANDARD,
    ),
    Edition(
        "supported",
        message("Supported edition"),
        message(
            "For pupils who need a way in: the student edition with more words explained, half of the claims, fewer questions, and beginnings of sentences."
        ),
        "supported",
        STANDARD,
    ),
    Edition(
        "stretch",
        message("Stretch edition"),
        message(
            "For pupils who want more: the student edition without the questions on what the text says, and with more that judge."
        ),
        "stretch",
        STANDARD,
    ),
    Edition(
        "clean",
        message("Clean edition"),
        message("For a first reading or a test: the text and its numbers alone."),
        "clean",
        Style(size=10.5, leading=0.62, fine=9.5, note=8.5, column=160 * _MM, between=0.85),
        writing=False,
    ),
    Edition(
        "clear",
        message("Clear edition"),
        message(
            "For readers with dyslexia, and for whoever reads more easily so: larger letters with more space between letters, words and lines."
        ),
        "class",
        Style(size=14, leading=0.95, fine=13, note=12, tracking=0.03, spacing=125, between=1.5, rule=27),
    ),
    Edition(
        "large-print",
        message("Large print"),
        message(
            "For readers with low vision: everything of the student edition, the text in 18 point, the rest in 16 or 17."
        ),
        "class",
        Style(size=18, leading=0.85, fine=17, note=16, between=1.3, rule=34),
    ),
    Edition(
        "full",
        message("Full edition"),
        message(
            "For the library, and for whoever reads without a screen: every note of the site at the foot of its page, every question, and the sources."
        ),
        "full",
        Style(size=11, leading=0.66, fine=10, note=8.75, column=140 * _MM),
        writing=False,
    ),
    Edition(
        "teacher",
        message("Teacher’s edition"),
        message(
            "For teachers alone: the student edition, the text on the same pages, with verdicts, model answers and the lines that answer, and a plan for the lesson."
        ),
        "class",
        STANDARD,
        public=False,
    ),
)
"""In the order in which they are listed."""

LESSON_SHEETS: tuple[LessonSheet, ...] = (
    LessonSheet(
        "evidence",
        message("Evidence sheet"),
        message(
            "For the class, with the claims to check: what sources say of each and who is behind them, without a verdict; pupils judge."
        ),
    ),
    LessonSheet(
        "words",
        message("Word sheet"),
        message(
            "For the class: the explained words to match with their meanings, sentences of the text with gaps, sentences of one’s own."
        ),
    ),
    LessonSheet(
        "exit-ticket",
        message("Exit ticket"),
        message(
            "For the last five minutes: three tasks from this text on one side, with the levels by which they are judged."
        ),
    ),
    LessonSheet(
        "slides",
        message("Slides"),
        message(
            "For the projector: a cold read, the words, each claim and then its verdict, the questions, the exit ticket."
        ),
        public=False,
        screen=True,
    ),
    LessonSheet(
        "plan",
        message("Plan of the lesson"),
        message(
            "For teachers alone: aims, 45 and 90 minutes, roles for groups, a protocol for the discussion, likely wrong answers, what to look for, standards."
        ),
        public=False,
    ),
)
"""In the order of a lesson."""

Printed = Edition | LessonSheet
"""What is printed of a reading."""
EVERYTHING: tuple[Printed, ...] = (*EDITIONS, *LESSON_SHEETS)

BY_NAME: Mapping[str, Edition] = {edition.name: edition for edition in EDITIONS}
STUDENT, TEACHER = BY_NAME["student"], BY_NAME["teacher"]


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of paper, in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Margin:
    """What is left free around the article's lines, in points; `start` is the side where lines begin."""

    start: float
    end: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Geometry:
    """A style on one paper. Points, unless `Style` says otherwise."""

    page: Page
    margin: Margin
    column: float
    """Width of the article's lines."""
    gutter: float
    """Between the lines and their numbers."""
    notes: float
    """Width of the column beside them; 0: there is none."""
    number: float
    """Type of the numbers of lines and paragraphs."""
    size: float
    leading: float
    fine: float
    note: float
    note_leading: float
    foot: float
    """Type at the foot of the page."""
    title: float
    heading: float
    tracking: float
    spacing: float
    between: float
    rule: float
    rules: int = FEWEST_RULES
    """Lines to write on under a question."""
    three: int = MOST_UNDER_THREE
    """Lines under each of the three questions for any text, which stand side by side where there is room."""
    air: float = 1
    """How much of the usual space stands around what comes behind the text."""


def geometry(style: Style, paper: Paper) -> Geometry:
    """Return where everything stands when `style` is set on that paper."""
    width, height = PAPERS[paper]
    number = max(8.0, style.size * 0.78) if style.size < 16 else 16.0
    gutter = 4 * _MM
    # Room before the text for `¶ 18`, behind it for `125`.
    start = max(15 * _MM, number * 3 + gutter + 6 * _MM)
    behind = gutter + number * 2.2
    column = style.column or width - start - behind - 12 * _MM
    if style.notes:
        # The text begins at the same place on every paper; what a paper is wider goes to the notes.
        start = 19 * _MM
        end = style.side
    else:
        end = width - start - column
        if style.column:
            start = (width - column) / 2
            end = start
    return Geometry(
        Page(width, height),
        Margin(start, end, top=13 * _MM, bottom=max(15 * _MM, style.size * 3.4)),
        column=column,
        gutter=gutter,
        notes=width - start - end - column - gutter * 2 - number * 2 if style.notes else 0,
        number=number,
        size=style.size,
        leading=style.leading,
        fine=style.fine,
        note=style.note,
        note_leading=0.46 if style.size < 13 else 0.65,
        foot=max(8.5, style.note - 2) if style.size < 16 else 16,
        title=style.size * 1.5,
        heading=style.size * 1.2,
        tracking=style.tracking,
        spacing=style.spacing,
        between=style.between,
        rule=style.rule,
    )
