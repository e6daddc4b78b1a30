"""Stage 7, timeline.md: what happened up to the day of the article, set apart from what came later.

Reading  ->  Page
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..markdown.escape import Markdown
from ..markdown.markdown_blocks import blocks, heading, joined, link
from ..model.model import Event
from ..model.page_list import TIMELINE
from ..pictures import event_line as picture
from ..pictures import event_rows
from ..pictures.event_rows import Phase, Row, parts, phase
from ..reading.reading import Reading
from . import source_links
from .page import Page
from .parts import assembled, labelled, mentioned, paragraphs, prose, words
from .picture_files import dots
from .picture_links import picture_link, picture_with_links, styles


@dataclass(frozen=True, slots=True)
class Times:
    """Events set apart by the day of the article."""

    before: tuple[Event, ...]
    """Up to that day, as far as their dates can tell."""
    after: tuple[Event, ...]
    unplaced: tuple[Event, ...]
    """Those that bear on no paragraph, whenever they were."""


def times(reading: Reading) -> Times:
    """Return the events in the order that the author gave them."""
    day = parts(reading.seed.about.date)
    bearing = [event for event in reading.seed.events if event.paragraphs]
    later = {event.id for event in bearing if phase(parts(event.date), day) is Phase.AFTER}
    return Times(
        tuple(event for event in bearing if event.id not in later),
        tuple(event for event in bearing if event.id in later),
        tuple(event for event in reading.seed.events if not event.paragraphs),
    )


def in_words(reading: Reading) -> str:
    """Return what the picture of the timeline shows, plain: for those who cannot see it."""
    parted, events, say = times(reading), reading.seed.events, reading.say
    if not events:
        return say.plain("No events.")
    first, last = min(event.date for event in events), max(event.date for event in events)
    named = {
        "first": Markdown(say.date(first)),
        "last": Markdown(say.date(last)),
        "day": Markdown(say.date(reading.seed.about.date)),
    }
    numbers = {"before": len(parted.before), "after": len(parted.after), "beside": len(parted.unplaced)}
    if parted.unplaced:
        return say.plain_plural(
            len(events),
            "{count} event from {first} to {last}: {before} up to the day of the article, {day}, {after} after it, {beside} about no single paragraph.",
            "{count} events from {first} to {last}: {before} up to the day of the article, {day}, {after} after it, {beside} about no single paragraph.",
            **named,
            **numbers,
        )
    return say.plain_plural(
        len(events),
        "{count} event from {first} to {last}: {before} up to the day of the article, {day}, {after} after it.",
        "{count} events from {first} to {last}: {before} up to the day of the article, {day}, {after} after it.",
        **named,
        **numbers,
    )


def page(reading: Reading) -> Page:
    """Return a picture of all events, then the events, each with its paragraphs and sources."""
    parted, about, say = times(reading), reading.seed.about, reading.say
    if not reading.seed.events:
        return assembled(reading, TIMELINE, say("No events are listed for this reading."))
    day = words(say.date(about.date))
    return assembled(
        reading,
        TIMELINE,
        say.plural(
            len(reading.seed.events),
            "{count} event. The article is dated {day}; its author could not know what came later.",
            "{count} events. The article is dated {day}; its author could not know what came later.",
            day=day,
        ),
        picture_with_links(reading, "timeline", in_words(reading), _links(reading)),
        _events(
            reading,
            say("Up to the day of the article"),
            say("What the article speaks of or rests on, up to {day}.", day=day),
            parted.before,
        ),
        _events(
            reading,
            say("What came later"),
            say("After {day}, with the paragraphs on which it bears.", day=day),
            parted.after,
        ),
        _events(
            reading,
            say("About no single paragraph"),
            say("Context of the article and of its publisher."),
            parted.unplaced,
        ),
        front=styles(reading, "timeline"),
    )


def _links(reading: Reading) -> Iterator[Markdown]:
    """Yield a link for each dot of the picture, under one for each line that has several."""
    say = reading.say
    lines, each = picture.lines(dots(reading), reading.seed.about.date)
    for line in lines if each == 1 else ():
        begin = "- "
        if len(line.dots) > 1:
            begin, first = "    - ", line.dots[0].id
            label = say.plain_plural(
                len(line.dots),
                "{time}: {count} event",
                "{time}: {count} events",
                time=_time(reading, line),
            )
            yield Markdown(f"- {picture_link(f'row-{first}', first, label)}")
        for dot in line.dots:
            yield Markdown(f"{begin}{picture_link(f'dot-{dot.id}', dot.id, picture.event_sentence(dot, say))}")


def _time(reading: Reading, line: Row) -> str:
    """Return `September 2015, before the article`, `1999`, `2010 to 2019`."""
    say = reading.say
    when = event_rows.date_in_words((line.year, line.month), say) if line.month else line.years(say)
    match line.phase:
        case Phase.BEFORE:
            return say.plain("{time}, before the article", time=when)
        case Phase.SAME:
            return say.plain("{time}, the article’s own time", time=when)
        case Phase.AFTER:
            return say.plain("{time}, after the article", time=when)
        case Phase.UNKNOWN:
            return say.plain("Date not known")


def _events(reading: Reading, title: Markdown, intro: Markdown, events: Sequence[Event]) -> Markdown:
    if not events:
        return Markdown("")
    _, each = picture.lines(dots(reading), reading.seed.about.date)
    return blocks(heading(2, title), intro, *(_event(reading, event, drawn=each == 1) for event in events))


def _event(reading: Reading, event: Event, *, drawn: bool) -> Markdown:
    say = reading.say
    # Translators: The day of an event, and what happened.
    named = say("{date}: {event}", date=words(say.date(event.date)), event=words(event.title))
    where = labelled(say("Bears on:"), paragraphs(reading, event.paragraphs))
    sources = source_links.in_line(reading, say("Sources:"), event.sources)
    shown = link(say("In the picture"), f"#dot-{event.id}") if drawn else Markdown("")
    detailed = any(cite.has_details for cite in event.sources)
    lines = (
        [joined((part for part in (where, shown) if part), ". "), sources]
        if detailed
        else [joined((part for part in (where, sources, shown) if part), ". ")]
    )
    return blocks(
        heading(3, named, event.id, say.plain("Event")),
        prose(reading, event.sentence),
        *lines,
        mentioned(reading, event.id),
    )
