"""A case is a seed: what an author writes, and in `expected/` what must come of it. Its name is the rule or the problem's code.

`expected/` holds one or more of

    problems.txt   the exact report
    article.md     the article as it stands in the reading's page
    tree.txt       the paths of all pages
    told.txt       what the command says when it is done
    any other      that file of the reading

`pytest --accept` rewrites them; read the diff.
"""

from __future__ import annotations

import ast
import importlib.util
import re
from itertools import pairwise
from pathlib import Path

import pytest

import trial
from annotated.build import PUBLISHED
from reading_back import END


def came_out(case: Path, root: Path) -> dict[str, str]:
    """Everything that the case's command says and makes, by the names that `expected/` may use."""
    command = case / "command.txt"
    words = command.read_text("utf-8").split() if command.is_file() else ["build"]
    done = trial.run(root, *(word.replace("{project}", str(root)) for word in words))
    if done.exit_code:
        assert isinstance(done.exception, SystemExit) and done.exit_code == 1, done.exception
        return {"problems.txt": done.stderr}
    pages = {path: content.decode() for path, content in trial.pages(root).items()}
    mine = f"{PUBLISHED}/{case.name}/"
    found = {path.removeprefix(mine) if path.startswith(mine) else path: text for path, text in pages.items()}
    if region := re.search(f"<!-- article: .*?{END}", found.get("index.md", ""), re.DOTALL):
        found["article.md"] = region[0] + "\n"
    return found | {"tree.txt": "".join(f"{path}\n" for path in pages), "told.txt": done.stdout}


@pytest.mark.parametrize("case", trial.CASES, ids=lambda case: case.name)
def test_case(case: Path, tmp_path: Path, accept: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if (case / "not-installed.txt").is_file():
        lacking, found_here = (case / "not-installed.txt").read_text("utf-8").split(), importlib.util.find_spec
        monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name in lacking else found_here(name))
    folder = case / "expected"
    found = came_out(case, trial.project(case, tmp_path))
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))
    if accept:
        names = ["problems.txt"] if "problems.txt" in found else [n for n in names if n in found] or ["article.md"]
        for left in folder.glob("*.*"):
            left.unlink()
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(found[name], "utf-8", newline="\n")
    assert names, "a case must expect something"
    expected = {name: (folder / name).read_bytes().decode() for name in names}
    assert {name: found.get(name, found.get("problems.txt")) for name in names} == expected


# ── every problem has a case ─────────────────────────────────────────────────────────────────────


def raised() -> set[str]:
    """The names of all problems that can be raised before a site is built, read from the source."""
    found: set[str] = set()
    for file in sorted((trial.ROOT / "scripts" / "annotated").rglob("*.py")):
        if file.parent.name == "site":
            continue  # tests/site has cases of its own
        tree = ast.parse(file.read_text("utf-8"))
        # `Problem(where, code, …)`, and whatever takes a `code` to make one of.
        places = {"Problem": 1}
        for node in ast.walk(tree):
            for function in node.body if isinstance(node, ast.ClassDef) else [node]:
                if isinstance(function, ast.FunctionDef):
                    names = [argument.arg for argument in function.args.args if argument.arg != "self"]
                    if "code" in names:
                        places[node.name if isinstance(node, ast.ClassDef) else function.name] = names.index("code")
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in places:
                found.update(_codes(call.args[places[call.func.id]]))
    return found


def _codes(argument: ast.expr) -> list[str]:
    match argument:
        case ast.Constant(value=str(code)):
            return [code]
        case ast.JoinedStr(values=[ast.FormattedValue(value=ast.Name(id="end")), ast.Constant(value=str(rest))]):
            return [f"{end}{rest}" for end in ("front", "back")]
        case ast.Name(id="code") | ast.Attribute(attr="code"):
            return []  # handed on: named where it was given
        case _:
            raise AssertionError(f"cannot tell which problem this is: {ast.unparse(argument)}")


def test_every_problem_has_a_case() -> None:
    told = {
        case.name: re.findall(
            r"^.+?:\d+: ([a-z-]+): ", (case / "expected" / "problems.txt").read_text("utf-8"), re.MULTILINE
        )
        for case in trial.CASES
        if (case / "expected" / "problems.txt").is_file()
    }
    assert sorted(raised() - set(told)) == []
    assert [name for name in raised() if name not in told[name]] == []


def test_every_message_sends_its_author_home() -> None:
    """File and line, a name, what is wrong, and below it what to do."""
    for case in trial.CASES:
        file = case / "expected" / "problems.txt"
        for head, advice in pairwise(file.read_text("utf-8").splitlines()[:-1]) if file.is_file() else ():
            if not head.startswith("    "):
                assert re.fullmatch(
                    r"(-|weir\.rtf|(seeds|docs|catalogue|mkdocs|pyproject|\.cache)\S*( Ferry)?):[1-9]\d*: [a-z-]+: \S.{10,}",
                    head,
                ), head
                assert re.fullmatch(r"    \S.{5,}", advice), head
