"""Part of every picture: elements, safe text, measured text, and the paper that a picture stands on.

    title + description + size  ->  root element  ->  SVG

Text is measured by a table of widths, since the reader's fonts are unknown; the table errs on the wide side, so that what was
found not to overlap does not overlap. Elements are built with ElementTree, which escapes.
"""

from __future__ import annotations

import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..interface.interface import ENGLISH, Interface

TEXT = 17
SMALL = 15


@dataclass(frozen=True, slots=True)
class Sheet:
    """A size that a picture is drawn in, in units; shown where there is room for it, a unit is a CSS pixel or a little more."""

    width: int
    margin: int
    target: int
    """Least height and width of what can be touched."""


WIDE = Sheet(600, 18, 24)
"""For a column of 600 px and more, and for paper. 24 px: WCAG 2.2, 2.5.8."""
NARROW = Sheet(340, 10, 34)
"""For phones, where text that shrinks with the picture would be 10 px high. On one of 360 px, 34 units are 32 px."""

FAMILY = "'Source Sans 3', 'Helvetica Neue', Arial, sans-serif"

LIGHT = {
    "paper": "#FFFDF8", "edge": "#D9D3C7", "band": "#F3EEE3", "ink": "#1F1D1A", "muted": "#5C574F", "rule": "#A49C8E",
    "sea": "#E4EDF2", "land": "#FAF6EC", "border": "#B3A995", "coast": "#8C9AA3", "accent": "#A8320F", "place": "#2F4C8F",
    "green": "#1E6B36", "ochre": "#7A5A00", "amber": "#8A4B00", "red": "#A8320F", "grey": "#4A5568",
}  # fmt: skip
DARK = {
    "paper": "#1E2126", "edge": "#3A3F47", "band": "#272B31", "ink": "#E8E4DC", "muted": "#B4AFA5", "rule": "#6A6F77",
    "sea": "#18222B", "land": "#2E3237", "border": "#646A70", "coast": "#5F7482", "accent": "#FF9B78", "place": "#9DB7F5",
    "green": "#6CC48A", "ochre": "#DDB64F", "amber": "#EFA25C", "red": "#FF9B78", "grey": "#A9B4C4",
}  # fmt: skip
"""Roles of colours. Those of the page (its text, muted, claim, person/place and pill colours), so that picture and page agree."""

Attribute = str | float


def document(name: str, title: str, description: str, say: Interface = ENGLISH, sheet: Sheet = WIDE) -> ET.Element:
    """Return the root of a picture; `written` gives it its height. `name` begins every id, so that pictures can share a page."""
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "width": str(sheet.width)})
    root.attrib |= {"aria-labelledby": f"{name}-title {name}-desc", "font-family": FAMILY, "font-size": str(TEXT)}
    if say.language != ENGLISH.language:
        root.set("lang", say.tag)
    add(root, "title", clean(title), id=f"{name}-title")
    add(root, "desc", clean(description), id=f"{name}-desc")
    add(root, "style", _style(say.direction))
    add(root, "rect", cls="fill-paper line-edge", x=0.5, y=0.5, width=sheet.width - 1, rx=6)
    return root


HALO = {"paint-order": "stroke", "stroke-width": "3.5", "stroke-linejoin": "round"}
"""Around words that stand over lines."""


def _plain(classes: str) -> dict[str, str]:
    """Return what `classes` say in the light, as attributes: a page's policy may keep a picture's own style from a browser."""
    attributes: dict[str, str] = {}
    for name in classes.split():
        sort, _, role = name.partition("-")
        if sort in ("fill", "line") and role in LIGHT:
            attributes["fill" if sort == "fill" else "stroke"] = LIGHT[role]
        elif name == "none":
            attributes["fill"] = "none"
        elif name == "halo":
            attributes |= HALO
    return attributes


def _style(direction: str) -> str:
    """Return classes `fill-ROLE` and `line-ROLE`. Plain colours, no CSS variables: typesetters that read SVG know only the former."""

    def rules(colours: dict[str, str]) -> str:
        return "".join(f".fill-{role}{{fill:{c}}}.line-{role}{{stroke:{c}}}" for role, c in colours.items())

    # Where words run from right to left, each text runs as its own letters do; the picture itself keeps its sides.
    bidi = "plaintext" if direction == "rtl" else "isolate"
    shape = f".none{{fill:none}}text{{unicode-bidi:{bidi}}}"
    return f"{shape}@media screen and (prefers-color-scheme:dark){{{rules(DARK)}}}"


