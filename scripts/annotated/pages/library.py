"""Stage 7: the page that lists all readings.

Reading...  ->  Page (docs/reading/index.md)
"""

from __future__ import annotations

from collections.abc import Iterable

from ..escape import Markdown
from ..interface import Interface
from ..markdown_blocks import blocks, heading, items, link, strong
from ..reading import Reading
from . import parts
from .page import Page


def page(readings: Iterable[Reading], say: Interface) -> Page:
    """The list of published readings, the latest article first."""
    shown = sorted(readings, key=lambda reading: (reading.seed.about.date, reading.seed.slug), reverse=True)
    listed = (
        items(entry(reading, f"{reading.seed.slug}/") for reading in shown)
        if shown
        else say("No reading is published yet.")
    )
    return Page("index.md", say.plain("Readings"), blocks(heading(1, say("Readings")), listed), {"hide": ["toc"]})


def entry(reading: Reading, folder: str) -> Markdown:
    """One reading as an entry of a list; `folder` leads to its pages."""
    about, say = reading.seed.about, reading.say
    facts = [
        about.author,
        about.publisher,
        say.date(about.date),
        say.plural(reading.word_count, "{count} word", "{count} words"),
        say.plural(len(reading.claims), "{count} claim checked", "{count} claims checked"),
    ]
    title = strong(link(parts.words(about.title), f"{folder}index.md"))
    return Markdown(f"{title}<br>\n{' · '.join(parts.words(fact) for fact in facts)}")
