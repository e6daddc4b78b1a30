"""What holds on every page: it fits, it is quiet, and whoever cannot see it finds their way."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Any
from urllib.parse import unquote, urldefrag

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

import trial
from browser.conftest import WIDTH, Loaded, Open
from browser.modes import choose
from browser.served import LIBRARY, PAGES, READING, SLUG, Site

pytestmark = [pytest.mark.browser, pytest.mark.site]

OVERFLOW = """margin => {
    const wide = document.scrollingElement.scrollWidth - document.documentElement.clientWidth;
    const scrolls = it => it && (["auto", "scroll"].includes(getComputedStyle(it).overflowX) || scrolls(it.parentElement));
    const cut = [...document.querySelectorAll(".md-content *")].filter(it => {
        const box = it.getBoundingClientRect();
        return it.checkVisibility({visibilityProperty: true}) && box.width > 1 && !scrolls(it)
            && (box.left < -1 - margin || box.right > document.documentElement.clientWidth + 1);
    });
    return wide > 0 || cut.length ? `${wide} px, ${cut.slice(0, 3).map(it => it.outerHTML.slice(0, 80))}` : "";
}"""


def test_these_are_all_pages(site: Site) -> None:
    """Other readings have the same pages as the first."""
    others = {path.split("/")[1] for path in site.pages if path.count("/") > 1} - {SLUG, *LIBRARY}
    assert others == {folder.name for folder in (trial.ROOT / "seeds").iterdir() if folder.is_dir()} - {SLUG}
    like = [path.replace(SLUG, other) for path in PAGES if SLUG in path for other in others]
    then = {f"reading/{other}/known-then/" for other in others}  # there only where something came later
    assert sorted({*site.pages} - then) == sorted({*PAGES, *like} - then)
    assert f"{READING}known-then/" in site.pages


def test_it_asks_no_other_host_and_has_no_error(loaded: Loaded, site: Site) -> None:
    assert loaded.asked
    assert [url for url in loaded.asked if not url.startswith((site.address, "data:", "blob:"))] == []
    assert loaded.said == ()


NUMBER = 12
"""How far the box of a paragraph's number, not the number, may then reach beyond the edge, in pixels."""
LARGE = """() => {
    const html = document.documentElement;
    html.style.fontSize = `${2 * parseFloat(getComputedStyle(html).fontSize)}px`;
}"""


def test_it_fits_from_phone_to_desk_and_with_large_letters(loaded: Loaded) -> None:
    page = loaded.page
    if loaded.path == READING:
        choose(page, "Study")
    browser = page.context.new_cdp_session(page)
    found = {}
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        found[f"{width} px"] = page.evaluate(OVERFLOW, 0)
        # As a reader sets it in the browser; and as an extension does it, which rules for small screens do not see.
        browser.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        found[f"{width} px, letters set to 200 %"] = page.evaluate(OVERFLOW, 0)
        browser.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
        page.evaluate(LARGE)
        found[f"{width} px, letters twice as large"] = page.evaluate(OVERFLOW, NUMBER)
        page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size({"width": WIDTH, "height": 800})
    if loaded.path == READING:
        choose(page, "Read")
    assert {at: what for at, what in found.items() if what} == {}


def test_ids_headings_landmarks_and_pictures(loaded: Loaded) -> None:
    page = loaded.page
    ids = Counter(page.eval_on_selector_all("[id]", "all => all.map(it => it.id)"))
    assert [id for id, times in ids.items() if times > 1] == []
    assert page.locator("h1").count() == 1
    levels = page.eval_on_selector_all("main :is(h1,h2,h3,h4,h5,h6)", "all => all.map(it => Number(it.tagName[1]))")
    assert levels[0] == 1
    left_out = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
    assert left_out == []
    tree = accessible(page)
    roles = Counter(node["role"]["value"] for node in tree)
    assert (roles["main"], roles["banner"], roles["contentinfo"]) == (1, 1, 1)
    around = [node["name"]["value"] for node in tree if node["role"]["value"] == "navigation"]
    assert around and all(around) and len(set(around)) == len(around)
    assert page.locator("img:not([alt]), img[alt='']").count() == 0
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.title().strip()


def test_the_article_says_its_language(page: Page) -> None:
    article = page.locator("[data-reading]")
    assert (article.get_attribute("lang"), article.get_attribute("dir")) == ("en", "ltr")


def test_the_name_of_a_reference_holds_its_words(page: Page) -> None:
    """WCAG 2.5.3: who speaks the words that they see reaches the link."""
    choose(page, "Study")
    seen = page.eval_on_selector_all("a.ref", "all => all.map(it => it.innerText)")
    named = [node["name"]["value"] for node in accessible(page) if node["role"]["value"] == "doc-noteref"]
    assert len(named) == len(seen) > 80
    words = [re.sub(r"^[+~∥*]|[\[\]]", "", text) for text in seen]
    assert [pair for pair in zip(named, words, strict=True) if pair[1] not in pair[0] or not pair[1]] == []
    assert sorted({name for name in named if named.count(name) > 1}) == []


def accessible(page: Page) -> list[dict[str, Any]]:
    """The page as assistive technology is told of it, in its order, without what is hidden from it."""
    session = page.context.new_cdp_session(page)
    nodes: dict[str, dict[str, Any]] = {
        node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]
    }
    session.detach()
    inward, waiting = [], [next(iter(nodes))]
    while waiting:
        node = nodes[waiting.pop()]
        inward.append(node)
        waiting.extend(id for id in reversed(node["childIds"]) if id in nodes)
    return [node for node in inward if not node["ignored"]]


def test_every_link_is_answered(loaded: Loaded, site: Site) -> None:
    page = loaded.page
    links = set(
        page.eval_on_selector_all(
            "a[href], area[href]",
            "all => all.map(it => it.href.baseVal === undefined ? it.href : new URL(it.href.baseVal, document.baseURI).href)",
        )
    )
    inside = sorted(link for link in links if link.startswith(site.address))
    assert len(inside) > (200 if loaded.path == READING else 3)
    assert [link for link in links if not link.startswith((site.address, "https://", "http://"))] == []
    assert [link for link in inside if not _answered(page, link)] == []


_FOUND: dict[str, set[str]] = {}
"""Ids by address, for all tests of one process; a page that is not there has none."""


def _answered(page: Page, link: str) -> bool:
    address, fragment = urldefrag(link)
    if address not in _FOUND:
        answer = page.request.get(address)
        held = BeautifulSoup(answer.text(), "html.parser").select("[id]") if answer.ok else []
        _FOUND[address] = {*([""] if answer.ok else []), *(str(element["id"]) for element in held)}
    return unquote(fragment) in _FOUND[address]


UNSEEN = """() => {
    const it = document.activeElement, box = it.getBoundingClientRect();
    const outside = box.right <= 0 || box.left >= innerWidth || !box.width;
    return outside && !it.matches(".md-option") ? it.outerHTML.slice(0, 80) : "";
}"""
"""What has the focus and lies beside the window. The radio buttons of the colours have no size: their labels show the ring."""


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", [READING, f"{READING}claims/"])
def test_the_tab_key_stops_at_nothing_beside_the_window(path: str, width: int, site: Site, open_page: Open) -> None:
    page = open_page(site.address + path, width=width)
    stops = []
    for _ in range(25):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(UNSEEN))
        assert page.locator("#__search:not(:checked) ~ .md-header .md-search__scrollwrap:focus").count() == 0
    assert [stop for stop in stops if stop] == []
