"""The draft of a seed: the article as text, what is known about it, and what was left out, for an editor to go on with.

Article + About  ->  file name -> content
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml
from bs4 import Tag

from ..model.about import Line
from ..model.model import TO_DO
from ..model.problem import Problems, Where
from ..seeds.schema import named_for_editors
from ..text.document import Document, parse_article
from .article_form import ArticleForm, read_form
from .article_pictures import lone_pictures
from .comment_notes import comment_notes, notes_text
from .document_contents import Remark
from .passages import Article
from .structure_text import structure_text
from .word_count import missing


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself; empty where it says nothing."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    date: str = ""
    language: str = ""
    address: str = ""
    archived: str = ""
    """Address of the archived copy that the file was saved from."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of left-out.txt."""

    heading: str
    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Original:
    """The file that the draft is made of."""

    name: str
    """As it is kept beside the draft."""
    digest: str = ""
    """SHA-256, in hexadecimal digits."""
    lines: Sequence[str] = ()
    """Its words, read a second time: see `word_count`."""
    sections: Sequence[Section] = field(default=())
    """What it holds besides the article: hidden text, headers."""
    comments: Sequence[Remark] = ()
    """What people said of it, in the file."""


def draft_files(article: Article, about: About, original: Original) -> dict[str, str]:
    """Return `article.txt`, `structure.yaml`, `annotations.yaml`, `reading.yaml` and `left-out.txt`.

    There is no `structure.yaml` for an article that is paragraphs alone, and no `annotations.yaml` without comments.
    """
    blocks = [line.text for line in article.front] + [passage.text for passage in article.passages]
    front = [{line.role: line.text} for line in article.front]
    text = "\n\n".join(blocks) + "\n"
    document = _document(article, text)
    form = read_form(article, document, about.address) if document else ArticleForm()
    notes, comments = comment_notes(original.comments, document) if document else ([], list(original.comments))
    structure = {"structure.yaml": structure_text(form.entries)} if form.entries else {}
    sections = [
        Section("Comments", [str(remark) for remark in comments]),
        *original.sections,
        *_sections(article, form),
    ]
    drafted = [text, *(item for section in sections for item in section.items), *_values(about)]
    drafted += [f"{remark.who} {remark.text}" for remark in original.comments if remark not in comments]
    if lost := missing(original.lines, drafted):
        sections.append(Section("Words of the file that a second look found and the first did not", lost))
    return {
        "article.txt": text,
        **structure,
        **({"annotations.yaml": notes_text(notes, original.name)} if notes else {}),
        "reading.yaml": _reading(about, {"front": front} if front else {}, original.name, original.digest),
        "left-out.txt": _left_out(sections, article, form, original.name),
    }


def _values(about: About) -> Sequence[str]:
    """Return what reading.yaml holds and the text need not."""
    return (about.author, about.date)


def _document(article: Article, text: str) -> Document | None:
    """Return the text of the draft as a document; none where the build will say that it is too long or has characters that no page can show."""
    where = Where("article.txt")
    try:
        return parse_article(text.encode(), where, [Line(where, line.role, line.text) for line in article.front])
    except Problems:
        return None


def text_draft(about: About, original: str, digest: str = "") -> str:
    """Return `reading.yaml` for an article that is plain text."""
    front = {"front": [{"title": about.title}]} if about.title else {}
    return _reading(about, front, original, digest)


def _reading(about: About, front: Mapping[str, Any], original: str, digest: str) -> str:
    facts = {
        "title": about.title or TO_DO,
        "author": about.author or TO_DO,
        "publisher": about.publisher or TO_DO,
        "date": about.date or TO_DO,
        "language": about.language or TO_DO,
        "kind": TO_DO,
        "status": "draft",
    }
    if about.address.startswith(("http://", "https://")):
        facts["original"] = about.address
    if about.archived.startswith(("http://", "https://")):
        facts["archived"] = about.archived
    if digest:
        facts["provenance"] = f"Taken from the file {original}, SHA-256 {digest}."
    rights = {"holder": TO_DO, "basis": "quotation", "statement": TO_DO, "contact": TO_DO}
    parts: Iterable[Mapping[str, Any]] = (facts, front, {"rights": rights})
    written = (yaml.safe_dump(part, allow_unicode=True, sort_keys=False, width=100) for part in parts if part)
    return (
        f"{named_for_editors('reading')}#\n"
        f"# A draft, made by `annotated new` from {original}. Look at every line: what stands here was read off the\n"
        f"# file and may be wrong. Where it says {TO_DO}, the file says nothing.\n\n" + "\n".join(written)
    )


def _sections(article: Article, form: ArticleForm) -> list[Section]:
    """Return what a person should look through: an article's own words may be among it."""
    images = (each.image for each in lone_pictures(article) if id(each.image) not in form.shown)
    return [
        Section("Pictures, which are never copied", [_picture(image) for image in images]),
        Section("Links that lead to no other page and to no paragraph", form.links),
        Section(
            "Passages that were taken for no part of the article", [_line(passage.text) for passage in article.left_out]
        ),
    ]


def _picture(image: Tag) -> str:
    alt, address = _line(str(image.get("alt") or "")), str(image.get("src") or "")
    address = "" if address.startswith("data:") else address
    return f"{alt} ({address})" if alt and address else alt or address


def _left_out(sections: Sequence[Section], article: Article, form: ArticleForm, original: str) -> str:
    lines = [f"What article.txt and structure.yaml do not hold of {original}.", ""]
    lost = {
        "tables that lay out the page, or whose cells cannot be told apart": form.tables_as_text,
        "parts whose form cannot stand in what is around it": form.refused,
    }
    counts = "; ".join(f"{name}: {count}" for name, count in lost.items() if count)
    lines += [f"Words without their form: {counts}." if counts else "Nothing else of the form is lost.", ""]
    for section in sections:
        shown = [f"- {item}" for item in section.items if item.strip()]
        if shown:
            lines += [f"{section.heading}: {len(shown)}.", "", *shown, ""]
    if not article.left_out:
        lines.append("No passage was taken for no part of the article.")
    return "\n".join(lines).rstrip("\n") + "\n"


def _line(text: str) -> str:
    return " ".join(text.split())
