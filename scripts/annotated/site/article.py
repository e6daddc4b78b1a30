"""On top: the article as the contract for outside checkers has it, read from a built page.

    HTML  ->  Article (blocks, marks, references, notes)

The contract: one element with `data-reading`; in it the source's blocks with `data-block`; all else in it in elements
with `data-apparatus`; each segment of a mark with `data-annotation` and `data-kind`, the first one with `id="mark-…"`;
each note the element `id="note-…"`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .pages import walk


@dataclass(frozen=True, slots=True)
class Shown:
    """A block as the page has it."""

    number: str
    repeats: str
    id: str
    text: str
    """Its own text, apparatus apart."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Marked words."""

    annotation: str
    kind: str
    id: str
    link: str
    """Id that the words link to; empty when they are no link."""
    in_block: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """The sign after marked words that leads to the note."""

    id: str
    note: str
    """Id that it leads to."""
    name: str
    """Accessible name."""
    text: str
    apparatus: bool


@dataclass(frozen=True, slots=True)
class Note:
    """An element whose id begins with `note-`."""

    id: str
    role: str
    """Role of the section it stands in: `doc-endnotes`, `doc-glossary` or none of them."""
    leads_to: frozenset[str]
    """Ids on the same page that its links lead to."""


@dataclass(frozen=True, slots=True)
class Article:
    """What the contract speaks of."""

    readings: tuple[str, ...]
    """Slugs, one for each element with `data-reading`."""
    blocks: tuple[Shown, ...]
    stray: tuple[str, ...]
    """Words inside the article that are neither in a block nor in apparatus."""
    nested: tuple[str, ...]
    """Numbers of blocks that stand inside another block or inside apparatus."""
    segments: tuple[Segment, ...]
    references: tuple[Reference, ...]
    notes: tuple[Note, ...]
    ids: tuple[str, ...]
    """All ids of the page that begin as those of marks, notes, references or paragraphs do, but stand on another element."""


_ROLES = frozenset(["doc-endnotes", "doc-glossary"])


@dataclass(frozen=True, slots=True)
class _Around:
    article: bool = False
    apparatus: bool = False
    block: int = -1
    role: str = ""
    segments: tuple[int, ...] = ()
    reference: int = -1
    note: int = -1


@dataclass(slots=True)
class _Draft:
    """An element that is being read, with the text and links collected so far."""

    node: LexborNode
    around: _Around
    text: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def attribute(self, name: str) -> str:
        return self.node.attributes.get(name) or ""


def read(tree: LexborHTMLParser) -> Article:
    """Return the article of a page; what breaks the contract is kept as it stands, for the rules to find."""
    return _Reader().read(tree)


class _Reader:
    def __init__(self) -> None:
        self._readings: list[str] = []
        self._blocks: list[_Draft] = []
        self._stray: list[str] = []
        self._nested: list[str] = []
        self._segments: list[_Draft] = []
        self._references: list[_Draft] = []
        self._notes: list[_Draft] = []
        self._ids: list[str] = []

    def read(self, tree: LexborHTMLParser) -> Article:
        around = [_Around()]
        for node, depth in walk(tree.root) if tree.root is not None else ():
            del around[depth + 1 :]
            if node.is_text_node:
                self._text(node.text_content or "", around[depth])
            elif node.is_element_node:
                around.append(self._element(node, around[depth]) if node.attributes else around[depth])
        return Article(
            tuple(self._readings),
            tuple(
                Shown(b.attribute("data-block"), b.attribute("data-repeats"), b.attribute("id"), "".join(b.text))
                for b in self._blocks
            ),
            tuple(self._stray),
            tuple(self._nested),
            tuple(
                Segment(
                    s.attribute("data-annotation"),
                    s.attribute("data-kind"),
                    s.attribute("id"),
                    s.links[0] if s.links else "",
                    s.around.block >= 0 and not s.around.apparatus,
                )
                for s in self._segments
            ),
            tuple(
                Reference(
                    r.attribute("id"),
                    r.attribute("href").removeprefix("#"),
                    " ".join((r.attribute("aria-label") or "".join(r.text)).split()),
                    " ".join("".join(r.text).split()),
                    r.around.apparatus or "data-apparatus" in r.node.attributes,
                )
                for r in self._references
            ),
            tuple(Note(n.attribute("id"), n.around.role, frozenset(n.links)) for n in self._notes),
            tuple(self._ids),
        )

    def _element(self, node: LexborNode, around: _Around) -> _Around:
        attributes = node.attributes
        article, apparatus, block, role = around.article, around.apparatus, around.block, around.role
        segments, reference, note = around.segments, around.reference, around.note
        id = attributes.get("id") or ""
        if "data-reading" in attributes:
            self._readings.append(attributes["data-reading"] or "")
            article = True
        if "data-apparatus" in attributes:
            apparatus = True
        if "data-block" in attributes and article:
            if block >= 0 or apparatus:
                self._nested.append(attributes["data-block"] or "")
            self._blocks.append(_Draft(node, around))
            block = len(self._blocks) - 1
        if attributes.get("role") in _ROLES:
            role = attributes["role"] or ""
        if "data-annotation" in attributes:
            self._segments.append(_Draft(node, around))
            segments = (*segments, len(self._segments) - 1)
        if attributes.get("role") == "doc-noteref":
            self._references.append(_Draft(node, around))
            reference = len(self._references) - 1
        if id.startswith("note-"):
            self._notes.append(_Draft(node, around))
            note = len(self._notes) - 1
        if node.tag == "a":
            self._leads(attributes.get("href") or "", segments, note)
        if (
            _is_reserved(id)
            and not (block >= 0 and block != around.block)
            and segments == around.segments
            and reference == around.reference
        ):
            self._ids.append(id)
        return _Around(article, apparatus, block, role, segments, reference, note)

    def _leads(self, address: str, segments: tuple[int, ...], note: int) -> None:
        page, _, fragment = address.partition("#")
        if segments:
            self._segments[segments[-1]].links.append(fragment)
        if note >= 0 and not page:
            self._notes[note].links.append(fragment)

    def _text(self, text: str, around: _Around) -> None:
        if around.reference >= 0:
            self._references[around.reference].text.append(text)
        if not around.article or around.apparatus:
            return
        if around.block >= 0:
            self._blocks[around.block].text.append(text)
        elif text.strip():
            self._stray.append(text)


def _is_reserved(id: str) -> bool:
    """Whether only a paragraph, a mark or a reference may have this id."""
    return id.startswith(("mark-", "ref-")) or (id[:1] == "p" and id[1:].isdecimal())
