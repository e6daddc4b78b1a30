"""How a lesson can go: what its author wrote, and what we propose from what the reading has.

Reading + Sheet  ->  Lesson with nothing left out
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...interface.interface import Interface
from ...model.lesson import Lesson, Plan, Role, Step
from ...model.model import Question
from ...reading.reading import Reading
from ..sheet import Sheet
from . import wording


def lesson(reading: Reading, sheet: Sheet) -> Lesson:
    """Return the lesson with this reading; `sheet` is the student edition's, of which a plan speaks as it is."""
    written, say = reading.seed.lesson, reading.say
    asked = discussion_question(reading, sheet)
    return replace(
        written,
        aims=written.aims or tuple(_aims(sheet, say)),
        plans=written.plans or (_plan(45, _in_45(sheet, say)), _plan(90, _in_90(sheet, say))),
        roles=written.roles or tuple(Role(say.plain(role), say.plain(does)) for role, does in wording.ROLES),
        question=asked.id if asked else "",
        protocol=written.protocol or tuple(map(say.plain, wording.PROTOCOL)),
    )


def discussion_question(reading: Reading, sheet: Sheet) -> Question | None:
    """Return the question that the class discusses: the author's choice, else one that judges and is not on the sheet; none without."""
    questions = {question.id: question for question in reading.seed.questions}
    if reading.seed.lesson.question in questions:
        return questions[reading.seed.lesson.question]
    listed = {question.id for question in sheet.questions}
    judging = [question for question in questions.values() if question.tier == "evaluation"]
    return min(judging, key=lambda question: question.id in listed, default=None)


def _aims(sheet: Sheet, say: Interface) -> Iterator[str]:
    yield say.plain(wording.AIM_CHECKABLE)
    yield say.plain(wording.AIM_BEHIND)
    if sheet.claims:
        yield say.plain(wording.AIM_JUDGE)
    yield say.plain(wording.AIM_LINES)


def _plan(minutes: int, steps: Iterator[Step]) -> Plan:
    return Plan(minutes, tuple(steps))


def _in_45(sheet: Sheet, say: Interface) -> Iterator[Step]:
    yield _begin(sheet, say)
    yield Step(12, say.plain(wording.READ_ALONE), ("student",))
    yield Step(12, say.plain(wording.PAIRS_CLAIMS if sheet.claims else wording.PAIRS_SENTENCES), ("evidence",))
    yield Step(8, say.plain(wording.VERDICTS if sheet.claims else wording.IN_TURN), _shown(sheet))
    yield Step(3, say.plain(wording.OPEN_QUESTION))
    yield _end(sheet, say)


def _in_90(sheet: Sheet, say: Interface) -> Iterator[Step]:
    by_lines = any(question.by_lines for question in sheet.questions)
    asked = wording.READ_FOR_LINES if by_lines else wording.READ_FOR_ANSWERS
    yield _begin(sheet, say)
    yield Step(15, say.plain(asked if sheet.questions else wording.READ_ALONE), ("student",))
    yield Step(10, say.plain(wording.PARTS), ("words",))
    yield Step(25, say.plain(wording.GROUPS_CLAIMS if sheet.claims else wording.GROUPS_SENTENCES), ("evidence",))
    yield Step(15, say.plain(wording.VERDICTS if sheet.claims else wording.IN_TURN), _shown(sheet))
    yield Step(15, say.plain(wording.DISCUSSION_STEP), ("slides",))
    yield _end(sheet, say)


def _begin(sheet: Sheet, say: Interface) -> Step:
    return Step(
        5, say.plain(wording.BEGIN_WITH_NOTE if sheet.head.content_note else wording.BEGIN), ("slides", "clean")
    )


def _end(sheet: Sheet, say: Interface) -> Step:
    return Step(5, say.plain(wording.TICKET_AND_HOME if sheet.questions else wording.TICKET_STEP), ("exit-ticket",))


def _shown(sheet: Sheet) -> tuple[str, ...]:
    return ("slides",) if sheet.claims else ()
