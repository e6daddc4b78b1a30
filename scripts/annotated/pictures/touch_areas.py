"""Part of a picture: what in it can be touched, and where that stands on the page.

    Drawn (wide and narrow)  ->  style sheet

A picture is an image, so that it is a picture everywhere: on paper, on a Git host, without this style sheet. Over it lies a list of
links, which is a list for whoever hears the page. No two targets overlap, and none is smaller than `Sheet.target`, as long as
there is room: names are set so (`labels`), and so are lines and dots (`timeline`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from .name_places import Box
from .svg import number

PHONE = "screen and (max-width: 39.99em)"
"""Below 640 px the narrow picture is shown; paper gets the wide one."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a picture that leads somewhere."""

    id: str
    """Of the link that lies over it: `pin-syria`."""
    box: Box
    """In units from the picture's corner."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture and its spots."""

    svg: str
    width: float
    height: float
    spots: tuple[Spot, ...]


def style(name: str, wide: Drawn, narrow: Drawn) -> str:
    """Return how the links of the picture `name` look and where they lie, in shares of its size, so that they lie right at any."""
    look = files(__package__).joinpath("over.css").read_text("utf-8")
    return look + "\n".join(
        (*_rules(name, "wide", wide), f"@media {PHONE} {{", *_rules(name, "narrow", narrow), "}", "")
    )


def _rules(name: str, edition: str, drawn: Drawn) -> Iterator[str]:
    yield f".{name} .{edition}{{aspect-ratio:{number(drawn.width)}/{number(drawn.height)}}}"
    for spot in drawn.spots:
        box = spot.box
        left, width = (_share(value, drawn.width) for value in (box.left, box.right - box.left))
        top, height = (_share(value, drawn.height) for value in (box.top, box.bottom - box.top))
        yield f"#{spot.id}{{left:{left};top:{top};width:{width};height:{height}}}"


def _share(value: float, whole: float) -> str:
    return f"{100 * value / whole:.3f}".rstrip("0").rstrip(".") + "%"
