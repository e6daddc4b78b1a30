"""What a site gives to those who follow it and to search engines, as both engines publish it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

import trial

ADDRESS = "https://readings.example/a/"
ENGINES = {
    "mkdocs": [sys.executable, "-m", "mkdocs", "build", "--quiet"],
    "zensical": [sys.executable, "-m", "zensical", "build"],
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case `feed` with the settings and templates of this project: one of its readings is not to be indexed."""
    root = trial.project(trial.ROOT / "tests" / "cases" / "feed", tmp_path_factory.mktemp("published"))
    ours = (trial.ROOT / "mkdocs.yml").read_text("utf-8").replace("site_url: ''", f"site_url: {ADDRESS}")
    (root / "mkdocs.yml").write_text(re.sub(r"^nav:\n(?: +.*\n)+", "", ours, flags=re.MULTILINE), "utf-8")
    assert trial.run(root, "build").exit_code == 0
    (root / "docs" / "index.md").write_text("# Home\n", "utf-8")
    shutil.copytree(trial.ROOT / "overrides", root / "overrides")
    return root


@pytest.mark.site
@pytest.mark.parametrize("engine", ENGINES)
def test_feed_and_site_map(project: Path, engine: str) -> None:
    subprocess.run(ENGINES[engine], cwd=project, check=True, capture_output=True)
    site = project / "site"
    assert (site / "reading/feed.xml").read_bytes() == (project / "docs/reading/feed.xml").read_bytes()
    for page in ("index.html", "reading/mill-one/index.html", "reading/people/index.html"):
        (link,) = BeautifulSoup((site / page).read_bytes(), "html.parser").select('link[type="application/atom+xml"]')
        assert (link["rel"], urljoin(ADDRESS + page, str(link["href"]))) == (
            ["alternate"],
            f"{ADDRESS}reading/feed.xml",
        )
    listed = {
        its.text or ""
        for its in ET.parse(site / "sitemap.xml").iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    }
    pages = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    indexed = {page for page in pages if not page.startswith("reading/mill-two")}
    assert pages - indexed and "noindex" in (site / "reading/mill-two/index.html").read_text("utf-8")
    assert listed == {ADDRESS if page == "." else f"{ADDRESS}{page}/" for page in indexed}
    assert "lastmod" not in (site / "sitemap.xml").read_text("utf-8")
    shutil.rmtree(site)
