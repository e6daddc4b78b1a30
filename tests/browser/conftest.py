"""A site and a browser for each run, a page for each test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from browser.firefox import Firefox, started
from browser.served import Site, built_once, served

NAMES = ("chromium", "chromium-browser", "google-chrome")


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
            "browser tests need Chromium: install it (Debian: apt install chromium) or name it in CHROMIUM",
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
    with started(program) as found:
        yield found


class Open(Protocol):
    """Opens an address in a window of its own; `forced`: in colours that the system chooses."""

    def __call__(
        self,
        address: str = "",
        width: int = 1280,
        height: int = 800,
        js: bool = True,
        dark: bool = False,
        touch: bool = False,
        forced: bool = False,
    ) -> Page: ...


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Open]:
    """Opens pages; they are closed after the test."""
    contexts = []

    def open_it(
        address: str = "",
        width: int = 1280,
        height: int = 800,
        js: bool = True,
        dark: bool = False,
        touch: bool = False,
        forced: bool = False,
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=js,
            has_touch=touch,
            is_mobile=touch,
            permissions=["clipboard-read", "clipboard-write"],
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            forced_colors="active" if forced else "none",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        if address:
            page.goto(address)
        return page

    yield open_it
    for context in contexts:
        context.close()


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
