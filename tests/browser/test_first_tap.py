"""The first tap on the menu or the search opens it and leaves it open, while the theme's script is still to come.

Every page, with and without a hash in its address: with one, the script closes both a moment after it has started.
"""

from __future__ import annotations

import pytest

from browser.conftest import Open
from browser.firefox import Firefox
from browser.served import PAGES, Site

pytestmark = [pytest.mark.browser, pytest.mark.site]

BUTTONS = ("__drawer", "__search")
"""Ids of what the header's buttons for menu and search open."""
CLOSERS = {"__drawer": "label.md-overlay[for=__drawer]", "__search": ".md-search__icon[for=__search]"}
WIDTH, HEIGHT = 390, 844

PLACE = """() => (document.querySelector("main [id]") ?? document.querySelector("body [id]")).id"""
MIDDLE = """id => {
    const box = document.querySelector(`.md-header__button[for=${id}]`).getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2].map(Math.round);
}"""
LATER = """async id => {
    const come = () => performance.getEntriesByType("resource").some(it => /bundle/.test(it.name));
    while (!come()) await new Promise(done => setTimeout(done, 20));
    await new Promise(done => setTimeout(done, 300)); // longer than the theme's script waits, and asked for after it
    return document.getElementById(id).checked;
}"""


@pytest.mark.parametrize("path", PAGES)
def test_in_chromium(path: str, open_page: Open, site: Site) -> None:
    page = open_page(site.address + path, width=WIDTH, height=HEIGHT, touch=True)
    place = page.evaluate(PLACE)
    opened = {}
    for hash in ("", f"#{place}"):
        for id in BUTTONS:
            page.goto("about:blank")
            page.goto(f"{site.address}{path}{hash}")
            page.locator(f".md-header__button[for={id}]").tap()
            opened[hash, id] = page.evaluate(LATER, id)
    assert all(opened.values()), opened


@pytest.mark.parametrize("path", PAGES)
def test_in_firefox(path: str, firefox: Firefox, site: Site) -> None:
    firefox.open(site.address + path, WIDTH, HEIGHT)
    place = firefox.evaluate(PLACE)
    opened = {}
    for hash in ("", f"#{place}"):
        for id in BUTTONS:
            firefox.open("about:blank", WIDTH, HEIGHT)
            firefox.open(f"{site.address}{path}{hash}", WIDTH, HEIGHT)
            firefox.click(*firefox.evaluate(MIDDLE, id))
            opened[hash, id] = firefox.evaluate(LATER, id)
    assert all(opened.values()), opened


@pytest.mark.parametrize("button", BUTTONS)
def test_what_the_reader_closes_is_closed(button: str, open_page: Open, site: Site) -> None:
    page = open_page(f"{site.reading}#p3", width=WIDTH, height=HEIGHT, touch=True)
    page.locator(f".md-header__button[for={button}]").tap()
    page.evaluate(LATER, button)
    page.locator(CLOSERS[button]).dispatch_event("click")
    assert not page.locator(f"#{button}").is_checked()


def test_what_is_typed_at_once_shows_what_is_found(open_page: Open, site: Site) -> None:
    page = open_page(f"{site.reading}#p3")
    page.keyboard.press("/")
    page.keyboard.type("caliphate")
    page.evaluate(LATER, "__search")
    assert page.locator("#__search").is_checked()
    page.locator(".md-search-result__link").first.wait_for()


def test_what_is_typed_is_kept_where_the_browser_takes_the_focus_away(open_page: Open, site: Site) -> None:
    """Chromium does, when it comes to the place that the address names a moment after a reader has turned to the search."""
    page = open_page(f"{site.reading}#p3")
    page.route("**/bundle.*.js", lambda _: None)  # the theme's script is still to come
    page.keyboard.press("/")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.type("soft/caliphs")
    assert page.locator(".md-search__input").input_value() == "soft/caliphs"
