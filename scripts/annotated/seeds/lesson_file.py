"""Stage 2: how a lesson goes, and the standards that it can serve, as values.

lesson.yaml  ->  Lesson;  standards.yaml  ->  Standard...
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import resources
from typing import Any

from ..model.lesson import Lesson, Plan, Role, Standard, Step
from ..model.model import Seed
from ..model.problem import Problem, Problems, Where
from ..text.closest_word import did_you_mean
from . import schema, yamlfile
from .yamlfile import Read

FILE, STANDARDS = "lesson.yaml", "standards.yaml"


def lesson(read: Read | None) -> Lesson:
    """Return what the file says; its shape was compared with the schema. Where there is no file, nothing is said."""
    if read is None or not isinstance(read.value, dict):
        return Lesson()
    entry: Any = read.value
    talk = entry.get("discussion", {})
    return Lesson(
        read.where(()),
        entry.get("audience", ""),
        tuple(entry.get("aims", ())),
        tuple(_plan(plan, read.where(("plans", number))) for number, plan in enumerate(entry.get("plans", ()))),
        tuple(Role(role["role"], role["does"]) for role in entry.get("roles", ())),
        talk.get("question", ""),
        tuple(talk.get("protocol", ())),
        tuple(entry.get("standards", ())),
    )


def _plan(plan: Any, where: Where) -> Plan:
    steps = (Step(step["minutes"], step["do"], tuple(step.get("sheets", ()))) for step in plan["steps"])
    return Plan(plan["minutes"], tuple(steps), where)


def default_standards() -> tuple[Standard, ...]:
    """Return the standards of a site that has no file of its own."""
    return standards(resources.files(__package__).joinpath(STANDARDS).read_bytes(), STANDARDS)


def standards(content: bytes, file: str) -> tuple[Standard, ...]:
    """Return the standards in a file, in its order. Raise `Problems`."""
    read = yamlfile.read(content, file)
    problems = schema.compare(read, "standards") if read.value is not None else []
    values: Any = read.value or []
    if problems:
        raise Problems(problems)
    all_standards = tuple(
        Standard(read.where((number,)), entry["standard"], entry["framework"], entry["asks"], entry.get("needs", ""))
        for number, entry in enumerate(values)
    )
    if twice := [
        its for number, its in enumerate(all_standards) if its.code in {other.code for other in all_standards[:number]}
    ]:
        what = "the standard ‘{}’ stands twice"
        raise Problems([Problem(its.where, "duplicate-id", what.format(its.code), "keep one of them") for its in twice])
    return all_standards


# ── what a plan says of the rest ─────────────────────────────────────────────────────────────────


def mistakes(seed: Seed) -> Iterator[Problem]:
    """Yield what is wrong with a lesson beside its reading: minutes that do not add up, a question that nobody asks."""
    written = seed.lesson
    for plan in written.plans:
        taken = sum(step.minutes for step in plan.steps)
        if taken != plan.minutes:
            what = f"the steps of the plan for {plan.minutes} minutes take {taken}"
            yield Problem(plan.where, "plan-minutes-differ", what, "change the minutes of a step, or those of the plan")
    questions = {question.id for question in (*seed.questions, *seed.orphaned_questions)}
    if written.question and written.question not in questions:
        what = f"the lesson discusses ‘{written.question}’, but there is no such question"
        advice = did_you_mean(written.question, questions, "correct the id, or add the question to annotations.yaml")
        yield Problem(seed.at(written.where, "discussion"), "discussed-nowhere", what, advice)


def unknown_standards(seed: Seed, standards: Iterable[Standard]) -> Iterator[Problem]:
    """Yield a problem for each standard of the lesson that is not among `standards`, those of the site."""
    codes = {standard.code for standard in standards}
    for code in seed.lesson.standards:
        if code not in codes:
            what = f"the lesson serves the standard ‘{code}’, which {STANDARDS} does not know"
            advice = did_you_mean(code, codes, f"write it into seeds/{STANDARDS}, with the others that you need")
            yield Problem(seed.at(seed.lesson.where, "standards"), "no-such-standard", what, advice)
