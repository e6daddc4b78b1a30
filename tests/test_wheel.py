"""The wheel holds the program whole: with it alone, outside this repository, a site is begun, built strictly and printed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tomllib
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


WHOSE = """
from pathlib import Path
import os, annotated
assert Path(annotated.__file__).is_relative_to(os.environ["INSTALLED"]), annotated.__file__
"""
"""A plugin of pytest's: the tests try what the wheel installed, and not this repository."""


def test_the_laws_hold_for_what_it_installs(installed: Path, tmp_path: Path) -> None:
    """Words unaltered, nothing lost, same bytes, nothing that runs: for case seeds, by the wheel's own code."""
    (tmp_path / "whose.py").write_text(WHOSE, "utf-8")
    places = f"pythonpath={installed} {trial.ROOT / 'tests'} {tmp_path}"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "whose", "-o", places]
    done = subprocess.run(
        [*command, os.fspath(trial.ROOT / "tests/test_laws.py")],
        cwd=trial.ROOT,
        env={
            **os.environ,
            "INSTALLED": os.fspath(installed),
            "PYTHONPATH": os.pathsep.join(map(os.fspath, (installed, tmp_path))),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed and int(passed[1]) > 100


OURS = re.compile("deadly|akulov|strategic culture|leave-the-page", re.IGNORECASE)


def test_it_holds_nothing_that_only_this_repository_has(installed: Path) -> None:
    """No word of its readings, in any file."""
    program = installed / "annotated"
    texts = {
        path.relative_to(program).as_posix(): path.read_text("utf-8")
        for path in program.rglob("*")
        if path.suffix not in (".woff2", ".pyc") and path.is_file()
    }
    assert len(texts) > 300
    assert {path: found[0] for path, text in texts.items() if (found := OURS.search(text))} == {}


def test_the_source_distribution_makes_the_same_wheel(installed: Path, tmp_path: Path) -> None:
    """Whoever builds it from source gets the program that was tested; `pyproject.toml` alone says which version that is."""
    run_hatchling = [sys.executable, "-m", "hatchling", "build", "-d"]
    subprocess.run(
        [*run_hatchling, os.fspath(tmp_path), "-t", "sdist"], cwd=trial.ROOT, check=True, capture_output=True
    )
    (packed,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(packed) as archive:
        # Not an argument: Python 3.11 has it from 3.11.4 on alone.
        archive.extraction_filter = getattr(tarfile, "data_filter", lambda member, _: member)
        archive.extractall(tmp_path)
    unpacked = tmp_path / packed.name.removesuffix(".tar.gz")
    subprocess.run([*run_hatchling, os.fspath(tmp_path), "-t", "wheel"], cwd=unpacked, check=True, capture_output=True)
    (wheel,), (tested,) = tmp_path.glob("*.whl"), installed.parent.glob("*.whl")
    assert wheel.read_bytes() == tested.read_bytes()
    version = tomllib.loads((trial.ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert wheel.name == f"annotated_reading-{version}-py3-none-any.whl"
    assert version not in (trial.ROOT / "scripts/annotated/__init__.py").read_text("utf-8")
