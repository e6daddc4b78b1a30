"""What is kept is what would be made anew, and never needed."""

from __future__ import annotations

from pathlib import Path

import pytest

import trial
from annotated import build
from annotated.store import cache


def test_what_was_made_is_not_made_again(tmp_path: Path) -> None:
    keep = cache.cached_in(tmp_path)
    assert keep("a", lambda: {"x.svg": "é"}) == {"x.svg": "é"}
    assert keep("a", lambda: pytest.fail("made twice")) == {"x.svg": "é"}
    assert keep("b", lambda: {"x.svg": "other"}) == {"x.svg": "other"}


def test_another_version_of_the_program_makes_it_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.cached_in(tmp_path)("a", lambda: {"x": "old"})
    monkeypatch.setattr(cache, "_program", lambda: "another")
    assert cache.cached_in(tmp_path)("a", lambda: {"x": "new"}) == {"x": "new"}


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"x": 1}', "\xff"])
def test_what_is_broken_is_made_anew(broken: str, tmp_path: Path) -> None:
    keep = cache.cached_in(tmp_path)
    keep("a", lambda: {"x": "first"})
    (file,) = tmp_path.iterdir()
    file.write_text(broken, "latin-1")
    assert keep("a", lambda: {"x": "second"}) == {"x": "second"}


def test_where_nothing_can_be_kept_everything_is_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    assert cache.cached_in(tmp_path / "file")("a", lambda: {"x": "y"}) == {"x": "y"}


def test_a_kept_picture_is_the_picture(tmp_path: Path) -> None:
    root = trial.real_seed(tmp_path)
    (root / cache.CACHE / "pictures").mkdir(exist_ok=True)
    first = build.build(root)
    assert build.build(root).tree == first.tree
    for made in first.readings.values():
        assert build.render(made.reading, elsewhere=made.elsewhere) == dict(made.files)
