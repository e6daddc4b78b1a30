"""What a hand does to the page costs little: nothing that a pointer, a key or an address changes makes the browser style or lay out all of it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Open
from browser.modes import choose
from browser.served import SLUG, Site

pytestmark = [pytest.mark.browser, pytest.mark.site]

SHEETS = ("assets/annotated.css", f"reading/{SLUG}/margin.css")
"""What a browser that runs scripts loads for a reading, beside the theme's."""

LOOKS_INSIDE = re.compile(
    r":has\([^{]*:(?:target|hover|focus|focus-visible|focus-within|active|checked|popover-open)\b[^{]*\{"
)
"""A rule about elements that hold one in some state: each change of the state, anywhere, has all their kind looked at again."""


@pytest.mark.parametrize("path", SHEETS)
def test_no_rule_looks_for_what_is_pointed_at_or_led_to(path: str, site: Site) -> None:
    sheet = (site.folder / path).read_text("utf-8")
    assert LOOKS_INSIDE.findall(sheet) == []
    assert "anchor(" not in sheet
    assert LOOKS_INSIDE.search((site.folder / "assets/without-script.css").read_text("utf-8"))


def test_browsers_with_scripts_load_no_chain(open_page: Open, site: Site) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.reading, wait_until="networkidle")
    assert not any("without-script" in address for address in asked)


@pytest.fixture
def study(open_page: Open, site: Site) -> Page:
    return open_page(f"{site.reading}?m=study", width=1440)


def opened(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(".note[data-open]", "all => all.map(it => it.id)")
    return found


def test_the_address_follows_the_note_that_is_open_and_back_leads_to_the_one_before(study: Page) -> None:
    study.locator("#ref-c17").click()
    assert study.url.endswith("#note-c17")
    study.locator("#ref-c21").click()
    assert study.url.endswith("#note-c21")
    assert opened(study) == ["note-c21"]
    expect(study.locator("#note-c21")).to_be_focused()
    study.go_back()
    expect(study.locator("#note-c17[data-open]")).to_be_visible()
    assert opened(study) == ["note-c17"]


def test_no_element_becomes_the_pages_target(study: Page) -> None:
    study.locator("#ref-c17").click()
    assert study.locator(":target").count() == 0


def test_an_address_opens_a_note_that_the_mode_hides_level_with_its_words(open_page: Open, site: Site) -> None:
    page = open_page(f"{site.reading}?m=read#note-x06", width=1440)
    expect(page.locator("#note-x06[data-open]")).to_be_visible()
    tops = [page.locator(f"#{id}").evaluate("it => it.getBoundingClientRect().top") for id in ("note-x06", "ref-x06")]
    assert abs(tops[0] - tops[1]) <= 10
    expect(page.locator("#ref-x06")).to_be_in_viewport()
    page.locator("#ref-c17").click()
    assert opened(page) == ["note-c17"]
    expect(page.locator("#note-x06")).to_be_hidden()


def test_escape_closes_and_leads_back(study: Page) -> None:
    study.locator("#ref-c17").focus()
    study.keyboard.press("Enter")
    assert opened(study) == ["note-c17"]
    study.keyboard.press("Escape")
    assert opened(study) == []
    expect(study.locator("#ref-c17")).to_be_focused()


def test_a_window_that_becomes_narrow_and_wide_again_has_its_margin_again(study: Page) -> None:
    choose(study, "Read")
    place = "() => document.querySelector('#note-c17').getBoundingClientRect().left"
    left = study.evaluate(place)
    study.set_viewport_size({"width": 900, "height": 900})
    expect(study.locator("html:not([data-margin])")).to_be_attached()
    assert study.evaluate("() => document.querySelector('#note-c17').style.translate") == ""
    study.set_viewport_size({"width": 1440, "height": 900})
    study.wait_for_function(f"left => ({place})() === left", arg=left)


def test_words_are_washed_while_a_pointer_is_over_them_or_their_sign(study: Page) -> None:
    ground = "it => getComputedStyle(it).backgroundColor"
    words = study.locator("#mark-c17")
    rest = words.evaluate(ground)
    study.locator("#ref-c17").hover()
    assert words.evaluate(ground) != rest
    study.mouse.move(5, 5)
    assert words.evaluate(ground) == rest
