"""What only teachers get: what checking found, model answers, and the passages that answer.

Reading  ->  Key

Nothing that makes a public edition imports this module (a test holds that), and a `Sheet` has no place for what stands here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from ..model.cite import Cite, source_ids
from ..reading.reading import Reading
from .inline import Passage, passages
from .selection import works
from .sheet import Sheet, Work
from .source_places import source_places


@dataclass(frozen=True, slots=True)
class Finding:
    """What checking one claim found."""

    id: str
    verdict: str
    as_of: str
    """In words; may be empty."""
    fact: tuple[Passage, ...]
    note: tuple[Passage, ...]
    works: tuple[int, ...]
    places: tuple[Passage, ...] = ()
    """Where in its sources something stands, and what."""
    open_then: bool = False
    """Whether the verdict could not be reached on the day of the article."""


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """How one question can be answered."""

    id: str
    text: tuple[Passage, ...]
    evidence: tuple[tuple[int, int], ...]
    """Passages that answer it: code points into `Document.text`, half open, in reading order."""
    works: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """The teacher's part of a handout."""

    findings: tuple[Finding, ...]
    """On the claims of the sheet, in its order."""
    answers: tuple[ModelAnswer, ...]
    """To those questions of the sheet that have one, in its order."""
    publisher_note: tuple[Passage, ...]
    works: tuple[Work, ...]


def key(reading: Reading, sheet: Sheet) -> Key:
    """Return the teacher's part for the claims and questions of `sheet`."""
    claims = {claim.id: claim for claim, _ in reading.claims}
    answers = {answer.id: answer for answer in reading.seed.answers}
    context = reading.seed.about.context
    asked = [answers[question.id] for question in sheet.questions if question.id in answers]
    listed = [claims[claim.id] for claim in sheet.claims]
    cited = [answer.sources for answer in asked] + [claim.sources for claim in listed]
    cited_works = works(reading, source_ids(chain(*cited, context.publisher_note_sources)))
    number = {work.id: work.number for work in cited_works}

    def rests(cites: Iterable[Cite]) -> tuple[int, ...]:
        return tuple(sorted(number[id] for id in source_ids(cites)))

    return Key(
        tuple(
            Finding(
                claim.id,
                reading.verdicts[claim.verdict].label,
                reading.say.date(claim.as_of),
                passages(claim.fact),
                passages(claim.note),
                rests(claim.sources),
                tuple(source_places(reading, claim.sources, number)),
                reading.rests[claim.id] != "then",
            )
            for claim in listed
        ),
        tuple(
            ModelAnswer(
                answer.id,
                (*passages(answer.answer), *source_places(reading, answer.sources, number)),
                reading.evidence.get(answer.id, ()),
                rests(answer.sources),
            )
            for answer in asked
        ),
        passages(context.publisher_note),
        cited_works,
    )
