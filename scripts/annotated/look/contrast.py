"""How well one colour is read on another, by WCAG 2.2.

CSS colour  ->  RGB;  RGB + RGB  ->  contrast, 1 to 21
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tinycss2 import color4  # type: ignore[import-untyped]  # it ships no types

ENOUGH = 4.5
"""Contrast of text of any size: WCAG 2.2, success criterion 1.4.3, level AA."""


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of sRGB, each part from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    def __str__(self) -> str:
        return "#" + "".join(f"{round(part * 255):02x}" for part in (self.red, self.green, self.blue))


def colour(value: Sequence[Any]) -> Colour | None:
    """Return the colour that tokens of CSS name; none for what is no colour, or one that is worked out of others."""
    written = [token for token in value if token.type not in ("whitespace", "comment")]
    if len(written) != 1:
        return None
    try:
        parsed = color4.parse_color(written[0])
        if parsed is None or parsed == "currentcolor":
            return None
        parsed = parsed.to("srgb")
    except (NotImplementedError, ValueError, TypeError):  # a space that the parser does not turn into another
        return None
    parts = [min(max(part or 0.0, 0.0), 1.0) for part in parsed.coordinates]
    return Colour(parts[0], parts[1], parts[2], min(max(parsed.alpha or 0.0, 0.0), 1.0))


def contrast(text: Colour, ground: Colour) -> float:
    """Return the contrast of text on its ground, from 1 to 21; text that shines through is mixed with the ground first."""
    mixed = Colour(
        _mixed(text.red, ground.red, text.alpha),
        _mixed(text.green, ground.green, text.alpha),
        _mixed(text.blue, ground.blue, text.alpha),
    )
    darker, lighter = sorted((_luminance(mixed), _luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)


def _mixed(over: float, under: float, alpha: float) -> float:
    return over * alpha + under * (1 - alpha)


def _luminance(of: Colour) -> float:
    """Return the relative luminance, as WCAG 2.2 defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (of.red, of.green, of.blue)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
