"""Notes that open at their words: by keyboard, by touch, by a resting pointer; and how they go again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Open
from browser.served import Site

pytestmark = [pytest.mark.browser, pytest.mark.site]

OPEN = "() => document.querySelector(':popover-open')?.id ?? ''"
FOCUS = "() => { const it = document.activeElement; return it.id || it.getAttribute('href') || it.localName; }"
BOXES = """([note, words]) => {
    const box = it => document.querySelector(it).getBoundingClientRect(), a = box(note), b = box(words);
    return {left: a.left, right: innerWidth - a.right, width: a.width, height: a.height, top: a.top, foot: innerHeight - a.bottom,
            apart: Math.max(a.top - b.bottom, b.top - a.bottom), seen: b.top >= 48 && b.bottom <= innerHeight};
}"""


def step_to(page: Page, id: str, key: str = "j") -> None:
    for _ in range(120):
        page.keyboard.press(key)
        if page.evaluate(FOCUS) == id:
            return
    pytest.fail(f"{key} never came to {id}")


def test_by_keyboard_to_a_source_and_back_to_the_word(site: Site, open_page: Open) -> None:
    page = open_page(site.reading, width=900)
    for key in "3tq":  # Study, without words and questions
        page.keyboard.press(key)
    step_to(page, "ref-c12")
    page.keyboard.press("Enter")
    assert (page.evaluate(OPEN), page.evaluate(FOCUS)) == ("note-c12", "note-c12")
    assert page.locator("#ref-c12").get_attribute("aria-expanded") == "true"
    boxes = page.evaluate(BOXES, ["#note-c12", "#ref-c12"])
    assert boxes["seen"] and boxes["apart"] >= 0, "the note lies over its words"
    assert 300 < boxes["width"] <= 520 and min(boxes["left"], boxes["right"], boxes["top"], boxes["foot"]) >= 0
    page.keyboard.press("Tab")
    source = page.evaluate(FOCUS)
    assert source.startswith("sources/#")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{source}")
    page.go_back()
    page.wait_for_function(OPEN)
    assert (page.evaluate(OPEN), page.evaluate(FOCUS)) == ("note-c12", "note-c12")
    page.keyboard.press("Escape")
    expect(page.locator("#ref-c12")).to_be_focused()
    assert (page.evaluate(OPEN), page.locator("#ref-c12").get_attribute("aria-expanded")) == ("", None)
    expect(page.locator(".notes #note-c12")).to_be_visible()  # in its list again
    page.keyboard.press("k")
    assert page.evaluate("() => document.activeElement.closest('#p5') !== null")


def test_by_touch_and_back_with_the_back_button(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}?m=study", width=390, height=844, touch=True)
    page.locator("#ref-c12").tap()
    assert page.evaluate(OPEN) == "note-c12"
    boxes = page.evaluate(BOXES, ["#note-c12", "#ref-c12"])
    assert (boxes["left"], boxes["right"], boxes["foot"]) == (0, 0, 0)
    assert boxes["height"] <= 0.6 * 844 + 1 and boxes["seen"] and boxes["apart"] >= 0
    page.go_back()
    expect(page.locator("#ref-c12")).to_be_focused()
    assert (page.evaluate(OPEN), page.url) == ("", f"{site.reading}?m=study")
    page.locator("#ref-c12").tap()
    page.locator("#note-c12 a[href^='sources']").first.tap()
    page.wait_for_url("**/sources/#*")
    page.go_back()
    page.wait_for_function(OPEN)
    page.touchscreen.tap(250, 110)  # outside
    expect(page.locator("#ref-c12")).to_be_focused()
    assert page.evaluate(OPEN) == ""
    page.locator("#ref-c12").tap()
    page.locator("#note-c12 .back").tap()
    expect(page.locator("#ref-c12")).to_be_focused()
    expect(page.locator("#ref-c12")).to_be_in_viewport()


@pytest.mark.parametrize("width", [390, 900, 1440])
def test_words_are_explained_where_they_stand(width: int, site: Site, open_page: Open) -> None:
    page = open_page(site.reading, width=width, height=844)
    for _ in range(2):  # there and back, and again
        page.locator("#mark-caliphate a").click()
        assert page.evaluate(OPEN) == "note-caliphate"
        assert page.url == f"{site.reading}#note-caliphate"
        assert page.evaluate(BOXES, ["#note-caliphate", "#mark-caliphate"])["apart"] >= 0
        assert page.locator(":popover-open a").first.get_attribute("href") == "glossary/#caliphate"
        page.keyboard.press("Escape")
        expect(page.locator("#mark-caliphate a")).to_be_focused()
    page.locator("#mark-caliphate a").click()
    page.locator("#mark-illegitimate a").click()
    assert page.evaluate(OPEN) == "note-illegitimate"
    page.locator("#mark-illegitimate a").click(modifiers=["ControlOrMeta"])
    page.wait_for_url(site.reading)  # a new tab was asked for, and the note was left


def test_a_resting_pointer_brings_a_note_and_takes_it_away(site: Site, open_page: Open) -> None:
    page = open_page(site.reading, width=900)
    page.locator("#ref-c02").hover()
    page.wait_for_function(OPEN)
    assert (page.evaluate(OPEN), page.evaluate(FOCUS)) == ("note-c02", "body")
    page.locator("#note-c02 .fact").hover()
    page.wait_for_timeout(400)
    assert page.evaluate(OPEN) == "note-c02", "the pointer went into it"
    page.locator("#p1 .number").hover()
    page.wait_for_function(f"() => !({OPEN})()")
    page.locator("#ref-c02").click()  # held now: it stays
    page.locator("#p1 .number").hover()
    page.wait_for_timeout(400)
    assert page.evaluate(OPEN) == "note-c02"


def test_what_is_put_away_does_not_open(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}?m=clean", width=900)
    for words in ("#mark-c02", "#mark-caliphate"):
        box = page.locator(words).evaluate(
            "it => { const box = it.getClientRects()[0]; return [box.left + 4, box.top + 9]; }"
        )
        page.mouse.move(*box)
        page.mouse.down()
        page.mouse.up()
        page.wait_for_timeout(350)
        assert (page.evaluate(OPEN), page.url) == ("", f"{site.reading}?m=clean")
    page.keyboard.press("2")
    page.locator("#ref-c02").click()
    assert page.evaluate(OPEN) == "note-c02"
    page.keyboard.press("1")
    assert page.evaluate(OPEN) == ""
    page.set_viewport_size({"width": 1440, "height": 800})
    page.keyboard.press("2")
    page.locator("#ref-c02").click()
    page.wait_for_url("**/*#note-c02")
    page.keyboard.press("1")  # the address led to the note, but its kind was put away
    expect(page.locator("#note-c02")).to_be_hidden()
    assert page.url == f"{site.reading}?m=clean#p1"


def test_escape_leads_from_the_margin_to_the_words(site: Site, open_page: Open) -> None:
    page = open_page(site.reading, width=1440)
    page.locator("#ref-c02").click()
    expect(page.locator("#note-c02")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#ref-c02")).to_be_focused()
