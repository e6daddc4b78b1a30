"""Where old words are gone and nothing stands in their place, and twins on both sides leave open which were taken away.

Run... + old words  ->  Gap...
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .equal_runs import Run


@dataclass(frozen=True, slots=True)
class Gap:
    """Old words from `begin` on that are gone, nothing being in their place; taken away anywhere from `first` to `last` they leave the same text."""

    begin: int
    first: int
    last: int
    length: int
    place: int
    """The new word that stands behind them."""

    def may_hold(self, span: range) -> bool:
        """Whether `span` may be among the words that are gone."""
        return max(self.first, span.stop - self.length) <= min(self.last, span.start)

    def may_miss(self, span: range) -> bool:
        """Whether `span` may be none of them."""
        return self.last >= span.stop or self.first + self.length <= span.start


def gaps(runs: Sequence[Run], old: Sequence[str]) -> Iterator[Gap]:
    """Yield the gaps that twins on their edges let slide, in the old text's order."""
    for run, after in pairwise(runs):
        begin, length = run.old + run.length, after.old - run.old - run.length
        if length <= 0 or after.new != run.new + run.length:
            continue
        first = last = begin
        while first > run.old and old[first - 1] == old[first + length - 1]:
            first -= 1
        while last < after.old + after.length - length and old[last] == old[last + length]:
            last += 1
        if first < last:
            yield Gap(begin, first, last, length, after.new)
