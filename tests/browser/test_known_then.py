"""The reading as it could be judged on its own day: at an address of its own nothing stands in the notes that came later."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from browser.conftest import Open
from browser.served import SLUG, Site, seed
from browser.test_axe import violations
from test_hindsight import dates, is_after

pytestmark = [pytest.mark.browser, pytest.mark.site]

THEN = "?m=study&known=then"
OPEN = "Not yet known"
LATER = re.compile(r"\b20(?:1[6-9]|2\d)\b")
"""Years after that of the article."""


def test_what_came_later_leaves_the_article(site: Site, open_page: Open) -> None:
    page = open_page(site.reading + THEN)
    expect(page.locator(".then")).to_be_visible()
    assert page.locator(".of-later, .later").count() == 0
    forecast = page.locator("#note-c01")
    expect(forecast.locator(".pill")).to_have_text(OPEN)
    expect(page.locator("#ref-c01")).to_have_text(f"1 {OPEN}")
    assert (page.locator("#ref-c01").get_attribute("aria-label") or "").endswith(OPEN)
    for note in page.locator(".notes .note[data-kind=claim]").all():
        if note.locator(".pill", has_text=OPEN).count():
            assert LATER.findall(note.inner_text()) == []
    assert LATER.findall(page.locator(".by-paragraph").text_content() or "") == []
    assert violations(page) == []


def test_the_page_of_its_own_leads_there(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}known-then/")
    page.get_by_role("link", name="The article so").click()
    expect(page.locator(".then")).to_be_visible()
    expect(page.locator("#ref-c01")).to_have_text(f"1 {OPEN}")


def test_it_is_today_without_the_address(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}?m=study")
    expect(page.locator(".then")).to_be_hidden()
    expect(page.locator("#ref-c01")).to_have_text("1 Did not happen")
    assert page.locator(".later").count() > 20


def test_a_page_of_its_own_needs_no_script(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}known-then/", js=False)
    expect(page.locator(".entry .pill", has_text=OPEN).first).to_be_visible()
    assert LATER.findall(page.locator(".md-content").inner_text()) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_of_its_own_breaks_no_rule(width: int, site: Site, open_page: Open) -> None:
    assert violations(open_page(f"{site.reading}known-then/", width=width, height=844)) == []


def test_a_verdict_and_its_source_are_three_taps_away(site: Site, open_page: Open) -> None:
    """The claim, its source in the note, and on the page of sources its address."""
    page = open_page(f"{site.reading}", width=390, height=844, touch=True)
    page.locator("#ref-c21").tap()
    expect(page.locator("#note-c21 .pill")).to_be_visible()
    page.locator("#note-c21 a[href*='sources']").first.tap()
    page.wait_for_url("**/sources/#hill0413")
    expect(page.locator("a[href^='https://thehill.com/policy/defense/238615']").first).to_be_visible()


def test_a_filter_chooses_by_when_a_verdict_could_be_known(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}claims/?known=later")
    shown = page.locator(".entry:not([hidden])")
    assert shown.count() > 5
    assert {entry.get_attribute("data-known") for entry in shown.all()} == {"later"}


def test_the_built_page_holds_nothing_that_came_later(site: Site) -> None:
    html = (site.folder / "reading" / SLUG / "known-then" / "index.html").read_text("utf-8")
    day = tuple(int(part) for part in str(seed("reading.yaml")["date"]).split("-"))
    (words,) = BeautifulSoup(html, "html.parser").select("article.md-content__inner")
    assert len(dates(words)) > 20
    assert [date for date in dates(words) if is_after(date, day)] == []
