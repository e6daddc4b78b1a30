"""Stage 7, timeline/ of the library: what all readings tell of, in its order.

Summary...  ->  Page...
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ..interface.interface import Interface
from ..markdown.escape import Markdown
from ..markdown.markdown_blocks import blocks, emphasis, heading, items, link, section
from ..model.page_list import TIMELINE
from ..reading.library_index import LONGEST, divide_pages
from ..reading.summary import LibraryEvent, Summary
from . import library
from .page import Page
from .parts import words

SummaryEvent = tuple[Summary, LibraryEvent]


def pages(summaries: Iterable[Summary], say: Interface) -> Iterator[Page]:
    """Yield one page with all events; when it would be too long, pages for each year, and one that leads to them."""
    all_events = sorted(
        ((its, event) for its in summaries for event in its.events),
        key=lambda pair: (pair[1].date, pair[0].date, pair[0].slug),
    )
    years: defaultdict[str, list[SummaryEvent]] = defaultdict(list)
    for summary, event in all_events:
        years[event.date[:4]].append((summary, event))
    title = say.plain("Timeline of all readings")
    if not all_events:
        yield library.assembled("timeline/index.md", title, say, say("No events are listed in any reading."))
    elif len(all_events) <= LONGEST:
        each = (blocks(heading(2, words(say.date(year))), _events(events, say)) for year, events in years.items())
        listed = section("singles", *each, data_search_exclude="")
        yield library.assembled("timeline/index.md", title, say, _intro(all_events, say), listed)
    else:
        years_divided = divide_pages(years, lambda _: 1)
        held = {name: _count(events, say) for name, events in years_divided.items()}
        yield library.assembled("timeline/index.md", title, say, _intro(all_events, say), library.parts_list(held, say))
        for name, events in years_divided.items():
            head = say.plain("{page}: {part}", page=title, part=library.part(name, say))
            listed = section("singles", _events(events, say), data_search_exclude="")
            yield library.assembled(f"timeline/{name}.md", head, say, _intro(events, say), listed)


def _intro(events: Sequence[SummaryEvent], say: Interface) -> Markdown:
    return say.plural(
        len(events),
        "{count} event, with the reading that tells of it.",
        "{count} events, each with the reading that tells of it.",
    )


def _count(events: Sequence[SummaryEvent], say: Interface) -> Markdown:
    return say.plural(len(events), "{count} event", "{count} events")


def _events(events: Sequence[SummaryEvent], say: Interface) -> Markdown:
    """Return the events as a list. Each reading holds its event worth a sentence and sources; here is where."""
    return items(
        # Translators: The day of an event, what happened, and the reading that tells of it.
        say(
            "{date}: {event} · {reading}",
            date=words(say.date(event.date)),
            event=link(words(event.title), f"../{its.slug}/{TIMELINE}#{event.id}"),
            reading=emphasis(words(its.title)),
        )
        for its, event in events
    )
