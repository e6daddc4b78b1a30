"""Places in a seed where a stranger's string can stand.

    payload...  ->  file name -> content

Each slot makes the seed of a whole reading out of one payload or several; everything else in it is harmless.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benches import _project

LINE, TEXT = 500, 20_000
"""Longest values, in code points, that the schemas allow for a line and for a text; where a slot has both, a long payload is cut for the line."""

Files = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Slot:
    """One place, and how many payloads one reading may hold there."""

    name: str
    files: Callable[[Sequence[bytes]], Files]
    together: int
    pages: tuple[str, ...] = ("index.md", "claims.md")
    """Pages that show the payload."""
    opened: tuple[str, ...] = ("index.md", "claims.md", "glossary.md", "sources.md")
    """Those of them that a browser opens; the others say the same words in the same ways."""
    formats: bool = False
    """Whether payloads stand in the bibliography, which only batches format: a process for each of them would take an hour."""
    room: int = 100_000
    """Code points that the payloads of one reading may have together."""
    harmless: bytes = b"harmless words"
    """A payload whose pages hold nothing but what is ours."""


def word(number: int) -> str:
    return f"Word{number:03}"


def seed(count: int, **changes: Any) -> dict[str, Any]:
    """Return a harmless seed: `count` words, a claim and a source on each; `changes` are files by name without ending, or keys of the reading."""
    about = {
        "title": "A title",
        "author": "An author",
        "publisher": "A publisher",
        "date": "2020-01-01",
        "language": "en",
        "kind": "text",
        "status": "published",
        "rights": {"holder": "Nobody", "basis": "public-domain", "statement": "Old.", "contact": "Nobody."},
    }
    files: dict[str, Any] = {
        "article": "\n\n".join(f"Here stands {word(n)} alone." for n in range(count)),
        "annotations": [claim(n) for n in range(count)],
        "sources": [source(n) for n in range(count)],
    }
    files |= {name: changes.pop(name) for name in ("article", *_project_files) if name in changes}
    files["reading"] = files.get("reading", about | changes)
    return {f"{name}.{_ENDINGS.get(name, 'yaml')}": _value(name, value) for name, value in files.items()}


_project_files = ("reading", "annotations", "glossary", "timeline", "answers", "changes", "sources")
_ENDINGS = {"article": "txt", "sources": "json"}


def _value(name: str, value: Any) -> Any:
    return json.dumps(value) if name == "sources" and isinstance(value, list) else value


def claim(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "claim": f"c{number:03}",
        "quote": word(number),
        "kind": "fact",
        "said_by": "author",
        "verdict": "supported",
        "title": "A claim",
        "fact": "It is so.",
        "note": "A note.",
        "as_of": "2020-01-01",
        "sources": [f"s{number:03}"],
    } | changes


def source(number: int, **changes: Any) -> dict[str, Any]:
    return {"id": f"s{number:03}", "type": "book", "title": "A source", "custom": {"consulted": "read"}} | changes


def text(payload: bytes) -> str:
    """Return the payload as YAML can carry it; bytes that are no UTF-8 as lone surrogates, which no text may hold."""
    try:
        return payload.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return payload.decode("utf-8", "surrogateescape")


def line(payload: bytes) -> str:
    return text(payload)[:LINE]


# ── slots ────────────────────────────────────────────────────────────────────────────────────────


def _article(payloads: Sequence[bytes]) -> Files:
    """Return a seed in which the first words of each payload are marked, so that marks stand next to whatever comes."""
    annotations = []
    for number, payload in enumerate(payloads):
        plain = payload.decode(
            "utf-8-sig", "ignore"
        )  # what is no UTF-8 must be refused for the article's sake, not the quotation's
        quote = next((line.strip()[:200].strip() for line in plain.split("\n") if line.strip()), "")
        about = {"quote": quote, "occurrence": 1, "kind": "generalisation", "note": "A note."}
        annotations += [{"rhetoric": f"r{number:03}", **about}] if quote else []
    return seed(0, article=b"\n\n".join(payloads), annotations=annotations)


def _note(payloads: Sequence[bytes]) -> Files:
    claims = [claim(n, fact=text(p), note=text(p)) for n, p in enumerate(payloads)]
    return seed(len(claims), annotations=claims)


def _own(number: int, payload: bytes) -> str:
    """Return a term's id that no other reading has, unless it explains the same: one id may not mean two things in a library."""
    return f"t{number:03}-{hashlib.sha256(payload).hexdigest()[:12]}"


def _term(payloads: Sequence[bytes]) -> Files:
    terms = [
        {
            "term": _own(n, p),
            "name": line(p),
            "category": "concept",
            "level": "term",
            "forms": [word(n)],
            "definition": text(p),
        }
        for n, p in enumerate(payloads)
    ]
    return seed(len(terms), glossary=terms)


def _title(payloads: Sequence[bytes]) -> Files:
    return seed(1, title=" ".join(map(text, payloads)))


def _source(payloads: Sequence[bytes]) -> Files:
    told = [{"consulted": "read", "affiliation": text(p), "caveat": text(p)} for p in payloads]
    fields = [{"title": text(p), "author": [{"literal": line(p)}], "container-title": line(p)} for p in payloads]
    sources = [source(n, **fields[n], custom=told[n]) for n in range(len(payloads))]
    return seed(len(sources), sources=sources)


def _url(payloads: Sequence[bytes]) -> Files:
    sources = [source(n, URL=text(p)) for n, p in enumerate(payloads)]
    return seed(len(sources), sources=sources, original=text(payloads[0]), archived=text(payloads[-1]))


