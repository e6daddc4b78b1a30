"""Stage 7, part of the claims page and of others that show a verdict: pills, tallies, definitions.

Reading  ->  Tally...  ->  Markdown
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..escape import Markdown
from ..markdown_blocks import attribute, blocks, heading, link, pill, strong, table
from ..model import Verdict
from ..reading import Reading
from .definitions import Scale, definition, scale
from .parts import count, words


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
    """The tallies in a sentence or two, plain: what the chart shows to those who cannot see it."""
    found = tallies(reading)
    counted = [
        f"{tally.verdict.label} {tally.all}" + (f", {tally.key} of them key" if tally.key else "")
        for tally in found
        if tally.all
    ]
    total = count(sum(tally.all for tally in found), "claim")
    key = count(sum(tally.key for tally in found), "key claim")
    return f"{total}, {key} among them. " + "; ".join(counted) + "." if counted else "No claims."


def tally_table(reading: Reading) -> Markdown:
    """All claims and the key claims side by side."""
    found = tallies(reading)
    rows = [(linked(tally.verdict), Markdown(f"{tally.all}"), Markdown(f"{tally.key}")) for tally in found]
    total = strong(Markdown("Sum")), Markdown(f"{sum(t.all for t in found)}"), Markdown(f"{sum(t.key for t in found)}")
    return table([Markdown("Verdict"), Markdown("All claims"), Markdown("Key claims")], [*rows, total])


@lru_cache(maxsize=256)
def linked(verdict: Verdict, page: str = "") -> Markdown:
    """A verdict's pill, a link to its definition; `page` is `claims.md` on other pages."""
    return link(pill(verdict.label, verdict.pill), f"{page}#verdict-{verdict.id}", verdict.definition)


@lru_cache(maxsize=256)
def kind(name: Scale, value: str) -> Markdown:
    """A kind, or another word of a scale, as a link to its definition on the same page."""
    meant = definition(name, value)
    return link(words(meant.word), f"#{word_id(name, value)}", meant.meaning)


def verdict_definitions(reading: Reading) -> Markdown:
    """What each verdict means, for which kinds it is kept, and its rating in ClaimReview."""
    head = [Markdown(name) for name in ("Verdict", "Meaning", "Used for", "Rating")]
    rows = []
    for verdict in reading.verdicts.values():
        kinds = ", ".join(f"{definition('claim', value).word}s" for value in verdict.kinds) or "any kind"
        rating = "none" if verdict.rating is None else f"{verdict.rating} of 5"
        rows.append(
            (
                anchored(f"verdict-{verdict.id}", pill(verdict.label, verdict.pill)),
                words(verdict.definition),
                words(kinds),
                Markdown(rating),
            )
        )
    rated = (
        "The rating is the number under which search engines and archives read a verdict (ClaimReview: 5 best, 1 worst). "
        "Forecasts and value judgements get none. A forecast that failed was not for that reason dishonest when it was written."
    )
    return blocks(heading(2, Markdown("What the verdicts mean")), table(head, rows), Markdown(rated))


def kind_definitions(name: Scale, title: str, used: Iterable[str]) -> Markdown:
    """What each kind of a scale means, those in use first named in the scale, then any others in use."""
    values = dict.fromkeys((*scale(name), *used))
    return blocks(heading(2, Markdown(title)), definition_table(name, tuple(values)))


def definition_table(name: Scale, values: Sequence[str]) -> Markdown:
    """A table of words with the ids that links to definitions lead to."""
    rows = [
        (
            anchored(word_id(name, value), words(definition(name, value).capital)),
            words(definition(name, value).meaning),
        )
        for value in values
    ]
    return table([Markdown("Word"), Markdown("Meaning")], rows)


def word_id(name: Scale, value: str) -> str:
    """Where the definition of a word stands on its page."""
    return f"{name}-{value.replace(' ', '-')}"


def anchored(id: str, shown: Markdown) -> Markdown:
    """`shown` in a cell or line to which `#id` leads."""
    return Markdown(f'<a id="{attribute(id)}"></a>{shown}')
