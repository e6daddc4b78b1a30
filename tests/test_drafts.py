"""A draft keeps nothing else from being published, whatever is wrong with it; only published readings do."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import trial
from annotated.seeds.status import Status, status

CASE = trial.ROOT / "tests/cases/draft-with-mistakes"
DRAFTS = ("bridge", "loose", "mill", "weir")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return trial.project(CASE, tmp_path)


@pytest.mark.parametrize("command", [("build",), ("check",), ("handouts", "--edition", "clean", "--paper", "a4")])
def test_every_command_goes_on(project: Path, command: tuple[str, ...]) -> None:
    assert trial.run(project, "build").exit_code == 0
    done = trial.run(project, *command)
    assert done.exit_code == 0, done.output
    assert [slug for slug in DRAFTS if slug not in done.stdout] == []


@pytest.mark.parametrize("slug", ["bridge", "mill", "weir"])
def test_published_with_the_same_mistake_it_stops_the_build(project: Path, slug: str) -> None:
    about = project / f"seeds/{slug}/reading.yaml"
    about.write_text(re.sub("(?i)draft", "published", about.read_text("utf-8")), "utf-8")
    done = trial.run(project, "build")
    assert done.exit_code == 1 and f"seeds/{slug}/" in done.stderr
    assert not (project / "docs").exists()


def test_what_was_published_is_no_draft_because_its_file_is_gone(project: Path) -> None:
    assert trial.run(project, "build").exit_code == 0
    before = trial.pages(project)
    for content in (None, "", "title: The Ferry\n"):
        about = project / "seeds/ferry/reading.yaml"
        about.unlink() if content is None else about.write_text(content, "utf-8")
        done = trial.run(project, "build")
        assert done.exit_code == 1 and "seeds/ferry/reading.yaml:1: " in done.stderr
        assert trial.pages(project) == before


def test_other_programs_are_told_that_it_is_a_remark(project: Path) -> None:
    done = trial.run(project, "build", "--format", "json")
    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert {each["file"].split("/")[1] for each in told} == set(DRAFTS)
    assert all(each["remark"] is True for each in told)
    lines = trial.run(project, "build", "--format", "github").stdout.splitlines()
    assert len(lines) == len(told) and all(line.startswith("::warning file=") for line in lines)
    (project / "seeds/ferry/annotations.yaml").write_text("- claim: [\n", "utf-8")
    assert [line.split()[0] for line in trial.run(project, "build", "--format", "github").stdout.splitlines()] == [
        "::error"
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("status: draft", "draft"),
        ("status: 'Draft'  # for now", "draft"),
        ("status: drfat", "draft"),
        ("status: published", "published"),
        ("status: Publish", "published"),
        ("title: x", ""),
        ("", ""),
        ("status: TO DO", ""),
        ("status: [draft]", ""),
        ("- status: draft", ""),
        ("title: a: b\nstatus: draft", "draft"),
        ('title: a: b\nstatus: "published"', "published"),
        ("<<<<<<< ours\nstatus: draft\n=======\nstatus: published\n>>>>>>> theirs", "published"),
        ("title: a: b\nnote: |\n  status: draft", ""),
    ],
)
def test_what_a_file_says_whatever_else_is_wrong(content: str, said: Status) -> None:
    assert status(content.encode()) == said
    assert status(content.encode().replace(b"x", b"\xe9")) == said
