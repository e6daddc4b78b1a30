"""What stands after annotated words, and how it is spoken.

Annotation... + Verdict...  ->  id -> Label
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..model.kinds import kind_of
from ..model.model import Annotation, Claim, Language, Question, Rhetoric, Verdict
from .interface import ENGLISH, Interface

_NUMBERED = re.compile(r"[a-z]{1,3}0*([1-9]\d{0,5})")
"""An id such as `c43` carries its number: what a class was told to look up does not shift when a claim is added."""


@dataclass(frozen=True, slots=True)
class Label:
    """How an annotation is called on the page."""

    number: int
    shown: str
    """After the words: `43 Disputed`, `+5`, `[sic]`."""
    name: str
    """Accessible name; contains the words of `shown`, and none of its signs: `Claim 43 Disputed`."""
    heading: str
    """At the head of its note: `Claim 43`."""
    within: str
    """Within a sentence: `claim 43`."""
    pill: str = ""
    """Colour of the verdict's pill."""


def label(
    annotations: Iterable[Annotation | Question], verdicts: Mapping[str, Verdict], say: Interface = ENGLISH
) -> dict[str, Label]:
    """Return a label for each id. Ids like `c43` keep their number; word ids are numbered after them, in the given order."""
    of_kind: defaultdict[type, list[Annotation | Question]] = defaultdict(list)
    for annotation in annotations:
        of_kind[type(annotation)].append(annotation)
    return {
        annotation.id: _label(annotation, number, verdicts, say)
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


def _label(annotation: Annotation | Question, number: int, verdicts: Mapping[str, Verdict], say: Interface) -> Label:
    kind = kind_of(annotation)
    verdict = verdicts[annotation.verdict] if isinstance(annotation, Claim) else None
    heading, within = (say.plain(words, number=str(number)) for words in (kind.heading, kind.within))
    # Each name holds the words and the number that are shown: whoever speaks to the page says what they see (WCAG 2.5.3). Signs are left
    # out: some voices read each as a word, “tilde”, and others pass over it.
    if isinstance(annotation, Language) and annotation.sic:
        shown = "[sic]"
        # Translators: Spoken name of a reference that shows “[sic]”.
        name = say.plain("Slip {number}, sic", number=str(number))
    else:
        shown = kind.sign.format(number=number, verdict=verdict.label if verdict else "")
        move = say.plain(annotation.kind.replace("-", " ")) if isinstance(annotation, Rhetoric) else ""
        name = say.plain(kind.spoken, shown=shown, number=str(number), kind=move)
    return Label(number, shown, name, heading, within, verdict.pill if verdict else "")
