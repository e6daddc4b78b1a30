"""Stage 6, the fingerprint of a text: each claim at its place, whether it is key, and what checking found.

    Reading  ->  ClaimBar... and VerdictCount...

Plain values, so that the list of all readings can show the strip of a reading without making the reading again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from .reading import Reading

WHOLE = 1_000
"""The length of every article, in which places are counted."""


@dataclass(frozen=True, slots=True)
class ClaimBar:
    """One claim in the strip."""

    id: str
    place: int
    """How much of the text stands before its words, from 0 to `WHOLE`."""
    pill: str
    """Colour of its verdict, which has a form of its own, too."""
    key: bool


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """A verdict and how many of the claims counted got it."""

    label: str
    pill: str
    count: int


def bars(reading: Reading) -> tuple[ClaimBar, ...]:
    """Return the claims in the order of the text. What stands in the title is at the beginning."""
    paragraphs = reading.document.paragraphs
    start, end = (paragraphs[0].start, paragraphs[-1].end) if paragraphs else (0, 0)
    length = max(1, end - start)
    return tuple(
        ClaimBar(
            claim.id,
            min(WHOLE, max(0, (place.start - start) * WHOLE // length)),
            reading.verdicts[claim.verdict].pill,
            claim.key,
        )
        for claim, place in reading.claims
    )


def results(reading: Reading, *, key: bool) -> tuple[VerdictCount, ...]:
    """Return how many claims got each verdict, in the order of the scale; of the key claims alone when `key`."""
    counts = Counter(claim.verdict for claim, _ in reading.claims if claim.key or not key)
    given = [(verdict, counts[id]) for id, verdict in reading.verdicts.items() if counts[id]]
    return tuple(VerdictCount(verdict.label, verdict.pill, count) for verdict, count in given)
