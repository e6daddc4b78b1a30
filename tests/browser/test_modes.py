"""Clean, Read and Study: what each of them shows, with and without scripts, by pointer and by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser import served
from browser.conftest import Open
from browser.modes import choose, rendered, underlined
from browser.served import Site

pytestmark = [pytest.mark.browser, pytest.mark.site]

SCRIPTS = pytest.mark.parametrize("js", [True, False], ids=["scripts", "no scripts"])
WASHED = """() => [...document.querySelectorAll("[data-reading] mark")].filter(mark =>
    !["rgba(0, 0, 0, 0)", "transparent"].includes(getComputedStyle(mark).backgroundColor)).length"""


BACK_TO_PLAIN = """() => [...document.querySelectorAll(".words a.back")].map(link => [link.closest(".note").id, link.hash])
    .find(([, hash]) => document.querySelector(hash).matches("[data-again]"))"""
"""A note, and its way back to words that are used again."""


def references(page: Page) -> set[str]:
    """Ids of the annotations whose reference is shown."""
    return {id.removeprefix("ref-") for id in rendered(page, "[data-reading] .ref")}


def notes(page: Page) -> set[str]:
    """Ids of the annotations whose note is shown."""
    return {id.removeprefix("note-") for id in rendered(page, ".notes [id^=note-]")}


def words(page: Page) -> set[str]:
    """Ids of the glossary's entries whose words are explained after the text, when that list is open."""
    for link in page.locator(".end a[href='#words']:visible").all():
        link.click()
    return {id.removeprefix("note-") for id in rendered(page, ".words [id^=note-]")}


def used(page: Page) -> set[str]:
    """Ids of the glossary's entries that the text uses."""
    marks = "[data-reading] mark:is([data-kind=term], [data-kind=person], [data-kind=organisation], [data-kind=place])"
    found = set(page.eval_on_selector_all(marks, "all => all.map(it => it.dataset.annotation)"))
    assert found and found <= {entry["term"] for name in served.GLOSSARIES for entry in served.seed(name)}
    return found


@SCRIPTS
def test_clean_shows_the_text_alone(js: bool, site: Site, open_page: Open) -> None:
    page = open_page(site.reading, js=js)
    choose(page, "Clean")
    assert (references(page), underlined(page), notes(page), words(page)) == (set(), set(), set(), set())
    assert page.evaluate(WASHED) == 0
    assert page.locator("[data-reading] .asks:visible").count() == 0
    assert page.locator("[data-reading] .number:visible").count() == 18
    tree = page.locator("[data-reading]").aria_snapshot()
    assert "Disputed" not in tree and "doc-noteref" not in tree


@SCRIPTS
def test_read_shows_words_key_claims_and_sic(js: bool, site: Site, open_page: Open) -> None:
    page = open_page(site.reading, js=js)
    assert page.get_by_role("radio", name="Read").is_checked()
    first = served.first_shown()
    assert references(page) == notes(page) == first
    assert underlined(page) == first | used(page)
    assert words(page) == used(page)
    assert page.locator("[data-reading] .asks:visible").count() == 0


@SCRIPTS
def test_study_shows_everything(js: bool, site: Site, open_page: Open) -> None:
    page = open_page(site.reading, js=js)
    choose(page, "Study")
    everything = set(served.noted())
    assert references(page) == notes(page) == everything
    assert underlined(page) == everything | used(page)
    assert words(page) == used(page)
    assert page.locator("[data-reading] .asks:visible").count() > 0


def test_no_line_where_a_word_is_used_again(page: Page) -> None:
    choose(page, "Study")
    lines = page.eval_on_selector_all(
        "mark[data-again]", "all => all.map(it => getComputedStyle(it).textDecorationLine)"
    )
    assert set(lines) == {"none"}


