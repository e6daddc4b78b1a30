"""The style sheets name directions as lines run, never as the screen lies: one sheet serves both ways of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import trial

SHEETS = sorted(
    path
    for folder in ("scripts/annotated/theme/assets", "scripts/annotated/pages")
    for path in (trial.ROOT / folder).rglob("*.css")
)

_DECLARATION = re.compile(r"(?<![\w-])([a-z-]+)\s*:\s*([^;{}]+)")
_PIECE = re.compile(r"(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+")
_LEFT_OR_RIGHT = re.compile(
    r"(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-)?(?:left|right)(?:-[a-z]+)*"
)


def physical(sheet: str) -> Iterator[str]:
    """The declarations that say left or right: by name, by value, by a second value of four that differs from the fourth."""
    for name, value in _DECLARATION.findall(re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)):
        pieces = _PIECE.findall(value.replace("!important", ""))
        if (
            _LEFT_OR_RIGHT.fullmatch(name)
            or (name in ("text-align", "float", "clear") and value.strip() in ("left", "right"))
            or (name in ("margin", "padding", "inset", "border-width") and len(pieces) == 4 and pieces[1] != pieces[3])
            or (name == "border-radius" and len(pieces) == 4 and (pieces[0], pieces[2]) != (pieces[1], pieces[3]))
            # What knows no inline direction takes it from --forth: 1, or -1 from right to left.
            or (re.search(r"translate(?:X|3d)?\((?!0[,)])|\b90deg|to (?:left|right)", value) and "--forth" not in value)
            or (name == "box-shadow" and re.match(r"-?(?!0 )[\d.]", value))
        ):
            yield f"{name}: {value.strip()}"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_sheet_says_left_or_right(sheet: Path) -> None:
    assert list(physical(sheet.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "declaration",
    [
        *("left: 0", "margin-left: 1em", "border-left-width: 1px", "text-align: right", "inset: 0 auto 0 1rem"),
        *("padding: 0 1em 0 0", "transform: translateX(1rem)", "mask: linear-gradient(90deg, #000, #fff)"),
        *("border-radius: 4px 0 0 4px", "box-shadow: -1rem 0 red"),
    ],
)
def test_it_would_be_seen(declaration: str) -> None:
    assert list(physical(f"a {{ color: red; {declaration}; }}")) == [declaration]
    assert list(physical("a:hover { inset: 0 1rem; margin: 0 1px 2px 1px; border-radius: 4px 4px 0 0 }")) == []
