"""The article's own words as a page shows them."""

from __future__ import annotations

from playwright.sync_api import Page

CONTRACT = """() => {
    const articles = [...document.querySelectorAll("[data-reading]")].map(found => found.cloneNode(true));
    articles.forEach(found => found.querySelectorAll("[data-apparatus]").forEach(ours => ours.remove()));
    return articles.map(found => [...found.querySelectorAll("[data-block]")].map(
        block => [`${block.dataset.block} ${block.dataset.repeats ?? ""}`, block.textContent]));
}"""


def shown_blocks(page: Page) -> dict[int, str]:
    """The text of each block of the page's one article by its number, what is ours left out."""
    (article,) = page.evaluate(CONTRACT)
    shown: dict[int, str] = {}
    for numbers, words in article:
        for number in map(int, numbers.split()):
            assert number not in shown, f"block {number} stands twice"
            shown[number] = words
    return shown
