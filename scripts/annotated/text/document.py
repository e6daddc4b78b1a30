r"""Stage 1: read the article, character for character.

    bytes + Line...  ->  Document (text and Block...)

A block is a run of non-blank lines; each front and back line that `reading.yaml` names is a block of its own.
The text is the file decoded as UTF-8, without a byte order mark and with line ends as `\n`; nothing else changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ..model.about import Line
from ..model.problem import Problem, Problems, Where, refuse, shorten
from .characters import FORBIDDEN
from .fold import Folded, comparable, fold
from .merge_markers import merge_markers

LARGEST_ARTICLE = 4_000_000
"""Bytes. Ten times the longest novel's chapter; a browser lays out no longer page with pleasure."""
MOST_BLOCKS = 20_000
"""The rendering engine takes seconds at 20,000 paragraphs and does not come back at 200,000 (measured)."""

_CONTROL_ADVICE = "delete it; a form feed or vertical tab usually marks a page break of a scanned or converted file"


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive lines of the article; `start` and `end` are code points into `Document.text`, half open."""

    number: int
    """Counted from 1 over the source."""
    start: int
    end: int
    role: Literal["paragraph", "title", "byline", "standfirst", "tags", "note"] = "paragraph"
    paragraph: int | None = None
    """Counted from 1 over paragraphs; none for front and back lines."""
    repeats: int | None = None
    """Number of the title block that this block says again; it is not set twice."""


@dataclass(frozen=True, slots=True)
class Document:
    """The article. Nothing rewrites `text`; blocks and annotations are spans over it."""

    text: str
    blocks: tuple[Block, ...]
    where: Where
    folded: Folded = field(repr=False)

    @property
    def paragraphs(self) -> tuple[Block, ...]:
        """The blocks that count as paragraphs."""
        return tuple(block for block in self.blocks if block.paragraph is not None)

    @property
    def title(self) -> Block | None:
        """The first title line; none where the article has none."""
        return next((block for block in self.blocks if block.role == "title"), None)

    def words(self, block: Block) -> str:
        """Return what stands in a block."""
        return self.text[block.start : block.end]


def decode_article(article: bytes, where: Where) -> str:
    r"""Return the file as text with `\n` line ends. Raises `Problems` for what cannot be published."""
    if len(article) > LARGEST_ARTICLE:
        refuse(
            where,
            "article-too-long",
            f"the article has {len(article):,} bytes",
            f"make several readings of it, each with at most {LARGEST_ARTICLE:,}",
        )
    if article.startswith((b"\xff\xfe", b"\xfe\xff")):
        refuse(where, "wrong-encoding", "the article is not UTF-8 but UTF-16", "save it as UTF-8")
    try:
        text = article.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = article.count(b"\n", 0, error.start) + 1
        what = f"byte {article[error.start]:#04x} in line {line} is not UTF-8"
        advice = "save the file as UTF-8 (an older editor may have written Windows-1252 or Latin-1)"
        refuse(Where(where.file, line), "wrong-encoding", what, advice)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = [
        Problem(
            Where(where.file, text.count("\n", 0, found.start()) + 1),
            "control-character",
            f"the article holds the character U+{ord(found[0]):04X}, which no page can show",
            _CONTROL_ADVICE,
        )
        for found in FORBIDDEN.finditer(text)
    ]
    problems += merge_markers(text, where.file)
    if problems:
        raise Problems(problems[:20])
    if not text.strip():
        refuse(where, "article-empty", "the article has no words", "save its text in this file")
    return text


def parse_article(article: bytes, where: Where, front: Sequence[Line] = (), back: Sequence[Line] = ()) -> Document:
    """Return the document of an article file. Raises `Problems` when it cannot be read or a named line is not there."""
    text = decode_article(article, where)
    lines = list(_lines(text))
    shown = [line for line in lines if text[slice(*line)].strip()]
    problems = [
        *_misnamed(text, shown[: len(front)], front, "front", where),
        *_misnamed(text, shown[len(shown) - len(back) :] if back else [], back, "back", where),
    ]
    if len(shown) < len(front) + len(back):
        problems.append(
            Problem(
                where,
                "article-empty",
                "nothing stands between the front and back lines",
                "name fewer lines under `front` and `back`",
            )
        )
    if problems:
        raise Problems(problems)
    named = dict(zip(shown, front, strict=False)) | (dict(zip(shown[-len(back) :], back, strict=True)) if back else {})
    blocks = tuple(_blocks(text, lines, named))
    if len(blocks) > MOST_BLOCKS:
        refuse(
            where,
            "article-too-long",
            f"the article has {len(blocks):,} paragraphs and other lines",
            f"make several readings of it, each with at most {MOST_BLOCKS:,}",
        )
    return Document(text, blocks, where, fold(text))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield half-open spans of the lines, line ends apart."""
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _misnamed(
    text: str, spans: Sequence[tuple[int, int]], lines: Sequence[Line], end: str, where: Where
) -> Iterator[Problem]:
    for line, span in zip(lines, spans, strict=False):
        if comparable(text[slice(*span)]) != comparable(line.text):
            number = text.count("\n", 0, span[0]) + 1
            yield Problem(
                line.where,
                f"{end}-line-differs",
                f"{line.role} “{shorten(line.text)}” is not what line {number} of {where.file} says",
                f"under `{end}` write what that line says: {shorten(text[slice(*span)])}",
            )


def _blocks(text: str, lines: Sequence[tuple[int, int]], named: dict[tuple[int, int], Line]) -> Iterator[Block]:
    number = paragraph = 0
    title: tuple[int, str] | None = None
    run: tuple[int, int] | None = None
    for span in [*lines, (len(text), len(text))]:
        line = named.get(span)
        blank = not text[slice(*span)].strip()
        if run and (line or blank):
            number, paragraph = number + 1, paragraph + 1
            yield Block(number, *run, paragraph=paragraph)
            run = None
        if line:
            number += 1
            words = text[slice(*span)]
            repeats = title[0] if title and line.role == "title" and words == title[1] else None
            yield Block(number, *span, role=line.role, repeats=repeats)
            if line.role == "title" and title is None:
                title = number, words
        elif not blank:
            run = (run[0] if run else span[0], span[1])
