"""Picture: the events around an article, before and after the day on which it came out.

    Dot... + day of publication  ->  SVG

One line for a month, a year or more (see `rows`), one dot for an event, the first event of each line named beside its dots: a
reader sees where events crowd, and what they are. The list beside the picture names them all.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from itertools import cycle, groupby

from ..interface import ENGLISH, Interface, message
from .rows import Dot, Phase, Row, parts, rows, spoken, year
from .svg import MARGIN, SMALL, TEXT, WIDTH, add, clean, document, fitted, heading, measured, number, wrap, written

__all__ = ["Dot", "picture"]

LINE = 28
LEADING = 21
"""Between the two lines of a long title."""
MONTH = 72
"""Where the month begins."""
DOTS = 122
"""Where the dots begin."""
SPAN = 110
"""More room for the label of a line that holds many years."""
STEP = 15
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


def picture(events: Sequence[Dot], published: str, title: str, description: str, say: Interface = ENGLISH) -> str:
    """Time runs downwards. Filled dots: before publication; a diamond: the same day; rings: after it. Dates as in `Dot.date`."""
    root = document("timeline", title, description, say.tag)
    y = heading(root, title) + 4
    lines = rows(events, published)
    each = _each(max((len(line.dots) for line in lines), default=0))
    day = parts(published)
    marked = not day
    for phase, group in groupby(lines, key=lambda line: line.phase):
        block = list(group)
        if phase is not Phase.BEFORE and not marked:
            y = _publication(root, day, lines, y, say)
            marked = True
        if phase is Phase.SAME:
            y = _same(root, block, len(day), each, y, say)
            continue
        name = say.plain(NAMES[phase]) if day or phase is Phase.UNKNOWN else say.plain("Events")
        y = _section(root, name, block, each, y, say)
    if not marked:
        y = _publication(root, day, lines, y, say)
    if not lines:
        add(root, "text", say.plain("No event is listed."), cls="fill-muted", x=MARGIN, y=y + 20)
        y += LINE
    return written(root, y + 10)


def _each(most: int) -> int:
    """Events that a dot stands for: 1, 2, 5, 10, 20, …"""
    size, factors = 1, cycle((2, 2.5, 2))
    while most > MOST * size:
        size = int(size * next(factors))
    return size


def _publication(root: ET.Element, day: tuple[int, ...], lines: Sequence[Row], y: float, say: Interface) -> float:
    """The strong line. It names the one event of that very day, if there is just one; returns where the next part begins."""
    same = [dot for line in lines if line.phase is Phase.SAME for dot in line.dots]
    what = same[0].title if _alone(same, len(day)) else say.plain("the article is published")
    y += 8
    add(root, "rect", cls="fill-accent", x=MARGIN, y=y, width=WIDTH - 2 * MARGIN, height=34, rx=3)
    line = add(root, "g", **({"data_event": clean(same[0].id)} if _alone(same, len(day)) else {}))
    add(line, "path", cls="fill-paper", d=f"M{MARGIN + 20} {number(y + 9)}l8 8l-8 8l-8 -8z")
    told = say.plain("{date}: {event}", date=spoken(day, say), event=clean(what))
    text = fitted(told, TEXT, WIDTH - 2 * MARGIN - 48, bold=True)
    add(line, "title", told)
    add(line, "text", text, cls="fill-paper", x=MARGIN + 38, y=y + 23, font_weight="600")
    return y + 44


def _alone(same: Sequence[Dot], precision: int) -> bool:
    return precision == 3 and len(same) == 1 and len(parts(same[0].date)) == 3


_SAME = (message("same year"), message("same month"), message("same day"))


def _same(root: ET.Element, block: Sequence[Row], precision: int, each: int, y: float, say: Interface) -> float:
    dots = [dot for line in block for dot in line.dots]
    if _alone(dots, precision):
        return y
    known = min(precision, *(len(parts(dot.date)) for dot in dots))
    add(root, "text", say.plain(_SAME[known - 1]), cls="fill-muted", x=MARGIN, y=y + 19)
    for line in block:
        _dots(root, line, each, y, say)
        y += _height(line, each, say)
    return y


def _section(root: ET.Element, name: str, block: Sequence[Row], each: int, y: float, say: Interface) -> float:
    """A head with the number of events, then the lines, years on bands; returns where the next part begins."""
    count = sum(len(line.dots) for line in block)
    said = (
        say.plural(
            count,
            "{count} event, one dot for every {each} or part of them",
            "{count} events, one dot for every {each} or part of them",
            each=each,
        )
        if each > 1
        else say.plural(count, "{count} event", "{count} events")
    )
    head = add(root, "text", name, cls="fill-ink", x=MARGIN, y=y + 20, font_weight="600")
    add(head, "tspan", f"  {said}", cls="fill-muted", font_weight="400", font_size=SMALL, dx=8)
    y += 32
    last: int | None = None
    for index, (first, group) in enumerate(groupby(block, key=lambda line: line.year)):
        lines = list(group)
        if last is not None and first - last > GAP and lines[0].span == 1:
            text = say.plain("{first} to {last}: no event", first=year(last + 1, say), last=year(first - 1, say))
            add(root, "text", text, cls="fill-muted", x=DOTS, y=y + 16, font_size=SMALL)
            y += 24
        y = _year(root, lines, each, y, say, banded=index % 2 == 0)
        last = first
    return y + 6


def _year(root: ET.Element, lines: Sequence[Row], each: int, y: float, say: Interface, *, banded: bool) -> float:
    """The lines of one year (or span of years); returns where the next begins."""
    if banded:
        room = WIDTH - 2 * MARGIN + 16
        add(
            root,
            "rect",
            cls="fill-band",
            x=MARGIN - 8,
            y=y,
            width=room,
            height=sum(_height(line, each, say) for line in lines),
            rx=3,
        )
    label = fitted(lines[0].years(say), TEXT, _first(lines[0]) - RADIUS - MARGIN - 6, bold=True)
    add(root, "text", label, cls="fill-ink", x=MARGIN, y=y + 20, font_weight="600")
    for line in lines:
        if line.month is not None:
            month = fitted(say.month(line.month), TEXT, DOTS - RADIUS - MONTH) if line.month else "?"
            add(root, "text", month, cls="fill-muted", x=MONTH, y=y + 20)
        _dots(root, line, each, y, say)
        y += _height(line, each, say)
    return y


def _dots(root: ET.Element, line: Row, each: int, y: float, say: Interface) -> None:
    """Dots, the first event's name, and how many more there are."""
    group = add(root, "g")
    x = _first(line)
    for start in range(0, len(line.dots), each):
        dot = line.dots[start]
        mark = add(group, "g", **({"data_event": clean(dot.id)} if each == 1 else {}))
        if each == 1:
            add(mark, "title", _told(dot, say))
        _mark(mark, line.phase, x, y + LINE / 2)
        x += STEP
    said = _said(line, each, say)
    for index, text in enumerate(said):
        element = add(group, "text", text, cls="fill-ink", x=x, y=y + 20 + index * LEADING)
    if len(line.dots) > 1 and each == 1:
        add(element, "tspan", _more(line, say), cls="fill-muted", font_size=SMALL, dx=4 if said[-1] else 0)


