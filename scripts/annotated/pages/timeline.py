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
from .page import Page
from .parts import assembled, labelled, mentioned, paragraphs, prose, words


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
    found, events, say = times(reading), reading.seed.events, reading.say
    if not events:
        return say.plain("No events.")
    first, last = min(event.date for event in events), max(event.date for event in events)
    named = {
        "first": Markdown(say.date(first)),
        "last": Markdown(say.date(last)),
        "day": Markdown(say.date(reading.seed.about.date)),
    }
    numbers = {"before": len(found.before), "after": len(found.after), "beside": len(found.beside)}
    if found.beside:
        return say.plural(
            len(events),
            "{count} event from {first} to {last}: {before} up to the day of the article, {day}, {after} after it, {beside} about no single paragraph. The list that follows names them all.",
            "{count} events from {first} to {last}: {before} up to the day of the article, {day}, {after} after it, {beside} about no single paragraph. The list that follows names them all.",
            **named,
            **numbers,
        )
    return say.plural(
        len(events),
        "{count} event from {first} to {last}: {before} up to the day of the article, {day}, {after} after it. The list that follows names them all.",
        "{count} events from {first} to {last}: {before} up to the day of the article, {day}, {after} after it. The list that follows names them all.",
        **named,
        **numbers,
    )


def page(reading: Reading) -> Page:
    """A picture of all events, then the events, each with its paragraphs and sources."""
    found, about, say = times(reading), reading.seed.about, reading.say
    if not reading.seed.events:
        return assembled(reading, "timeline.md", say("No events are listed for this reading."))
    day = words(say.date(about.date))
    return assembled(
        reading,
        "timeline.md",
        say.plural(
            len(reading.seed.events),
            "{count} event. The article is dated {day}; its author could not know what came later.",
            "{count} events. The article is dated {day}; its author could not know what came later.",
            day=day,
        ),
        Markdown(f"![{words(in_words(reading))}](timeline.svg)"),
        _events(
            reading,
            say("Up to the day of the article"),
            say("What the article speaks of or rests on, up to {day}.", day=day),
            found.before,
        ),
        _events(
            reading,
            say("What came later"),
            say("After {day}, with the paragraphs on which it bears.", day=day),
            found.after,
        ),
        _events(
            reading, say("About no single paragraph"), say("Context of the article and of its publisher."), found.beside
        ),
    )


def _events(reading: Reading, title: Markdown, intro: Markdown, events: Sequence[Event]) -> Markdown:
    if not events:
        return Markdown("")
    return blocks(heading(2, title), intro, *(_event(reading, event) for event in events))


def _event(reading: Reading, event: Event) -> Markdown:
    say = reading.say
    # Translators: The day of an event, and what happened.
    named = say("{date}: {event}", date=words(say.date(event.date)), event=words(event.title))
    where = labelled(say("Bears on:"), paragraphs(reading, event.paragraphs))
    sources = labelled(say("Sources:"), cited.in_line(reading, event.sources))
    return blocks(
        heading(3, named, event.id, say.plain("Event")),
        prose(reading, event.sentence),
        joined((part for part in (where, sources) if part), ". "),
        mentioned(reading, event.id),
    )
