"""What Windows does otherwise, tried here: line ends, names that differ in capitals alone, consoles of a code page, no links."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import trial
from annotated.model.problem import Problems
from annotated.seeds import seed

CODE_PAGE = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252"}
"""A console that has 256 signs."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site just begun, its draft published."""
    assert trial.run(tmp_path, "init", "site").exit_code == 0
    reading = tmp_path / "site/seeds/mill-bridge/reading.yaml"
    reading.write_text(reading.read_text("utf-8").replace("status: draft", "status: published"), "utf-8")
    return tmp_path / "site"


def built(site: Path) -> dict[str, bytes]:
    """What is built of a site, on a console with a code page."""
    command = [sys.executable, "-m", "annotated.cli", "build"]
    done = subprocess.run(command, cwd=site, env={**os.environ, **CODE_PAGE}, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in (site / "docs").rglob("*") if path.is_file()
    }


def test_a_clone_with_line_ends_of_windows_builds_the_same_bytes(site: Path, tmp_path: Path) -> None:
    mine = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    commands: tuple[list[str], ...] = (["init", "-q"], ["add", "-A"], [*mine, "commit", "-q", "-m", "Begin"])
    for command in commands:
        subprocess.run(["git", *command], cwd=site, check=True)
    clone = [
        "git",
        "-c",
        "core.autocrlf=true",
        "-c",
        "core.symlinks=false",
        "clone",
        "-q",
        os.fspath(site),
        os.fspath(tmp_path / "clone"),
    ]
    subprocess.run(clone, check=True)
    assert built(tmp_path / "clone") == built(site)


def test_files_that_an_editor_saved_with_line_ends_of_windows_build_the_same_bytes(site: Path) -> None:
    """All but the article, whose digest is that of its bytes, and what the build keeps of it."""
    expected = built(site)
    for file in [*(site / "seeds").rglob("*.*"), site / "mkdocs.yml", site / "docs/index.md"]:
        if file.is_file() and not file.name.startswith("article.") and file.parent.name != "kept":
            file.write_bytes(file.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert built(site) == expected


def test_no_two_files_differ_in_capitals_alone_nor_have_names_that_windows_keeps() -> None:
    kept = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=trial.ROOT, capture_output=True, check=True).stdout.decode()
    names = [name for name in listed.split("\0") if name]
    assert len({name.casefold() for name in names}) == len(names) > 1000
    parts = {part for name in names for part in Path(name).parts}
    assert [part for part in parts if part.split(".")[0].casefold() in kept or part != part.rstrip(". ")] == []
    assert [part for part in parts if set(part) & set('<>:"\\|?*')] == []


def test_a_console_without_the_letters_of_a_message_is_told_it_all_the_same(site: Path) -> None:
    notes = site / "seeds/mill-bridge/annotations.yaml"
    notes.write_text(notes.read_text("utf-8").replace("It will cost", "سيكلف →"), "utf-8")
    command = [sys.executable, "-m", "annotated.cli", "build"]
    done = subprocess.run(command, cwd=site, env={**os.environ, **CODE_PAGE}, capture_output=True, check=False)
    said = done.stderr.decode("cp1252")
    assert done.returncode == 1 and "quote-not-found: claim ‘c01’" in said and "Traceback" not in said
    assert "\\u0633" in said


@pytest.mark.parametrize("slug", ["con", "nul", "com1", "lpt9"])
def test_no_reading_has_the_name_of_a_device(slug: str) -> None:
    with pytest.raises(Problems, match="slug-refused"):
        seed.check_slug(slug, f"seeds/{slug}")
    seed.check_slug(f"{slug}-fusion", f"seeds/{slug}-fusion")
