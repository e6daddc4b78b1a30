"""What an author says of a reading as a whole: the article, its publisher and author, on what basis it is published, who read the notes.

    nothing  ->  About and its parts

`model` has what is said of single passages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .cite import Cite
from .problem import Where


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said about the publisher, on what it rests, and the denial beside it."""

    where: Where
    id: str
    said_by: str
    text: str
    primary_document: str
    """`opened`, `not opened` or `none`."""
    basis: str
    rests_on: tuple[Cite, ...] = ()
    sources: tuple[Cite, ...] = ()
    denial: str = ""
    denial_sources: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """Who published the article and who wrote it, as far as that could be confirmed."""

    statements: tuple[Statement, ...] = ()
    author_note: str = ""
    author_sources: tuple[Cite, ...] = ()
    publisher_note: str = ""
    """A neutral note on the publisher for readers who are new to it."""
    publisher_note_sources: tuple[Cite, ...] = ()
    not_confirmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rights:
    """On what basis the article is reproduced."""

    holder: str
    basis: Literal["licence", "public-domain", "permission", "quotation", "own-work"]
    statement: str
    contact: str
    licence: str = ""
    index: bool | None = None
    """Whether search engines may list the pages; none: only when the basis is a licence, the public domain or our own work."""

    @property
    def sentences(self) -> str:
        """Holder and statement, one sentence after the other, as the author's Markdown."""
        holder = self.holder.rstrip()
        ends = holder.rstrip('*_)”’»"').endswith((".", "!", "?", "…", "。", "؟", "।"))
        return f"{holder}{'' if ends else '.'} {self.statement}"

    @property
    def indexed(self) -> bool:
        """Whether search engines may list the pages."""
        free = self.basis in ("licence", "public-domain", "own-work")
        return free if self.index is None else self.index


@dataclass(frozen=True, slots=True)
class Review:
    """One reading of all annotations: when, by whom, and how (Markdown)."""

    date: str
    by: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line before or after the text that is not a paragraph: a block of its own."""

    where: Where
    role: Literal["title", "byline", "standfirst", "tags", "note"]
    text: str


@dataclass(frozen=True, slots=True)
class About:
    """`reading.yaml`: what the article is and how we publish it."""

    where: Where
    title: str
    author: str
    publisher: str
    date: str
    language: str
    """BCP 47 tag of the article."""
    kind: str
    """What sort of text it is, in the reader's words: `opinion article`."""
    status: Literal["draft", "published"]
    rights: Rights
    why: str = ""
    """Why it is annotated, in one sentence."""
    outlet: str = ""
    """Half a sentence on what the publisher is, for the source card."""
    content_note: str = ""
    original: str = ""
    """Address of the publisher's own page, when it was seen."""
    archived: str = ""
    provenance: str = ""
    """Where our copy of the text comes from."""
    front: tuple[Line, ...] = ()
    back: tuple[Line, ...] = ()
    context: Context = Context()
    reviews: tuple[Review, ...] = ()
    key_claims: str = ""
    """How the key claims were chosen."""
