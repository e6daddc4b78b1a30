"""A page that is made when it is asked for is the page that MkDocs makes of all of them at once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

import test_serve
import trial
from annotated.serving import server
from annotated.serving.lazy_site import SEARCH, TRIED, Site

ADDRESS = "http://127.0.0.1:1/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a published reading and a draft, whose pages are written."""
    root = test_serve.laid_out(tmp_path_factory.mktemp("project"))
    shutil.copytree(root / "docs/reading" / test_serve.SLUG, root / "docs/drafts/ferry")
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy, in which we are."""
    shutil.copytree(built, tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


def settings(folder: Path) -> Callable[[], MkDocsConfig]:
    def read() -> MkDocsConfig:
        config = load_config(site_dir=str(folder))
        config.plugins.on_startup(command="serve", dirty=False)
        config.site_url = ADDRESS
        return config

    return read


def files(folder: Path) -> dict[str, bytes]:
    """Files by path; not the site map: its order is that in which pages came, and compressed it tells the time."""
    found = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("sitemap"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def whole(folder: Path) -> dict[str, bytes]:
    """The site as `mkdocs serve` makes it."""
    build.build(settings(folder)(), serve_url=ADDRESS)
    return files(folder)


def asked(site: Site, paths: Iterable[str]) -> dict[str, bytes]:
    """What is served after these were asked for."""
    for path in paths:
        site.make(path)
    return files(Path(site.config.site_dir))


def test_page_by_page_it_is_the_site_of_a_whole_build(root: Path, tmp_path: Path) -> None:
    site = Site(settings(tmp_path / "asked"))
    assert files(tmp_path / "asked") == {}
    expected = whole(tmp_path / "whole")
    assert {f"reading/{test_serve.SLUG}/index.html", "drafts/ferry/index.html", SEARCH, "404.html"} <= expected.keys()
    assert asked(site, expected) == expected
    assert asked(site, [*expected, "absent/index.html", "../mkdocs.yml"]) == expected


def test_after_changes_it_is_still_that(root: Path, tmp_path: Path) -> None:
    docs, reading = root / "docs", f"reading/{test_serve.SLUG}"
    (docs / "assets").mkdir()
    (docs / "assets/own.css").write_text("h1 {}\n", "utf-8")
    site = Site(settings(tmp_path / "asked"))
    asked(
        site,
        [f"{reading}/{page}/index.html" for page in ("claims", "timeline")] + ["assets/own.css", "sitemap.xml", SEARCH],
    )
    (docs / reading / "claims.md").write_text("# Other claims\n\n[To keys](../../keys.md)\n", "utf-8")
    (docs / "assets/own.css").write_text("p {}\n", "utf-8")
    now = asked(site, [f"{reading}/claims/index.html", "assets/own.css"])
    assert b"Other claims" in now[f"{reading}/claims/index.html"] and now["assets/own.css"] == b"p {}\n"
    (docs / reading / "timeline.md").unlink()
    (docs / "other.yaml").touch()  # no site shows it
    (docs / "new.md").write_text("# New\n", "utf-8")
    shutil.copytree(docs / "drafts/ferry", docs / "drafts/another")
    shutil.rmtree(docs / "drafts/ferry")
    changed = (f"{reading}/claims.md", f"{reading}/timeline.md", "assets/own.css", "other.yaml", "new.md")
    # Of folders that come and go, the system need not name what is in them.
    site.follow([str(docs / path) for path in (*changed, "drafts/another", "drafts/ferry", "absent")])
    expected = whole(tmp_path / "whole")
    now = asked(site, expected.keys() - {SEARCH})  # search makes all pages anew
    assert {**now, SEARCH: b""} == {**expected, SEARCH: b""}
    assert asked(site, [SEARCH]) == expected
    site.make("sitemap.xml")
    assert f"{ADDRESS}new/" in (tmp_path / "asked/sitemap.xml").read_text("utf-8")


def test_after_a_change_of_settings_it_is_still_that(root: Path, tmp_path: Path) -> None:
    site = Site(settings(tmp_path / "asked"))
    asked(site, ["keys/index.html", "404.html"])
    (root / "mkdocs.yml").write_text("site_name: Other\n", "utf-8")
    site.follow([str(root / "mkdocs.yml")])
    asked(site, ["keys/index.html"])
    (root / "docs/new.md").write_text("# New\n", "utf-8")  # there is no menu by hand: each page has it
    site.follow([str(root / "docs/new.md")])
    expected = whole(tmp_path / "whole")
    now = asked(site, expected)
    assert {path: now[path] for path in expected} == expected


def test_a_page_that_cannot_be_made_keeps_no_other(root: Path, tmp_path: Path) -> None:
    (root / "docs/broken.md").write_bytes(b"caf\xe9")
    site = Site(settings(tmp_path / "asked"))
    told: list[str] = []

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("200 OK", [])
        return []

    answer = server.on_demand(application, site)
    for path in ("/broken/", "/keys/"):
        list(answer({"PATH_INFO": path}, lambda status, _: told.append(status)))
    assert told == ["500 Internal Server Error", "200 OK"]
    assert (tmp_path / "asked/keys/index.html").is_file()


def test_mkdocs_is_one_whose_private_functions_were_tried() -> None:
    """Of another version, this file's tests say whether it serves; then it is one of those that were tried."""
    assert metadata.version("mkdocs") in TRIED


def test_only_this_module_uses_them() -> None:
    using = [
        file.name
        for file in (trial.ROOT / "scripts/annotated").rglob("*.py")
        if re.search(r"^from mkdocs[\w.]* import .*\b_[a-z]", file.read_text("utf-8"), re.MULTILINE)
    ]
    assert using == ["lazy_site.py"]
