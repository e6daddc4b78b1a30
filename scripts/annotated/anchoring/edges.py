"""Stage 3: what begins and ends between the paragraphs of an article, out of the groups that they stand in.

    Group...  ->  (paragraph, Begin | End)...

Groups are well nested when they come here (`arrange`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..model.structure import Cell, Figure, Group, Heading, Listing, Picture, Plain, Table


@dataclass(frozen=True, slots=True)
class Begin:
    """Something begins before a paragraph."""

    tag: str
    """Name of an element of HTML."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    figure: Figure | Picture | None = None
    """The picture that this is, or whose caption."""


@dataclass(frozen=True, slots=True)
class End:
    """The innermost thing ends."""

    tag: str


Edge = Begin | End


def edges(groups: Sequence[Group]) -> Iterator[tuple[int, Edge]]:
    """Yield all that begins and ends, in reading order, each with the number of the paragraph before which it does."""
    for node in _tree(groups):
        yield from _around(node)


def nesting_order(group: Group) -> tuple[int, int, bool]:
    """Return a key that sorts outer groups first; of two with the same paragraphs the one that can hold the other, or else the one that is written first."""
    return group.first, -group.last, not may_contain(group)


def may_contain(group: Group) -> bool:
    """Whether other groups can stand in it."""
    return not (isinstance(group.form, Heading | Picture) or is_preformatted(group))


def is_preformatted(group: Group) -> bool:
    """Whether every space counts in it."""
    return group.form == Plain("preformatted")


def paragraph_numbers(group: Group) -> range:
    """Return the numbers of the group's paragraphs."""
    return range(group.first, group.last + 1)


def part_starts(group: Group) -> tuple[int, ...]:
    """Return the first paragraph of each item or cell that holds any."""
    match group.form:
        case Listing(items=items):
            return items
        case Table(rows=rows):
            return tuple(cell.first for row in rows for cell in row if cell.first)
        case _:
            return (group.first,)


@dataclass(slots=True)
class _Node:
    group: Group
    inner: list[_Node] = field(default_factory=list)


def _tree(groups: Sequence[Group]) -> list[_Node]:
    """Return the groups, each with those that it holds, in reading order."""
    top: list[_Node] = []
    around: list[_Node] = []
    for node in map(_Node, sorted(groups, key=_writing_order)):
        while around and around[-1].group.last < node.group.first:
            around.pop()
        if isinstance(node.group.form, Picture):
            holder = next((outer for outer in reversed(around) if _holds_place(outer.group, node.group)), None)
            (holder.inner if holder else top).append(node)
            continue
        (around[-1].inner if around else top).append(node)
        around.append(node)
    return top


def _writing_order(group: Group) -> tuple[int, int, tuple[int, int, bool]]:
    """Return a key that sorts what begins with one paragraph: a picture before it comes first, one behind it last."""
    place = (0 if group.form.before else 2) if isinstance(group.form, Picture) else 1
    return group.first, place, nesting_order(group)


def _holds_place(outer: Group, picture: Group) -> bool:
    """Whether the place of a picture is inside a group that holds its paragraph, and not at its edge."""
    before = isinstance(picture.form, Picture) and picture.form.before
    return may_contain(outer) and (outer.first < picture.first if before else outer.last > picture.first)


def _within(nodes: Sequence[_Node], first: int, last: int) -> Iterator[tuple[int, Edge]]:
    """Yield what begins and ends from paragraph `first` to `last`."""
    for at in range(bisect_left(nodes, first, key=lambda node: node.group.first), len(nodes)):
        if nodes[at].group.first > last:
            return
        yield from _around(nodes[at])


def _around(node: _Node) -> Iterator[tuple[int, Edge]]:
    group, after = node.group, node.group.last + 1
    match group.form:
        case Heading():
            pass
        case Listing(ordered=ordered, items=items, start=start):
            tag = "ol" if ordered else "ul"
            yield group.first, Begin(tag, {"start": str(start)} if ordered and start != 1 else {})
            for item, then in zip(items, [*items[1:], after], strict=True):
                yield item, Begin("li")
                yield from _within(node.inner, item, then - 1)
                yield then, End("li")
            yield after, End(tag)
        case Table() as table:
            yield from _table(node, table)
        case Figure() as figure:
            yield group.first, Begin("figure", figure=figure)
            yield group.first, Begin("figcaption")
            yield from _within(node.inner, group.first, group.last)
            yield after, End("figcaption")
            yield after, End("figure")
        case Picture(before=before) as picture:
            yield group.first if before else after, Begin("figure", figure=picture)
            yield group.first if before else after, End("figure")
        case Plain(kind="quotation"):
            yield group.first, Begin("blockquote")
            yield from _within(node.inner, group.first, group.last)
            yield after, End("blockquote")
        case Plain(kind=kind):
            yield group.first, Begin("div", {"class": kind})
            yield from _within(node.inner, group.first, group.last)
            yield after, End("div")


def _table(node: _Node, table: Table) -> Iterator[tuple[int, Edge]]:
    at = node.group.first
    yield at, Begin("table")
    start = part_starts(node.group)[0]
    if start > at:
        yield at, Begin("caption")
        yield from _within(node.inner, at, start - 1)
        at = start
        yield at, End("caption")
    halves = (("thead", "th", table.rows[: table.head]), ("tbody", "td", table.rows[table.head :]))
    for part, name, rows in halves:
        if rows:
            yield at, Begin(part)
        for row in rows:
            yield at, Begin("tr")
            for cell in row:
                yield at, Begin(name, _reach(cell, name))
                if cell.first:
                    yield from _within(node.inner, cell.first, cell.last)
                    at = cell.last + 1
                yield at, End(name)
            yield at, End("tr")
        if rows:
            yield at, End(part)
    yield at, End("table")


def _reach(cell: Cell, name: str) -> dict[str, str]:
    reach = {"scope": "col"} if name == "th" else {}
    reach |= {"colspan": str(cell.columns)} if cell.columns > 1 else {}
    return reach | ({"rowspan": str(cell.rows)} if cell.rows > 1 else {})
