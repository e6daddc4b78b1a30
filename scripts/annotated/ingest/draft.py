"""The draft of a seed: the article as text, what is known about it, and what was left out, for an editor to go on with.

Article + About  ->  file name -> content
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from bs4 import Tag

from ..model.model import TO_DO, Line
from ..model.problem import Problems, Where, shorten
from ..text.document import parse_article
from .article_form import ArticleForm, read_form
from .passages import Article

_Dumper: type[yaml.SafeDumper] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
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


def draft_files(article: Article, about: About, original: str, digest: str) -> dict[str, str]:
    """`article.txt`, `structure.yaml`, `reading.yaml` and `left-out.txt`. `original` is the name the given file is kept under, `digest` its SHA-256.

    There is no `structure.yaml` for an article that is paragraphs alone.
    """
    blocks = [passage.text for passage in article.kept]
    if article.title:
        blocks.insert(0, " ".join(article.title.text.split()))
    front = {"front": [{"title": blocks[0]}]} if article.title else {}
    text = "\n\n".join(blocks) + "\n"
    made = _formed(article, text, blocks[0] if article.title else "", about.address)
    written = {"structure.yaml": _structure(made.entries)} if made.entries else {}
    return {
        "article.txt": text,
        **written,
        "reading.yaml": _reading(about, front, original, digest),
        "left-out.txt": _left_out(article, made, original),
    }


def _formed(article: Article, text: str, title: str, address: str) -> ArticleForm:
    where = Where("article.txt")
    try:
        document = parse_article(text.encode(), where, [Line(where, "title", title)] if title else [])
    except Problems:  # too long, or with characters that no page can show: the build will say so
        return ArticleForm()
    return read_form(article, document, address)


def _structure(entries: Iterable[Mapping[str, Any]]) -> str:
    written = yaml.dump(
        list(entries), Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=None, width=120
    )
    return (
        "# yaml-language-server: $schema=../../scripts/annotated/schemas/structure.schema.json\n#\n"
        "# The form of the article, as the file has it. Delete what is not wanted; numbers are those of paragraphs.\n\n"
        + written
    )


def text_draft(text: str, about: About) -> dict[str, str]:
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
        known["provenance"] = f"Taken from the file {original}, SHA-256 {digest}."
    rights = {"holder": TO_DO, "basis": "quotation", "statement": TO_DO, "contact": TO_DO}
    parts: Iterable[Mapping[str, Any]] = (known, front, {"rights": rights})
    written = (yaml.safe_dump(part, allow_unicode=True, sort_keys=False, width=100) for part in parts if part)
    return (
        "# yaml-language-server: $schema=../../scripts/annotated/schemas/reading.schema.json\n#\n"
        f"# A draft, made by `annotated new` from {original}. Look at every line: what stands here was read off the\n"
        f"# file and may be wrong. Where it says {TO_DO}, the file says nothing.\n\n" + "\n".join(written)
    )


def _left_out(article: Article, made: ArticleForm, original: str) -> str:
    """What a person should look through: an article's own words may be among it."""
    lines = [f"What article.txt and structure.yaml do not hold of {original}.", ""]
    images = _pictures(article)
    lost = {
        "pictures, which are never copied": len(images),
        "links that lead to no other page and to no paragraph": len(made.links),
        "tables that lay out the page, or whose cells cannot be told apart": made.tables_as_text,
        "parts whose form cannot stand in what is around it": made.refused,
    }
    told = "; ".join(f"{name}: {count}" for name, count in lost.items() if count)
    lines += [
        f"Words without their form: {told}." if told else "Nothing of the form that structure.yaml can say is lost.",
        "",
    ]
    lines += _listed(
        "Pictures", [" ".join(str(image.get("alt") or "").split()) or str(image.get("src") or "") for image in images]
    )
    lines += _listed("Links", made.links)
    lines.append(f"Passages that were taken for no part of the article: {len(article.left_out)}.")
    lines += ["", *(f"- {shorten(passage.text, SHOWN)}" for passage in article.left_out)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _pictures(article: Article) -> list[Tag]:
    """The pictures between the article's first and last words."""
    strings = {id(string) for passage in article.kept for string in passage.strings}
    found: list[Tag] = []
    waiting: list[Tag] = []
    begun = False
    for node in article.body.descendants:
        if id(node) in strings:
            found += waiting
            waiting.clear()
            begun = True
        elif begun and isinstance(node, Tag) and node.name == "img":
            waiting.append(node)
    return found


def _listed(name: str, things: Iterable[str]) -> list[str]:
    shown = [f"- {shorten(thing, SHOWN)}" for thing in things if thing.strip()]
    return [f"{name}:", "", *shown, ""] if shown else []