def _first(line: Row) -> float:
    return DOTS + (SPAN if line.span > 1 else 0) + RADIUS


def _told(dot: Dot, say: Interface) -> str:
    when = spoken(parts(dot.date), say) or clean(dot.date)
    return say.plain("{date}: {event}", date=when, event=clean(dot.title))


def _more(line: Row, say: Interface) -> str:
    # Translators: Behind the name of the first event of several.
    return " " + say.plural(len(line.dots) - 1, "and {count} more", "and {count} more")


def _said(line: Row, each: int, say: Interface) -> list[str]:
    """The first event's name on one line or two; the last leaves room for how many more there are.

    Where a dot stands for several events, only their number: the first of hundreds would say little.
    """
    if each > 1:
        return [say.plural(len(line.dots), "{count} event", "{count} events")]
    room = WIDTH - MARGIN - _first(line) - STEP * -(-len(line.dots) // each)
    more = measured(_more(line, say), SMALL) + 4 if len(line.dots) > 1 else 0
    title = clean(line.dots[0].title)
    if measured(title, TEXT) <= room - more:
        return [title]
    if measured(title, TEXT) <= room:
        return [title, ""]
    first, *rest = wrap(title, TEXT, room, lines=2)
    return [first, *(fitted(second, TEXT, room - more) for second in rest)]


def _height(line: Row, each: int, say: Interface) -> float:
    return LINE + LEADING * (len(_said(line, each, say)) - 1)


def _mark(parent: ET.Element, phase: Phase, x: float, y: float) -> None:
    match phase:
        case Phase.BEFORE:
            add(parent, "circle", cls="fill-place", cx=x, cy=y, r=RADIUS)
        case Phase.SAME:
            add(parent, "path", cls="fill-accent", d=f"M{number(x)} {number(y - 7)}l7 7l-7 7l-7 -7z")
        case Phase.AFTER | Phase.UNKNOWN:
            add(parent, "circle", cls="fill-paper line-place", cx=x, cy=y, r=RADIUS - 1, stroke_width=2)
