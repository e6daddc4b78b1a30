"""Part of the map: where names stand so that none covers another name or a symbol.

    symbols and names (units)  ->  Placed or None for each

Greedy over a fixed list of positions, in several orders, of which the best result is kept: the reader's four favourite sides first
(right, left, above, below), then farther off with a leader line. Deterministic.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from .svg import measured

SIZE = 16
CLEARANCE = 8.0
"""Half the side of a symbol, with air around it."""
TOUCH = 11.5
"""Symbols whose middles are nearer than this, across and down, cover each other."""
AIR = 8.0
"""Between two names on one line."""
MANY = 150
"""Beyond so many names one order is tried, without leader lines: most will find no room anyway."""
SIDE = 48.0
"""Of a square of the grid by which boxes are found again: as high as two names, so that most boxes touch few."""
FAR = (20.0, 34.0, 50.0)
"""Distances at which a leader line joins a name to its symbol."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in units."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def joined(self, other: Box) -> Box:
        """Return the smallest box that holds both."""
        left, top = min(self.left, other.left), min(self.top, other.top)
        return Box(left, top, max(self.right, other.right), max(self.bottom, other.bottom))

    def moved(self, across: float, down: float) -> Box:
        """Return the box at another place."""
        return Box(self.left + across, self.top + down, self.right + across, self.bottom + down)

    def within(self, other: Box) -> bool:
        """Whether it stands in `other`, edges included."""
        inside = other.left <= self.left and self.right <= other.right
        return inside and other.top <= self.top and self.bottom <= other.bottom


@dataclass(frozen=True, slots=True)
class Name:
    """A symbol's middle and the name it should get."""

    x: float
    y: float
    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a name stands."""

    box: Box
    leader: bool
    """Whether it is so far off that a line must join it to its symbol."""

    def end(self, name: Name) -> tuple[float, float]:
        """Return where a leader line meets the box."""
        x = min(max(name.x, self.box.left), self.box.right)
        return x, min(max(name.y, self.box.top + 3), self.box.bottom - 3)


def place(
    names: Sequence[Name], frame: Box, height: float, taken: Sequence[Box] = (), spare: int | None = None
) -> list[Placed | None]:
    """Return for each name its place within `frame`, clear of `taken`, of all symbols and of all other names; None where there is none.

    Each gets `height` units, so that it can be touched without touching another. When more than `spare` names must go without,
    nothing is placed: nobody wants that result.
    """
    far = len(names) <= MANY
    standing = _Taken([*taken, *(symbol(name.x, name.y) for name in names)])
    choices = [_Choices(name, frame, height, standing, far) for name in names]
    best: list[Placed | None] = [None] * len(names)
    least = cost(best) if spare is None else min(cost(best), (spare + 1, 0))
    for order in _orders(names):
        if placed := _greedy(choices, order, least):
            best, least = placed, cost(placed)
        if least == (0, 0) or not far:
            break
    return best


def touching(names: Sequence[Name]) -> int:
    """Return how many pairs of symbols cover each other in part."""
    return sum(abs(a.x - b.x) < TOUCH and abs(a.y - b.y) < TOUCH for a, b in combinations(names, 2))


def cost(placed: Sequence[Placed | None]) -> tuple[int, int]:
    """Return how bad a result is: names without a place, then names with leader lines."""
    return sum(p is None for p in placed), sum(p is not None and p.leader for p in placed)


def symbol(x: float, y: float) -> Box:
    """Return the box around a symbol that nothing else may enter."""
    return Box(x - CLEARANCE, y - CLEARANCE, x + CLEARANCE, y + CLEARANCE)


class _Taken:
    """Boxes, found again by the squares of a grid that they touch."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self.cells: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        for cell in _cells(box):
            self.cells[cell].append(box)

    def free(self, box: Box, own: Box) -> bool:
        """Whether `box` meets none but `own`, the symbol that it names: positions keep clear of that by themselves."""
        for cell in _cells(box):  # asked 30,000 times a reading; a generator in `any` costs more
            for other in self.cells.get(cell, ()):
                if box.meets(other) and other != own:
                    return False
        return True


