"""The exit ticket: three tasks from this reading, and the levels by which they are judged.

Reading + Sheet + Lines  ->  Part...
"""

from __future__ import annotations

from ...model.model import Claim
from ...reading.reading import Reading
from ..inline import Passage, passages, plain
from ..line_numbers import Lines
from ..printed import place, quoted
from ..sheet import Sheet, ToCheck
from . import wording
from .frame import worded
from .leaf import Cell, Entries, Grid, Heading, Part, Prose, Rules

TASK_RULES = 3
"""Lines to write on under a task: five minutes are enough for nine of them."""


def ticket(reading: Reading, sheet: Sheet, lines: Lines, rules: int = TASK_RULES) -> tuple[Part, ...]:
    """Return what stands on the ticket; `sheet` is the student edition's, whose letters it has."""
    say = reading.say
    rows = tuple(tuple(Cell((worded(say, words),)) for words in row) for row in wording.RUBRIC_ROWS)
    return (
        Prose((worded(say, wording.TICKET_LEAD),)),
        *(
            part
            for number, task in enumerate(tasks(reading, sheet, lines), 1)
            for part in (Entries((task,), True, number), Rules(rules))
        ),
        Heading(worded(say, wording.RUBRIC)),
        Grid((1.7, 2, 2, 2.3, 2.5), tuple(map(say.plain, wording.RUBRIC_HEAD)), rows),
    )


def tasks(reading: Reading, sheet: Sheet, lines: Lines) -> tuple[Passage, ...]:
    """Return the three tasks."""
    return _claim(reading, sheet, lines), _behind(reading), _reasoning(reading, sheet)


def ticket_claim(reading: Reading, sheet: Sheet) -> ToCheck | None:
    """Return the claim that the ticket asks about: the one on which most sources speak, the first of equals; none without claims."""
    claims: dict[str, Claim] = {claim.id: claim for claim, _ in reading.claims}
    return max(sheet.claims, key=lambda listed: len(claims[listed.id].sources), default=None)


def _claim(reading: Reading, sheet: Sheet, lines: Lines) -> Passage:
    say, claim = reading.say, ticket_claim(reading, sheet)
    if claim is None:
        return worded(say, wording.TICKET_SENTENCE)
    return worded(say, wording.TICKET_CLAIM, words=quoted(claim.quotation), place=place(claim, lines, say))


def _behind(reading: Reading) -> Passage:
    return worded(reading.say, wording.TICKET_BEHIND, publisher=reading.seed.about.publisher)


def _reasoning(reading: Reading, sheet: Sheet) -> Passage:
    """Return a question that the class was not asked yet and that one can answer with the text alone, else one for any text."""
    asked = {question.id for question in sheet.questions}
    cited = {answer.id for answer in reading.seed.answers if answer.sources}
    open_ones = [
        question
        for question in reading.seed.questions
        if question.tier == "analysis" and question.id not in asked | cited
    ]
    if not open_ones:
        return worded(reading.say, wording.TICKET_REASONING)
    question = " ".join(plain(passage) for passage in passages(open_ones[0].question))
    return worded(reading.say, wording.TICKET_QUESTION, question=question)
