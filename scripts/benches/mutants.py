"""Mutants of the core: changes one expression of a module at a time and says which changes no test notices."""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = {
    "anchoring/anchor": ("test_core_rules", "test_any_article", "test_cases"),
    "text/fold": ("test_core_rules", "test_any_words"),
    "anchoring/weave": ("test_weave", "test_core_rules", "test_any_article"),
    "markdown/escape": ("test_core_rules", "test_any_words"),
    "reanchoring/equal_runs": ("test_core_rules", "test_reanchor", "test_small_edits", "test_changes"),
    "reanchoring/find_again": (
        "test_core_rules",
        "test_reanchor",
        "test_small_edits",
        "test_verdict_law",
        "test_changes",
    ),
    "store/output": ("test_core_rules", "test_output"),
}
"""The modules whose rules decide where a verdict hangs, and the tests that hold them; the quickest come first."""
EQUIVALENT = Path(__file__).with_name("_equivalent_mutants.tsv")
"""Changes after which every result is the same, as they are printed: module, change, why."""
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    **{ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq},
    **{ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In},
    **{ast.Add: ast.Sub, ast.Sub: ast.Add, ast.And: ast.Or, ast.Or: ast.And},
}
LONGEST = 600
"""Seconds that the tests of one mutant may take; one that hangs is noticed."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one expression changed."""

    module: str
    line: int
    what: str
    source: str


def main(arguments: Sequence[str]) -> int:
    """Try mutants and print those that live, with the share that died."""
    parser = argparse.ArgumentParser(prog="scripts/bench mutants", description=__doc__)
    parser.add_argument("modules", nargs="*", help=f"which of {', '.join(TESTS)}; all when none is named")
    parser.add_argument(
        "--sample", type=int, help="how many of each module, drawn always alike; all when it is not given"
    )
    parser.add_argument("--every", type=int, default=1, help="only each n-th of each module (1)")
    given = parser.parse_args(arguments)
    died = tried = 0
    for module in given.modules or TESTS:
        source = (ROOT / "scripts/annotated" / f"{module}.py").read_text("utf-8")
        if noticed(Mutant(module, 0, "nothing", source)):
            raise SystemExit(f"{module}: its tests fail as it stands; mend them first")
        mutants = list(mutations(module, source))
        same = equivalent(module)
        mutants = [mutant for mutant in mutants if mutant.what not in same][:: given.every]
        if given.sample and given.sample < len(mutants):
            mutants = sorted(random.Random(0).sample(mutants, given.sample), key=lambda its: its.line)
        living = 0
        for mutant in mutants:
            if not noticed(mutant):
                living += 1
                print(f"{module}.py:{mutant.line}: lives: {mutant.what}", flush=True)
        print(f"{module}: {len(mutants) - living} of {len(mutants)} died", flush=True)
        died, tried = died + len(mutants) - living, tried + len(mutants)
    print(f"{died} of {tried} died: {100 * died / max(1, tried):.1f} %")
    return 0


def equivalent(module: str) -> frozenset[str]:
    """Return the changes of a module that were judged to change no result."""
    lines = (line.split("\t") for line in EQUIVALENT.read_text("utf-8").splitlines())
    return frozenset(what for name, what, _ in lines if name == module)


def mutations(module: str, source: str) -> Iterator[Mutant]:
    """Yield every change that is tried: an operator for another, a number for the next, a condition for its contrary."""
    tree, lines = ast.parse(source), source.splitlines()
    # Whether a value is frozen and has slots decides no result.
    decorators = {id(inner) for node in ast.walk(tree) for inner in _decorating(node)}
    for index, node in enumerate(ast.walk(tree)):
        if id(node) in decorators:
            continue
        for number in range(_changes(node)):
            changed = deepcopy(tree)
            twin = next(other for at, other in enumerate(ast.walk(changed)) if at == index)
            before = ast.unparse(node)
            after = _change(twin, number)
            line = getattr(node, "lineno", 0)
            # A number alone does not say which one it is.
            place = f"  in  {lines[line - 1].strip()}" if isinstance(node, ast.Constant) else ""
            yield Mutant(module, line, f"{before}  →  {after}{place}", ast.unparse(ast.fix_missing_locations(changed)))


def _decorating(node: ast.AST) -> Iterator[ast.AST]:
    """Yield all of the decorators of a class."""
    for decorator in node.decorator_list if isinstance(node, ast.ClassDef) else ():
        yield from ast.walk(decorator)


def _changes(node: ast.AST) -> int:
    match node:
        case ast.Compare(ops=ops):
            return len(ops)
        case ast.BinOp(op=ast.Add() | ast.Sub()) | ast.BoolOp() | ast.UnaryOp(op=ast.Not()):
            return 1
        case ast.If() | ast.IfExp() | ast.While():
            return 1
        case ast.Constant(value=bool() | int() | float()):
            return 1
        case _:
            return 0


def _change(node: ast.AST, number: int) -> str:
    """Change a node where it stands, and return it as source."""
    match node:
        case ast.Compare():
            node.ops[number] = SWAPS[type(node.ops[number])]()  # type: ignore[call-overload]  # of a comparison, a comparison
        case ast.BinOp() | ast.BoolOp():
            node.op = SWAPS[type(node.op)]()  # type: ignore[assignment]  # of its own kind
        case ast.UnaryOp():
            node.operand = ast.UnaryOp(ast.Not(), node.operand)
        case ast.If() | ast.IfExp() | ast.While():
            node.test = ast.UnaryOp(ast.Not(), node.test)
        case ast.Constant(value=bool(value)):
            node.value = not value
        case ast.Constant(value=int(value)) | ast.Constant(value=float(value)):
            node.value = value + 1
    return ast.unparse(node)


def noticed(mutant: Mutant) -> bool:
    """Whether a test fails over the mutant. The package is copied: nobody else's run sees it."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(
            ROOT / "scripts/annotated", Path(folder) / "annotated", ignore=shutil.ignore_patterns("__pycache__")
        )
        (Path(folder) / "annotated" / f"{mutant.module}.py").write_text(mutant.source, "utf-8")
        tests = [str(ROOT / "tests" / f"{name}.py") for name in TESTS[mutant.module]]
        paths = f"pythonpath={folder} scripts"  # before the package itself
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-o", paths, *tests]
        environment = {**os.environ, "PYTHONPATH": folder, "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=LONGEST, check=False)
        except subprocess.TimeoutExpired:
            return True
        if done.returncode not in (0, 1, 2):
            raise RuntimeError(done.stdout.decode(errors="replace")[-2000:])
        return done.returncode != 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
