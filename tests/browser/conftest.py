"""A site and a browser for each run, a page for each test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypedDict, Unpack

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from browser.errors import ERRORS, Errors
from browser.finding import PATIENCE
from browser.firefox import Firefox, started
from browser.served import PAGES, Site, built_once, served

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""Programs that draw with Chromium's engine; the first draws no window around a page and is ready in half the time."""

expect.set_options(timeout=PATIENCE)


@pytest.fixture(autouse=True)
def errors() -> Iterator[Errors]:
    """What goes wrong in a page's scripts fails the test that was running, whatever it looked at."""
    yield ERRORS
    found = ERRORS.take()
    assert found == [], found


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Site]:
    """The project's site, built once however many processes run the tests."""
    own = tmp_path_factory.getbasetemp()
    shared: Path = own if worker_id == "master" else own.parent
    with served(built_once(shared)) as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium. Never skipped: where it is missing, the tests fail."""
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not program or not shutil.which(program):
        pytest.fail(
            "browser tests need Chromium: install it (Debian: apt install chromium-headless-shell) or name it in CHROMIUM",
            pytrace=False,
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def firefox() -> Iterator[Firefox]:
    """Firefox. Never skipped: where it is missing, the tests fail."""
    program = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
    if not program or not shutil.which(program):
        pytest.fail(
            "browser tests need Firefox: install it (Debian: apt install firefox-esr) or name it in FIREFOX",
            pytrace=False,
        )
    with started(program, ERRORS) as found:
        yield found


class Settings(TypedDict, total=False):
    """How a page is looked at; `forced`: in colours that the system chooses."""

    width: int
    height: int
    js: bool
    dark: bool
    touch: bool
    forced: bool


def empty_page(chromium: Browser, **settings: Unpack[Settings]) -> Page:
    """An empty page in a window of its own, 1280×800 where nothing else is said."""
    touch = settings.get("touch", False)
    context = chromium.new_context(
        viewport={"width": settings.get("width", 1280), "height": settings.get("height", 800)},
        java_script_enabled=settings.get("js", True),
        has_touch=touch,
        is_mobile=touch,
        permissions=["clipboard-read", "clipboard-write"],
        color_scheme="dark" if settings.get("dark") else "light",
        reduced_motion="reduce",
        forced_colors="active" if settings.get("forced") else "none",
    )
    ERRORS.listen(context)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    return page


class Open(Protocol):
    """Opens an address in a window of its own."""

    def __call__(self, address: str = "", **settings: Unpack[Settings]) -> Page: ...


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Open]:
    """Opens pages; they are closed after the test."""
    pages = []

    def open_it(address: str = "", **settings: Unpack[Settings]) -> Page:
        pages.append(page := empty_page(chromium, **settings))
        if address:
            page.goto(address)
        return page

    yield open_it
    for page in pages:
        page.context.close()


@dataclass(frozen=True)
class Loaded:
    """A page that many tests look at. What one of them changes it sets back: loading takes longer than looking."""

    path: str
    page: Page
    asked: tuple[str, ...]
    """Addresses that loading it asked for."""
    said: tuple[str, ...]
    """What the console was told meanwhile, and what failed."""


WIDTH = 1440
"""Pixels, of `Loaded` pages: a desk, with notes in the margin."""


@pytest.fixture(scope="session", params=PAGES)
def loaded(request: pytest.FixtureRequest, chromium: Browser, site: Site) -> Iterator[Loaded]:
    """Each page of the site in turn, light and `WIDTH` wide; pytest runs the tests of one page together."""
    page = empty_page(chromium, width=WIDTH)
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.append(request.url))
    page.goto(site.address + request.param, wait_until="networkidle")
    yield Loaded(request.param, page, tuple(asked), tuple(said))
    page.context.close()


def under(policy: str) -> Callable[[Route], None]:
    """For `Page.route`: answers as a host gives them that sends this Content-Security-Policy along."""

    def answered(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    return answered


@pytest.fixture
def page(open_page: Open, site: Site) -> Page:
    """The reading's page at 1280×800, scripts running."""
    return open_page(site.reading)
