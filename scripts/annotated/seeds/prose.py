"""Stage 2, a view of it: every text of a seed that is an author's Markdown, and what it is about.

Seed  ->  Prose...
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass

from ..model.cite import Cite
from ..model.kinds import cites, kind_of, words
from ..model.model import Seed, Term
from ..model.problem import Where


@dataclass(frozen=True, slots=True)
class Prose:
    """One text, or several of one entry joined as blocks."""

    where: Where
    name: str
    """For messages: `claim ‘c43’`."""
    id: str
    """Whose text it is: an id of the reading, or that of a part of its pages, such as `open-3`."""
    words: str
    public: bool = True
    entry: object = None
    """What has the text: the attribute is named as the key of the file."""

    def key_of(self, address: str) -> str:
        """Return the key of its entry whose text has the address; empty where nothing can tell."""
        names = (attribute.name for attribute in fields(self.entry)) if is_dataclass(self.entry) else ()
        return next((name for name in names if address in str(getattr(self.entry, name))), "")


def prose(seed: Seed) -> Iterator[Prose]:
    """Yield every text that is an author's Markdown, in the order of the files."""
    for annotation in seed.annotations:
        name = f"{kind_of(annotation).key} ‘{annotation.id}’"
        yield Prose(
            annotation.where,
            name,
            annotation.id,
            _blocks(*words(annotation), *_says(cites(annotation))),
            entry=annotation,
        )
    for question in (*seed.questions, *seed.orphaned_questions):
        yield Prose(question.where, f"question ‘{question.id}’", question.id, question.question, entry=question)
    for term in seed.terms:
        yield Prose(term.where, f"term ‘{term.id}’", term.id, of_term(term), entry=term)
    for event in seed.events:
        yield Prose(
            event.where, f"event ‘{event.id}’", event.id, _blocks(event.sentence, *_says(event.sources)), entry=event
        )
    for source in seed.sources:
        yield Prose(source.where, f"source ‘{source.id}’", source.id, _blocks(source.affiliation, source.caveat))
    for answer in seed.answers:
        yield Prose(
            answer.where,
            f"answer ‘{answer.id}’",
            answer.id,
            _blocks(answer.answer, *answer.mistakes, *_says(answer.sources)),
            public=False,
            entry=answer,
        )
    lesson = seed.lesson
    done = (step.do for plan in lesson.plans for step in plan.steps)
    of_lesson = _blocks(lesson.audience, *lesson.aims, *done, *(role.does for role in lesson.roles), *lesson.protocol)
    yield Prose(lesson.where, "the lesson", "lesson", of_lesson, public=False)
    for number, change in enumerate(seed.changes, 1):
        texts = _blocks(change.old, change.new, change.why)
        yield Prose(change.where, f"the change of ‘{change.about}’", f"change-{number}", texts, entry=change)
    yield from _about(seed)


def of_term(term: Term) -> str:
    """Return the texts of one entry of a glossary, joined as blocks."""
    return _blocks(term.definition, term.dates, term.location.note if term.location else "", *_says(term.sources))


def _about(seed: Seed) -> Iterator[Prose]:
    about, context = seed.about, seed.about.context
    rights = about.rights
    texts = (
        about.why,
        about.outlet,
        about.content_note,
        about.provenance,
        rights.holder,
        rights.statement,
        rights.contact,
        *(review.how for review in about.reviews),
    )
    yield Prose(about.where, "the reading", "", _blocks(*texts))
    yield Prose(about.where, "the reading’s key_claims", "key-claims", about.key_claims)
    noted = _blocks(context.publisher_note, *_says(context.publisher_note_sources))
    of_author = _blocks(context.author_note, *_says(context.author_sources))
    yield Prose(about.where, "the note on the publisher", "publisher-note", noted)
    yield Prose(about.where, "the note on the author", "author", of_author)
    for statement in context.statements:
        cited = (*statement.rests_on, *statement.sources, *statement.denial_sources)
        said = _blocks(statement.text, statement.basis, statement.denial, *_says(cited))
        yield Prose(statement.where, f"statement ‘{statement.id}’", statement.id, said)
    for number, point in enumerate(context.not_confirmed, 1):
        yield Prose(about.where, f"point {number} of not_confirmed", f"open-{number}", point)


def _says(cited: Iterable[Cite]) -> tuple[str, ...]:
    """Return what sources say, as the author tells it."""
    return tuple(cite.says for cite in cited)


def _blocks(*texts: str) -> str:
    return "\n\n".join(text for text in texts if text)
