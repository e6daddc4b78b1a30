"""Stage 2: what an author wrote, as values.

    file name -> bytes  ->  Seed

Shape is the schemas' business (`schema`); here each entry becomes its type. What the entries say of one another is looked at in `proofread`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import resources
from typing import Any, TypeVar

from ..model.about import About, Context, Line, Review, Rights, Statement
from ..model.kinds import KINDS
from ..model.model import (
    AUTHOR,
    Adjusted,
    Annotation,
    Answer,
    Change,
    Claim,
    Event,
    Location,
    Question,
    Seed,
    Shared,
    Source,
    Term,
    Verdict,
)
from ..model.problem import Problem, Problems, Where, refuse, shorten
from ..model.selector import SELECTOR_KEYS, selector
from . import evidence, jsonfile, schema, yamlfile
from .cites import with_cites
from .digest import digest
from .lesson_file import lesson
from .structure_file import structure
from .yamlfile import Read

ARTICLE = "article.txt"
FILES = (
    "reading.yaml",
    "structure.yaml",
    "annotations.yaml",
    "glossary.yaml",
    "timeline.yaml",
    "answers.yaml",
    "lesson.yaml",
    "changes.yaml",
    evidence.FILE,
    "sources.json",
)
"""What a seed's folder holds beside the article; only `reading.yaml` must be there."""
SHARED = ("glossary.yaml", "sources.json")
"""What may stand beside the seeds' folders, for all readings."""
LEDGER = "reanchored.yaml"
"""What became of each annotation when the article changed: made by `annotated reanchor`, read by `ledger`."""
BASELINES = "kept/"
"""Folder of the texts of the article that the build kept."""
UNSEEN = (BASELINES, f"{evidence.FOLDER}/")
"""Folders of texts that are on no page."""

_MISSING = {
    ARTICLE: "save the article under this name, as plain text, with an empty line between paragraphs",
    "reading.yaml": "write it as docs/annotate.md shows, or copy that of another reading and change every line",
}
"""What to do where a file is missing."""

RESERVED = ("people", "places", "timeline", "glossary")
"""Folders beside the readings' that hold pages of all readings."""

