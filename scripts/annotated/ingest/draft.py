"""The draft of a seed: the article as text, what is known about it, and what was left out, for an editor to go on with.

Article + About  ->  file name -> content
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from ..problem import shorten
from ..proofread import TO_DO
from .passages import Article, Passage

SHOWN = 100
"""Code points shown of each passage that was left out."""


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself; empty where it says nothing."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    date: str = ""
    language: str = ""
    address: str = ""


def drafted(article: Article, about: About, original: str, digest: str) -> dict[str, str]:
    """`article.txt`, `reading.yaml` and `left-out.txt`. `original` is the name the given file is kept under, `digest` its SHA-256."""
    blocks = [passage.text for passage in article.kept]
    if article.title:
        blocks.insert(0, " ".join(article.title.text.split()))
    front = {"front": [{"title": blocks[0]}]} if article.title else {}
    return {
        "article.txt": "\n\n".join(blocks) + "\n",
        "reading.yaml": _reading(about, front, original, digest),
        "left-out.txt": _left_out(article, original),
    }


def of_text(text: str, about: About) -> dict[str, str]:
    """`reading.yaml` for an article that is plain text already and stays as it is."""
    return {"article.txt": text, "reading.yaml": _reading(about, {}, "article.txt", "")}


def _reading(about: About, front: Mapping[str, Any], original: str, digest: str) -> str:
    known = {
        "title": about.title or TO_DO,
        "author": about.author or TO_DO,
        "publisher": about.publisher or TO_DO,
        "date": about.date or TO_DO,
        "language": about.language or TO_DO,
        "kind": TO_DO,
        "status": "draft",
    }
    if about.address.startswith(("http://", "https://")):
        known["original"] = about.address
    if digest:
        known["provenance"] = f"Taken from the file {original}, SHA-256 {digest}; its formatting is not kept."
    rights = {"holder": TO_DO, "basis": "quotation", "statement": TO_DO, "contact": TO_DO}
    parts: Iterable[Mapping[str, Any]] = (known, front, {"rights": rights})
    written = (yaml.safe_dump(part, allow_unicode=True, sort_keys=False, width=100) for part in parts if part)
    return (
        "# yaml-language-server: $schema=../../scripts/annotated/schemas/reading.schema.json\n#\n"
        f"# A draft, made by `annotated new` from {original}. Look at every line: what stands here was read off the\n"
        f"# file and may be wrong. Where it says {TO_DO}, the file says nothing.\n\n" + "\n".join(written)
    )


def _left_out(article: Article, original: str) -> str:
    """What a person should look through: an article's own words may be among it."""
    marks = {
        "links": _count(article.kept, "a"),
        "pictures": len(article.body.find_all("img")),
        "tables": len({id(table) for passage in article.kept if (table := passage.within("table"))}),
        "list items": len({id(item) for passage in article.kept if (item := passage.within("li"))}),
        "headings": sum(passage.within("h1", "h2", "h3", "h4", "h5", "h6") is not None for passage in article.kept),
    }
    kept_as_text = ", ".join(f"{name}: {count}" for name, count in marks.items() if count) or "nothing"
    lines = [
        f"What article.txt does not hold of {original}.",
        "",
        f"Only its words are kept, not the form, of {kept_as_text}.",
        "",
    ]
    lines.append(f"Passages that were taken for no part of the article: {len(article.left_out)}.")
    lines += ["", *(f"- {shorten(passage.text, SHOWN)}" for passage in article.left_out)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _count(passages: Iterable[Passage], name: str) -> int:
    """How many elements of this name hold the passages' text."""
    return len({id(tag) for its in passages for string in its.strings for tag in string.parents if tag.name == name})
