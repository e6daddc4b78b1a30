"""In Study one kind of note at a time: two taps to “only rhetoric”, and a way back to all."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser import served
from browser.conftest import WIDTH, Open
from browser.modes import choose, rendered, underlined
from browser.served import Site
from browser.test_axe import light_and_dark

pytestmark = [pytest.mark.browser, pytest.mark.site]

KINDS = {"Claims": "claim", "Rhetoric": "rhetoric", "Language": "language", "Parallels": "parallel"}

DOTS = """() => [...document.querySelectorAll(".by-paragraph li > a[href^='#p']")].filter(link => {
    const sizes = getComputedStyle(link, "::before").backgroundSize.split(", ");
    return parseFloat(sizes.at(-1)) > 0;
}).length"""


def of_kind(kind: str) -> set[str]:
    return {id for id, entry in served.noted().items() if entry["what"] == kind}


@pytest.mark.parametrize("width", [390, WIDTH])
def test_two_taps_to_one_kind(width: int, site: Site, open_page: Open) -> None:
    page = open_page(site.reading, width=width, height=844, touch=width == 390)
    choose(page, "Study")
    for name, kind in KINDS.items():
        page.get_by_role("group", name="Kind of note to look at").get_by_role("radio", name=name).check()
        assert underlined(page) == of_kind(kind)
        assert {id.removeprefix("ref-") for id in rendered(page, ".reading .ref")} == of_kind(kind)
        assert page.locator(".reading .asks:visible").count() == 0
    page.get_by_role("radio", name="Questions", exact=True).check()
    assert underlined(page) == set()
    assert page.locator(".reading .asks:visible").count() > 0
    page.get_by_role("radio", name="All", exact=True).check()
    assert underlined(page) >= set(served.noted())


def test_only_kinds_that_the_text_has(page: Page) -> None:
    choose(page, "Study")
    names = page.locator(".lenses label").all_inner_texts()
    assert names == [*(name for name, kind in KINDS.items() if of_kind(kind)), "Questions", "All"]


def test_it_stays_in_sight_and_in_study(site: Site, open_page: Open) -> None:
    page = open_page(site.reading, width=390, height=844)
    expect(page.locator(".lenses")).to_be_hidden()
    choose(page, "Study")
    page.locator("#p12").scroll_into_view_if_needed()
    box = page.locator(".lenses").bounding_box()
    assert box and 40 < box["y"] < 80 and box["x"] >= 0 and box["x"] + box["width"] <= 390
    assert page.evaluate("() => document.documentElement.scrollWidth") == 390


def test_the_address_says_it_and_the_keys_agree(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}?m=study&l=r")
    expect(page.get_by_role("radio", name="Rhetoric", exact=True)).to_be_checked()
    page.keyboard.press("c")
    assert page.locator(".lenses :checked").count() == 0, "two kinds are none of the choices"
    page.get_by_role("radio", name="Language", exact=True).check()
    assert page.url.endswith("?m=study&l=e")
    page.get_by_role("radio", name="All", exact=True).check()
    assert page.url.endswith("?m=study")


def test_a_dot_in_the_rail_says_that_there_is_more(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}?m=study&l=x", width=WIDTH)
    assert page.evaluate(DOTS) > 10
    page.get_by_role("radio", name="All", exact=True).check()
    assert page.evaluate(DOTS) == 0
    choose(page, "Read")
    assert page.evaluate(DOTS) == 0


def test_lines_of_all_kinds_have_room(page: Page) -> None:
    height = "() => parseFloat(getComputedStyle(document.querySelector('#p2')).lineHeight)"
    choose(page, "Study")
    all_kinds = page.evaluate(height)
    page.get_by_role("radio", name="Rhetoric", exact=True).check()
    assert all_kinds > 1.15 * page.evaluate(height)


@pytest.mark.parametrize("width", [390, WIDTH])
def test_axe_finds_nothing(width: int, site: Site, open_page: Open) -> None:
    assert light_and_dark(open_page(f"{site.reading}?m=study&l=r", width=width, height=844)) == []
