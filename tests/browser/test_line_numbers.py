"""The printed line numbers on the screen: at the words where the lines of the handouts begin, for whoever asks."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

import trial
from annotated import loading
from annotated.handouts.line_numbers import Lines
from annotated.handouts.making import Workshop
from annotated.handouts.screen_lines import screen_lines, with_lines
from annotated.reading.reading import Reading
from browser import served
from browser.conftest import Open
from browser.served import Site
from browser.test_axe import violations

pytestmark = [pytest.mark.browser, pytest.mark.site]

OPTION = "Line numbers of the handouts"
WORD = """label => {
    label.scrollIntoView({ block: "center", behavior: "instant" });
    const { left, right, bottom } = label.getBoundingClientRect();
    const start = getComputedStyle(document.querySelector(".reading")).direction === "rtl" ? right - 4 : left + 4;
    const { startContainer, startOffset } = document.caretRangeFromPoint(start, bottom - 10);
    return startContainer.data.slice(startOffset).trimStart();
}"""
"""What stands in the page under a number."""
OWN = """() => { const copy = document.querySelector(".reading").cloneNode(true);
    for (const it of copy.querySelectorAll("[data-apparatus]")) it.remove();
    return copy.textContent; }"""


@pytest.fixture(scope="module")
def reading() -> Reading:
    loaded = loading.reading_of(trial.ROOT, served.SLUG)
    assert loaded
    return loaded


@pytest.fixture(scope="module")
def printed(reading: Reading) -> Lines:
    return Workshop(reading).lines


def numbered(page: Page, site: Site, reading: Reading, lines: Lines, query: str = "?m=clean") -> Page:
    """The page as a site with handouts has it, the numbers chosen."""

    def answer(route: Route) -> None:
        html = (site.folder / served.READING / "index.html").read_text("utf-8")
        route.fulfill(body=with_lines(html, screen_lines(lines, reading.document)), content_type="text/html")

    page.route(re.compile(re.escape(site.reading) + r"(\?.*)?$"), answer)
    page.goto(site.reading + query)
    page.get_by_role("button", name="Reading options").click()
    page.get_by_role("checkbox", name=OPTION).check()
    page.get_by_role("button", name="Done").click()
    expect(page.locator(".lines span").first).to_be_visible()
    return page


@pytest.mark.parametrize(("mode", "width"), [("clean", 390), ("study", 1440)])
def test_a_number_stands_at_the_word_where_the_printed_line_begins(
    mode: str, width: int, site: Site, open_page: Open, reading: Reading, printed: Lines
) -> None:
    page = numbered(open_page(width=width), site, reading, printed, f"?m={mode}")
    starts = printed.numbered()
    assert len(starts) > 15
    labels = page.locator(".lines span")
    assert labels.all_text_contents() == [str(number) for number in starts.values()]
    for place, start in enumerate(starts):
        # A mark may end inside the word.
        under = str(labels.nth(place).evaluate(WORD))
        word = reading.document.text[start:].split(maxsplit=1)[0]
        assert under and (under.startswith(word) or word.startswith(under)), (word, under)
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


def test_the_numbers_go_along_when_the_lines_change(
    site: Site, open_page: Open, reading: Reading, printed: Lines
) -> None:
    page = numbered(open_page(width=1280), site, reading, printed)
    last = page.locator(".lines span").last
    before = last.bounding_box()
    page.set_viewport_size({"width": 500, "height": 800})
    page.wait_for_function(
        "([last, before]) => last.getBoundingClientRect().y + scrollY > before",
        arg=[last.element_handle(), before and before["y"] + 200],
    )
    start, _ = list(printed.numbered().items())[-1]
    assert reading.document.text[start:].startswith(str(last.evaluate(WORD)).split(maxsplit=1)[0])


def test_the_article_stays_as_it_is(site: Site, open_page: Open, reading: Reading, printed: Lines) -> None:
    page = open_page(width=1280)
    page.goto(f"{site.reading}?m=clean")
    plain = page.evaluate(OWN)
    numbered(page, site, reading, printed)
    assert page.evaluate(OWN) == plain
    assert violations(page) == []
    page.emulate_media(media="print")
    expect(page.locator(".lines")).to_be_hidden()


def test_they_are_fetched_for_those_who_ask_and_go_again(
    site: Site, open_page: Open, reading: Reading, printed: Lines
) -> None:
    page = numbered(open_page(), site, reading, printed)
    page.goto(f"{site.reading}?m=read")
    expect(page.locator(".lines span").first).to_be_visible()
    page.get_by_role("button", name="Reading options").click()
    page.get_by_role("checkbox", name=OPTION).uncheck()
    expect(page.locator(".lines")).to_be_hidden()
    page.reload()
    expect(page.locator(".modes")).to_be_visible()
    assert page.locator("script[src*='/lines.js']").count() == 0


def test_a_page_without_handouts_does_not_offer_them(page: Page) -> None:
    page.get_by_role("button", name="Reading options").click()
    expect(page.get_by_role("checkbox", name="Ruler for one line")).to_be_visible()
    assert page.get_by_role("checkbox", name=OPTION).count() == 0
