"""The teacher's edition: the student's, with what only teachers get.

Printout of the student edition + Key + Lines  ->  Printout

The one module that puts answers on paper. Beside the text it only adds remarks in the free column, so that pages break where
the pupils' do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from ..interface.interface import Interface
from ..model.lesson import Lesson
from . import strings
from .answer_key import Finding, Key, ModelAnswer
from .inline import Passage, Span, line
from .lesson import wording
from .line_numbers import Lines
from .printed import at_segments, line_range, listed, rests
from .printout import Cover, CoverSection, PrintedFinding, Printout
from .sheet import Sheet


def with_answers(student: Printout, sheet: Sheet, key: Key, lines: Lines, lesson: Lesson, say: Interface) -> Printout:
    """Return what the teacher's edition prints; `student` is what the student edition prints of the same sheet."""
    findings = {finding.id: finding for finding in key.findings}
    answers = {answer.id: answer for answer in key.answers}
    return replace(
        student,
        claims=tuple(
            replace(claim, finding=_finding(findings[claim.id], sheet.head.date, say)) for claim in student.claims
        ),
        questions=tuple(
            replace(question, answer=tuple(_answer(answers.get(question.id), lines, say)))
            for question in student.questions
        ),
        three=tuple(
            f"{question} {say.plain(answer)}"
            for question, answer in zip(student.three, _three(sheet, key), strict=True)
        ),
        works=listed(key.works, say),
        remarks=at_segments(sheet, _remarks(sheet, key, lines, say)),
        teacher=Cover(say.plain(strings.TEACHER_TITLE, title=sheet.head.title), tuple(_cover(sheet, key, lesson, say))),
    )


def _finding(finding: Finding, day: str, say: Interface) -> PrintedFinding:
    judged = [finding.verdict]
    judged += [say.plain(strings.AS_OF, date=finding.as_of)] if finding.as_of else []
    judged += [say.plain(strings.OPEN_THEN, day=day)] if finding.open_then else []
    sources: Passage = (Span(rests(finding.works, say)),)
    return PrintedFinding(f"{', '.join(judged)}.", (*finding.fact, *finding.note, *finding.places, sources))


def _answer(answer: ModelAnswer | None, lines: Lines, say: Interface) -> Iterator[Passage]:
    if answer is None:
        yield (Span(say.plain(strings.NO_ANSWER)),)
        return
    if answer.evidence:
        places = say.long_series(line_range(lines, start, end, say) for start, end in answer.evidence)
        yield (Span(say.plain(strings.ANSWER_LINES, lines=str(places)), strong=True),)
    *paragraphs, last = answer.text or ((),)
    yield from paragraphs
    # The sources stand in one paragraph with the answer, as claims have them: no page turns before them.
    yield (*last, Span(f" {rests(answer.works, say)}")) if answer.works else last


def _remarks(sheet: Sheet, key: Key, lines: Lines, say: Interface) -> dict[int, list[str]]:
    """Return what stands beside the text: what checking found, at each claim's first word; and where answers stand."""
    remarks: defaultdict[int, list[str]] = defaultdict(list)
    findings = {finding.id: finding for finding in key.findings}
    for claim in sheet.claims:
        finding = findings[claim.id]
        remark = say.plain(strings.REMARK_CLAIM, letter=claim.letter, verdict=finding.verdict)
        remarks[claim.start].append(remark)
    answers = {answer.id: answer for answer in key.answers}
    for question in sheet.questions:
        for start, end in answers[question.id].evidence if question.id in answers else ():
            where = line_range(lines, start, end, say)
            remarks[start].append(say.plain(strings.REMARK_EVIDENCE, number=question.number, lines=where))
    return dict(sorted(remarks.items()))


def _cover(sheet: Sheet, key: Key, lesson: Lesson, say: Interface) -> Iterator[CoverSection]:
    """Yield the first page: what the lesson is for, and its first plan; the sheet “plan” has all, and no room is for them here."""
    yield CoverSection(say.plain(strings.AIMS), tuple(map(line, lesson.aims)), numbered=True)
    for plan in lesson.plans[:1]:
        steps = tuple(line(say.plain(wording.STEP, minutes=step.minutes, what=step.do)) for step in plan.steps)
        yield CoverSection(say.plain(wording.MINUTES, minutes=plan.minutes), steps, numbered=True)
    if sheet.head.content_note:
        yield CoverSection(say.plain(strings.BEFORE), sheet.head.content_note)
    if key.publisher_note:
        when = strings.PUBLISHER_WHEN if sheet.head.outlet else strings.PUBLISHER_WHEN_UNTOLD
        yield CoverSection(say.plain(strings.PUBLISHER), ((Span(say.plain(when)),), *key.publisher_note))


# ── what suits the sheet: nothing speaks of a list or note that is not there ─────────────────────


def _three(sheet: Sheet, key: Key) -> tuple[str, str, str]:
    return (
        strings.ANSWER_BEHIND if sheet.head.outlet else strings.ANSWER_BEHIND_UNTOLD,
        strings.ANSWER_EVIDENCE if sheet.claims else strings.ANSWER_EVIDENCE_UNLISTED,
        strings.ANSWER_OTHERS if key.works else strings.ANSWER_OTHERS_UNLISTED,
    )
