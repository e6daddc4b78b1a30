"""Search finds what the reading knows, and leads to where it stands."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import Open
from browser.finding import LINK, look_for
from browser.served import SLUG, Site

pytestmark = [pytest.mark.browser, pytest.mark.site]


READING = f"reading/{SLUG}"

CLAIMS = {
    "seized full control of Sirte": ("c17", "Claim 17 · Supported: Islamic State takes Sirte, June 2015"),  # its words
    "boots on the ground": ("c46", "Claim 46 · Partly came true: Deeper US involvement and boots on the ground"),
    "unsupported claim": ("c21", "Claim 21 · Unsupported: Exponential growth of the enemy’s power"),  # its verdict
    "Explained: Where do foreign fighters in Iraq and Syria come from?": (
        "c33",  # what it rests on
        "Claim 33 · Supported: Fighters returning and others on the way",
    ),
    "claim 12": ("c12", "Claim 12 · Did not happen: Union of the groups and attacks worldwide"),
}
"""What a reader may type: the claim that must be among the hits, and how its hit reads."""

TERMS = {
    "islamic-state": ("Organisation", "IS", "ISIL", "Islamic State", "Daesh"),
    "bashar-al-assad": ("Person", "Assad", "President Bashar al-Assad", "the Syrian leader"),
    "boko-haram": ("Organisation", "Boco Haram", "Boko Haram"),
    "caliphate": ("Term", "caliphate"),
}
"""A term's id, what its hit says that it is, and the forms by which it must be found."""


def hit(page: Page, place: str) -> Locator:
    """The hit that leads to `place`, such as `claims/#c12`; it may stand behind “more on this page”."""
    path, _, id = place.partition("#")
    return page.locator(f"{LINK}[href*='/{READING}/{path}'][href$='#{id}']").first


@pytest.fixture
def search(site: Site, open_page: Open) -> Page:
    """The home page, its search open."""
    page = open_page(site.address)
    page.keyboard.press("/")
    return page


def test_a_claim_is_found_by_words_verdict_source_and_number(search: Page) -> None:
    for words, (id, title) in CLAIMS.items():
        look_for(search, words)
        found = hit(search, f"claims/#{id}")
        expect(found, words).to_be_attached()
        assert found.locator("h2").text_content() == title


def test_a_term_is_found_by_each_of_its_forms(search: Page) -> None:
    for id, (kind, *forms) in TERMS.items():
        for form in forms:
            look_for(search, form)
            found = hit(search, f"glossary/#{id}")
            expect(found, form).to_be_attached()
            expect(found.locator("h2")).to_have_text(re.compile(f" · {kind}$"))


def test_a_verdict_and_the_word_claim_bring_the_claims_of_that_verdict(search: Page) -> None:
    look_for(search, "disputed claim")
    first = search.locator(f"{LINK}[href*='/{READING}/claims/'][href*='#']").first
    expect(first.locator("h2")).to_have_text(re.compile(r"^Claim \d+ · Disputed: "))


def test_a_hit_says_what_it_is_and_leads_to_its_heading(search: Page) -> None:
    look_for(search, "Afghan Taliban letter to the Islamic State leader")
    found = hit(search, "sources/#reutal")
    expect(found.locator("h2")).to_have_text("[Afghan Taliban letter to the Islamic State leader] · Source")
    look_for(search, "Boko Haram")
    hit(search, "glossary/#boko-haram").click()
    search.wait_for_url("**/glossary/**#boko-haram")
    heading = search.locator("h3:target")
    expect(heading).to_have_text("Boko Haram · Organisation¶")
    expect(heading).to_be_in_viewport()


def test_words_of_the_article_are_found_in_it_and_no_note_twice(search: Page, site: Site) -> None:
    look_for(search, "crusader West")
    reading = search.locator(f"{LINK}[href^='{site.reading}?'], {LINK}[href^='{site.reading}#']")
    expect(hit(search, "#title")).to_be_attached()
    assert set(reading.evaluate_all("all => all.map(it => it.hash)")) <= {"", "#title"}
