"""Stage 7, claims.md: every claim with its verdict, key claims first.

Reading  ->  Page
"""

from __future__ import annotations

from itertools import groupby

from ..anchor import Anchored
from ..escape import Markdown
from ..markdown_blocks import blocks, heading, joined
from ..model import Claim
from ..reading import Reading
from . import cited, verdicts
from .dates import spoken
from .page import Page
from .parts import (
    assembled,
    back,
    count,
    handout,
    labelled,
    mentioned,
    passage,
    place,
    prose,
    quoted,
    review_state,
    words,
)

SENSITIVE = Markdown("*This quotation carries a call to violence. It is quoted no further than the article quotes it.*")


def page(reading: Reading) -> Page:
    """All claims, their tallies and what the words mean."""
    key = [pair for pair in reading.claims if pair[0].key]
    others = [pair for pair in reading.claims if not pair[0].key]
    return assembled(
        reading,
        "claims.md",
        _tally(reading, len(key)),
        _key(reading, key),
        *_others(reading, others, bool(key)),
        verdicts.verdict_definitions(reading),
        verdicts.kind_definitions("claim", "What the kinds of claim mean", (claim.kind for claim, _ in reading.claims)),
    )


def _tally(reading: Reading, key: int) -> Markdown:
    if not reading.claims:
        return Markdown("No claims are marked in this reading.")
    intro = f"{count(len(reading.claims), 'claim')}, {f'{key} of them key to the argument, ' if key else ''}each judged by itself. {review_state(reading)}"
    both = (
        "Both tallies belong together: the key claims are few, and their mix of verdicts need not be that of the whole."
        if key
        else ""
    )
    chart = Markdown(f"![{words(verdicts.in_words(reading))}](verdicts.svg)")
    return blocks(Markdown(intro), chart, verdicts.tally_table(reading), Markdown(both))


def _key(reading: Reading, claims: list[tuple[Claim, Anchored]]) -> Markdown:
    if not claims:
        return Markdown("")
    chosen = passage(reading, reading.seed.about.key_claims)
    return blocks(heading(2, Markdown("Key claims")), chosen, *(_claim(reading, *pair) for pair in claims))


def _others(reading: Reading, claims: list[tuple[Claim, Anchored]], apart: bool) -> list[Markdown]:
    """The other claims, a group for each paragraph they begin in."""
    name = "Others" if apart else "Claims"
    groups = []
    for number, group in groupby(claims, key=lambda pair: pair[1].paragraph):
        where = f"in paragraph {number}" if number else "outside the paragraphs"
        groups.append(blocks(heading(2, Markdown(f"{name} {where}")), *(_claim(reading, *pair) for pair in group)))
    return groups


def _called(reading: Reading, claim: Claim) -> Markdown:
    """`Claim 12 · Disputed`: a hit in the search and a line of the page's contents say what was found of it, too."""
    return joined([Markdown(reading.labels[claim.id].heading), words(reading.verdicts[claim.verdict].label)], " · ")


def _claim(reading: Reading, claim: Claim, found: Anchored) -> Markdown:
    judged = [
        verdicts.linked(reading.verdicts[claim.verdict]),
        *([Markdown(f"as of {spoken(claim.as_of)}")] if claim.as_of else []),
        verdicts.kind("claim", claim.kind),
        joined([Markdown("who says it:"), words(claim.said_by)], " "),
        *([Markdown("*key claim*")] if claim.key else []),
        *handout(claim.handout),
    ]
    return blocks(
        heading(3, joined([_called(reading, claim), words(claim.title)], ": "), claim.id),
        quoted(reading, found),
        joined([place(found), back(reading, found)], " · "),
        joined(judged, " · "),
        labelled("What is known", prose(reading, claim.fact)),
        passage(reading, claim.note),
        SENSITIVE if claim.sensitive else Markdown(""),
        cited.listed(reading, claim.sources),
        mentioned(reading, claim.id),
    )
