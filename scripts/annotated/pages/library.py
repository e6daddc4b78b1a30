"""Stage 7: the page that lists all readings.

Reading...  ->  Page (docs/reading/index.md)
"""

from __future__ import annotations

from collections.abc import Iterable

from ..escape import Markdown
from ..markdown_blocks import blocks, items, link, strong
from ..reading import Reading
from . import parts
from .dates import spoken
from .page import Page


def page(readings: Iterable[Reading]) -> Page:
    """The list of published readings, the latest article first."""
    shown = sorted(readings, key=lambda reading: (reading.seed.about.date, reading.seed.slug), reverse=True)
    listed = (
        items(entry(reading, f"{reading.seed.slug}/") for reading in shown)
        if shown
        else Markdown("No reading is published yet.")
    )
    return Page("index.md", "Readings", blocks(Markdown("# Readings"), listed), {"hide": ["toc"]})


def entry(reading: Reading, folder: str) -> Markdown:
    """One reading as an entry of a list; `folder` leads to its pages."""
    about = reading.seed.about
    facts = [
        about.author,
        about.publisher,
        spoken(about.date),
        parts.count(reading.word_count, "word"),
        parts.count(len(reading.claims), "claim checked", "claims checked"),
    ]
    title = strong(link(parts.words(about.title), f"{folder}index.md"))
    return Markdown(f"{title}<br>\n{' · '.join(parts.words(fact) for fact in facts)}")
