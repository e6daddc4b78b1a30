"""On top: whether every link between the pages of one reading has its way back (law 3).

    Page... of one reading  ->  Problem...

What a link joins are things: a claim is one thing with several places, its entry, its words, its note and the reference
between them. A link from thing to thing needs one from the second to the first, wherever that stands. A link between
two places of one thing, such as a note and its entry, needs a way back from page to page along that thing's links. Marked
words that link to an entry need a link from that very entry to those very words: an entry leads to every use. A list
item or table row without an id that begins with a link speaks for what that leads to on the same page: so a list of events by
paragraph leads back to them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from ..model.problem import Problem, Where
from .addresses import Kind, target
from .attributes import Use
from .pages import Link, Page

_MARKS = ("mark-", "use-")
"""How the ids of marked words begin."""
_PARAGRAPH = re.compile(r"p\d+")
"""Ids of paragraphs."""
_PLACES = ("mark-", "note-", "ref-", "place-", "pin-", "dot-", "who-")
"""How the ids of a thing's places begin, apart from its entry: on the reading page, in pictures, and in the lists beside them."""

Thing = tuple[str, str]
"""Page and id; the page is empty for what has places on several pages."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A link from one page of the reading to a place on another or the same."""

    page: str
    link: Link
    to: str
    fragment: str


def problems(pages: Sequence[Page], root: str = "") -> Iterator[Problem]:
    """Yield the links between `pages` that have no way back, gathered by the entry they stand in."""
    known = {page.path: page for page in pages}
    ways = [way for page in pages for way in _ways(page, known, root)]
    linked = {(way.to, way.fragment) for way in ways if way.page != way.to}
    shared = {id.removeprefix(start) for page in pages for id in page.ids for start in _PLACES if id.startswith(start)}
    sections = {(page.path, id) for page in pages for id in page.sections} - linked

    def thing(page: str, id: str) -> Thing:
        for start in _PLACES:
            if id.startswith(start):
                return "", id.removeprefix(start)
        return ("", id) if id in shared else (page, id)

    begins = _begins(ways)
    between: set[tuple[Thing, Thing]] = set()
    to_marks: set[tuple[Thing, str, str]] = set()
    along: defaultdict[tuple[Thing, str], set[str]] = defaultdict(set)
    for way in ways:
        end = thing(way.to, way.fragment)
        row = begins.get((way.page, way.link.row))
        starts = {thing(way.page, home) for home in way.link.homes} | ({thing(*row)} if row else set())
        between |= {(start, end) for start in starts}
        if end in starts:
            along[end, way.page].add(way.to)
        if way.fragment.startswith(_MARKS):
            to_marks |= {(start, way.page, way.fragment) for start in starts}

    missing: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for way in ways:
        if way.page == way.to:
            continue
        homes = [home for home in _own(way, begins) if (way.page, home) not in sections]
        if not homes:
            continue
        end = thing(way.to, way.fragment)
        starts = {thing(way.page, home) for home in homes}
        if homes[0].startswith(_MARKS):
            back = (end, way.to, homes[0]) in to_marks
        elif end in starts:
            back = _reaches(along, end, way.to, way.page)
        else:
            back = any((end, start) in between for start in starts)
        # What has words of its own in the article may point to any paragraph beside.
        beside = _PARAGRAPH.fullmatch(way.fragment) and any(not page for page, _ in starts)
        if not back and not beside:
            missing[way.page, homes[0], way.to].append(way.fragment)
    yield from _told(missing)


def _reaches(along: Mapping[tuple[Thing, str], Set[str]], thing: Thing, start: str, goal: str) -> bool:
    """Whether links of `thing` lead from the page `start` to `goal`; a thing has places on a handful of pages."""
    seen, waiting = {start}, [start]
    while waiting and goal not in seen:
        new = along.get((thing, waiting.pop()), set()) - seen
        seen |= new
        waiting += new
    return goal in seen


def _told(missing: Mapping[tuple[str, str, str], Sequence[str]]) -> Iterator[Problem]:
    for (page, home, to), fragments in missing.items():
        named = ", ".join(f"‘{fragment}’" for fragment in dict.fromkeys(fragments))
        what = f"‘{home}’ links to {named} on {to}, but nothing there leads back to ‘{home}’"
        yield Problem(
            Where(page),
            "no-way-back",
            what,
            f"every link between a reading's pages needs its way back: link from there to ‘{home}’",
        )


def _ways(page: Page, known: Mapping[str, Page], root: str) -> Iterator[_Way]:
    for link in page.links:
        if link.use is Use.GO and link.content and "#" in link.address:
            found = target(page.path, link.address, root)
            if found.kind is Kind.OWN and found.fragment and found.path in known:
                yield _Way(page.path, link, found.path, found.fragment)


def _begins(ways: Iterable[_Way]) -> dict[tuple[str, int], tuple[str, str]]:
    """Return what the first link of each row leads to, by page and row, where that is on the same page."""
    first: dict[tuple[str, int], tuple[str, str]] = {}
    for way in ways:
        if way.link.row:
            first.setdefault((way.page, way.link.row), (way.to, way.fragment))
    return {row: place for row, place in first.items() if place[0] == row[0]}


def _own(way: _Way, begins: Mapping[tuple[str, int], tuple[str, str]]) -> tuple[str, ...]:
    """Return the entry that a link belongs to: marked words alone and not what is around them; else what its row speaks for."""
    homes = way.link.homes
    if homes and homes[0].startswith(_MARKS):
        return homes[:1]
    spoken_for = begins.get((way.page, way.link.row))
    return spoken_for[1:] if spoken_for else homes
