"""Choosing between Clean, Read and Study, and what is then to be seen."""

from __future__ import annotations

from playwright.sync_api import Page

MODES = ("Clean", "Read", "Study")

_UNDERLINED = """() => [...document.querySelectorAll("[data-reading] mark")].filter(mark =>
    getComputedStyle(mark).textDecorationLine !== "none").map(mark => mark.dataset.annotation)"""

_RENDERED = (
    "all => all.filter(it => it.checkVisibility({visibilityProperty: true, opacityProperty: true})).map(it => it.id)"
)


def choose(page: Page, mode: str) -> None:
    """Choose by the visible word."""
    page.get_by_role("radio", name=mode).check()


def underlined(page: Page) -> set[str]:
    """Ids of the annotations whose words have a line."""
    return set(page.evaluate(_UNDERLINED))


def rendered(page: Page, selector: str) -> set[str]:
    """Ids of the elements that are on the screen or on paper; hidden ones have no box."""
    return set(page.eval_on_selector_all(selector, _RENDERED))
