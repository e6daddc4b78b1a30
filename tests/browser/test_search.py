"""Search finds what the reading knows, and leads to where it stands."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Open
from browser.served import SLUG, Site

pytestmark = [pytest.mark.browser, pytest.mark.site]


HITS = "all => all.map(it => it.href.split('?')[0] + it.hash)"


def hits(page: Page, words: str) -> list[str]:
    """Addresses of what is found, without the words that were looked for."""
    page.keyboard.press("/")
    page.get_by_role("textbox", name="Search").press_sequentially(words)
    expect(page.locator(".md-search-result__meta")).to_contain_text("matching document")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    return [str(address) for address in page.eval_on_selector_all(".md-search-result__link", HITS)]


def test_a_name_is_found_at_its_own_heading(site: Site, open_page: Open) -> None:
    page = open_page(site.address)
    found = hits(page, "Boko Haram")
    reading = f"{site.address}reading/{SLUG}"
    assert f"{reading}/glossary/#boko-haram" in found
    assert f"{reading}/claims/#c19" in found
    ours = {address for address in found if address.rpartition("/")[0] == reading}
    assert ours <= {f"{reading}/", f"{reading}/#title"}, "a note was found instead of the article"
    page.locator(".md-search-result__link[href*='glossary'][href$='#boko-haram']").first.click()
    page.wait_for_url("**/glossary/**#boko-haram")
    heading = page.locator("h3:target")
    expect(heading).to_have_text("Boko Haram¶")
    expect(heading).to_be_in_viewport()


def test_words_of_the_article_are_found_in_it(site: Site, open_page: Open) -> None:
    found = hits(open_page(site.address), "crusader West")
    assert f"{site.address}reading/{SLUG}/#title" in found
