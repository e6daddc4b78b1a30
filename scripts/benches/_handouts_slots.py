"""Seeds that put strangers' strings on handouts, and where these must come back.

payload...  ->  file name -> content;  payload...  ->  the words that a handout must say
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benches import _slots
from benches._slots import Files, claim, line, seed, text, word

LITERAL = 2_000
"""Code points of a payload that are printed as they are; more of them, unescaped, stand in the notes."""
FIELDS = 6
"""Strings that one reading's title, author and the like can hold."""
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
Words = Mapping[str, Sequence[str]]
"""What must be said, by the name of an edition."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A place on handouts."""

    name: str
    files: Callable[[Sequence[bytes]], Files]
    said: Callable[[Sequence[bytes]], Words]
    together: int
    """Payloads that one reading may hold there."""
    alone: bool = True
    """Whether each is printed by itself first; else a string may be refused among others for the first time."""


def literal(payload: bytes) -> str:
    """Return the payload on one line, each sign of Markdown escaped: an author's way to print just this."""
    return _SIGN.sub(lambda sign: f"\\{sign[0]}", plain(payload))


def plain(payload: bytes) -> str:
    """Return what `literal` must come back as."""
    return " ".join(text(payload)[:LITERAL].split()) or "nothing"


def _name(payload: bytes) -> str:
    return " ".join(line(payload).split()) or "nothing"


def _article(payloads: Sequence[bytes]) -> Files:
    return _slots.SLOTS[0].files(payloads)


def _article_said(payloads: Sequence[bytes]) -> Words:
    """Every block; in the editions that set signs among the words, their order is not read back."""
    whole = [payload.decode("utf-8-sig", "ignore") for payload in payloads]
    return {"clean": whole}


def _words(payloads: Sequence[bytes]) -> Files:
    """Return notes, terms, claims, questions and answers; as they are and escaped."""
    every = range(len(payloads))
    names, raw = [line(p) for p in payloads], [text(p) for p in payloads]
    literally = [literal(p) for p in payloads]
    more = {"key": True, "handout": True}
    annotations = [
        *(
            claim(n, title=names[n], said_by=names[n], fact=raw[n], note=raw[n], sources=["s000"], **more)
            for n in every
        ),
        *(
            {"rhetoric": f"r{n:03}", "quote": f"{word(n)} alone", "kind": "generalisation", "note": raw[n]}
            for n in every
        ),
        *(
            {
                "language": f"l{n:03}",
                "quote": f"stands {word(n)}",
                "kind": "article",
                "standard_form": raw[n],
                "note": raw[n],
            }
            for n in every
        ),
        *(
            {"question": f"q{n:03}", "tier": "analysis", "paragraphs": [n + 1], "text": literally[n], "handout": True}
            for n in every
        ),
    ]
    glossary = [
        {"term": f"t{n:03}", "name": names[n], "category": "concept", "level": "term", "forms": [f"Term{n:03}"]}
        | {"definition": literally[n], "handout": True}
        for n in every
    ]
    answers = [{"answer": f"q{n:03}", "text": literally[n]} for n in every]
    article = "\n\n".join(f"Here stands {word(n)} alone, with Term{n:03}." for n in every)
    sources = [_slots.source(0)]
    return seed(0, article=article, annotations=annotations, glossary=glossary, answers=answers, sources=sources)


def _words_said(payloads: Sequence[bytes]) -> Words:
    names, literally = [_name(p) for p in payloads], [plain(p) for p in payloads]
    both = [*names, *literally]
    return dict.fromkeys(("student", "clear", "large-print", "full", "teacher"), both)


def _titles(payloads: Sequence[bytes]) -> Files:
    """Return what stands around the text."""
    names = [line(payload) for payload in payloads]
    keys = ("title", "author", "publisher", "outlet", "content_note", "holder")
    each = {key: names[number % len(names)] for number, key in enumerate(keys)}
    rights = {
        "holder": each.pop("holder"),
        "basis": "licence",
        "statement": names[0],
        "contact": "C",
        "licence": names[-1],
    }
    return seed(2, **each, rights=rights, context={"publisher_note": names[0]})


def _titles_said(payloads: Sequence[bytes]) -> Words:
    """Return the words as they are read back: the first three fields are plain, the others Markdown."""
    names = tuple(_name(payload) for payload in payloads[:3])
    return dict.fromkeys(("student", "full", "teacher"), names)


def _sources(payloads: Sequence[bytes]) -> Files:
    return next(slot for slot in _slots.SLOTS if slot.name == "source").files(payloads)


SHEETS = (
    Sheet("article", _article, _article_said, 60),
    Sheet("words", _words, _words_said, 40),
    Sheet("titles", _titles, _titles_said, FIELDS),
    Sheet("sources", _sources, lambda payloads: {}, 60, alone=False),
)
BY_NAME = {sheet.name: sheet for sheet in SHEETS}
