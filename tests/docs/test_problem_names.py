"""The table of problem messages: it has every name that the source gives to a problem, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/keys.md").read_text("utf-8")

_NAME = re.compile(r"`([a-z]+(?:-[a-z]+)+)`")
_ARGUMENT = {"Problem": 1, "Miss": 0, "_unknown": 2}
"""Which argument of a call is the name."""


def given() -> Iterator[str]:
    """Names in the source. A name that is put together there is completed here."""
    for file in (ROOT / "scripts/annotated").rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
                continue
            position = _ARGUMENT.get(call.func.id)
            match call.args[position] if position is not None and len(call.args) > position else None:
                case ast.Constant(value=str(name)):
                    yield name
                case ast.JoinedStr(values=[_, ast.Constant(value=str(end))]):
                    yield from (f"{start}{end}" for start in ("front", "back"))


def listed() -> set[str]:
    """Names in the page's section on problem messages, table cells and the list at its end."""
    _, _, section = PAGE.partition("\n## Problem messages\n")
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| ")]
    _, _, end = section.rpartition("\n\n")
    return {name for words in (*rows, end) for name in _NAME.findall(words)}


def test_every_problem_is_explained() -> None:
    assert sorted(set(given()) - listed()) == []


def test_no_problem_is_explained_that_there_is_not() -> None:
    assert sorted(listed() - set(given())) == []
