"""The workflows: what runs there is pinned, may do little, and publishes only what passed. zizmor looks for the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import yaml

import trial

WORKFLOWS = sorted((trial.ROOT / ".github/workflows").glob("*.yml"))
PINNED = re.compile(r"[\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


STARTER = trial.ROOT / "scripts/annotated/starter/dot.github/workflows/site.yml"
"""What a site of one's own begins with; a template, so it is not read as YAML."""


def read(name: str) -> Mapping[str, Any]:
    """Return a workflow by its file name. YAML 1.1 reads the key `on` as true."""
    workflow: Mapping[str, Any] = yaml.safe_load((trial.ROOT / ".github/workflows" / name).read_text("utf-8"))
    return workflow


def uses() -> Iterator[str]:
    """Yield every action of another repository, with the comment behind it."""
    for path in (*WORKFLOWS, STARTER):
        for line in re.findall(r"uses: (.+)", path.read_text("utf-8")):
            if not line.startswith("./"):
                yield line


def test_an_action_is_pinned_by_its_commit_and_says_which_release_that_is() -> None:
    assert [line for line in uses() if not PINNED.fullmatch(line)] == []


def test_an_action_is_the_same_everywhere() -> None:
    pinned = set(uses())
    assert len(pinned) == len({line.partition("@")[0] for line in pinned})


@pytest.mark.parametrize("name", [path.name for path in WORKFLOWS])
def test_a_workflow_may_read_and_a_job_that_may_more_says_why(name: str) -> None:
    workflow = read(name)
    assert workflow["permissions"] == {"contents": "read"}
    writing = {name for name, job in workflow["jobs"].items() if "write" in job.get("permissions", {}).values()}
    assert writing <= {"deploy"}


@pytest.mark.parametrize(("workflow", "permission"), [("pages.yml", "pages"), ("release.yml", "id-token")])
def test_what_is_published_has_passed_the_tests(workflow: str, permission: str) -> None:
    jobs = read(workflow)["jobs"]
    (publishing,) = (name for name, job in jobs.items() if permission in job.get("permissions", {}))
    before, names = set(), [publishing]
    while names:
        needed = jobs[names.pop()].get("needs", [])
        names += [needed] if isinstance(needed, str) else needed
        before |= set(names)
    tested = {name for name, job in jobs.items() if job.get("uses") == "./.github/workflows/ci.yml"}
    assert tested and tested <= before
    steps = read("ci.yml")["jobs"]["all"]["steps"]
    assert {"run": "bash .ci/run"}.items() <= steps[-1].items()
