"""Stage 7, sources.md: the bibliography, with how far each work was consulted and what rests on it.

Reading  ->  Page
"""

from __future__ import annotations

from collections import Counter

from ..escape import Markdown
from ..markdown_blocks import blocks, heading, items, joined, table
from ..reading import Reading
from .definitions import definition, scale
from .page import Page
from .parts import assembled, count, labelled, mentioned, prose, words
from .verdicts import anchored, kind, word_id

AFFILIATION = Markdown(
    "*Affiliation* says in half a sentence who owns, funds or stands behind a source: states, international organisations, think "
    "tanks and advocacy sites, whichever side they take. It is not a mark of quality. Sources without it are private media, "
    "universities and reference works."
)


def page(reading: Reading) -> Page:
    """All sources in the order of the style."""
    if not reading.sources:
        return assembled(reading, "sources.md", Markdown("No sources are cited in this reading."))
    entries = [_source(reading, id) for id in reading.bibliography.entries if id in reading.sources]
    intro = f"{count(len(entries), 'source')}, in the author-date style of the *Chicago Manual of Style*."
    return assembled(
        reading,
        "sources.md",
        Markdown(intro),
        heading(2, Markdown("How far they were consulted")),
        _scale(reading),
        AFFILIATION if any(source.affiliation for source in reading.seed.sources) else Markdown(""),
        heading(2, Markdown("Bibliography")),
        *entries,
        boost=0.5,
    )


def _scale(reading: Reading) -> Markdown:
    """What the words of the scale mean and how many sources each holds."""
    found = Counter(source.consulted for source in reading.seed.sources)
    rows = []
    for value in dict.fromkeys((*scale("consulted"), *found)):
        meant = definition("consulted", value)
        rows.append(
            (
                anchored(word_id("consulted", value), words(meant.capital)),
                Markdown(f"{found[value]}"),
                words(meant.meaning),
            )
        )
    return table([Markdown(name) for name in ("Consulted", "Sources", "Meaning")], rows)


def _source(reading: Reading, id: str) -> Markdown:
    source = reading.sources[id]
    facts = [
        labelled("Consulted", kind("consulted", source.consulted)),
        labelled("Affiliation", prose(reading, source.affiliation)),
        labelled("Remark", prose(reading, source.caveat)),
        labelled("Cited by", _cited_by(reading, id)),
        mentioned(reading, id),
    ]
    return blocks(
        heading(3, words(source.title or id), id, "Source"), reading.entry(id), items(fact for fact in facts if fact)
    )


def _cited_by(reading: Reading, id: str) -> Markdown:
    places = [Markdown(f"[{words(citation.label)}]({citation.address})") for citation in reading.cited_by.get(id, ())]
    return joined(places, "; ") or Markdown("nothing on these pages")
