"""On top: read one built page, once.

    HTML  ->  Page (ids, links, what could run, words left over)

The rules about pages work on these values alone. A page's own content is its first `article` element; around it stands
the theme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from sys import intern

from markdown.extensions.toc import slugify
from selectolax.lexbor import LexborHTMLParser, LexborNode

from .attributes import FRAMES, Attributes, Use, active, addresses, style_addresses


@dataclass(frozen=True, slots=True)
class Link:
    """One address on a page, or one id that an element refers to."""

    use: Use
    attribute: str
    address: str
    content: bool
    """Whether it stands in the page's own content and not in the theme around it."""
    homes: tuple[str, ...] = ()
    """Ids of what it stands in: elements around it, innermost first, then the headings above it, deepest first."""
    row: int = 0
    """Number of the list item or table row without an id that it stands in, counted from 1 on the page; 0: none."""

    @property
    def name(self) -> str:
        """What it is called in a message."""
        return "link" if self.attribute.endswith("href") else self.attribute


@dataclass(frozen=True, slots=True)
class Active:
    """Something that a browser would run, or that would put another page into this one."""

    what: str
    """Named for an editor, such as `the attribute onclick`."""
    detail: str
    content: bool

    @property
    def key(self) -> tuple[str, str]:
        """What two such things have in common that count as one."""
        return self.what, self.detail


@dataclass(frozen=True, slots=True)
class Page:
    """What the rules need to know of a page."""

    path: str
    """From the site's root, with forward slashes."""
    ids: tuple[str, ...]
    """In the order of the page, twice when they stand twice."""
    names: frozenset[str]
    """Other names that an address may end in: `<a name>`."""
    sections: frozenset[str]
    """Ids of headings that were made out of their own words: parts of a page, unless something links to them as entries."""
    links: tuple[Link, ...]
    active: tuple[Active, ...]
    left_over: tuple[str, ...]
    """Signs of footnotes such as `[^c1]` that stand there as words, code and the article's own text apart."""
    canonical: str
    """The page's full address, when it says one."""

    def has(self, fragment: str) -> bool:
        """Whether an address may end in this."""
        return fragment in self.names or fragment in self.ids


_UNREAD = frozenset(["code", "pre", "script", "style", "textarea", "kbd", "samp", "template"])
_ROWS = frozenset(["li", "tr", "dt"])
_DATA_SCRIPTS = frozenset(["application/json", "application/ld+json"])  # types that browsers do not run
_FOOTNOTE = re.compile(r"\[\^[^\]\[\s]+\]")
_NUMBERED = re.compile(r"_\d+\Z")  # what `toc` puts behind the second of two equal ids
_HEADING = re.compile("h[1-6]")


def read(path: str, html: str) -> Page:
    """Return the page `html` (or an SVG picture), which stands at `path` in the site."""
    return parsed(path, LexborHTMLParser(html))


def parsed(path: str, tree: LexborHTMLParser) -> Page:
    """Return the page that was parsed into `tree`."""
    return _Reader(tree).page(path)


def walk(node: LexborNode) -> Iterator[tuple[LexborNode, int]]:
    """Yield `node` and all below it in document order, text too, each with its depth (0 for `node`). No recursion: depth costs nothing."""
    depth = 0
    current: LexborNode | None = node
    while current is not None:
        yield current, depth
        below = current.first_child
        if below is not None:
            current, depth = below, depth + 1
            continue
        while current is not None and depth and current.next is None:
            current, depth = current.parent, depth - 1
        current = current.next if current is not None and depth else None


@dataclass(frozen=True, slots=True)
class _Around:
    """What holds for everything inside an element."""

    content: bool = False
    words: bool = True
    """Whether signs of footnotes would be left over here."""
    ids: tuple[str, ...] = ()
    row: int = 0
    article: bool = False
    """Whether this is the article, whose own items, rows and headings are no entries of ours."""


