"""What became of one thing that points into an article, and what taking it writes.

Proposal + SHA-256 of the text before  ->  the same, as an orphan
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..model.problem import Where
from ..seeds.yamlfile import Path
from .differences import Difference
from .find_again import State
from .yaml_edits import Edit


@dataclass(frozen=True, slots=True)
class Proposal:
    """What became of one thing, and what taking it writes."""

    where: Where
    kind: str
    """`claim`, `rhetoric`, `language`, `parallel`, `evidence`, `question`, `event`, `term`, `link`, `inline` or `block`."""
    id: str
    """Its id; `q01/2` for the second passage of an answer, `c03/note` for links in a note, `structure/3` for the third entry of that file."""
    state: State
    score: float
    """How alike the words are, 0 to 1."""
    was: str
    now: str
    """The words in the article as it is; for `ambiguous` those of the best candidate, for `orphan` none."""
    differences: tuple[Difference, ...] = ()
    span: tuple[int, int] | None = None
    """Where quoted words stand now; code points into the article, half open. None for an orphan and for numbers."""
    file: str = ""
    """Name of the file that `rewrites` are for."""
    place: Path = ()
    """Of what quotes: where in that file its keys are."""
    rewrites: tuple[Edit, ...] = ()
    verdict: str = ""
    """That of a claim."""

    @property
    def settled(self) -> bool:
        """Whether there is nothing to decide: the same sentence stands where it did, and what the author wrote still finds its words."""
        return self.state == "exact" and not self.rewrites and not self.differences


def as_orphan(proposal: Proposal, digest: str) -> Proposal:
    """Return the same thing as an orphan: somebody says that none of the candidates are its words. `digest` is that of the text before."""
    lost = orphan_edits(proposal.kind, proposal.place, digest)
    return replace(proposal, state="orphan", score=0.0, now="", differences=(), span=None, rewrites=lost)


def orphan_edits(kind: str, place: Path, digest: str) -> tuple[Edit, ...]:
    """Return what is written where words are gone. Words set apart are the article's own: nobody keeps a form without them, its author deletes it."""
    return () if kind == "inline" else (Edit((*place, "orphaned"), digest),)
