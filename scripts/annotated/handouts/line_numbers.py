"""One line numbering for every edition: where each line of the standard edition begins.

Document  ->  segments that no line break cuts;  offsets of line starts  ->  Lines

Lines are counted over the paragraphs, as the standard edition sets them. Whatever else is printed, on paper or as a
file, shows these numbers at the words where those lines begin: “look at line 25” is the same place for a whole class.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

EVERY = 5
"""Lines from one printed number to the next, as in school editions."""
SAME_LINE = 0.5
"""Points: far less than any two lines are apart."""

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
    """The lines of the standard edition. In a table, the cells of a row share the lines that they stand on."""

    starts: tuple[int, ...]
    """Where words begin that stand on another line than those before them: code points into `Document.text`, ascending."""
    numbers: tuple[int, ...] = ()
    """The line of each, counted from 1; none given: each begins the next one."""

    def at(self, offset: int) -> int:
        """Return the number, counted from 1, of the line on which the code point at `offset` stands."""
        return self._number(max(1, bisect_right(self.starts, offset)))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the first and the last line of the half-open span."""
        if not self.numbers:
            return self.at(start), self.at(max(start, end - 1))
        first = max(1, bisect_right(self.starts, start))
        last = max(first, bisect_right(self.starts, max(start, end - 1)))
        over = self.numbers[first - 1 : last] or (1,)
        return min(over), max(over)

    def numbered(self, every: int = EVERY) -> dict[int, int]:
        """Return the numbers that are printed, by the offset of the word they stand at: the first one on that line."""
        starts_by_number: dict[int, int] = {}
        for place, start in enumerate(self.starts, 1):
            starts_by_number.setdefault(self._number(place), start)
        return {start: number for number, start in sorted(starts_by_number.items()) if number % every == 0}

    def _number(self, place: int) -> int:
        return self.numbers[place - 1] if self.numbers else place


def counted(places: Iterable[tuple[int, int, float]]) -> Lines:
    """Return the lines of words that stand at (offset, page, height in points), in reading order.

    Words at one height of a page stand on one line, wherever in the text they come; lines are counted from the top.
    """
    place_by_start = dict[int, tuple[int, float]]()
    for start, page, height in places:
        place_by_start.setdefault(start, (page, height))  # the headings of a table come again on each of its pages
    lines: dict[tuple[int, float], int] = {}
    number, before = 0, (0, 0.0)
    for page, height in sorted(set(place_by_start.values())):
        if not number or page != before[0] or height - before[1] > SAME_LINE:
            number += 1
            before = page, height
        lines[page, height] = number
    starts: list[int] = []
    numbers: list[int] = []
    for start, place in place_by_start.items():
        if not numbers or lines[place] != numbers[-1]:
            starts.append(start)
            numbers.append(lines[place])
    return Lines(tuple(starts), tuple(numbers))


def segments(text: str) -> Iterator[tuple[int, int]]:
    """Yield half-open spans of `text`, without white space around them: a line may end behind each, and hardly inside one."""
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
    return (before in _BREAKS_AFTER and after not in _BREAKS_AFTER) or is_unspaced(before) or is_unspaced(after)


def is_unspaced(character: str) -> bool:
    """Whether a character is of a script that sets no space between words, so that a line may end beside it."""
    return unicodedata.name(character, "").startswith(_UNSPACED)
