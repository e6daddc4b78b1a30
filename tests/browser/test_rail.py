"""The rail: ticks level with their paragraphs that are real links with names; and the links that skip to article, notes and options."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from browser.conftest import Open
from browser.firefox import Firefox
from browser.modes import choose
from browser.served import Site

pytestmark = [pytest.mark.browser, pytest.mark.site]

LEVEL = 4
"""Pixels between the top of a tick and that of its paragraph, less the space around the tick."""

TICKS = """() => [...document.querySelectorAll(".by-paragraph li > a[title]")].map(link => {
    const style = getComputedStyle(link, "::before"), holder = document.querySelector(".md-main__inner").getBoundingClientRect();
    const top = holder.top + parseFloat(style.top), left = holder.left + parseFloat(style.left);
    const paragraph = document.querySelector(link.hash).getBoundingClientRect();
    return {
        link: link.hash, wide: style.width, off: top - paragraph.top, beside: left + 24 - paragraph.left,
        rows: style.backgroundSize.split(", ").map(size => size.startsWith("0px") ? 0 : parseFloat(size)),
    };
})"""

IN_PLACE = f"() => ({TICKS})().every(({{off, beside}}) => Math.abs(off) <= {LEVEL} && beside > -50 && beside < -36)"
"""Whether every tick is level with its paragraph and in its column."""


def rows(found: list[dict[str, Any]], paragraph: int) -> list[bool]:
    """Whether the tick of `paragraph` shows claims, words and names, all else."""
    (tick,) = (tick for tick in found if tick["link"] == f"#p{paragraph}")
    return [row > 0 for row in tick["rows"][:3]]  # then the dot of the kinds put away


def test_ticks_stand_level_with_their_paragraphs_and_lead_there(site: Site, open_page: Open) -> None:
    page = open_page(site.reading, width=1440)
    seen = {}
    for mode in ("Study", "Read"):
        choose(page, mode)
        for width in (1280, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_function(IN_PLACE)  # the page is laid out anew after the window has changed
            seen[mode] = page.evaluate(TICKS)
            assert len(seen[mode]) == 18
            assert [tick for tick in seen[mode] if abs(tick["off"]) > LEVEL or not -50 < tick["beside"] < -36] == []
    assert (rows(seen["Study"], 5), rows(seen["Read"], 5)) == ([True, True, True], [False, True, False])
    assert (rows(seen["Study"], 8), rows(seen["Read"], 8)) == ([False, False, True], [False, False, False])
    assert (rows(seen["Study"], 15), rows(seen["Read"], 15)) == ([True, True, True], [True, True, True])
    assert {tick["wide"] for tick in seen["Read"]} == {"14px"}
    link = page.get_by_role("link", name="¶ 7: 2 claims, 3 terms, 4 names, 2 rhetorical moves", exact=True)
    assert link.get_attribute("title") == link.inner_text()
    page.locator("#p7").scroll_into_view_if_needed()
    paragraph = page.locator("#p7").bounding_box()
    assert paragraph is not None
    page.mouse.click(paragraph["x"] - 51, paragraph["y"] + 14)
    assert page.evaluate("location.hash") == "#p7"
    choose(page, "Clean")
    expect(link).to_be_hidden()


@pytest.mark.parametrize("mode", ["Read", "Clean"])
def test_links_skip_to_article_notes_and_options(mode: str, site: Site, open_page: Open) -> None:
    page = open_page(site.reading, js=False)
    choose(page, mode)
    page.reload()
    choose(page, mode)
    skips = page.locator(".skips a")
    assert (
        page.locator(".md-content :is(a, input, button, summary)").first.evaluate("it => it.parentElement.className")
        == "skips"
    )
    names = ["Skip to the article", "Skip to the notes", "Skip to the reading options"]
    for number, name in enumerate(names):
        if mode == "Clean" and "notes" in name:
            continue  # there are none then
        link = skips.nth(number)
        expect(link).to_have_text(name)
        if number:
            page.keyboard.press("Tab")
        else:
            link.focus()
        expect(link).to_be_focused()
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= 24
        assert box["width"] > 100
        assert page.locator(link.get_attribute("href") or "").is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio", name=mode)).to_be_focused()


TAB, ENTER = "\ue004", "\ue007"
REACHED = "() => document.activeElement.textContent"


def test_firefox(site: Site, firefox: Firefox) -> None:
    """Ticks stand level there, too, and keys go from link to link and on; Firefox shows no focus in a window without a screen."""
    firefox.open(f"{site.reading}?m=study", 1440, 900)
    found = firefox.evaluate(TICKS)
    assert len(found) == 18
    assert [tick for tick in found if abs(tick["off"]) > LEVEL or not -50 < tick["beside"] < -36] == []
    firefox.evaluate("() => document.querySelector('.skips a').focus()")
    seen = [firefox.evaluate(REACHED)]
    for _ in range(2):
        firefox.press(TAB)
        seen.append(firefox.evaluate(REACHED))
    assert seen == ["Skip to the article", "Skip to the notes", "Skip to the reading options"]
    firefox.press(ENTER)
    assert firefox.evaluate("() => location.hash") == "#options"