def _link(payloads: Sequence[bytes]) -> Files:
    ways = [f"[a]({text(p)}) ![b]({text(p)}) <{text(p)}> [c]\n\n[c]: {text(p)}" for p in payloads]
    return seed(len(ways), annotations=[claim(n, note=way) for n, way in enumerate(ways)])


def _date(payloads: Sequence[bytes]) -> Files:
    events = [
        {"event": f"e{n:03}", "date": text(p), "title": "An event", "sentence": "It was."}
        for n, p in enumerate(payloads)
    ]
    claims = [claim(n, as_of=text(p)) for n, p in enumerate(payloads)]
    return seed(len(claims), date=text(payloads[0]), annotations=claims, timeline=events)


def _yaml(payloads: Sequence[bytes]) -> Files:
    """Return a seed in which the payload is the whole of several files."""
    return seed(1, annotations=payloads[0], glossary=payloads[0], timeline=payloads[0], sources=[])


def _bare(payloads: Sequence[bytes]) -> Files:
    """Return a seed in which the payload stands after a key as an editor might paste it: the first in the reading's file, each of the others in a claim."""
    reading = _project.written(seed(1)["reading.yaml"]) + b"why: " + payloads[0] + b"\n"
    claims = [
        _project.written([{name: value for name, value in claim(n).items() if name != "note"}]) + b"  note: " + payload
        for n, payload in enumerate(payloads[1:], 1)
    ]
    first = [claim(0, sources=[f"s{n:03}" for n in range(len(payloads))])]
    return seed(len(payloads), reading=reading, annotations=b"\n".join([_project.written(first), *claims, b""]))


def _json(payloads: Sequence[bytes]) -> Files:
    return seed(1, sources=payloads[0])


def _fields(payloads: Sequence[bytes]) -> Files:
    """Everything else that authors can write: each list of entries holds every payload, each single field one of them."""
    lines, texts, every = [line(p) for p in payloads], [text(p) for p in payloads], range(len(payloads))
    words = [claim(n, title=lines[n], said_by=lines[n]) for n in every]
    words += [
        {
            "language": f"l{n:03}",
            "quote": word(n),
            "standard_form": texts[n],
            "kind": "article",
            "note": texts[n],
            "sic": True,
        }
        for n in every
    ]
    words += [
        {"parallel": f"x{n:03}", "quote": word(n), "source": "s000", "source_text": texts[n], "change": texts[n]}
        for n in every
    ]
    words += [{"question": f"q{n:03}", "tier": "analysis", "paragraphs": [n + 1], "text": texts[n]} for n in every]
    places = [
        {
            "term": _own(n, payloads[n]),
            "name": lines[n],
            "category": "place",
            "level": "name",
            "definition": texts[n],
            "dates": texts[n],
        }
        | {"location": {"kind": "city", "lat": n, "lon": 3 * n, "note": texts[n]}}
        for n in every
    ]
    events = [
        {"event": f"e{n:03}", "date": "2020-01-01", "title": lines[n], "sentence": texts[n], "paragraphs": [n + 1]}
        for n in every
    ]
    changes = [
        {"date": "2020-01-01", "about": f"c{n:03}", "from": texts[n], "to": texts[n], "why": texts[n]} for n in every
    ]
    said = [
        {
            "statement": f"p{n:03}x",
            "said_by": lines[n],
            "text": texts[n],
            "primary_document": "none",
            "basis": texts[n],
            "denial": texts[n],
        }
        for n in every
    ]
    one = _turns(lines)
    about = {
        key: one()
        for key in ("author", "publisher", "outlet", "kind", "why", "content_note", "provenance", "key_claims")
    }
    rights = {"basis": "licence"} | {key: one() for key in ("holder", "statement", "contact", "licence")}
    context = {"statements": said, "not_confirmed": texts, "publisher_note": one(), "author_note": one()}
    reviews = [{"date": "2020-01-01", "by": one()}]
    lists = {"annotations": words, "glossary": places, "timeline": events, "changes": changes}
    return seed(len(payloads), **lists, **about, rights=rights, context=context, reviews=reviews)


def _turns(values: Sequence[str]) -> Callable[[], str]:
    """One value after the other, from the first again after the last."""
    taken = iter([*values] * 20)
    return lambda: next(taken)


EVERY_PAGE = (
    "index.md", "claims.md", "glossary.md", "people-and-places.md", "timeline.md",
    "language.md", "questions.md", "sources.md", "source-context.md", "changes.md",
)  # fmt: skip

SLOTS = (
    Slot("article", _article, 120, ("index.md", "language.md")),
    Slot("note", _note, 120),
    Slot("term", _term, 120, ("index.md", "glossary.md")),
    Slot("title", _title, 8, ("index.md", "claims.md"), ("index.md",), room=LINE - 8),
    Slot("source", _source, 120, ("index.md", "claims.md", "sources.md"), formats=True),
    Slot("url", _url, 120, ("index.md", "sources.md"), formats=True, harmless=b"https://example.org/"),
    Slot("link", _link, 120, harmless=b"https://example.org/"),
    Slot("date", _date, 120, ("index.md", "timeline.md"), harmless=b"2020-01-01"),
    Slot("yaml", _yaml, 1, ("index.md", "glossary.md", "timeline.md"), harmless=b"[]"),
    Slot("bare", _bare, 60),
    Slot("json", _json, 1, ("index.md", "sources.md"), formats=True, harmless=json.dumps([source(0)]).encode()),
    Slot("fields", _fields, 60, EVERY_PAGE, EVERY_PAGE),
)
"""All slots that are files of a seed; the folder's name, `slug`, is the worker's business."""
