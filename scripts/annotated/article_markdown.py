"""The article in a Markdown page: how it is written, and how our extension reads it back.

    (Block, Token...)...  ->  Markdown  ->  Element

It reads well on any Git host: paragraphs in order, claims as footnotes, terms as links. The grammar is a strict part of CommonMark:

    <!-- article: slug lang repeats -->
    # title, once
    <small>byline or another line that is no paragraph</small>
    <a id="p1" href="#p1">1</a> words <mark data-annotation="c1" data-kind="claim">marked words</mark>[^c1] \\
    after a line end, [words of a link](glossary.md#term)<sup title="Question 2">[?2](questions.md#q02)</sup>
    <!-- /article -->

What is not of this grammar is words: nothing in an article can become anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import accumulate
from xml.etree.ElementTree import Element, SubElement

from .escape import Markdown, pieces
from .interface import ENGLISH, Interface
from .labels import Label
from .markdown_blocks import attribute
from .model import Annotation, Claim, DataKind, Language, Term, data_kind
from .source import Block, Document
from .weave import Close, Open, Reference, Token, Words

REGION = re.compile(
    r"<!-- article: (?P<slug>[a-z0-9-]+) lang=(?P<lang>[A-Za-z0-9-]+) dir=(?P<dir>ltr|rtl) repeats=(?P<repeats>[\d,]*)(?: interface=(?P<interface>[A-Za-z-]+))? -->\n(?P<body>.*?)\n<!-- /article -->",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Ask:
    """The sign of a question at the end of a paragraph."""

    label: Label
    address: str


# ── writing ──────────────────────────────────────────────────────────────────────────────────────


def write(
    slug: str,
    language: str,
    direction: str,
    document: Document,
    woven: Iterable[tuple[Block, Sequence[Token]]],
    labels: Mapping[str, Label],
    title: Markdown,
    asks: Mapping[int, Sequence[Ask]],
    interface: str = ENGLISH.language,
) -> Markdown:
    """The article's region of a page. `title` is the heading when the source has no title line; `asks` are by paragraph, 0 for the title.

    `interface` is the language in which the page speaks, so that our extension knows it.
    """
    first = document.title
    repeats = ",".join(str(block.number) for block in document.blocks if block.repeats)
    speaks = "" if interface == ENGLISH.language else f" interface={interface}"
    head = f"<!-- article: {slug} lang={language} dir={direction} repeats={repeats}{speaks} -->"
    written = [
        _block(block, tokens, labels, asks.get(block.paragraph or 0, ()), is_title=block is first)
        for block, tokens in woven
    ]
    if first is None:
        written.insert(0, f"# <sup>{title}</sup>")
    return Markdown("\n\n".join([head, *written, "<!-- /article -->"]))


def _block(
    block: Block, tokens: Sequence[Token], labels: Mapping[str, Label], asks: Sequence[Ask], is_title: bool
) -> str:
    words = [token.text for token in tokens if isinstance(token, Words)]
    escaped = iter(pieces("".join(words), [0, *accumulate(map(len, words))]))
    body = "".join(_token(token, escaped, labels) for token in tokens)
    signs = "".join(
        f'<sup title="{attribute(ask.label.name)}">[{ask.label.shown}]({ask.address})</sup>' for ask in asks
    )
    if is_title:
        return f"# {body}{signs}"
    if block.paragraph:
        return f'<a id="p{block.paragraph}" href="#p{block.paragraph}">{block.paragraph}</a> {body}{signs}'
    return f"<small>{body}</small>"


def _token(token: Token, escaped: Iterator[Markdown], labels: Mapping[str, Label]) -> str:
    match token:
        case Words():
            # A line end of the source is kept: on Git hosts, too, a line is a line.
            written = next(escaped).replace("\n", "\\\n")
            # A Git host takes "!" with the reference behind it for an image.
            return f"{written[:-1]}&#33;" if written.endswith("!") else written
        case Open(about=Term() as term):
            return f"{_mark(term.id, data_kind(term), {'data-use': str(token.use)} if token.first else {})}["
        case Close(about=Term() as term):
            return f"](glossary.md#{term.id})</mark>"
        case Open(about=annotation):
            label = labels[annotation.id]
            told = {"data-label": label.shown, "data-name": label.name}
            told |= {"data-pill": label.pill} if label.pill else {}
            told |= {"data-key": "yes"} if is_key(annotation) else {}
            return _mark(annotation.id, data_kind(annotation), told if token.first else {})
        case Close():
            return "</mark>"
        case Reference(about=annotation):
            return f"[^{annotation.id}]"


def is_key(annotation: Annotation | Term) -> bool:
    """Whether the annotation is among the few that a reader meets first, before asking for all of them."""
    match annotation:
        case Claim():
            return annotation.key
        case Language():
            return annotation.sic
        case _:
            return False


def _mark(id: str, kind: DataKind, told: Mapping[str, str]) -> str:
    attributes = {"data-annotation": id, "data-kind": kind, **told}
    return "<mark " + " ".join(f'{name}="{attribute(value)}"' for name, value in attributes.items()) + ">"


# ── reading ──────────────────────────────────────────────────────────────────────────────────────

_TOKEN = re.compile(
    r"""(?P<literal>(?:\\[!-/:-@\[-`{-~])+)
    |\\\n(?P<line>)
    |(?P<entity>(?:&(?:\#\d+|lt|amp);)+)
    |<mark[ ](?P<mark>[^>]*)>
    |(?P<unmark></mark>)
    |\[\^(?P<reference>[a-z0-9-]+)\]
    |\]\((?P<address>[^)]*)\)
    |(?P<link>\[)
    |<sup(?:[ ]title="(?P<name>[^"]*)")?>(?P<sup>)
    |(?P<unsup></sup>)""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_SPACED = re.compile(r"[\n\t]|  |^ ")
"""Where white space is more than a gap between words, and has to be shown as it is."""
_PARAGRAPH = re.compile(r'<a id="p(\d+)" href="#p\d+">\d+</a> ')


def read(
    slug: str, language: str, direction: str, repeats: Sequence[int], body: str, say: Interface = ENGLISH
) -> Element:
    """The `<article>` that the region says, as the contract for outside checkers has it (README of the tests)."""
    article = Element("article", {"class": "reading", "data-reading": slug, "lang": language, "dir": direction})
    told: dict[str, dict[str, str]] = {}
    met = _Met()
    number = 0
    for block in body.strip("\n").split("\n\n"):
        number += 1
        while number in repeats:
            number += 1
        if block.startswith("# <sup>") and block.endswith("</sup>"):
            number -= 1
            heading = SubElement(article, "h1", {"id": "title", "data-apparatus": ""})
            _Reader(heading, told, met).read(block[len("# <sup>") : -len("</sup>")])
        elif block.startswith("# "):
            heading = SubElement(article, "h1", {"id": "title", "data-block": str(number)})
            if repeats:
                heading.set("data-repeats", " ".join(map(str, repeats)))
            _Reader(heading, told, met).read(block[2:])
            heading.set("data-toc-label", words_of(heading))
        elif paragraph := _PARAGRAPH.match(block):
            element = SubElement(article, "p", {"id": f"p{paragraph[1]}", "data-block": str(number)})
            sign = {
                "class": "number",
                "data-apparatus": "",
                "href": f"#p{paragraph[1]}",
                "aria-label": say.plain("Paragraph {number}", number=paragraph[1]),
            }
            SubElement(element, "a", sign).text = paragraph[1]
            _Reader(element, told, met).read(block[paragraph.end() :])
        else:
            element = SubElement(article, "p", {"class": "line", "data-block": str(number)})
            _Reader(element, told, met).read(block.removeprefix("<small>").removesuffix("</small>"))
    for element in article:
        if _SPACED.search(words_of(element)):
            element.set("class", f"{element.get('class', '')} spaced".strip())
    _keep_white_space(article)
    return article


def _keep_white_space(parent: Element) -> None:
    """Set empty elements into white space that stands between two tags.

    Beautiful Soup makes one space or line end of a text node that holds nothing but several of them; whoever compares our page with
    the source by it would find two spaces before a mark to be one. (Comments would do, but the toc extension fails on them.)
    """
    for child in list(parent):
        _keep_white_space(child)
    for number, child in reversed(list(enumerate(parent))):
        child.tail, further = _apart(child.tail)
        parent[number + 1 : number + 1] = further
    parent.text, further = _apart(parent.text)
    parent[:0] = further


def _apart(words: str | None) -> tuple[str | None, list[Element]]:
    """White space as its first character and an empty element before each other one; all other `words` as they are."""
    if not words or len(words) == 1 or words.strip(" \t\n"):
        return words, []
    further = [Element("span") for _ in words[1:]]
    for element, character in zip(further, words[1:], strict=True):
        element.tail = character
    return words[0], further


def words_of(block: Element) -> str:
    """The article's own words in a block: what is left without apparatus."""
    inner = "".join(
        ("" if "data-apparatus" in child.attrib else words_of(child)) + (child.tail or "") for child in block
    )
    return (block.text or "") + inner


UNDERLINED_AGAIN_AFTER = 300
"""Words after which a later use of a term is underlined again: by then it has left the screen. Every use is a link all the same."""


@dataclass(slots=True)
class _Met:
    """What of an article was read so far."""

    words: int = 0
    underlined: dict[str, int] = field(default_factory=dict)
    """By term: the count of words at its last underlined use."""
    again: set[str] = field(default_factory=set)
    """Terms whose present use follows an underlined one closely."""

    def use(self, id: str) -> None:
        if self.words - self.underlined.get(id, -UNDERLINED_AGAIN_AFTER) < UNDERLINED_AGAIN_AFTER:
            self.again.add(id)
        else:
            self.again.discard(id)
            self.underlined[id] = self.words


def _said(token: re.Match[str]) -> str | None:
    """The words that a token is another way of writing; none when it is no words."""
    match token.lastgroup, token[token.lastgroup or 0]:
        case "literal", signs:
            return signs[1::2]
        case "line", _:
            return "\n"
        case "entity", entities:
            return unescape(entities)
        case _:
            return None


class _Reader:
    """Appends to an element what one block says."""

    def __init__(self, root: Element, told: dict[str, dict[str, str]], met: _Met) -> None:
        self._stack = [root]
        self._told = told
        """What the first segment of each mark says of it: its label, name and pill."""
        self._met = met

    def read(self, block: str) -> None:
        position = 0
        said: list[str] = []
        for token in _TOKEN.finditer(block):
            said.append(block[position : token.start()])
            position = token.end()
            words = _said(token)
            if words is None:
                self._words("".join(said))
                said.clear()
                self._take(token)
            else:
                said.append(words)
        self._words("".join(said) + block[position:])

    def _take(self, token: re.Match[str]) -> None:
        match token.lastgroup, token[token.lastgroup or 0]:
            case "mark", attributes:
                self._open(self._mark({name: unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}))
            case "reference", id:
                self._open(self._reference(id))
                self._close("a")
            case "link", _:
                self._open(Element("a"))
            case "address", address:
                self._stack[-1].set("href", address)
                self._close("a")
            case "sup", _:
                self._open(
                    Element("span", {"class": "asks", "data-apparatus": "", "title": unescape(token["name"] or "")})
                )
            case "unsup", _:
                self._close("span")
            case "unmark", _:
                self._close("mark")

    def _mark(self, attributes: dict[str, str]) -> Element:
        id, use = attributes["data-annotation"], attributes.get("data-use", "")
        mark = Element("mark", {"data-annotation": id, "data-kind": attributes["data-kind"]})
        if "data-label" in attributes:
            self._told[id] = attributes
        told = self._told.get(id, {})
        mark.attrib.update({name: told[name] for name in ("data-pill", "data-key") if name in told})
        if use:
            self._met.use(id)
        if id in self._met.again:
            mark.set("data-again", "")
        if id not in self._told or "data-label" in attributes:
            self._told.setdefault(id, {})
            mark.set("id", f"mark-{id}")
            mark.set("aria-details", f"note-{id}")
        elif use:
            mark.set("id", f"use-{id}-{use}")
        return mark

    def _reference(self, id: str) -> Element:
        told = self._told.get(id, {})
        reference = Element(
            "a", {"class": "ref", "data-apparatus": "", "role": "doc-noteref", "id": f"ref-{id}", "href": f"#note-{id}"}
        )
        reference.set("aria-label", told.get("data-name", id))
        for name in ("data-kind", "data-pill", "data-key"):
            if name in told:
                reference.set(name, told[name])
        reference.text = told.get("data-label", id)
        return reference

    def _open(self, element: Element) -> None:
        self._stack[-1].append(element)
        self._stack.append(element)

    def _close(self, tag: str) -> None:
        if len(self._stack) > 1 and self._stack[-1].tag == tag:
            self._stack.pop()

    def _words(self, words: str) -> None:
        self._met.words += len(words.split())
        # Python-Markdown's serialiser leaves what looks like a character reference as it is; `&amp;` it leaves, too.
        safe = words.replace("&", "&amp;")
        parent = self._stack[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + safe
        else:
            parent.text = (parent.text or "") + safe