def test_a_word_that_is_used_again_is_a_plain_word_for_everybody(page: Page) -> None:
    for mode in ("Clean", "Study"):
        choose(page, mode)
    again = page.locator("mark[data-again]")
    assert again.count() > 10
    assert again.locator("a[href]").count() == 0
    assert set(again.evaluate_all("all => all.map(it => it.role)")) == {"none"}
    told = page.eval_on_selector_all("[aria-details]", "all => all.map(it => it.dataset.pill ?? it.id)")
    assert told and not [id for id in told if id.startswith("mark-")], "what has no verdict to see announces none"
    note, plain = page.evaluate(BACK_TO_PLAIN)
    page.locator(f"#{note.replace('note-', 'mark-')} a").click()
    page.locator(f":popover-open a.back[href='{plain}']").click()
    expect(page.locator(plain)).to_be_focused()


@SCRIPTS
def test_the_keyboard_reaches_the_choice(js: bool, site: Site, open_page: Open) -> None:
    page = open_page(site.reading, js=js)
    chosen = "() => document.activeElement.name === 'mode' ? document.activeElement.value : ''"
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(chosen):
            break
    assert page.evaluate(chosen) == "read"
    ring = "() => getComputedStyle(document.activeElement.nextElementSibling).outlineStyle"
    assert page.evaluate(ring) == "solid"
    page.keyboard.press("ArrowRight")
    assert (page.evaluate(chosen), references(page)) == ("study", set(served.noted()))
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert (page.evaluate(chosen), references(page)) == ("clean", set())


def test_the_choice_has_a_name_and_four_answers(page: Page) -> None:
    group = page.get_by_role("group", name="Notes to show")
    assert [it.get_attribute("value") for it in group.get_by_role("radio").all()] == ["clean", "read", "study", "guess"]


def test_a_link_to_words_shows_them_whatever_is_chosen(site: Site, open_page: Open) -> None:
    """From the claims page back to the text: claim 12 is none of those that Read shows."""
    assert "c12" not in served.first_shown()
    page = open_page(f"{site.reading}#mark-c12")
    assert underlined(page) == served.first_shown() | used(page) | {"c12"}
    assert references(page) == served.first_shown() | {"c12"}


SYSTEM = """names => names.map(name => {
    const it = document.body.appendChild(document.createElement("i"));
    it.style = `forced-color-adjust: none; color: ${name}`;
    return getComputedStyle(it).color;
})"""
FORCED = """() => {
    const paints = it => [getComputedStyle(it).color, getComputedStyle(it).backgroundColor];
    return {
        choices: [...document.querySelectorAll(".modes label > span")].map(paints), pointed: getComputedStyle(document.querySelector("#mark-c12")).backgroundImage,
        words: paints(document.querySelector("#mark-c11")), tick: getComputedStyle(document.querySelector(".by-paragraph li > a[title]"), "::before").backgroundImage,
    };
}"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_systems_own_colours_show_what_is_chosen_and_pointed_at(dark: bool, site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}?m=study#note-c12", dark=dark, forced=True)
    found = page.evaluate(FORCED)
    clean, read, study, guess = found["choices"][:4]
    ink, paper = page.evaluate(SYSTEM, ["CanvasText", "Canvas"])
    assert clean == read == guess == [ink, "rgba(0, 0, 0, 0)"]
    assert study == [paper, ink]
    (highlight,) = page.evaluate(SYSTEM, ["Highlight"])
    assert found["pointed"].startswith(f"linear-gradient({highlight}")
    assert found["words"][0] == ink
    assert "gradient" in found["tick"]


def test_a_filled_verdict_says_of_trouble(page: Page) -> None:
    choose(page, "Study")
    ground = "all => [...new Set(all.map(it => getComputedStyle(it).backgroundColor))]"
    for place in (".reading .ref[data-key]", ".notes .pill"):
        assert page.eval_on_selector_all(f"{place}[data-pill=green]", ground) == ["rgba(0, 0, 0, 0)"], place
        filled = page.eval_on_selector_all(f"{place}[data-pill]:not([data-pill=green])", ground)
        assert filled and "rgba(0, 0, 0, 0)" not in filled, place
