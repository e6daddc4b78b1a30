"""The passages of a web page: what a reader sees as one paragraph, item, cell or heading.

tree of elements  ->  Passage..., which an Article is made of
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from ..text.words import Word, words
from .document_contents import FrontRole

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
"""Elements that begin a line of their own (HTML Standard, section 15.3)."""
UNSEEN = frozenset(
    [
        "button",
        "head",
        "iframe",
        "input",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
    ]
)
"""Elements whose text is no part of an article: never shown, or there to be pressed."""
_SPACES = " \t\n\r\f"
_AS_SPACES = str.maketrans(dict.fromkeys(_SPACES, " "))


@dataclass(slots=True, eq=False)
class Passage:
    """Text that stands in no smaller block."""

    block: Tag
    """The innermost block around it."""
    strings: list[NavigableString] = field(default_factory=list)
    """Its text in the tree."""
    pieces: list[str] = field(default_factory=list)
    """The same with line breaks where the page has them."""
    holders: list[Tag | None] = field(default_factory=list)
    """What each piece stands in; nothing for a line break."""

    @property
    def text(self) -> str:
        """As a reader sees it: runs of white space are one space, no-break spaces and line breaks stay."""
        lines = "".join(self.pieces).split("\n")
        if self.within("pre"):
            return "\n".join(line if line.strip() else "" for line in lines).strip("\n")
        lines = [" ".join(filter(None, line.split(" "))) for line in lines]
        return "\n".join(line for line in lines if line.strip())

    def held(self) -> list[Tag | None]:
        """Return for each code point of `text` what it stands in; nothing for white space between pieces."""
        raw = "".join(self.pieces)
        holders = [holder for piece, holder in zip(self.pieces, self.holders, strict=True) for _ in piece]
        by_code_point: list[Tag | None] = []
        position = 0
        for character in self.text:
            if character == "\n":  # blank lines may have gone with it
                by_code_point.append(None)
                continue
            position = raw.index(character, position)
            by_code_point.append(holders[position])
            position += 1
        return by_code_point

    @property
    def words(self) -> tuple[Word, ...]:
        """Its words; signs alone are none."""
        return tuple(word for word in words(self.text) if word.key[0].isalnum())

    def within(self, *names: str) -> Tag | None:
        """Return the innermost element of one of these names around it."""
        return next((tag for tag in (self.block, *self.block.parents) if tag.name in names), None)


@dataclass(frozen=True, slots=True)
class FrontLine:
    """A line before the text, of one passage or of several that follow one another."""

    role: FrontRole
    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        """Return its words on one line."""
        return " ".join(" ".join(passage.text.split()) for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Article:
    """A page's article, in the page's own tree."""

    body: Tag
    front: tuple[FrontLine, ...]
    """The lines before its text, in their order."""
    passages: tuple[Passage, ...]
    """Its text, without the lines before it."""
    left_out: tuple[Passage, ...]

    @property
    def title(self) -> FrontLine | None:
        """Return the line that is its title, if there is one."""
        return next((line for line in self.front if line.role == "title"), None)


def parse_html(page: str) -> BeautifulSoup:
    """Return the tree of a page. The parser is lxml's, which is not thrown by what browsers forgive."""
    return BeautifulSoup(page, "lxml")


def find_passages(root: Tag) -> list[Passage]:
    """Return every passage that holds more than white space, in the order of the page."""
    passages: list[Passage] = []
    open_in: Tag | None = None
    broken = False
    """Whether a line has just been broken."""
    for block, piece in _pieces(root, root):
        if piece is None:
            open_in = None
            continue
        if broken and isinstance(piece, NavigableString) and not piece.strip(_SPACES):
            continue
        if open_in is not block or (broken and _ends_paragraph(passages[-1], piece)):
            passages.append(Passage(block))
            open_in = block
        broken = not isinstance(piece, NavigableString)
        if isinstance(piece, NavigableString):
            passages[-1].strings.append(piece)
            preformatted = passages[-1].within("pre")
            passages[-1].pieces.append(str(piece) if preformatted else str(piece).translate(_AS_SPACES))
            passages[-1].holders.append(piece.parent)
        else:
            passages[-1].pieces.append("\n")
            passages[-1].holders.append(None)
    return [passage for passage in passages if passage.text]


def _ends_paragraph(passage: Passage, piece: NavigableString | Tag) -> bool:
    """Whether a second line break follows the first: to a reader an empty line is the end of a paragraph."""
    return not isinstance(piece, NavigableString) and passage.within("pre") is None and bool(passage.text)


def _pieces(node: Tag, block: Tag) -> Iterator[tuple[Tag, NavigableString | Tag | None]]:
    """Yield strings and `<br>` with the block they stand in; None where a block begins or ends."""
    for child in node.children:
        if isinstance(child, PreformattedString):  # comments, declarations
            continue
        if isinstance(child, NavigableString) or (isinstance(child, Tag) and child.name == "br"):
            yield block, child
        elif isinstance(child, Tag) and child.name in BLOCKS:
            yield child, None
            yield from _pieces(child, child)
            yield child, None
        elif isinstance(child, Tag) and child.name not in UNSEEN:
            yield from _pieces(child, block)
