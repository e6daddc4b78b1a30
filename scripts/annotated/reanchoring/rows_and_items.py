"""Rows of tables and items of lists when paragraphs went and came.

rows or items + Paragraphs  ->  rows or items with the numbers of now
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..model.structure import Listing
from ..seeds.yamlfile import Path
from ..text.sentences import ENDS
from ..text.words import words
from .equal_runs import PASSAGE

NARROWEST = 2
"""Columns of a table that can be known to go on: of one column, a row cannot be told from a paragraph behind it."""


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """The paragraphs of an article before and after, by number."""

    now: Mapping[int, tuple[int, ...]]
    """Which paragraphs those of before are; none of one that is gone."""
    before: Mapping[int, str]
    after: Mapping[int, str]

    @property
    def from_before(self) -> frozenset[int]:
        """Those of now that were there before."""
        return frozenset(there for numbers in self.now.values() for there in numbers)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table with the numbers of now."""

    cells: Sequence[Any]
    is_head: bool
    """Whether it holds headings of columns."""


def rows_now(rows: Any, head: int, paragraphs: Paragraphs) -> list[Row]:
    """Return the rows that are left, and those that came between two of them, before the first or behind the last; `head` rows are headings."""
    width = max(map(len, rows))
    from_before = paragraphs.from_before
    left: list[Row] = []
    edge = 0
    for number, row in enumerate(rows):
        cells = [_cell(cell, paragraphs.now) for cell in row]
        if any(row) and not any(cells):
            continue  # every cell that held something is gone
        held = [there for _, there in cell_numbers([cells])]
        come = list(range(edge + 1, held[0])) if edge and held else []
        if come and len(come) % len(row) == 0 and from_before.isdisjoint(come):
            left += _rows(come, len(row), is_head=number < head)
        if held and not edge:
            left += _rows(_before(held[0], rows, paragraphs), width, is_head=head > 0)
        edge = held[-1] if held else edge
        left.append(Row(cells, number < head))
    return left + (_rows(_behind(edge, rows, paragraphs), width, is_head=head == len(rows)) if edge else [])


def items_now(form: Listing, first: int, last: int, paragraphs: Paragraphs) -> tuple[int, ...]:
    """Return the first paragraph of each item of a list that stands from `first` to `last` now.

    Where each item was one paragraph, each that came between two of them is one.
    """
    items = {first, *(there for item in form.items for there in paragraphs.now.get(item, ())[:1])}
    if len(form.items) > 1 and form.items[-1] - form.items[0] == len(form.items) - 1:
        items |= set(range(min(items), max(items))) - paragraphs.from_before
    return tuple(sorted(item for item in items if item <= last))


def cell_numbers(rows: Any) -> Iterator[tuple[Path, int]]:
    """Yield every number of a paragraph in the rows of a table, with its path."""
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                yield ("rows", row, column), cell
            elif cell:
                yield from ((("rows", row, column, key), cell[key]) for key in ("paragraph", "last") if key in cell)


def _rows(numbers: Sequence[int], width: int, *, is_head: bool) -> list[Row]:
    return [Row(numbers[at : at + width], is_head) for at in range(0, len(numbers), width)]


def _cell(cell: Any, now: Mapping[int, tuple[int, ...]]) -> Any:
    """Return a cell with the numbers of now; none of one that was empty or is gone."""
    if isinstance(cell, int):
        return next(iter(now.get(cell, ())), None)
    if not cell or "paragraph" not in cell:
        return cell
    first, last = (now.get(cell[key], ()) for key in ("paragraph", "last" if "last" in cell else "paragraph"))
    there = [*first, *last]
    if not there:
        return None
    return {**cell, "paragraph": there[0]} | ({"last": there[-1]} if "last" in cell else {})


def _behind(edge: int, rows: Any, paragraphs: Paragraphs) -> list[int]:
    """Return the paragraphs behind the last row, `edge` being its last, that are new and look like more rows."""
    from_before, width, come = paragraphs.from_before, max(map(len, rows)), list[int]()
    while all(edge + at in paragraphs.after and edge + at not in from_before for at in range(1, width + 1)):
        row = list(range(edge + 1, edge + width + 1))
        if not _is_row(row, rows, paragraphs):
            break
        come += row
        edge += width
    return come


def _before(edge: int, rows: Any, paragraphs: Paragraphs) -> list[int]:
    """Return the paragraphs before the first row, `edge` being its first, that are new and look like more rows."""
    from_before, width, come = paragraphs.from_before, max(map(len, rows)), list[int]()
    while all(edge - at in paragraphs.after and edge - at not in from_before for at in range(1, width + 1)):
        row = list(range(edge - width, edge))
        if not _is_row(row, rows, paragraphs):
            break
        come[:0] = row
        edge -= width
    return come


def _is_row(numbers: Sequence[int], rows: Any, paragraphs: Paragraphs) -> bool:
    """Whether new paragraphs look like a row: each as short as the cells of its column, a figure where these are figures, no sentence where they are none."""
    whole = [row for row in rows if len(row) == len(numbers) and all(isinstance(cell, int) for cell in row)]
    if len(numbers) < NARROWEST or not whole:
        return False
    for column, number in enumerate(numbers):
        cells = [paragraphs.before.get(row[column], "") for row in whole]
        come = paragraphs.after[number]
        longest = max(len(words(cell)) for cell in cells)
        if len(words(come)) > max(2 * longest, PASSAGE):
            return False
        if _ends_sentence(come) and not any(map(_ends_sentence, cells)):
            return False
        if all(map(_has_figure, cells[1:] or cells)) and not _has_figure(come):
            return False
    return True


def _ends_sentence(text: str) -> bool:
    return text.rstrip()[-1:] in ENDS


def _has_figure(text: str) -> bool:
    return any(character.isdigit() for character in text)
