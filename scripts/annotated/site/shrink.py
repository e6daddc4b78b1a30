"""A step of `scripts/site`: take out of our own style sheets and scripts what only their authors read.

    built site  ->  the same site, its own CSS and JavaScript without comments and indentation

Run as `python -m annotated.site.shrink SITE`. The theme's files come small already.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import rjsmin  # type: ignore[import-untyped]  # it ships no types
import tinycss2  # type: ignore[import-untyped]  # it ships no types

OURS = ("assets/*.css", "assets/*.js", "reading/*/*.css")
"""Not the folders of the theme and of fonts below assets/."""
_INSIDE = ("prelude", "content", "arguments")
"""Where nodes of a style sheet hold others (tinycss2.ast)."""


def style(text: str) -> str:
    """Return a style sheet without comments, each run of white space one space."""
    return str(tinycss2.serialize(_slim(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))))


def _slim(nodes: Iterable[Any]) -> list[Any]:
    kept: list[Any] = []
    for node in nodes:
        if node.type == "comment" or (node.type == "whitespace" and kept and kept[-1].type == "whitespace"):
            continue
        if node.type == "whitespace":
            node.value = " "
        for inside in _INSIDE:
            if isinstance(held := getattr(node, inside, None), list):
                setattr(node, inside, _slim(held))
        kept.append(node)
    return kept


def shrink(site: Path) -> tuple[int, int]:
    """Shrink our files in place; their bytes before and after."""
    before = after = 0
    for file in sorted(path for pattern in OURS for path in site.glob(pattern)):
        text = file.read_text("utf-8")
        small = style(text) if file.suffix == ".css" else str(rjsmin.jsmin(text))
        file.write_text(small, "utf-8", newline="\n")
        before, after = before + len(text.encode()), after + len(small.encode())
    return before, after


def main(arguments: list[str]) -> int:
    """Shrink the site in the folder named; 2 for wrong use."""
    if len(arguments) != 1:
        print("usage: python -m annotated.site.shrink SITE", file=sys.stderr)
        return 2
    shrink(Path(arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
