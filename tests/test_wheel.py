"""The wheel holds the program whole: with it alone, outside this repository, a site is begun, built strictly and printed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

import trial

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel installs."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", os.fspath(folder)]
    subprocess.run(build, cwd=trial.ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("annotated_reading-*.whl")
    with ZipFile(wheel) as packed:
        packed.extractall(folder / "installed")
    return folder / "installed"


def run(installed: Path, where: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`annotated <arguments>` in the folder `where`, of the wheel's own code."""
    command = "import annotated.cli as cli, sys; assert cli.__file__.startswith(sys.argv[1]), cli.__file__; del sys.argv[1]; cli.main()"
    environment = {**os.environ, "PYTHONPATH": os.fspath(installed)}
    return subprocess.run(
        [sys.executable, "-c", command, os.fspath(installed), *arguments],
        cwd=where,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_alone_begins_builds_and_prints_a_site(installed: Path, tmp_path: Path) -> None:
    began = run(installed, tmp_path, "init", "mine", "--name", "Mine")
    assert began.returncode == 0, began.stderr
    site = tmp_path / "mine"
    reading = site / "seeds/mill-bridge/reading.yaml"
    reading.write_text(reading.read_text("utf-8").replace("status: draft", "status: published"), "utf-8")
    done = run(installed, site, "site", "--zip")
    assert done.returncode == 0, done.stderr
    assert {"index.html", "404.html", "method", "reading", "search"} <= {
        path.name for path in (site / "site").iterdir()
    }
    assert list((site / "site/handouts/mill-bridge").glob("*.pdf"))
    assert (site / "site.zip").is_file()


def test_it_holds_nothing_that_only_this_repository_has(installed: Path) -> None:
    """No reading of ours, no folder of this repository but those that every site has, no address of ours."""
    texts = {
        path: path.read_text("utf-8")
        for path in installed.rglob("*")
        if path.suffix in (".py", ".md", ".html", ".yml", ".yaml", ".js", ".css")
    }
    assert [
        path for path, text in texts.items() if any(word in text for word in ("deadly", "Akulov", "leave-the-page"))
    ] == []
