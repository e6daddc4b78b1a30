"""Notes in the margin: level with their words and none over another, by the style sheet alone and by the script that measures them."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from browser import served
from browser.conftest import Open
from browser.firefox import Firefox
from browser.modes import choose
from browser.served import Site

pytestmark = [pytest.mark.browser, pytest.mark.site]

WIDTHS = (1280, 1440, 1920)
MODES = ("read", "study")
FAR = 200
"""Pixels below its line that a note at rest may stand; 120 when this was written. Faces differ from machine to machine."""
LEVEL = 10
"""Pixels between the top of a note and that of its reference when their first lines are level; pills and signs differ in height."""
CHOSEN = ("c12", "c31", "x06", "s19")
"""Among them one that Read hides, one between many others, the one that has drifted farthest, the last."""

MEASURE = """() => {
    const box = it => it.getBoundingClientRect();
    const shown = [...document.querySelectorAll(".notes .note")].filter(it => it.checkVisibility({visibilityProperty: true}));
    const found = shown.map(it => [it.id.slice(5), box(it), box(document.getElementById(it.id.replace("note", "ref")))]);
    const over = (a, b) => a.bottom > b.top + 0.5 && b.bottom > a.top + 0.5;
    return {
        notes: found.map(([id]) => id),
        drift: found.map(([id, note, ref]) => [Math.round(note.top - ref.top), id]).sort((a, b) => b[0] - a[0]),
        overlaps: found.flatMap(([id, note], at) => found.slice(at + 1).filter(([, other]) => over(note, other)).map(([other]) => [id, other])),
        outside: found.filter(([, note]) => note.left < box(document.querySelector(".reading")).right || note.right > innerWidth).map(([id]) => id),
        cut: shown.filter(it => it.matches(":target, [data-open]") && it.scrollHeight > it.clientHeight + 1).map(it => it.id),
        target: document.querySelector(".note:is(:target, [data-open])")?.id.slice(5) ?? "",
    };
}"""
CHOOSE = """mode => document.querySelector(`[name=mode][value=${mode}]`).click()"""
GO = "id => { location.hash = id ? `#note-${id}` : '#title'; }"


def check(found: dict[str, Any], expected: set[str], what: str) -> None:
    """That no note is over another, and all that are expected stand in the margin, not far from their lines."""
    print(f"{what}: {len(found['notes'])} notes, largest drift {found['drift'][0]}")
    assert set(found["notes"]) == expected, what
    assert (found["overlaps"], found["outside"], found["cut"]) == ([], [], []), what


def at_rest(found: dict[str, Any], mode: str, what: str) -> None:
    check(found, served.first_shown() if mode == "read" else set(served.noted()), what)
    assert found["drift"][0][0] <= FAR, what
    assert found["drift"][-1][0] >= -LEVEL, f"{what}: above its line"


def chosen(found: dict[str, Any], mode: str, id: str, what: str) -> None:
    check(found, (served.first_shown() if mode == "read" else set(served.noted())) | {id}, what)
    assert found["target"] == id
    assert abs(next(px for px, it in found["drift"] if it == id)) <= LEVEL, f"{what}: not level with its line"


@pytest.mark.parametrize("mode", MODES)
def test_chromium(mode: str, site: Site, open_page: Open) -> None:
    page = open_page(site.reading, js=False)
    choose(page, mode.title())
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        at_rest(page.evaluate(MEASURE), mode, f"Chromium, {width} px, {mode}")
    for id in CHOSEN:
        page.evaluate(GO, id)
        chosen(page.evaluate(MEASURE), mode, id, f"Chromium, 1920 px, {mode}, {id} chosen")


def test_firefox(site: Site, firefox: Firefox) -> None:
    for width in WIDTHS:
        firefox.open(f"{site.reading}?{width}", width, 900)
        for mode in MODES:
            firefox.evaluate(CHOOSE, mode)
            at_rest(firefox.evaluate(MEASURE), mode, f"Firefox, {width} px, {mode}")
            for id in CHOSEN:
                firefox.evaluate(GO, id)
                chosen(firefox.evaluate(MEASURE), mode, id, f"Firefox, {width} px, {mode}, {id} chosen")
            firefox.evaluate(GO, "")


@pytest.mark.parametrize("kind", ["claim", "rhetoric", "language", "parallel"])
def test_a_kind_that_is_not_shown_leaves_no_gap(kind: str, page: Page) -> None:
    choose(page, "Study")
    page.add_style_tag(content=f".notes .note[data-kind={kind}] {{ display: none !important; }}")
    found = page.evaluate(MEASURE)
    check(found, {id for id, entry in served.noted().items() if entry["what"] != kind}, f"without {kind}")
    assert found["drift"][0][0] <= FAR


def test_a_note_opens_where_it_is_clicked_or_tabbed_into(site: Site, open_page: Open) -> None:
    page = open_page(site.reading, width=1440, js=False)
    choose(page, "Study")
    height = "it => it.getBoundingClientRect().height"
    note = page.locator("#note-c05")
    rest = note.evaluate(height)
    note.click()
    assert note.evaluate(height) > 4 * rest
    page.locator("#p1 .number").click()
    assert note.evaluate(height) == rest
    page.locator("#note-c05 .back").focus()
    assert note.evaluate(height) > 4 * rest
    assert page.evaluate(MEASURE)["overlaps"] == []
