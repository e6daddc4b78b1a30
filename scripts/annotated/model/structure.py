"""The form of the article as an author gives it: which paragraphs are headings, lists or tables, which words are stressed or lead somewhere.

All of it is stand-off, like annotations: spans over a text that it never changes. It numbers nothing anew: a heading, an item and a
cell are paragraphs of the article with or without it. Names are HTML's, in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .problem import Where
from .selector import Selector


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within the article; the title's level is 1."""

    level: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    ordered: bool
    items: tuple[int, ...]
    """The first paragraph of each item, ascending."""
    start: int = 1
    """Number of the first item of an ordered list."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, with the paragraphs `first` to `last`; without any when `first` is 0."""

    first: int = 0
    last: int = 0
    columns: int = 1
    """How many columns it reaches across."""
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table; what stands in no cell is its caption."""

    rows: tuple[tuple[Cell, ...], ...]
    head: int = 0
    """How many rows at its top hold the columns' headings."""


@dataclass(frozen=True, slots=True)
class Figure:
    """The caption of a picture. The picture itself stands in the original alone: no page of ours loads it."""

    alt: str = ""
    """What the picture shows."""
    href: str = ""
    """Where it can be seen."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture without a caption, behind a paragraph. It stands in the original alone, too."""

    alt: str = ""
    href: str = ""
    before: bool = False
    """Whether it stands before the paragraph, not behind it."""


@dataclass(frozen=True, slots=True)
class Plain:
    """Paragraphs that need no more than their kind."""

    kind: Literal["quotation", "verse", "preformatted", "footnotes"]
    """`footnotes` are the article's own."""


Form = Heading | Listing | Table | Figure | Picture | Plain


@dataclass(frozen=True, slots=True)
class Group:
    """Paragraphs that stand together in one form."""

    where: Where
    kind: str
    """As the author names it."""
    first: int
    """Number of its first paragraph; `last` is that of its last."""
    last: int
    begins: str
    """The first words of the first paragraph: when they are others, the article has changed and the numbers lead elsewhere."""
    ends: str
    """The last words of the last paragraph; may be empty when that is the first."""
    form: Form


InlineKind = Literal["emphasis", "strong", "code", "quoted", "struck", "superscript", "subscript", "link"]


@dataclass(frozen=True, slots=True)
class Inline:
    """Words that the article sets apart."""

    where: Where
    kind: InlineKind
    selector: Selector
    href: str = ""
    """Where a link leads: an http, https or mailto address, or `#p12` for a paragraph of the article."""


@dataclass(frozen=True, slots=True)
class Structure:
    """`structure.yaml`: the form of the article; empty for one that is paragraphs alone."""

    groups: tuple[Group, ...] = ()
    inlines: tuple[Inline, ...] = ()
