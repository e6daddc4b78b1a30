"""axe-core finds nothing: on every page light and dark, and on the reading in every mode, on phone and desk, with a note open."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page

from browser.conftest import Open
from browser.modes import MODES, choose
from browser.served import PAGES, SLUG, Site

pytestmark = [pytest.mark.browser, pytest.mark.site]

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
PAPER = "getComputedStyle(document.body).backgroundColor"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

on_phone_and_desk = pytest.mark.parametrize("width", [390, 1440])


def violations(page: Page, colours_alone: bool = False) -> list[str]:
    """Rule, how many elements break it, and what is said of the first. `colours_alone`: the rest was looked at before."""
    page.evaluate(AXE)
    rules: dict[str, Any] = {"type": "tag", "values": RULES}
    if colours_alone:
        rules = {"type": "rule", "values": ["color-contrast"]}
    # Our style sheets say nothing of how a screen is turned: it need not read them once more for that.
    options: dict[str, Any] = {"runOnly": rules, "resultTypes": ["violations"], "preload": False}
    found = page.evaluate("options => axe.run(options)", options)
    assert found["passes"], "no rule was tried"
    return [
        f"{broken['id']} ({len(broken['nodes'])}): {node['html'][:160]} {node['failureSummary']}"
        for broken in found["violations"]
        for node in broken["nodes"][:2]
    ]


def light_and_dark(page: Page) -> list[str]:
    """Violations of both; in the dark only colours can differ."""
    found, light = violations(page), page.evaluate(PAPER)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"light => {PAPER} !== light", arg=light)
    return found + violations(page, colours_alone=True)


READING = f"reading/{SLUG}/"


@pytest.mark.parametrize("path", [path for path in PAGES if path != READING])
def test_every_page(path: str, site: Site, open_page: Open) -> None:
    assert light_and_dark(open_page(site.address + path)) == []


@on_phone_and_desk
@pytest.mark.parametrize("mode", MODES)
def test_the_reading(mode: str, width: int, site: Site, open_page: Open) -> None:
    """Its colours are the same on both; what lies over it is another test's."""
    page = open_page(site.address + READING, width=width, height=844)
    choose(page, mode)
    assert (light_and_dark(page) if width > 1000 else violations(page)) == []


@on_phone_and_desk
def test_the_reading_with_a_note_open(width: int, site: Site, open_page: Open) -> None:
    assert light_and_dark(open_page(f"{site.reading}#note-c12", width=width, height=844)) == []
