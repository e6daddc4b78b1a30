"""Picture: the events around an article, before and after the day on which it came out.

    Dot... + day of publication  ->  SVG and where its dots are

One line for a month, a year or more (see `rows`), one dot for an event, the first event of each line named beside its dots: a
reader sees where events crowd, and what they are. The list beside the picture names them all.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle, groupby

from ..interface.interface import ENGLISH, Interface
from ..model.message import message
from .event_rows import Dot, Phase, Row, date_in_words, parts, rows, year
from .name_places import Box
from .svg import SMALL, TEXT, WIDE, Sheet, add, clean, document, fitted, heading, measured, number, wrap, written
from .touch_areas import Drawn, Spot

__all__ = ["Dot", "drawn", "event_sentence", "lines", "picture"]

LEADING = 21
"""Between the lines of a long title."""
LINE = 28
"""Least height of a line."""
MONTH = 54
DOTS = 90
"""From the margin: where the month begins, and the target of the first dot."""
SPAN = 110
"""More room for the label of a line that holds many years."""
LEAST_BESIDE = 0.52
"""Of the picture's width: with less room to the right of several dots, their name stands below them."""
RADIUS = 5.5
MOST = 16
"""Dots that a line holds at most; then each stands for several events."""
GAP = 2
"""So many years without an event are said to be without one."""

NAMES = {
    Phase.BEFORE: message("Before the article"),
    Phase.AFTER: message("After the article"),
    Phase.UNKNOWN: message("Date not known"),
}
_SAME = (message("same year"), message("same month"), message("same day"))


def picture(
    events: Sequence[Dot],
    published: str,
    title: str,
    description: str,
    say: Interface = ENGLISH,
    sheet: Sheet = WIDE,
) -> str:
    """Return the picture alone."""
    return drawn(events, published, title, description, say, sheet).svg


def lines(events: Sequence[Dot], published: str) -> tuple[tuple[Row, ...], int]:
    """Return the lines of the picture, and how many events a dot stands for: 1, 2, 5, 10, 20 and so on."""
    all_rows = rows(events, published)
    size, factors = 1, cycle((2, 2.5, 2))
    while max((len(line.dots) for line in all_rows), default=0) > MOST * size:
        size = int(size * next(factors))
    return all_rows, size


def drawn(
    events: Sequence[Dot],
    published: str,
    title: str,
    description: str,
    say: Interface = ENGLISH,
    sheet: Sheet = WIDE,
) -> Drawn:
    """Return the picture, in which time runs downwards. Filled dots: before publication; a diamond: the same day; rings: after it. Dates as in `Dot.date`.

    Spots: `dot-ID` for each event, `row-ID` for the name beside several dots, the ID being the first one's; none where a dot
    stands for several events.
    """
    all_rows, each = lines(events, published)
    root = document("timeline", title, description, say, sheet)
    pen = _Pen(root, sheet, each, say)
    y = heading(root, title, sheet) + 4
    day = parts(published)
    marked = not day
    for phase, group in groupby(all_rows, key=lambda line: line.phase):
        block = list(group)
        if phase is not Phase.BEFORE and not marked:
            y = pen.publication(day, all_rows, y)
            marked = True
        if phase is Phase.SAME:
            y = pen.same(block, len(day), y)
            continue
        name = say.plain(NAMES[phase]) if day or phase is Phase.UNKNOWN else say.plain("Events")
        y = pen.section(name, block, y)
    if not marked:
        y = pen.publication(day, all_rows, y)
    if not all_rows:
        add(root, "text", say.plain("No event is listed."), cls="fill-muted", x=sheet.margin, y=y + 20)
        y += LINE
    return Drawn(written(root, y + 10), sheet.width, y + 10, tuple(pen.spots))


