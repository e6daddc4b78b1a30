"""What stands after annotated words, and how it is spoken.

Annotation... + Verdict...  ->  id -> Label
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .model import Annotation, Claim, Language, Parallel, Question, Rhetoric, Verdict

_NUMBERED = re.compile(r"[a-z]{1,3}0*([1-9]\d{0,5})")
"""An id such as `c43` carries its number: what a class was told to look up does not shift when a claim is added."""


@dataclass(frozen=True, slots=True)
class Label:
    """How an annotation is called on the page."""

    number: int
    shown: str
    """After the words: `43 Disputed`, `+5`, `[sic]`."""
    name: str
    """Accessible name; contains `shown`: `Claim 43 Disputed`."""
    heading: str
    """At the head of its note: `Claim 43`."""
    pill: str = ""
    """Colour of the verdict's pill."""


KINDS: Mapping[type, str] = {
    Claim: "Claim",
    Rhetoric: "Rhetoric",
    Language: "Slip",
    Parallel: "Parallel",
    Question: "Question",
}
"""Interface words for the kinds of annotation."""


def label(annotations: Iterable[Annotation | Question], verdicts: Mapping[str, Verdict]) -> dict[str, Label]:
    """A label for each id. Ids like `c43` keep their number; word ids are numbered after them, in the given order."""
    of_kind: defaultdict[type, list[Annotation | Question]] = defaultdict(list)
    for annotation in annotations:
        of_kind[type(annotation)].append(annotation)
    return {
        annotation.id: _label(annotation, number, verdicts)
        for group in of_kind.values()
        for annotation, number in _numbers(group)
    }


def _numbers(group: Iterable[Annotation | Question]) -> list[tuple[Annotation | Question, int]]:
    own = {a.id: int(found[1]) for a in group if (found := _NUMBERED.fullmatch(a.id))}
    if len(set(own.values())) < len(own):
        own = {}
    following = max(own.values(), default=0)
    numbers = []
    for annotation in group:
        if annotation.id not in own:
            following += 1
        numbers.append((annotation, own.get(annotation.id, following)))
    return numbers


def _label(annotation: Annotation | Question, number: int, verdicts: Mapping[str, Verdict]) -> Label:
    heading = f"{KINDS[type(annotation)]} {number}"
    match annotation:
        case Claim():
            verdict = verdicts[annotation.verdict]
            return Label(number, f"{number} {verdict.label}", f"{heading} {verdict.label}", heading, verdict.pill)
        case Rhetoric():
            return Label(number, f"+{number}", f"Rhetoric +{number}: {annotation.kind.replace('-', ' ')}", heading)
        case Language():
            shown = "[sic]" if annotation.sic else f"~{number}"
            return Label(number, shown, f"Slip {shown}" + (f" {number}" if annotation.sic else ""), heading)
        case Parallel():
            return Label(number, f"∥{number}", f"Parallel ∥{number}", heading)
        case Question():
            return Label(number, f"?{number}", f"Question ?{number}", heading)
