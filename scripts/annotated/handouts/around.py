"""What the reading's page says around the text and its notes, for the full edition.

Reading  ->  Section...
"""

from __future__ import annotations

from collections.abc import Iterator

from ..interface import Interface
from ..pages import told
from ..reading import Reading
from . import strings
from .inline import Passage, Span, passages
from .sheet import Section


def around(reading: Reading) -> tuple[Section, ...]:
    """What verdicts and kinds mean, events by paragraph, where the text comes from, and how to cite it; none without a body."""
    say = reading.say
    made = (
        Section("meanings", say.plain(strings.MEANINGS), tuple(_meanings(reading))),
        Section("events", say.plain(strings.EVENTS), tuple(_events(reading))),
        Section("about-source", say.plain(strings.ABOUT_SOURCE), tuple(_about(reading))),
        Section("cite", say.plain(strings.CITE), tuple(_citations(reading))),
    )
    return tuple(section for section in made if section.body)


def _meanings(reading: Reading) -> Iterator[Passage]:
    for verdict in told.verdicts_in_use(reading):
        yield Span(f"{verdict.label}: ", strong=True), Span(verdict.definition)
    # Two scales may share a word: a forecast is a claim where it can be checked, and else rhetoric.
    for scale, kinds in told.kinds_in_use(reading).items():
        meant = (span for kind in kinds for span in (Span(f" {kind.capital}: ", emphasis=True), Span(kind.meaning)))
        if kinds:
            yield Span(reading.say.plain(strings.KINDS[scale]), strong=True), *meant


def _events(reading: Reading) -> Iterator[Passage]:
    say = reading.say
    for paragraph in (0, *(block.paragraph for block in reading.document.paragraphs if block.paragraph)):
        events = [
            say.plain(strings.EVENT, title=event.title, date=say.date(event.date))
            for event in reading.events_at.get(paragraph, ())
        ]
        if events:
            place = f"¶ {paragraph}" if paragraph else say.plain(strings.WHOLE_TEXT)
            yield Span(f"{place}: ", strong=True), Span(f"{say.long_series(events)}.")


def _about(reading: Reading) -> Iterator[Passage]:
    about, say = reading.seed.about, reading.say
    yield from passages(about.context.publisher_note)
    yield from _labelled(strings.LENGTH, ((Span(told.length(reading)),),), say)
    yield from _labelled(strings.WHY, passages(about.why), say)
    yield from _labelled(strings.OUR_COPY, passages(about.provenance), say)
    yield from _labelled(strings.ORIGINAL, _address(about.original), say)
    yield from _labelled(strings.ARCHIVED, _address(about.archived), say)
    yield from _labelled(strings.TO_OBJECT, passages(about.rights.contact), say)
    yield from _labelled(strings.REVIEW, ((Span(told.review_state(reading)),),), say)
    yield (Span(say.plain(strings.DIGEST, digest=reading.digest)),)


def _address(address: str) -> tuple[Passage, ...]:
    return ((Span(address, address=address),),) if address else ()


def _citations(reading: Reading) -> Iterator[Passage]:
    article, ours = told.citations(reading)
    yield from _labelled(strings.THE_ARTICLE, ((Span(article),),), reading.say)
    yield from _labelled(strings.THIS_READING, ((Span(ours),),), reading.say)


def _labelled(label: str, body: tuple[Passage, ...], say: Interface) -> Iterator[Passage]:
    for number, passage in enumerate(body):
        yield passage if number else (Span(f"{say.plain(label)} ", strong=True), *passage)
