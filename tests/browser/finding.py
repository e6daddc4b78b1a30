"""Looking for something in the site's search, which is open."""

from __future__ import annotations

from playwright.sync_api import Page, expect

LINK = ".md-search-result__link"
PATIENCE = 30_000
"""Milliseconds for what must come in the end: on a machine with other work, the theme's script, Pagefind and its index take their time."""


def look_for(page: Page, words: str) -> None:
    """Type `words` into an empty search and wait for what is found."""
    box = page.get_by_role("textbox", name="Search")
    for typed, found in (("", False), (words, True)):
        box.fill(typed)
        box.press("End")  # the search looks when a key comes up
        expect(page.locator(LINK).first).to_be_attached(attached=found)
    expect(page.locator(LINK).first).to_be_visible()
