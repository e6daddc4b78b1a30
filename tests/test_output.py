"""What writes: only what differs, never through a link, whatever stands in the way."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from errno import ENOSPC, EXDEV
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from annotated.model.problem import Problems
from annotated.store import comparison, output

OWNED = ("docs/reading",)
TREE = {
    "docs/reading/index.md": "All.\n",
    "docs/reading/mill/index.md": "Mill.\n",
    "docs/reading/mill/map.svg": "<svg/>",
}


def made(root: Path, tree: Mapping[str, str] = TREE) -> comparison.Difference:
    """What a build changed."""
    root.mkdir(exist_ok=True)
    difference = comparison.compare(root, tree, OWNED)
    output.write(root, tree, difference)
    return difference


def standing(root: Path) -> dict[str, str]:
    return {p.relative_to(root).as_posix(): p.read_text("utf-8") for p in (root / "docs").rglob("*") if p.is_file()}


def test_it_writes_what_differs_and_deletes_what_is_not_made(tmp_path: Path) -> None:
    assert made(tmp_path) == comparison.Difference(tuple(sorted(TREE)), ())
    assert standing(tmp_path) == TREE
    assert not made(tmp_path)
    (tmp_path / "docs/reading/mill/index.md").write_text("By hand.\n", "utf-8")
    (tmp_path / "docs/reading/gone/deep").mkdir(parents=True)
    (tmp_path / "docs/reading/gone/deep/page.md").write_text("Old.\n", "utf-8")
    (tmp_path / "docs/by-hand.md").write_text("Mine.\n", "utf-8")
    assert made(tmp_path) == comparison.Difference(("docs/reading/mill/index.md",), ("docs/reading/gone/deep/page.md",))
    assert standing(tmp_path) == {**TREE, "docs/by-hand.md": "Mine.\n"}
    assert not (tmp_path / "docs/reading/gone").exists()
    assert list((tmp_path / ".cache").iterdir()) == []


def test_a_file_that_is_the_same_is_not_touched(tmp_path: Path) -> None:
    made(tmp_path)
    before = {path: (tmp_path / path).stat().st_mtime_ns for path in TREE}
    made(tmp_path, {**TREE, "docs/reading/index.md": "Other.\n"})
    after = {path: (tmp_path / path).stat().st_mtime_ns for path in TREE}
    assert [path for path in TREE if before[path] != after[path]] == ["docs/reading/index.md"]


def test_what_the_system_refuses_is_told_and_leaves_what_stood(tmp_path: Path) -> None:
    made(tmp_path)
    (tmp_path / ".cache").rmdir()
    (tmp_path / ".cache").write_text("A file.\n", "utf-8")
    with pytest.raises(Problems, match=r"^\.cache:1: cannot-write: this cannot be written: \S.*\n    \S"):
        made(tmp_path, {**TREE, "docs/reading/index.md": "Other.\n"})
    assert standing(tmp_path) == TREE
    assert not made(tmp_path), "where nothing is to be written, no folder is needed"


@pytest.mark.parametrize("refused", range(9))
def test_what_the_system_refuses_on_the_way_takes_all_back(
    tmp_path: Path, refused: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new page, two changed ones, a folder for a file, a file for a folder, two deleted: whichever move fails, nothing has happened."""
    before = TREE | {"docs/reading/a/b.md": "B.\n", "docs/reading/c": "C.\n", "docs/reading/gone.md": "Gone.\n"}
    after = dict.fromkeys(TREE, "Other.\n") | {"docs/reading/a": "A.\n", "docs/reading/c/d.md": "D.\n"}
    made(tmp_path, before)
    difference, number = comparison.compare(tmp_path, after, OWNED), count()

    def once(real: Callable[[Path, Path], Path]) -> Callable[[Path, Path], Path]:
        def move(self: Path, target: Path) -> Path:
            if next(number) == refused:
                raise OSError(ENOSPC, "No space left on device", str(target))
            return real(self, target)

        return move

    for name in ("replace", "rename"):
        monkeypatch.setattr(Path, name, once(getattr(Path, name)))
    if refused == 8:  # the moves are eight
        output.write(tmp_path, after, difference)
        assert standing(tmp_path) == after
        return
    with pytest.raises(Problems, match=r"cannot-write: .*No space left"):
        output.write(tmp_path, after, difference)
    assert standing(tmp_path) == before and list((tmp_path / ".cache").iterdir()) == []


