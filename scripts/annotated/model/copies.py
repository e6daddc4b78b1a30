"""What is kept of a source to prove quotations of it by: a copy of its text, and what a newer copy said.

nothing  ->  Copy, Newer, ChangedPassage
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .problem import Where

ChangedState = Literal["edited", "gone"]


@dataclass(frozen=True, slots=True)
class ChangedPassage:
    """Words of a source that a newer copy has otherwise, or no more."""

    where: Where
    quote: str
    """As an annotation quotes them."""
    state: ChangedState
    now: str
    """What stands in their place; empty where they are gone."""
    check_again: tuple[str, ...]
    """What changed that a verdict may hang on: figures, dates, negations, names."""
    checked: bool
    """Whether somebody looked at it since."""

    @property
    def is_open(self) -> bool:
        """Whether somebody has to look before the reading is published."""
        return not self.checked and (self.state == "gone" or bool(self.check_again))


@dataclass(frozen=True, slots=True)
class Newer:
    """A newer copy of a source in which not all quoted words stand."""

    date: str
    sha256: str
    passages: tuple[ChangedPassage, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a source's text, which is itself on no page and in no public repository."""

    where: Where
    source: str
    """Id of the source."""
    date: str
    """The day on which it was made."""
    sha256: str
    """Of its file, in hexadecimal."""
    quotes: tuple[str, ...]
    """Quotations that were found in it, as annotations write them."""
    newer: Newer | None = None
