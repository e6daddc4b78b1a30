"""Stage 2, after the schemas: what the entries of a seed say of one another.

Seed + Verdict...  ->  Problem...
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterable, Iterator, Mapping

from ..markdown.note_markdown import addresses, allowed
from ..model.about import Statement
from ..model.cite import source_ids
from ..model.kinds import kind_of, plain_words
from ..model.model import TO_DO, Claim, Event, Seed, Source, Term, Verdict
from ..model.problem import Problem, Where, shorten
from ..text.closest_word import closest_word, did_you_mean
from . import evidence, lesson_file, verdict_history
from .language_tags import tag_meant
from .prose import Prose, prose
from .source_uses import source_uses

READ = frozenset({"read", "read in part"})
"""How far a source must have been consulted for a verdict to rest on it."""

# A UN document symbol (S/RES/2235 (2015), A/RES/68/262) or an EU, ISO or national number with a slash: documents known by name.
_SYMBOL = re.compile(r"\b[A-Z]{1,4}/(?:[A-Z0-9.()]+/?)+")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


_REMARKS = frozenset(
    {
        "evidence-changed",
        "evidence-unrecorded",
        "unused-source",
        "left-to-do",
        "verdict-on-unread-source",
        "verdict-not-for-kind",
        "handout-not-key",
    }
)
"""Problems with which a draft can be shown whole: something is not done yet, and nothing is wrong."""


def proofread(seed: Seed, verdicts: Mapping[str, Verdict]) -> list[Problem]:
    """Return all mistakes that need no look at the article, some of them remarks in a draft; empty when there are none."""
    problems = _mistakes(seed, verdicts)
    if seed.about.status == "published":
        return problems
    return [dataclasses.replace(problem, remark=problem.code in _REMARKS) for problem in problems]


def _mistakes(seed: Seed, verdicts: Mapping[str, Verdict]) -> list[Problem]:
    return [
        *_twins(seed),
        *_dates(seed),
        *_language(seed),
        *_references(seed),
        *_verdicts(seed, verdicts),
        *_links(seed),
        *_answers(seed),
        *lesson_file.mistakes(seed),
        *_left_to_do(seed),
        *evidence.problems(seed),
        *verdict_history.problems(seed, verdicts),
    ]


def _left_to_do(seed: Seed) -> Iterator[Problem]:
    about = seed.about
    values = {key: getattr(about, key) for key in ("title", "author", "publisher", "kind")}
    values |= {f"rights.{key}": its for key, its in dataclasses.asdict(about.rights).items()}
    published = about.status == "published"
    if left := [key for key, its in values.items() if TO_DO in str(its)]:
        but = "the reading is to be published, but something" if published else "something"
        what = f"{but} in reading.yaml still says {TO_DO}: {', '.join(left)}"
        again = ", or make it a draft again" if published else ""
        yield Problem(about.where, "left-to-do", what, f"write what belongs there{again}")
    for text in (*prose(seed), *_titles(seed)):
        if TO_DO in text.words.split("\n\n"):
            again = ", delete the entry, or make the reading a draft again" if published else ", or delete the entry"
            yield Problem(
                text.where, "left-to-do", f"{text.name} still says {TO_DO}", f"write what belongs there{again}"
            )


def _titles(seed: Seed) -> Iterator[Prose]:
    """Yield what stands on pages and is no Markdown."""
    for annotation in seed.annotations:
        name = f"{kind_of(annotation).key} ‘{annotation.id}’"
        yield Prose(annotation.where, name, annotation.id, "\n\n".join(plain_words(annotation)))
    for event in seed.events:
        yield Prose(event.where, f"event ‘{event.id}’", event.id, event.title)
    for place in source_uses(seed):
        quotes = "\n\n".join(cite.quote for cite in place.cites if cite.quote)
        yield Prose(place.where, place.name, "", quotes)


def _entries(seed: Seed) -> Iterator[tuple[str, str, Where]]:
    """Yield kind, id and place of everything that has an address in the reading."""
    for annotation in (*seed.annotations, *seed.questions, *seed.orphaned_questions):
        yield kind_of(annotation).key, annotation.id, annotation.where
    others: tuple[Term | Event | Source | Statement, ...] = (
        *seed.terms,
        *seed.events,
        *seed.sources,
        *seed.about.context.statements,
    )
    for thing in others:
        yield type(thing).__name__.lower(), thing.id, thing.where


def _twins(seed: Seed) -> Iterator[Problem]:
    seen: dict[str, tuple[str, Where]] = {}
    for kind, id, where in _entries(seed):
        if id in seen:
            other, there = seen[id]
            what = f"two things have the id ‘{id}’: this {kind} and the {other} in {there.file}:{there.line}"
            yield Problem(
                where, "duplicate-id", what, "give the newer one another id: the older may be part of addresses already"
            )
        seen.setdefault(id, (kind, where))


def _dates(seed: Seed) -> Iterator[Problem]:
    about = seed.about
    dated = [(about.where, "date", "the reading", about.date)]
    dated += [(about.where, "reviews", "a review", review.date) for review in about.reviews]
    claims = (claim for claim in seed.annotations if isinstance(claim, Claim) and claim.as_of)
    dated += [(claim.where, "as_of", f"claim ‘{claim.id}’", claim.as_of) for claim in claims]
    dated += [(event.where, "date", f"event ‘{event.id}’", event.date) for event in seed.events]
    dated += [(change.where, "date", f"the change of ‘{change.about}’", change.date) for change in seed.changes]
    for where, key, name, date in dated:
        if not real_date(date):
            yield Problem(
                seed.at(where, key),
                "no-such-date",
                f"{name} has the date {shorten(date, 40)}, which does not exist",
                "give a day of the calendar; 2015 or 2015-09 where no more is known",
            )


def _language(seed: Seed) -> Iterator[Problem]:
    tag = seed.about.language
    meant = tag_meant(tag)
    if meant is not None:
        example = f"did you mean ‘{meant}’?" if meant else "write its tag, such as en, de or pt-BR"
        what = f"the reading has the language ‘{shorten(tag, 40)}’, which is no language’s tag"
        yield Problem(seed.at(seed.about.where, "language"), "no-such-language", what, example)


def real_date(date: str) -> bool:
    """Whether `date` is a year, a month or a day of the calendar, written `2015`, `2015-09` or `2015-09-20`."""
    match = _DATE.fullmatch(date)
    if not match:
        return False
    try:
        datetime.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True


def _references(seed: Seed) -> Iterator[Problem]:
    cited = [
        (cite.where if cite.where.file else its.where, its.name, (cite.source,))
        for its in source_uses(seed)
        for cite in its.cites
    ]
    yield from unknown_ids(cited, {source.id for source in seed.sources}, "missing-source", "source", "sources.json")
    see_also = [(term.where, f"term ‘{term.id}’", term.see_also) for term in seed.terms]
    yield from unknown_ids(see_also, {term.id for term in seed.terms}, "see-also-nowhere", "term", "glossary.yaml")
    about = [(change.where, "a change", (change.about,)) for change in seed.changes]
    yield from unknown_ids(about, {id for _, id, _ in _entries(seed)}, "change-about-nothing", "entry", "this reading")
    used = {id for _, _, ids in cited for id in ids}
    for source in seed.sources:
        if source.id not in used:
            what = f"source ‘{source.id}’ is cited by nothing"
            yield Problem(source.where, "unused-source", what, "cite it where something rests on it, or delete it")


def unknown_ids(
    cited: Iterable[tuple[Where, str, Iterable[str]]], allowed: set[str], code: str, kind: str, file: str
) -> Iterator[Problem]:
    """Yield a problem for each id that is named in `cited`, by place, and is not among those `allowed`."""
    for where, name, ids in cited:
        for id in dict.fromkeys(ids):
            if id not in allowed:
                otherwise = f"add it to {file}, or take the id away here"
                if kind == "entry":
                    otherwise = "write the id of a claim or another annotation, a term, an event or a source"
                advice = did_you_mean(id, allowed, otherwise)
                yield Problem(
                    where, code, f"{name} names the {kind} ‘{shorten(id, 40)}’, which is not in {file}", advice
                )


def _verdicts(seed: Seed, verdicts: Mapping[str, Verdict]) -> Iterator[Problem]:
    sources = {source.id: source for source in seed.sources}
    for claim in (a for a in seed.annotations if isinstance(a, Claim)):
        verdict = verdicts.get(claim.verdict)
        if verdict is None:
            advice = did_you_mean(claim.verdict, verdicts, f"choose one of: {', '.join(verdicts)}")
            yield Problem(
                seed.at(claim.where, "verdict"),
                "unknown-verdict",
                f"claim ‘{claim.id}’ has the verdict ‘{shorten(claim.verdict, 40)}’, which verdicts.yaml does not know",
                advice,
            )
        elif verdict.kinds and claim.kind not in verdict.kinds:
            what = f"claim ‘{claim.id}’ of the kind {claim.kind} has the verdict ‘{verdict.id}’, reserved for {', '.join(verdict.kinds)}"
            yield Problem(
                seed.at(claim.where, "verdict"),
                "verdict-not-for-kind",
                what,
                "choose another verdict, or correct the kind",
            )
        if not any(id not in sources or rests_on(sources[id]) for id in source_ids(claim.sources)):
            what = f"the verdict of claim ‘{claim.id}’ rests on no source that anybody opened"
            advice = "open a source and say so in `custom.consulted`, or cite an official document by its symbol"
            yield Problem(claim.where, "verdict-on-unread-source", what, advice)
        if claim.handout and not claim.key:
            what = f"claim ‘{claim.id}’ is marked `handout` but not `key`"
            yield Problem(
                seed.at(claim.where, "handout"),
                "handout-not-key",
                what,
                "handout claims are chosen among the key claims: add `key: true`, or delete `handout`",
            )


def rests_on(source: Source) -> bool:
    """Whether a verdict may rest on `source`: somebody read it, or it is an official document cited by its symbol."""
    return source.consulted in READ or bool(_SYMBOL.search(str(source.csl.get("number", ""))))


def _links(seed: Seed) -> Iterator[Problem]:
    ids = {id for _, id, _ in _entries(seed)}
    for text in prose(seed):
        name = text.name
        for address in addresses(text.words):
            where = seed.at(text.where, text.key_of(address))
            if address.startswith("#"):
                if address[1:] not in ids and not re.fullmatch(r"#p[1-9]\d{0,8}", address):
                    close = closest_word(address[1:], ids)
                    otherwise = "link to the id of a claim, a term, an event or a source, as in [claim 43](#c43)"
                    advice = f"did you mean ‘#{close}’?" if close else otherwise
                    yield Problem(
                        where,
                        "link-nowhere",
                        f"{name} links to {shorten(address, 60)}, which is no id of this reading",
                        advice,
                    )
            elif not allowed(address):
                advice = "link to an address that begins with https://, or to an id of this reading such as #c43"
                yield Problem(where, "link-refused", f"{name} links to {shorten(address, 60)}", advice)
    addressed = [(source.where, f"source ‘{source.id}’", source.url) for source in seed.sources]
    addressed += [
        (seed.about.where, "the reading", seed.about.original),
        (seed.about.where, "the reading", seed.about.archived),
    ]
    for where, name, address in addressed:
        if address and not allowed(address):
            yield Problem(
                where,
                "link-refused",
                f"{name} has the address {shorten(address, 60)}",
                "give an address that begins with https:// or http://",
            )


def public_texts(seed: Seed) -> Iterator[str]:
    """Yield every text of the seed that its pages show: the article, the notes, the questions; never an answer."""
    yield seed.article.decode("utf-8-sig", "replace")
    yield from (text.words for text in prose(seed) if text.public)
    yield from (event.title for event in seed.events)
    yield from (text for annotation in seed.annotations for text in plain_words(annotation))
    yield from (source.title for source in seed.sources)
    yield from (cite.quote for its in source_uses(seed) if its.public for cite in its.cites)


def _answers(seed: Seed) -> Iterator[Problem]:
    questions = {question.id for question in (*seed.questions, *seed.orphaned_questions)}
    seen: set[str] = set()
    for answer in seed.answers:
        if answer.id not in questions:
            what = f"there is an answer to ‘{shorten(answer.id, 40)}’, but no such question"
            advice = did_you_mean(answer.id, questions, "correct the id, or add the question to annotations.yaml")
            yield Problem(answer.where, "answer-to-nothing", what, advice)
        elif answer.id in seen:
            yield Problem(answer.where, "duplicate-id", f"question ‘{answer.id}’ is answered twice", "keep one answer")
        seen.add(answer.id)
