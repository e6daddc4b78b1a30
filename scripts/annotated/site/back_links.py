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
    pages_by_path = {page.path: page for page in pages}
    ways = [way for page in pages for way in _ways(page, pages_by_path, root)]
    linked = {(way.to, way.fragment) for way in ways if way.page != way.to}
    sections = {(page.path, id) for page in pages for id in page.sections} - linked
    things = _Things(pages, ways)
    missing: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for way in ways:
        if way.page == way.to:
            continue
        homes = [home for home in _own(way, things.begins) if (way.page, home) not in sections]
        if homes and not things.have_way_back(way, homes):
            missing[way.page, homes[0], way.to].append(way.fragment)
    yield from _no_way_back(missing)


class _Things:
    """What links of a reading lead from and to: an entry of one page, or a thing that several pages have a place for."""

    def __init__(self, pages: Iterable[Page], ways: Sequence[_Way]) -> None:
        self._shared = {
            id.removeprefix(start) for page in pages for id in page.ids for start in _PLACES if id.startswith(start)
        }
        self.begins = _begins(ways)
        self._between: set[tuple[Thing, Thing]] = set()
        self._to_marks: set[tuple[Thing, str, str]] = set()
        self._along: defaultdict[tuple[Thing, str], set[str]] = defaultdict(set)
        """By thing and page: the pages to which links of the thing lead there."""
        for way in ways:
            self._add(way)

    def _add(self, way: _Way) -> None:
        end = self._thing(way.to, way.fragment)
        row = self.begins.get((way.page, way.link.row))
        starts = {self._thing(way.page, home) for home in way.link.homes} | ({self._thing(*row)} if row else set())
        self._between |= {(start, end) for start in starts}
        if end in starts:
            self._along[end, way.page].add(way.to)
        if way.fragment.startswith(_MARKS):
            self._to_marks |= {(start, way.page, way.fragment) for start in starts}

    def _thing(self, page: str, id: str) -> Thing:
        for start in _PLACES:
            if id.startswith(start):
                return "", id.removeprefix(start)
        return ("", id) if id in self._shared else (page, id)

    def have_way_back(self, way: _Way, homes: Sequence[str]) -> bool:
        """Whether a link leads back from where `way` leads to what it stands in, `homes`, or none need do so."""
        end = self._thing(way.to, way.fragment)
        starts = {self._thing(way.page, home) for home in homes}
        # What has words of its own in the article may point to any paragraph beside.
        if _PARAGRAPH.fullmatch(way.fragment) and any(not page for page, _ in starts):
            return True
        if homes[0].startswith(_MARKS):
            return (end, way.to, homes[0]) in self._to_marks
        if end in starts:
            return _reaches(self._along, end, way.to, way.page)
        return any((end, start) in self._between for start in starts)


def _reaches(along: Mapping[tuple[Thing, str], Set[str]], thing: Thing, start: str, goal: str) -> bool:
    """Whether links of `thing` lead from the page `start` to `goal`; a thing has places on a handful of pages."""
    seen, waiting = {start}, [start]
    while waiting and goal not in seen:
        new = along.get((thing, waiting.pop()), set()) - seen
        seen |= new
        waiting += new
    return goal in seen


def _no_way_back(missing: Mapping[tuple[str, str, str], Sequence[str]]) -> Iterator[Problem]:
    for (page, home, to), fragments in missing.items():
        named = ", ".join(f"‘{fragment}’" for fragment in dict.fromkeys(fragments))
        what = f"‘{home}’ links to {named} on {to}, but nothing there leads back to ‘{home}’"
        yield Problem(
            Where(page),
            "no-way-back",
            what,
            f"every link between a reading's pages needs its way back: link from there to ‘{home}’",
        )


def _ways(page: Page, pages_by_path: Mapping[str, Page], root: str) -> Iterator[_Way]:
    for link in page.links:
        if link.use is Use.GO and link.content and "#" in link.address:
            end = target(page.path, link.address, root)
            if end.kind is Kind.OWN and end.fragment and end.path in pages_by_path:
                yield _Way(page.path, link, end.path, end.fragment)


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