_SLUG = re.compile(r"(?!(?:con|prn|aux|nul|com\d|lpt\d)\Z)[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_Entry = Mapping[str, Any]
_Value = TypeVar("_Value")


def parse(slug: str, folder: str, files: Mapping[str, bytes]) -> Seed:
    """Return the seed in `files`, by file name. Raise `Problems` with everything that does not fit its schema."""
    problems: list[Problem] = []
    try:
        check_slug(slug, folder)
    except Problems as refused:
        problems.extend(refused.problems)
    for needed in (ARTICLE, "reading.yaml"):
        if needed not in files:
            advice = _MISSING[needed]
            problems.append(Problem(Where(f"{folder}/{needed}"), "file-missing", f"there is no {needed}", advice))
    reads: dict[str, Read] = {}
    for name in FILES:
        try:
            if name in files:
                reads[name] = _read(files[name], f"{folder}/{name}", name)
        except Problems as refused:
            problems.extend(refused.problems)
    if problems:
        raise Problems(problems)
    return assemble(slug, folder, files, reads)


def assemble(slug: str, folder: str, files: Mapping[str, bytes], reads: Mapping[str, Read]) -> Seed:
    """Return the seed whose `files` say what is in `reads`, all of which fits its schema; article.txt and reading.yaml are there."""

    def entries(name: str, make: Callable[[_Entry, Where], _Value]) -> tuple[_Value, ...]:
        return _entries(reads.get(name), make)

    stand_off = entries("annotations.yaml", _stand_off)
    glossary = entries("glossary.yaml", _term)
    return Seed(
        slug,
        folder,
        files[ARTICLE],
        _about(reads["reading.yaml"]),
        annotations=tuple(entry for entry in stand_off if not isinstance(entry, Question)),
        questions=tuple(entry for entry in stand_off if isinstance(entry, Question) and not entry.orphaned),
        terms=tuple(entry for entry in glossary if isinstance(entry, Term)),
        events=entries("timeline.yaml", _event),
        sources=entries("sources.json", _source),
        answers=entries("answers.yaml", _answer),
        changes=entries("changes.yaml", _change),
        lesson=lesson(reads.get("lesson.yaml")),
        adjusted=tuple(entry for entry in glossary if isinstance(entry, Adjusted)),
        digest=digest({name: its for name, its in files.items() if not name.startswith(UNSEEN)}),
        structure=structure(reads.get("structure.yaml", Read("structure.yaml", [], {}))),
        orphaned_questions=tuple(entry for entry in stand_off if isinstance(entry, Question) and entry.orphaned),
        copies=evidence.copies(reads.get(evidence.FILE)),
        evidence=evidence.texts(files),
        baseline_files={name: content for name, content in sorted(files.items()) if name.startswith(BASELINES)},
        lines={place: line for read in reads.values() for place, line in _key_lines(read)},
    )


def _key_lines(read: Read) -> Iterator[tuple[tuple[str, int, str], int]]:
    """Yield the line of each key of an entry, as `Seed.lines` has them."""
    for path, line in read.lines.items():
        if path and len(path) <= 2 and isinstance(key := path[-1], str):
            yield (read.file, read.where(path[:-1]).line, key), line


def shared(folder: str, files: Mapping[str, bytes]) -> Shared:
    """Return what stands for all readings, by file name. Raise `Problems` with everything that does not fit its schema."""
    problems: list[Problem] = []
    reads: dict[str, Read] = {}
    for name in files:
        try:
            reads[name] = _read(files[name], f"{folder}/{name}", name)
        except Problems as refused:
            problems.extend(refused.problems)
    glossary = _entries(reads.get("glossary.yaml"), _term)
    for entry in glossary:
        if isinstance(entry, Adjusted):
            what = f"‘{entry.id}’ has no ‘name’ and no ‘definition’"
            problems.append(
                Problem(entry.where, "missing-key", what, "only a reading’s own glossary may leave them out")
            )
    if problems:
        raise Problems(problems)
    terms = tuple(entry for entry in glossary if isinstance(entry, Term))
    return Shared(terms, _entries(reads.get("sources.json"), _source))


def check_slug(slug: str, folder: str) -> None:
    """Raise `Problems` for a name that cannot be part of an address."""
    if not _SLUG.fullmatch(slug):
        advice = "rename the folder: small letters a to z, digits and single hyphens, at most 64, as in ‘mill-bridge’"
        refuse(Where(folder), "slug-refused", f"‘{slug}’ cannot be part of an address", advice)
    if slug in RESERVED:
        what = f"‘{slug}’ is the address of a page of all readings"
        refuse(Where(folder), "slug-refused", what, f"rename the folder, as in ‘{slug}-of-the-mill’")


def default_scale() -> dict[str, Verdict]:
    """Return the scale of verdicts of a site that has none of its own, in English."""
    return verdicts(resources.files(__package__).joinpath("verdicts.yaml").read_bytes(), "verdicts.yaml")


def verdicts(content: bytes, file: str) -> dict[str, Verdict]:
    """Return the scale of verdicts by id, in its order. Raise `Problems`."""
    read = _read(content, file, "verdicts.yaml")
    scale: dict[str, Verdict] = {}
    problems: list[Problem] = []
    values: Any = read.value or []
    for index, entry in enumerate(values):
        where, id = read.where((index,)), entry["verdict"]
        if id in scale:
            problems.append(Problem(where, "duplicate-id", f"the verdict ‘{id}’ stands twice", "keep one of them"))
        scale[id] = Verdict(
            where,
            id,
            entry["label"],
            entry["definition"],
            entry.get("rating"),
            entry["pill"],
            tuple(entry.get("kinds", ())),
        )
    if problems:
        raise Problems(problems)
    return scale


def _read(content: bytes, file: str, name: str) -> Read:
    read = jsonfile.read(content, file) if name.endswith(".json") else yamlfile.read(content, file)
    if read.value is None and name not in ("reading.yaml", "verdicts.yaml"):
        return Read(file, [], {})
    problems = schema.compare(read, name.partition(".")[0])
    if problems:
        raise Problems(problems)
    return read


# ── entries ──────────────────────────────────────────────────────────────────────────────────────


def _entries(read: Read | None, make: Callable[[_Entry, Where], _Value]) -> tuple[_Value, ...]:
    values: Any = (read.value if read else None) or []
    if not read:
        return ()
    return tuple(make(with_cites(entry, read, (index,)), read.where((index,))) for index, entry in enumerate(values))


def _stand_off(entry: _Entry, where: Where) -> Annotation | Question:
    kind = next((kind for kind in KINDS if kind.key in entry), None)
    if kind is None:
        return Question(
            where,
            entry["question"],
            entry["tier"],
            _ints(entry["paragraphs"]),
            entry["text"],
            entry.get("handout", False),
            entry.get("orphaned", ""),
        )
    # The schema allows of each kind what its type has, as a test holds.
    own: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in entry.items()
        if name not in (kind.key, *SELECTOR_KEYS)
    }
    if kind.type is Claim:
        own = {"said_by": AUTHOR, "title": shorten(entry["quote"]), "as_of": "", **own}
    make: Callable[..., Annotation | Question] = kind.type
    return make(where, entry[kind.key], selector(entry), **own)


