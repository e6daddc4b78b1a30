"""Stage 2: the form of the article, as values.

structure.yaml  ->  Structure
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..model.problem import Where
from ..model.selector import selector
from ..model.structure import Cell, Figure, Form, Group, Heading, Inline, Listing, Picture, Plain, Structure, Table
from .yamlfile import Read

_Entry = Mapping[str, Any]


def structure(read: Read) -> Structure:
    """Return what the file says; its shape was compared with the schema."""
    entries: Any = read.value or []
    placed = [(entry, read.where((index,))) for index, entry in enumerate(entries)]
    return Structure(
        tuple(_group(entry, where) for entry, where in placed if "block" in entry),
        tuple(
            Inline(where, entry["inline"], selector(entry), entry.get("href", ""))
            for entry, where in placed
            if "inline" in entry
        ),
    )


def _group(entry: _Entry, where: Where) -> Group:
    first = entry["paragraph"]
    return Group(
        where,
        entry["block"],
        first,
        entry.get("last", first),
        entry["begins"],
        entry.get("ends", ""),
        _form(entry),
    )


def _form(entry: _Entry) -> Form:
    match entry["block"]:
        case "heading":
            return Heading(entry["level"])
        case "list":
            return Listing(entry.get("ordered", False), tuple(entry["items"]), entry.get("start", 1))
        case "table":
            return Table(tuple(tuple(map(_cell, row)) for row in entry["rows"]), entry.get("head", 0))
        case "figure":
            return Figure(entry.get("alt", ""), entry.get("href", ""))
        case "picture":
            return Picture(entry.get("alt", ""), entry.get("href", ""), entry.get("before", False))
        case kind:
            return Plain(kind)


def _cell(written: int | _Entry | None) -> Cell:
    match written:
        case None:
            return Cell()
        case int():
            return Cell(written, written)
        case _:
            first = written.get("paragraph", 0)
            return Cell(first, written.get("last", first), written.get("columns", 1), written.get("rows", 1))
