"""Stage 6, for the library: the same person, place or word of several readings is one entry.

    Summary...  ->  Entry... on shelves, and problems

Two readings mean the same when they give it the same id; then they must call it the same, too. Which page an entry stands on depends on
how much there is: a shelf that would make too long a page is divided by the first letters of its entries, and these into parts.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ..model.problem import Problem, shorten
from ..text.fold import comparable
from .summary import Mention, Summary

SHELVES: Mapping[str, tuple[str, ...]] = {
    "people": ("person", "organisation"),
    "places": ("place",),
    "glossary": ("event", "document", "concept", "vocabulary"),
}
"""Folders of the library and the categories that stand there, in their order."""

LONGEST = 1_000
"""Lines of one page, a reading's use of an entry being one. A page of that length has some 150 KB: what a phone still opens at once."""
T = TypeVar("T")
OTHER = "other"
"""Where names stand that begin with no letter from a to z, when a shelf is divided."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing with all readings that explain it."""

    id: str
    name: str
    category: str
    held: tuple[tuple[Summary, Mention], ...]
    """By slug."""

    @property
    def is_shared(self) -> bool:
        """Whether several readings have it."""
        return len(self.held) > 1


@dataclass(frozen=True, slots=True)
class Shelf:
    """The entries of one folder of the library, in alphabetical order."""

    folder: str
    pages: Mapping[str, tuple[Entry, ...]]
    """By name without ending: `index` alone, or pages for each first letter."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, page after page."""
        return tuple(entry for page in self.pages.values() for entry in page)


def shelves(summaries: Iterable[Summary]) -> tuple[Shelf, ...]:
    """Return all entries of all readings by shelf; the readings agree on what each id means."""
    held: defaultdict[str, list[tuple[Summary, Mention]]] = defaultdict(list)
    for summary in summaries:
        for mention in summary.mentions:
            held[mention.id].append((summary, mention))
    of_folder: defaultdict[str, list[Entry]] = defaultdict(list)
    for id, places in held.items():
        first = places[0][1]
        folder = next(folder for folder, categories in SHELVES.items() if first.category in categories)
        of_folder[folder].append(Entry(id, first.name, first.category, tuple(places)))
    return tuple(_shelf(folder, of_folder[folder]) for folder in SHELVES)


def conflicting_ids(summaries: Iterable[Summary]) -> dict[str, tuple[Problem, ...]]:
    """Return, by slug, the problems where a reading means something else by an id than the first reading that has it."""
    first: dict[str, Mention] = {}
    problems: defaultdict[str, list[Problem]] = defaultdict(list)
    for summary in summaries:
        for mention in summary.mentions:
            earlier = first.setdefault(mention.id, mention)
            if _meant(mention) != _meant(earlier):
                what = (
                    f"term ‘{mention.id}’ is the {mention.category} “{shorten(mention.name, 60)}” here, and the "
                    f"{earlier.category} “{shorten(earlier.name, 60)}” in {earlier.where.file}:{earlier.where.line}"
                )
                advice = "one id names one thing in all readings: write name and category alike, or give the newer entry another id"
                problems[summary.slug].append(Problem(mention.where, "id-means-two", what, advice))
    return {slug: tuple(its) for slug, its in problems.items()}


def _meant(mention: Mention) -> tuple[str, str]:
    return comparable(mention.name).casefold(), mention.category


def shared_links(shelves: Iterable[Shelf]) -> dict[str, dict[str, str]]:
    """Return, by slug and id, the link from a page of that reading to the library's entry, where other readings explain the thing, too."""
    links: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for shelf in shelves:
        for page, entries in shelf.pages.items():
            for entry in entries:
                for summary, _ in entry.held if entry.is_shared else ():
                    links[summary.slug][entry.id] = f"../{shelf.folder}/{page}.md#{entry.id}"
    return dict(links)


def alphabetical(name: str) -> str:
    """Return `name` as it counts for the order: without capitals and accents; `al-` stands under a."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _shelf(folder: str, entries: Iterable[Entry]) -> Shelf:
    ordered = sorted(entries, key=lambda entry: (alphabetical(entry.name), entry.name, entry.id))
    if sum(map(_lines, ordered)) <= LONGEST:
        return Shelf(folder, {"index": tuple(ordered)})
    letters: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in ordered:
        letters[initial(entry.name)].append(entry)
    by_letter = {letter: letters[letter] for letter in sorted(letters, key=lambda name: (name == OTHER, name))}
    return Shelf(folder, divide_pages(by_letter, _lines))


def divide_pages(pages: Mapping[str, Sequence[T]], lines: Callable[[T], int]) -> dict[str, tuple[T, ...]]:
    """Return the pages by name, those that are too long in parts: `b`, `b-2`, `b-3`. What alone is longer has a part of its own."""
    divided_pages: dict[str, tuple[T, ...]] = {}
    for name, things in pages.items():
        parts: list[list[T]] = [[]]
        room = LONGEST
        for thing in things:
            if parts[-1] and lines(thing) > room:
                parts.append([])
                room = LONGEST
            parts[-1].append(thing)
            room -= lines(thing)
        divided_pages |= {
            name if not number else f"{name}-{number + 1}": tuple(part) for number, part in enumerate(parts)
        }
    return divided_pages


def _lines(entry: Entry) -> int:
    return sum(max(1, len(mention.uses)) for _, mention in entry.held)


def initial(name: str) -> str:
    """Return the letter from a to z under which `name` stands."""
    first = next((sign for sign in alphabetical(name) if sign.isalpha()), "")
    return first if first.isascii() and first else OTHER
