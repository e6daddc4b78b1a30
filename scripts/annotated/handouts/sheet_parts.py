"""The form of the article on paper: which blocks stand in a list, a table or a quotation.

Block... + edges of groups  ->  Part...;  Part...  ->  PrintedPart...
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ..anchoring.edges import Begin, Edge
from .printout import PrintedBlock, PrintedCell, PrintedGroup, PrintedPart, PrintedTable
from .sheet import Block, Group, Part

DEEPEST = 4
"""Groups inside one another that paper shows; what stands deeper is set as if it stood there, or large print had no room for words."""
MOST_COLUMNS = 24
"""Of a table: with more, no column has room for two letters."""

Set = Callable[[Block], PrintedBlock]


def nested(blocks: Iterable[Block], edges: Mapping[int, Sequence[Edge]]) -> tuple[Part, ...]:
    """Return the blocks with those that stand in a group inside it; `edges` are what begins and ends before each paragraph."""
    open_groups: list[tuple[Begin | None, list[Part]]] = [(None, [])]
    paragraph = 0
    for block in blocks:
        if block.paragraph or paragraph:
            # Behind the last paragraph: what ends there ends before the back lines.
            paragraph = block.paragraph or paragraph + 1
            _cross(edges.get(paragraph, ()), open_groups)
        open_groups[-1][1].append(block)
    _cross(edges.get(paragraph + 1, ()), open_groups)
    (_, parts) = open_groups[0]
    return tuple(parts)


def _cross(edges: Iterable[Edge], open_groups: list[tuple[Begin | None, list[Part]]]) -> None:
    for edge in edges:
        if isinstance(edge, Begin):
            open_groups.append((edge, []))
        elif len(open_groups) > 1:
            begin, parts = open_groups.pop()
            if begin and (parts or not begin.figure):  # a picture without a caption has no words
                open_groups[-1][1].append(Group(begin.tag, begin.attributes, tuple(parts)))


def printed_blocks(parts: Iterable[PrintedPart]) -> Iterator[PrintedBlock]:
    """Yield the same of what is printed."""
    for part in parts:
        match part:
            case PrintedBlock():
                yield part
            case PrintedGroup():
                yield from printed_blocks(part.parts)
            case PrintedTable():
                yield from printed_blocks(part.caption)
                for cell in (*part.head, *part.body):
                    yield from printed_blocks(cell.parts)


def printed_parts(parts: Iterable[Part], block: Set, depth: int = 0) -> Iterator[PrintedPart]:
    """Yield the parts as paper has them; `block` says how it has a block."""
    for part in parts:
        if isinstance(part, Block):
            yield block(part)
        elif depth == DEEPEST or part.tag == "figcaption":
            yield from printed_parts(part.parts, block, depth)
        else:
            yield _group(part, block, depth + 1)


def _group(group: Group, block: Set, depth: int) -> PrintedPart:
    if group.tag == "table":
        return _table(group, block, depth)
    if group.tag in ("ul", "ol"):
        items = tuple(
            PrintedGroup("item", tuple(printed_parts(item.parts, block, depth)))
            for item in group.parts
            if isinstance(item, Group)
        )
        return PrintedGroup("list", items, group.tag == "ol", int(group.attributes.get("start", "1")))
    inner = tuple(printed_parts(group.parts, block, depth))
    match group.tag, group.attributes.get("class", ""):
        case "blockquote", _:
            return PrintedGroup("quotation", inner)
        case "figure", _:
            return PrintedGroup("figure", inner)
        case _, "verse":
            return PrintedGroup("verse", inner)
        case _, "preformatted":
            return PrintedGroup("preformatted", inner)
        case _:
            return PrintedGroup("footnotes", inner)


def _table(table: Group, block: Set, depth: int) -> PrintedPart:
    caption: list[PrintedPart] = []
    head: list[PrintedCell] = []
    body: list[PrintedCell] = []
    top = 0
    for half in table.parts:
        if not isinstance(half, Group):
            continue
        if half.tag == "caption":
            caption += printed_parts(half.parts, block, depth)
            continue
        rows = [row for row in half.parts if isinstance(row, Group)]
        (head if half.tag == "thead" else body).extend(_cells(rows, top, block, depth))
        top += len(rows)
    columns = max((cell.column + cell.columns for cell in (*head, *body)), default=1)
    if columns > MOST_COLUMNS:
        inner = (part for cell in (*head, *body) for part in cell.parts)
        return PrintedGroup("footnotes", (*caption, *inner))
    return PrintedTable(columns, _filled(head, columns), _filled(body, columns), tuple(caption))


def _filled(cells: Sequence[PrintedCell], columns: int) -> tuple[PrintedCell, ...]:
    """Return the cells of one half row by row, with empty ones where none reaches: word processors want each row whole."""
    taken = {
        (cell.row + down, cell.column + across)
        for cell in cells
        for down in range(cell.rows)
        for across in range(cell.columns)
    }
    rows = range(cells[0].row, 1 + max(row for row, _ in taken)) if cells else ()
    free = [PrintedCell(at, row, 1, 1, ()) for row in rows for at in range(columns) if (row, at) not in taken]
    return tuple(sorted([*cells, *free], key=lambda cell: (cell.row, cell.column)))


def _cells(rows: Sequence[Group], top: int, block: Set, depth: int) -> Iterator[PrintedCell]:
    """Yield the cells of one half of a table in its grid, which none leaves and in which none lies over another (HTML, 4.9.12.1)."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row.parts:
            if not isinstance(cell, Group):
                continue
            while (number, column) in taken:
                column += 1
            wide = int(cell.attributes.get("colspan", "1"))
            columns = next((wider for wider in range(1, wide) if (number, column + wider) in taken), wide)
            rows_across = min(int(cell.attributes.get("rowspan", "1")), len(rows) - number)
            taken |= {(number + down, column + across) for down in range(rows_across) for across in range(columns)}
            inner = tuple(printed_parts(cell.parts, block, depth))
            yield PrintedCell(column, top + number, columns, rows_across, inner)
            column += columns