def _ints(values: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set(values)))


_LEVELS = {"concept": "term", "vocabulary": "word"}


def _term(entry: _Entry, where: Where) -> Term | Adjusted:
    uses, place = entry.get("uses", "all"), entry.get("location")
    if "definition" not in entry:
        uses = entry.get("uses")
        return Adjusted(where, entry["term"], tuple(uses) if isinstance(uses, list) else uses, entry.get("handout"))
    return Term(
        where,
        entry["term"],
        entry["name"],
        entry.get("category", "concept"),
        entry.get("level") or _LEVELS.get(entry.get("category", "concept"), "name"),
        tuple(entry.get("forms", ())),
        entry["definition"],
        uses=tuple(uses) if isinstance(uses, list) else uses,
        dates=entry.get("dates", ""),
        see_also=tuple(entry.get("see_also", ())),
        sources=entry.get("sources", ()),
        handout=entry.get("handout", False),
        location=Location(place["kind"], place["lat"], place["lon"], place.get("note", "")) if place else None,
    )


def _event(entry: _Entry, where: Where) -> Event:
    paragraphs, sources = _ints(entry.get("paragraphs", ())), entry.get("sources", ())
    return Event(where, entry["event"], entry["date"], entry["title"], entry["sentence"], paragraphs, sources)


def _source(entry: _Entry, where: Where) -> Source:
    custom = entry.get("custom", {})
    csl = {name: value for name, value in entry.items() if name not in ("id", "custom")}
    return Source(
        where,
        entry["id"],
        csl,
        custom.get("consulted", "not opened"),
        custom.get("affiliation", ""),
        custom.get("caveat", ""),
    )


def _answer(entry: _Entry, where: Where) -> Answer:
    evidence = tuple(selector(passage) for passage in entry.get("evidence", ()))
    mistakes = tuple(entry.get("mistakes", ()))
    return Answer(where, entry["answer"], entry["text"], entry.get("sources", ()), evidence, mistakes)


def _change(entry: _Entry, where: Where) -> Change:
    return Change(where, entry["date"], entry["about"], entry["from"], entry["to"], entry["why"], entry.get("was", ""))


def _about(read: Read) -> About:
    entry: Any = read.value
    rights = entry["rights"]
    return About(
        read.where(()),
        entry["title"],
        entry["author"],
        entry["publisher"],
        entry["date"],
        entry["language"],
        entry["kind"],
        entry["status"],
        Rights(
            rights["holder"],
            rights["basis"],
            rights["statement"],
            rights["contact"],
            rights.get("licence", ""),
            rights.get("index"),
        ),
        why=entry.get("why", ""),
        outlet=entry.get("outlet", ""),
        content_note=entry.get("content_note", ""),
        original=entry.get("original", ""),
        archived=entry.get("archived", ""),
        provenance=entry.get("provenance", ""),
        front=tuple(_named_lines(read, "front")),
        back=tuple(_named_lines(read, "back")),
        context=_context(read),
        reviews=tuple(
            Review(review["date"], review["by"], review.get("how", "")) for review in entry.get("reviews", ())
        ),
        key_claims=entry.get("key_claims", ""),
    )


def _named_lines(read: Read, end: str) -> Iterator[Line]:
    entry: Any = read.value
    for index, named in enumerate(entry.get(end, ())):
        ((role, text),) = named.items()
        yield Line(read.where((end, index)), role, text)


def _context(read: Read) -> Context:
    about: Any = read.value
    entry = with_cites(about.get("context", {}), read, ("context",))
    statements = tuple(
        Statement(
            read.where(("context", "statements", index)),
            said["statement"],
            said["said_by"],
            said["text"],
            said["primary_document"],
            said["basis"],
            said.get("rests_on", ()),
            said.get("sources", ()),
            said.get("denial", ""),
            said.get("denial_sources", ()),
        )
        for index, written in enumerate(entry.get("statements", ()))
        for said in [with_cites(written, read, ("context", "statements", index))]
    )
    return Context(
        statements,
        entry.get("author_note", ""),
        entry.get("author_sources", ()),
        entry.get("publisher_note", ""),
        entry.get("publisher_note_sources", ()),
        tuple(entry.get("not_confirmed", ())),
    )