def test_line_ends_are_as_they_are(tmp_path: Path) -> None:
    made(tmp_path, {"docs/reading/a.md": "a\nb\u2028c\n"})
    assert (tmp_path / "docs/reading/a.md").read_bytes() == "a\nb\u2028c\n".encode()


@pytest.mark.parametrize("place", ["docs/reading", "docs/reading/mill", "docs/reading/mill/index.md"])
def test_links_are_not_followed(tmp_path: Path, place: str) -> None:
    """Whoever can put a link into the folder of pages must not make the build write, or delete, elsewhere."""
    root, outside = tmp_path / "project", tmp_path / "outside"
    made(outside)
    (outside / "docs/reading/mill/more.md").write_text("More.\n", "utf-8")
    kept = standing(outside)
    (root / place).parent.mkdir(parents=True)
    (root / place).symlink_to(outside / place)
    for tree in (TREE, {**TREE, "docs/reading/mill/index.md": "Other.\n"}):
        made(root, tree)
        assert standing(root) == tree
        assert not (root / place).is_symlink()
        assert standing(outside) == kept


@pytest.mark.parametrize("place", ["docs", "seeds", "seeds/mill", "seeds/mill/kept"])
def test_a_link_or_a_file_of_an_author_stays(tmp_path: Path, place: str) -> None:
    """Whoever keeps seeds elsewhere loses them to no build."""
    root, outside = tmp_path / "project", tmp_path / "outside"
    outside.mkdir()
    (root / place).parent.mkdir(parents=True)
    (root / place).symlink_to(outside)
    tree = {"docs/reading/index.md": "One.\n", f"seeds/mill/kept/{'a' * 64}.txt": "Text.\n"}
    with pytest.raises(Problems, match=r"cannot-write: .*a link or a file stands in the way of a folder of yours"):
        made(root, tree)
    assert (root / place).is_symlink() and not list(outside.iterdir())


def test_an_authors_files_among_the_seeds_stay(tmp_path: Path) -> None:
    kept = tmp_path / "seeds/mill/kept"
    kept.mkdir(parents=True)
    (kept / "my-notes.md").write_text("Mine.\n", "utf-8")
    (kept / f"{'a' * 64}.txt").write_text("Old.\n", "utf-8")
    found = comparison.compare(tmp_path, {}, ["seeds/mill/kept"])
    assert found.deleted == (f"seeds/mill/kept/{'a' * 64}.txt",)


@pytest.mark.parametrize("dangling", [True, False])
def test_links_that_no_page_needs_go(tmp_path: Path, dangling: bool) -> None:
    root, outside = tmp_path / "project", tmp_path / "outside"
    made(root)
    if not dangling:
        made(outside)
    (root / "docs/reading/odd").symlink_to(outside)
    (root / "docs/reading/mill/odd.md").symlink_to(outside / "docs/reading/index.md")
    made(root)
    assert {path.name for path in (root / "docs/reading").rglob("*")} == {"index.md", "map.svg", "mill"}
    assert dangling or standing(outside) == TREE


