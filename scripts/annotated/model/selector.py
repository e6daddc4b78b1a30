"""Which words of the article something is about: part of the model, apart only so that what the model holds can use it, too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Selector:
    """Which words of the article an annotation is about (W3C TextQuoteSelector, and how to choose among twins)."""

    quote: str
    prefix: str = ""
    suffix: str = ""
    paragraph: int | Literal["title"] | None = None
    """Paragraph number counted from 1, or `"title"`."""
    occurrence: int | None = None
    """Which of several equal passages, counted from 1 in the article (or in `paragraph`)."""
    orphaned: str = ""
    """SHA-256 of the last text that held the words, when the article has them no more."""


SELECTOR_KEYS = tuple(field.name for field in fields(Selector))
"""Keys of an entry that choose its words."""


def selector(entry: Mapping[str, Any]) -> Selector:
    """Return the selector that an entry of a seed's file gives; its shape was compared with the schema."""
    return Selector(
        entry["quote"],
        entry.get("prefix", ""),
        entry.get("suffix", ""),
        entry.get("paragraph"),
        entry.get("occurrence"),
        entry.get("orphaned", ""),
    )
