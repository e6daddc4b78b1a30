"""The edge to Typst: sheets become PDF files, and lines are counted.

Printout  ->  JSON  ->  PDF | Lines;  PDF  ->  picture of its first page

Only values go over, as JSON: the template never reads an author's words as Typst.
"""

from __future__ import annotations

import importlib.util
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..model.problem import Where, refuse
from ..store.extras import install_command
from .encoding import encoded
from .line_numbers import Lines, counted
from .printout import Printout

TEMPLATE = Path(__file__).with_name("template.typ")
STANDARD = ("ua-1",)
"""PDF/UA-1, ISO 14289-1: with it a missing glyph, alternative text or title stops Typst."""
EDGE = 1.0
"""Points by which a glyph may lie over the paper's edge: what is drawn has no part there, only the room that the face gives it."""
PICTURE = 48
"""Dots per inch of the picture of a first page: 397 wide for A4, twice the width it is shown at."""


class Unprintable(Exception):
    """Typst stopped."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a print goes."""

    sides: int
    """The teacher's page counted."""
    end: int
    """The side on which the text of the article ends."""
    filled: float
    """How far down its last side it goes, as a part of the paper's height."""


def needed() -> None:
    """Raise `Problems` when handouts cannot be made here."""
    missing = [
        name
        for name in ("typst", "fontpkg_atkinson_hyperlegible", "fontTools", "pypdfium2", "segno", "wordfreq")
        if not importlib.util.find_spec(name)
    ]
    if missing:
        what = f"handouts cannot be printed: {', '.join(missing)} is not installed"
        advice = f"install the extra: {install_command('handouts')}"
        refuse(Where("pyproject.toml"), "extra-missing", what, advice)


class Press:
    """Typst with its fonts, for many prints."""

    def __init__(self, font_paths: Sequence[Path] = (), system: bool = False, template: Path = TEMPLATE) -> None:
        import fontpkg_atkinson_hyperlegible as face  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra
        import typst  # noqa: PLC0415 - an extra

        paths = [str(face.ROOT / "files"), *map(str, font_paths)]
        fonts = typst.Fonts(include_system_fonts=system, font_paths=paths)
        self.families = frozenset(fonts.families())
        self._stopped = typst.TypstError
        self._compiler = typst.Compiler(str(template), root=str(TEMPLATE.parent), font_paths=fonts)

    def pdf(self, data: Printout) -> bytes:
        """Return the print of `data`. Raises `Unprintable`."""
        return self.pdf_of(encoded(data))

    def pdf_of(self, values: str) -> bytes:
        """Return the print of what the template takes, as JSON. Raise `Unprintable`."""
        pdf = self._compile(values, format="pdf", pdf_standards=list(STANDARD), timestamp=0)
        assert isinstance(pdf, bytes)
        for number, words in off_paper(pdf):
            raise Unprintable(f"on side {number} words stand off the paper: {words}")
        return pdf

    def lines(self, data: Printout) -> Lines:
        """Return where the lines of the paragraphs begin when `data` is printed. Raise `Unprintable`."""
        # By the same rules as the print: a font that lacks a letter must stop this, too, and not count lines of empty boxes.
        values = encoded(replace(data, measure=True))
        self._compile(values, format="pdf", pdf_standards=list(STANDARD), timestamp=0)
        return counted(tuple(place) for place in self._asked("<places>"))

    def extent(self) -> Extent:
        """Return how far what was printed last goes."""
        answer = self._asked("<extent>")
        return Extent(answer["sides"], answer["end"], answer["filled"])

    def _asked(self, label: str) -> Any:
        return json.loads(self._compiler.query(label, field="value", one=True))

    def _compile(self, values: str, **how: Any) -> Any:
        inputs = {"data": values}
        try:
            return self._compiler.compile(sys_inputs=inputs, **how)
        except self._stopped as stopped:
            raise Unprintable(str(stopped)) from None


def off_paper(pdf: bytes) -> Iterator[tuple[int, str]]:
    """Yield the words that do not lie on the paper, as far as they were set in one go, each with its side, counted from 1."""
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra; it ships no types

    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            width, height = page.get_size()
            text = page.get_textpage()
            for found in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], max_depth=4, textpage=text):
                left, bottom, right, top = found.get_bounds()
                if left < -EDGE or bottom < -EDGE or right > width + EDGE or top > height + EDGE:
                    yield number, found.extract()


def picture(pdf: bytes) -> bytes:
    """Return the first page of a PDF file as PNG. Raises `Unprintable`."""
    import typst  # noqa: PLC0415 - an extra

    page = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("print.pdf", page: 1)'
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)  # it brings its own
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "print.pdf").write_bytes(pdf)
        try:
            png = typst.Compiler(page, root=folder, font_paths=fonts).compile(format="png", ppi=PICTURE)
        except typst.TypstError as stopped:
            raise Unprintable(str(stopped)) from None
    assert isinstance(png, bytes)
    return png


@lru_cache(maxsize=8)
def press(font_paths: tuple[Path, ...] = (), system: bool = False, template: Path = TEMPLATE) -> Press:
    """Return the press with our own fonts, those in `font_paths` and, when asked, those of the system, which take a while to read."""
    return Press(font_paths, system, template)
