"""Two texts and which of their words are the same ones.

old text + new text  ->  Alignment
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from ..text.same_words import same
from .deleted_words import gaps
from .equal_runs import Run, matching_runs
from .side import Side

FARTHEST = 3
"""How many words may be new between two found ones for each word that is gone there, before they count as two passages."""


class Alignment:
    """Two texts, aligned once. Spans are ranges of words of the old text; `low` and `high` are words of the new one, half open."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = Side(old), Side(new)
        runs = matching_runs(
            self.old.loose, self.new.loose, frozenset(self.old.paragraphs), frozenset(self.new.paragraphs)
        )
        self.gaps = list(gaps(runs, self.old.loose))
        self.run: dict[int, Run] = {at: run for run in runs for at in range(run.old, run.old + run.length)}
        """The run that an old word is in, if it is in any."""
        self.origin = {run.new + at - run.old: at for at, run in self.run.items()}
        """Which old word a new one is, if it is any."""
        self.free = [at not in self.origin for at in range(len(self.new))]
        """Whether a new word is none of the old ones."""

    def place(self, at: int) -> int | None:
        """Return where the old word `at` stands among the new ones; the edges of both texts stand for one another."""
        if at == len(self.old):
            return len(self.new)
        run = self.run.get(at)
        return run.new + at - run.old if run else -1 if at == -1 else None

    def alike(self, span: range, low: int, high: int) -> float:
        """Return how alike the words of `span` and the new words are, 0 to 1, by their characters."""
        return fuzz.ratio(self.old.joined(span.start, span.stop), self.new.joined(low, high)) / 100

    def is_same(self, span: range, low: int, high: int) -> bool:
        """Whether the new words are those of `span`, whatever their typography."""
        return same(self.old.signs(span.start, span.stop), self.new.signs(low, high))

    def passages(self, span: range) -> Iterator[list[tuple[int, int, bool]]]:
        """Yield the new words that are those of `span`, as (from, to, moved); near ones together."""
        passage: list[tuple[int, int, bool]] = []
        at, gone = span.start, 0
        while at < span.stop:
            run = self.run.get(at)
            if run is None:
                at, gone = at + 1, gone + 1
                continue
            length = min(run.old + run.length, span.stop) - at
            low = run.new + at - run.old
            if passage and not self._is_near(passage[-1][1], low, FARTHEST * (gone + len(span) // 2 + 1)):
                yield passage
                passage = []
            passage.append((low, low + length, run.moved))
            at, gone = at + length, 0
        if passage:
            yield passage

    def _is_near(self, edge: int, low: int, farthest: int) -> bool:
        """Whether the new word `low` may belong to the same passage as the one before `edge`."""
        if not 0 <= low - edge <= farthest:
            in_one = edge <= low and self.new.sentence_start(low) == self.new.sentence_start(edge - 1)
            return in_one and all(self.free[edge:low])
        return True
