"""Part of the map: the world's land and borders, cut to a frame and drawn as paths.

    places (degrees)  ->  View;  View  ->  path data

Longitudes are counted from the middle of the view, so that a map of the Pacific is not torn at the antimeridian.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from .svg import number

Point = tuple[float, float]
"""Longitude and latitude in degrees, or x and y in units."""

WIDE = 80.0
"""From so many degrees of longitude on, the Natural Earth projection; below, where its slant would show, an equirectangular one."""
NARROWEST = 13.0
"""Degrees of latitude that a view shows at least: 1:110m shapes look broken when they are enlarged further."""
FINEST = 0.7
"""Units: points of a line that are nearer to each other than this are drawn as one."""


@dataclass(frozen=True, slots=True)
class View:
    """A frame `width` × `height` units and the part of the world in it."""

    middle: float
    """Longitude from which others are counted."""
    parallel: float
    """Latitude at which an equirectangular map is true to scale; nan: Natural Earth projection."""
    scale: float
    """Units per projected degree."""
    left: float
    top: float
    """Projected degrees at the frame's corner."""
    width: float
    height: float

    def flat(self, lon: float, lat: float) -> Point:
        """Return the projected degrees of a point whose longitude is counted from `middle`."""
        if not math.isnan(self.parallel):
            return lon * math.cos(math.radians(self.parallel)), -lat
        return natural_earth(lon, lat)

    def at(self, lon: float, lat: float) -> Point:
        """Return where a place lies, in units from the frame's upper left corner."""
        return self.on_frame((wrapped_longitude(lon - self.middle), lat))

    def on_frame(self, point: Point) -> Point:
        """Return where a point of the globe (longitude, latitude) stands in the frame, in its units."""
        x, y = self.flat(*point)
        return (x - self.left) * self.scale, (y - self.top) * self.scale

    def outline(self, steps: int = 16) -> list[Point]:
        """Return the frame of an equirectangular view as places, side by side, `steps` to each."""
        stretch = math.cos(math.radians(self.parallel))
        right, bottom = self.left + self.width / self.scale, self.top + self.height / self.scale
        corners = [
            (self.left, self.top),
            (right, self.top),
            (right, bottom),
            (self.left, bottom),
            (self.left, self.top),
        ]
        return [
            (wrapped_longitude((a + (c - a) * n / steps) / stretch + self.middle), -(b + (d - b) * n / steps))
            for (a, b), (c, d) in pairwise(corners)
            for n in range(steps)
        ]


def natural_earth(lon: float, lat: float) -> Point:
    """Return a point in the Natural Earth projection: Šavrič, Patterson and Jenny, A polynomial equation for the Natural Earth projection, 2011."""
    p = math.radians(lat)
    q = p * p
    x = 0.8707 - 0.131979 * q - 0.013791 * q**2 + 0.003971 * q**5 - 0.001529 * q**6
    y = p * (1.007226 + 0.015085 * q - 0.044475 * q**3 + 0.028874 * q**4 - 0.005916 * q**5)
    return lon * x, -math.degrees(y)


def wrapped_longitude(lon: float) -> float:
    """Return the same longitude, in [-180, 180)."""
    return (lon + 180) % 360 - 180


def middle(longitudes: Iterable[float]) -> tuple[float, float]:
    """Return middle and width, in degrees, of the shortest stretch that holds all: it may cross the antimeridian."""
    ordered = sorted({wrapped_longitude(lon) for lon in longitudes})
    if not ordered:
        return 0.0, 360.0
    gaps = [(after - before, after) for before, after in zip(ordered, [*ordered[1:], ordered[0] + 360], strict=True)]
    widest, start = max(gaps)
    return wrapped_longitude(start + (360 - widest) / 2), 360 - widest


def view(places: Sequence[Point], width: float, heights: tuple[float, float], padding: tuple[float, float]) -> View:
    """Return a view `width` units wide that holds `places` with `padding` units (across, down) around them; as high as it needs, within `heights`."""
    lon, stretch = middle(place[0] for place in places)
    lats = [lat for _, lat in places] or [-56.0, 78.0]
    parallel = math.nan if stretch > WIDE else max(-75.0, min(75.0, (min(lats) + max(lats)) / 2))
    draft = View(lon, parallel, 1, 0, 0, width, heights[0])
    flat = [draft.flat(wrapped_longitude(x - lon), y) for x, y in places] or [
        natural_earth(-179, 0),
        natural_earth(179, -56),
        natural_earth(0, 78),
    ]
    xs, ys = [x for x, _ in flat], [y for _, y in flat]
    across, down = max(xs) - min(xs), max(max(ys) - min(ys), NARROWEST)
    scale = min((width - 2 * padding[0]) / max(across, NARROWEST), (heights[1] - 2 * padding[1]) / down)
    height = max(heights[0], min(heights[1], down * scale + 2 * padding[1]))
    left, top = (min(xs) + max(xs)) / 2 - width / scale / 2, (min(ys) + max(ys)) / 2 - height / scale / 2
    return View(lon, parallel, scale, left, top, width, height)


