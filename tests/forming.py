"""Any form that an article can have: groups over its paragraphs, well nested."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from random import Random

from annotated.model.problem import Where
from annotated.model.structure import Cell, Figure, Form, Group, Heading, InlineKind, Listing, Picture, Plain, Table
from annotated.text.document import Document

WHERE = Where("seeds/any/structure.yaml")
ADDRESSES = ("https://example.org/?a=1&lt=2&copy;(x)[y]*_z", "mailto:a@example.org", "#p1")
INLINES: tuple[InlineKind, ...] = (
    *("emphasis", "strong", "code", "quoted", "struck", "superscript", "subscript"),
    *("link", "link", "link"),
)
FORMS = ("", "heading", "list", "table", "figure", "picture", "quotation", "verse", "preformatted", "footnotes")


def groups(chance: Random, document: Document, first: int, last: int, depth: int = 0) -> Iterator[Group]:
    """Groups over the paragraphs `first` to `last`."""
    while first <= last:
        kind = chance.choice(FORMS)
        end = first if kind == "heading" else chance.randint(first, last)
        parts = [(first, end)]
        if kind in ("list", "table"):
            cuts = {first, *(chance.randint(first, end) for _ in range(3))}
            parts = [(one, other - 1) for one, other in pairwise([*sorted(cuts), end + 1])]
        if kind == "picture":
            begins = document.words(document.paragraphs[first - 1])
            yield Group(WHERE, kind, first, first, begins, "", _form(chance, kind, parts))
        elif kind:
            begins, ends = (document.words(document.paragraphs[number - 1]) for number in (first, end))
            yield Group(WHERE, kind, first, end, begins, ends, _form(chance, kind, parts))
        if depth < 3 and kind not in ("heading", "preformatted"):
            for part in parts:
                yield from groups(chance, document, *part, depth + 1)
        first = end + 1


def _form(chance: Random, kind: str, parts: list[tuple[int, int]]) -> Form:
    match kind:
        case "heading":
            return Heading(chance.randint(2, 6))
        case "list":
            return Listing(chance.random() < 0.5, tuple(first for first, _ in parts), chance.randint(0, 3))
        case "table":
            held = parts[chance.randint(0, min(1, len(parts) - 1)) :]  # the first part may be the caption
            cells = [Cell(*part, chance.randint(1, 2), chance.randint(1, 2)) for part in held]
            return Table(tuple((cell, *[Cell()] * chance.randint(0, 1)) for cell in cells), chance.randint(0, 2))
        case "figure":
            return Figure(
                chance.choice(("", "A | *rope* ] <b>")), chance.choice(("", "https://example.org/a_(b)?c&copy;=2"))
            )
        case "picture":
            return Picture(
                "A | *rope* ] <b>", chance.choice(("", "https://example.org/a_(b)?c=2")), chance.random() < 0.5
            )
        case _:
            return Plain(kind)  # type: ignore[arg-type]  # what is left are its kinds
