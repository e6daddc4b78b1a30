"""Stage 7, part of the claims page and of others that show a verdict: pills, tallies, what they mean.

Reading  ->  Tally...  ->  Markdown
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from ..markdown.escape import Markdown
from ..markdown.markdown_blocks import blocks, heading, link, pill, strong, table
from ..model.model import Verdict
from ..reading.reading import Reading
from .definition_tables import anchored
from .definitions import definition
from .parts import words


@dataclass(frozen=True, slots=True)
class Tally:
    """A verdict and how many claims got it."""

    verdict: Verdict
    all: int
    key: int
    """How many of `all` are key claims."""


def tallies(reading: Reading) -> tuple[Tally, ...]:
    """One for each verdict of the scale, in its order; those that no claim got, too."""
    every = Counter(claim.verdict for claim, _ in reading.claims)
    key = Counter(claim.verdict for claim, _ in reading.claims if claim.key)
    return tuple(Tally(verdict, every[id], key[id]) for id, verdict in reading.verdicts.items())


def in_words(reading: Reading) -> str:
    """Return the tallies in a sentence or two, plain: what the chart shows to those who cannot see it."""
    found, say = tallies(reading), reading.say
    counted = [
        # Translators: A verdict and how many claims got it: “Disputed 7, 2 of them key”.
        say.plain("{verdict} {all}, {key} of them key", verdict=tally.verdict.label, all=tally.all, key=tally.key)
        if tally.key
        else say.plain("{verdict} {all}", verdict=tally.verdict.label, all=tally.all)
        for tally in found
        if tally.all
    ]
    if not counted:
        return say.plain("No claims.")
    # Translators: {claims} is “53 claims”, {key} is “16 key claims”, {verdicts} lists how many got each verdict.
    return say.plain(
        "{claims}, {key} among them. {verdicts}.",
        claims=say.plural(sum(tally.all for tally in found), "{count} claim", "{count} claims"),
        key=say.plural(sum(tally.key for tally in found), "{count} key claim", "{count} key claims"),
        verdicts=say.long_series(counted),
    )


def tally_table(reading: Reading) -> Markdown:
    """All claims and the key claims side by side."""
    found, say = tallies(reading), reading.say
    rows = [(linked(tally.verdict), Markdown(f"{tally.all}"), Markdown(f"{tally.key}")) for tally in found]
    total = strong(say("Sum")), Markdown(f"{sum(t.all for t in found)}"), Markdown(f"{sum(t.key for t in found)}")
    return table([say("Verdict"), say("All claims"), say("Key claims")], [*rows, total])


@lru_cache(maxsize=256)
def linked(verdict: Verdict, page: str = "") -> Markdown:
    """Return a verdict's pill, a link to its definition; `page` is `claims.md` on other pages."""
    return link(pill(verdict.label, verdict.pill), f"{page}#verdict-{verdict.id}", verdict.definition)


def verdict_definitions(reading: Reading) -> Markdown:
    """Return what each verdict means, for which kinds it is kept, and its rating in ClaimReview."""
    say = reading.say
    head = [say("Verdict"), say("Meaning"), say("For claims of the kind"), say("Rating")]
    rows = []
    for verdict in reading.verdicts.values():
        kinds = say.series(words(definition("claim", value, say).word) for value in verdict.kinds) or say("any")
        rating = say("none") if verdict.rating is None else say("{rating} of 5", rating=verdict.rating)
        rows.append(
            (
                anchored(f"verdict-{verdict.id}", pill(verdict.label, verdict.pill)),
                words(verdict.definition),
                kinds,
                rating,
            )
        )
    rated = say(
        "The rating is the number under which search engines and archives read a verdict (ClaimReview: 5 best, 1 worst). "
        "Forecasts and value judgements get none. A forecast that failed was not for that reason dishonest when it was written."
    )
    return blocks(heading(2, say("What the verdicts mean")), table(head, rows), rated)
