"""Which words of a new text are those of the old one.

old words + new words  ->  Run...

Passages that stand once in both texts come first (patience diff), those in another order, too; then equal words between them, then
other passages that stand elsewhere now. Where words went or came, whole sentences did, if the words around leave the choice. Few equal
words between many changed ones are chance, and are given up.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

PASSAGE = 6
"""Words. A shorter passage that is found again elsewhere is as likely another one that says the same."""
SENTENCE_ENDS = frozenset(".!?…。！？؟।")
"""Words that end a sentence."""
MOST_COMPARED = 4_000_000
"""Pairs of words between two equal passages; more are not compared one by one (time grows with this number), only by passages."""
PAIR = 2
"""Words. So few say nothing of where they belong when `MANY` that came or went part them from their old neighbour."""
MANY = 12
"""Words, about a sentence."""
MOST_PLACES = 8
"""A passage that stands in more places tells nothing of which is which; every one compared with every other would take hours in a long text."""


@dataclass(frozen=True, slots=True)
class Run:
    """Equal words: `length` words from `old` and from `new` on, counted from 0."""

    old: int
    new: int
    length: int
    moved: bool = False
    """Whether it stands in another order than what is around it."""


def matching_runs(
    old: Sequence[str],
    new: Sequence[str],
    old_begins: Set[int] = frozenset(),
    new_begins: Set[int] = frozenset(),
) -> tuple[Run, ...]:
    """Return the runs of words that are in both texts, in the old text's order; no word is in two runs.

    `old_begins` and `new_begins` are the words that begin paragraphs: what a word belongs to stands with it in one.
    """
    where_new = _once(new, new_begins)
    pairs = [(at, where_new[passage]) for passage, at in _once(old, old_begins).items() if passage in where_new]
    rising = _longest_rising(pairs)
    straight = list(_joined(rising))
    carried = list(_carried(straight, sorted(set(pairs) - set(rising)), old, new))
    here, there = _spoken_for(carried, old, new)
    certain = _without_chance(_by_sentences(list(_in_order(straight, here, there)), here, there), len(old), len(new))
    certain += carried
    return tuple(sorted([*certain, *_moved(certain, old, new)], key=lambda run: run.old))


def _spoken_for(carried: Sequence[Run], old: Sequence[str], new: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return both texts with each word of `carried` made unlike any other."""
    here, there = list(old), list(new)
    for run in carried:
        here[run.old : run.old + run.length] = [f"\0{at}" for at in range(run.old, run.old + run.length)]
        there[run.new : run.new + run.length] = [f"\1{at}" for at in range(run.new, run.new + run.length)]
    return here, there


def _in_order(straight: Sequence[Run], here: Sequence[str], there: Sequence[str]) -> Iterator[Run]:
    """Yield the runs in the same order in both texts: those of unmistakable passages, and what is equal between them."""
    edge = Run(0, 0, 0)
    for run in [*straight, Run(len(here), len(there), 0)]:
        o1, o2, n1, n2 = edge.old + edge.length, run.old, edge.new + edge.length, run.new
        if 0 < (o2 - o1) * (n2 - n1) <= MOST_COMPARED:
            blocks = SequenceMatcher(None, here[o1:o2], there[n1:n2], autojunk=False).get_matching_blocks()
            yield from (Run(o1 + block.a, n1 + block.b, block.size) for block in blocks if block.size)
        if run.length:
            yield run
        edge = run


