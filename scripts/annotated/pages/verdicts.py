"""Stage 7, part of the claims page and of others that show a verdict: pills, tallies, what they mean.

Reading  ->  Tally...  ->  Markdown
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from ..markdown.escape import Markdown
from ..markdown.markdown_blocks import blocks, heading, link, pill, strong, table
from ..model.message import message
from ..model.model import Verdict
from ..model.page_list import KNOWN_THEN
from ..reading.reading import Reading
from .definition_tables import anchored
from .definitions import definition
from .parts import words

NOT_YET_KNOWN = message("Not yet known")
"""In the place of a verdict that rests on what came out after the article."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A verdict and how many claims got it."""

    verdict: Verdict
    all: int
    key: int
    """How many of `all` are key claims."""
    then: int
    """How many of `all` could be judged so on the article's day."""


def tallies(reading: Reading) -> tuple[Tally, ...]:
    """Return a tally for each verdict of the scale, in its order; for those that no claim got, too."""
    every = Counter(claim.verdict for claim, _ in reading.claims)
    key = Counter(claim.verdict for claim, _ in reading.claims if claim.key)
    then = Counter(claim.verdict for claim, _ in reading.claims if reading.rests[claim.id] == "then")
    return tuple(Tally(verdict, every[id], key[id], then[id]) for id, verdict in reading.verdicts.items())


def in_words(reading: Reading) -> str:
    """Return the tallies in a sentence or two, plain: what the chart shows to those who cannot see it."""
    counts, say = tallies(reading), reading.say
    counted = [
        # Translators: A verdict and how many claims got it: “Disputed 7, 2 of them key”.
        say.plain("{verdict} {all}, {key} of them key", verdict=tally.verdict.label, all=tally.all, key=tally.key)
        if tally.key
        else say.plain("{verdict} {all}", verdict=tally.verdict.label, all=tally.all)
        for tally in counts
        if tally.all
    ]
    if not counted:
        return say.plain("No claims.")
    # Translators: {claims} is “53 claims”, {key} is “16 key claims”, {verdicts} lists how many got each verdict.
    return say.plain(
        "{claims}, {key} among them. {verdicts}.",
        claims=say.plain_plural(sum(tally.all for tally in counts), "{count} claim", "{count} claims"),
        key=say.plain_plural(sum(tally.key for tally in counts), "{count} key claim", "{count} key claims"),
        verdicts=say.long_series(counted),
    )


def in_words_then(reading: Reading) -> str:
    """Return how many claims could get which verdict on the article's day, plain."""
    say = reading.say
    counted = [
        say.plain("{verdict} {all}", verdict=tally.verdict.label, all=tally.then)
        for tally in tallies(reading)
        if tally.then
    ]
    open_ = sum(rests != "then" for rests in reading.rests.values())
    counted += [say.plain("{verdict} {all}", verdict=say.plain(NOT_YET_KNOWN), all=open_)] if open_ else []
    return say.plain("{verdicts}.", verdicts=say.long_series(counted))


def tally_table(reading: Reading) -> Markdown:
    """Return all claims and the key claims side by side, and where it differs, what could be judged on the article's day."""
    verdict_tallies, say = tallies(reading), reading.say
    open_ = sum(rests != "then" for rests in reading.rests.values())

    def row(label: Markdown, *counts: int) -> tuple[Markdown, ...]:
        return label, *(Markdown(f"{count}") for count in (counts if open_ else counts[:2]))

    rows = [row(linked(tally.verdict), tally.all, tally.key, tally.then) for tally in verdict_tallies]
    rows += [row(link(pill(say.plain(NOT_YET_KNOWN), "grey"), KNOWN_THEN), 0, 0, open_)] if open_ else []
    total = sum(tally.all for tally in verdict_tallies), sum(tally.key for tally in verdict_tallies)
    head = [say("Verdict"), say("All claims"), say("Key claims")]
    # Translators: Heads a column of numbers; {day} is the day of the article.
    head += [say("All on {day}", day=words(say.date(reading.seed.about.date)))] if open_ else []
    return table(head, [*rows, row(strong(say("Sum")), *total, total[0])])


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
