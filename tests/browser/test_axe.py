"""axe-core finds nothing: in every mode, light and dark, on screen and phone, with a note open."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page

from browser.conftest import Open
from browser.modes import MODES, choose
from browser.served import SLUG, Site

pytestmark = [pytest.mark.browser, pytest.mark.site]

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

light_and_dark = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])


def violations(page: Page, dark: bool = False) -> list[str]:
    """Rule, how many elements break it, and what is said of the first. In the dark only colours can differ."""
    page.evaluate(AXE)
    rules: dict[str, Any] = {"type": "rule", "values": ["color-contrast"]} if dark else {"type": "tag", "values": RULES}
    options: dict[str, Any] = {"runOnly": rules, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(options)", options)
    assert found["passes"], "no rule was tried"
    return [
        f"{broken['id']} ({len(broken['nodes'])}): {node['html'][:160]} {node['failureSummary']}"
        for broken in found["violations"]
        for node in broken["nodes"][:2]
    ]


@light_and_dark
@pytest.mark.parametrize("mode", MODES)
def test_the_reading(mode: str, dark: bool, site: Site, open_page: Open) -> None:
    page = open_page(site.reading, dark=dark)
    choose(page, mode)
    assert violations(page, dark) == []


@light_and_dark
@pytest.mark.parametrize("width", [390, 1440])
def test_the_reading_with_a_note_open(width: int, dark: bool, site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}#note-c12", width=width, height=844, dark=dark)
    assert violations(page, dark) == []


@light_and_dark
@pytest.mark.parametrize("path", ["", f"reading/{SLUG}/claims/", f"reading/{SLUG}/glossary/"])
def test_pages_with_every_colour(path: str, dark: bool, site: Site, open_page: Open) -> None:
    assert violations(open_page(site.address + path, dark=dark), dark) == []


@pytest.mark.parametrize(
    "path",
    [
        *("how-to-read/", "method/", "annotate/", "reading/", "404.html"),
        *(f"reading/{SLUG}/{name}/" for name in ("people-and-places", "timeline", "language")),
        *(f"reading/{SLUG}/{name}/" for name in ("questions", "sources", "source-context", "changes")),
    ],
)
def test_other_pages(path: str, site: Site, open_page: Open) -> None:
    assert violations(open_page(site.address + path)) == []
