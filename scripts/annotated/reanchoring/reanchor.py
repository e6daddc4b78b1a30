"""Find annotated words again in a changed article.

old text + spans in it + new text  ->  Match...

The old text is aligned to the new one (`align`), so that of two equal sentences the right one is known. Words that the alignment lost
are looked for by quotation, but only among words that are new: what the old text had already is about something else.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from ..text.words import Word, words
from .align import Run, matching_runs
from .differences import Difference, differences, within_sentences

State = Literal["exact", "moved", "edited", "ambiguous", "orphan"]

ENOUGH = 0.75
"""How much of the old words must stand there still, 0 to 1, for the passage to be theirs, edited. With fewer a person has to look."""
HALF = 0.5
"""The same for `FEW` words between their old neighbours."""
MOST = 2 / 3
"""The same for more words between their old neighbours that are as many as before: some were exchanged, one for one."""
FEW = 3
"""Words. So few are theirs where half still stand in the old place, between the old neighbours: a name that lost its title, say."""
MARGIN = 0.1
"""How much better than the next the best of several passages must be; otherwise a person chooses."""
FEWEST_ELSEWHERE = 4
"""Words. Fewer are not looked for by quotation: they stand in too many places by chance."""
LITTLE = 1 / 3
"""How much of the old words, 0 to 1, is too little for a passage to be worth a look: chance leaves that much."""
FARTHEST = 3
"""How many words may be new between two found ones for each word that is gone there, before they count as two passages."""


@dataclass(frozen=True, slots=True)
class Match:
    """What became of one span. Offsets are code points, half open."""

    state: State
    start: int | None
    end: int | None
    """In the new text; none for `orphan`. For `ambiguous` the best of the candidates."""
    score: float
    """How alike the words are, 0 to 1."""
    differences: tuple[Difference, ...]
    """What in them changed that a verdict may hang on."""

    @property
    def check(self) -> tuple[str, ...]:
        """Their kinds: `figure`, `date`, `negation`, `name`."""
        return tuple(difference.kind for difference in self.differences)


class Change:
    """Two texts, aligned once."""

    def __init__(self, old: str, new: str, language: str = "en", names: Iterable[str] = ()) -> None:
        """`names` are words that are names though a sentence begins with them."""
        self._language = language
        self._old, self._new = words(old), words(new)
        self._old_starts, self._old_ends = [w.start for w in self._old], [w.end for w in self._old]
        self._old_alike, self._new_alike = [w.key for w in self._old], [w.key for w in self._new]
        self._names = frozenset(names).union(*map(within_sentences, (self._old_alike, self._new_alike)))
        begins = [frozenset(_begins(text, its)) for text, its in ((old, self._old), (new, self._new))]
        runs = matching_runs(self._old_alike, self._new_alike, *begins)
        self._gaps = list(_gaps(runs, self._old_alike))
        self._run: dict[int, Run] = {at: run for run in runs for at in range(run.old, run.old + run.length)}
        taken = {run.new + ahead for run in runs for ahead in range(run.length)}
        self._free = [at not in taken for at in range(len(self._new))]
        self._stretches = list(_stretches(self._free))

    def find(self, start: int, end: int) -> Match:
        """What became of the half-open span of the old text."""
        first, last = bisect_right(self._old_ends, start), bisect_left(self._old_starts, end)
        if first >= last:
            return _ORPHAN
        span = range(first, last)
        # Gaps slide no farther than to the next: their first and last places rise as they do.
        for gap in reversed(self._gaps[: bisect_right(self._gaps, span.start, key=lambda gap: gap.first)]):
            if gap.last + gap.length < span.stop:
                break
            if gap.may_hold(span) and gap.may_miss(span) and (twin := self._twin(span, gap)):
                return twin
        passages = list(self._passages(span))
        if passages:
            return self._there(span, max(passages, key=lambda runs: sum(hi - lo for lo, hi, _ in runs)))
        return self._in_its_place(span) or self._elsewhere(span)

    @property
    def pairs(self) -> Iterator[tuple[int, int]]:
        """Where each word that is in both texts begins: in the old one, in the new one."""
        for at, run in self._run.items():
            yield self._old_starts[at], self._new[run.new + at - run.old].start

    def _passages(self, span: range) -> Iterator[list[tuple[int, int, bool]]]:
        """The new words that are those of `span`, as (from, to, moved); near ones together."""
        passage: list[tuple[int, int, bool]] = []
        at, gone = span.start, 0
        while at < span.stop:
            run = self._run.get(at)
            if run is None:
                at, gone = at + 1, gone + 1
                continue
            length = min(run.old + run.length, span.stop) - at
            low = run.new + at - run.old
            if passage and not 0 <= low - passage[-1][1] <= FARTHEST * (gone + len(span) // 2 + 1):
                yield passage
                passage = []
            passage.append((low, low + length, run.moved))
            at, gone = at + length, 0
        if passage:
            yield passage

    def _twin(self, span: range, gap: _Gap) -> Match | None:
        """What stands for `span` and its twin beside it, one of which is gone: nothing tells which."""
        quote = self._old_alike[span.start : span.stop]
        for edge in (span.start, span.stop - 1):
            place = self._place(edge)
            low = 0 if place is None else place + span.start - edge
            if place is None:
                low = gap.place + span.start - gap.begin
            for at in (low, low - gap.length, low + gap.length):
                if at >= 0 and self._new_alike[at : at + len(span)] == quote:
                    return self._found("ambiguous", span, at, at + len(span))
        return None

    def _place(self, at: int) -> int | None:
        """Where the old word `at` stands among the new ones."""
        run = self._run.get(at)
        return run.new + at - run.old if run else None

    def _there(self, span: range, passage: list[tuple[int, int, bool]]) -> Match:
        low, high, moved = passage[0][0], passage[-1][1], any(moved for _, _, moved in passage)
        matched = sum(to - from_ for from_, to, _ in passage)
        if matched < len(span):
            low, high = self._with_edges(span, low, high)
        if matched == len(span) == high - low:
            return self._found("moved" if moved else "exact", span, low, high)
        if self._old_alike[span.start : span.stop] == self._new_alike[low:high]:
            return self._found("moved" if moved else "exact", span, low, high)
        kept = self._kept(span, low, high)
        between = self._between(span)
        if kept >= (HALF if len(span) <= FEW and between else MOST if between and high - low == len(span) else ENOUGH):
            return self._found("edited", span, low, high)
        elsewhere = self._elsewhere(span)
        if elsewhere.state != "orphan" or kept < LITTLE:
            return elsewhere
        return self._found("ambiguous", span, low, high)

    def _kept(self, span: range, low: int, high: int) -> float:
        """The share of the old words that stand among the new ones in their order, whatever their case; by characters."""
        old = [word.casefold() for word in self._old_alike[span.start : span.stop]]
        new = [word.casefold() for word in self._new_alike[low:high]]
        kept = sum(
            sum(map(len, old[block.a : block.a + block.size]))
            for block in LCSseq.opcodes(old, new).as_matching_blocks()
        )
        return kept / sum(map(len, old))

    def _between(self, span: range) -> bool:
        """Whether the words before and behind `span` stand in the new text as they did."""
        return all(at in self._run or not 0 <= at < len(self._old) for at in (span.start - 1, span.stop))

    def _with_edges(self, span: range, low: int, high: int) -> tuple[int, int]:
        """The new words `low` to `high`, and as many of the free ones beside them as make them most like `span`."""
        lows, highs = [low], [high]
        low, high = self._exchanged(span, low, high)
        if (low, high) != (lows[0], highs[0]):
            return low, high
        if span.start not in self._run:
            while lows[-1] > 0 and self._free[lows[-1] - 1] and len(lows) <= FARTHEST * len(span):
                lows.append(lows[-1] - 1)
        if span.stop - 1 not in self._run:
            while highs[-1] < len(self._new) and self._free[highs[-1]] and len(highs) <= FARTHEST * len(span):
                highs.append(highs[-1] + 1)
        low = max(lows, key=lambda low: (self._alike(span, low, high), low))
        high = max(highs, key=lambda high: (self._alike(span, low, high), -high))
        return low, high

    def _exchanged(self, span: range, low: int, high: int) -> tuple[int, int]:
        """The new words `low` to `high` and those, as many as are gone, that stand for the first and the last of `span` beside its old neighbours."""
        first = next(at for at in span if at in self._run)
        last = next(at for at in reversed(span) if at in self._run)
        before, behind = self._place(span.start - 1), self._place(span.stop)
        if before is not None and low - before - 1 == first - span.start and all(self._free[before + 1 : low]):
            low = before + 1
        if behind is not None and behind - high == span.stop - 1 - last and all(self._free[high:behind]):
            high = behind
        return low, high

    def _in_its_place(self, span: range) -> Match | None:
        """The words that stand where those of `span` stood, if all of these changed (a typing error mended, say)."""
        before, after = self._run.get(span.start - 1), self._run.get(span.stop)
        low = before.new + span.start - before.old if before else 0 if span.start == 0 else None
        high = after.new + span.stop - after.old if after else len(self._new) if span.stop == len(self._old) else None
        if low is None or high is None or not 0 < high - low <= FARTHEST * len(span):
            return None
        return self._found("edited", span, low, high) if self._alike(span, low, high) >= ENOUGH else None

    def _elsewhere(self, span: range) -> Match:
        """The new words most like those of `span`, if they are much alike and no others nearly as much."""
        if len(span) < FEWEST_ELSEWHERE:
            return _ORPHAN
        quote = _joined(self._old_alike, span.start, span.stop)
        found: list[tuple[float, int, int]] = []
        for low, high in self._stretches:
            if high - low < ENOUGH * len(span):
                continue
            match = fuzz.partial_ratio_alignment(quote, _joined(self._new_alike, low, high), score_cutoff=50)
            if match:
                a, b = _words_at(self._new_alike, low, high, match.dest_start, match.dest_end)
                found.append((self._alike(span, a, b), a, b))
        found.sort(key=lambda f: (-f[0], f[1]))
        if not found or found[0][0] < ENOUGH:
            return _ORPHAN
        score, low, high = found[0]
        close = len(found) > 1 and found[1][0] > score - MARGIN
        return self._found("ambiguous" if close else "edited", span, low, high)

    def _alike(self, span: range, low: int, high: int) -> float:
        return fuzz.ratio(_joined(self._old_alike, span.start, span.stop), _joined(self._new_alike, low, high)) / 100

    def _found(self, state: State, span: range, low: int, high: int) -> Match:
        score = self._alike(span, low, high)
        before, after = self._old_alike[span.start : span.stop], self._new_alike[low:high]
        what = differences(before, after, self._language, self._names) if before != after else ()
        start, end = self._new[low].start, self._new[high - 1].end
        return Match(state, start, end, score, what)


_ORPHAN = Match("orphan", None, None, 0.0, ())


@dataclass(frozen=True, slots=True)
class _Gap:
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


def _gaps(runs: Sequence[Run], old: Sequence[str]) -> Iterator[_Gap]:
    """The gaps that twins on their edges let slide."""
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
            yield _Gap(begin, first, last, length, after.new)


def _begins(text: str, its: Sequence[Word]) -> Iterator[int]:
    """The words of `text` that begin a paragraph: with an empty line before them."""
    for at, (before, word) in enumerate(pairwise(its), 1):
        if word.start > before.end + 1 and text.count("\n", before.end, word.start) > 1:
            yield at


def _stretches(free: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where `free` is true, from and to."""
    at = 0
    for is_free, group in groupby(free):
        length = len(list(group))
        if is_free:
            yield at, at + length
        at += length


def _joined(alike: Sequence[str], low: int, high: int) -> str:
    return " ".join(alike[low:high])


def _words_at(alike: Sequence[str], low: int, high: int, start: int, end: int) -> tuple[int, int]:
    """The whole words of `_joined(alike, low, high)` that most of the characters `start` to `end` are in."""
    at, first, last = 0, None, low
    for index in range(low, high):
        middle = at + len(alike[index]) / 2
        if start <= middle <= end:
            first = index if first is None else first
            last = index + 1
        at += len(alike[index]) + 1
    return (low, high) if first is None else (first, last)
