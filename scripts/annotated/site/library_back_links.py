"""On top: whether every link between the library and a reading has its way back (law 3).

    Page... one after the other  ->  Problem...

The library's entry of a person leads to each reading that explains them, and to the words; each of these readings' entries leads back.
What is kept of a page is its links across alone, so that a library of any size is read page by page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..model.problem import Problem, Where
from ..seeds.seed import RESERVED
from .addresses import Kind, target
from .attributes import Use
from .pages import Page

_WORDS = re.compile(r"mark-(.+)|use-(.+)-\d+")
"""Ids of marked words, with the entry that they belong to."""

_End = tuple[str, str]
"""An entry: a page of the library and an id there, or a reading's folder and an id of the reading."""


@dataclass(slots=True)
class LibraryLinks:
    """The links across, gathered page by page."""

    folder: str
    """That of all readings: `reading`."""
    root: str = ""
    """Full address of the site, where it is known."""
    ways: dict[tuple[_End, _End], str] = field(default_factory=dict)
    """From entry to entry, with the page that the link stands on."""

    def add(self, page: Page) -> None:
        """Note the links of `page` that lead across."""
        mine = self._side(page.path)
        if mine is None:
            return
        for link in page.links:
            if link.use is not Use.GO or not link.content or "#" not in link.address:
                continue
            end = target(page.path, link.address, self.root)
            theirs = self._side(end.path) if end.kind is Kind.OWN and end.fragment else None
            if theirs is None or mine[0] == theirs[0]:
                continue
            for home in (id for id in link.homes if id not in page.sections):
                self.ways.setdefault(((mine[1], _entry(home)), (theirs[1], _entry(end.fragment))), page.path)

    def problems(self) -> Iterator[Problem]:
        """Yield the links that have no way back."""
        for (start, end), page in self.ways.items():
            if (end, start) not in self.ways:
                what = f"‘{start[1]}’ links to ‘{end[1]}’ of {end[0]}, but nothing there leads back to ‘{start[1]}’"
                advice = "every link between the library and a reading needs its way back: run `annotated build`"
                yield Problem(Where(page), "no-way-back", what, advice)

    def _side(self, path: str) -> tuple[bool, str] | None:
        """Whether `path` is the library's, and what its ids are counted in; none when it is neither the library's nor a reading's."""
        parts = path.split("/")
        if parts[0] != self.folder or len(parts) < 3:
            return None
        return (True, path) if parts[1] in RESERVED else (False, parts[1])


def _entry(id: str) -> str:
    match = _WORDS.fullmatch(id)
    return (match[1] or match[2]) if match else id
