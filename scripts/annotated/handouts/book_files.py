"""The handouts that are no pages: which there are, and how each is made.

Workshop + Edition  ->  Book
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..editions import LessonSheet, Paper, Printed
from ..model.problem import Where, refuse, shorten
from .binding import BindingError, bound
from .book import book
from .book_looks import Kind
from .docx_styles import Foot
from .lesson import printed_leaves
from .lesson.deck import deck
from .making import Workshop

KINDS: Mapping[str, tuple[Kind, ...]] = {
    "student": ("epub", "docx"),
    "full": ("epub",),
    "teacher": ("docx",),
    "slides": ("pptx",),
}
"""By name of the edition. The others differ from these by how their pages look, which a reader of a book chooses alone."""
ALL: tuple[Kind, ...] = ("epub", "docx", "pptx")
PAPER: Paper = "a4"
"""Of the DOCX; nothing that a file says depends on it."""


@dataclass(frozen=True, slots=True)
class Book:
    """One file, ready to be written."""

    slug: str
    edition: Printed
    kind: Kind
    content: bytes

    @property
    def name(self) -> str:
        """Name of the file, as in `student.epub`."""
        return f"{self.edition.name}.{self.kind}"


def make_book(workshop: Workshop, edition: Printed, kind: Kind) -> Book:
    """Return one edition as one kind of file. Raises `Problems` when it cannot be made."""
    seed = workshop.reading.seed
    try:
        return Book(seed.slug, edition, kind, _content(workshop, edition, kind))
    except BindingError as error:
        what = f"{edition.name}.{kind} cannot be made: {shorten(str(error), 240)}"
        refuse(Where(f"{seed.folder}/article.txt"), "handout-failed", what, "tell us what it says")


def _content(workshop: Workshop, edition: Printed, kind: Kind) -> bytes:
    if isinstance(edition, LessonSheet):
        return deck(printed_leaves.slide_leaf(workshop, edition))
    seed = workshop.reading.seed
    value = workshop.value(edition, PAPER)
    head = workshop.sheets[edition.choice].head
    say = workshop.reading.say
    tree = book(value, head, kind, say, seed.about.date, workshop.site)
    foot = Foot(value.foot, value.words.page, say.tag, say.direction)
    return bound(tree, kind, f"{seed.slug}/{edition.name}", foot, PAPER)
