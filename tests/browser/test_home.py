"""The first page asks before it tells: a claim's words, a guess, and only then what checking found."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browser.conftest import Open
from browser.served import Site
from browser.test_axe import violations

pytestmark = [pytest.mark.browser, pytest.mark.site]

VERDICT = ".ask .pill"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_guess_shows_the_verdict(dark: bool, site: Site, open_page: Open) -> None:
    page = open_page(site.address, width=390, height=844, dark=dark)
    expect(page.locator(VERDICT)).to_be_hidden()
    assert page.locator(".ask mark").get_attribute("data-pill") == "grey", "its colour would tell"
    assert violations(page) == []
    page.get_by_role("group", name="How likely").get_by_role("button", name="Likely", exact=True).press("Enter")
    expect(page.locator(VERDICT)).to_be_visible()
    expect(page.get_by_text("You said: Likely")).to_be_focused()
    expect(page.get_by_role("link", name="See it in the article")).to_be_visible()
    assert page.locator(".ask :is(button, details)").count() == 0
    assert violations(page) == []


def test_without_scripts_the_question_opens_the_verdict(site: Site, open_page: Open) -> None:
    page = open_page(site.address, js=False)
    expect(page.locator(VERDICT)).to_be_hidden()
    page.get_by_text("How likely is it that this claim holds up?").click()
    expect(page.locator(VERDICT)).to_be_visible()


def test_every_way_to_read_is_told(site: Site, open_page: Open) -> None:
    page = open_page(site.reading)
    ways = page.locator(".modes label").all_inner_texts()
    page.goto(site.address)
    assert page.locator("#how-to-begin + ol > li > strong").all_inner_texts() == ways
