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
from ..inline import Passage, Span, line, passages
from ..key import Key
from ..sheet import Sheet
from . import wording
from .exit_ticket import tested
from .frame import bold, said
from .leaf import Cell, Entries, Grid, Heading, Part, Prose
from .lesson_plan import lesson
from .levels import frequency, shares
from .word_sheet import answers


def plan(reading: Reading, sheet: Sheet, key: Key, standards: Sequence[Standard]) -> tuple[Part, ...]:
    """Return what stands on the plan; `sheet` is the student edition's, `key` what teachers get of it."""
    return tuple(_parts(reading, sheet, key, standards))


def _parts(reading: Reading, sheet: Sheet, key: Key, standards: Sequence[Standard]) -> Iterator[Part]:
    say, made = reading.say, lesson(reading, sheet)
    if made.audience:
        yield Prose((said(say, wording.AUDIENCE, audience=made.audience),))
    yield Heading(said(say, wording.HOW_HARD))
    yield Prose(tuple(_how_hard(reading)))
    yield Heading(said(say, strings.AIMS))
    yield Entries(tuple(line(aim) for aim in made.aims))
    for each in made.plans:
        yield Heading(said(say, wording.MINUTES, minutes=each.minutes))
        yield _grid(reading, each)
    yield Heading(said(say, wording.ROLES_HEAD))
    yield Entries(tuple((Span(f"{role.role}: ", strong=True), *line(role.does)) for role in made.roles))
    yield Heading(said(say, wording.DISCUSSION))
    questions = {question.id: question for question in reading.seed.questions}
    if made.question:
        yield Prose(passages(questions[made.question].question))
    yield Entries(tuple(line(step) for step in made.protocol), numbered=True)
    yield from _publisher(reading, sheet, key)
    yield from _mistakes(reading, sheet)
    if solved := answers(reading, sheet):
        yield Heading(said(say, wording.WORD_ANSWERS))
        yield Prose(solved)
    yield from _ticket(reading, sheet, key)
    yield from _standards(reading, sheet, standards, made.standards)


def _how_hard(reading: Reading) -> Iterator[Passage]:
    """The length of the text, and how often its words are written."""
    say, of = reading.say, frequency(reading.seed.about.language)
    length = phrases.length(reading)
    if of is None:
        yield said(say, wording.NO_LIST, length=length)
        return
    document = reading.document
    found = shares(" ".join(document.words(block) for block in document.paragraphs), of)
    told = (
        say.plain(wording.SHARE, count=count, band=say.plain(wording.BAND_NAMES[name])) for name, count in found.items()
    )
    yield said(say, wording.HOW_LONG, length=length, shares=str(say.series(told)))
    yield said(say, wording.BY_FREQUENCY)


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
    yield Heading(said(say, strings.PUBLISHER))
    when = strings.PUBLISHER_WHEN if sheet.head.outlet else strings.PUBLISHER_WHEN_UNTOLD
    yield Prose((said(say, when), *key.publisher_note))


def _mistakes(reading: Reading, sheet: Sheet) -> Iterator[Part]:
    say, answers = reading.say, {answer.id: answer for answer in reading.seed.answers}
    numbers = {question.id: question.number for question in sheet.questions}
    expected = [
        (*bold(say, wording.QUESTION, number=numbers[id]), Span(" "), *line(mistake))
        for id in numbers
        for mistake in (answers[id].mistakes if id in answers else ())
    ]
    if expected:
        yield Heading(said(say, wording.LIKELY_WRONG))
        yield Entries(tuple(expected))


def _ticket(reading: Reading, sheet: Sheet, key: Key) -> Iterator[Part]:
    say, listed = reading.say, tested(reading, sheet)
    yield Heading(said(say, wording.TICKET_HEAD))
    looked_for: list[Passage] = []
    for finding in (finding for finding in key.findings if listed and finding.id == listed.id):
        fact = tuple(span for passage in finding.fact for span in passage)
        looked_for.append((*bold(say, wording.TICKET_FIRST, verdict=finding.verdict), Span(" "), *fact))
    looked_for = looked_for or [said(say, wording.TICKET_ANY)]
    looked_for += [said(say, wording.TICKET_SECOND), said(say, wording.TICKET_THIRD)]
    yield Entries(tuple(looked_for), numbered=True)


def _standards(reading: Reading, sheet: Sheet, standards: Sequence[Standard], wanted: Sequence[str]) -> Iterator[Part]:
    say = reading.say
    has = {"claims": sheet.claims, "questions": sheet.questions, "glossary": sheet.notes, "choice": False, "": True}
    listed = [each for each in standards if (each.code in wanted if wanted else has[each.needs])]
    if not listed:
        return
    yield Heading(said(say, wording.STANDARDS))
    yield Prose((said(say, wording.STANDARDS_LEAD),), small=True)
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