def _by_sentences(runs: list[Run], old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """Return `runs` with each gap between two of them, where one text has nothing, slid to begin behind the end of a sentence, if it can be."""
    for index in range(len(runs) - 1):
        run, after = runs[index], runs[index + 1]
        text, begin, length = old, run.old + run.length, after.old - run.old - run.length
        if not length:
            text, begin, length = new, run.new + run.length, after.new - run.new - run.length
            if not length:
                continue
        elif after.new != run.new + run.length:
            continue
        for slide in _slides(text, begin, length, run.length, after.length):
            if text[begin + slide - 1] in SENTENCE_ENDS:
                runs[index] = replace(run, length=run.length + slide)
                runs[index + 1] = replace(
                    after, old=after.old + slide, new=after.new + slide, length=after.length - slide
                )
                break
    return runs


def _slides(text: Sequence[str], begin: int, length: int, before: int, behind: int) -> Iterator[int]:
    """Yield by how many words a gap may slide without a change of what is left, the fewest first; neither run may end."""
    yield 0
    left = right = 0
    while left + 1 < before and text[begin - 1 - left] == text[begin + length - 1 - left]:
        left += 1
        yield -left
    while right + 1 < behind and text[begin + right] == text[begin + length + right]:
        right += 1
        yield right


def _carried(
    straight: Iterable[Run], pairs: Iterable[tuple[int, int]], old: Sequence[str], new: Sequence[str]
) -> Iterator[Run]:
    """Yield the runs of unmistakable passages in another order, grown to the words on both sides that went with them."""
    free_old, free_new = [True] * len(old), [True] * len(new)
    for run in straight:
        _take(run, free_old, free_new)
    for run in sorted(_joined(pairs), key=lambda run: (-run.length, run.old)):
        o, n, length = run.old, run.new, run.length
        if not (all(free_old[o : o + length]) and all(free_new[n : n + length])):
            continue
        while o and n and free_old[o - 1] and free_new[n - 1] and old[o - 1] == new[n - 1] not in SENTENCE_ENDS:
            o, n, length = o - 1, n - 1, length + 1
        length = _free_length(Run(o, n, length), old, new, free_old, free_new)
        grown = Run(o, n, length, moved=True)
        _take(grown, free_old, free_new)
        yield grown


def _joined(pairs: Iterable[tuple[int, int]]) -> Iterator[Run]:
    """Yield passages that follow one another, as runs."""
    start, length = (0, 0), 0
    for o, n in pairs:
        ahead = o - start[0]
        if length and ahead <= length and n - start[1] == ahead:
            length = ahead + PASSAGE
        elif o >= start[0] + length and (n >= start[1] + length or n + PASSAGE <= start[1]):
            if length:
                yield Run(*start, length)
            start, length = (o, n), PASSAGE
    if length:
        yield Run(*start, length)


def _once(text: Sequence[str], begins: Set[int]) -> dict[tuple[str, ...], int]:
    """Return where each passage begins that stands only once, and in one paragraph."""
    seen: dict[tuple[str, ...], int] = {}
    edges = [0, *sorted(begins), len(text)]
    for low, high in pairwise(edges):
        for at in range(low, high - PASSAGE + 1):
            passage = tuple(text[at : at + PASSAGE])
            seen[passage] = -1 if passage in seen else at
    return {passage: at for passage, at in seen.items() if at >= 0}


def _longest_rising(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the most of `pairs`, which rise in their first number, that rise in their second, too."""
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
    """Return `runs` without those shorter than what was replaced on both sides of them, the shortest given up first; lengths in words."""
    for longest in range(1, max((run.length for run in runs), default=0) + 1):
        longer: list[Run] = []
        edge = (0, 0)
        for run, after in pairwise([*runs, Run(old, new, 0)]):
            before = _replaced(run, run.old - edge[0], run.new - edge[1])
            behind = _replaced(run, after.old - run.old - run.length, after.new - run.new - run.length)
            if run.length > longest or run.length > min(before, behind):
                longer.append(run)
                edge = run.old + run.length, run.new + run.length
        if len(longer) == len(runs) and longest > PASSAGE:
            break
        runs = longer
    return runs


def _replaced(run: Run, gone: int, come: int) -> int:
    """Return how many words were replaced beside a run: none where words only went or only came, unless these are many beside few."""
    many = max(gone, come)
    return many if (gone and come) or (run.length <= PAIR and many >= MANY) else 0


def _moved(certain: Iterable[Run], old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """Yield, longest first, passages of words that no run holds yet, found among new words that no run holds."""
    free_old, free_new = [True] * len(old), [True] * len(new)
    for run in certain:
        _take(run, free_old, free_new)
    places: Mapping[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(new) - PASSAGE + 1):
        if free_new[at] and all(free_new[at : at + PASSAGE]):
            places[tuple(new[at : at + PASSAGE])].append(at)
    places = {passage: its for passage, its in places.items() if len(its) <= MOST_PLACES}
    candidates: list[Run] = []
    for at in range(len(old) - PASSAGE + 1):
        if free_old[at] and all(free_old[at : at + PASSAGE]):
            for there in places.get(tuple(old[at : at + PASSAGE]), ()):
                if there - 1 in places.get(tuple(old[at - 1 : at - 1 + PASSAGE]), ()) and at and free_old[at - 1]:
                    continue  # the middle of a longer one
                length = _free_length(Run(at, there, PASSAGE), old, new, free_old, free_new)
                candidates.append(Run(at, there, length, moved=True))
    for run in sorted(candidates, key=lambda run: (-run.length, run.old, run.new)):
        if all(free_old[run.old : run.old + run.length]) and all(free_new[run.new : run.new + run.length]):
            _take(run, free_old, free_new)
            yield run


def _free_length(
    run: Run, old: Sequence[str], new: Sequence[str], free_old: Sequence[bool], free_new: Sequence[bool]
) -> int:
    """Return how many words from where `run` begins are equal and free in both texts; all that are in it are."""
    length = run.length
    while (
        run.old + length < len(old)
        and run.new + length < len(new)
        and free_old[run.old + length]
        and free_new[run.new + length]
        and old[run.old + length] == new[run.new + length]
    ):
        length += 1
    return length


def _take(run: Run, free_old: list[bool], free_new: list[bool]) -> None:
    free_old[run.old : run.old + run.length] = [False] * run.length
    free_new[run.new : run.new + run.length] = [False] * run.length