# ── shapes ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class World:
    """Natural Earth 1:110m (see README.md): outlines of land, lines of borders, in degrees."""

    land: tuple[tuple[Point, ...], ...]
    borders: tuple[tuple[Point, ...], ...]


@cache
def world() -> World:
    """Return the shipped coasts and borders."""
    data = json.loads(files(__package__).joinpath("natural-earth-110m.json").read_text("utf-8"))
    arcs = [tuple(zip(arc[::2], arc[1::2], strict=True)) for arc in data["arcs"]]
    rings = [[point for n in ring for point in (arcs[n] if n >= 0 else arcs[~n][::-1])] for ring in data["land"]]
    return World(tuple(map(_closed, rings)), tuple(_unrolled(arcs[n]) for n in data["borders"]))


def _unrolled(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the same line without leaps from 180° to -180°: it goes on beyond."""
    line = [points[0]]
    for lon, lat in points[1:]:
        line.append((lon + 360 * round((line[-1][0] - lon) / 360), lat))
    return tuple(line)


def _closed(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return a ring, unrolled; one that goes round a pole is closed along it."""
    ring = _unrolled(points)
    if abs(ring[-1][0] - ring[0][0]) > 180:
        pole = math.copysign(90, ring[0][1])
        ring += ((ring[-1][0], pole), (ring[0][0], pole))
    return ring


@lru_cache(maxsize=256)
def paths(frame: View) -> tuple[str, str]:
    """Return path data of land (closed; where the frame cuts it, it ends beyond the frame) and of borders (lines) in `frame`."""
    land = (_cut(ring, frame) for ring in _copies(world().land, frame))
    borders = (run for line in _copies(world().borders, frame) for run in _inside(line, frame))
    return "".join(f"{_path(ring)}z" for ring in land if len(ring) > 2), "".join(map(_path, borders))


def _copies(lines: Iterable[Sequence[Point]], frame: View) -> Iterator[list[Point]]:
    """Yield each line counted from the view's middle, once for every turn of the globe that can show it."""
    for line in lines:
        west, east = min(lon for lon, _ in line), max(lon for lon, _ in line)
        for turn in (-720, -360, 0, 360, 720):
            if west - frame.middle + turn < 180 and east - frame.middle + turn > -180:
                yield [(lon - frame.middle + turn, lat) for lon, lat in line]


def _cut(ring: list[Point], frame: View) -> list[Point]:
    """Return the part of a ring that the frame holds, in units (Sutherland–Hodgman: first the globe's edge, then the frame)."""
    for axis, limit, sign in ((0, -180.0, 1), (0, 180.0, -1)):
        ring = _half(ring, axis, limit, sign)
    points = [frame.on_frame(point) for point in ring]
    for axis, limit, sign in ((0, -3.0, 1), (0, frame.width + 3, -1), (1, -3.0, 1), (1, frame.height + 3, -1)):
        points = _half(points, axis, limit, sign)
    return points


def _half(ring: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    """Return the part of a ring on one side of an upright or level line."""
    if all((point[axis] - limit) * sign >= 0 for point in ring):
        return ring
    half: list[Point] = []
    for a, b in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        inside_a, inside_b = (a[axis] - limit) * sign >= 0, (b[axis] - limit) * sign >= 0
        if inside_a != inside_b:
            t = (limit - a[axis]) / (b[axis] - a[axis])
            half.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
        if inside_b:
            half.append(b)
    return half


def _inside(line: list[Point], frame: View) -> Iterator[list[Point]]:
    """Yield the runs of a line that may touch the frame, in units."""
    run: list[Point] = []
    for a, b in pairwise(line):
        (x1, y1), (x2, y2) = frame.on_frame(a), frame.on_frame(b)
        outside = max(x1, x2) < 0 or min(x1, x2) > frame.width or max(y1, y2) < 0 or min(y1, y2) > frame.height
        if outside or max(abs(a[0]), abs(b[0])) > 180:
            yield run
            run = []
        else:
            run = [*run, (x2, y2)] if run else [(x1, y1), (x2, y2)]
    yield run


def _path(points: Sequence[Point]) -> str:
    """Return relative path data to one decimal; points too near to the last one are dropped, the last is kept."""
    out: list[str] = []
    x = y = 0.0
    for index, point in enumerate(points):
        px, py = round(point[0], 1), round(point[1], 1)
        if index and index < len(points) - 1 and math.hypot(px - x, py - y) < FINEST:
            continue
        out.append(f"{'l' if index else 'M'}{number(px - x)} {number(py - y)}")
        x, y = px, py
    return "".join(out)
