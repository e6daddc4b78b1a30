"""Stage 7: every page of a reading.

Reading  ->  Page...
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ..model import page_list
from ..reading.reading import Reading
from . import (
    changes,
    claims,
    glossary,
    handouts,
    known_then,
    language,
    orphans,
    people_and_places,
    questions,
    reading_page,
    source_context,
    sources,
    timeline,
)
from .page import Page

MAKERS: Mapping[str, Callable[[Reading], Page]] = {
    page_list.READING: reading_page.page,
    page_list.CLAIMS: claims.page,
    page_list.KNOWN_THEN: known_then.page,
    page_list.GLOSSARY: glossary.page,
    page_list.PEOPLE_AND_PLACES: people_and_places.page,
    page_list.TIMELINE: timeline.page,
    page_list.LANGUAGE: language.page,
    page_list.QUESTIONS: questions.page,
    page_list.HANDOUTS: handouts.page,
    page_list.SOURCES: sources.page,
    page_list.SOURCE_CONTEXT: source_context.page,
    page_list.CHANGES: changes.page,
    page_list.ORPHANS: orphans.page,
}
"""By file name: what makes each page of `page_list.PAGES`."""


def pages(reading: Reading, elsewhere: Mapping[str, str]) -> Iterator[Page]:
    """Return every page of the reading, in the order of `page_list.PAGES`, without those that it does not need.

    `elsewhere` has the addresses of library entries that other readings explain, too, by id.
    """
    for name in reading.has_pages:
        if name == page_list.GLOSSARY:
            yield glossary.page(reading, elsewhere)
        else:
            yield MAKERS[name](reading)
