"""All or nothing: a build that is killed at any moment leaves whole pages, and the next one makes all of them."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest

import trial

KILLS = 20
SEED = 2015_09_20


def test_a_killed_build_leaves_whole_pages(tmp_path: Path) -> None:
    root = tmp_path / "project"
    # Several readings: the longer the pages take to write, the more moments there are to be killed at.
    for number in range(4):
        shutil.copytree(trial.ROOT / "tests" / "cases" / "every-kind", root / "seeds" / f"reading-{number}")
    trial.keep_bibliographies(root)
    articles = sorted((root / "seeds").glob("*/article.txt"))
    first = articles[0].read_bytes()
    second = first.replace(b"In 1911", b"In 1912") + b"\nA paragraph more.\n"
    trees: dict[bytes, dict[str, bytes]] = {}
    took = 0.0
    for text in (first, second):
        _say(articles, text)
        started = time.monotonic()
        assert trial.run(root, "build").exit_code == 0
        trees[text], took = trial.pages(root), time.monotonic() - started
    dice, killed, now = random.Random(SEED), 0, second
    for number in range(KILLS):
        now = first if now is second else second
        _say(articles, now)
        in_time = _build_and_kill(root, dice.random() * took, at_staging=number % 2 == 0)
        pages = trial.pages(root)
        assert {
            path for path, content in pages.items() if all(content != tree.get(path) for tree in trees.values())
        } == set()
        assert in_time or pages == trees[now]
        killed += in_time
        if number % 4 == 3:  # and the next build, whatever it finds, makes exactly the pages of the seeds
            assert trial.run(root, "build").exit_code == 0
            assert trial.pages(root) == trees[now]
            assert not list((root / ".cache").glob("staging-*"))
    assert killed > KILLS / 2, "too few builds were killed for this test to say anything"


def _say(articles: list[Path], text: bytes) -> None:
    for article in articles:
        article.write_bytes(text)
        shutil.rmtree(article.parent / "kept", ignore_errors=True)  # the annotations are for either


def _build_and_kill(root: Path, after: float, at_staging: bool) -> bool:
    """Whether the build was killed, `after` seconds or, `at_staging`, a hundredth of them after it began to write."""
    child = os.fork()  # what is imported already need not be imported again: most moments are the build's own
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os._exit(trial.run(root, "build").exit_code)
    ends = time.monotonic() + after
    while at_staging and not list((root / ".cache").glob("staging-*")) and time.monotonic() < ends * 2:
        if os.waitpid(child, os.WNOHANG)[0]:
            return False
    time.sleep(after / 100 if at_staging else max(0.0, ends - time.monotonic()))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@pytest.mark.parametrize("name", ["docs", "docs/reading/plain-article"])
def test_a_build_that_cannot_write_changes_nothing(name: str, tmp_path: Path) -> None:
    root = trial.project(trial.ROOT / "tests" / "cases" / "plain-article", tmp_path)
    (root / ".cache" / "annotated").unlink()
    (root / ".cache").rmdir()
    (root / ".cache").write_text("a file in the way of the folder\n", "utf-8")
    done = trial.run(root, "build")
    assert done.exit_code == 1 and not (root / name).exists()
