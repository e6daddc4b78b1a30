"""What one edition prints, as values: PDF, EPUB and DOCX are made from the same.

Sheet + Lines + Edition  ->  Printout  ->  JSON (`press`) | tree (`book`)

Every word of ours is in the interface's language by now, and every place is in words. Answers have their fields here, since the
teacher's edition is one of these; only `teachers` fills them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..editions import Geometry
from ..model.structure import InlineKind
from .inline import Passage

# ── the text ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class PrintedWords:
    """Characters of the article, all set in one way."""

    segments: tuple[tuple[int, str, str], ...]
    """Where each begins (code point into `Document.text`), the segment, and the white space behind it; joined they are the words."""
    glossed: bool = False
    checked: bool = False
    looks: tuple[InlineKind, ...] = ()
    """How the article itself sets these words apart."""
    address: str = ""
    """Where a link of the article leads: a web address, one to write to, or `#p12`."""
    kind: Literal["words"] = "words"


@dataclass(frozen=True, slots=True)
class PrintedNoteSign:
    """The sign of a note."""

    number: int
    kind: Literal["note"] = "note"


@dataclass(frozen=True, slots=True)
class PrintedClaimSign:
    """The letter of a claim."""

    letter: str
    kind: Literal["claim"] = "claim"


PrintedPiece = PrintedWords | PrintedNoteSign | PrintedClaimSign


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """One block of the article."""

    role: Literal["paragraph", "title", "byline", "standfirst", "tags", "note"]
    paragraph: int | None
    level: int
    """Of a heading; 0: it is none."""
    pieces: tuple[PrintedPiece, ...]
    tag: Literal["block"] = "block"

    @property
    def begins_with_letter(self) -> bool:
        """Whether its first word is none of digits."""
        words = (
            word for piece in self.pieces if isinstance(piece, PrintedWords) for _, word, _ in piece.segments if word
        )
        return next(words, "")[:1].isalpha()


@dataclass(frozen=True, slots=True)
class PrintedGroup:
    """Blocks that stand together."""

    tag: Literal["list", "item", "quotation", "verse", "preformatted", "footnotes", "figure"]
    parts: tuple[PrintedPart, ...]
    ordered: bool = False
    start: int = 1
    """Number of the first item."""


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell of a table, where it stands in the grid: column and row are counted from 0, and no two cells share a place."""

    column: int
    row: int
    columns: int
    rows: int
    parts: tuple[PrintedPart, ...]


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table; what stands in no cell is its caption."""

    columns: int
    head: tuple[PrintedCell, ...]
    """Cells of the rows that hold the columns' headings, repeated on every page."""
    body: tuple[PrintedCell, ...]
    caption: tuple[PrintedPart, ...] = ()
    tag: Literal["table"] = "table"


PrintedPart = PrintedBlock | PrintedGroup | PrintedTable


@dataclass(frozen=True, slots=True)
class PrintedArticle:
    """The article."""

    language: str
    direction: str
    parts: tuple[PrintedPart, ...]


# ── around the text ──────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """A note at the foot of the page."""

    number: int
    head: Passage
    body: tuple[Passage, ...]
    works: str
    """`Sources: 3, 17.`; may be empty."""


@dataclass(frozen=True, slots=True)
class PrintedFinding:
    """What checking a claim found."""

    verdict: str
    body: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class PrintedClaim:
    """A claim to check."""

    id: str
    letter: str
    words: Passage
    place: str
    finding: PrintedFinding | None = None


@dataclass(frozen=True, slots=True)
class PrintedQuestion:
    """A question."""

    id: str
    number: int
    text: tuple[Passage, ...]
    place: str
    by_lines: bool
    answer: tuple[Passage, ...] | None = None
    beyond: bool = False
    """Whether the class needs the evidence sheet for it."""
    starter: str = ""
    """The beginning of an answer."""


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """A part of the full edition under a heading."""

    id: str
    head: str
    body: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class PrintedWork:
    """A work in the list of sources."""

    number: int
    entry: Passage
    consulted: str


@dataclass(frozen=True, slots=True)
class CoverSection:
    """A part of the teacher's page."""

    head: str
    body: tuple[Passage, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """The teacher's page."""

    title: str
    sections: tuple[CoverSection, ...]


@dataclass(frozen=True, slots=True)
class OurWords:
    """Words of the interface that every edition may need."""

    name_class_date: tuple[str, ...]
    page: str
    """`Page {number} of {last}`."""
    cover: str
    do_not_hand_out: str
    claims: str
    claims_lead: str
    hindsight: str
    """A question below it; empty where nothing came out later."""
    where_look: str
    where_says: str
    questions: str
    which_lines: str
    evidence_sheet: str
    my_notes: str
    """Over the column that is left free for writing."""
    my_signs: tuple[str, ...]
    """What pupils can write there for short."""
    three: str
    works: str
    works_lead: str


# ── the whole ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Printout:
    """Everything that one edition prints."""

    title: str
    """Of the file; `title_line` is the article's."""
    title_line: str
    author: str
    description: str
    language: str
    """Of our words; the article has its own, as it has its direction."""
    direction: str
    style: Geometry
    words: OurWords
    writing: bool
    dense: bool
    """Whether nearly every line has a note."""
    ticks: bool
    """Whether lines are not those of the standard edition, so that their numbers need a tick at the word."""
    article: PrintedArticle
    numbered: Mapping[str, int]
    """The numbers of lines by the beginning of the segment where each stands."""
    notes: tuple[PrintedNote, ...]
    source: Passage
    how: tuple[Passage, ...]
    marked: tuple[str, ...]
    claims: tuple[PrintedClaim, ...]
    questions: tuple[PrintedQuestion, ...]
    three: tuple[str, ...]
    sections: tuple[PrintedSection, ...]
    works: tuple[PrintedWork, ...]
    colophon: tuple[Passage, ...]
    licence: str
    qr: str | None
    qr_alt: str
    foot: str
    remarks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What the teacher's edition says beside the text, by the beginning of a segment."""
    teacher: Cover | None = None
    measure: bool = False
    """Whether lines are counted and nothing is printed."""
    fonts: tuple[str, ...] = ()
