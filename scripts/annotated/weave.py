"""Stage 4: cut the text at the edges of all annotations, well nested.

    Document + Anchored... + Use...  ->  (Block, Token...)...

Cutting never searches and never changes a character: the words of a block's tokens, joined, are the block.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .anchor import Anchored
from .forms import Use
from .model import Annotation, Term
from .source import Block, Document


@dataclass(frozen=True, slots=True)
class Open:
    """A mark begins. An extent that crosses another one, or a block's edge, has several segments."""

    about: Annotation | Term
    first: bool
    """Whether this is the first segment of the whole extent."""
    use: int = 0
    """For a term: which of its uses, counted from 1."""


@dataclass(frozen=True, slots=True)
class Close:
    """The innermost open mark ends."""

    about: Annotation | Term


@dataclass(frozen=True, slots=True)
class Words:
    """Characters of the article."""

    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """The way to a note: the words it is about end here."""

    about: Annotation


Token = Open | Close | Words | Reference


@dataclass(frozen=True, slots=True)
class _Extent:
    start: int
    end: int
    about: Annotation | Term
    use: int = 0
    first: bool = True
    """Whether the whole begins in this block."""
    last: bool = True
    """Whether the whole ends in this block."""

    @property
    def rank(self) -> tuple[bool, int, int, str]:
        # Terms are links, and no link may hold a mark or a reference: they nest innermost.
        return (isinstance(self.about, Term), self.start, -self.end, self.about.id)


def weave(
    document: Document, anchored: Iterable[Anchored], uses: Iterable[Use]
) -> Iterator[tuple[Block, tuple[Token, ...]]]:
    """Every block that is set on the page, with its tokens. Cost: linear in text and in extents times their nesting depth."""
    extents: defaultdict[int, list[_Extent]] = defaultdict(list)
    for found in anchored:
        # A repeated title is not set: what begins or ends in one begins or ends in the next block that is.
        ends = found.blocks[0], found.blocks[-1]
        for block in found.blocks:
            start, end = max(found.start, block.start), min(found.end, block.end)
            extent = _Extent(start, end, found.annotation, first=block is ends[0], last=block is ends[1])
            extents[block.number].append(extent)
    for use in uses:
        if use.marked:
            extents[use.block.number].append(_Extent(use.start, use.end, use.term, use.number))
    for block in document.blocks:
        if not block.repeats:
            yield block, tuple(_without_blank_links(list(_tokens(document.text, block, extents[block.number]))))


def _tokens(text: str, block: Block, extents: Sequence[_Extent]) -> Iterator[Token]:
    opening: defaultdict[int, list[_Extent]] = defaultdict(list)
    closing: defaultdict[int, list[_Extent]] = defaultdict(list)
    for extent in extents:
        opening[extent.start].append(extent)
        closing[extent.end].append(extent)
    edges = sorted({block.start, block.end, *opening, *closing})
    stack: list[_Extent] = []
    seen: set[tuple[str, int]] = set()
    for edge, following in zip(edges, [*edges[1:], None], strict=True):
        ending = closing[edge]
        wanted = sorted([*(e for e in stack if e not in ending), *opening[edge]], key=lambda e: e.rank)
        kept = _common(stack, wanted)
        if ending:
            # References stand after everything that ends here, and never inside a link.
            references = sorted((e for e in ending if not isinstance(e.about, Term) and e.last), key=lambda e: e.rank)
            while references and kept and isinstance(stack[kept - 1].about, Term):
                kept -= 1
        else:
            references = []
        for extent in reversed(stack[kept:]):
            yield Close(extent.about)
        for reference in references:
            if not isinstance(reference.about, Term):
                yield Reference(reference.about)
        if following is None:
            return
        for extent in wanted[kept:]:
            key = (extent.about.id, extent.use)
            yield Open(extent.about, key not in seen and extent.first, extent.use)
            seen.add(key)
        stack = wanted
        yield Words(text[edge:following])


def _without_blank_links(tokens: Sequence[Token]) -> Iterator[Token]:
    """A link over nothing but white space could be neither seen nor named: there the white space stands by itself."""
    for number, token in enumerate(tokens):
        match token:
            # Terms nest innermost, so that a segment is always `Open`, `Words`, `Close`.
            case Open(about=Term()) if _blank(tokens[number + 1]):
                pass
            case Close(about=Term()) if _blank(tokens[number - 1]):
                pass
            case _:
                yield token


def _blank(token: Token) -> bool:
    return isinstance(token, Words) and not token.text.strip()


def _common(stack: Sequence[_Extent], wanted: Sequence[_Extent]) -> int:
    """How many marks, from the outside in, stay open."""
    count = 0
    while count < min(len(stack), len(wanted)) and stack[count] is wanted[count]:
        count += 1
    return count
