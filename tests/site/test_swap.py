"""Law 5 for site/: the old one or the new one, never half of one."""

from __future__ import annotations

from pathlib import Path

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
