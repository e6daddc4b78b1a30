"""What the reading's page says around the text and its notes, for the full edition.

Reading  ->  Section...
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..interface.interface import Interface
from ..model.cite import source_ids
from ..pages import phrases
from ..reading.reading import Reading
from . import strings
from .inline import Passage, Span, direction, labelled, passages, plain
from .printed import rests
from .sheet import Section


def sections(reading: Reading, numbers: Mapping[str, int]) -> tuple[Section, ...]:
    """Return what verdicts and kinds mean, events by paragraph, where the text comes from, and how to cite it; none without a body.

    `numbers` are those of the sources that the sheet lists, by id.
    """
    say = reading.say
    candidates = (
        Section(
            "meanings",
            say.plain(strings.MEANINGS if reading.claims else strings.MEANINGS_OF_KINDS),
            tuple(_meanings(reading)),
        ),
        Section("events", say.plain(strings.EVENTS), tuple(_events(reading))),
        Section("about-source", say.plain(strings.ABOUT_SOURCE), tuple(_about(reading, numbers))),
        Section("cite", say.plain(strings.CITE), tuple(_citations(reading))),
    )
    return tuple(section for section in candidates if section.body)


def _meanings(reading: Reading) -> Iterator[Passage]:
    for verdict in phrases.verdicts_in_use(reading):
        yield Span(f"{verdict.label}: ", strong=True), Span(verdict.definition)
    # Two scales may share a word: a forecast is a claim where it can be checked, and else rhetoric.
    for scale, kinds in phrases.kinds_in_use(reading).items():
        meant = (span for kind in kinds for span in (Span(f" {kind.capital}: ", emphasis=True), Span(kind.meaning)))
        if kinds:
            yield Span(reading.say.plain(strings.KINDS[scale]), strong=True), *meant


def _events(reading: Reading) -> Iterator[Passage]:
    say = reading.say
    if reading.events_at:
        yield (Span(say.plain(strings.EVENTS_LEAD)),)
    for paragraph in (0, *(block.paragraph for block in reading.document.paragraphs if block.paragraph)):
        events = [
            say.plain(strings.EVENT, title=event.title, date=say.date(event.date))
            for event in reading.events_at.get(paragraph, ())
        ]
        if events:
            place = f"¶ {paragraph}" if paragraph else say.plain(strings.WHOLE_TEXT)
            yield Span(f"{place}: ", strong=True), Span(say.dotted(events))


def _about(reading: Reading, numbers: Mapping[str, int]) -> Iterator[Passage]:
    about, say = reading.seed.about, reading.say
    *before, last = _with_addresses(passages(about.context.publisher_note)) or ((),)
    cited = sorted(numbers[id] for id in source_ids(about.context.publisher_note_sources))
    yield from before
    if last:
        yield (*_isolated(last, say), *((Span(f" {rests(cited, say)}"),) if cited else ()))
    yield from _labelled(strings.LENGTH, ((Span(phrases.length(reading)),),), say)
    yield from _labelled(strings.WHY, _with_addresses(passages(about.why)), say)
    yield from _labelled(strings.OUR_COPY, _with_addresses(passages(about.provenance)), say)
    yield from _labelled(strings.ORIGINAL, _address(about.original), say)
    yield from _labelled(strings.ARCHIVED, _address(about.archived), say)
    yield from _labelled(strings.TO_OBJECT, _with_addresses(passages(about.rights.contact)), say)
    yield from _labelled(strings.REVIEW, ((Span(phrases.review_state(reading)),),), say)
    yield (Span(say.plain(strings.DIGEST, digest=reading.digest)),)


def _with_addresses(paragraphs: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Return the paragraphs with the address of each link behind its words: on paper nobody follows a link."""
    return tuple(
        tuple(
            part
            for span in passage
            for part in ((span, Span(f" ({span.address})")) if span.address not in ("", span.text) else (span,))
        )
        for passage in paragraphs
    )


def _address(address: str) -> tuple[Passage, ...]:
    return ((Span(address, address=address),),) if address else ()


def _citations(reading: Reading) -> Iterator[Passage]:
    article, ours = phrases.citations(reading)
    yield from _labelled(strings.THE_ARTICLE, ((Span(article),),), reading.say)
    yield from _labelled(strings.THIS_READING, ((Span(ours),),), reading.say)


def _labelled(label: str, body: tuple[Passage, ...], say: Interface) -> Iterator[Passage]:
    return labelled(Span(f"{say.plain(label)} ", strong=True), (_isolated(passage, say) for passage in body))


def _isolated(passage: Passage, say: Interface) -> Passage:
    """Return words that run against ours, apart from the label before them: they would drag their own full stop along (UAX 9, 2.7)."""
    contrary = direction(plain(passage), say.direction) != say.direction
    return (Span("\u2068"), *passage, Span("\u2069")) if contrary else passage
