"""Every problem of a built site has a case: what is spoilt in a small site that keeps all rules, and to the letter what is told.

`spoilt.yaml` names a page with `old` words and the `new` ones in their place; or a page to `add` with its `text`, or one to `delete`;
or `answers` that are nobody's business.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
import yaml

import trial
from annotated.model.problem import Problems
from annotated.site.check import check, leaks
from good_site import BRIDGE, GOOD, write

CASES = tuple(sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir()))
EDGE = {"search-failed", "site-failed", "wrong-encoding"}
"""Problems of no built site: of building it (test_publish), and one whose case stands with those of seeds."""


def told(case: Path, site: Path) -> str:
    """What is told of the site that the case spoils."""
    change: dict[str, Any] = yaml.safe_load((case / "spoilt.yaml").read_bytes())
    files = dict(GOOD)
    if "old" in change:
        assert files[change["page"]].count(change["old"]) == 1
        files[change["page"]] = files[change["page"]].replace(change["old"], change["new"])
    elif "add" in change:
        files[change["add"]] = change["text"]
    elif "delete" in change:
        del files[change["delete"]]
    write(site, files)
    return f"{Problems([*check(site, [BRIDGE]), *leaks(site, change.get('answers', []), '')])}\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, tmp_path: Path, accept: bool) -> None:
    found, expected = told(case, tmp_path), case / "expected" / "problems.txt"
    if accept:
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(found, "utf-8", newline="\n")
    assert found == expected.read_text("utf-8")
    assert f": {case.name}: " in found


def test_every_problem_of_a_site_has_a_case() -> None:
    raised: set[str] = set()
    for file in (trial.ROOT / "scripts/annotated/site").glob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Problem":
                code = call.args[1]
                assert isinstance(code, ast.Constant), ast.unparse(call)
                raised.add(str(code.value))
    assert sorted(raised - EDGE) == [case.name for case in CASES]
