"""One line numbering for every edition: where each line of the standard edition begins.

Document  ->  segments that no line break cuts;  offsets of line starts  ->  Lines

Lines are counted over the paragraphs, as the standard edition sets them. Whatever else is printed, on paper or as a
file, shows these numbers at the words where those lines begin: “look at line 25” is the same place for a whole class.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

EVERY = 5
"""Lines from one printed number to the next, as in school editions."""

_BREAKS_AFTER = "-‐‒–—/…|\u200b"
# Scripts that set no space between words break nearly anywhere (UAX #14, classes ID, SA and their kin).
_UNSPACED = (
    "CJK",
    "HIRAGANA",
    "KATAKANA",
    "THAI",
    "LAO",
    "KHMER",
    "MYANMAR",
    "TIBETAN",
    "FULLWIDTH",
    "IDEOGRAPHIC",
    "HANGUL",
)
_NEVER_FIRST = frozenset({"Mn", "Mc", "Me", "Pc", "Pd", "Pe", "Pf", "Po"})
"""Categories of what never begins a line: marks on the character before, and closing punctuation."""
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of the standard edition."""

    starts: tuple[int, ...]
    """Where each line's first word begins: code points into `Document.text`, ascending."""

    def at(self, offset: int) -> int:
        """The number, counted from 1, of the line on which the code point at `offset` stands."""
        return max(1, bisect_right(self.starts, offset))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """First and last line of the half-open span."""
        return self.at(start), self.at(max(start, end - 1))

    def numbered(self, every: int = EVERY) -> dict[int, int]:
        """The numbers that are printed, by the offset of the word they stand at."""
        return {start: number for number, start in enumerate(self.starts, 1) if number % every == 0}


def segments(text: str) -> Iterator[tuple[int, int]]:
    """Half-open spans of `text`, without white space around them: a line may end behind each, and hardly inside one."""
    for word in _WORD.finditer(text):
        start, end = word.span()
        begun = start
        for place in range(start + 1, end):
            if _may_break(text, place):
                yield begun, place
                begun = place
        yield begun, end


def _may_break(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    if after == "—":  # a line may begin with one, as UAX #14 has it, class B2
        return before != "—" and unicodedata.category(before) not in ("Ps", "Pi")
    if before.isascii() and after.isascii():
        return before in _BREAKS_AFTER and after not in _BREAKS_AFTER
    if unicodedata.category(after) in _NEVER_FIRST or unicodedata.category(before) in ("Ps", "Pi", "Mn", "Cf"):
        return False
    return (before in _BREAKS_AFTER and after not in _BREAKS_AFTER) or _unspaced(before) or _unspaced(after)


def _unspaced(character: str) -> bool:
    return unicodedata.name(character, "").startswith(_UNSPACED)
