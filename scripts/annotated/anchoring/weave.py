"""Stage 4: cut the text at the edges of all annotations, well nested.

    Document + Anchored... + Use... + InlineSpan...  ->  (Block, Token...)...

Cutting never searches and never changes a character: the words of a block's tokens, joined, are the block.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model.model import Annotation, Term
from ..model.structure import Inline
from ..text.document import Block, Document
from .anchor import Anchored
from .arrange import InlineSpan
from .term_uses import Use


@dataclass(frozen=True, slots=True)
class OpenMark:
    """A mark begins. An extent that crosses another one, or a block's edge, has several segments."""

    about: Annotation | Term
    first: bool
    """Whether this is the first segment of the whole extent."""
    use: int
    """For a term: which of its uses, counted from 1; 0 for an annotation."""


@dataclass(frozen=True, slots=True)
class CloseMark:
    """The innermost open mark ends."""

    about: Annotation | Term


@dataclass(frozen=True, slots=True)
class OpenInline:
    """Words begin that the article sets apart; they may have several segments, as marks may."""

    inline: Inline


@dataclass(frozen=True, slots=True)
class CloseInline:
    """The innermost words that are set apart end."""

    inline: Inline


@dataclass(frozen=True, slots=True)
class Words:
    """Characters of the article."""

    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """The way to a note: the words it is about end here."""

    about: Annotation


@dataclass(frozen=True, slots=True)
class LinkSign:
    """The way to where a link of the article leads, when all its words lead to the glossary; they end here."""

    inline: Inline
    words: str


Token = OpenMark | CloseMark | OpenInline | CloseInline | Words | Reference | LinkSign


@dataclass(frozen=True, slots=True)
class _Extent:
    start: int
    end: int
    about: Annotation | Term | Inline
    use: int = 0
    """For a term which of its uses, for words that the article sets apart which of these; counted from 1."""
    first: bool = True
    """Whether the whole begins in this block."""
    last: bool = True
    """Whether the whole ends in this block."""

    @property
    def rank(self) -> tuple[int, int, int, str, int]:
        match self.about:
            # A link of the article would be cut at each stressed word inside it; each part would be a stop of its own.
            case Inline(kind="link"):
                nesting, id = 1, ""
            case Inline():
                nesting, id = 2, ""
            # Terms are links, and no link may hold a mark or a reference: they nest innermost.
            case Term(id=id):
                nesting = 3
            case annotation:
                nesting, id = 0, annotation.id
        return (nesting, self.start, -self.end, id, self.use)

    @property
    def is_link(self) -> bool:
        return _is_link(self.about)


def weave(
    document: Document, anchored: Iterable[Anchored], uses: Iterable[Use], inline_spans: Sequence[InlineSpan] = ()
) -> Iterator[tuple[Block, tuple[Token, ...]]]:
    """Yield every block that is set on the page, with its tokens. Cost: linear in text and in extents times their nesting depth."""
    extents: defaultdict[int, list[_Extent]] = defaultdict(list)
    for passage in anchored:
        # A repeated title is not set: what begins or ends in one begins or ends in the next block that is.
        ends = passage.blocks[0], passage.blocks[-1]
        for block in passage.blocks:
            start, end = max(passage.start, block.start), min(passage.end, block.end)
            extent = _Extent(start, end, passage.annotation, first=block is ends[0], last=block is ends[1])
            extents[block.number].append(extent)
    for use in uses:
        if use.marked:
            extents[use.block.number].append(_Extent(use.start, use.end, use.term, use.number))
    leads = _set_apart(document, inline_spans, extents)
    for block in document.blocks:
        if not block.repeats:
            tokens = list(_tokens(document.text, block, extents[block.number], leads[block.number]))
            yield block, tuple(_without_blank_links(tokens))


