"""Stage 7, timeline.md: what happened up to the day of the article, set apart from what came later.

Reading  ->  Page
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..escape import Markdown
from ..markdown_blocks import blocks, heading, joined
from ..model import Event
from ..pictures.rows import Phase, parts, phase
from ..reading import Reading
from . import cited
from .dates import spoken
from .page import Page
from .parts import assembled, count, labelled, mentioned, paragraphs, prose, words


@dataclass(frozen=True, slots=True)
class Times:
    """Events set apart by the day of the article."""

    before: tuple[Event, ...]
    """Up to that day, as far as their dates can tell."""
    after: tuple[Event, ...]
    beside: tuple[Event, ...]
    """Those that bear on no paragraph, whenever they were."""


def times(reading: Reading) -> Times:
    """The events in the order that the author gave them."""
    day = parts(reading.seed.about.date)
    bearing = [event for event in reading.seed.events if event.paragraphs]
    later = {event.id for event in bearing if phase(parts(event.date), day) is Phase.AFTER}
    return Times(
        tuple(event for event in bearing if event.id not in later),
        tuple(event for event in bearing if event.id in later),
        tuple(event for event in reading.seed.events if not event.paragraphs),
    )


def in_words(reading: Reading) -> str:
    """What the picture of the timeline shows, plain: for those who cannot see it."""
    found, events = times(reading), reading.seed.events
    if not events:
        return "No events."
    first, last = min(event.date for event in events), max(event.date for event in events)
    beside = f", {len(found.beside)} about no single paragraph" if found.beside else ""
    split = f"{len(found.before)} up to the day of the article, {spoken(reading.seed.about.date)}, {len(found.after)} after it{beside}"
    return f"{count(len(events), 'event')} from {spoken(first)} to {spoken(last)}: {split}. The list that follows names them all."


def page(reading: Reading) -> Page:
    """A picture of all events, then the events, each with its paragraphs and sources."""
    found, about = times(reading), reading.seed.about
    if not reading.seed.events:
        return assembled(reading, "timeline.md", Markdown("No events are listed for this reading."))
    day = spoken(about.date)
    return assembled(
        reading,
        "timeline.md",
        Markdown(
            f"{count(len(reading.seed.events), 'event')}. The article is dated {day}; its author could not know what came later."
        ),
        Markdown(f"![{words(in_words(reading))}](timeline.svg)"),
        _events(
            reading,
            "Up to the day of the article",
            f"What the article speaks of or rests on, up to {day}.",
            found.before,
        ),
        _events(reading, "What came later", f"After {day}, with the paragraphs on which it bears.", found.after),
        _events(reading, "About no single paragraph", "Context of the article and of its publisher.", found.beside),
    )


def _events(reading: Reading, title: str, intro: str, events: Sequence[Event]) -> Markdown:
    if not events:
        return Markdown("")
    return blocks(heading(2, Markdown(title)), Markdown(intro), *(_event(reading, event) for event in events))


def _event(reading: Reading, event: Event) -> Markdown:
    named = joined([Markdown(spoken(event.date)), words(event.title)], ": ")
    where = labelled("Bears on", paragraphs(reading, event.paragraphs))
    sources = labelled("Sources", cited.in_line(reading, event.sources))
    return blocks(
        heading(3, named, event.id, "Event"),
        prose(reading, event.sentence),
        joined((part for part in (where, sources) if part), ". "),
        mentioned(reading, event.id),
    )
