"""What a sheet for the lesson says, as values: PDF and slides are made from the same.

Reading  ->  Leaf  ->  JSON (`leaf_encoding`) | tree (`deck`)

Every word of ours is in the interface's language by now. A leaf holds no article: no lines are counted on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ...editions import PAPERS, SCREEN, Format
from ..inline import Passage

_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Look:
    """How a leaf is set: points, unless said otherwise."""

    width: float
    height: float
    margin: float
    size: float
    """Type of what is said."""
    small: float
    """Type of what explains it."""
    leading: float
    """Space between lines, in em."""
    rule: float
    """From one line to write on to the next."""

    @property
    def room(self) -> float:
        """Width of a line."""
        return self.width - 2 * self.margin


def on_paper(paper: Format, size: float = 10.5, rule: float = 20) -> Look:
    """Return the look of a sheet to write on; on the screen, that of a slide."""
    if paper == "screen":
        return Look(*SCREEN, margin=48, size=26, small=18, leading=0.6, rule=40)
    return Look(*PAPERS[paper], margin=17 * _MM, size=size, small=max(8.5, size - 1.25), leading=0.58, rule=rule)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the leaf's title is the one of level 1."""

    words: Passage
    level: int = 2
    part: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs."""

    body: tuple[Passage, ...]
    small: bool = False
    large: bool = False
    """Whether it is what a slide is about."""
    part: Literal["prose"] = "prose"


@dataclass(frozen=True, slots=True)
class Entries:
    """A list."""

    entries: tuple[Passage, ...]
    numbered: bool = False
    start: int = 1
    part: Literal["entries"] = "entries"


@dataclass(frozen=True, slots=True)
class Rules:
    """Lines to write on."""

    count: int
    part: Literal["rules"] = "rules"


@dataclass(frozen=True, slots=True)
class Labels:
    """Words with a line to write on behind each: name, class, date."""

    words: tuple[str, ...]
    part: Literal["labels"] = "labels"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid; without words, room to write."""

    body: tuple[Passage, ...] = ()
    rows: int = 1
    """How many rows it reaches over."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a heading over each column."""

    columns: tuple[float, ...]
    """How wide each is, as parts of all."""
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    """A cell that a higher one reaches over is left out."""
    least: float = 0
    """Points that a row is high at least."""
    part: Literal["grid"] = "grid"


@dataclass(frozen=True, slots=True)
class Unbroken:
    """Parts between which no page turns."""

    parts: tuple[Part, ...]
    part: Literal["together"] = "together"


@dataclass(frozen=True, slots=True)
class Turn:
    """The end of a page."""

    part: Literal["turn"] = "turn"


Part = Heading | Prose | Entries | Rules | Labels | Grid | Unbroken | Turn


@dataclass(frozen=True, slots=True)
class Leaf:
    """Everything that one sheet for the lesson says."""

    title: str
    """Of the file."""
    author: str
    description: str
    language: str
    direction: str
    """`ltr` or `rtl`, of our words."""
    look: Look
    parts: tuple[Part, ...]
    foot: str
    page: str
    """`Page {number} of {last}`."""
    warning: str = ""
    """What stands at the head of each page of a teacher's sheet."""
    fonts: tuple[str, ...] = ()


def flat(parts: tuple[Part, ...]) -> Iterator[Part]:
    """Yield the parts in order, with those that stand together one by one."""
    for part in parts:
        if isinstance(part, Unbroken):
            yield from flat(part.parts)
        else:
            yield part
