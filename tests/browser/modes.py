"""Choosing between Clean, Read and Study, and what is then to be seen."""

from __future__ import annotations

from playwright.sync_api import Page, expect

MODES = ("Clean", "Read", "Study")

COLOURS = {
    "Auto": "(prefers-color-scheme)",
    "Light": "(prefers-color-scheme: light)",
    "Sepia": "(prefers-color-scheme: light)",
    "Dark": "(prefers-color-scheme: dark)",
}
"""What the theme says of a page in each of our colours; sepia is its light in ours."""

_UNDERLINED = """() => [...document.querySelectorAll("[data-reading] mark")].filter(mark =>
    getComputedStyle(mark).textDecorationLine !== "none").map(mark => mark.dataset.annotation)"""

_RENDERED = (
    "all => all.filter(it => it.checkVisibility({visibilityProperty: true, opacityProperty: true})).map(it => it.id)"
)


def choose(page: Page, mode: str) -> None:
    """Choose by the visible word."""
    page.get_by_role("radio", name=mode).check()


def paint(page: Page, colours: str) -> None:
    """Choose colours by the visible word in the options, and wait until the page is in them."""
    page.get_by_role("dialog", name="Reading options").get_by_role("radio", name=colours).check()
    painted(page, colours)


def painted(page: Page, colours: str) -> None:
    """Wait until the page is in these colours: the theme's script, which sets them, is fetched when they are chosen."""
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-media", COLOURS[colours])
    expect(body).not_to_have_attribute("data-md-color-switching", "")


def underlined(page: Page) -> set[str]:
    """Ids of the annotations whose words have a line."""
    return set(page.evaluate(_UNDERLINED))


def rendered(page: Page, selector: str) -> set[str]:
    """Ids of the elements that are on the screen or on paper; hidden ones have no box."""
    return set(page.eval_on_selector_all(selector, _RENDERED))
