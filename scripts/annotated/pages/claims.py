"""Stage 7, claims.md: every claim with its verdict, key claims first.

Reading  ->  Page
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ..anchoring.anchor import Anchored
from ..extension import filters
from ..markdown.escape import Markdown
from ..markdown.markdown_blocks import blocks, details, heading, joined, link, section
from ..model.message import message
from ..model.model import Claim
from ..model.page_list import CHANGES, CLAIMS
from ..reading.reading import Reading
from . import claim_filters, definition_tables, fingerprint, known_when, picture_files, source_links, verdicts
from .page import Page
from .parts import assembled, back, handout, labelled, mentioned, passage, place, prose, quoted, review_state, words

SENSITIVE = message("*This quotation carries a call to violence. It is quoted no further than the article quotes it.*")


def page(reading: Reading) -> Page:
    """Return the page with all claims, their tallies and what the words mean."""
    key = [pair for pair in reading.claims if pair[0].key]
    others = [pair for pair in reading.claims if not pair[0].key]
    filtered = len(reading.claims) > 1
    return assembled(
        reading,
        CLAIMS,
        fingerprint.strip_on_page(reading, listed=False),
        _tally(reading, len(key)),
        *([filters.write(claim_filters.filters(reading))] if filtered else []),
        _key(reading, key),
        *_others(reading, others, bool(key)),
        verdicts.verdict_definitions(reading),
        definition_tables.kind_definitions(
            reading, "claim", reading.say("What the kinds of claim mean"), (claim.kind for claim, _ in reading.claims)
        ),
        front={"scripts": [claim_filters.SCRIPT]} if filtered else {},
    )


def _tally(reading: Reading, key: int) -> Markdown:
    say, total = reading.say, len(reading.claims)
    if not total:
        return say("No claims are marked in this reading.")
    intro = (
        say.plural(
            total,
            "{count} claim, {key} of them key to the argument, each judged by itself.",
            "{count} claims, {key} of them key to the argument, each judged by itself.",
            key=key,
        )
        if key
        else say.plural(total, "{count} claim, each judged by itself.", "{count} claims, each judged by itself.")
    )
    both = say(
        "Both tallies belong together: the key claims are few, and their mix of verdicts need not be that of the whole."
    )
    picture = Markdown(f"![{words(verdicts.in_words(reading))}](verdicts.svg)")
    chart = section("chart", picture, data_size=picture_files.size(picture_files.verdicts(reading)))
    numbers = details("numbers", say("The numbers as a table"), verdicts.tally_table(reading))
    return blocks(joined([intro, review_state(reading)], " "), chart, both if key else "", numbers)


def _key(reading: Reading, claims: list[tuple[Claim, Anchored]]) -> Markdown:
    if not claims:
        return Markdown("")
    chosen = passage(reading, reading.seed.about.key_claims)
    return section("group", heading(2, reading.say("Key claims")), chosen, *(_claim(reading, *its) for its in claims))


def _others(reading: Reading, claims: list[tuple[Claim, Anchored]], after_key_claims: bool) -> list[Markdown]:
    """Return the other claims, a group for each paragraph they begin in."""
    say = reading.say
    groups = []
    for number, group in groupby(claims, key=lambda pair: pair[1].paragraph):
        match after_key_claims, number:
            case True, int():
                # Translators: A heading after the key claims: the other claims.
                title = say("Others in paragraph {number}", number=number)
            case True, None:
                title = say("Others outside the paragraphs")
            case _, int():
                title = say("Claims in paragraph {number}", number=number)
            case _:
                title = say("Claims outside the paragraphs")
        groups.append(section("group", heading(2, title), *(_claim(reading, *its) for its in group)))
    return groups


def _called(reading: Reading, claim: Claim) -> Markdown:
    """Return `Claim 12 · Disputed`: a hit in the search and a line of the page's contents say what was found of it, too."""
    return reading.say.dotted([words(reading.labels[claim.id].heading), words(reading.verdicts[claim.verdict].label)])


def _earlier(reading: Reading, claim: Claim) -> Iterator[Markdown]:
    """Yield each verdict that the claim had before, and until when."""
    for earlier in reading.earlier_verdicts.get(claim.id, ()):
        label, day = words(reading.verdicts[earlier.verdict].label), words(reading.say.date(earlier.until))
        # Translators: A verdict that a claim had before, and the day on which it changed.
        yield link(reading.say("until {date}: {verdict}", date=day, verdict=label), CHANGES)


def _claim(reading: Reading, claim: Claim, anchored: Anchored) -> Markdown:
    say = reading.say
    judged = [
        verdicts.linked(reading.verdicts[claim.verdict]),
        *([say("as of {date}", date=words(say.date(claim.as_of)))] if claim.as_of else []),
        definition_tables.kind(reading, "claim", claim.kind),
        # Translators: {speaker} is a name, or “author”.
        say("who says it: {speaker}", speaker=words(reading.speaker(claim))),
        *([say("*key claim*")] if claim.key else []),
        *_earlier(reading, claim),
        *handout(reading, claim.handout),
    ]
    return section(
        "entry",
        heading(3, say("{thing}: {title}", thing=_called(reading, claim), title=words(claim.title)), claim.id),
        quoted(reading, anchored),
        reading.say.dotted([place(reading, anchored), back(reading, anchored)]),
        reading.say.dotted(judged),
        labelled(say("What is known:"), prose(reading, claim.fact)),
        passage(reading, claim.note),
        known_when.line(reading, claim),
        say(SENSITIVE) if claim.sensitive else Markdown(""),
        source_links.listed(reading, claim.sources),
        mentioned(reading, claim.id),
        **claim_filters.attributes(reading, claim, anchored),
    )