def _alone(same: Sequence[Dot], precision: int) -> bool:
    return precision == 3 and len(same) == 1 and len(parts(same[0].date)) == 3


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the dots and the words of a line stand; units from the line's upper edge and the picture's left one."""

    first: float
    """Middle of the first dot."""
    across: int
    """Dots side by side."""
    down: int
    left: float
    """Where the words begin."""
    top: float
    words: Sequence[str]
    height: float


@dataclass(slots=True)
class _Pen:
    """Draws downwards and keeps what can be touched. Its methods return where the next part begins."""

    root: ET.Element
    sheet: Sheet
    each: int
    """Events that a dot stands for."""
    say: Interface
    spots: list[Spot] = field(default_factory=list)

    @property
    def line(self) -> int:
        return max(LINE, self.sheet.target)

    @property
    def right(self) -> int:
        return self.sheet.width - self.sheet.margin

    def publication(self, day: tuple[int, ...], all_rows: Sequence[Row], y: float) -> float:
        """Return the strong line. It names the one event of that very day, if there is just one."""
        same = [dot for line in all_rows if line.phase is Phase.SAME for dot in line.dots]
        alone = _alone(same, len(day))
        what = same[0].title if alone else self.say.plain("the article is published")
        sentence = self.say.plain("{date}: {event}", date=date_in_words(day, self.say), event=clean(what))
        left = self.sheet.margin
        wrapped = wrap(sentence, TEXT, self.right - left - 48, lines=2, bold=True)
        y += 8
        height = 34 + LEADING * (len(wrapped) - 1)
        add(self.root, "rect", cls="fill-accent", x=left, y=y, width=self.right - left, height=height, rx=3)
        group = add(self.root, "g", **({"data_event": clean(same[0].id)} if alone else {}))
        add(group, "path", cls="fill-paper", d=f"M{left + 20} {number(y + 9)}l8 8l-8 8l-8 -8z")
        add(group, "title", sentence)
        for index, text in enumerate(wrapped):
            base = y + 23 + index * LEADING
            add(group, "text", text, cls="fill-paper", x=left + 38, y=base, font_weight="600")
        if alone:
            self.spots.append(Spot(f"dot-{same[0].id}", Box(left, y, self.right, y + height)))
        return y + height + 10

    def same(self, block: Sequence[Row], precision: int, y: float) -> float:
        dots = [dot for line in block for dot in line.dots]
        if _alone(dots, precision):
            return y
        shared = min(precision, *(len(parts(dot.date)) for dot in dots))
        label = self.say.plain(_SAME[shared - 1])
        add(self.root, "text", label, cls="fill-muted", x=self.sheet.margin, y=y + 19)
        for line in block:
            y = self._dots(line, y)
        return y

    def section(self, name: str, block: Sequence[Row], y: float) -> float:
        """Return a head with the number of events, then the lines, years on bands."""
        count = sum(len(line.dots) for line in block)
        count_words = (
            self.say.plain_plural(
                count,
                "{count} event, one dot for every {each} or part of them",
                "{count} events, one dot for every {each} or part of them",
                each=self.each,
            )
            if self.each > 1
            else self.say.plain_plural(count, "{count} event", "{count} events")
        )
        left = self.sheet.margin
        head = add(self.root, "text", name, cls="fill-ink", x=left, y=y + 20, font_weight="600")
        if left + measured(name, TEXT, bold=True) + 12 + measured(count_words, SMALL) <= self.right:
            add(head, "tspan", f"  {count_words}", cls="fill-muted", font_weight="400", font_size=SMALL, dx=8)
        else:
            for text in wrap(count_words, SMALL, self.right - left, lines=2):
                add(self.root, "text", text, cls="fill-muted", x=left, y=y + 40, font_size=SMALL)
                y += 20
        y += 32
        last: int | None = None
        for index, (first, group) in enumerate(groupby(block, key=lambda line: line.year)):
            years = list(group)
            if last is not None and first - last > GAP and years[0].span == 1:
                ends = {"first": year(last + 1, self.say), "last": year(first - 1, self.say)}
                text = self.say.plain("{first} to {last}: no event", **ends)
                add(self.root, "text", text, cls="fill-muted", x=left + DOTS, y=y + 16, font_size=SMALL)
                y += 24
            y = self._year(years, y, banded=index % 2 == 0)
            last = first
        return y + 6

    def _year(self, block: Sequence[Row], y: float, *, banded: bool) -> float:
        """Return the lines of one year (or span of years)."""
        left = self.sheet.margin
        if banded:
            height = sum(self._place(line).height for line in block)
            add(self.root, "rect", cls="fill-band", x=left - 8, y=y, width=self.right - left + 16, height=height, rx=3)
        room = self._place(block[0]).first - RADIUS - left - 6
        base = y + self.line / 2 + 6
        label = fitted(block[0].years(self.say), TEXT, room, bold=True)
        add(self.root, "text", label, cls="fill-ink", x=left, y=base, font_weight="600")
        for line in block:
            if line.month is not None:
                month = self._month(line.month)
                add(
                    self.root, "text", month, cls="fill-muted", font_size=SMALL, x=left + MONTH, y=y + self.line / 2 + 6
                )
            y = self._dots(line, y)
        return y

    def _place(self, line: Row) -> _Place:
        """Return where dots and words of a line stand. One dot has its words beside it. Several have the first one's beside them or below, and the number of all the others.

        Where a dot stands for several events, only their number: the first of hundreds would say little.
        """
        step = self.sheet.target
        first = self.sheet.margin + DOTS + (SPAN if line.span > 1 else 0) + step / 2
        count = -(-len(line.dots) // self.each)
        fit = max(1, int((self.right - first + step / 2) // step))
        across, down = min(count, fit), -(-count // fit)
        left, top = first + (across - 1) * step + step / 2 + 3, 0.0
        if count > 1 and (down > 1 or self.right - left < LEAST_BESIDE * self.sheet.width):
            left, top = first - RADIUS, float(down * self.line)
        words = self._words(line, self.right - left)
        below = top + self.line + LEADING * (len(words) - 1)
        return _Place(first, across, down, left, top, words, max(below, down * self.line))

    def _words(self, line: Row, room: float) -> list[str]:
        """Return the first event's name on a few lines; the last leaves room for how many more there are."""
        if self.each > 1:
            return [self.say.plain_plural(len(line.dots), "{count} event", "{count} events")]
        more = measured(self._more(line), SMALL) + 4 if len(line.dots) > 1 else 0
        words = wrap(line.dots[0].title, TEXT, room, lines=2 if self.sheet is WIDE else 3) or [""]
        if more and measured(words[-1], TEXT) > room - more:
            words = [*words, ""] if len(words) == 1 else [*words[:-1], fitted(words[-1], TEXT, room - more)]
        return words

    def _month(self, number: int) -> str:
        """Return the month in short; its number in languages that have no short names."""
        name = self.say.month(number) if number else "?"
        return name if measured(name, SMALL) <= DOTS - MONTH - 2 else str(number)

    def _dots(self, line: Row, y: float) -> float:
        """Draw dots, the first event's name, and how many more there are; return where the line ends."""
        place, step = self._place(line), self.sheet.target
        group = add(self.root, "g")
        for index, start in enumerate(range(0, len(line.dots), self.each)):
            down, across = divmod(index, place.across)
            x, top = place.first + across * step, y + down * self.line
            mark = add(group, "g")
            _mark(mark, line.phase, x, top + self.line / 2)
            if self.each == 1:
                dot = line.dots[start]
                mark.set("data-event", clean(dot.id))
                add(mark, "title", event_sentence(dot, self.say))
                self.spots.append(Spot(f"dot-{dot.id}", Box(x - step / 2, top, x + step / 2, top + self.line)))
        for index, text in enumerate(place.words):
            base = y + place.top + self.line / 2 + 6 + index * LEADING
            element = add(group, "text", text, cls="fill-ink", x=place.left, y=base)
        if self.each == 1:
            words = Box(place.left, y + place.top, self.right, y + place.height)
            if len(line.dots) > 1:
                add(
                    element,
                    "tspan",
                    self._more(line),
                    cls="fill-muted",
                    font_size=SMALL,
                    dx=4 if place.words[-1] else 0,
                )
                self.spots.append(Spot(f"row-{line.dots[0].id}", words))
            else:  # the words belong to the one dot
                dot_box = self.spots.pop()
                whole = Box(dot_box.box.left, y, words.right, y + place.height)
                self.spots.append(Spot(dot_box.id, whole))
        return y + place.height

    def _more(self, line: Row) -> str:
        # Translators: Behind the name of the first event of several.
        return " " + self.say.plain_plural(len(line.dots) - 1, "and {count} more", "and {count} more")


def event_sentence(dot: Dot, say: Interface) -> str:
    """Return date and title of an event as one sentence: `18 March 2014: Russia annexes Crimea`."""
    when = date_in_words(parts(dot.date), say) or clean(dot.date)
    return say.plain("{date}: {event}", date=when, event=clean(dot.title))


def _mark(parent: ET.Element, phase: Phase, x: float, y: float) -> None:
    match phase:
        case Phase.BEFORE:
            add(parent, "circle", cls="fill-place", cx=x, cy=y, r=RADIUS)
        case Phase.SAME:
            add(parent, "path", cls="fill-accent", d=f"M{number(x)} {number(y - 7)}l7 7l-7 7l-7 -7z")
        case Phase.AFTER | Phase.UNKNOWN:
            add(parent, "circle", cls="fill-paper line-place", cx=x, cy=y, r=RADIUS - 1, stroke_width=2)
