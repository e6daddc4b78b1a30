"""The table of problem messages: it has every name that the source gives to a problem, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/keys.md").read_text("utf-8")

_NAME = re.compile(r"[a-z]+(?:-[a-z]+)+")
_GIVE_NAMES = ("Problem", "refuse", "Unresolved", "unknown_ids")
"""What makes problems, or helps to: the first of their arguments that looks like a name is one."""


def given() -> Iterator[str]:
    """Names in the source. A name that is put together there is completed here."""
    for file in (ROOT / "scripts/annotated").rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in _GIVE_NAMES:
                yield from next(filter(None, map(_names, call.args)), ())


def _names(argument: ast.expr) -> list[str]:
    match argument:
        case ast.Constant(value=str(name)) if _NAME.fullmatch(name):
            return [name]
        case ast.JoinedStr(values=[_, ast.Constant(value="-line-differs")]):
            return ["front-line-differs", "back-line-differs"]
        case _:
            return []


def listed() -> list[str]:
    """Names in the tables of the page's section on problem messages, each with an address of its own."""
    _, _, section = PAGE.partition("\n## Problem messages\n")
    section, _, _ = section.partition("\n### For other programs\n")
    cells = [line.split("|")[1].strip() for line in section.splitlines() if line.startswith(("| `", "| <"))]
    found = [re.fullmatch(f'<a id="problem-({_NAME.pattern})"></a>`(.+)`', cell) for cell in cells]
    assert [cell for cell, row in zip(cells, found, strict=True) if not row or row[1] != row[2]] == []
    return [row[1] for row in found if row]


def test_every_problem_is_explained() -> None:
    assert sorted(set(given()) - set(listed())) == []


def test_no_problem_is_explained_that_there_is_not() -> None:
    assert sorted(set(listed()) - set(given())) == []
    assert len(listed()) == len(set(listed()))
