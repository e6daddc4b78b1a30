"""Stage 2, after the schemas: the verdicts that claims had before, as `changes.yaml` tells them.

Seed  ->  what a claim was judged before;  Seed + Verdict...  ->  Problem...
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..model.model import Change, Claim, Seed, Verdict
from ..model.problem import Problem, shorten
from ..text.closest_word import did_you_mean


@dataclass(frozen=True, slots=True)
class Earlier:
    """A verdict that a claim had before."""

    verdict: str
    """Its id."""
    until: str
    """The day on which it changed."""


def earlier_verdicts(seed: Seed) -> Mapping[str, tuple[Earlier, ...]]:
    """Return the verdicts that claims had, by the claim's id, the last one first."""
    verdicts_by_claim: defaultdict[str, list[Earlier]] = defaultdict(list)
    for change in seed.changes:
        if change.was:
            verdicts_by_claim[change.about].append(Earlier(change.was, change.date))
    return {id: tuple(verdicts) for id, verdicts in verdicts_by_claim.items()}


def problems(seed: Seed, verdicts: Mapping[str, Verdict]) -> Iterator[Problem]:
    """Yield what is wrong with the verdicts that changes name."""
    now = {claim.id: claim.verdict for claim in seed.annotations if isinstance(claim, Claim)}
    for change in seed.changes:
        if change.was:
            yield from _wrong(seed, change, now, verdicts)
            now[change.about] = change.was


def _wrong(seed: Seed, change: Change, now: Mapping[str, str], verdicts: Mapping[str, Verdict]) -> Iterator[Problem]:
    where, name = seed.at(change.where, "was"), f"the change of ‘{change.about}’"
    if change.was not in verdicts:
        what = f"{name} says that the verdict was ‘{shorten(change.was, 40)}’, which verdicts.yaml does not know"
        yield Problem(
            where, "unknown-verdict", what, did_you_mean(change.was, verdicts, f"choose one of: {', '.join(verdicts)}")
        )
    elif change.about not in now:
        what = f"{name} names a verdict, and only claims have one"
        yield Problem(where, "verdict-of-no-claim", what, "name the claim under `about`, or delete `was`")
    elif now[change.about] == change.was:
        what = f"{name} says that the verdict was ‘{change.was}’, and that is what it was afterwards, too"
        yield Problem(where, "verdict-not-changed", what, "correct the verdict, or delete `was`")
