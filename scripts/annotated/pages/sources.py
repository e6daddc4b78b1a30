"""Stage 7, sources.md: the bibliography, with how far each work was consulted and what rests on it.

Reading  ->  Page
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ..markdown import bibliography
from ..markdown.escape import Markdown
from ..markdown.markdown_blocks import blocks, heading, items, joined, link, section, table
from ..model.message import message
from ..model.page_list import CLAIMS, SOURCES
from ..reading.reading import Reading
from .definition_tables import anchored, kind, word_id
from .definitions import definition, scale
from .page import Page
from .parts import assembled, labelled, mentioned, prose, words

AFFILIATION = message(
    "*Affiliation* says in half a sentence who owns, funds or stands behind a source: states, international organisations, think "
    "tanks and advocacy sites, whichever side they take. It is not a mark of quality. Sources without it are private media, "
    "universities and reference works."
)


def page(reading: Reading) -> Page:
    """Return the page of all sources in the order of the style."""
    say = reading.say
    if not reading.sources:
        return assembled(reading, SOURCES, say("No sources are cited in this reading."))
    verdicts = {f"{CLAIMS}#{claim.id}": reading.verdicts[claim.verdict].label for claim, _ in reading.claims}
    entries = [_source(reading, id, verdicts) for id in reading.bibliography.entries if id in reading.sources]
    intro = say.plural(
        len(entries),
        "{count} source, in the author-date style of the *Chicago Manual of Style*.",
        "{count} sources, in the author-date style of the *Chicago Manual of Style*.",
    )
    return assembled(
        reading,
        SOURCES,
        intro,
        heading(2, say("How far they were consulted")),
        _scale(reading),
        say(AFFILIATION) if any(source.affiliation for source in reading.seed.sources) else Markdown(""),
        heading(2, say("Bibliography")),
        section("works", *entries),
        boost=0.5,
        front={"styles": ["assets/sources.css"]},
    )


def _scale(reading: Reading) -> Markdown:
    """Return what the words of the scale mean and how many sources each holds."""
    say = reading.say
    counts = Counter(source.consulted for source in reading.seed.sources)
    rows = []
    for value in dict.fromkeys((*scale("consulted", say), *counts)):
        meant = definition("consulted", value, say)
        rows.append(
            (
                anchored(word_id("consulted", value), words(meant.capital)),
                Markdown(say.number(counts[value])),
                words(meant.meaning),
            )
        )
    return table([say("Consulted"), say("Sources"), say("Meaning")], rows)


def _source(reading: Reading, id: str, verdicts: Mapping[str, str]) -> Markdown:
    source, say = reading.sources[id], reading.say
    facts = [
        labelled(say("Consulted:"), kind(reading, "consulted", source.consulted)),
        labelled(say("Affiliation:"), prose(reading, source.affiliation)),
        labelled(say("Remark:"), prose(reading, source.caveat)),
        labelled(say("Quotations compared with:"), _copy(reading, id)),
        labelled(say("Cited by:"), _cited_by(reading, id, verdicts)),
        mentioned(reading, id),
    ]
    return blocks(
        heading(3, bibliography.title(source) or words(id), id, say.plain("Source")),
        reading.entry(id),
        items(fact for fact in facts if fact),
    )


def _copy(reading: Reading, id: str) -> Markdown:
    """Return with which copy of the source its quotations were compared; empty where with none."""
    copy, say = reading.copies.get(id), reading.say
    if copy is None or not copy.quotes:
        return Markdown("")
    # Translators: The copy of a source with which quotations were compared; {digest} is a long number.
    return say(
        "a copy of {date}, SHA-256 {digest}", date=words(say.date(copy.date)), digest=Markdown(f"`{copy.sha256}`")
    )


def _cited_by(reading: Reading, id: str, verdicts: Mapping[str, str]) -> Markdown:
    """Return all that rests on the source, claims with their verdict, which `verdicts` has by address: “Claim 22 · Disputed”."""
    places = [
        joined([link(words(its.label), its.address), *map(words, filter(None, [verdicts.get(its.address, "")]))], " · ")
        for its in reading.cited_by.get(id, ())
    ]
    return reading.say.long_series(places) or reading.say("nothing on these pages")
