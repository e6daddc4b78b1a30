"""The command: what it says, and the code it ends with: 0 done, 1 problems in the input, 2 wrong use."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import trial
from annotated.cli import main

CASES = trial.ROOT / "tests" / "cases"


@pytest.mark.parametrize(
    "arguments",
    [
        ["bild"],
        ["build", "--chek"],
        ["build", "x"],
        ["--project", "no-such-folder", "build"],
        ["check", "--site", "no-such"],
    ],
)
def test_wrong_use(arguments: list[str]) -> None:
    done = CliRunner().invoke(main, arguments)
    assert (done.exit_code, done.stdout) == (2, "") and "Usage: " in done.stderr


@pytest.mark.parametrize("arguments", [["-h"], ["--help"], ["build", "--help"], ["check", "-h"]])
def test_help(arguments: list[str]) -> None:
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0 and "Usage: " in done.stdout


def test_done(tmp_path: Path) -> None:
    root = trial.project(CASES / "plain-article", tmp_path)
    first, second = trial.run(root, "build"), trial.run(root, "build")
    assert (first.exit_code, second.exit_code) == (0, 0) and first.stderr == second.stderr == ""
    assert first.stdout == "1 reading, 18 files: 18 written, 0 deleted.\n"
    assert second.stdout == "1 reading, 18 files: 0 written, 0 deleted.\n"
    assert trial.run(root, "check").stdout == "Seeds and pages agree: 1 reading, 18 files.\n"


def test_problems(tmp_path: Path) -> None:
    root = trial.project(CASES / "quote-not-found", tmp_path)
    for command in (["build"], ["build", "--check"], ["check"]):
        done = trial.run(root, *command)
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr == (CASES / "quote-not-found" / "expected" / "problems.txt").read_text("utf-8")


def test_a_page_changed_by_hand_is_named_and_left(tmp_path: Path) -> None:
    root = trial.project(CASES / "plain-article", tmp_path)
    trial.run(root, "build")
    page = root / "docs/reading/plain-article/glossary.md"
    page.write_text(page.read_text("utf-8") + "By hand.\n", "utf-8")
    (root / "docs/reading/old.md").write_text("Old.\n", "utf-8")
    before = trial.pages(root)
    for command in (["build", "--check"], ["check"]):
        done = trial.run(root, *command)
        assert done.exit_code == 1
        named = [line.split(": ")[:2] for line in done.stderr.splitlines() if line.startswith("docs/")]
        assert named == [
            ["docs/reading/old.md:1", "page-foreign"],
            ["docs/reading/plain-article/glossary.md:1", "page-differs"],
        ]
        assert trial.pages(root) == before
    assert "1 written, 1 deleted" in trial.run(root, "build").stdout
    assert trial.run(root, "build", "--check").exit_code == 0


def test_check_tells_of_drafts_and_leaves_what_serve_shows(tmp_path: Path) -> None:
    root = trial.project(CASES / "draft", tmp_path)
    trial.run(root, "build")
    shown = root / "docs/drafts/draft/index.md"
    shown.parent.mkdir(parents=True)
    shown.write_text("Shown.\n", "utf-8")
    assert trial.run(root, "check").exit_code == 0
    notes = root / "seeds/draft/annotations.yaml"
    notes.write_text("- question: q01\n  tier: analysis\n  text: Why?\n  paragraphs: [99]\n", "utf-8")
    done = trial.run(root, "check")
    assert done.exit_code == 0
    assert "seeds/draft is a draft, with " in done.stdout and "seeds/draft/annotations.yaml:1: " in done.stdout
    assert shown.is_file()


def test_a_folder_under_a_hostile_name(tmp_path: Path) -> None:
    """No name of a file acts on the terminal that shows it."""
    root = trial.project(CASES / "plain-article", tmp_path)
    (root / "seeds" / "plain-article").rename(root / "seeds" / "\x1b[31mred\nnext")
    done = trial.run(root, "build")
    assert done.exit_code == 1 and "slug-refused" in done.stderr
    assert "\x1b" not in done.stderr and r"\x1b[31mred\nnext" in done.stderr


@pytest.mark.parametrize("whole", [True, False])
def test_links_out_of_the_project_are_not_read(tmp_path: Path, whole: bool) -> None:
    root = trial.project(CASES / "plain-article", tmp_path / "project")
    seed, outside = root / "seeds" / "plain-article", tmp_path / "outside"
    (seed if whole else seed / "article.txt").rename(outside)
    (seed if whole else seed / "article.txt").symlink_to(outside)
    done = trial.run(root, "build")
    place = "seeds/plain-article" if whole else "seeds/plain-article/article.txt"
    assert f"{place}:1: cannot-read: this is a link, and links are not followed" in done.stdout + done.stderr
    assert (done.exit_code, (root / "docs/reading/plain-article").exists()) == (0 if whole else 1, False)


def test_a_draft_becomes_a_reading_and_a_draft_again(tmp_path: Path) -> None:
    root = trial.project(CASES / "draft", tmp_path)
    about = root / "seeds" / "draft" / "reading.yaml"
    draft = about.read_text("utf-8")
    assert "0 readings, 5 files" in trial.run(root, "build").stdout
    about.write_text(draft.replace("status: draft", "status: published"), "utf-8")
    assert "1 reading, 18 files: 14 written" in trial.run(root, "build").stdout
    about.write_text(draft, "utf-8")
    assert "11 deleted" in trial.run(root, "build").stdout
    whole = [
        f"docs/reading/{page}.md"
        for page in ("glossary/index", "index", "people/index", "places/index", "timeline/index")
    ]
    assert list(trial.pages(root)) == whole
