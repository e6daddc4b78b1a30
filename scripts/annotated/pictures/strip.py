"""Picture: the fingerprint of a text, one strip with a bar for each claim at its place.

    ClaimBar...  ->  SVG

A key claim's bar is as high as the strip, another's half as high. The verdict is told by colour and by form, for who sees no
colours: a thin line, a broken one, a full bar, a hollow one, dots. On a page the style sheet draws the forms, so that they are as wide
on a phone as on a desk; on paper they are attributes.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from ..reading.claim_bars import WHOLE, ClaimBar
from .svg import LIGHT, add, clean, number

HEIGHT = 100
"""Units from the foot of the strip to its head; a page stretches them, as it does the breadth, `WHOLE` units."""
HALF = HEIGHT * 45 // 100
"""Height of a claim that is not key."""
DISTANCE = 15
"""Units between two bars at least, where there is room: on a phone five pixels, a full bar and the gap behind it."""

HOLLOW = "red"
"""The verdict whose bar is drawn twice, the second time in the paper's colour."""
RIM = 4
"""Units that the second stops short of both ends, so that the bar is closed."""


def spread(places: Sequence[int]) -> list[float]:
    """Return where bars stand, in units: at their places, in order, and apart from one another as far as there is room."""
    distance = min(float(DISTANCE), WHOLE / max(1, len(places)))
    first, last = distance / 2, WHOLE - distance / 2
    stands: list[float] = []
    least = first
    for place in places:
        stands.append(max(float(place), least))
        least = stands[-1] + distance
    limit = last
    for index in range(len(stands) - 1, -1, -1):
        stands[index] = limit = min(stands[index], limit)
        limit -= distance
    return stands


def linked(bars: Sequence[ClaimBar], name: Callable[[ClaimBar], str], to: Callable[[ClaimBar], str]) -> str:
    """Return the strip on one line, each bar a link with a name for who rests a pointer on it.

    It is hidden from who listens and from the Tab key: the list beneath it has the same links.
    """
    root = _root(len(bars))
    for bar, x in _placed(bars):
        link = add(root, "a", href=to(bar), tabindex="-1")
        add(link, "title", clean(name(bar)))
        add(link, "path", cls="reach", d=f"M{number(x)} {HEIGHT}V0")
        _form(link, bar.pill, [(bar, x)])
    return ET.tostring(root, encoding="unicode")


def plain(bars: Sequence[ClaimBar]) -> str:
    """Return the strip on one line, without links: one path for all bars that look alike."""
    root = _root(len(bars))
    placed = sorted(_placed(bars), key=lambda pair: pair[0].pill)
    for pill, alike in groupby(placed, key=lambda pair: pair[0].pill):
        _form(root, pill, list(alike))
    return ET.tostring(root, encoding="unicode")


def _root(count: int) -> ET.Element:
    box = {"viewBox": f"0 0 {WHOLE} {HEIGHT}", "preserveAspectRatio": "none", "aria-hidden": "true"}
    return ET.Element("svg", {"class": "strip dense" if count > WHOLE // DISTANCE else "strip", **box})


def _placed(bars: Sequence[ClaimBar]) -> list[tuple[ClaimBar, float]]:
    return list(zip(bars, spread([bar.place for bar in bars]), strict=True))


def _form(parent: ET.Element, pill: str, alike: Sequence[tuple[ClaimBar, float]]) -> None:
    add(parent, "path", d="".join(_line(bar, x) for bar, x in alike), data_pill=pill)
    if pill == HOLLOW:
        add(parent, "path", cls="hollow", d="".join(_line(bar, x, RIM) for bar, x in alike))


def _line(bar: ClaimBar, x: float, short: int = 0) -> str:
    """Return a bar from its foot to its head, both ends `short` by so many units."""
    return f"M{number(x)} {HEIGHT - short}V{(0 if bar.key else HEIGHT - HALF) + short}"


# ── on paper ─────────────────────────────────────────────────────────────────────────────────────

FORMS: Mapping[str, Mapping[str, str]] = {
    "green": {"stroke-width": "1.2"},
    "ochre": {"stroke-width": "2.6", "stroke-dasharray": "3 2"},
    "amber": {"stroke-width": "4"},
    "red": {"stroke-width": "4"},
    "grey": {"stroke-width": "2.4", "stroke-dasharray": "0 4", "stroke-linecap": "round"},
}
"""By the colour of a verdict: how its bar is drawn, in points. The style sheet has the same for screens."""
CORE = {"stroke": "#FFF", "stroke-width": "1.8"}
"""What makes a bar hollow on paper."""


def drawn(bars: Sequence[ClaimBar], width: float, height: float) -> str:
    """Return the strip as a file of its own, `width` by `height` points, in colours that differ in grey as well."""
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "width": number(width), "height": number(height)})
    root.set("viewBox", f"0 0 {number(width)} {number(height)}")
    add(root, "path", d=f"M0 {number(height - 0.25)}H{number(width)}", stroke=LIGHT["rule"], stroke_width="0.5")
    foot = height - 1.5
    for bar, x in _placed(bars):
        high = foot if bar.key else foot * HALF / HEIGHT
        line = f"M{number(x * width / WHOLE)} {number(foot)}v-{number(high)}"
        ET.SubElement(root, "path", {"d": line, "stroke": LIGHT[bar.pill], **FORMS[bar.pill]})
        if bar.pill == HOLLOW:
            ET.SubElement(root, "path", {"d": f"{line[: line.index('v')]}v-{number(max(0.0, high - 1))}", **CORE})
    return ET.tostring(root, encoding="unicode") + "\n"
