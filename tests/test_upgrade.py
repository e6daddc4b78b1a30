"""A site made with an earlier release builds with this one: as it stands, or after `annotated upgrade`, which makes what is mere spelling."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import trial
from annotated import upgrading

SITES = tuple(sorted(path for path in (trial.ROOT / "tests/sites").iterdir() if path.is_dir()))
"""Small sites as releases left them, each named after its release; no file of them is ever changed."""
OLD = """theme:
  name: material # the look
  custom_dir: overrides

nav:
  - Search: search.md
plugins:
  # of the theme
  - search
"""
NEW = OLD.replace("name: material", "name: annotated").replace("- search\n", "- material/search\n")


@pytest.mark.site
@pytest.mark.parametrize("kept", SITES, ids=lambda path: path.name)
def test_a_site_of_an_earlier_release_builds_as_it_stands(kept: Path, tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(kept, root)
    assert trial.run(root, "upgrade").exit_code == 0
    assert {path.relative_to(kept) for path in kept.rglob("*") if path.is_file()} == {
        path.relative_to(root)
        for path in root.rglob("*")
        if path.is_file() and path.read_bytes() == (kept / path.relative_to(root)).read_bytes()
    }
    done = trial.run(root, "build")
    assert done.exit_code == 0, done.stderr
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    built = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    checked = trial.run(root, "check", "--site", str(root / "site"))
    assert checked.exit_code == 0, checked.stderr


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("mkdocs.yml", OLD, NEW),
        ("mkdocs.yml", OLD.replace("\n", "\r\n"), NEW.replace("\n", "\r\n")),
        ("mkdocs.yml", OLD.replace("- search", "search:"), NEW.replace("- material/search", "material/search:")),
        ("mkdocs.yml", OLD.replace("material #", "'material' #"), NEW),
        ("mkdocs.yml", "site_name: material\nplugins:\n  - search\n", ""),
        ("mkdocs.yml", "theme:\n  name: materialistic\nplugins:\n  - search\n", ""),
        (
            "seeds/x/reading.yaml",
            "# yaml-language-server: $schema=../../scripts/annotated/schemas/reading.schema.json\r\ntitle: X\n",
            "# yaml-language-server: $schema=../../.cache/schemas/reading.schema.json\r\ntitle: X\n",
        ),
        (
            "seeds/verdicts.yaml",
            "# yaml-language-server: $schema=../schemas/verdicts.schema.json",
            "# yaml-language-server: $schema=../.cache/schemas/verdicts.schema.json",
        ),
        ("seeds/x/notes.txt", "# yaml-language-server: $schema=a.schema.json\n", ""),
    ],
)
def test_what_is_mere_spelling_is_changed_and_nothing_else(path: str, old: str, new: str) -> None:
    changed, told = upgrading.upgraded({path: old})
    assert changed == ({path: new} if new else {})
    assert [place for place, _ in told] == [path] * bool(new)
    assert upgrading.upgraded({path: new or old}) == ({}, ()), "run twice, it changes nothing"


def test_it_writes_what_it_tells(tmp_path: Path) -> None:
    root = trial.project(trial.ROOT / "tests/cases/an-older-site", tmp_path)
    done = trial.run(root, "upgrade")
    assert done.exit_code == 0 and "2 files changed." in done.stdout
    assert "name: annotated" in (root / "mkdocs.yml").read_text("utf-8")
    again = trial.run(root, "upgrade")
    assert again.exit_code == 0 and "Every file is as this release reads it." in again.stdout
