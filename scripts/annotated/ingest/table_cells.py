"""The cells of a page's table.

table + passages with their paragraphs  ->  rows of structure.yaml
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bs4 import Tag

from .passages import Passage

MOST_COLUMNS, MOST_ROWS = 1_000, 10_000
"""As the schema has them; browsers stop at 1,000 columns, too."""


def is_layout(table: Tag) -> bool:
    """Whether a table only says where on the page things stand: it says so, holds another one, or has a single cell."""
    if table.get("role") in ("presentation", "none") or table.find("table"):
        return True
    return len(table.find_all(["td", "th"], limit=2)) < 2


def read_cells(table: Tag, passages: Sequence[tuple[Passage, int, int]]) -> Mapping[str, Any] | None:
    """Return the rows of the table, by the numbers of the paragraphs in their cells; none when some words stand in no cell."""
    within: dict[int, tuple[int, int]] = {}
    """By cell: its first and last paragraph."""
    caption, before = 0, 0
    for passage, first, last in passages:
        cell = passage.within("td", "th")
        if cell is None or cell.find_parent("table") is not table:
            if within or not passage.within("caption"):
                return None
            caption += 1
            continue
        if id(cell) in within and before != id(cell):
            return None
        before = id(cell)
        within[id(cell)] = (within[id(cell)][0] if id(cell) in within else first, last)
    if not within:
        return None
    rows, head, heading = [], 0, True
    for row in table.find_all("tr", limit=MOST_ROWS + 1):
        cells = row.find_all(["td", "th"], recursive=False)
        if row.find_parent("table") is not table or not cells:
            continue
        rows.append([_cell(cell, within.pop(id(cell), None)) for cell in cells])
        heading = heading and (all(cell.name == "th" for cell in cells) or row.find_parent("thead") is not None)
        head += heading
    if within or len(rows) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in rows):
        return None
    return ({"head": min(head, 1_000)} if head and head < len(rows) else {}) | {"rows": rows}


def _cell(cell: Tag, span: tuple[int, int] | None) -> int | dict[str, int] | None:
    reach = {
        key: number
        for key, name, most in (("columns", "colspan", MOST_COLUMNS), ("rows", "rowspan", MOST_ROWS))
        if 1 < (number := _number(cell.get(name))) <= most
    }
    if span and (reach or span[1] > span[0]):
        return {"paragraph": span[0]} | ({"last": span[1]} if span[1] > span[0] else {}) | reach
    return span[0] if span else reach or None


def _number(written: object) -> int:
    shown = str(written or "").strip()
    return int(shown[:9]) if shown.isascii() and shown.isdigit() else 1
