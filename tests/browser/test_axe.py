"""axe-core finds nothing: on every page light and dark, and on the reading in every mode, on phone and desk, with a note open."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page

from browser.conftest import WIDTH, Loaded, Open
from browser.modes import MODES, choose
from browser.served import Site

pytestmark = [pytest.mark.browser, pytest.mark.site]

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
PAPER = "getComputedStyle(document.body).backgroundColor"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page, colours_alone: bool = False) -> list[str]:
    """Rule, how many elements break it, and what is said of the first. `colours_alone`: the rest was looked at before."""
    page.evaluate(AXE)
    rules: dict[str, Any] = {"type": "tag", "values": RULES}
    if colours_alone:
        rules = {"type": "rule", "values": ["color-contrast"]}
    # Our style sheets say nothing of how a screen is turned: it need not read them once more for that. And it passes over
    # words by which a pseudo-element stands, unless told not to.
    options: dict[str, Any] = {
        "runOnly": rules,
        "resultTypes": ["violations"],
        "preload": False,
        "checks": {"color-contrast": {"options": {"ignorePseudo": True}}},
    }
    found = page.evaluate("options => axe.run(options)", options)
    assert found["passes"], "no rule was tried"
    return [
        f"{broken['id']} ({len(broken['nodes'])}): {node['html'][:160]} {node['failureSummary']}"
        for broken in found["violations"]
        for node in broken["nodes"][:2]
    ]


def light_and_dark(page: Page) -> list[str]:
    """Violations of both; in the dark only colours can differ. Light again afterwards."""
    found, light = violations(page), page.evaluate(PAPER)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"light => {PAPER} !== light", arg=light)
    found += violations(page, colours_alone=True)
    page.emulate_media(color_scheme="light")
    page.wait_for_function(f"light => {PAPER} === light", arg=light)
    return found


def test_pale_words_are_found_with_a_pseudo_element_too(open_page: Open) -> None:
    page = open_page()
    style = "p { position: relative; color: #999 } p::before { content: ''; position: absolute; inset: 0; background: #eee }"
    page.set_content(
        f"<html lang=en><title>Pale</title><style>{style}</style><main><h1>Pale</h1><p>words</p></main></html>"
    )
    assert [found.split()[0] for found in violations(page)] == ["color-contrast"]


def test_every_page(loaded: Loaded) -> None:
    """The reading among them, in Read, as it comes."""
    assert light_and_dark(loaded.page) == []


@pytest.mark.parametrize(("mode", "width"), [*((mode, 390) for mode in MODES), ("Clean", WIDTH), ("Study", WIDTH)])
def test_the_reading(mode: str, width: int, site: Site, open_page: Open) -> None:
    """Its colours are the same on phone and desk; what lies over it is another test's."""
    page = open_page(site.reading, width=width, height=844)
    choose(page, mode)
    assert (light_and_dark(page) if width == WIDTH else violations(page)) == []


@pytest.mark.parametrize("width", [390, WIDTH])
def test_the_reading_with_a_note_open(width: int, site: Site, open_page: Open) -> None:
    assert light_and_dark(open_page(f"{site.reading}#note-c12", width=width, height=844)) == []
