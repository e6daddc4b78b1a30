"""What a handout says, before anything is typeset: the value that PDF, EPUB and DOCX are made from.

Reading  ->  Sheet

A `Sheet` is public: it holds no answer, and no verdict unless it is the full edition's, whose verdicts stand on the site.
What only teachers get is another value, made elsewhere (`key`), so that no public edition can show it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ..model.structure import InlineKind
from .inline import Passage

# ── the text ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Words:
    """Characters of the article."""

    start: int
    """Code point into `Document.text`; `text` is what stands there, line ends and all."""
    text: str
    glossed: bool = False
    """Whether a note explains these words: they are set in bold."""
    checked: bool = False
    """Whether a claim that is listed stands in these words: they are underlined."""
    looks: tuple[InlineKind, ...] = ()
    """How the article itself sets these words apart, from the outside in."""
    address: str = ""
    """Where a link of the article leads."""


@dataclass(frozen=True, slots=True)
class NoteSign:
    """The way to a note: the words it is about end here."""

    number: int


@dataclass(frozen=True, slots=True)
class ClaimSign:
    """The end of a claim that is listed to be checked."""

    letter: str


Piece = Words | NoteSign | ClaimSign


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the article; the words of its pieces, joined, are the block. A repeated title is no block here."""

    role: Literal["paragraph", "title", "byline", "standfirst", "tags", "note"]
    paragraph: int | None
    start: int
    pieces: tuple[Piece, ...]
    level: int = 0
    """Of a heading within the article, from 2 on: one of level 4 never follows one of level 2 directly (ISO 14289-1, 7.4.2). 0: it is none."""

    @property
    def text(self) -> str:
        """The block's words."""
        return "".join(piece.text for piece in self.pieces if isinstance(piece, Words))


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that stand together in one form: an element of HTML."""

    tag: str
    attributes: Mapping[str, str]
    parts: tuple[Part, ...]


Part = Block | Group


# ── what is said of it ───────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Note:
    """What stands at the foot of the page: a glossed word, and in the full edition every note."""

    number: int
    """Counted from 1 in the order of the signs in the text."""
    id: str
    kind: str
    """`term`, or the key of a kind of annotation."""
    head: Passage
    """`caliphate`; `Claim 43 · Disputed · The author’s words`. Set in bold."""
    body: tuple[Passage, ...]
    works: tuple[int, ...] = ()
    """Numbers of the `Work`s it rests on."""


@dataclass(frozen=True, slots=True)
class ToCheck:
    """A claim that the class may check."""

    letter: str
    id: str
    start: int
    end: int
    """Where its words stand: code points into `Document.text`, half open."""
    quotation: str
    """Those words on one line."""
    paragraphs: tuple[int, ...]
    kind: str
    said_by: str


@dataclass(frozen=True, slots=True)
class ToAnswer:
    """A question, without its answer."""

    number: int
    """Counted from 1 in this sheet."""
    id: str
    text: tuple[Passage, ...]
    paragraphs: tuple[int, ...]
    """Empty: the whole text."""
    by_lines: bool
    """Whether it is answered with lines of the text."""
    beyond: bool = False
    """Whether it asks for what stands outside the text: the class needs the evidence sheet."""
    starter: str = ""
    """The beginning of an answer."""


@dataclass(frozen=True, slots=True)
class Work:
    """A work that notes of the full edition rest on."""

    number: int
    id: str
    entry: Passage
    consulted: str


@dataclass(frozen=True, slots=True)
class Section:
    """What the full edition says around the text and its notes, under a heading."""

    id: Literal["meanings", "events", "about-source", "cite"]
    head: str
    body: tuple[Passage, ...]


# ── the whole ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Head:
    """Where the text comes from."""

    language: str
    direction: str
    """`ltr` or `rtl`, as is `language` of the article."""
    title: str
    author: str
    publisher: str
    outlet: Passage
    """Who is behind the publisher, in half a sentence; may be empty."""
    date: str
    """In words."""
    kind: str
    content_note: tuple[Passage, ...]
    rights: tuple[Passage, ...]
    digest: str
    """SHA-256 of the article's file, in hexadecimal."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that a public edition prints."""

    head: Head
    parts: tuple[Part, ...]
    notes: tuple[Note, ...] = ()
    claims: tuple[ToCheck, ...] = ()
    questions: tuple[ToAnswer, ...] = ()
    works: tuple[Work, ...] = ()
    sections: tuple[Section, ...] = ()
    hindsight: bool = False
    """Whether some claim to check was open on the day of the article."""
    as_of_then: bool = False
    """Whether the class judges as on that day."""
    paragraphs: tuple[int, int] | None = None
    """First and last paragraph of an excerpt; none: the whole text."""

    @property
    def blocks(self) -> Iterator[Block]:
        """The blocks of the article in reading order."""
        waiting = list(reversed(self.parts))
        while waiting:
            part = waiting.pop()
            if isinstance(part, Block):
                yield part
            else:
                waiting += reversed(part.parts)


def letter(number: int) -> str:
    """Return `a` for 1, `z` for 26, `aa` for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
