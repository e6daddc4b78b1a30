"""What of a reading goes on which sheet.

Reading  ->  Sheet

clean      the text alone
supported  the same as for_class with more help, and
stretch    with more to do
for_class  the terms, claims and questions that are marked `handout`
full       everything that the site says of the text, with its sources
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from ..anchoring.anchor import Anchored
from ..anchoring.term_uses import Use
from ..model.cite import source_ids
from ..model.kinds import cites, kind_of
from ..model.model import Annotation, Claim, Comment, Language, Parallel, Question, Rhetoric, Term
from ..pages import known_when, phrases
from ..pages.definitions import definition, scale
from ..reading.reading import Reading
from . import strings
from .article_words import article
from .inline import Passage, Span, line, passages
from .printed import filled
from .sections import sections
from .sheet import Head, Note, Sheet, ToAnswer, ToCheck, Work, letter
from .source_places import source_places

MOST_SUPPORTED = 4
"""Questions for who needs a way in: those that the text answers come first."""


def clean(reading: Reading) -> Sheet:
    """Return the text alone."""
    return Sheet(_head(reading), article(reading, (), (), {}, {}))


def for_class(reading: Reading, *, as_of_then: bool = False) -> Sheet:
    """Return the text with what is marked for the handout: words explained, claims to check, questions; on its own day if asked for."""
    listed = [found for claim, found in reading.claims if claim.handout]
    return _for_pupils(reading, listed, lambda term: term.handout, tuple(_for_handout(reading)), as_of_then)


def supported(reading: Reading, *, as_of_then: bool = False) -> Sheet:
    """Return the same for who needs a way in: every word and idea explained, half of the claims, fewer questions, each with the beginning of an answer."""
    listed = [found for claim, found in reading.claims if claim.handout]
    easier = [question for question in _for_handout(reading) if not question.beyond]
    tiers = {question.id: question.tier for question in reading.seed.questions}
    asked = [replace(each, starter=reading.say.plain(strings.STARTERS.get(tiers[each.id], ""))) for each in easier]
    half = listed[: max(1, len(listed) // 2)]
    return _for_pupils(
        reading, half, lambda term: term.handout or term.level != "name", tuple(asked[:MOST_SUPPORTED]), as_of_then
    )


def stretch(reading: Reading, *, as_of_then: bool = False) -> Sheet:
    """Return the same for who wants more: no question that the text answers by itself, and those that judge which the others do not have."""
    listed = [found for claim, found in reading.claims if claim.handout]
    numbered = list(_for_handout(reading))
    others = [question for question in reading.seed.questions if question.tier == "evaluation" and not question.handout]
    tiers = {question.id: question.tier for question in reading.seed.questions}
    harder = [question for question in numbered if tiers[question.id] != "comprehension"]
    more = [replace(each, number=each.number + len(numbered)) for each in _questions(reading, others)]
    return _for_pupils(reading, listed, lambda term: term.handout, (*harder, *more), as_of_then)


def _for_handout(reading: Reading) -> Iterator[ToAnswer]:
    return _questions(reading, [question for question in reading.seed.questions if question.handout])


def _for_pupils(
    reading: Reading,
    claims: Sequence[Anchored],
    explained: Callable[[Term], bool],
    asked: tuple[ToAnswer, ...],
    as_of_then: bool,
) -> Sheet:
    """Return a sheet for pupils: letters and numbers are those of the whole class, whatever is left out, so that all can speak of “claim b”."""
    uses = list(_first_uses(reading, explained))
    handout = [claim.id for claim, _ in reading.claims if claim.handout]
    letters = {
        id: letter(number) for number, id in enumerate(handout, 1) if id in {its.annotation.id for its in claims}
    }
    numbers = {use.term.id: number for number, use in enumerate(uses, 1)}
    return Sheet(
        _head(reading),
        article(reading, claims, uses, letters, numbers),
        tuple(_gloss(use.term, number) for number, use in enumerate(uses, 1)),
        tuple(_to_check(reading, found, letters[found.annotation.id]) for found in claims),
        asked,
        hindsight=any(reading.rests[found.annotation.id] != "then" for found in claims),
        as_of_then=as_of_then,
    )


def full(reading: Reading) -> Sheet:
    """Return the text with every note of the site at the foot of its page, every question, and the sources."""
    uses = list(_first_uses(reading, lambda term: True))
    things = [(found.end, 1, found.annotation.id) for found in reading.anchored]
    things += [(use.end, 0, use.term.id) for use in uses]
    numbers = {id: number for number, (_, _, id) in enumerate(sorted(things), 1)}
    noted = source_ids(reading.seed.about.context.publisher_note_sources)
    listed = works(reading, _cited(reading, uses) | {*noted})
    rests = {work.id: work.number for work in listed}
    notes = [_gloss(use.term, numbers[use.term.id], rests) for use in uses]
    notes += [_note(reading, found.annotation, numbers[found.annotation.id], rests) for found in reading.anchored]
    return Sheet(
        _head(reading),
        article(reading, reading.anchored, uses, {}, numbers),
        tuple(sorted(notes, key=lambda note: note.number)),
        (),
        tuple(_questions(reading, reading.seed.questions)),
        listed,
        sections(reading, rests),
    )


def _head(reading: Reading) -> Head:
    about = reading.seed.about
    return Head(
        about.language,
        reading.direction,
        about.title,
        about.author,
        about.publisher,
        line(about.outlet),
        reading.say.date(about.date),
        about.kind,
        passages(about.content_note),
        passages(about.rights.sentences),
        reading.digest,
    )


def _first_uses(reading: Reading, wanted: Callable[[Term], bool]) -> Iterator[Use]:
    """Yield the first marked use of each wanted term, in reading order; a term is explained once."""
    seen: set[str] = set()
    for use in reading.uses:
        if use.marked and wanted(use.term) and use.term.id not in seen:
            seen.add(use.term.id)
            yield use


# ── notes ────────────────────────────────────────────────────────────────────────────────────────


def _gloss(term: Term, number: int, works: dict[str, int] | None = None) -> Note:
    # In class what a word means; when somebody lived, with the sources, is for the full edition.
    body = (*passages(term.definition), *(passages(term.dates) if works is not None else ()))
    rests = tuple(works[id] for id in source_ids(term.sources)) if works is not None else ()
    return Note(number, term.id, "term", (Span(term.name),), body, rests)


def _note(reading: Reading, about: Annotation, number: int, works: dict[str, int]) -> Note:
    rests = tuple(sorted({works[id] for id in source_ids(cites(about))}))
    places = source_places(reading, cites(about), works)
    body = (*_note_body(reading, about), *places)
    return Note(number, about.id, kind_of(about).key, _note_head(reading, about), body, rests)


def _note_head(reading: Reading, about: Annotation) -> Passage:
    say, heading = reading.say, reading.labels[about.id].heading
    match about:
        case Claim():
            judged = [reading.verdicts[about.verdict].label]
            judged += [say.plain(strings.AS_OF, date=say.date(about.as_of))] if about.as_of else []
            named = say.plain(strings.CLAIM_HEAD, claim=heading, title="{outlet}", verdict=", ".join(judged))
            return tuple(filled(named, (Span(about.title, emphasis=True),)))
        case Rhetoric():
            return (Span(f"{heading}: {definition('rhetoric', about.kind, say).word}"),)
        case Language():
            return (Span(f"{heading}: {definition('language', about.kind, say).word}"),)
        case Parallel():
            return (Span(f"{heading}: {say.plain(strings.CLOSE)}"),)
        case Comment():
            return (Span(f"{heading}: {say.plain('by {name}', name=about.by)}" if about.by else heading),)
        case _:
            assert_never(about)


def _note_body(reading: Reading, about: Annotation) -> tuple[Passage, ...]:
    say = reading.say
    match about:
        case Claim():
            kind = definition("claim", about.kind, say).capital
            speaker = say.plain(strings.SAID_BY, kind=kind, who=reading.speaker(about))
            when = known_when.sentence(reading, about)
            when_known = (
                ((Span(when), *((Span(" "),) if about.known_why else ()), *_joined(about.known_why)),) if when else ()
            )
            return (Span(f"{speaker}."),), *passages(about.fact), *passages(about.note), *when_known
        case Rhetoric():
            return passages(about.note)
        case Language():
            standard = say.plain(strings.STANDARD_FORM, label=phrases.standard_form(reading), form=about.standard_form)
            return (Span(standard),), *passages(about.note)
        case Parallel():
            return (Span(say.plain(strings.EARLIER_TEXT, text=about.source_text)),), *passages(about.change)
        case Comment():
            return passages(about.text)
        case _:
            assert_never(about)


def _joined(written: str) -> Iterator[Span]:
    return (span for passage in passages(written) for span in passage)


# ── what is asked ────────────────────────────────────────────────────────────────────────────────


def _to_check(reading: Reading, anchored: Anchored, letter: str) -> ToCheck:
    claim = anchored.annotation
    assert isinstance(claim, Claim)
    return ToCheck(
        letter,
        claim.id,
        anchored.start,
        anchored.end,
        " ".join(reading.document.text[anchored.start : anchored.end].split()),
        tuple(block.paragraph for block in anchored.blocks if block.paragraph is not None),
        definition("claim", claim.kind, reading.say).word,
        reading.speaker(claim),
    )


def _questions(reading: Reading, asked: Sequence[Question]) -> Iterator[ToAnswer]:
    """Yield the questions by tier, in the author's order: from what the text says to what to make of it."""
    cited = {answer.id for answer in reading.seed.answers if answer.sources}
    tiers = dict.fromkeys((*scale("tier", reading.say), *(question.tier for question in asked)))
    for number, question in enumerate((q for tier in tiers for q in asked if q.tier == tier), 1):
        yield ToAnswer(
            number,
            question.id,
            passages(question.question),
            () if reading.is_whole(question.paragraphs) else question.paragraphs,
            question.id in reading.evidence,
            # To judge on the strength of sources, as the model answer does, one needs some.
            question.tier == "evaluation" and question.id in cited,
        )


# ── sources ──────────────────────────────────────────────────────────────────────────────────────


def _cited(reading: Reading, uses: Iterable[Use]) -> set[str]:
    """Return the ids of the sources that notes rest on."""
    noted = {id for found in reading.anchored for id in source_ids(cites(found.annotation))}
    return noted | {id for use in uses for id in source_ids(use.term.sources)}


def works(reading: Reading, ids: Iterable[str]) -> tuple[Work, ...]:
    """Return the named sources as numbered works, in the order of the bibliography."""
    wanted = set(ids)
    listed = [id for id in reading.bibliography.entries if id in wanted]
    return tuple(
        Work(number, id, line(reading.entry(id)), reading.sources[id].consulted) for number, id in enumerate(listed, 1)
    )
