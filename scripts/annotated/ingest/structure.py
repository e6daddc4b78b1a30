"""An article as clean HTML: the page's own headings, lists, quotations, tables, emphasis and links, and nothing else of it.

Article  ->  HTML
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from bs4 import Tag
from bs4.element import NavigableString

from .passages import BLOCKS, Article

KEPT = frozenset(
    [
        "a",
        "b",
        "blockquote",
        "caption",
        "cite",
        "code",
        "dd",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "li",
        "ol",
        "p",
        "pre",
        "q",
        "strong",
        "sub",
        "sup",
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
ATTRIBUTES = {
    "a": ("href",),
    "img": ("src", "alt"),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan"),
    "ol": ("start",),
}
SCHEMES = ("http:", "https:", "mailto:")


def structured(article: Article) -> str:
    """The article's HTML, without anything that runs or that a reader did not see as its text."""
    strings = {id(string) for passage in article.kept for string in passage.strings}
    holders = {id(tag) for passage in article.kept for string in passage.strings for tag in string.parents}
    return "".join(_written(article.body, strings, holders)) + "\n"


def _written(node: Tag, strings: set[int], holders: set[int]) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, NavigableString):
            if id(child) in strings:
                yield escape(str(child), quote=False)
        elif isinstance(child, Tag) and child.name in ("br", "img"):
            if id(node) in holders:
                yield _opened(child)
        elif isinstance(child, Tag) and id(child) in holders:
            name = child.name if child.name in KEPT else "div" if child.name in BLOCKS else ""
            inner = _written(child, strings, holders)
            if name:
                yield _opened(child, name)
            yield from inner
            if name:
                yield f"</{name}>"


def _opened(tag: Tag, name: str = "") -> str:
    """The start tag with the attributes that may stay."""
    written = "".join(
        f' {key}="{escape(value)}"'
        for key in ATTRIBUTES.get(tag.name, ())
        if isinstance(value := tag.get(key), str) and (key not in ("href", "src") or _is_harmless(value))
    )
    return f"<{name or tag.name}{written}>"


def _is_harmless(address: str) -> bool:
    """Whether an address has no scheme or one that only leads somewhere."""
    head = "".join(address.split()).lower().partition(":")
    return (
        not head[1]
        or head[0] + ":" in SCHEMES
        or not head[0].replace("+", "").replace(".", "").replace("-", "").isalnum()
    )
