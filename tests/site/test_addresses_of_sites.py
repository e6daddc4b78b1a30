"""A site is what it promises at whatever address it stands, in folders or flat, served or unpacked."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

import trial
from annotated.site.publish import offline_settings

ADDRESSES = {"none": "", "a host": "https://readings.example/", "below a host": "https://readings.example/a/b"}
FORMS = ("served", "unpacked")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two readings that share entries, with the settings of this project; its pages are built."""
    root = trial.project(trial.ROOT / "tests/cases/shared-glossary", tmp_path_factory.mktemp("addresses"))
    shutil.copytree(trial.ROOT / "overrides", root / "overrides")
    shutil.copy(trial.ROOT / "tests/cases/feed/project/seeds/site.yaml", root / "seeds")
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs/index.md").write_text("# Home\n\n[Readings](reading/index.md)\n", "utf-8")
    return root


@pytest.mark.site
@pytest.mark.parametrize(("address", "folders", "form"), list(product(ADDRESSES, [True, False], FORMS)), ids=str)
def test_a_site_holds_what_it_promises(project: Path, tmp_path: Path, address: str, folders: bool, form: str) -> None:
    whole = (trial.ROOT / "mkdocs.yml").read_text("utf-8")
    ours = re.sub(r"^nav:\n(?: +.*\n)+", "nav: [index.md, reading/index.md]\n", whole, flags=re.MULTILINE)
    ours = ours.replace("site_url: ''", f"site_url: {ADDRESSES[address]!r}")
    ours = ours.replace("use_directory_urls: true", f"use_directory_urls: {str(folders).lower()}")
    (project / "mkdocs.yml").write_text(ours, "utf-8")
    assert trial.run(project, "build").exit_code == 0
    site = tmp_path / "site"
    made = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", site, "-f", "-"],
        cwd=project,
        input=(project / "mkdocs.yml").read_text("utf-8") if form == "served" else offline_settings(project),
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    checked = trial.run(project, "check", "--site", str(site))
    assert (checked.exit_code, checked.stderr) == (0, "")
