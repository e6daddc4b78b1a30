"""Part of the map: what is shown in which frame, and which names find room in it.

    Pin...  ->  Panel or a few

The first panel holds all pins. When names crowd there, the second shows the part where they crowd, enlarged: among the clusters of
pins that one is chosen that leaves the fewest names without room. On a narrow sheet a third may enlarge a part of the second.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .name_places import SIZE, Box, Name, Placed, cost, place, symbol, touching
from .svg import WIDE, Sheet, clean, fitted
from .world import View, view

HEIGHTS = (230.0, 400.0)
DETAIL_HEIGHTS = (250.0, 440.0)
PADDING = (0.078, 32.0)
DETAIL_PADDING = (0.128, 40.0)
"""Between the outermost pins and the frame, as a share of its width and in units down, so that names find room and readers see where they are."""
ZOOMS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
"""Widths of the enlarged part that are tried, as shares of the whole map's."""
GAIN = 1.6
"""A part that would not be enlarged by so much is not worth its frame."""
FEWEST = 3
SHARE = 0.2
"""Pins that make a cluster, at least, and as a share of all."""
CROWD = 60
"""Up to so many pins every cluster is tried; beyond, names cannot all be drawn anyway, and the whole map stands alone."""
WORK = 1500
"""Names that are placed, at most, to find the best cluster."""
REFINED = 8
"""Enlarged parts whose own crowd is enlarged once more, on a narrow sheet; and crowds tried in each."""
LONGEST = 0.4
"""Of the frame's width, for a name; the rest is cut, the whole stands in its `title`."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A place to be shown. Degrees (WGS 84); a pin that is not on the globe is not drawn."""

    id: str
    name: str
    kind: str
    """`country`, `region`, `city` or `site`."""
    lat: float
    lon: float
    in_article: bool
    """Whether the article names it; otherwise only the notes do."""

    @property
    def shown(self) -> bool:
        """Whether it can be shown: it stands on the globe."""
        return math.isfinite(self.lon) and -90 <= self.lat <= 90


@dataclass(frozen=True, slots=True)
class Mark:
    """A pin in a panel, in units from the frame's corner."""

    pin: Pin
    name: Name
    placed: Placed | None
    """Where `name` stands, if it found room."""
    number: int = 0
    """The number in the key, when that is what `name` says."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A view and the pins that are named in it."""

    frame: View
    marks: tuple[Mark, ...]
    window: tuple[tuple[float, float], ...] = ()
    """Outline, in units, of the part that the next panel enlarges; empty when there is none."""
    dots: tuple[Mark, ...] = ()
    """Pins within `window`: shown small and without names."""

    @property
    def covered(self) -> int:
        """How many symbols something else covers in part."""
        symbols = (symbol(mark.name.x, mark.name.y) for mark in self.marks)
        strips = self.strips if self.window else []
        framed = sum(any(spot.meets(strip) for strip in strips) for spot in symbols)
        return framed + touching([mark.name for mark in self.marks])

    @property
    def strips(self) -> list[Box]:
        """`window` as level strips: its sides slant, its upper and lower edges are level."""
        side = len(self.window) // 4
        right, left = self.window[side : 2 * side + 1], [*self.window[3 * side :], *self.window[:1]][::-1]
        return [
            Box(min(a[0], c[0]) - 1, a[1], max(b[0], d[0]) + 1, c[1])
            for (a, c), (b, d) in zip(pairwise(left), pairwise(right), strict=True)
        ]