def test_what_goes_on_is_not_swept_away(tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    mine, gone = (f"staging-{number}-x" for number in (os.getpid(), int(ended.stdout)))
    for name in (mine, gone, "staging-x"):
        (tmp_path / ".cache" / name).mkdir(parents=True)
    output.sweep(tmp_path)
    assert [path.name for path in (tmp_path / ".cache").iterdir()] == [mine]


def test_a_folder_stands_where_a_file_is_to_be(tmp_path: Path) -> None:
    (tmp_path / "docs/reading/index.md/deep").mkdir(parents=True)
    (tmp_path / "docs/reading/index.md/deep/page.md").write_text("Old.\n", "utf-8")
    made(tmp_path)
    assert standing(tmp_path) == TREE and not made(tmp_path)


def test_a_file_stands_where_a_folder_is_to_be(tmp_path: Path) -> None:
    (tmp_path / "docs/reading").mkdir(parents=True)
    (tmp_path / "docs/reading/mill").write_text("Old.\n", "utf-8")
    made(tmp_path)
    assert standing(tmp_path) == TREE and not made(tmp_path)


def test_what_killed_builds_left_is_swept(tmp_path: Path) -> None:
    (tmp_path / ".cache/staging-x").mkdir(parents=True)
    (tmp_path / ".cache/staging-x/0").write_text("Half.\n", "utf-8")
    (tmp_path / ".cache/annotated").mkdir()
    output.sweep(tmp_path)
    assert [path.name for path in (tmp_path / ".cache").iterdir()] == ["annotated"]


def test_a_cache_keeps_whole_files(tmp_path: Path) -> None:
    for text in ("first", "second"):
        output.keep(tmp_path / "deep" / "kept.json", text)
        assert [path.read_text("utf-8") for path in (tmp_path / "deep").iterdir()] == [text]


@pytest.fixture
def another_disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be moved or linked into the folder of that name or out of it."""

    def within(path: str) -> bool:
        return request.param in Path(path).parts

    def apart(real: Callable[..., None]) -> Callable[..., None]:
        def call(one: str, other: str, **more: Any) -> None:
            if within(one) != within(other):
                raise OSError(EXDEV, os.strerror(EXDEV), os.fspath(one), None, os.fspath(other))
            real(one, other, **more)

        return call

    for name in ("rename", "replace", "link"):
        monkeypatch.setattr(os, name, apart(getattr(os, name)))


@pytest.mark.usefixtures("another_disk")
@pytest.mark.parametrize("another_disk", [".cache", "docs", "seeds"], indirect=True)
def test_a_folder_on_another_disk(tmp_path: Path) -> None:
    made(tmp_path)
    (tmp_path / "docs/reading/gone").mkdir()
    (tmp_path / "docs/reading/gone/page.md").write_text("Old.\n", "utf-8")
    other = {**TREE, "docs/reading/index.md": "Other.\n", "docs/reading/new/index.md": "New.\n"}
    made(tmp_path, other)
    assert standing(tmp_path) == other
    output.create(tmp_path, "seeds/mill", {"article.txt": b"A.\n"})
    assert [path.name for path in (tmp_path / "seeds").rglob("*")] == ["mill", "article.txt"]
    assert list((tmp_path / ".cache").iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == [".cache", "docs", "seeds"]


def test_a_link_that_leads_nowhere_is_in_the_way_of_a_new_folder(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/mill").symlink_to("nowhere")
    with pytest.raises(Problems, match="folder-exists"):
        output.create(tmp_path, "seeds/mill", {"article.txt": b"A.\n"})


@pytest.mark.usefixtures("another_disk")
@pytest.mark.parametrize("another_disk", ["docs"], indirect=True)
@pytest.mark.parametrize("refused", range(6))
def test_what_is_refused_on_the_way_to_another_disk_leaves_what_stood(
    tmp_path: Path, refused: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path)
    real, number = shutil.copy2, count()

    def copy(*given: Any, **more: Any) -> Any:
        if next(number) == refused:
            raise OSError(ENOSPC, os.strerror(ENOSPC))
        return real(*given, **more)

    monkeypatch.setattr(shutil, "copy2", copy)
    with pytest.raises(Problems, match="cannot-write"):
        made(tmp_path, {path: f"Other: {text}" for path, text in TREE.items()})
    assert standing(tmp_path) == TREE
