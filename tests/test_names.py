"""A name says what a thing is, never how we came by it: `found` and `its` stand only where all of their use is in sight."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import trial
from annotated.model import page_list

PACKAGE = trial.ROOT / "scripts/annotated"
EMPTY = frozenset({"apart", "beside", "found", "its", "kept", "known", "made", "said", "together", "told"})
"""What names no thing. In a comprehension, or in a loop of few lines, whoever reads it sees what it stands for."""
FEW = 3
"""Lines that the body of such a loop has at most."""
WRITTEN_BY_AUTHORS = {("model/model.py", "known")}
"""Fields that are called as the key that they come from."""

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_LOOPS = (ast.For, ast.AsyncFor, ast.While)


def bound(node: ast.AST) -> Iterator[str]:
    """Yield the names that the node itself binds: variables, arguments, attributes, functions, classes, imports."""
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
            yield name
        case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)) | ast.ExceptHandler(name=str(name)):
            yield name
        case ast.MatchMapping(rest=str(name)) | ast.alias(asname=str(name)):
            yield name


def empty_names(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and name where a name of the list is bound outside a comprehension and a loop of few lines."""
    for name in bound(node):
        if name.strip("_").lower() in EMPTY:
            yield getattr(node, "lineno", 0), name
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, _COMPREHENSIONS) and not (isinstance(child, _LOOPS) and _is_short(child)):
            yield from empty_names(child)


def _is_short(loop: ast.For | ast.AsyncFor | ast.While) -> bool:
    return (loop.body[-1].end_lineno or 0) - loop.body[0].lineno < FEW


@pytest.mark.parametrize("module", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_name_says_what_the_thing_is(module: Path) -> None:
    file = module.relative_to(PACKAGE).as_posix()
    assert [
        f"line {line}: {name}"
        for line, name in empty_names(ast.parse(module.read_text("utf-8")))
        if (file, name) not in WRITTEN_BY_AUTHORS
    ] == []


@pytest.mark.parametrize(
    "source",
    [
        *("found = 1", "found: int = 1", "for its in ():\n" + "    pass\n" * 4, "if found := 1: pass", "a.told = 1"),
        *("def made(): pass", "def f(said): pass", "def f(*, known): pass", "lambda its: its", "class Found: pass"),
        *("try: pass\nexcept OSError as told: pass", "match a:\n    case [*apart]: pass", "with a as beside: pass"),
        *("import a as found", "_SAID = 1", "from a import b as together", "match a:\n    case {**its}: pass"),
        "[its for its in ()]\nits = 1",
    ],
)
def test_such_a_name_would_be_seen(source: str) -> None:
    assert len(list(empty_names(ast.parse(source)))) == 1


@pytest.mark.parametrize(
    "source",
    [
        *(
            "[its for its in ()]",
            "{its: found for its, found in ()}",
            "any(its.a for its in ())",
            "foundation = its.made",
        ),
        *("for its in ():\n" + "    pass\n" * 3, "while a:\n    found = 1", "say(found=1)"),
    ],
)
def test_where_all_of_its_use_is_in_sight_it_may_stand(source: str) -> None:
    assert list(empty_names(ast.parse(source))) == []


NAMED = {*page_list.PAGES} - {page_list.READING}  # the library has an index.md, too


def pages_named(source: ast.AST) -> Iterator[int]:
    """Yield the lines where a string, not a docstring, has the file name of a reading's page."""
    docstrings = {id(node.value) for node in ast.walk(source) if isinstance(node, ast.Expr)}
    for node in ast.walk(source):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in docstrings:
            continue
        if NAMED.intersection(re.findall(r"[\w-]+\.md", node.value)):
            yield node.lineno


@pytest.mark.parametrize("module", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_pages_are_named_by_the_one_list(module: Path) -> None:
    if module != PACKAGE / "model/page_list.py":
        assert list(pages_named(ast.parse(module.read_text("utf-8")))) == []


@pytest.mark.parametrize("source", ['"claims.md"', 'f"../{slug}/glossary.md#{id}"', '("a", "known-then.md?x")'])
def test_a_page_named_by_hand_would_be_seen(source: str) -> None:
    assert list(pages_named(ast.parse(f"page = {source}"))) == [1]
