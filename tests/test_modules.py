"""The package's own shape: small modules, imports that point one way, a docstring that says what comes out."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path
from statistics import median
from typing import TypeGuard

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "scripts" / "annotated"
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.stem != "__init__"
}

STAGES = (
    *("model", "text", "markdown", "interface", "seeds", "anchoring", "reading", "extension", "reanchoring"),
    *(
        "editions",
        "pictures",
        "store",
        "pages",
        "settings",
        "look",
        "loading",
        "unfinished",
        "reading_cache",
        "handouts",
        "ingest",
    ),
    *(
        "site",
        "build",
        "suggest",
        "serving",
        "update",
        "rechecking",
        "report",
        "start",
        "upgrading",
        "commands",
        "cli",
        "catalogue",
        "theme",
    ),
)
"""The way of an article, from what an author writes to what readers read: a folder, or a module beside the folders."""

LONGEST, MEDIAN = 400, 120
"""Lines. Longer than that, a module has two subjects (CONTRIBUTING)."""


@cache
def _tree(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text("utf-8"))


def _imports(name: str) -> Iterator[str]:
    """Modules of the package that the module `name` imports, wherever in it, for types only too."""
    around = name.split(".")[:-1]
    for node in ast.walk(_tree(name)):
        if isinstance(node, ast.Import):
            assert not any(alias.name.startswith("annotated") for alias in node.names), "import from within, relatively"
        if isinstance(node, ast.ImportFrom) and node.level:
            base = around[: len(around) - node.level + 1] + (node.module.split(".") if node.module else [])
            for alias in node.names:
                inner = ".".join([*base, alias.name])
                yield inner if inner in MODULES else ".".join(base)


@pytest.mark.parametrize("name", MODULES)
def test_imports_follow_the_stages(name: str) -> None:
    for other in _imports(name):
        mine, theirs = name.partition(".")[0], other.partition(".")[0]
        assert STAGES.index(theirs) < STAGES.index(mine) or mine == theirs, f"{name} imports {other}"


WITHOUT = """
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in missing:
            raise ModuleNotFoundError(name)
missing = sys.argv[1:]
sys.meta_path.insert(0, Missing())
from annotated.cli import main
main(["--help"])
"""
"""Starts the command as if the modules it is given were not installed."""


def test_the_command_starts_with_what_the_site_needs() -> None:
    """Extras are imported where they are used: `scripts/site` installs nothing for handouts, documents and tests."""
    pins = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    locked = {_plain(name) for name in pins} | {"annotated-reading", "pip", "setuptools"}
    missing = [module for module, owners in packages_distributions().items() if not locked & set(map(_plain, owners))]
    assert {"trafilatura", "typst", "pytest"} <= set(missing)
    started = subprocess.run([sys.executable, "-c", WITHOUT, *missing], capture_output=True, text=True, check=False)
    assert (started.returncode, started.stderr) == (0, "")


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_folder_says_what_it_is_for() -> None:
    """The table in CONTRIBUTING is the package: its folders and modules in the order of imports, each with the first line of its docstring."""
    rows = re.findall(r"^\| `(\w+)(?:/|\.py)` \| (.+) \|$", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE)
    assert rows == [(name, _first_line(name)) for name in STAGES]


def _first_line(name: str) -> str:
    path = PACKAGE / name / "__init__.py" if (PACKAGE / name).is_dir() else PACKAGE / f"{name}.py"
    return (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").partition("\n")[0]


SAME_IDEA = {"build", "check", "handouts", "orphans", "reanchor", "serve", "site"}
"""A command and what it runs, the page of something and the thing itself: names that may stand in two folders."""


def test_no_name_stands_for_two_ideas() -> None:
    names = Counter(name.rpartition(".")[2] for name in MODULES)
    assert {name for name, count in names.items() if count > 1} <= SAME_IDEA


def test_imports_go_in_no_circle() -> None:
    graph = {name: set(_imports(name)) for name in MODULES}
    assert set(TopologicalSorter(graph).static_order()) == set(MODULES)  # raises CycleError


def test_modules_are_small() -> None:
    lengths = {name: len(path.read_text("utf-8").splitlines()) for name, path in MODULES.items()}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}
    assert median(lengths.values()) < MEDIAN


@pytest.mark.parametrize("name", MODULES)
def test_a_module_opens_with_what_comes_out(name: str) -> None:
    assert "->" in (ast.get_docstring(_tree(name)) or "") or name in WITHOUT_EQUATION


WITHOUT_EQUATION = {"text.characters", "model.model", "pages.page", "model.selector", "model.structure"}
"""Modules that are values, not stages."""


@pytest.mark.parametrize("name", MODULES)
def test_what_is_public_is_explained(name: str) -> None:
    bare = [
        f"{name}.{node.name}"
        for around in ast.walk(_tree(name))
        if isinstance(around, ast.Module | ast.ClassDef) and not getattr(around, "name", "").startswith("_")
        for node in around.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        # What a one-line property says, its name says; so does the name that a library gives to a method.
        if not ast.get_docstring(node) and len(node.body) > 1
    ]
    assert bare == []


@pytest.mark.parametrize("name", MODULES)
def test_what_returns_says_what_comes_back(name: str) -> None:
    """Of a public function that gives something back: “Return …”, “Yield …”, “Whether …”, or what it does “and return …”."""
    assert [node.name for node in ast.walk(_tree(name)) if _gives_back(node) and not _tells(node)] == []


def _gives_back(node: ast.AST) -> TypeGuard[ast.FunctionDef]:
    if not isinstance(node, ast.FunctionDef) or node.name.startswith("_") or node.returns is None:
        return False
    as_value = {"property", "cached_property", "contextmanager", "contextlib.contextmanager", "override"}
    nothing = {"None", "NoReturn", "Never"}
    return ast.unparse(node.returns) not in nothing and as_value.isdisjoint(map(ast.unparse, node.decorator_list))


def _tells(node: ast.FunctionDef) -> bool:
    docstring = ast.get_docstring(node)
    return (
        docstring is None
        or re.search(r"\b(?:[Rr]eturn|[Yy]ield|Whether)\b", docstring.partition("\n\n")[0]) is not None
    )


@pytest.mark.parametrize("name", [name for name, path in MODULES.items() if "etree" in path.read_text("utf-8").lower()])
def test_elements_that_are_looked_for_are_compared_with_none(name: str) -> None:
    """One of ElementTree's without children is false in one Python, true or a warning in another."""
    asked = [
        f"line {part.lineno}"
        for node in ast.walk(_tree(name))
        for part in _asked(node)
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) and part.func.attr == "find"
    ]
    assert asked == []


def _asked(node: ast.AST) -> list[ast.expr]:
    """What is only asked whether it is true."""
    match node:
        case ast.BoolOp(values=values):
            return values
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return [operand]
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            return [test]
        case _:
            return []
