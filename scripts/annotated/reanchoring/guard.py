"""Whether the annotations of a seed were written for its article as it is: a change that nobody took stops the build.

Seed + its files  ->  Problem...
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from ..anchoring import baseline
from ..model.model import Claim, Seed
from ..model.problem import Problem, Problems, Where
from ..seeds.seed import LEDGER
from . import ledger
from .assess import assess
from .find_again import State
from .proposal import Proposal


def article_problems(seed: Seed, files: Mapping[str, bytes]) -> list[Problem]:
    """Return what stops the build because the article changed; empty when it did not.

    In a draft, a change that leaves every annotation at the same words asks nothing of anybody.
    """
    try:
        before, is_changed = baseline.annotated_text(seed), baseline.is_changed(seed)
    except Problems as unclear:
        return list(unclear.problems)
    if not is_changed:
        return []
    further: list[Problem] = []
    counts = ""
    try:
        proposals = assess(seed, files, before)
        if all(its.settled for its in proposals) and (seed.about.status == "draft" or before == seed.article):
            return []
        counts = f": {state_counts(proposals)}"
    except Problems as unread:
        further.extend(unread.problems)
    what = f"the article is not the one that the annotations were written for{counts}"
    if before == seed.article:
        what = f"`front` and `back` name other lines than when the annotations were written, so paragraphs have other numbers{counts}"
    advice = f"run `annotated reanchor {seed.slug}`: it shows what became of each, and takes it with --accept"
    return [Problem(Where(f"{seed.folder}/article.txt"), "article-changed", what, advice), *further]


def state_counts(proposals: Iterable[Proposal]) -> str:
    """Return how many proposals have each state: `12 exact, 1 edited, 1 orphan`."""
    counts = Counter(its.state for its in proposals)
    return (
        ", ".join(f"{counts[state]} {state}" for state in get_args(State) if counts[state]) or "nothing points into it"
    )


def unchecked_problems(seed: Seed, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield what somebody took although words changed, and did not look at since. Raises `Problems`."""
    file = f"{seed.folder}/{LEDGER}"
    verdicts = {its.id: its.verdict for its in seed.annotations if isinstance(its, Claim)}
    there = {its.id for its in seed.annotations} | {its.id for its in seed.answers}
    for record in ledger.read(files[LEDGER], file) if LEDGER in files else ():
        for entry in record.entries:
            if entry.open and entry.id.partition("/")[0] in there:
                judged = f", and the verdict ‘{verdicts[entry.id]}’," if entry.id in verdicts else ""
                what = f"{entry.kind} ‘{entry.id}’ is about words that changed ({'; '.join(entry.check_again)}): what is said of them{judged} may no longer hold"
                advice = f"look at it again, then write `checked: true` here, or run `annotated reanchor {seed.slug} --accept {entry.id}`"
                yield Problem(entry.where, "check-again", what, advice)