def _set_apart(
    document: Document, inline_spans: Sequence[InlineSpan], extents: defaultdict[int, list[_Extent]]
) -> defaultdict[int, dict[int, list[LinkSign]]]:
    """Add the extents of words that the article sets apart; the ways, by block and offset, of links that other links hide."""
    leads: defaultdict[int, dict[int, list[LinkSign]]] = defaultdict(dict)
    links = {
        number: sorted((extent.start, extent.end) for extent in its if extent.is_link)
        for number, its in extents.items()
    }
    starts = [block.start for block in document.blocks]
    linked = 0
    """Where the links of the article that were set so far end; they come in reading order."""
    for number, inline_span in enumerate(inline_spans, 1):
        first, last = max(0, bisect_right(starts, inline_span.start) - 1), bisect_left(starts, inline_span.end)
        is_link, shown = _is_link(inline_span.inline), False
        for block in document.blocks[first:last]:
            if block.repeats or block.end <= inline_span.start:
                continue
            start, end = max(inline_span.start, block.start), min(inline_span.end, block.end)
            parts = _free(max(start, linked), end, links.get(block.number, ())) if is_link else [(start, end)]
            extents[block.number] += [_Extent(*part, inline_span.inline, number) for part in parts]
            shown = shown or any(document.text[slice(*part)].strip() for part in parts)
            place = block.number, end
        if is_link:
            linked = max(linked, inline_span.end)
            if not shown:
                leads[place[0]].setdefault(place[1], []).append(
                    LinkSign(inline_span.inline, document.text[inline_span.start : inline_span.end])
                )
    return leads


def _free(start: int, end: int, links: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the parts of a span that stand in none of the `links`, which are in order and apart from one another."""
    free = []
    for link in links[bisect_left(links, start, key=lambda link: link[1]) :]:
        if link[0] >= end:
            break
        free.append((start, link[0]))
        start = max(start, link[1])
    return [part for part in [*free, (start, end)] if part[0] < part[1]]


def _tokens(
    text: str, block: Block, extents: Sequence[_Extent], leads: Mapping[int, Sequence[LinkSign]]
) -> Iterator[Token]:
    opening: defaultdict[int, list[_Extent]] = defaultdict(list)
    closing: defaultdict[int, list[_Extent]] = defaultdict(list)
    for extent in extents:
        opening[extent.start].append(extent)
        closing[extent.end].append(extent)
    edges = sorted({block.start, block.end, *opening, *closing, *leads})
    stack: list[_Extent] = []
    seen: set[tuple[str, int]] = set()
    for edge, following in zip(edges, [*edges[1:], None], strict=True):
        ending = closing[edge]
        wanted = sorted([*(e for e in stack if e not in ending), *opening[edge]], key=lambda e: e.rank)
        still_open = _common(stack, wanted)
        # References stand after everything that ends here, and never inside a link.
        references = sorted(
            (e for e in ending if not isinstance(e.about, Term | Inline) and e.last), key=lambda e: e.rank
        )
        signs = leads.get(edge, ())
        if signs:  # marks of notes are outside of links, and what is in a mark that ends has ended
            still_open = next((depth for depth, extent in enumerate(stack[:still_open]) if extent.is_link), still_open)
        for extent in reversed(stack[still_open:]):
            yield CloseInline(extent.about) if isinstance(extent.about, Inline) else CloseMark(extent.about)
        for reference in references:
            if not isinstance(reference.about, Term | Inline):
                yield Reference(reference.about)
        yield from signs
        if following is None:
            return
        for extent in wanted[still_open:]:
            if isinstance(extent.about, Inline):
                yield OpenInline(extent.about)
                continue
            key = (extent.about.id, extent.use)
            yield OpenMark(extent.about, key not in seen and extent.first, extent.use)
            seen.add(key)
        stack = wanted
        yield Words(text[edge:following])


def _without_blank_links(tokens: Sequence[Token]) -> list[Token]:
    """Return `tokens` without links over nothing but white space, which could be neither seen nor named: there it stands by itself."""
    result: list[Token] = []
    open_at: list[int] = []
    """Where in `result` the links that are open begin."""
    for token in tokens:
        result.append(token)
        match token:
            case OpenMark(about) | OpenInline(about) if _is_link(about):
                open_at.append(len(result) - 1)
            case CloseMark(about) | CloseInline(about) if _is_link(about):
                start = open_at.pop()
                if not any(isinstance(inner, Words) and inner.text.strip() for inner in result[start:]):
                    result[start:] = result[start + 1 : -1]
            case _:
                pass
    return result


def _is_link(about: Annotation | Term | Inline) -> bool:
    return isinstance(about, Term) or (isinstance(about, Inline) and about.kind == "link")


def _common(stack: Sequence[_Extent], wanted: Sequence[_Extent]) -> int:
    """Return how many marks, from the outside in, stay open."""
    count = 0
    while count < min(len(stack), len(wanted)) and stack[count] is wanted[count]:
        count += 1
    return count
