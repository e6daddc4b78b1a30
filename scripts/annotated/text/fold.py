"""Compare words as an author sees them: white space, quotation marks and dashes are alike.

str  ->  Folded (the folded text and the way back to the original offsets)
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

SINGLE_QUOTES = "‘’‚‛‹›′"
DOUBLE_QUOTES = "“”„‟«»″"
DASHES = "‐‑‒–—―−"
SPACES = (
    "\t\n\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)

# One character for one character, so that offsets change only where runs of white space shrink.
_ALIKE = str.maketrans(
    {c: "'" for c in SINGLE_QUOTES}
    | {c: '"' for c in DOUBLE_QUOTES}
    | {c: "-" for c in DASHES}
    | {c: " " for c in SPACES}
)
_RUN = re.compile("  +")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. `origin` maps its offsets back; all offsets are code points."""

    text: str
    starts: tuple[int, ...]
    """Offsets in `text` from which `removed` applies, ascending."""
    removed: tuple[int, ...]
    """How many code points were folded away before that offset."""

    def origin(self, offset: int) -> int:
        """Return the original offset of the character that stands at `offset` in the folded text."""
        index = bisect_right(self.starts, offset) - 1
        return offset + (self.removed[index] if index >= 0 else 0)

    def place(self, origin: int) -> int:
        """Return the offset in the folded text of the first character that stands at `origin` or behind it."""
        return bisect_left(range(len(self.text)), origin, key=self.origin)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original half-open span of a non-empty half-open span of the folded text."""
        return self.origin(start), self.origin(end - 1) + 1


def plain_typography(text: str) -> str:
    """Return `text` with typographic variants made alike, one character for each, so that offsets stay."""
    return text.translate(_ALIKE)


def fold(text: str) -> Folded:
    """Return `text` with typographic variants made alike and every run of white space as one space."""
    plain = plain_typography(text)
    if "  " not in plain:
        return Folded(plain, (), ())
    starts: list[int] = []
    removed: list[int] = []
    pieces: list[str] = []
    position = gone = 0
    for run in _RUN.finditer(plain):
        pieces.append(plain[position : run.start() + 1])
        position = run.end()
        gone += len(run[0]) - 1
        starts.append(position - gone)
        removed.append(gone)
    pieces.append(plain[position:])
    return Folded("".join(pieces), tuple(starts), tuple(removed))


def comparable(text: str) -> str:
    """Return `text` folded and without white space at its ends: what a quotation is compared by."""
    if text.isalnum():  # a word: nothing to fold
        return text
    return fold(text).text.strip(" ")
