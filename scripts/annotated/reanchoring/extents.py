"""Where the new words of a passage begin and end.

Alignment + span + new words that are its own  ->  new words
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..text.sentences import CLOSERS, ENDS, OPENERS
from .alignment import FARTHEST, Alignment

LITTLE = 1 / 3
"""Share of a sentence's words, 0 to 1, under which they stand in it by chance."""


def with_edges(texts: Alignment, span: range, low: int, high: int) -> tuple[int, int]:
    """Return the new words `low` to `high`, and as many of the free ones beside them as make them most like `span`."""
    lows, highs = [low], [high]
    low, high = _exchanged(texts, span, low, high)
    if (low, high) != (lows[0], highs[0]):
        return low, high
    most = texts.old.breaks(span.start, span.stop) - texts.new.breaks(low, high)
    if span.start not in texts.run:
        while _may_grow(texts, lows[-1] - 1, lows[-1], most) and len(lows) <= FARTHEST * len(span):
            lows.append(lows[-1] - 1)
    if span.stop - 1 not in texts.run:
        while _may_grow(texts, highs[-1], highs[-1], most) and len(highs) <= FARTHEST * len(span):
            highs.append(highs[-1] + 1)
    low = max(lows, key=lambda low: (texts.alike(span, low, high), low))
    high = max(highs, key=lambda high: (texts.alike(span, low, high), -high))
    return low, high


def _may_grow(texts: Alignment, at: int, edge: int, breaks: int) -> bool:
    """Whether the new word `at` is nobody's, and no paragraph begins at `edge`, unless `breaks` between paragraphs are missing."""
    return 0 <= at < len(texts.new) and texts.free[at] and (breaks > 0 or not texts.new.begins_paragraph(edge))


def _exchanged(texts: Alignment, span: range, low: int, high: int) -> tuple[int, int]:
    """Return the new words `low` to `high` and those, as many as are gone, that stand for the first and the last of `span` beside its old neighbours."""
    first = next(at for at in span if at in texts.run)
    last = next(at for at in reversed(span) if at in texts.run)
    before, behind = texts.place(span.start - 1), texts.place(span.stop)
    if before is not None and low - before - 1 == first - span.start and all(texts.free[before + 1 : low]):
        low = before + 1
    if behind is not None and behind - high == span.stop - 1 - last and all(texts.free[high:behind]):
        high = behind
    return low, high


def whole_sentences(texts: Alignment, span: range, low: int, high: int) -> tuple[int, int]:
    """Return the new words `low` to `high` without the first and last sentences that few of the old words stand in, if `span` was whole ones."""
    if not (texts.old.opens_sentence(span.start) and texts.old.closes_sentence(span.stop - 1)):
        return low, high
    own = {run.new + at - run.old for at in span if (run := texts.run.get(at))}
    starts = [low, *(at for at in texts.new.sentences if low < at < high), high]
    foreign = [sum(at in own for at in range(*pair)) < LITTLE * (pair[1] - pair[0]) for pair in pairwise(starts)]
    first, last = foreign.index(False) if False in foreign else 0, len(foreign)
    while foreign[last - 1] and last - 1 > first:
        last -= 1
    return max((low, high), (starts[first], starts[last]), key=lambda window: texts.alike(span, *window))


def with_sentence_edges(texts: Alignment, span: range, low: int, high: int) -> tuple[int, int]:
    """Return `low` to `high` and the words put in at the edge of the sentence, where `span` reached to it: they may turn it round."""
    most = len(span) // 2
    if texts.old.opens_sentence(span.start):
        start = texts.new.sentence_start(low)
        while start < low and texts.new.keys[start] in OPENERS:
            start += 1
        if low - start <= most and all(texts.free[start:low]):
            low = start
    if texts.old.closes_sentence(span.stop - 1):
        stop = texts.new.sentence_stop(high - 1)
        ends = ENDS | CLOSERS
        if texts.old.keys[span.stop - 1] not in ends:
            while stop > high and texts.new.keys[stop - 1] in ends:
                stop -= 1
        if stop - high <= most and all(texts.free[at] or texts.new.keys[at] in ends for at in range(high, stop)):
            high = stop
    return low, high


def words_within(keys: Sequence[str], low: int, high: int, start: int, end: int) -> tuple[int, int]:
    """Return the whole words, of those from `low` to `high` joined by spaces, that most of the characters `start` to `end` are in."""
    at, first, last = 0, None, low
    for index in range(low, high):
        middle = at + len(keys[index]) / 2
        if start <= middle <= end:
            first = index if first is None else first
            last = index + 1
        at += len(keys[index]) + 1
    return (low, high) if first is None else (first, last)
