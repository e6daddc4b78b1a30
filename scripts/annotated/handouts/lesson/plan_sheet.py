"""The plan for the teacher: aims, minutes, roles, a protocol, likely wrong answers, what to look for, standards.

Reading + Sheet + Key + Standard...  ->  Part...
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...editions import EVERYTHING
from ...model.lesson import Plan, Standard
from ...pages import phrases
from ...reading.reading import Reading
from .. import strings
from ..answer_key import Key
from ..inline import Passage, Span, line, passages
from ..sheet import Sheet
from . import wording
from .exit_ticket import ticket_claim
from .frame import bold, worded
from .leaf import Cell, Entries, Grid, Heading, Part, Prose
from .lesson_plan import lesson
from .levels import frequency, shares
from .word_sheet import answers


def plan(reading: Reading, sheet: Sheet, key: Key, standards: Sequence[Standard]) -> tuple[Part, ...]:
    """Return what stands on the plan; `sheet` is the student edition's, `key` what teachers get of it."""
    return tuple(_parts(reading, sheet, key, standards))


def _parts(reading: Reading, sheet: Sheet, key: Key, standards: Sequence[Standard]) -> Iterator[Part]:
    say, plan = reading.say, lesson(reading, sheet)
    if plan.audience:
        yield Prose((worded(say, wording.AUDIENCE, audience=plan.audience),))
    yield Heading(worded(say, wording.HOW_HARD))
    yield Prose(tuple(_how_hard(reading)))
    yield Heading(worded(say, strings.AIMS))
    yield Entries(tuple(line(aim) for aim in plan.aims))
    for each in plan.plans:
        yield Heading(worded(say, wording.MINUTES, minutes=each.minutes))
        yield _grid(reading, each)
    yield Heading(worded(say, wording.ROLES_HEAD))
    yield Entries(tuple((Span(f"{role.role}: ", strong=True), *line(role.does)) for role in plan.roles))
    yield Heading(worded(say, wording.DISCUSSION))
    questions = {question.id: question for question in reading.seed.questions}
    if plan.question:
        yield Prose(passages(questions[plan.question].question))
    yield Entries(tuple(line(step) for step in plan.protocol), numbered=True)
    yield from _publisher(reading, sheet, key)
    yield from _mistakes(reading, sheet)
    if solved := answers(reading, sheet):
        yield Heading(worded(say, wording.WORD_ANSWERS))
        yield Prose(solved)
    yield from _ticket(reading, sheet, key)
    yield from _standards(reading, sheet, standards, plan.standards)


def _how_hard(reading: Reading) -> Iterator[Passage]:
    """Yield the length of the text, and how often its words are written."""
    say, of = reading.say, frequency(reading.seed.about.language)
    length = phrases.length(reading)
    if of is None:
        yield worded(say, wording.NO_LIST, length=length)
        return
    document = reading.document
    percentages = shares(" ".join(document.words(block) for block in document.paragraphs), of)
    by_band = (
        say.plain(wording.SHARE, count=count, band=say.plain(wording.BAND_NAMES[name]))
        for name, count in percentages.items()
    )
    yield worded(say, wording.HOW_LONG, length=length, shares=str(say.series(by_band)))
    yield worded(say, wording.BY_FREQUENCY)


def _grid(reading: Reading, each: Plan) -> Grid:
    say = reading.say
    titles = {printed.name: printed.title for printed in EVERYTHING}
    rows = tuple(
        (
            Cell(((Span(say.number(step.minutes)),),)),
            Cell(passages(step.do)),
            Cell(((Span(str(say.series(say.plain(titles[name]) for name in step.sheets))),),) if step.sheets else ()),
        )
        for step in each.steps
    )
    return Grid((0.8, 6, 2.2), tuple(map(say.plain, wording.PLAN_HEAD)), rows)


def _publisher(reading: Reading, sheet: Sheet, key: Key) -> Iterator[Part]:
    say = reading.say
    yield Heading(worded(say, strings.PUBLISHER))
    when = strings.PUBLISHER_WHEN if sheet.head.outlet else strings.PUBLISHER_WHEN_UNTOLD
    yield Prose((worded(say, when), *key.publisher_note))


def _mistakes(reading: Reading, sheet: Sheet) -> Iterator[Part]:
    say, answers = reading.say, {answer.id: answer for answer in reading.seed.answers}
    numbers = {question.id: question.number for question in sheet.questions}
    expected = [
        (*bold(say, wording.QUESTION, number=numbers[id]), Span(" "), *line(mistake))
        for id in numbers
        for mistake in (answers[id].mistakes if id in answers else ())
    ]
    if expected:
        yield Heading(worded(say, wording.LIKELY_WRONG))
        yield Entries(tuple(expected))


def _ticket(reading: Reading, sheet: Sheet, key: Key) -> Iterator[Part]:
    say, listed = reading.say, ticket_claim(reading, sheet)
    yield Heading(worded(say, wording.TICKET_HEAD))
    looked_for: list[Passage] = []
    for finding in (finding for finding in key.findings if listed and finding.id == listed.id):
        fact = tuple(span for passage in finding.fact for span in passage)
        looked_for.append((*bold(say, wording.TICKET_FIRST, verdict=finding.verdict), Span(" "), *fact))
    looked_for = looked_for or [worded(say, wording.TICKET_ANY)]
    looked_for += [worded(say, wording.TICKET_SECOND), worded(say, wording.TICKET_THIRD)]
    yield Entries(tuple(looked_for), numbered=True)


def _standards(reading: Reading, sheet: Sheet, standards: Sequence[Standard], wanted: Sequence[str]) -> Iterator[Part]:
    say = reading.say
    has = {"claims": sheet.claims, "questions": sheet.questions, "glossary": sheet.notes, "choice": False, "": True}
    listed = [each for each in standards if (each.code in wanted if wanted else has[each.needs])]
    if not listed:
        return
    yield Heading(worded(say, wording.STANDARDS))
    yield Prose((worded(say, wording.STANDARDS_LEAD),), small=True)
    by_framework: dict[str, list[Standard]] = {}
    for each in listed:
        by_framework.setdefault(each.framework, []).append(each)
    rows = tuple(
        (
            Cell(((Span(framework),),)),
            Cell(tuple((Span(f"{each.code}: ", strong=True), Span(each.asks)) for each in its)),
        )
        for framework, its in by_framework.items()
    )
    yield Grid((3, 6.5), tuple(map(say.plain, wording.STANDARDS_HEAD)), rows)
