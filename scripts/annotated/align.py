"""Which words of a new text are those of the old one.

old words + new words  ->  Run...

Passages that stand once in both texts come first (patience diff), then equal words between them, then passages that stand elsewhere now.
Few equal words between many changed ones are chance, and are given up.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

PASSAGE = 6
"""Words. A shorter passage that is found again elsewhere is as likely another one that says the same."""
MOST_COMPARED = 4_000_000
"""Pairs of words between two equal passages; more are not compared one by one (time grows with this number), only by passages."""


@dataclass(frozen=True, slots=True)
class Run:
    """Equal words: `length` words from `old` and from `new` on, counted from 0."""

    old: int
    new: int
    length: int
    moved: bool = False
    """Whether it stands in another order than what is around it."""


def aligned(old: Sequence[str], new: Sequence[str]) -> tuple[Run, ...]:
    """The runs of words that are in both texts, in the old text's order; no word is in two runs."""
    kept = _without_chance(list(_in_order(old, new)), len(old), len(new))
    return tuple(sorted([*kept, *_moved(kept, old, new)], key=lambda run: run.old))


def _in_order(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """The runs in the same order in both texts: those of unmistakable passages, and what is equal between them."""
    edge = Run(0, 0, 0)
    for run in [*_passages(old, new), Run(len(old), len(new), 0)]:
        o1, o2, n1, n2 = edge.old + edge.length, run.old, edge.new + edge.length, run.new
        if 0 < (o2 - o1) * (n2 - n1) <= MOST_COMPARED:
            blocks = SequenceMatcher(None, old[o1:o2], new[n1:n2], autojunk=False).get_matching_blocks()
            yield from (Run(o1 + block.a, n1 + block.b, block.size) for block in blocks if block.size)
        if run.length:
            yield run
        edge = run


def _passages(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """The runs of passages that stand exactly once in both texts; most of them that are in the same order."""
    where_new = _once(new)
    pairs = [(at, where_new[passage]) for passage, at in _once(old).items() if passage in where_new]
    start, length = (0, 0), 0
    for o, n in _longest_rising(pairs):
        ahead = o - start[0]
        if length and ahead <= length and n - start[1] == ahead:
            length = ahead + PASSAGE
        elif o >= start[0] + length and n >= start[1] + length:
            if length:
                yield Run(*start, length)
            start, length = (o, n), PASSAGE
    if length:
        yield Run(*start, length)


def _once(text: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Where each passage begins that stands only once."""
    seen: dict[tuple[str, ...], int] = {}
    for at in range(len(text) - PASSAGE + 1):
        passage = tuple(text[at : at + PASSAGE])
        seen[passage] = -1 if passage in seen else at
    return {passage: at for passage, at in seen.items() if at >= 0}


def _longest_rising(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most of `pairs`, which rise in their first number, that rise in their second, too."""
    tails: list[int] = []  # the smallest second number that ends a rising row of each length
    ends: list[int] = []  # and the index of its pair
    all_pairs, before = list(pairs), {}
    for index, (_, n) in enumerate(all_pairs):
        row = bisect_left(tails, n)
        tails[row : row + 1] = [n]
        ends[row : row + 1] = [index]
        before[index] = ends[row - 1] if row else -1
    rising: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        rising.append(all_pairs[index])
        index = before[index]
    return rising[::-1]


def _without_chance(runs: list[Run], old: int, new: int) -> list[Run]:
    """`runs` without those shorter than what was replaced on both sides of them, the shortest given up first; lengths in words."""
    for longest in range(1, max((run.length for run in runs), default=0) + 1):
        kept: list[Run] = []
        edge = (0, 0)
        for run, after in pairwise([*runs, Run(old, new, 0)]):
            before = _replaced(run.old - edge[0], run.new - edge[1])
            behind = _replaced(after.old - run.old - run.length, after.new - run.new - run.length)
            if run.length > longest or run.length > min(before, behind):
                kept.append(run)
                edge = run.old + run.length, run.new + run.length
        if len(kept) == len(runs) and longest > PASSAGE:
            break
        runs = kept
    return runs


def _replaced(gone: int, come: int) -> int:
    """How many words were replaced: none where words only went or only came."""
    return max(gone, come) if gone and come else 0


def _moved(kept: Iterable[Run], old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """Longest first: passages of words that no run holds yet, found among new words that no run holds."""
    free_old, free_new = [True] * len(old), [True] * len(new)
    for run in kept:
        _take(run, free_old, free_new)
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(new) - PASSAGE + 1):
        if free_new[at] and all(free_new[at : at + PASSAGE]):
            places[tuple(new[at : at + PASSAGE])].append(at)
    found: list[Run] = []
    for at in range(len(old) - PASSAGE + 1):
        if free_old[at] and all(free_old[at : at + PASSAGE]):
            for there in places.get(tuple(old[at : at + PASSAGE]), ()):
                if at and there and free_old[at - 1] and free_new[there - 1] and old[at - 1] == new[there - 1]:
                    continue  # the middle of a longer one
                length = PASSAGE
                while (
                    at + length < len(old)
                    and there + length < len(new)
                    and free_old[at + length]
                    and free_new[there + length]
                    and old[at + length] == new[there + length]
                ):
                    length += 1
                found.append(Run(at, there, length, moved=True))
    for run in sorted(found, key=lambda run: (-run.length, run.old, run.new)):
        if all(free_old[run.old : run.old + run.length]) and all(free_new[run.new : run.new + run.length]):
            _take(run, free_old, free_new)
            yield run


def _take(run: Run, free_old: list[bool], free_new: list[bool]) -> None:
    free_old[run.old : run.old + run.length] = [False] * run.length
    free_new[run.new : run.new + run.length] = [False] * run.length
