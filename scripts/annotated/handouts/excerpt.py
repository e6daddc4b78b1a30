"""Some paragraphs of a sheet, with what is said of them; letters, numbers of questions and of lines stay those of the whole.

Sheet + Range  ->  Sheet
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .sheet import Block, ClaimSign, Group, NoteSign, Part, Sheet


@dataclass(frozen=True, slots=True)
class Range:
    """Paragraphs that follow one another."""

    first: int
    last: int

    def __contains__(self, paragraph: object) -> bool:
        return isinstance(paragraph, int) and self.first <= paragraph <= self.last

    @property
    def name(self) -> str:
        """Return what stands for it in a file's name: `p9-14`."""
        return f"p{self.first}" + (f"-{self.last}" if self.last > self.first else "")


def excerpt(sheet: Sheet, wanted: Range) -> Sheet:
    """Return the sheet of those paragraphs; what stands before and behind the text stays."""
    parts = tuple(_parts(sheet.parts, wanted))
    pieces = [piece for block in replace(sheet, parts=parts).blocks for piece in block.pieces]
    signs = [piece.number for piece in pieces if isinstance(piece, NoteSign)]
    letters = {piece.letter for piece in pieces if isinstance(piece, ClaimSign)}
    numbers = {old: new for new, old in enumerate(signs, 1)}
    return replace(
        sheet,
        parts=tuple(_renumbered(part, numbers) for part in parts),
        notes=tuple(replace(note, number=numbers[note.number]) for note in sheet.notes if note.number in numbers),
        claims=tuple(claim for claim in sheet.claims if claim.letter in letters),
        questions=tuple(
            question
            for question in sheet.questions
            if question.paragraphs and all(paragraph in wanted for paragraph in question.paragraphs)
        ),
        paragraphs=(wanted.first, wanted.last),
    )


def _parts(parts: tuple[Part, ...], wanted: Range) -> Iterator[Part]:
    for part in parts:
        if isinstance(part, Group):
            # The cells of a table that is cut stay: without them its rows would not close.
            inner = part.parts if part.tag in ("table", "thead", "tbody", "tr") else tuple(_parts(part.parts, wanted))
            if any(block.paragraph is None or block.paragraph in wanted for block in _blocks(part)) and inner:
                yield replace(part, parts=inner)
        elif part.paragraph is None or part.paragraph in wanted:
            yield part


def _blocks(part: Part) -> Iterator[Block]:
    if isinstance(part, Block):
        yield part
    else:
        for inner in part.parts:
            yield from _blocks(inner)


def _renumbered(part: Part, numbers: dict[int, int]) -> Part:
    if isinstance(part, Group):
        return replace(part, parts=tuple(_renumbered(inner, numbers) for inner in part.parts))
    pieces = (NoteSign(numbers[each.number]) if isinstance(each, NoteSign) else each for each in part.pieces)
    return replace(part, pieces=tuple(pieces))
