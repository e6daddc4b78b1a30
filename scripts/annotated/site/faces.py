"""On the side: the site's faces, and what is kept of each.

    file name  ->  Face, the letters in it

Two weights, 400 and 600, are all that the style sheet asks for. A face comes in several files, by script: a browser loads those
whose letters stand on the page (CSS Fonts 4, `unicode-range`), so that a site may be in any language that its designers drew, and
a page in English weighs what English needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
"""By file name, without its ending: the file of `ENGLISH` letters, before which `SCRIPTS` have theirs."""

ENGLISH = "0020-007E 00A0 00A6-00A7 00B0 00B1 00B6-00B7 00D7 2013 2014 2018 2019 201C-201E 2026 2190-2193 21A9 2212 2225 2318 2500"
"""Basic Latin and typographic signs: what any English page may use."""

SCRIPTS = {
    "western": "00A0-00FF 0131 0152-0153 0178 2010-2011 2020-2022 2030 2039-203A 20AC",
    "latin": "0100-0130 0132-0151 0154-0177 0179-036F 1E00-1EFF 2C60-2C7F A720-A7FF AB30-AB6F FB00-FB06",
    "signs": "2012 2015-2017 201A-201B 201F 2023-2025 2027 2031-2038 203B-205E 2070-20AB 20AD-218F 2194-21A8 21AA-2211 2213-2224 "
    "2226-2317 2319-24FF 2501-27BF",
    "greek": "0370-03FF 1F00-1FFF",
    "cyrillic": "0400-052F 1C80-1C8F 2DE0-2DFF A640-A69F",
}
"""What other languages need, a file each: no letter stands in two of them. What cannot be seen, such as an isolate, asks for no file."""


def letters(ranges: str) -> frozenset[str]:
    """Return the characters of ranges such as `0020-007E 00A0`."""
    ends = [[int(end, 16) for end in part.split("-")] for part in ranges.split()]
    return frozenset(chr(code) for first, *last in ends for code in range(first, (last or [first])[0] + 1))


def files(name: str, drawn: Iterable[str]) -> dict[str, str]:
    """Return the files of a face whose designers have `drawn` these letters: ranges by file name, without its ending, English last."""
    scripts = {f"{name}-{script}": ranges for script, ranges in SCRIPTS.items()}
    return {
        **{file: ranges for file, ranges in scripts.items() if not letters(ranges).isdisjoint(drawn)},
        name: ENGLISH,
    }


def rule(name: str, file: str, ranges: str) -> str:
    """Return the rule by which a style sheet names a file of a face. Where ranges meet, the last rule counts."""
    face = FACES[name]
    varies = isinstance(face.axes.get("wght"), tuple)
    weight = "font-weight: 400 600; " if varies else f"font-weight: {face.weight}; " if face.weight != 400 else ""
    style = "font-style: italic; " if face.style == "italic" else ""
    range_of = ", ".join("U+" + "-".join(end.lstrip("0") for end in part.split("-")) for part in ranges.split())
    return (
        f'@font-face {{ font-family: "{face.name}"; src: url("../fonts/{file}.woff2"); {weight}{style}'
        f"font-display: swap; unicode-range: {range_of}; }}"
    )