class _Reader:
    def __init__(self, tree: LexborHTMLParser) -> None:
        self._root = tree.root
        content = tree.css_first("article") or tree.css_first("main") or tree.body
        self._content = content.mem_id if content is not None else 0
        self._ids: list[str] = []
        self._names: set[str] = set()
        self._sections: set[str] = set()
        self._links: list[Link] = []
        self._active: list[Active] = []
        self._left_over: list[str] = []
        self._canonical = ""
        self._headings: list[tuple[int, int, str]] = []
        """Depth, level and id of the headings that the current place stands under."""
        self._marks: dict[str, str] = {}
        """The last id of each annotation: later segments of its extent have none of their own."""
        self._marked: dict[str, list[str]] = {}
        """The ids around the segments of each annotation: the reference stands where the last one ends, and is theirs."""
        self._row_ids: dict[int, list[str]] = {}
        """Ids inside each row: an anchor in a table's cell names the row."""
        self._rows = 0

    def page(self, path: str) -> Page:
        around = [_Around()]
        for node, depth in walk(self._root) if self._root is not None else ():
            del around[depth + 1 :]
            if node.is_text_node:
                if around[depth].words and "[^" in (text := node.text_content or ""):
                    self._left_over += _FOOTNOTE.findall(text)
            elif node.is_element_node:
                around.append(self._element(node, depth, around[depth]))
        return Page(
            path,
            tuple(self._ids),
            frozenset(self._names),
            frozenset(self._sections),
            tuple(self._settled(link) for link in self._links),
            tuple(self._active),
            tuple(self._left_over),
            self._canonical,
        )

    def _element(self, node: LexborNode, depth: int, around: _Around) -> _Around:
        tag, attributes = node.tag or "", node.attributes
        while self._headings and depth < self._headings[-1][0]:
            self._headings.pop()  # its section has ended
        id = attributes.get("id")
        inside = _inside(node, tag, attributes, around, node.mem_id == self._content)
        if "id" in attributes:
            id = intern(id or "")
            self._ids.append(id)
        if inside.content:
            level = int(tag[1]) if _HEADING.fullmatch(tag) and not inside.article else 0
            annotation = attributes.get("data-annotation")
            if annotation:
                id = id or self._marks.get(annotation, "")
                self._marks[annotation] = id
                self._marked.setdefault(annotation, []).extend(around.ids)
            row = around.row
            if tag in _ROWS and not inside.article:
                self._rows += 1
                row = 0 if id else self._rows
            if level:
                while self._headings and self._headings[-1][1] >= level:
                    self._headings.pop()
                self._headings.append((depth, level, id or ""))
                if id and _is_made_of(id, node):
                    self._sections.add(id)
            if id and row and tag == "a":
                self._row_ids.setdefault(row, []).append(id)
            if id and level != 1 and not (inside.article and tag == "h1"):
                inside = replace(inside, ids=(id, *around.ids), row=row)
            elif row != around.row:
                inside = replace(inside, row=row)
        if attributes or tag in FRAMES:
            self._attributes(tag, attributes, inside)
        if tag in ("script", "style"):
            self._code(tag, node.text(), attributes, inside)
        return inside

    def _attributes(self, tag: str, attributes: Attributes, around: _Around) -> None:
        for use, name, address in addresses(tag, attributes):
            self._link(use, name, address, around)
        for what, detail in active(tag, attributes):
            self._run(what, detail, around)
        if tag == "a" and attributes.get("name"):
            self._names.add(attributes["name"] or "")
        if tag == "link" and (attributes.get("rel") or "").lower() == "canonical":
            self._canonical = attributes.get("href") or ""

    def _code(self, tag: str, text: str, attributes: Attributes, around: _Around) -> None:
        if tag == "style":
            for address in style_addresses(text):
                self._link(Use.LOAD, "style", address, around)
        elif (
            not attributes.keys() & {"src", "href", "xlink:href"}
            and (attributes.get("type") or "").lower() not in _DATA_SCRIPTS
        ):
            self._run("a script", text, around)

    def _link(self, use: Use, attribute: str, address: str, around: _Around) -> None:
        if not around.content:
            self._links.append(Link(use, attribute, address, False))
            return
        above = [(level, id) for _, level, id in reversed(self._headings) if id and level > 1]
        deepest = [id for level, id in above if level > 2] or [id for _, id in above]
        marked = self._marked.get(around.ids[0].removeprefix("ref-"), ()) if around.ids else ()
        homes = tuple(dict.fromkeys((*around.ids, *marked, *deepest)))
        self._links.append(Link(use, attribute, address, True, homes, around.row))

    def _settled(self, link: Link) -> Link:
        """Return `link` with the ids of its row, some of which may stand behind it."""
        ids = [id for id in self._row_ids.get(link.row, ()) if id not in link.homes]
        return replace(link, homes=(*ids, *link.homes)) if ids else link

    def _run(self, what: str, detail: str, around: _Around) -> None:
        self._active.append(Active(what, detail, around.content))


def _inside(node: LexborNode, tag: str, attributes: Attributes, around: _Around, begins: bool) -> _Around:
    content = around.content or begins
    words = around.words
    if tag in _UNREAD or "data-block" in attributes:
        words = False
    elif "data-apparatus" in attributes:
        words = True
    article = around.article or "data-reading" in attributes
    if (content, words, article) == (around.content, around.words, around.article):
        return around
    return _Around(content, words, around.ids, around.row, article)


def _is_made_of(id: str, heading: LexborNode) -> bool:
    """Whether Python-Markdown's `toc` made `id` of the heading's words, which change with them."""
    words = "".join(
        child.text()
        for child in heading.iter(include_text=True)
        if "headerlink" not in (child.attributes.get("class") or "")
    )
    return _NUMBERED.sub("", id) == slugify(words, "-")
