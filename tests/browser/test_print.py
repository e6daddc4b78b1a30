"""Paper: the article with its paragraphs' numbers, the notes after it, nothing of the screen, nothing cut."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser import served
from browser.conftest import Open
from browser.modes import MODES, choose, rendered
from browser.served import Site

pytestmark = [pytest.mark.browser, pytest.mark.site]

WIDTH, HEIGHT, MARGIN = 643, 971, 75
"""What the margins of 20 mm leave of a sheet (A4), and how wide they are, in CSS pixels. Numbers may stand in them."""
SCREEN_ONLY = ".md-header, .md-sidebar, .md-tabs, .md-footer__link, .md-top, .md-skip, .modes, .pages, .headerlink"
VISIBLE = "all => all.filter(it => it.checkVisibility({visibilityProperty: true, opacityProperty: true})).map(it => it.outerHTML.slice(0, 60))"
CUT = """() => [...document.querySelectorAll("body *")].filter(it =>
    it.checkVisibility({visibilityProperty: true, opacityProperty: true}) && it.getBoundingClientRect().width > 1
    && ["hidden", "clip", "auto", "scroll"].includes(getComputedStyle(it).overflowY)
    && (it.scrollHeight > it.clientHeight + 1 || it.scrollWidth > it.clientWidth + 1)).map(it => it.outerHTML.slice(0, 80))"""
OUTSIDE = """margin => [...document.querySelectorAll(".md-content *")].filter(it => {
    const box = it.getBoundingClientRect();
    return it.checkVisibility({visibilityProperty: true, opacityProperty: true}) && box.width && (box.left < -margin || box.right > innerWidth + margin);
}).map(it => it.outerHTML.slice(0, 80))"""
FIXED = """() => [...document.querySelectorAll("body *")].filter(it => it.checkVisibility({visibilityProperty: true, opacityProperty: true})
    && ["fixed", "sticky"].includes(getComputedStyle(it).position)).map(it => it.outerHTML.slice(0, 80))"""


def on_paper(page: Page, mode: str) -> Page:
    """The page in `mode` as it is laid out for a sheet."""
    choose(page, mode)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    return page


@pytest.mark.parametrize("mode", MODES)
def test_nothing_of_the_screen_nothing_cut(mode: str, page: Page) -> None:
    on_paper(page, mode)
    assert page.eval_on_selector_all(SCREEN_ONLY, VISIBLE) == []
    assert page.evaluate(FIXED) == []
    assert page.evaluate(CUT) == []
    assert page.evaluate(OUTSIDE, MARGIN) == []


@pytest.mark.parametrize("mode", MODES)
def test_paragraphs_have_their_numbers(mode: str, page: Page) -> None:
    on_paper(page, mode)
    assert page.locator("[data-reading] .number:visible").all_inner_texts() == [str(n) for n in range(1, 19)]


@pytest.mark.parametrize("mode", MODES)
def test_the_notes_of_the_mode_follow_the_text(mode: str, page: Page) -> None:
    on_paper(page, mode)
    expected = {"Clean": set(), "Read": served.first_shown(), "Study": set(served.noted())}[mode]
    assert rendered(page, "[data-reading] .ref") == {f"ref-{id}" for id in expected}
    assert rendered(page, ".notes .note") == {f"note-{id}" for id in expected}
    assert bool(rendered(page, ".words .note")) == (mode != "Clean")


@pytest.mark.parametrize("mode", MODES)
def test_each_source_of_a_printed_note_has_its_address_by_number(mode: str, page: Page) -> None:
    on_paper(page, mode)
    numbers = page.eval_on_selector_all(
        ".notes [data-source]", "all => all.filter(it => it.checkVisibility()).map(it => [+it.dataset.source, it.hash])"
    )
    listed = page.eval_on_selector_all(
        ".targets li",
        "all => all.map((it, at) => it.checkVisibility() ? [at + 1, it.firstChild.hash] : 0).filter(it => it)",
    )
    assert sorted({tuple(pair) for pair in numbers}) == [tuple(pair) for pair in listed]
    assert bool(listed) == (mode != "Clean")


@pytest.mark.parametrize("js", [True, False], ids=["scripts", "no scripts"])
def test_meanings_are_printed_though_they_are_closed_on_the_screen(js: bool, site: Site, open_page: Open) -> None:
    page = open_page(site.reading, js=js)
    first = page.locator(".meanings li").first
    assert not first.is_visible()
    page.emulate_media(media="print")
    assert first.is_visible()


def test_an_open_note_prints_in_its_place(site: Site, open_page: Open) -> None:
    page = on_paper(open_page(f"{site.reading}#note-c12"), "Study")
    assert page.evaluate(FIXED) == []
    top = "id => document.getElementById(id).getBoundingClientRect().top"
    assert page.evaluate(top, "note-r02") < page.evaluate(top, "note-c12") < page.evaluate(top, "note-c13")


def test_paper_is_white_and_ink_black_when_the_screen_is_dark(site: Site, open_page: Open) -> None:
    page = on_paper(open_page(site.reading, dark=True), "Study")
    style = page.evaluate("() => { const s = getComputedStyle(document.querySelector('#p1')); return s.color; }")
    assert style == "rgb(0, 0, 0)"
    grounds = "() => ['html', 'body', '.md-container', '.md-main'].map(it => getComputedStyle(document.querySelector(it)).backgroundColor)"
    assert set(page.evaluate(grounds)) <= {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}


def test_more_is_shown_on_more_sheets(page: Page) -> None:
    sheets = []
    for mode in MODES:
        choose(page, mode)
        sheets.append(len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))))
    assert 2 <= sheets[0] < sheets[1] < sheets[2] < 40, sheets


def test_what_chooses_claims_is_not_printed(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}claims/")
    page.locator("form.filters").wait_for()
    page.emulate_media(media="print")
    assert page.eval_on_selector_all("form.filters, form.filters select", VISIBLE) == []


def test_no_heading_stands_alone_before_a_picture(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}people-and-places/")
    page.emulate_media(media="print")
    kept = page.eval_on_selector_all("section.picture", "all => all.map(it => getComputedStyle(it).breakInside)")
    assert kept
    assert set(kept) == {"avoid"}


@pytest.mark.parametrize("path", ["", "reading/", "teach/", "how-to-read/"])
def test_handouts_are_a_link_away(path: str, site: Site, open_page: Open) -> None:
    page = open_page(site.address + path)
    leads = "all => all.map(it => new URL(it.href).pathname)"
    assert f"/{served.READING}handouts/" in page.eval_on_selector_all(".md-content a[href]", leads)


def test_a_button_prints_the_page_without_the_options(page: Page) -> None:
    page.evaluate("() => { window.print = () => { window.printed = !document.querySelector('dialog[open]'); }; }")
    page.get_by_role("button", name="Reading options").click()
    page.get_by_role("button", name="Print", exact=True).click()
    assert page.evaluate("window.printed")
    expect(page.locator(".panel")).to_be_hidden()


def test_what_chooses_among_claims_is_not_printed(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}claims/")
    expect(page.locator(".filters")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".filters")).to_be_hidden()
    assert page.evaluate("() => getComputedStyle(document.querySelector('.filters')).display") == "none"
