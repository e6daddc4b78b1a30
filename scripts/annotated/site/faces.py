"""On the side: the site's faces, and what is kept of each.

    file name  ->  Face

Two weights, 400 and 600, are all that the style sheet asks for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Face:
    """One file that a page may load."""

    name: str
    """Of our family."""
    family: str
    """As its designers call it: a package of `fontpkg`."""
    weight: int = 400
    style: str = "normal"
    axes: Mapping[str, float | tuple[float, float]] = field(default_factory=dict)
    """What is kept of a variable face: a place on the axis, or a stretch of it."""


TEXT = {"opsz": 16.0}
"""Optical size, in pixels on a screen: sturdy enough for 14 px on paper, fine enough for 20 px. From 16 to 36 the axis
would cost 12 KB more."""

FACES = {
    "reading-serif": Face("Reading Serif", "Source Serif 4", axes=TEXT | {"wght": (400, 600)}),
    "reading-serif-italic": Face("Reading Serif", "Source Serif 4", style="italic", axes=TEXT | {"wght": 400}),
    "reading-sans": Face("Reading Sans", "Source Sans 3", axes={"wght": (400, 600)}),
    "reading-sans-italic": Face("Reading Sans", "Source Sans 3", style="italic", axes={"wght": 400}),
    "reading-hyperlegible": Face("Reading Hyperlegible", "Atkinson Hyperlegible"),
    "reading-hyperlegible-bold": Face("Reading Hyperlegible", "Atkinson Hyperlegible", weight=700),
    "reading-hyperlegible-italic": Face("Reading Hyperlegible", "Atkinson Hyperlegible", style="italic"),
}
"""By file name, without its ending."""
