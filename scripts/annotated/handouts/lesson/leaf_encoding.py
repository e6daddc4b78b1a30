"""A leaf for its template: JSON, with places to end a line in what would go off the paper.

Leaf  ->  JSON
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace

from ..inline import Passage
from ..line_breaks import CODE, broken
from .leaf import Cell, Entries, Grid, Heading, Labels, Leaf, Look, Part, Prose, Unbroken

SAFE = 0.94
"""Part of a line that a run may take."""
CELL = 13.0
"""Points of a cell that are its margins."""
TITLE, HEADING, LARGE = 1.7, 1.2, 1.35
"""How much larger than the rest the type of headings and of what a slide is about is; `lesson.typ` says the same."""


def encoded(leaf: Leaf) -> str:
    """Return `leaf` as JSON, the same for the same values."""
    parts = tuple(_part(part, leaf.look) for part in leaf.parts)
    foot = broken([leaf.foot], leaf.look.room * 0.7 / leaf.look.small)[0]
    return json.dumps(replace(leaf, parts=parts, foot=foot), ensure_ascii=False, sort_keys=True, default=_members)


def _members(value: object) -> dict[str, object]:
    assert is_dataclass(value)
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _part(part: Part, look: Look) -> Part:
    room = look.room * SAFE / look.size
    match part:
        case Heading():
            return replace(part, words=_passage(part.words, room / (TITLE if part.level == 1 else HEADING)))
        case Prose():
            return replace(part, body=_passages(part.body, room / LARGE if part.large else room))
        case Entries():
            return replace(part, entries=_passages(part.entries, room - 2.5))
        case Labels():
            return replace(part, words=tuple(broken([word], room / 4)[0] for word in part.words))
        case Grid():
            return _grid(part, look)
        case Unbroken():
            return replace(part, parts=tuple(_part(each, look) for each in part.parts))
        case _:
            return part


def _grid(grid: Grid, look: Look) -> Grid:
    rooms = [max(2.0, (look.room * share / sum(grid.columns) - CELL) * SAFE / look.size) for share in grid.columns]
    head = tuple(broken([word], room)[0] for word, room in zip(grid.head, rooms, strict=True))
    narrowest = min(rooms)

    def row(cells: Sequence[Cell]) -> tuple[Cell, ...]:
        # Where a cell above reaches down, those beside it move on: then the narrowest column is the measure.
        wide = rooms if len(cells) == len(rooms) else [*rooms[: len(cells) - 1], narrowest]
        return tuple(replace(cell, body=_passages(cell.body, room)) for cell, room in zip(cells, wide, strict=True))

    return replace(grid, head=head, rows=tuple(row(cells) for cells in grid.rows))


def _passages(passages: Sequence[Passage], room: float) -> tuple[Passage, ...]:
    return tuple(_passage(passage, room) for passage in passages)


def _passage(passage: Passage, room: float) -> Passage:
    widest = CODE if any(span.code for span in passage) else 0
    texts = broken([span.text for span in passage], room, widest)
    return tuple(replace(span, text=text) for span, text in zip(passage, texts, strict=True))
