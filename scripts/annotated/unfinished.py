"""A draft in the middle of work, for its author's eyes: what can be shown of it, and what stands in the way of the rest.

Project + slug  ->  Reading + Problem...
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from .anchoring import shared_glossary
from .loading import Project
from .model.about import About, Context, Line
from .model.model import Seed
from .model.problem import Problem, Problems, Where
from .reading import reading
from .reading.reading import Reading
from .reanchoring import guard
from .seeds import evidence, lenient, proofread
from .seeds.language_tags import tag_meant
from .store import pandoc, seed_folders
from .store.cache import CACHE
from .store.seed_folders import SEEDS
from .text.document import decode_article, parse_article

MOST_ROUNDS = 20
"""Rounds in which entries are left out. Each leaves out all with a problem; what rested on them has one in the next."""

_RESTING = frozenset(
    {"link-nowhere", "see-also-nowhere", "missing-source", "answer-to-nothing", "change-about-nothing"}
)
"""Problems that an entry may have only because another was left out."""


def unfinished_reading(project: Project, slug: str) -> tuple[Reading, tuple[Problem, ...]]:
    """Return what can be shown of a draft, and what stands in the way of its being published. Raise `Problems` where nothing can be."""
    place = f"{SEEDS}/{slug}"
    contents, problems = seed_folders.readable(project.root, slug)
    problems += seed_folders.misplaced(project.root, slug)
    written, unread = lenient.legible(slug, place, contents)
    problems += unread
    try:
        parse_article(written.article, Where(f"{place}/article.txt"), written.about.front, written.about.back)
    except Problems as otherwise:
        problems += otherwise.problems
    written = replace(written, about=replace(_as_article_says(written), status="draft"))
    try:
        written = shared_glossary.with_shared_entries(written, project.shared)
    except Problems as lost:
        problems += lost.problems
        written = shared_glossary.with_shared_entries(replace(written, adjusted=()), project.shared)
    complete = not problems
    problems += guard.article_problems(written, contents)
    further = proofread.proofread(written, project.verdicts)
    if not any(problem.code == "article-changed" for problem in problems):
        further += _unresolved(project, written)
    problems += (its for its in further if complete or its.code not in (*_RESTING, "unused-source"))
    try:
        whole = _resolved(project, written)
        file, cache = f"{place}/sources.json", project.root / CACHE / "bibliography"
        bibliography = pandoc.formatted(whole.seed.sources, project.interface.tag, cache, file, project.citations)
    except Problems as refused:
        raise Problems([*problems, *refused.problems]) from None
    return whole.with_bibliography(bibliography), Problems(problems).problems


def _unresolved(project: Project, written: Seed) -> tuple[Problem, ...]:
    try:
        reading.resolve(written, project.verdicts, project.interface)
    except Problems as unresolved:
        return unresolved.problems
    return ()


def _resolved(project: Project, written: Seed) -> Reading:
    """Return the reading without the entries that have problems. Raise `Problems` for those that are of no entry."""
    for _ in range(MOST_ROUNDS):
        problems = [its for its in proofread.proofread(written, project.verdicts) if not its.remark]
        problems += _unresolved(project, written)
        smaller = _without(written, [problem.where for problem in problems])
        if not problems:
            return reading.resolve(written, project.verdicts, project.interface)
        if smaller == written:
            break
        written = smaller
    raise Problems(problems)


class _Placed(Protocol):
    @property
    def where(self) -> Where: ...


_Entry = TypeVar("_Entry", bound=_Placed)


def _without(written: Seed, places: Collection[Where]) -> Seed:
    exact, named = set(places), {(place.file, place.id) for place in places if place.id}

    def is_there(where: Where) -> bool:
        return where in exact or (where.file, where.id) in named  # which may be told at the line of one of its keys

    def left(entries: Iterable[_Entry]) -> tuple[_Entry, ...]:
        return tuple(entry for entry in entries if not is_there(entry.where))

    form, about = written.structure, written.about
    context = replace(about.context, statements=left(about.context.statements))
    if any(
        place.file == about.where.file and not place.id for place in places
    ):  # one of its texts: which of them, nobody needs to know here
        about = replace(
            about, why="", outlet="", content_note="", original="", archived="", provenance="", key_claims=""
        )
        about = replace(
            about, reviews=(), date=about.date if proofread.real_date(about.date) else lenient.STAND_IN["date"]
        )
        if tag_meant(about.language) is not None:
            about = replace(about, language=lenient.STAND_IN["language"])
        context = Context(context.statements)
    return replace(
        written,
        about=replace(about, context=context),
        annotations=left(written.annotations),
        questions=left(written.questions),
        orphaned_questions=left(written.orphaned_questions),
        terms=left(written.terms),
        events=left(written.events),
        sources=left(written.sources),
        answers=left(written.answers),
        changes=left(written.changes),
        copies=left(written.copies),
        evidence={
            source: text
            for source, text in written.evidence.items()
            if Where(f"{written.folder}/{evidence.path_of(source)}") not in exact
        },
        structure=replace(form, groups=left(form.groups), inlines=left(form.inlines)),
    )


def _as_article_says(written: Seed) -> About:
    """Return what is said of the reading, with its front and back lines as the article has them: so no paragraph is counted otherwise."""
    about = written.about
    text = decode_article(written.article, Where(f"{written.folder}/article.txt"))
    shown = [line for line in text.split("\n") if line.strip()]
    if len(shown) <= len(about.front) + len(about.back):
        return replace(about, front=(), back=())
    return replace(
        about,
        front=_saying(about.front, shown[: len(about.front)]),
        back=_saying(about.back, shown[len(shown) - len(about.back) :]),
    )


def _saying(lines: Iterable[Line], words: Iterable[str]) -> tuple[Line, ...]:
    return tuple(replace(line, text=text) for line, text in zip(lines, words, strict=True))
