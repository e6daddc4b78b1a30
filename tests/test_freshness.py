"""`mkdocs build` alone says when the pages are not what the seeds say; the comments by which it knows are on no page."""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import reading_back
import trial

CASE = "plain-article"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one small reading, built; where we are."""
    root = trial.project(trial.ROOT / "tests/cases" / CASE, tmp_path)
    shutil.copy(trial.SCALE, root / "seeds")
    assert trial.run(root, "build").exit_code == 0
    monkeypatch.chdir(root)
    return root


def edited(file: str, old: bytes, new: bytes) -> Callable[[Path], object]:
    def edit(root: Path) -> object:
        path = root / "seeds" / file
        words = path.read_bytes()
        assert old in words
        return path.write_bytes(words.replace(old, new))

    return edit


OF_READING, OF_ALL = f"The pages of ‘{CASE}’ are not what seeds/{CASE}/ says now", "Pages are not what seeds/ says now"


@pytest.mark.parametrize(
    ("change", "warnings"),
    [
        (lambda _: None, []),
        (edited(f"{CASE}/article.txt", b"river", b"stream"), [OF_READING]),
        (edited(f"{CASE}/reading.yaml", b"author:", b"# one more line\nauthor:"), [OF_READING]),
        (lambda root: (root / f"seeds/{CASE}/timeline.yaml").write_text("[]\n"), [OF_READING]),
        (lambda root: shutil.rmtree(root / f"seeds/{CASE}"), [OF_READING]),
        (edited("verdicts.yaml", b"label", b"label "), [OF_ALL]),
        # No page holds answers, git may change line ends, and pages may be published without seeds.
        (lambda root: (root / f"seeds/{CASE}/answers.yaml").write_text("[]\n"), []),
        (edited(f"{CASE}/reading.yaml", b"\n", b"\r\n"), []),
        (lambda root: shutil.rmtree(root / "seeds"), []),
    ],
)
def test_what_is_warned_of(
    root: Path, change: Callable[[Path], object], warnings: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    change(root)
    with caplog.at_level(logging.WARNING, "mkdocs.annotated"):
        for page in (f"docs/reading/{CASE}/index.md", "docs/reading/index.md"):
            text = (root / page).read_text("utf-8")
            assert len(re.findall("^<!-- seeds: ", text, re.MULTILINE)) == 1
            assert "seeds: " not in reading_back.html(text)
    assert [record.getMessage().partition(":")[0] for record in caplog.records] == warnings
    shutil.rmtree(root / f"seeds/{CASE}/kept", ignore_errors=True)  # another article stops the build until it is taken
    assert trial.run(root, "build").exit_code == (1 if not (root / "seeds").is_dir() else 0)


def test_a_strict_build_of_stale_pages_stops(root: Path) -> None:
    (root / "mkdocs.yml").write_text(
        "site_name: x\nmarkdown_extensions: [admonition, attr_list, footnotes, md_in_html, tables, annotated.extension]\n",
        "utf-8",
    )
    (root / "docs/index.md").write_text("# x\n", "utf-8")
    edited(f"{CASE}/article.txt", b"river", b"stream")(root)
    said = []
    for strict in ([], ["--strict"]):
        made = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", *strict, "-d", os.fspath(root / "site")],
            cwd=root, capture_output=True, text=True, check=False,
        )  # fmt: skip
        said.append((made.returncode, OF_READING in made.stderr))
    assert said == [(0, True), (1, True)]
