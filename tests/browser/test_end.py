"""The end of a text: a card with what was found at a glance and what next, and behind it lists that open when a link leads there."""

from __future__ import annotations

from collections import Counter

import pytest
import yaml
from playwright.sync_api import Page, expect

import trial
from browser import served
from browser.conftest import WIDTH, Open
from browser.modes import choose
from browser.served import Site
from browser.test_axe import light_and_dark

pytestmark = [pytest.mark.browser, pytest.mark.site]

LABELS = {entry["verdict"]: entry["label"] for entry in yaml.safe_load(trial.SCALE.read_bytes())}
CLAIMS = {id: entry for id, entry in served.noted().items() if entry["what"] == "claim"}
LISTS = ("words", "notes", "by-paragraph", "cite")

PLACES = """() => {
    const strip = document.querySelector(".end .strip").getBoundingClientRect();
    return [...document.querySelectorAll(".end .strip a")].map(link => {
        const bar = link.querySelector("[data-pill]").getBoundingClientRect();
        return [link.getAttribute("href"), bar.left + bar.width / 2 - strip.left, bar.height];
    });
}"""


def test_the_card_sums_up_the_key_claims(page: Page) -> None:
    key = Counter(LABELS[entry["verdict"]] for entry in CLAIMS.values() if entry.get("key"))
    told = page.locator(".found > p strong").inner_text()
    assert told.startswith(f"Of {key.total()} key claims: ")
    assert [f"{key[label]} {label}" in told for label in LABELS.values() if key[label]] == [True] * len(key)


@pytest.mark.parametrize("width", [390, WIDTH])
def test_a_bar_for_each_claim_in_the_order_of_the_text(width: int, site: Site, open_page: Open) -> None:
    page = open_page(site.reading, width=width, height=844)
    refs = page.eval_on_selector_all(
        "[data-reading] .ref[data-kind=claim]", "all => all.map(it => it.id.replace('ref-', '#mark-'))"
    )
    found = page.evaluate(PLACES)
    assert sorted(href for href, *_ in found) == sorted(refs)
    places = [place for _, place, _ in found]
    assert places == sorted(places) and places[-1] - places[0] > 200
    heights = {href: height for href, _, height in found}
    high, low = (
        {round(heights[f"#mark-{id}"]) for id, entry in CLAIMS.items() if bool(entry.get("key")) == key}
        for key in (True, False)
    )
    assert min(high) > 1.5 * max(low)


def test_a_bar_leads_to_the_sentence_and_so_does_the_list_beneath(site: Site, open_page: Open) -> None:
    page = open_page(site.reading, width=390, height=844, touch=True)
    id = next(id for id, entry in CLAIMS.items() if entry.get("key"))
    page.locator(f".end .strip a[href='#mark-{id}']").dispatch_event("click")
    expect(page.locator(f"#mark-{id}")).to_be_in_viewport()
    page.get_by_text("The claims in the order of the text").tap()
    page.get_by_role("listitem").get_by_role("link", name=f"Claim {int(id[1:])} ").first.tap()
    expect(page.locator(f"#mark-{id}")).to_be_in_viewport()


@pytest.mark.parametrize("width", [390, WIDTH])
def test_lists_open_when_a_link_leads_there(width: int, site: Site, open_page: Open) -> None:
    page = open_page(site.reading, width=width, height=844)
    for id in LISTS:
        heading = page.locator(f"h2#{id}")
        expect(heading).to_be_hidden()
        page.locator(f".end a[href='#{id}']").focus()
        page.keyboard.press("Enter")
        expect(heading).to_be_in_viewport()
    if width == 390:
        assert page.locator(".notes li.note:visible").count() == len(served.first_shown())
    assert page.locator(".words li.note:visible").count() > 20


def test_an_address_of_a_list_opens_it(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}#by-paragraph", width=390, height=844)
    expect(page.locator("h2#by-paragraph")).to_be_in_viewport()
    expect(page.locator("h2#notes")).to_be_hidden()


def test_the_page_ends_with_the_card(site: Site, open_page: Open) -> None:
    """Once it was followed by 17,000 pixels of lists."""
    page = open_page(site.reading, width=390, height=844)
    behind = page.evaluate(
        "() => document.documentElement.scrollHeight - scrollY - document.querySelector('.end').getBoundingClientRect().bottom"
    )
    assert behind < 844
    id = next(id for id, entry in CLAIMS.items() if entry.get("key"))
    note = page.locator(f"#note-{id}")
    page.locator(f"#ref-{id}").click()
    expect(note).to_be_visible()
    expect(page.locator("h2#notes")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()


def test_without_a_script_and_on_paper_the_lists_stand_as_they_are(site: Site, open_page: Open) -> None:
    plain = open_page(site.reading, width=390, height=844, js=False)
    for id in LISTS:
        expect(plain.locator(f"h2#{id}")).to_be_visible()
    page = open_page(site.reading)
    page.emulate_media(media="print")
    expect(page.locator("h2#notes")).to_be_visible()
    assert page.locator(".notes li.note:visible").count() == len(served.first_shown())


def test_clean_tells_no_verdict_at_the_end(page: Page) -> None:
    choose(page, "Clean")
    expect(page.locator(".end")).to_be_visible()
    expect(page.locator(".end .strip")).to_be_hidden()
    tree = page.locator(".end").aria_snapshot()
    assert not [label for label in LABELS.values() if label in tree]


def test_axe_finds_nothing_with_all_lists_open(site: Site, open_page: Open) -> None:
    page = open_page(site.reading, width=390, height=844)
    page.get_by_text("The claims in the order of the text").click()
    for id in LISTS:
        page.locator(f".end a[href='#{id}']").click()
    assert light_and_dark(page) == []


def test_bars_have_the_systems_colours_where_it_chooses_them(site: Site, open_page: Open) -> None:
    page = open_page(site.reading, forced=True)
    colours = page.eval_on_selector_all(
        ".end .strip [data-pill]", "all => [...new Set(all.map(it => getComputedStyle(it).stroke))]"
    )
    assert len(colours) == 1
    widths = page.eval_on_selector_all(
        ".end .strip [data-pill]",
        "all => [...new Set(all.map(it => getComputedStyle(it).strokeWidth + getComputedStyle(it).strokeDasharray))]",
    )
    assert len(widths) >= 4