def targets(panel: Panel) -> list[tuple[Mark, Box]]:
    """Return what of each mark can be touched: its name, and its symbol where that covers no other."""
    areas = [(mark, symbol(mark.name.x, mark.name.y)) for mark in panel.marks]
    if len(areas) > CROWD:
        return [(mark, mark.placed.box if mark.placed else own) for mark, own in areas]
    for index, (mark, own) in enumerate(areas):
        if mark.placed:
            others = [box for other, box in enumerate(_boxes(areas)) if other // 2 != index]
            both = mark.placed.box.joined(own)
            near = not mark.placed.leader and not any(both.meets(other) for other in others)
            areas[index] = mark, both if near else mark.placed.box
    return areas


def _boxes(areas: Sequence[tuple[Mark, Box]]) -> Iterator[Box]:
    """Yield two boxes for each mark: what is touched, and its name."""
    for mark, box in areas:
        yield box
        yield mark.placed.box if mark.placed else box


def panels(pins: Sequence[Pin], sheet: Sheet = WIDE) -> tuple[Panel, ...]:
    """Return one panel or a few, each enlarging a part of the one before; each pin that is on the globe is named in one, as far as there is room."""
    frame = _view(pins, sheet, HEIGHTS, PADDING)
    best: tuple[Panel, ...] = (_named(_panel(frame, pins), sheet),)
    if len(pins) <= CROWD and _badness(best) > (0, 0, 0, 0):
        drafts = sorted(_drafts(best[0], sheet), key=_hope)[: WORK // max(len(pins), 1)]
        tried: list[tuple[Panel, ...]] = []
        for draft in drafts:
            if _hope(draft) >= _badness(best):
                break
            # Beside a worse outer panel, an inner one is only looked at again to enlarge its own crowd.
            tried.append(_all_named(draft, sheet, _badness(best)[0], whole_first=sheet is not WIDE))
            best = min(best, tried[-1], key=_badness)
        if sheet is not WIDE and _badness(best)[0]:
            for outer, inner in sorted(tried, key=lambda two: _badness(two[:1]))[:REFINED]:
                for deeper in sorted(_drafts(inner, sheet), key=_hope)[:REFINED]:
                    spare = _badness(best)[0] - _badness((outer,))[0]
                    best = min(best, (outer, *_all_named(deeper, sheet, spare)), key=_badness)
    return _numbered(best, sheet)


def _drafts(whole: Panel, sheet: Sheet) -> Iterator[tuple[Panel, ...]]:
    """Yield two panels for each cluster of `whole` that is worth enlarging, their names still to be placed."""
    pins = [mark.pin for mark in whole.marks]
    return filter(None, (_enlarged(whole.frame, pins, cluster, sheet) for cluster in _clusters(whole.frame, pins)))


def _view(pins: Sequence[Pin], sheet: Sheet, heights: tuple[float, float], padding: tuple[float, float]) -> View:
    across, down = padding
    width = float(sheet.width - 2 * sheet.margin)
    return view([(pin.lon, pin.lat) for pin in pins], width, heights, (across * width, down))


def _badness(candidates: tuple[Panel, ...]) -> tuple[int, int, int, float]:
    """Return what is worst first: names without room, symbols that are covered, leader lines, little enlarged.

    One more leader line is worth it when the enlarged part holds two more pins.
    """
    costs = [cost([mark.placed for mark in panel.marks]) for panel in candidates]
    _, covered, inner, scale = _hope(candidates)
    return sum(missing for missing, _ in costs), covered, inner + 2 * sum(leaders for _, leaders in costs), scale


def _hope(candidates: tuple[Panel, ...]) -> tuple[int, int, int, float]:
    """Return the least badness that panels can come to when their names are placed: with room for all and no leader lines."""
    inner = sum(len(panel.marks) for panel in candidates[1:])
    return 0, sum(panel.covered for panel in candidates), -inner, -candidates[-1].frame.scale if inner else 0.0


def _panel(
    frame: View, pins: Sequence[Pin], window: tuple[tuple[float, float], ...] = (), inner: Sequence[Pin] = ()
) -> Panel:
    """Return a panel whose names are still to be placed."""
    marks, dots = (tuple(Mark(pin, _name(frame, pin), None) for pin in group) for group in (pins, inner))
    return Panel(frame, marks, window, dots)


def _all_named(draft: tuple[Panel, ...], sheet: Sheet, spare: int, *, whole_first: bool = False) -> tuple[Panel, ...]:
    """Return `draft` with names placed; once more than `spare` go without, the rest need not be placed: such panels are never the best."""
    done: list[Panel] = []
    for panel in draft:
        done.append(_named(panel, sheet, None if whole_first and not done else spare))
        spare -= _missing(done[-1])
    return tuple(done)


def _missing(panel: Panel) -> int:
    return cost([mark.placed for mark in panel.marks])[0]


def _named(panel: Panel, sheet: Sheet, spare: int | None = None) -> Panel:
    if spare is not None and spare < 0:
        return panel
    border = Box(4, 3, panel.frame.width - 4, panel.frame.height - 3)
    strips = panel.strips if panel.window else []
    placed = place([mark.name for mark in panel.marks], border, sheet.target, strips, spare)
    marks = (replace(mark, placed=spot) for mark, spot in zip(panel.marks, placed, strict=True))
    return replace(panel, marks=tuple(marks))


def _name(frame: View, pin: Pin) -> Name:
    bold = pin.kind == "country"
    return Name(
        *frame.at(pin.lon, pin.lat), fitted(pin.name, SIZE, LONGEST * frame.width, bold=bold) or clean(pin.id), bold
    )


def _clusters(frame: View, pins: Sequence[Pin]) -> list[tuple[int, ...]]:
    """Return groups of neighbours, as indices, the largest first."""
    spots = [frame.at(pin.lon, pin.lat) for pin in pins]
    groups = {
        tuple(
            i
            for i, (a, b) in enumerate(spots)
            if abs(a - x) <= frame.width * zoom / 2 and abs(b - y) <= frame.width * zoom / 3
        )
        for x, y in spots
        for zoom in ZOOMS
    }
    return sorted(
        (group for group in groups if len(group) >= max(FEWEST, SHARE * len(pins))),
        key=lambda group: (-len(group), group),
    )


def _enlarged(frame: View, pins: Sequence[Pin], cluster: tuple[int, ...], sheet: Sheet) -> tuple[Panel, ...]:
    """Return the whole and the enlarged part; nothing when the part would not be much larger."""
    inner = [pins[i] for i in cluster]
    part = _view(inner, sheet, DETAIL_HEIGHTS, DETAIL_PADDING)
    if math.isnan(part.parallel):
        return ()
    window = tuple(frame.at(lon, lat) for lon, lat in part.outline())
    xs, ys = [x for x, _ in window], [y for _, y in window]
    if (max(xs) - min(xs)) * GAIN > frame.width or max(ys) > frame.height or min(ys) < 0:
        return ()
    seen = Box(0, 0, part.width, part.height)
    framed = [pin for pin in pins if symbol(*part.at(pin.lon, pin.lat)).within(seen)]
    outer = [pin for pin in pins if pin not in framed]
    return _panel(frame, outer, window, framed), _panel(part, framed)


def _numbered(unnumbered: tuple[Panel, ...], sheet: Sheet) -> tuple[Panel, ...]:
    """Return the panels with numbers in place of the names that found no room, where these find any."""
    number = 0
    result = []
    for panel in unnumbered:
        frame = Box(2, 2, panel.frame.width - 2, panel.frame.height - 2)
        taken = [mark.placed.box for mark in panel.marks if mark.placed]
        taken += [symbol(mark.name.x, mark.name.y) for mark in panel.marks]
        widest = "0" * len(str(len(panel.marks)))
        missing = [mark for mark in panel.marks if not mark.placed]
        spots = place([replace(mark.name, text=widest, bold=False) for mark in missing], frame, sheet.target, taken)
        marks = {mark.pin: mark for mark in panel.marks}
        for mark, spot in zip(missing, spots, strict=True):
            if spot:
                number += 1
                marks[mark.pin] = Mark(mark.pin, replace(mark.name, text=str(number), bold=False), spot, number)
        result.append(replace(panel, marks=tuple(marks.values())))
    return tuple(result)