_ISOLATES = dict.fromkeys(map(ord, "\u2068\u2069"))
"""What sets words apart in our messages: a picture does it by its style, and lets no such sign in."""


def add(parent: ET.Element, tag: str, text: str = "", *, cls: str = "", **attributes: Attribute) -> ET.Element:
    """Return a new last child of `parent`. `stroke_width=1` stands for `stroke-width="1"`; numbers get at most 2 decimals."""
    values = {name.replace("_", "-"): v if isinstance(v, str) else number(v) for name, v in attributes.items()}
    element = ET.SubElement(parent, tag, ({"class": cls} if cls else {}) | _plain(cls) | values)
    element.text = text.translate(_ISOLATES) or None
    return element


def heading(root: ET.Element, title: str, sheet: Sheet = WIDE) -> float:
    """Write the title at the head of the picture, on two lines at most; return where the rest may begin."""
    y = sheet.margin + 16.0
    for line in wrap(title, 20, sheet.width - 2 * sheet.margin, lines=2, bold=True):
        add(root, "text", line, cls="fill-ink", x=sheet.margin, y=y, font_size=20, font_weight="600")
        y += 25
    return y - 9


def written(root: ET.Element, height: float) -> str:
    """Return the file, one element a line, ending in a line feed; the picture and its paper, its first `rect`, get their `height`."""
    root.attrib |= {"height": number(height), "viewBox": f"0 0 {root.get('width')} {number(height)}"}
    for paper in root.findall("rect")[:1]:
        paper.set("height", number(height - 1))
    ET.indent(root, " ")
    return ET.tostring(root, encoding="unicode", short_empty_elements=True) + "\n"


def number(value: float) -> str:
    """Return `value` with at most 2 decimals, no trailing zeros, no negative zero."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


# ── text ─────────────────────────────────────────────────────────────────────────────────────────

MEASUREMENTS = 4096
"""Texts and characters whose width is remembered: names are measured again for every place that they might get."""
JOINERS = "\u200c\u200d"
MARKS = 4
"""Combining marks kept on one letter: more than any living script stacks, fewer than would climb out of the line."""


@lru_cache(MEASUREMENTS)
def clean(text: str) -> str:
    """Return `text` on one line without what XML forbids and without characters that reorder or hide others (bidi and format controls)."""
    return " ".join("".join(_drawable(text)).split())


def _drawable(text: str) -> Iterator[str]:
    marks = 0
    for char in text:
        category = unicodedata.category(char)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if char.isspace():
            yield " "
        elif marks <= MARKS and (char in JOINERS or category not in ("Cc", "Cf", "Cs", "Cn", "Co")):
            yield char


@lru_cache(MEASUREMENTS)
def _advance(char: str) -> float:
    """Return the width of a character as a share of the font size: Arial's, rounded up."""
    if unicodedata.category(char) in ("Mn", "Me") or char in JOINERS:
        return 0.0
    if unicodedata.east_asian_width(char) in "WF" or ord(char) >= 0x1F000:
        return 1.05
    if char in "ijlI.,:;'’‘|![] ":
        return 0.29
    if char in "tfr()-–":
        return 0.37
    if char in "mwMWQOGD%@—…":
        return 0.92
    return 0.7 if char.isupper() or not char.isascii() else 0.57


@lru_cache(MEASUREMENTS)
def measured(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of `text` in units, at least as wide as it will be drawn in common fonts."""
    return sum(map(_advance, text)) * size * (1.07 if bold else 1)


def fitted(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """Return `text`, clean, cut with an ellipsis so that it takes no more than `room` units."""
    line = clean(text)
    if measured(line, size, bold=bold) <= room:
        return line
    room -= measured("…", size, bold=bold)
    used = 0.0
    for end, char in enumerate(line):
        used += measured(char, size, bold=bold)
        if used > room:
            return line[:end].rstrip() + "…"
    return line


def wrap(text: str, size: float, room: float, *, lines: int, bold: bool = False) -> list[str]:
    """Return `text`, clean, on at most `lines` lines broken at spaces; the last is cut with an ellipsis."""
    words = clean(text).split()
    done: list[str] = []
    while words and len(done) < lines - 1:
        count = 1
        while count < len(words) and measured(" ".join(words[: count + 1]), size, bold=bold) <= room:
            count += 1
        done.append(fitted(" ".join(words[:count]), size, room, bold=bold))
        words = words[count:]
    return [*done, fitted(" ".join(words), size, room, bold=bold)] if words else done
