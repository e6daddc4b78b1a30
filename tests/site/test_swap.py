"""Law 5 for site/: the old one or the new one, never half of one."""

from __future__ import annotations

import os
from collections.abc import Callable
from errno import EACCES, EXDEV
from pathlib import Path
from typing import Any

import pytest

from annotated.site import swap


def folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(text, encoding="utf-8")
    return path


def text_of(path: Path) -> str:
    return (path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("in_one_step", [True, False])
def test_the_new_folder_takes_the_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_one_step: bool) -> None:
    if not in_one_step:
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    new, place = folder(tmp_path / "new", "new"), folder(tmp_path / "site", "old")
    swap.swap(new, place)
    assert (text_of(place), text_of(new)) == ("new", "old")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "site"]


def test_what_a_killed_one_left_is_in_nobodys_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    folder(tmp_path / ".site.old", "older")
    new, place = folder(tmp_path / "new", "new"), folder(tmp_path / "site", "old")
    swap.swap(new, place)
    assert text_of(place) == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "site"]


def test_the_first_site(tmp_path: Path) -> None:
    swap.swap(folder(tmp_path / "new", "new"), tmp_path / "site")
    assert text_of(tmp_path / "site") == "new"


def test_nothing_to_put_there_leaves_the_old_one(tmp_path: Path) -> None:
    place = folder(tmp_path / "site", "old")
    with pytest.raises(FileNotFoundError):
        swap.swap(tmp_path / "none", place)
    assert text_of(place) == "old"


def refusing(real: Callable[..., Any], refuse: Callable[[str, str], int]) -> Callable[..., Any]:
    """`real`, a function of two paths, but raising the error whose number `refuse` returns, if it returns one."""

    def call(one: str, other: str, **more: Any) -> Any:
        if number := refuse(os.fspath(one), os.fspath(other)):
            raise OSError(number, os.strerror(number), os.fspath(one), None, os.fspath(other))
        return real(one, other, **more)

    return call


@pytest.mark.parametrize("in_one_step", [True, False])
@pytest.mark.parametrize("first", [True, False])
def test_from_another_file_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_one_step: bool, first: bool
) -> None:
    real = swap._exchange
    monkeypatch.setattr(
        swap, "_exchange", lambda one, other: in_one_step and one.parent == other.parent and real(one, other)
    )
    (tmp_path / ".cache").mkdir()
    new, place = folder(tmp_path / ".cache/site", "new"), tmp_path / "site"
    if not first:
        folder(place, "old")
    monkeypatch.setattr(
        os, "rename", refusing(os.rename, lambda *two: EXDEV if sum(".cache" in one for one in two) == 1 else 0)
    )
    swap.swap(new, place)
    assert text_of(place) == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".cache", "site"]
    assert list((tmp_path / ".cache").iterdir()) == []


def test_what_cannot_be_put_there_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    new, place = folder(tmp_path / "new", "new"), folder(tmp_path / "site", "old")
    broken = refusing(os.rename, lambda one, other: EACCES if (one, other) == (str(new), str(place)) else 0)
    monkeypatch.setattr(os, "rename", broken)
    with pytest.raises(PermissionError):
        swap.swap(new, place)
    assert (text_of(place), text_of(new)) == ("old", "new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "site"]


def test_whatever_the_new_one_is_called(tmp_path: Path) -> None:
    for name in (".site.new", ".site.copied", "site.zip"):
        swap.swap(folder(tmp_path / name, name), tmp_path / "site")
        assert text_of(tmp_path / "site") == name
