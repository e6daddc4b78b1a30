"""What was read of a folder holds only as long as nothing in it changed, however that looks."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import trial
from annotated.store import comparison, output
from annotated.store.cache import Cache, cache_key
from annotated.store.folder_index import FolderIndex


def again() -> str:
    return pytest.fail("read again")


def remembered(root: Path) -> FolderIndex:
    """What the next command knows of `root`."""
    return FolderIndex(root, "test", Cache(root / ".cache"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder that was read, later than in the tick in which it was written."""
    (tmp_path / "a/below").mkdir(parents=True)
    for name in ("one", "two", "below/three"):
        (tmp_path / "a" / name).write_text(name, "utf-8")
    written = (tmp_path / "a/below/three").stat().st_ctime_ns
    while output.clock(tmp_path / ".cache") <= written:
        pass
    seen = remembered(tmp_path)
    assert seen.read("a", lambda: "what it says", "below", "absent") == "what it says"
    seen.save()
    return tmp_path


def replaced(path: Path) -> None:
    """Exchange the content for another of the same length, and date it as it was."""
    was = path.stat()
    path.write_text("x" * was.st_size, "utf-8")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


def foldered(path: Path) -> None:
    path.unlink()
    path.mkdir()


def linked(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


def test_what_did_not_change_is_not_read_again(root: Path) -> None:
    seen = remembered(root)
    assert seen.read("a", again, "below", "absent") == "what it says"
    assert seen.read("a", again, "below", "absent") == "what it says"


CHANGES: dict[str, Callable[[Path], object]] = {
    "written": lambda root: (root / "a/one").write_text("other words", "utf-8"),
    "alike to look at": lambda root: replaced(root / "a/one"),
    "alike below": lambda root: replaced(root / "a/below/three"),
    "new": lambda root: (root / "a/new").touch(),
    "new below": lambda root: (root / "a/below/new").touch(),
    "gone": lambda root: (root / "a/one").unlink(),
    "folder gone": lambda root: shutil.rmtree(root / "a/below"),
    "renamed": lambda root: (root / "a/one").rename(root / "a/three"),
    "a folder": lambda root: foldered(root / "a/one"),
    "a link": lambda root: linked(root / "a/one"),
    "a link itself": lambda root: linked(root / "a"),
    "a link below": lambda root: linked(root / "a/below"),
    "there now": lambda root: shutil.copytree(root / "a/below", root / "a/absent"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_read_again(root: Path, change: str) -> None:
    CHANGES[change](root)
    assert remembered(root).read("a", lambda: "read again", "below", "absent") == "read again"


def test_what_changed_in_the_tick_in_which_it_was_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/one").touch()
    monkeypatch.setattr(output, "clock", lambda _: (tmp_path / "a/one").stat().st_ctime_ns)
    seen = remembered(tmp_path)
    seen.read("a", lambda: "first")
    seen.save()
    assert remembered(tmp_path).read("a", lambda: "second") == "second"


@pytest.mark.parametrize("kept", [None, [], {"a": 1}, {"a": ["", 1]}, {"a": [1]}])
def test_what_is_damaged_is_as_good_as_nothing(root: Path, kept: object) -> None:
    Cache(root / ".cache").put("test", cache_key(), kept)
    assert remembered(root).read("a", lambda: "read again", "below", "absent") == "read again"


def test_where_nothing_can_be_kept_all_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / ".cache").touch()
    seen = remembered(tmp_path)
    seen.read("a", lambda: "first")
    seen.save()
    assert remembered(tmp_path).read("a", lambda: "second") == "second"


def test_pages_that_a_build_wrote_are_not_read_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = trial.project(trial.ROOT / "tests/cases/prefix-and-suffix", tmp_path)
    assert trial.run(root, "build").exit_code == 0
    page = root / "docs/reading/prefix-and-suffix/index.md"
    monkeypatch.setattr(output, "clock", lambda _: page.stat().st_ctime_ns + 1)
    assert trial.run(root, "build").exit_code == 0
    with monkeypatch.context() as patched:
        patched.setattr(comparison, "_says", lambda *_: pytest.fail("a page is read"))
        reading = root / "docs/reading"
        holds = comparison.holds
        patched.setattr(
            comparison,
            "holds",
            lambda at, folder: again() if (root / folder).is_relative_to(reading) else holds(at, folder),
        )
        assert "0 written, 0 deleted" in trial.run(root, "build").stdout
    right = page.read_text("utf-8")
    replaced(page)
    assert "1 written" in trial.run(root, "build").stdout
    assert page.read_text("utf-8") == right
