"""Pandoc's syntax tree, as values: what goes over is never read as Markdown, HTML or Word's XML.

words  ->  node of the tree (pandoc-types 1.23, its JSON form)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

Node = dict[str, Any]
VERSION = (1, 23, 1)
"""Of pandoc-types; pandoc reads every tree of the same first two numbers."""

_ELEMENTS = {
    "emphasis": "Emph",
    "strong": "Strong",
    "struck": "Strikeout",
    "superscript": "Superscript",
    "subscript": "Subscript",
    "link": "Underline",
}
_LONGEST = 1000
"""Code points of a `Str`. Where quotation marks stand in one, pandoc 3.9's writer of HTML takes a time that grows with the square of its
length: 40,000 of them 27 s in one `Str`, 0.4 s in forty."""
_PIECE = re.compile(rf".{{1,{_LONGEST}}}\Z|.{{0,{_LONGEST - 1}}}\s|.{{{_LONGEST}}}", re.DOTALL)


def text(words: str) -> Node:
    """Return characters as they are, spaces too: a `Str` may hold them, and no writer reads signs in it."""
    if len(words) <= _LONGEST:
        return {"t": "Str", "c": words}
    return span([{"t": "Str", "c": piece} for piece in _PIECE.findall(words)], attributes())


def line_break() -> Node:
    """Return the end of a line within a paragraph."""
    return {"t": "LineBreak"}


def emphasis(inlines: list[Node]) -> Node:
    """Return stressed words."""
    return {"t": "Emph", "c": inlines}


def strong(inlines: list[Node]) -> Node:
    """Return words of weight."""
    return {"t": "Strong", "c": inlines}


def code(words: str) -> Node:
    """Return characters of a program or a file."""
    return {"t": "Code", "c": [attributes(), words]}


def span(inlines: list[Node], attr: list[Any]) -> Node:
    """Return words with attributes."""
    return {"t": "Span", "c": [attr, inlines]}


def link(inlines: list[Node], address: str, attr: list[Any] | None = None) -> Node:
    """Return words that lead to an address, or to `#id`."""
    return {"t": "Link", "c": [attr or attributes(), inlines, [address, ""]]}


def note(blocks: list[Node]) -> Node:
    """Return a footnote; pandoc numbers them from 1 in the order in which they stand."""
    return {"t": "Note", "c": blocks}


def paragraph(inlines: list[Node]) -> Node:
    """Return a paragraph."""
    return {"t": "Para", "c": inlines}


def heading(level: int, inlines: list[Node], id: str = "") -> Node:
    """Return a heading; of level 1, it begins a chapter."""
    return {"t": "Header", "c": [level, attributes(id), inlines]}


def division(blocks: list[Node], attr: list[Any]) -> Node:
    """Return blocks with attributes."""
    return {"t": "Div", "c": [attr, blocks]}


def numbered(entries: Iterable[list[Node]], start: int = 1) -> Node:
    """Return a list counted 1, 2, 3, or from another number on."""
    return {"t": "OrderedList", "c": [[start, {"t": "Decimal"}, {"t": "Period"}], list(entries)]}


def listed(entries: Iterable[list[Node]]) -> Node:
    """Return a list with dots."""
    return {"t": "BulletList", "c": list(entries)}


def quotation(blocks: list[Node]) -> Node:
    """Return paragraphs of somebody else's words."""
    return {"t": "BlockQuote", "c": blocks}


def set_apart(how: str, inlines: list[Node]) -> Node:
    """Return words set apart: `emphasis`, `strong`, `struck`, `superscript`, `subscript`, or as a `link` is shown."""
    return {"t": _ELEMENTS[how], "c": inlines}


def cell(blocks: list[Node], rows: int, columns: int) -> Node:
    """Return a cell of a table, and how far it reaches; it stands in a row, which `table` takes."""
    return {"cell": [attributes(), {"t": "AlignDefault"}, rows, columns, blocks]}


def table(columns: int, head: list[list[Node]], body: list[list[Node]], caption: list[Node]) -> Node:
    """Return a table; word processors and readers repeat its head on every page."""

    def rows(of: list[list[Node]]) -> list[Any]:
        return [[attributes(), [each["cell"] for each in row]] for row in of]

    widths = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}] for _ in range(columns)]
    bodies = [[attributes(), 0, [], rows(body)]]
    return {
        "t": "Table",
        "c": [attributes(), [None, caption], widths, [attributes(), rows(head)], bodies, [attributes(), []]],
    }


def attributes(id: str = "", classes: Iterable[str] = (), named: Mapping[str, str] | None = None) -> list[Any]:
    """Return identifier, classes and named attributes of an element."""
    return [id, list(classes), [[name, value] for name, value in (named or {}).items() if value]]


def document(blocks: list[Node], about: Mapping[str, str | list[str]]) -> Node:
    """Return a whole tree with its metadata."""
    meta = {
        name: {"t": "MetaList", "c": [_meta(each) for each in value]} if isinstance(value, list) else _meta(value)
        for name, value in sorted(about.items())
        if value
    }
    return {"pandoc-api-version": list(VERSION), "meta": meta, "blocks": blocks}


def _meta(value: str) -> Node:
    return {"t": "MetaInlines", "c": [text(value)]}
