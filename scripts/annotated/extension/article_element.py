"""The article of a Markdown page as our extension shows it: what `article_markdown` wrote, read back.

Markdown  ->  Element
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import count
from xml.etree.ElementTree import Element, SubElement

from ..interface.interface import ENGLISH, Interface

_TOKEN = re.compile(
    r"""(?P<literal>(?:\\[!-/:-@\[-`{-~])+)
    |(?:\\\n|<br>)(?P<line>)
    |(?P<entity>(?:&(?:\#\d+|lt|amp);)+)
    |<mark[ ](?P<mark>[^>]*)>
    |(?P<unmark></mark>)
    |\[\^(?P<reference>[a-z0-9-]+)\]
    |\]\((?P<address>[^)]*)\)
    |(?P<link>\[)
    |<sup(?:[ ]class="(?P<class>out|own)")?(?:[ ]title="(?P<name>[^"]*)")?>(?P<sup>)
    |(?P<unsup></sup>)
    |<a[ ]href="(?P<out>[^"]*)">
    |<(?P<set>em|strong|code|q|s|sub)>
    |</(?P<unset>a|em|strong|code|q|s|sub)>""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_SPACED = re.compile(r"[\n\t]|  |^ ")
"""Where white space is more than a gap between words, and has to be shown as it is."""
_PARAGRAPH = re.compile(r'(?P<level>#{2,6} )?<a id="p(?P<number>\d+)" href="#p\d+">\d+</a> ')
_TAG = re.compile(r'<(?P<begins>[a-z]+)(?P<attributes>(?: [a-z]+="[^"]*")*)>|</(?P<ends>[a-z]+)>')
_GROUPS = frozenset(
    [
        *("blockquote", "ul", "ol", "li", "figure", "figcaption", "div"),
        *("table", "caption", "thead", "tbody", "tr", "th", "td"),
    ]
)
"""What paragraphs stand in."""
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))


def read(
    slug: str, language: str, direction: str, repeats: Sequence[int], body: str, say: Interface = ENGLISH
) -> Element:
    """Return the `<article>` that the region says, as the contract for outside checkers has it (README of the tests)."""
    article = Element("article", {"class": "reading", "data-reading": slug, "lang": language, "dir": direction})
    mark_attributes: dict[str, dict[str, str]] = {}
    met = _Met()
    around = [article]
    number = 0
    for chunk in body.strip("\n").split("\n\n"):
        if _group(chunk, around):
            continue
        if not _is_ours(chunk):
            number = next(number for number in count(number + 1) if number not in repeats)
        element, words = _block(chunk, number, repeats, article, around[-1], say)
        _Reader(element, mark_attributes, met).read(words)
        if element.tag in _HEADINGS and "data-block" in element.attrib:
            element.set("data-toc-label", words_of(element))
    _set_classes(article)
    _keep_white_space(article)
    return article


def _is_ours(chunk: str) -> bool:
    """Whether the words are none of the article's: those in place of a picture, and the title where the source names none."""
    return chunk.startswith("<sup>") or (chunk.startswith("# <sup>") and chunk.endswith("</sup>"))


def _block(
    chunk: str, number: int, repeats: Sequence[int], article: Element, around: Element, say: Interface
) -> tuple[Element, str]:
    """Return the element of a block, in its place and still empty, and the words to be read into it."""
    if chunk.startswith("<sup>"):
        picture = SubElement(around, "p", {"class": "picture", "data-apparatus": ""})
        return picture, chunk.removeprefix("<sup>").removesuffix("</sup>")
    if _is_ours(chunk):
        title = SubElement(article, "h1", {"id": "title", "data-apparatus": ""})
        return title, chunk[len("# <sup>") : -len("</sup>")]
    if chunk.startswith("# "):
        title = SubElement(article, "h1", {"id": "title", "data-block": str(number)})
        if repeats:
            title.set("data-repeats", " ".join(map(str, repeats)))
        return title, chunk[2:]
    if paragraph := _PARAGRAPH.match(chunk):
        level = len(paragraph["level"] or " ") - 1
        tag = f"h{level}" if level else "pre" if around.get("class") == "preformatted" else "p"
        element = SubElement(around, tag, {"id": f"p{paragraph['number']}", "data-block": str(number)})
        sign = {
            "class": "number",
            "data-apparatus": "",
            "href": f"#p{paragraph['number']}",
            "aria-label": say.plain("Paragraph {number}", number=paragraph["number"]),
        }
        SubElement(element, "a", sign).text = paragraph["number"]
        return element, chunk[paragraph.end() :]
    line = SubElement(around, "p", {"class": "line", "data-block": str(number)})
    return line, chunk.removeprefix("<small>").removesuffix("</small>")


def _set_classes(article: Element) -> None:
    """Say of blocks what the style sheet cannot see: a cell of figures, and words with spaces that count."""
    for cell in (*article.iter("th"), *article.iter("td")):
        for element in cell.iter():
            # In front of a number, the number of its paragraph would be read as part of it: the style sheet leaves it out.
            if "data-block" in element.attrib and not words_of(element).strip()[:1].isalpha():
                element.set("class", "figures")
    for element in article.iter():
        if "data-block" in element.attrib and _SPACED.search(words_of(element)):
            element.set("class", f"{element.get('class', '')} spaced".strip())


def _group(chunk: str, around: list[Element]) -> bool:
    """Begin and end the groups that a chunk of tags names, in `around`, outermost first; whether it is such a chunk."""
    tags = [_TAG.fullmatch(line) for line in chunk.split("\n")]
    if not all(tag and (tag["begins"] or tag["ends"]) in _GROUPS for tag in tags):
        return False
    for tag in filter(None, tags):
        if tag["begins"]:
            # A table wider than the screen is moved inside this; the theme would wrap it by a script.
            outer = SubElement(around[-1], "div", {"class": "wide"}) if tag["begins"] == "table" else around[-1]
            attributes = {"class": "cells"} if tag["begins"] == "table" else {}
            attributes |= {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag["attributes"])}
            around.append(SubElement(outer, tag["begins"], attributes))
        elif len(around) > 1 and around[-1].tag == tag["ends"]:
            around.pop()
    return True


def _keep_white_space(parent: Element) -> None:
    """Set empty elements into white space that stands between two tags.

    Beautiful Soup makes one space or line end of a text node that holds nothing but several of them; whoever compares our page with
    the source by it would find two spaces before a mark to be one. (Comments would do, but the toc extension fails on them.)
    """
    for child in list(parent):
        _keep_white_space(child)
    for number, child in reversed(list(enumerate(parent))):
        child.tail, further = _space_elements(child.tail)
        parent[number + 1 : number + 1] = further
    parent.text, further = _space_elements(parent.text)
    parent[:0] = further


def _space_elements(words: str | None) -> tuple[str | None, list[Element]]:
    """Return white space as its first character and an empty element before each other one; all other `words` as they are."""
    if not words or len(words) == 1 or words.strip(" \t\n"):
        return words, []
    further = [Element("span") for _ in words[1:]]
    for element, character in zip(further, words[1:], strict=True):
        element.tail = character
    return words[0], further


def words_of(block: Element) -> str:
    """Return the article's own words in a block: what is left without apparatus."""
    inner = "".join(
        ("" if "data-apparatus" in child.attrib else words_of(child)) + (child.tail or "") for child in block
    )
    return (block.text or "") + inner


UNDERLINED_AGAIN_AFTER = 300
"""Words after which a later use of a term is underlined again: by then it has left the screen. Every use is a link, so that all ways lead
both ways; where the page's script runs, those without a line are plain words for everybody."""


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


def _unescaped(token: re.Match[str]) -> str | None:
    """Return the words that a token is another way of writing; none when it is no words."""
    match token.lastgroup, token[token.lastgroup or 0]:
        case "literal", signs:
            return signs[1::2]
        case "line", _:
            return "\n"
        case "entity", entities:
            return unescape(entities)
        case _:
            return None


def _attribute(written: str) -> str:
    """Return the value of an attribute. As with words, the serialiser would leave what looks like a character reference."""
    return unescape(written).replace("&", "&amp;")


COPIED = ("data-pill", "data-key", "data-guess")
"""What is said of an annotation at its first words, and stands on all of its words, its reference and its note."""


def _gap(reference: Element) -> Element:
    """Return where a line may end before a pill, so that one that finds no room takes no word along. It is put away with the reference."""
    kinds = {name: value for name, value in reference.items() if name in ("data-kind", *COPIED)}
    return Element("span", {"class": "gap", "data-apparatus": "", **kinds})


class _Reader:
    """Appends to an element what one block says."""

    def __init__(self, root: Element, mark_attributes: dict[str, dict[str, str]], met: _Met) -> None:
        self._stack = [root]
        self._mark_attributes = mark_attributes
        """What the first segment of each mark says of it: its label, name and pill."""
        self._met = met

    def read(self, block: str) -> None:
        position = 0
        pieces: list[str] = []
        for token in _TOKEN.finditer(block):
            pieces.append(block[position : token.start()])
            position = token.end()
            words = _unescaped(token)
            if words is None:
                self._words("".join(pieces))
                pieces.clear()
                self._take(token)
            else:
                pieces.append(words)
        self._words("".join(pieces) + block[position:])

    def _take(self, token: re.Match[str]) -> None:
        match token.lastgroup, token[token.lastgroup or 0]:
            case "mark", attributes:
                self._open(self._mark({name: unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}))
            case "reference", id:
                reference = self._reference(id)
                if "data-pill" in reference.attrib:
                    self._open(_gap(reference))
                    self._close("span")
                self._open(reference)
                self._close("a")
            case "link", _ if self._stack[-1].get("class") == "asks":
                self._open(Element("a", {"aria-label": self._stack[-1].get("title", "")}))
            case "link", _:
                self._open(Element("a"))
            case "address", address:
                self._stack[-1].set("href", _attribute(address))
                self._close("a")
            case "sup", _ if token["class"] == "own":
                self._open(Element("sup"))
            case "sup", _:
                kind, name = token["class"] or "asks", _attribute(token["name"] or "")
                self._open(Element("span", {"class": kind, "data-apparatus": "", "title": name}))
            case "unsup", _:
                self._close(self._stack[-1].tag if self._stack[-1].tag == "sup" else "span")
            case "out", address:
                link = Element("a", {"class": "out", "href": _attribute(address)})
                if self._stack[-1].get("class") == "out":
                    link.set("aria-label", self._stack[-1].attrib.pop("title"))
                self._open(link)
            case "set", tag:
                self._open(Element(tag))
            case "unset", tag:
                self._close(tag)
            case "unmark", _:
                self._close("mark")

    def _mark(self, attributes: dict[str, str]) -> Element:
        id, use = attributes["data-annotation"], attributes.get("data-use", "")
        mark = Element("mark", {"data-annotation": id, "data-kind": attributes["data-kind"]})
        if "data-label" in attributes:
            self._mark_attributes[id] = attributes
        first_attributes = self._mark_attributes.get(id, {})
        mark.attrib.update({name: first_attributes[name] for name in COPIED if name in first_attributes})
        if use:
            self._met.use(id)
        if id in self._met.again:
            mark.set("data-again", "")
        if id not in self._mark_attributes or "data-label" in attributes:
            self._mark_attributes.setdefault(id, {})
            mark.set("id", f"mark-{id}")
            if "data-pill" in first_attributes:
                mark.set("aria-details", f"note-{id}")
        elif use:
            mark.set("id", f"use-{id}-{use}")
        return mark

    def _reference(self, id: str) -> Element:
        attributes = self._mark_attributes.get(id, {})
        reference = Element(
            "a", {"class": "ref", "data-apparatus": "", "role": "doc-noteref", "id": f"ref-{id}", "href": f"#note-{id}"}
        )
        reference.set("aria-label", attributes.get("data-name", id))
        for name in ("data-kind", *COPIED):
            if name in attributes:
                reference.set(name, attributes[name])
        reference.text = attributes.get("data-label", id)
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
