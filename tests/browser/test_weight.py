"""What a page costs: few requests, none to another host, little to fetch, nothing that moves while it comes.

The figures are the project's own budgets, in KB of 1,024 bytes, text packed as hosts pack it.
"""

from __future__ import annotations

import gzip
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Response, Route, expect

from browser.conftest import Open
from browser.served import SLUG, Site

pytestmark = [pytest.mark.browser, pytest.mark.site]

KB = 1024
FIRST = KB
"""The first page's own style sheet, which no other page fetches."""
REQUESTS = 10
WHOLE = 150 * KB
STYLES, SCRIPTS, FONTS = 9.5 * KB, 6 * KB, 50 * KB
"""Our own, as published. Styles had 8 KB before the strip, the card at the end, the kinds of note and Guess. The theme's files, and
those that say where a reading's notes and pictures stand, are in the whole."""

STILL = (f"reading/{SLUG}/", f"reading/{SLUG}/claims/")
"""Where nothing may move while the page comes."""
NOTHING = 0.005
"""What Lighthouse shows as 0. Letters that stand in are as wide as ours on the whole, not each for itself."""
LITTLE = 0.1
"""Elsewhere: what web.dev calls good. On a busy machine the timeline's page once moved by 0.04."""

MOVED = """() => new Promise(told => {
    new PerformanceObserver(list => told(list.getEntries().map(it => it.value))).observe({type: "layout-shift", buffered: true});
    setTimeout(() => told([]), 300);
})"""


def fetched(page: Page, address: str) -> dict[str, int]:
    """What the page asks for by itself, by path: bytes on the way."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - Playwright takes no built-in method
    page.goto(address, wait_until="networkidle")
    return {urlsplit(it.url).path: _packed(it) for it in answers if not it.url.startswith("data:")}


def _packed(answer: Response) -> int:
    body = answer.body()
    return len(body) if PurePosixPath(urlsplit(answer.url).path).suffix == ".woff2" else len(gzip.compress(body, 9))


def _sum(found: dict[str, int], ending: str) -> int:
    theirs = ("/assets/stylesheets/", "/assets/javascripts/", "/reading/")
    return sum(size for path, size in found.items() if path.endswith(ending) and not path.startswith(theirs))


@pytest.mark.parametrize("path", ["", f"reading/{SLUG}/", f"reading/{SLUG}/claims/", f"reading/{SLUG}/timeline/"])
def test_a_page_keeps_to_its_budget(path: str, site: Site, open_page: Open) -> None:
    page = open_page(width=390, height=844)
    found = fetched(page, site.address + path)
    assert len(found) <= REQUESTS, found
    assert sum(found.values()) <= WHOLE, found
    own = {ending: _sum(found, ending) for ending in (".css", ".js", ".woff2")}
    assert own[".woff2"] > 0
    budget = {".css": STYLES + (0 if path else FIRST), ".js": SCRIPTS, ".woff2": FONTS}
    assert {ending: size for ending, size in own.items() if size > budget[ending]} == {}, found
    moved = page.evaluate(MOVED)
    assert sum(moved) < (NOTHING if path in STILL else LITTLE), moved


def test_the_themes_script_comes_when_somebody_turns_to_the_search(page: Page) -> None:
    script = page.locator("script[src*='/bundle.']:not([type])")
    assert script.count() == 0
    with page.expect_request("**/search_index.json"):
        page.keyboard.press("/")
    assert script.count() == 1
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()


def test_the_themes_script_comes_when_a_pointer_turns_to_the_header(page: Page) -> None:
    script = page.locator("script[src*='/bundle.']:not([type])")
    page.mouse.move(300, 400)
    assert script.count() == 0
    page.mouse.move(600, 10)
    expect(script).to_have_count(1)


def test_the_search_is_left_before_the_themes_script_is_there(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/bundle.*", hold)
    page.keyboard.press("/")
    page.keyboard.type("olive")
    page.keyboard.press("Escape")
    page.keyboard.type("?")
    expect(page.get_by_text("next note, note before")).to_be_in_viewport()
    page.wait_for_function("() => document.querySelector('script[src*=\"/bundle.\"]:not([type])')")
    assert len(held) == 1
    with page.expect_request("**/search_index.json"):
        held[0].continue_()
    expect(page.locator("#__search")).not_to_be_checked()
    expect(page.get_by_role("textbox", name="Search")).to_have_value("olive")


def test_colours_chosen_before_the_themes_script_is_there_are_kept(site: Site, open_page: Open) -> None:
    page = open_page(site.address)
    ground = "() => getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    for media in ("light", "dark"):
        page.locator("label[for^=__palette]:visible").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-media", f"(prefers-color-scheme: {media})")
    dark = page.evaluate(ground)
    assert dark != light
    page.reload()
    assert page.evaluate(ground) == dark
