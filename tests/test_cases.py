"""A case is a seed: what an author writes, and in `expected/` what must come of it. Its name is the rule or the problem's code.

`expected/` holds one or more of

    problems.txt   the exact report
    article.md     the article as it stands in the reading's page
    tree.txt       the paths of all pages
    any other      that file of the reading

`pytest --accept` rewrites them; read the diff.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import trial
from annotated.build import PUBLISHED
from reading_back import END


def came_out(case: Path, root: Path) -> dict[str, str]:
    """Everything that the case's command says and makes, by the names that `expected/` may use."""
    command = case / "command.txt"
    done = trial.run(root, *(command.read_text("utf-8").split() if command.is_file() else ["build"]))
    if done.exit_code:
        assert isinstance(done.exception, SystemExit) and done.exit_code == 1, done.exception
        return {"problems.txt": done.stderr}
    pages = {path: content.decode() for path, content in trial.pages(root).items()}
    mine = f"{PUBLISHED}/{case.name}/"
    found = {path.removeprefix(mine) if path.startswith(mine) else path: text for path, text in pages.items()}
    if region := re.search(f"<!-- article: .*?{END}", found.get("index.md", ""), re.DOTALL):
        found["article.md"] = region[0] + "\n"
    return found | {"tree.txt": "".join(f"{path}\n" for path in pages)}


@pytest.mark.parametrize("case", trial.CASES, ids=lambda case: case.name)
def test_case(case: Path, tmp_path: Path, accept: bool) -> None:
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
