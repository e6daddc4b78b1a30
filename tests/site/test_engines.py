"""Law 9, of the comparison itself: it sees what a reader would see, and nothing of a theme."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import trial
from annotated.site.engines import differences, main, parse

PAGE = """<html><body><nav><a href="/">{menu}</a></nav><article>{skip}<div data-reading="x">
<p data-block="2" id="p1">One\u00a0 <mark>two<a data-apparatus href="../y/#c1">1 <b>Disputed</b></a></mark> three.</p>
</div><ol><li id="note-c1">A  note.</li></ol></article></body></html>"""


def site(folder: Path, html: str, page: str = "x/index.html") -> Path:
    (folder / page).parent.mkdir(parents=True)
    (folder / page).write_text(html, encoding="utf-8")
    return folder


def test_reads_the_contract() -> None:
    page = parse(PAGE, "/x/")
    assert page.blocks == ("One\u00a0 two three.",)
    assert page.notes == {"note-c1": "A note."}
    assert page.links == ("/y/#c1",)
    assert page.ids == ("p1", "note-c1")


def test_a_theme_makes_no_difference(tmp_path: Path) -> None:
    one = site(tmp_path / "one", PAGE.format(menu="Menu", skip=""))
    other = site(tmp_path / "other", PAGE.format(menu="Home", skip='<a id="__skip"></a>'))
    (other / "404.html").write_text("not found", encoding="utf-8")
    assert differences(one, other) == ()
    assert main([str(one), str(other)]) == 0


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("One\u00a0 ", "One ", ["article text"]),
        ("A  note.", "A notice.", ["notes", "words"]),
        ("#c1", "#c2", ["links"]),
        ('id="p1"', 'id="p2"', ["ids"]),
        ("Disputed", "Supported", ["words"]),
    ],
)
def test_each_difference_is_named(tmp_path: Path, old: str, new: str, what: list[str]) -> None:
    one = site(tmp_path / "one", PAGE)
    other = site(tmp_path / "other", PAGE.replace(old, new))
    assert [difference.what.split(" (")[0] for difference in differences(one, other)] == what
    assert main([str(one), str(other)]) == 1


def test_a_page_that_one_site_lacks(tmp_path: Path) -> None:
    one = site(tmp_path / "one", PAGE)
    site(one, PAGE, "y/index.html")
    other = site(tmp_path / "other", PAGE)
    assert [difference.page for difference in differences(one, other)] == ["y/index.html"]


def test_wrong_use(tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == main([str(tmp_path), str(tmp_path / "none")]) == 2


@pytest.mark.site
def test_a_new_site_is_the_same_under_every_engine(tmp_path: Path) -> None:
    """Zensical always, ProperDocs where somebody has installed it: words, notes, links and ids of every page."""
    project = tmp_path / "site-of-ours"
    assert trial.run(tmp_path, "init", project.name).exit_code == 0
    reading = project / "seeds/mill-bridge/reading.yaml"
    reading.write_text(reading.read_text("utf-8").replace("status: draft", "status: published"), "utf-8")
    assert trial.run(project, "build").exit_code == 0
    engines = ["mkdocs", "zensical", *(["properdocs"] if find_spec("properdocs") else [])]
    for engine in engines:
        # Zensical takes no other folder than the settings name.
        command = [sys.executable, "-m", engine, "build", "--strict", "--config-file", "mkdocs.yml"]
        done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        (project / "site").rename(tmp_path / engine)
    assert len(list((tmp_path / "mkdocs").rglob("*.html"))) > 20
    assert {engine: differences(tmp_path / "mkdocs", tmp_path / engine) for engine in engines[1:]} == dict.fromkeys(
        engines[1:], ()
    )
