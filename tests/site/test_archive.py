"""The archive of a site: the same bytes for the same files, and nothing of the machine in it."""

from __future__ import annotations

import os
from pathlib import Path
from zipfile import ZipFile

import pytest

from annotated.site.archive import archive

FILES = {"index.html": "home", "reading/ferry/claims.html": "claims", "assets/été.css": "css"}
LEFT_OUT = {"404.html": "lost", "sitemap.xml": "map", "sitemap.xml.gz": "map", "assets/theme.js.map": "{}"}


def site(folder: Path, names: list[str], mode: int, when: int) -> Path:
    """A site whose files were written in that order, with those rights, at that time."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text({**FILES, **LEFT_OUT}[name], encoding="utf-8")
        path.chmod(mode)
        os.utime(path, (when, when))
    return folder


def test_the_same_files_make_the_same_bytes(tmp_path: Path) -> None:
    names = [*FILES, *LEFT_OUT]
    for number, its in enumerate((names, names[::-1])):
        place = tmp_path / f"{number}" / "site.zip"
        place.parent.mkdir()
        archive(site(tmp_path / f"from {number}", its, (0o600, 0o644)[number], 10**9 * (number + 1) // 2), place)
    one, other = ((tmp_path / f"{number}" / "site.zip").read_bytes() for number in (0, 1))
    assert one == other
    assert str(tmp_path).encode() not in one


def test_it_unpacks_into_one_folder_with_what_a_reader_needs(tmp_path: Path) -> None:
    archive(site(tmp_path / "from", [*FILES, *LEFT_OUT], 0o644, 10**9), tmp_path / "site.zip")
    with ZipFile(tmp_path / "site.zip") as file:
        assert file.namelist() == sorted(f"site/{name}" for name in FILES)
        file.extractall(tmp_path)
    assert {name: (tmp_path / "site" / name).read_text("utf-8") for name in FILES} == FILES
    assert (tmp_path / "site" / "index.html").stat().st_mtime > 0


def test_a_site_that_is_missing_leaves_the_last_archive(tmp_path: Path) -> None:
    place = tmp_path / "site.zip"
    place.write_bytes(b"the last good one")
    with pytest.raises(FileNotFoundError):
        archive(tmp_path / "nothing", place)
    assert place.read_bytes() == b"the last good one"