def _cells(box: Box) -> list[tuple[int, int]]:
    left, top = int(box.left // SIDE), int(box.top // SIDE)
    right, bottom = int(box.right // SIDE), int(box.bottom // SIDE)
    if left == right and top == bottom:  # most are as small as that
        return [(left, top)]
    return [(column, row) for column in range(left, right + 1) for row in range(top, bottom + 1)]


def _orders(names: Sequence[Name]) -> list[list[int]]:
    """Return the orders in which names choose their places."""
    crowd = Counter((n.x // 120, n.y // 60) for n in names)
    every = range(len(names))
    return [
        sorted(every, key=lambda i: (-crowd[names[i].x // 120, names[i].y // 60], -len(names[i].text), i)),
        sorted(every, key=lambda i: (names[i].x, names[i].y, i)),
        sorted(every, key=lambda i: (-names[i].x, names[i].y, i)),
        sorted(every, key=lambda i: (names[i].y, names[i].x, i)),
        sorted(every, key=lambda i: (-len(names[i].text), i)),
    ]


class _Choices:
    """Where one name can stand for all that `standing` says, found as they are asked for: each order of names asks again."""

    def __init__(self, name: Name, frame: Box, height: float, standing: _Taken, far: bool) -> None:
        self.own = symbol(name.x, name.y)
        self.tried: list[tuple[Placed, list[Box]]] = []
        self.more = self._candidates(name, frame, height, standing, far)

    def __iter__(self) -> Iterator[tuple[Placed, list[Box]]]:
        """Yield each place and its boxes: the name's own and those of its leader line."""
        yield from self.tried
        for found in self.more:
            self.tried.append(found)
            yield found

    def _candidates(
        self, name: Name, frame: Box, height: float, standing: _Taken, far: bool
    ) -> Iterator[tuple[Placed, list[Box]]]:
        for candidate in _positions(name, height, far=far):
            if candidate.box.within(frame) and standing.free(candidate.box, self.own):
                boxes = [candidate.box, *_line(name, candidate)]
                if all(standing.free(box, self.own) for box in boxes[1:]):
                    yield candidate, boxes


def _greedy(choices: Sequence[_Choices], order: Sequence[int], limit: tuple[int, int]) -> list[Placed | None] | None:
    """Return each name at the first of its places that those before it left free; nothing when that cannot cost less than `limit`."""
    result: list[Placed | None] = [None] * len(choices)
    used = _Taken([])
    missing = leaders = 0
    for index in order:
        own = choices[index].own
        for candidate, boxes in choices[index]:
            if all(used.free(box, own) for box in boxes):
                result[index] = candidate
                leaders += candidate.leader
                for box in boxes:
                    used.add(box)
                break
        else:
            missing += 1
        if (missing, leaders) >= limit:
            return None
    return result


def _line(name: Name, placed: Placed) -> list[Box]:
    """Return the leader line, as small boxes; none for a name that stands near."""
    if not placed.leader:
        return []
    x, y = placed.end(name)
    steps = 12
    along = ((name.x + (x - name.x) * n / steps, name.y + (y - name.y) * n / steps) for n in range(1, steps))
    return [Box(px - 1.5, py - 1.5, px + 1.5, py + 1.5) for px, py in along]


@lru_cache(maxsize=1024)
def _width(text: str, bold: bool) -> float:
    return measured(text, SIZE, bold=bold) + AIR


def _positions(name: Name, height: float, *, far: bool) -> Iterator[Placed]:
    width = _width(name.text, name.bold)
    yield from (Placed(box, leader=False) for box in _around(name, width, height, CLEARANCE + 0.5))
    for distance in FAR if far else ():
        yield from (Placed(box, leader=True) for box in _around(name, width, height, distance))


def _around(name: Name, width: float, height: float, away: float) -> Iterator[Box]:
    """Yield places right, left, above, below, at the corners, then above and below out of the middle."""
    x, y, slant = name.x, name.y, away * 0.75
    lefts_tops = (
        (x + away, y - height / 2), (x - away - width, y - height / 2),
        (x - width / 2, y - away - height), (x - width / 2, y + away),
        (x + slant, y - slant - height), (x + slant, y + slant),
        (x - slant - width, y - slant - height), (x - slant - width, y + slant),
        *((x - width * share, y - away - height) for share in (0.25, 0.75)),
        *((x - width * share, y + away) for share in (0.25, 0.75)),
    )  # fmt: skip
    for left, top in lefts_tops:
        yield Box(left, top, left + width, top + height)
