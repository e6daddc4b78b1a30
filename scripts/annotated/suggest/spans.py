"""Beside the way: what already has a note.

half-open spans  ->  Spans
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable


class Spans:
    """Half-open spans, to be asked what touches them."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touch(self, start: int, end: int) -> bool:
        """Whether a span shares a code point with the half-open span."""
        index = bisect_left(self._starts, end) - 1
        return index >= 0 and self._ends[index] > start
