"""Picture: where the places of an article lie.

    Pin...  ->  SVG and where its pins are

A map fitted to the pins; where they crowd so that names find no room, that part is framed and shown again below, enlarged. Shapes
are Natural Earth's (see README.md). Borders are all drawn alike and no country is tinted, so that the map takes no side.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from ..interface.interface import ENGLISH, Interface
from ..model.message import message
from .name_places import SIZE
from .panels import Mark, Panel, Pin, panels, targets
from .svg import SMALL, WIDE, Sheet, add, clean, document, fitted, heading, measured, number, wrap, written
from .touch_areas import Drawn, Spot
from .world import paths

__all__ = ["Pin", "drawn", "picture"]

KEY_LINES = 40
"""Entries of the key of numbers at most; the table beside the picture has all."""
NOTE = message("Borders: Natural Earth 1:110m, de facto; no position implied.")
KINDS = (message("country"), message("region"), message("city"), message("site"))


def picture(places: Sequence[Pin], title: str, description: str, say: Interface = ENGLISH, sheet: Sheet = WIDE) -> str:
    """Return the picture alone."""
    return drawn(places, title, description, say, sheet).svg


def drawn(places: Sequence[Pin], title: str, description: str, say: Interface = ENGLISH, sheet: Sheet = WIDE) -> Drawn:
    """Return the map. Filled symbols: named in the article; hollow: only in the notes. The kind of place is the shape of the symbol."""
    pins = sorted((pin for pin in places if pin.shown), key=lambda pin: (pin.id, pin.lat, pin.lon))
    root = document("map", title, description, say, sheet)
    y = heading(root, title, sheet) + 4
    shown = panels(pins, sheet)
    spots: list[Spot] = []
    for index, panel in enumerate(shown):
        if index:
            label = say.plain("The framed part, enlarged:")
            add(root, "text", label, cls="fill-ink", x=sheet.margin, y=y + 17, font_size=SMALL)
            y += 26
        _draw(root, f"map-frame-{index + 1}", panel, sheet.margin, y, framed=len(shown) > 1 and index > 0)
        spots += (Spot(f"pin-{mark.pin.id}", box.moved(sheet.margin, y)) for mark, box in targets(panel))
        y += panel.frame.height + 6
    y = _legend(root, pins, y, say, sheet)
    y = _key(root, [mark for panel in shown for mark in panel.marks], y, say, sheet)
    for line in wrap(say.plain(NOTE), SMALL, sheet.width - 2 * sheet.margin, lines=3):
        add(root, "text", line, cls="fill-muted", x=sheet.margin, y=y + 18, font_size=SMALL)
        y += 19
    height = y + 15
    return Drawn(written(root, height), sheet.width, height, tuple(spots))


def _draw(root: ET.Element, name: str, panel: Panel, x: float, y: float, *, framed: bool) -> None:
    """Draw one panel, its upper left corner at `x` and `y`."""
    frame = panel.frame
    clip = add(add(root, "defs"), "clipPath", id=name)
    add(clip, "rect", width=frame.width, height=frame.height)
    group = add(root, "g", transform=f"translate({number(x)} {number(y)})")
    inner = add(group, "g", clip_path=f"url(#{name})")
    add(inner, "rect", cls="fill-sea", width=frame.width, height=frame.height)
    land, borders = paths(frame)
    add(inner, "path", cls="fill-land line-coast", d=land, fill_rule="evenodd", stroke_width=0.8)
    add(inner, "path", cls="none line-border", d=borders, stroke_width=0.7)
    for mark in panel.dots:
        add(inner, "circle", cls="fill-place", cx=mark.name.x, cy=mark.name.y, r=2)
    if panel.window:
        line = "L".join(f"{number(px)} {number(py)}" for px, py in panel.window)
        add(inner, "path", cls="none line-accent", d=f"M{line}z", stroke_width=2)
    edge = "line-accent" if framed else "line-coast"
    width = 2 if framed else 1
    add(group, "rect", cls=f"none {edge}", width=frame.width, height=frame.height, stroke_width=width)
    for mark in panel.marks:
        _mark(group, mark)


def _mark(parent: ET.Element, mark: Mark) -> None:
    """Draw a symbol, its name and, if that stands far off, a line between them."""
    group = add(parent, "g", data_place=clean(mark.pin.id))
    add(group, "title", clean(mark.pin.name))
    if mark.placed and mark.placed.leader:
        ex, ey = mark.placed.end(mark.name)
        line = f"M{number(mark.name.x)} {number(mark.name.y)}L{number(ex)} {number(ey)}"
        add(group, "path", cls="line-muted", d=line, stroke_width=1)
    _symbol(group, mark.pin.kind, mark.name.x, mark.name.y, filled=mark.pin.in_article)
    if mark.placed:
        box = mark.placed.box
        middle = (box.left + box.right) / 2
        anchor, x = "middle", middle
        if box.left >= mark.name.x:
            anchor, x = "start", box.left + 1
        elif box.right <= mark.name.x:
            anchor, x = "end", box.right - 1
        label = add(
            group,
            "text",
            mark.name.text,
            cls="fill-ink halo line-land",
            x=x,
            y=(box.top + box.bottom) / 2 + 5,
            text_anchor=anchor,
        )
        label.attrib |= {"font-size": str(SIZE)} | ({"font-weight": "600"} if mark.name.bold else {})


def _symbol(parent: ET.Element, kind: str, x: float, y: float, *, filled: bool) -> None:
    """Draw a square, diamond or triangle; a circle for cities and for anything else."""
    cls = "fill-place line-paper" if filled else "fill-paper line-place"
    stroke = 1.0 if filled else 2.0
    at = f"{number(x)} {number(y)}"
    match kind:
        case "country":
            add(parent, "path", cls=cls, d=f"M{at}m-5-5h10v10h-10z", stroke_width=stroke)
        case "region":
            add(parent, "path", cls=cls, d=f"M{at}m0-6.5l6.5 6.5l-6.5 6.5l-6.5-6.5z", stroke_width=stroke)
        case "site":
            add(parent, "path", cls=cls, d=f"M{at}m0-6.5l6.5 11.5h-13z", stroke_width=stroke)
        case _:
            add(parent, "circle", cls=cls, cx=x, cy=y, r=5, stroke_width=stroke)


def _legend(root: ET.Element, pins: Sequence[Pin], y: float, say: Interface, sheet: Sheet) -> float:
    """Draw the kinds of place that occur and what hollow means; return where the rest may begin."""
    if not pins:
        add(root, "text", say.plain("No place has a point on the map."), cls="fill-ink", x=sheet.margin, y=y + 20)
        return y + 26
    kinds = [(kind, say.plain(kind), True) for kind in KINDS if any(pin.kind == kind for pin in pins)]
    group = add(root, "g", font_size=SMALL)
    y = _entries(group, kinds, y, sheet)
    if not all(pin.in_article for pin in pins):
        shape = next(pin.kind for pin in pins if not pin.in_article)
        named = (shape, say.plain("named in the article"), True)
        y = _entries(group, [named, (shape, say.plain("only in the notes"), False)], y, sheet)
    return y


def _entries(parent: ET.Element, entries: Sequence[tuple[str, str, bool]], y: float, sheet: Sheet) -> float:
    x = sheet.margin + 8.0
    for kind, text, filled in entries:
        width = measured(text, SMALL) + 13
        if x + width > sheet.width - sheet.margin:
            x, y = sheet.margin + 8.0, y + 24
        _symbol(parent, kind, x, y + 13, filled=filled)
        add(parent, "text", text, cls="fill-ink", x=x + 13, y=y + 18)
        x += width + 25
    return y + 24


def _key(root: ET.Element, marks: Sequence[Mark], y: float, say: Interface, sheet: Sheet) -> float:
    """Draw numbers and their names in two columns, and how many places are left to the table; return where that ends."""
    full = sheet.width - 2 * sheet.margin
    numbered = sorted((mark for mark in marks if mark.number), key=lambda mark: mark.number)
    listed = numbered[:KEY_LINES]
    rows = (len(listed) + 1) // 2
    for index, mark in enumerate(listed):
        column, row = divmod(index, rows)
        text = fitted(f"{mark.number} {clean(mark.pin.name)}", SMALL, full / 2 - 12)
        x = sheet.margin + column * full / 2
        add(root, "text", text, cls="fill-ink", x=x, y=y + 18 + row * 21, font_size=SMALL)
    y += rows * 21
    missing = len(numbered) - len(listed) + sum(not mark.placed for mark in marks)
    if missing:
        text = say.plain_plural(
            missing,
            "{count} more place without a name here: see the list.",
            "{count} more places without a name here: see the list.",
        )
        for line in wrap(text, SMALL, full, lines=2):
            add(root, "text", line, cls="fill-ink", x=sheet.margin, y=y + 18, font_size=SMALL)
            y += 21
    return y
