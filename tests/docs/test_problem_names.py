"""The table of problem messages: it has every name that the source gives to a problem, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/keys.md").read_text("utf-8")

_NAME = re.compile(r"[a-z]+(?:-[a-z]+)+")
_GIVE_NAMES = ("Problem", "Miss", "_unknown", "_refused")
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


def listed() -> set[str]:
    """Names in the page's section on problem messages: in the tables' first cells and in the list at its end."""
    _, _, section = PAGE.partition("\n## Problem messages\n")
    section, _, _ = section.partition("\n## ")
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| ")]
    _, _, end = section.strip().rpartition("\n\n")
    return {name for words in (*rows, end) for name in re.findall(f"`({_NAME.pattern})`", words)}


def test_every_problem_is_explained() -> None:
    assert sorted(set(given()) - listed()) == []


def test_no_problem_is_explained_that_there_is_not() -> None:
    assert sorted(listed() - set(given())) == []
