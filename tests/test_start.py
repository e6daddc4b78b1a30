"""A new site: begun in an empty folder, it builds strictly with the installed program alone, and speaks of none of our readings."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import trial
from annotated import start
from annotated.pages import general

ENGINES = {
    "mkdocs": [sys.executable, "-m", "mkdocs", "build", "--strict"],
    "zensical": [sys.executable, "-m", "zensical", "build", "--strict"],
}
OURS = re.compile("deadly|akulov|strategic culture|leave-the-page", re.IGNORECASE)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that was just begun, where the project is."""
    done = trial.run(tmp_path, "init", ".", "--name", "Readings of Millford")
    assert done.exit_code == 0, done.stderr
    return tmp_path


def publish(site: Path) -> None:
    file = site / "seeds/mill-bridge/reading.yaml"
    file.write_text(file.read_text("utf-8").replace("status: draft", "status: published"), "utf-8")


@pytest.mark.site
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("published", [False, True])
def test_it_builds_strictly_and_speaks_of_no_reading_of_ours(site: Path, engine: str, published: bool) -> None:
    if published:
        publish(site)
    assert trial.run(site, "build").exit_code == 0
    assert trial.run(site, "build", "--check").exit_code == 0
    done = subprocess.run(ENGINES[engine], cwd=site, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    pages = {path.relative_to(site / "site").as_posix() for path in (site / "site").rglob("*.html")}
    assert {"index.html", "how-to-read/index.html", "method/index.html", "teach/index.html"} <= pages
    assert ("reading/mill-bridge/claims/index.html" in pages) is published
    texts = [path for path in site.rglob("*") if path.suffix in (".html", ".md", ".yml", ".yaml", ".json", ".xml")]
    assert [path for path in texts if OURS.search(path.read_text("utf-8"))] == []


def test_a_page_of_the_program_is_the_sites_own_once_its_last_line_is_gone(site: Path) -> None:
    assert trial.run(site, "build").exit_code == 0
    method, teach = site / "docs/method.md", site / "docs/teach.md"
    method.write_text("# How we judge\n\n<!-- generated: readings -->\n<!-- /generated -->\n", "utf-8")
    teach.write_text(teach.read_text("utf-8").replace("Teach", "Learn"), "utf-8")
    assert trial.run(site, "build").exit_code == 0
    assert method.read_text("utf-8").startswith("# How we judge\n")
    assert "Learn" not in teach.read_text("utf-8") and teach.read_text("utf-8").endswith(general.MARK)
    teach.write_text(teach.read_text("utf-8").replace("Teach", "Learn").removesuffix(general.MARK), "utf-8")
    assert trial.run(site, "build").exit_code == 0
    assert "Learn" in teach.read_text("utf-8")


def test_editors_find_the_schema_that_each_file_names(site: Path) -> None:
    named = {file: re.search(r"\$schema=(\S+)", file.read_text("utf-8")) for file in (site / "seeds").rglob("*.yaml")}
    assert named and all(match and (file.parent / match[1]).is_file() for file, match in named.items())
    settings = re.sub(r"(?m)^\s*//.*$", "", (site / ".vscode/settings.json").read_text("utf-8"))
    assert (site / json.loads(settings)["json.schemas"][0]["url"]).is_file()


def test_nothing_that_is_there_is_touched(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Mine.\n", "utf-8")
    done = trial.run(tmp_path, "init", ".")
    assert done.exit_code == 1 and "README.md:1: file-exists: " in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])), st.sampled_from(["", "https://a.example/b/"]))
def test_any_name_stands_in_the_settings_as_it_was_given(name: str, address: str) -> None:
    """YAML, JSON and Jinja read it back; whatever else it could mean there, it does not."""
    files = start.site_files(start.Site(name, "en", address))
    settings = yaml.safe_load(files["mkdocs.yml"])
    assert (settings["site_name"], settings["site_url"]) == (" ".join(name.split()), address)
    assert json.loads(files[".devcontainer/devcontainer.json"])["name"] == " ".join(name.split())
