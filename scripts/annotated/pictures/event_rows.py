"""Part of the timeline: which events share a line, so that a few lines hold any number of years.

    Dot... + day of publication  ->  Row...

Years with several events are split into months as long as there is room; when there are too many years, ten, a hundred, … share a
line. A line never holds both what came before the article and what came after it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from ..interface.interface import Interface
from .svg import clean

MAX_ROWS = 48
"""More lines than this and the picture no longer fits two screens of a phone."""
SPLIT = 2
"""Years with more events than this are worth a line for each month."""

Parts = tuple[int, ...]
"""Year, month and day as far as they are known."""


@dataclass(frozen=True, slots=True)
class Dot:
    """An event of the timeline."""

    id: str
    date: str
    """`2015`, `2015-09` or `2015-09-20` (ISO 8601: the year 0 is 1 BC); anything else counts as not known."""
    title: str


class Phase(IntEnum):
    """Where an event stands to the day of publication. SAME: on that day, or as close to it as the dates can tell."""

    BEFORE = 0
    SAME = 1
    AFTER = 2
    UNKNOWN = 3


@dataclass(frozen=True, slots=True)
class Row:
    """Events that share a line, in order."""

    phase: Phase
    year: int
    """First year of the line; 0 when the date is not known."""
    span: int
    """How many years share the line."""
    month: int | None
    """1–12; 0 for events of a split year whose month is not known; none when the line holds the whole year."""
    dots: tuple[Dot, ...]

    def years(self, say: Interface) -> str:
        """Return `2014`, `2014 to 2017`; empty when no year is known."""
        if self.phase is Phase.UNKNOWN:
            return ""
        first, last = year(self.year, say), year(self.year + self.span - 1, say)
        # Translators: Years that share a line of the timeline.
        return first if self.span == 1 else say.plain("{first} to {last}", first=first, last=last)


def parts(date: str) -> Parts:
    """Return year, month, day of an ISO date as far as it has them; empty when it is not one."""
    match = re.fullmatch(r"([+-]?\d{1,9})(?:-(\d\d))?(?:-(\d\d))?", clean(date), re.ASCII)
    if not match:
        return ()
    numbers = tuple(int(part) for part in match.groups() if part is not None)
    in_range = all(1 <= part <= most for part, most in zip(numbers[1:], (12, 31), strict=False))
    return numbers if in_range else ()


def year(number: int, say: Interface) -> str:
    """Return a year in words: 2015, 45 BC. ISO 8601 has a year 0, our calendar has none."""
    return str(number) if number > 0 else say.plain("{year} BC", year=str(1 - number))


_STAND_IN = 2000


def date_in_words(date: Parts, say: Interface) -> str:
    """Return `20 September 2015`, `September 2015` or `2015`; empty when no year is known."""
    if not date:
        return ""
    # A calendar knows the years 1 to 9999 only: one of them, a leap year, stands for any year until its day is written.
    words = say.date("-".join(map(str, (_STAND_IN, *date[1:]))))
    return words.replace(str(_STAND_IN), year(date[0], say))


def phase(date: Parts, published: Parts) -> Phase:
    """Return whether a date lies before, on or after the day of publication, as far as both dates go."""
    if not date:
        return Phase.UNKNOWN
    shared = min(len(date), len(published))
    if not shared:
        return Phase.BEFORE
    mine, other = date[:shared], published[:shared]
    return Phase.SAME if mine == other else Phase.BEFORE if mine < other else Phase.AFTER


def rows(events: Sequence[Dot], published: str) -> tuple[Row, ...]:
    """Return lines in the order of time: before, on, after the day of publication, then what has no date. Each event stands once."""
    day = parts(published)
    dated = [(parts(event.date), event) for event in events]
    keyed = sorted(((phase(date, day), date, event) for date, event in dated), key=lambda item: item[:2])
    span = _span({(when, date[0]) for when, date, _ in keyed if date})
    split = _split([(when, date) for when, date, _ in keyed if date]) if span == 1 else frozenset()
    lines: dict[tuple[Phase, int, int | None], list[Dot]] = {}
    for when, date, event in keyed:
        first = date[0] // span * span if date else 0
        month = [*date, 0][1] if date and first in split and when is not Phase.SAME else None
        lines.setdefault((when, first, month), []).append(event)
    return tuple(Row(when, first, span, month, tuple(dots)) for (when, first, month), dots in lines.items())


def _span(years: set[tuple[Phase, int]]) -> int:
    """Return the fewest years that must share a line: 1, 10, 100 and so on."""
    span = 1
    while len({(when, first // span) for when, first in years}) > MAX_ROWS:
        span *= 10
    return span


def _split(dates: Sequence[tuple[Phase, Parts]]) -> frozenset[int]:
    """Return the years that get a line for each month: the busiest first, as long as there is room."""
    months = {date[0]: {(w, d[:2]) for w, d in dates if d[0] == date[0]} for _, date in dates}
    whole = {date[0]: {w for w, d in dates if d[0] == date[0]} for _, date in dates}
    room = MAX_ROWS - sum(map(len, whole.values()))
    chosen = []
    for first, count in sorted(Counter(date[0] for _, date in dates).items(), key=lambda item: (-item[1], item[0])):
        cost = len(months[first]) - len(whole[first])
        if count > SPLIT and cost <= room:
            chosen.append(first)
            room -= cost
    return frozenset(chosen)
