"""What an open note offers: steps to those before and after it, its address to share, a way to close it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import Open
from browser.served import Site
from browser.test_axe import violations

pytestmark = [pytest.mark.browser, pytest.mark.site]

WIDTHS = (390, 900, 1440)
"""A sheet, a popover, the margin."""

SHARED = "() => { navigator.share = data => { window.shared = data.url; return Promise.resolve(); }; }"
SMALL = "all => all.filter(it => Math.min(it.offsetWidth, it.offsetHeight) < %d).map(it => it.outerHTML)"


def opened(page: Page, id: str) -> Locator:
    """The buttons of the note, which is open."""
    expect(page.locator(f"#note-{id}")).to_be_visible()
    tools = page.locator(f"#note-{id}").get_by_role("group", name="This note")
    expect(tools).to_be_visible()
    return tools


def press(page: Page, name: str) -> None:
    page.get_by_role("group", name="This note").get_by_role("button", name=name).click()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_note_leads_to_its_neighbours_and_the_address_follows(width: int, site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}?m=study&l=c", width=width, height=844)
    page.locator("#ref-c02").click()
    expect(opened(page, "c02").locator(".place")).to_have_text("2 of 51")
    assert page.url == f"{site.reading}?m=study&l=c#note-c02"
    press(page, "Next note")
    expect(opened(page, "c03").locator(".place")).to_have_text("3 of 51")
    assert page.url == f"{site.reading}?m=study&l=c#note-c03"
    press(page, "Note before")
    press(page, "Note before")
    expect(opened(page, "c01").get_by_role("button", name="Note before")).to_be_disabled()
    expect(page.locator("#note-c01")).to_be_focused()
    press(page, "Close")
    expect(page.locator(".tools")).to_be_hidden()
    page.wait_for_function("() => !location.hash.startsWith('#note-')")


def test_steps_stay_within_what_is_shown(site: Site, open_page: Open) -> None:
    page = open_page(site.reading, width=390, height=844)
    shown = page.eval_on_selector_all(".reading .ref", "all => all.filter(it => it.checkVisibility()).map(it => it.id)")
    page.locator(f"#{shown[0]}").click()
    for number, id in enumerate(shown, 1):
        expect(opened(page, id.removeprefix("ref-")).locator(".place")).to_have_text(f"{number} of {len(shown)}")
        expect(page.locator(f"#{id}")).to_be_in_viewport()
        if number < len(shown):
            press(page, "Next note")
    press(page, "Close")
    page.locator("#mark-caliphate a").click()
    expect(opened(page, "caliphate").locator(".place")).to_have_text(re.compile(r"^\d+ of \d+$"))
    press(page, "Next note")
    assert page.evaluate("() => document.querySelector(':popover-open').closest('.words') !== null")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_note_is_shared_by_its_address(width: int, site: Site, open_page: Open) -> None:
    page = open_page(site.reading, width=width, height=844)
    page.locator("#ref-c02").click()
    opened(page, "c02")
    page.evaluate("() => { Object.defineProperty(navigator, 'share', { value: undefined, writable: true }); }")
    press(page, "Share")
    expect(page.locator(".said")).to_have_text("Copied")
    assert page.evaluate("() => navigator.clipboard.readText()") == f"{site.reading}#note-c02"
    page.evaluate(SHARED)
    press(page, "Share")
    assert page.evaluate("window.shared") == f"{site.reading}#note-c02"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_note_sent_is_open_and_back_closes_it_on_a_phone(width: int, site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}?m=study#note-c34", width=width, height=844)
    opened(page, "c34")
    assert page.url == f"{site.reading}?m=study#note-c34"
    page.reload()
    opened(page, "c34")
    if width < 640:
        page.go_back()
        expect(page.locator(".tools")).to_be_hidden()


@pytest.mark.parametrize(("width", "least"), [(390, 44), (1440, 24)])
def test_the_buttons_are_large_enough_and_accessible(width: int, least: int, site: Site, open_page: Open) -> None:
    page = open_page(site.reading, width=width, height=844)
    page.locator("#ref-c02").click()
    opened(page, "c02")
    assert page.locator(".tools button").evaluate_all(SMALL % least) == []
    assert violations(page) == []
