"""A configured site is the normal case: every command, with and without an address, in a folder of a host, with files for addresses, in any language."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup

import trial
from annotated.commands import site as site_command

pytestmark = pytest.mark.site

LONG = 120.0
"""Seconds after which a server that does not answer hangs."""


@dataclass(frozen=True)
class Kind:
    """How a site is set up."""

    language: str
    url: str
    folders: bool
    handouts: bool

    def __str__(self) -> str:
        where = self.url.removeprefix("https://").rstrip("/") or "nowhere"
        return f"{self.language}, {where}, {'folders' if self.folders else 'files'}, {'with' if self.handouts else 'without'} handouts"


KINDS = (
    Kind("en", "", True, False),
    Kind("en", "https://readings.example/", False, True),
    Kind("de", "https://readings.example/of/a/school/", True, True),
    Kind("ar", "", False, False),
    Kind("fr", "https://readings.example/", True, False),
)
"""Each setting with each other's values at least once, but for handouts, which nothing else bears on."""


@pytest.fixture(params=KINDS, ids=str)
def kind(request: pytest.FixtureRequest) -> Kind:
    assert isinstance(request.param, Kind)
    return request.param


@pytest.fixture
def project(kind: Kind, tmp_path: Path) -> Path:
    """A site just begun, its draft published, who makes it told."""
    begun = trial.run(tmp_path, "init", ".", "--name", "Mine", "--language", kind.language, "--address", kind.url)
    assert begun.exit_code == 0, begun.stderr
    for name, old, new in (
        ("mkdocs.yml", "\nplugins:", f"\nuse_directory_urls: {str(kind.folders).lower()}\n\nplugins:"),
        ("seeds/mill-bridge/reading.yaml", "status: draft", "status: published"),
        ("seeds/site.yaml", ": TO DO", ": Said."),
    ):
        text = (tmp_path / name).read_text("utf-8")
        assert old in text
        (tmp_path / name).write_text(text.replace(old, new), "utf-8")
    return tmp_path


def test_every_command_does_what_it_says(kind: Kind, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not kind.handouts:
        monkeypatch.setattr(site_command, "find_spec", lambda name: None)
    for command in (
        ("build",),
        ("build", "--check"),
        ("site", "--zip"),
        ("check", "--site", os.fspath(project / "site")),
    ):
        done = trial.run(project, *command)
        assert done.exit_code == 0, f"{command}: {done.stderr}"
    site = project / "site"
    method = "method/index.html" if kind.folders else "method.html"
    page = BeautifulSoup((site / method).read_text("utf-8"), "html.parser")
    assert page.html and page.html["lang"] == kind.language
    canonical = [link["href"] for link in page.select("link[rel=canonical]")]
    assert canonical == ([f"{kind.url}{method.removesuffix('index.html')}"] if kind.url else [])
    assert (site / "reading/feed.xml").exists() is bool(kind.url)
    assert bool(list(site.rglob("*.pdf"))) is kind.handouts
    with ZipFile(project / "site.zip") as packed:
        assert any(name.endswith("reading/mill-bridge/index.html") for name in packed.namelist())
    says_its_language(site, kind)


def says_its_language(site: Path, kind: Kind) -> None:
    """What is English on a page in another language is said to be, the page for a wrong address included; in names it is plain."""
    marked = 0
    for file in site.rglob("*.html"):
        page = BeautifulSoup(file.read_text("utf-8"), "html.parser")
        marked += len(page.select("[lang=en]:not(html, article)"))
        assert "<span" not in page.get_text(), file
        names = [str(value) for element in page.find_all(True) for value in element.attrs.values()]
        assert [name for name in names if "<span" in name] == [], file
    page = BeautifulSoup((site / "reading/mill-bridge/index.html").read_text("utf-8"), "html.parser")
    around = page.select("nav.skips, fieldset.modes, dialog")
    assert len(around) > 2
    assert {element.get("lang") for element in around} == ({"en"} if kind.language != "en" else {None})
    wrong = BeautifulSoup((site / "404.html").read_text("utf-8"), "html.parser")
    assert bool(wrong.select("h1 [lang=en][dir=ltr]")) is (kind.language != "en")
    assert (marked > 50) is (kind.language != "en")


def test_it_is_shown_while_one_writes(kind: Kind, project: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "annotated.cli", "serve", "--address", f"127.0.0.1:{port}"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    below = re.sub("^https://[^/]+", "", kind.url) or "/"
    with (project / "said.txt").open("wb") as said:
        process = subprocess.Popen(command, cwd=project, env=environment, stdout=said, stderr=said)
    try:
        ends = time.monotonic() + LONG
        page = ""
        while "A new bridge for Millford" not in page:
            assert process.poll() is None and time.monotonic() < ends, (project / "said.txt").read_text("utf-8")
            page = shown(f"http://127.0.0.1:{port}{below}")
    finally:
        process.terminate()
        process.wait(LONG)
    assert f'lang="{kind.language}"' in page


def shown(address: str) -> str:
    """The page at an address; nothing where there is no answer yet."""
    try:
        with urlopen(address, timeout=10) as answer:
            return str(answer.read().decode())
    except OSError:
        time.sleep(0.2)
        return ""
