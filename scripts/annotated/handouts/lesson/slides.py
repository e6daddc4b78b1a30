"""The slides of a lesson: a cold read, the words, each claim and then its verdict, the questions, the ticket.

Reading + Sheet + Key + Lines  ->  Part..., a heading of level 2 for each slide
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from ...model.model import Claim
from ...reading.reading import Reading
from .. import strings
from ..answer_key import Finding, Key
from ..inline import Passage, Span, passages
from ..line_numbers import Lines
from ..printed import place, quoted
from ..sheet import Sheet, ToAnswer, ToCheck
from . import wording
from .exit_ticket import tasks
from .frame import bold, worded
from .leaf import Entries, Heading, Part, Prose, Turn
from .lesson_plan import discussion_question
from .witness import outlet

WORDS_A_SLIDE, QUESTIONS_A_SLIDE = 4, 2
LONGEST = 280
"""Characters of a claim that can be read from the last row."""
LARGE = 160
"""Characters of one that is set larger."""
MOST_OUTLETS = 4


def slides(reading: Reading, sheet: Sheet, key: Key, lines: Lines) -> tuple[Part, ...]:
    """Return what stands on the slides; `sheet` is the student edition's, whose letters and numbers they have."""
    all_slides = [*_cold_read(reading, sheet), *_words(reading, sheet), *_claims(reading, sheet, key, lines)]
    all_slides += [*_publisher(reading, sheet), *_questions(reading, sheet), *_ticket(reading, sheet, lines)]
    return tuple(part for slide in all_slides for part in (Turn(), *slide))


Slide = tuple[Part, ...]
_Thing = TypeVar("_Thing")


def _slide(head: Passage, *parts: Part) -> Slide:
    return Heading(head), *parts


def _few(things: Sequence[_Thing], count: int) -> Iterator[Sequence[_Thing]]:
    yield from (things[start : start + count] for start in range(0, len(things), count))


def _cold_read(reading: Reading, sheet: Sheet) -> Iterator[Slide]:
    say = reading.say
    if sheet.head.content_note:
        yield _slide(worded(say, strings.BEFORE), Prose(sheet.head.content_note))
    yield _slide(
        worded(say, wording.COLD_READ), Entries(tuple(worded(say, words) for words in wording.COLD_READ_STEPS), True)
    )


def _words(reading: Reading, sheet: Sheet) -> Iterator[Slide]:
    terms = [note for note in sheet.notes if note.body]
    for few in _few(terms, WORDS_A_SLIDE):
        explained = ((*(Span(f"{span.text}: ", strong=True) for span in note.head), *note.body[0]) for note in few)
        yield _slide(worded(reading.say, wording.WORDS), Entries(tuple(explained)))


def _claims(reading: Reading, sheet: Sheet, key: Key, lines: Lines) -> Iterator[Slide]:
    claims = {claim.id: claim for claim, _ in reading.claims}
    findings = {finding.id: finding for finding in key.findings}
    for listed in sheet.claims:
        head = worded(reading.say, wording.CLAIM_SLIDE, letter=listed.letter)
        asked = _asked(reading, listed, lines)
        verdict = _verdict(reading, claims[listed.id], findings[listed.id])
        if claims[listed.id].sensitive:  # nobody is asked to guess at what hurts people
            yield _slide(head, asked[0], *verdict)
        else:
            yield _slide(head, *asked)
            yield _slide(worded(reading.say, wording.VERDICT_SLIDE, letter=listed.letter), *verdict)


def _asked(reading: Reading, listed: ToCheck, lines: Lines) -> tuple[Part, ...]:
    say = reading.say
    where = place(listed, lines, say)
    return (
        Prose(((Span(quoted(listed.quotation, LONGEST)),),), large=len(listed.quotation) < LARGE),
        Prose(((Span(where),),), small=True),
        Prose((worded(say, wording.SHOW_OF_HANDS),)),
    )


def _verdict(reading: Reading, claim: Claim, finding: Finding) -> tuple[Part, ...]:
    say = reading.say
    names = dict.fromkeys(outlet(reading.sources[cite.source]) for cite in claim.sources)
    named = say.series([name for name in names if name][:MOST_OUTLETS])
    parts: list[Part] = [
        Prose((bold(say, wording.OUR_VERDICT, verdict=finding.verdict),), large=True),
        Prose(finding.fact),
    ]
    return (*parts, *([Prose((worded(say, wording.AFTER, outlets=str(named)),), small=True)] if named else []))


def _publisher(reading: Reading, sheet: Sheet) -> Iterator[Slide]:
    if sheet.head.outlet:
        head = worded(reading.say, wording.WHO_IS_BEHIND, publisher=sheet.head.publisher)
        yield _slide(
            head, Prose((sheet.head.outlet,), large=True), Prose((worded(reading.say, wording.WHAT_IT_PROVES),))
        )


def _questions(reading: Reading, sheet: Sheet) -> Iterator[Slide]:
    say = reading.say
    for few in _few(sheet.questions, QUESTIONS_A_SLIDE):
        yield _slide(worded(say, strings.QUESTIONS), Entries(tuple(map(_question, few)), True, few[0].number))
    if talk := discussion_question(reading, sheet):
        yield _slide(
            worded(say, wording.DISCUSSION), Prose(passages(talk.question), large=len(talk.question) < LARGE * 2)
        )


def _question(question: ToAnswer) -> Passage:
    return tuple(
        span for number, passage in enumerate(question.text) for span in ((Span(" "),) * bool(number) + passage)
    )


def _ticket(reading: Reading, sheet: Sheet, lines: Lines) -> Sequence[Slide]:
    head = worded(reading.say, wording.TICKET_SLIDE)
    return [_slide(head, Entries((task,), True, number)) for number, task in enumerate(tasks(reading, sheet, lines), 1)]
