"""A site of one's own, built and published by the one command, wherever it will stand."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest

import trial
from annotated.handouts import press
from annotated.model.problem import Problem, Problems, Where
from annotated.site import publish, search

pytestmark = pytest.mark.site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A new site that says who makes it and whose reading is published, where the project is."""
    assert trial.run(tmp_path, "init", ".", "--name", "Readings").exit_code == 0
    file = tmp_path / "seeds/mill-bridge/reading.yaml"
    file.write_text(file.read_text("utf-8").replace("status: draft", "status: published"), "utf-8")
    makers = tmp_path / "seeds/site.yaml"
    makers.write_text(makers.read_text("utf-8").replace("TO DO", "The class of 2026."), "utf-8")
    trial.keep_bibliographies(tmp_path)
    return tmp_path


@pytest.mark.parametrize("address", ["", "https://readings.example/", "https://school.example/a/b/"])
def test_a_site_and_its_archive_are_published_wherever_they_will_stand(site: Path, address: str) -> None:
    settings = site / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace('site_url: ""', f'site_url: "{address}"'), "utf-8")
    done = trial.run(site, "site", "--zip")
    assert done.exit_code == 0, done.output
    page = (site / "site/reading/mill-bridge/index.html").read_text("utf-8")
    assert re.findall('rel="?canonical"? href="?([^" >]+)', page) == (
        [f"{address}reading/mill-bridge/"] if address else []
    )
    with ZipFile(site / "site.zip") as packed:
        unpacked = packed.read("site/reading/mill-bridge/index.html").decode()
    assert "canonical" not in unpacked and (not address or address not in unpacked)
    assert [path.name for path in site.iterdir() if path.name.startswith(".site")] == []


def test_what_fails_leaves_the_last_good_site(site: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert trial.run(site, "site").exit_code == 0
    before = (site / "site/index.html").read_bytes()
    home = site / "docs/index.md"
    home.write_text(home.read_text("utf-8") + "\n[Nowhere](nowhere.md)\n", "utf-8")
    done = trial.run(site, "site")
    assert done.exit_code == 1 and "mkdocs.yml:1: site-failed: " in done.stderr
    assert "nowhere.md" in capfd.readouterr().err
    assert (site / "site/index.html").read_bytes() == before
    assert [path.name for path in site.iterdir() if path.name.startswith(".site")] == []


def test_handouts_that_fail_never_keep_the_site_from_being_published(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise Problems([Problem(Where("seeds/mill-bridge"), "handout-failed", "no handout", "mend it")])

    monkeypatch.setattr(press, "needed", refuse)
    done = trial.run(site, "site")
    assert done.exit_code == 0 and "handout-failed: no handout" in done.stderr
    assert "Some handouts are missing in it" in done.stdout
    assert (site / "site/index.html").is_file()


def test_a_search_without_index_leaves_the_last_good_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise search.SearchError("Pagefind does not run on this machine: no room")

    monkeypatch.setattr(search, "index", refuse)
    done = trial.run(site, "site")
    assert done.exit_code == 1 and "search-failed: the search has no index: Pagefind does not run" in done.stderr
    assert not (site / "site").exists()


def test_what_a_killed_build_left_goes_with_the_next(site: Path) -> None:
    (site / ".site.new/reading").mkdir(parents=True)
    (site / ".site.new/reading/left.html").touch()
    with publish.staging(site, with_archive=False) as place:
        assert not place.online.exists()
