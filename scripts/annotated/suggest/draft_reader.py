"""Beside the way: what can be read of a seed in the middle of work.

    file name -> bytes  ->  Draft

Whatever is not there yet or has mistakes is left out, entry by entry; `build` says what is wrong with it. Nothing of it is published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import yaml

from ..anchoring import anchor, shared_glossary, term_uses
from ..anchoring.anchor import Anchored
from ..anchoring.term_uses import Use
from ..model.about import About
from ..model.model import TO_DO, Annotation, Event, Seed, Shared, Term
from ..model.problem import Problems, Where, refuse
from ..seeds import jsonfile, schema, seed, yamlfile
from ..seeds.lenient import STAND_IN
from ..seeds.yamlfile import Read
from ..text.document import Document, parse_article
from .spans import Spans

OTHERS = ("sources.json", "reading.yaml")
"""Files whose entries have ids, too."""
LISTS = ("annotations.yaml", "glossary.yaml", "timeline.yaml", "structure.yaml")
ABOUT = "reading.yaml"
NOTHING_SHARED = Shared()


@dataclass(frozen=True, slots=True)
class Draft:
    """An article with what is said of it so far."""

    slug: str
    document: Document
    language: str
    """BCP 47 tag; empty when nothing names it."""
    date: str
    """When the article was published; empty when nothing says so."""
    anchored: tuple[Anchored, ...]
    uses: tuple[Use, ...]
    terms: tuple[Term, ...]
    events: tuple[Event, ...]
    ids: frozenset[str]
    """Every id that an entry has, read or not."""
    unread: Spans
    """Numbers of paragraphs that hold no sentences: headings and what is set as it was typed."""


def read(slug: str, folder: str, files: Mapping[str, bytes], common: Shared = NOTHING_SHARED) -> Draft:
    """Return what is legible in `files`, with what the reading takes of the glossary that all share. Raises `Problems` when the article itself is not."""
    if seed.ARTICLE not in files:
        advice = "save the article’s text there"
        where = Where(f"{folder}/{seed.ARTICLE}")
        refuse(where, "file-missing", f"there is no {seed.ARTICLE}", advice)
    ids = {id for name in OTHERS if name in files for id in _ids(_values(files[name], f"{folder}/{name}"))}
    legible = {seed.ARTICLE: files[seed.ARTICLE], ABOUT: _written(_about(files.get(ABOUT, b""), folder))}
    legible |= {name: _written(list(_entries(files[name], folder, name, ids))) for name in LISTS if name in files}
    written = seed.parse("draft", folder, legible)  # a name that cannot be an address is a problem of the build's
    try:
        written = shared_glossary.with_shared_entries(written, common)
    except Problems:
        written = shared_glossary.with_shared_entries(replace(written, adjusted=()), common)
    document = _document(written)
    terms, uses = _without_refused(document, written.terms)
    about = written.about
    return Draft(
        slug,
        document,
        "" if about.language == STAND_IN["language"] else about.language,
        "" if about.date == STAND_IN["date"] else about.date,
        tuple(_anchored(document, written.annotations)),
        uses,
        terms,
        written.events,
        frozenset(ids.union(term.id for term in written.terms)),
        Spans((its.first, its.last + 1) for its in written.structure.groups if its.kind in ("heading", "preformatted")),
    )


def read_glossary(folder: str, files: Mapping[str, bytes]) -> list[Mapping[str, Any]]:
    """Return the entries of a glossary that are legible and written to their end, as their author wrote them."""
    entries = _entries(files.get("glossary.yaml", b""), folder, "glossary.yaml", set())
    return [entry for entry in entries if TO_DO not in entry.get("definition", TO_DO)]


def _written(values: object) -> bytes:
    return yaml.safe_dump(values, allow_unicode=True).encode()


def _about(content: bytes, folder: str) -> Mapping[str, Any]:
    """Return the stand-in, with each key of the author's that fits the schema by itself."""
    about = dict(STAND_IN)
    values = _values(content, f"{folder}/{ABOUT}")
    for key in ("language", "date", "front", "back"):
        value = values.get(key) if isinstance(values, dict) else None
        if value is not None and not schema.compare(Read(ABOUT, about | {key: value}, {}), "reading"):
            about[key] = value
    return about


def _entries(content: bytes, folder: str, name: str, ids: set[str]) -> Iterator[Mapping[str, Any]]:
    """Yield the entries that fit their schema, each by itself. Adds the ids of all of them to `ids`."""
    values: Any = _values(content, f"{folder}/{name}")
    for entry in values if isinstance(values, list) else ():
        if isinstance(entry, dict) and (key := yamlfile.naming(entry)):
            ids.add(str(entry[key]))
        if not schema.compare(Read(name, [entry], {}), name.removesuffix(".yaml")):
            yield entry


def _ids(values: Any) -> Iterator[str]:
    """Yield the ids of all entries, at any depth."""
    if isinstance(values, dict) and (key := yamlfile.naming(values)):
        yield values[key]
    for value in values.values() if isinstance(values, dict) else values if isinstance(values, list) else ():
        yield from _ids(value)


def _values(content: bytes, file: str) -> yamlfile.Value:
    try:
        return jsonfile.read(content, file).value if file.endswith(".json") else yamlfile.read(content, file).value
    except Problems:
        return None


def _document(written: Seed) -> Document:
    about: About = written.about
    where = Where(f"{written.folder}/{seed.ARTICLE}")
    try:
        return parse_article(written.article, where, about.front, about.back)
    except Problems:
        return parse_article(written.article, where)


def _anchored(document: Document, annotations: Iterable[Annotation]) -> Iterator[Anchored]:
    finder = anchor.Finder(document)
    for annotation in annotations:
        try:
            start, end = finder.find(annotation.selector)
        except anchor.Unresolved:
            continue
        yield Anchored(annotation, start, end, finder.blocks(start, end))


def _without_refused(document: Document, terms: tuple[Term, ...]) -> tuple[tuple[Term, ...], tuple[Use, ...]]:
    """Return the terms without those that have a problem, and where they stand."""
    while True:
        try:
            return terms, term_uses.find(document, terms)
        except Problems as refused:
            wrong = {problem.where.line for problem in refused.problems}
            terms = tuple(term for term in terms if term.where.line not in wrong)
