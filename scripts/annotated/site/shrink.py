"""A step of `scripts/site`: join our style sheet, and take out of sheets and scripts what only their authors read.

    built site  ->  the same site, its own CSS and JavaScript in few files, without comments and indentation

Run as `python -m annotated.site.shrink SITE`. The theme's files come small already.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import rjsmin  # type: ignore[import-untyped]  # it ships no types
import tinycss2  # type: ignore[import-untyped]  # it ships no types

OURS = ("assets/*.css", "assets/*.js", "reading/*/*.css")
"""Not the folders of the theme and of fonts below assets/."""
SHEET = "assets/annotated.css"
"""Imports its pieces from the folder beside it that has its name: asked for one by one they would come late."""
_INSIDE = ("prelude", "content", "arguments")
"""Where nodes of a style sheet hold others (tinycss2.ast)."""


def style(text: str) -> str:
    """Return a style sheet without comments, each run of white space one space."""
    return str(tinycss2.serialize(_slim(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))))


def _slim(nodes: Iterable[Any]) -> list[Any]:
    slim: list[Any] = []
    for node in nodes:
        if node.type == "comment" or (node.type == "whitespace" and slim and slim[-1].type == "whitespace"):
            continue
        if node.type == "whitespace":
            node.value = " "
        for inside in _INSIDE:
            if isinstance(held := getattr(node, inside, None), list):
                setattr(node, inside, _slim(held))
        slim.append(node)
    return slim


def joined(sheet: Path) -> str:
    """Return the text of a style sheet with that of each piece in the place of its `@import`. Addresses lead where they led."""
    return "\n".join(_pieces(sheet))


def _pieces(sheet: Path) -> Iterator[str]:
    for node in tinycss2.parse_stylesheet(sheet.read_text("utf-8"), skip_comments=True, skip_whitespace=True):
        address = _imported(node)
        if address and (sheet.parent / address).is_file():
            piece = tinycss2.parse_stylesheet((sheet.parent / address).read_text("utf-8"))
            _lead_from(address, piece)
            yield str(tinycss2.serialize(piece))
        else:
            yield str(node.serialize())


def _imported(node: Any) -> str:
    """Return the address that a rule imports under no condition; empty for any other rule."""
    if node.type != "at-rule" or node.lower_at_keyword != "import":
        return ""
    words = [part for part in node.prelude if part.type != "whitespace"]
    return str(words[0].value) if [part.type for part in words] == ["string"] else ""


def _lead_from(sheet: str, nodes: Iterable[Any]) -> None:
    """Make addresses that led from the style sheet at the address `sheet` lead from where that address was written."""
    for node in nodes:
        if node.type == "url":
            node.representation = f'url("{urljoin(sheet, node.value)}")'
        for inside in filter(None, (getattr(node, name, None) for name in _INSIDE)):
            if node.type == "function" and node.lower_name == "url":
                inside[0].representation = f'"{urljoin(sheet, inside[0].value)}"'
            else:
                _lead_from(sheet, inside)


def shrink(site: Path) -> tuple[int, int]:
    """Join and shrink our files in place. Return their bytes before and after."""
    before = after = 0
    if (site / SHEET).exists():
        (site / SHEET).write_text(joined(site / SHEET), "utf-8", newline="\n")
        shutil.rmtree((site / SHEET).with_suffix(""), ignore_errors=True)
    for file in sorted(path for pattern in OURS for path in site.glob(pattern)):
        text = file.read_text("utf-8")
        small = style(text) if file.suffix == ".css" else str(rjsmin.jsmin(text))
        file.write_text(small, "utf-8", newline="\n")
        before, after = before + len(text.encode()), after + len(small.encode())
    return before, after


def main(arguments: list[str]) -> int:
    """Shrink the site in the folder that `arguments` name. Return the exit status."""
    if len(arguments) != 1:
        print("usage: python -m annotated.site.shrink SITE", file=sys.stderr)
        return 2
    shrink(Path(arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
