"""The last step before the template: what is printed as JSON, with places to end a line in what would go off the paper.

Printout  ->  JSON
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace

from .inline import Passage
from .line_breaks import CODE, broken
from .printout import (
    Cover,
    PrintedArticle,
    PrintedBlock,
    PrintedGroup,
    PrintedPart,
    PrintedPiece,
    PrintedTable,
    PrintedWords,
    Printout,
)

SAFE = 0.96
"""Part of a line that a run may take: tracking and marks around words take the rest."""
HALF = 0.45
"""Part of the column that a claim in the list has at least, beside another one."""
CELL = 12.0
"""Points of a cell that are its margins."""
STEP = 1.2
"""Em by which a list or a quotation stands further in."""
FOOT = 0.6
"""Part of the column that the words at the foot of the page have at least."""


def encoded(data: Printout) -> str:
    """Return `data` as JSON, the same for the same values."""
    return json.dumps(_breakable(data), ensure_ascii=False, sort_keys=True, default=_members)


def _members(value: object) -> dict[str, object]:
    assert is_dataclass(value)
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _breakable(data: Printout) -> Printout:
    style = data.style
    column = style.column * SAFE
    room = column / (style.size * (1 + style.tracking))
    fine = column / (max(style.size, style.fine) * (1 + style.tracking))
    margin = max(1.0, style.notes * SAFE / style.fine)
    return replace(
        data,
        title_line=_words(data.title_line, column / style.title),
        article=replace(data.article, parts=_parts(data.article, room, style.size)),
        notes=tuple(
            replace(note, head=_passage(note.head, fine), body=_passages(note.body, fine)) for note in data.notes
        ),
        source=_passage(data.source, fine),
        how=_passages(data.how, fine),
        claims=tuple(
            replace(claim, words=_passage(claim.words, fine * HALF), place=_words(claim.place, fine * HALF))
            if not claim.finding
            else replace(
                claim,
                words=_passage(claim.words, fine * HALF),
                place=_words(claim.place, fine * HALF),
                finding=replace(claim.finding, body=_passages(claim.finding.body, fine)),
            )
            for claim in data.claims
        ),
        questions=tuple(
            replace(
                question,
                text=_passages(question.text, fine),
                answer=None if question.answer is None else _passages(question.answer, fine),
            )
            for question in data.questions
        ),
        sections=tuple(replace(section, body=_passages(section.body, fine)) for section in data.sections),
        works=tuple(replace(work, entry=_passage(work.entry, fine)) for work in data.works),
        colophon=_passages(data.colophon, fine * 0.8),
        foot=_words(data.foot, style.column * FOOT / style.foot),
        remarks={at: tuple(_words(each, margin) for each in remarks) for at, remarks in data.remarks.items()},
        teacher=_cover(data.teacher, fine),
    )


def _cover(cover: Cover | None, room: float) -> Cover | None:
    if cover is None:
        return None
    sections = tuple(replace(section, body=_passages(section.body, room)) for section in cover.sections)
    return Cover(_words(cover.title, room / 2), sections)


def _words(words: str, room: float) -> str:
    return broken([words], room)[0]


def _passages(passages: Sequence[Passage], room: float) -> tuple[Passage, ...]:
    return tuple(_passage(passage, room) for passage in passages)


def _passage(passage: Passage, room: float) -> Passage:
    widest = CODE if any(span.code for span in passage) else 0
    texts = broken([span.text for span in passage], room, widest)
    return tuple(replace(span, text=text) for span, text in zip(passage, texts, strict=True))


# ── the article ──────────────────────────────────────────────────────────────────────────────────


def _parts(article: PrintedArticle, room: float, size: float) -> tuple[PrintedPart, ...]:
    return tuple(_part(part, room, size) for part in article.parts)


def _part(part: PrintedPart, room: float, size: float) -> PrintedPart:
    match part:
        case PrintedBlock():
            return _block(part, room if part.role == "paragraph" else room / 1.5)
        case PrintedGroup():
            inner = room if part.tag in ("item", "figure", "footnotes") else room - STEP * 2
            return replace(part, parts=tuple(_part(each, inner, size) for each in part.parts))
        case PrintedTable():
            cell = room / part.columns - CELL / size

            def cells(of: tuple[PrintedPart, ...], columns: int) -> tuple[PrintedPart, ...]:
                wide = cell * columns + CELL / size * (columns - 1)
                return tuple(_part(each, max(1.0, wide), size) for each in of)

            return replace(
                part,
                head=tuple(replace(one, parts=cells(one.parts, one.columns)) for one in part.head),
                body=tuple(replace(one, parts=cells(one.parts, one.columns)) for one in part.body),
                caption=tuple(_part(each, room, size) for each in part.caption),
            )


def _block(block: PrintedBlock, room: float) -> PrintedBlock:
    texts = [text for piece in block.pieces for text in _texts(piece)]
    changed = broken(texts, room, CODE if any(_is_code(piece) for piece in block.pieces) else 0)
    if changed == texts:
        return block
    following = iter(changed)
    return replace(block, pieces=tuple(_with(piece, following) for piece in block.pieces))


def _is_code(piece: PrintedPiece) -> bool:
    return isinstance(piece, PrintedWords) and "code" in piece.looks


def _texts(piece: PrintedPiece) -> Iterator[str]:
    if isinstance(piece, PrintedWords):
        for _, word, white in piece.segments:
            yield word
            yield white


def _with(piece: PrintedPiece, texts: Iterator[str]) -> PrintedPiece:
    if not isinstance(piece, PrintedWords):
        return piece
    return replace(piece, segments=tuple((start, next(texts), next(texts)) for start, _, _ in piece.segments))
