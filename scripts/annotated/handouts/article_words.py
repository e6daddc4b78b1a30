"""The article's words on a sheet: cut where a sign stands, where a mark begins or ends, and where the article sets words apart.

Reading + what is marked  ->  Part...
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..anchoring import weave
from ..anchoring.anchor import Anchored
from ..anchoring.arrange import InlineSpan
from ..anchoring.term_uses import Use
from ..model.model import Claim, Term
from ..model.structure import InlineKind
from ..reading.reading import Reading
from .sheet import Block, ClaimSign, NoteSign, Part, Piece, Words
from .sheet_parts import nested


def article(
    reading: Reading,
    anchored: Sequence[Anchored],
    uses: Sequence[Use],
    letters: dict[str, str],
    numbers: dict[str, int],
) -> tuple[Part, ...]:
    """Return the blocks of the text, in the form that the article has, with signs for the things that have a letter or a number."""
    return nested(_blocks(reading, anchored, uses, letters, numbers), reading.arranged.edges)


@dataclass(slots=True)
class _Pen:
    """Where the writing of a block has come to."""

    place: int
    terms: int = 0
    claims: int = 0


def _blocks(
    reading: Reading,
    anchored: Sequence[Anchored],
    uses: Sequence[Use],
    letters: dict[str, str],
    numbers: dict[str, int],
) -> Iterator[Block]:
    ends = {use.term.id: use.end for use in uses}
    levels = reading.arranged.levels
    above: list[int] = []
    spans = _by_block(reading)
    for block, tokens in weave.weave(reading.document, anchored, uses):
        pieces = _pieces(tokens, _Pen(block.start), letters, numbers, ends)
        level = 0
        if written := levels.get(block.paragraph or 0, 0):
            above = [*(other for other in above if other < written), written]
            level = 1 + len(above)  # the title is of level 1
        yield Block(block.role, block.paragraph, block.start, tuple(_set_apart(pieces, spans[block.number])), level)


def _by_block(reading: Reading) -> defaultdict[int, list[InlineSpan]]:
    """Return words that the article sets apart, by the number of each block in which some of them stand."""
    blocks = reading.document.blocks
    starts = [block.start for block in blocks]
    spans_by_block: defaultdict[int, list[InlineSpan]] = defaultdict(list)
    for span in reading.arranged.inline_spans:
        for block in blocks[max(0, bisect_right(starts, span.start) - 1) : bisect_left(starts, span.end)]:
            spans_by_block[block.number].append(span)
    return spans_by_block


def _set_apart(pieces: Iterable[Piece], spans: Sequence[InlineSpan]) -> Iterator[Piece]:
    """Yield the pieces, with words cut where others begin that the article sets apart."""
    for piece in pieces:
        if not isinstance(piece, Words):
            yield piece
            continue
        end = piece.start + len(piece.text)
        edges = {edge for span in spans for edge in (span.start, span.end) if piece.start < edge < end}
        places = [piece.start, *sorted(edges), end]
        for first, then in pairwise(places):
            over = [span.inline for span in spans if span.start <= first and then <= span.end]
            looks: dict[InlineKind, None] = dict.fromkeys(inline.kind for inline in over)
            text = piece.text[first - piece.start : then - piece.start]
            address = next((inline.href for inline in reversed(over) if inline.kind == "link"), "")
            yield replace(piece, start=first, text=text, looks=tuple(looks), address=address)


def _pieces(
    tokens: Iterable[weave.Token], pen: _Pen, letters: dict[str, str], numbers: dict[str, int], ends: dict[str, int]
) -> Iterator[Piece]:
    for token in tokens:
        match token:
            case weave.Words(text):
                if text:
                    yield Words(pen.place, text, pen.terms > 0, pen.claims > 0)
                pen.place += len(text)
            case weave.OpenMark(about):
                pen.terms += isinstance(about, Term)
                pen.claims += isinstance(about, Claim)
            case weave.CloseMark(about):
                pen.terms -= isinstance(about, Term)
                pen.claims -= isinstance(about, Claim)
                # A term whose words a claim's edge cuts has several segments: its sign stands behind the last.
                if isinstance(about, Term) and pen.place == ends[about.id]:
                    yield NoteSign(numbers[about.id])
            case weave.Reference(about):
                if about.id in letters:
                    yield ClaimSign(letters[about.id])
                elif about.id in numbers:
                    yield NoteSign(numbers[about.id])
