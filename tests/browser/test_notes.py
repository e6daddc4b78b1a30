"""From words to their note and back: every way there is, and one of them walked with a keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from browser import served
from browser.conftest import Open
from browser.modes import choose
from browser.served import Site

pytestmark = [pytest.mark.browser, pytest.mark.site]

WAYS = """() => [...document.querySelectorAll("a.ref")].map(ref => {
    const note = document.getElementById(ref.getAttribute("href").slice(1));
    const back = [...(note?.querySelectorAll("a[role=doc-backlink]") ?? [])].map(link => link.getAttribute("href"));
    return [ref.id, note?.id, back];
})"""

WORDS = """() => [...document.querySelectorAll("[role=doc-glossary] [id^=note-]")].map(note => [note.id,
    [...note.querySelectorAll("a[role=doc-backlink]")].map(link => {
        const mark = document.getElementById(link.getAttribute("href").slice(1));
        return mark?.closest("[data-reading]") ? mark.dataset.annotation : "nowhere";
    })])"""

NAMES = """all => all.map(link => link.getAttribute("aria-label") ?? link.textContent)"""

ACTIVE = "() => document.activeElement.id || document.activeElement.getAttribute('href')"


def in_view(page: Page, selector: str) -> bool:
    """Whether the element is within the window, and nothing else lies over its beginning."""
    return bool(
        page.locator(selector).evaluate(
            """it => { const box = it.getClientRects()[0], at = document.elementFromPoint(box.left + 3, box.top + 3);
                return box.top >= 0 && box.top < innerHeight && (it === at || it.contains(at)); }"""
        )
    )


def target(page: Page) -> str:
    """Id of the note that is open in the margin, or else of the element that the address leads to."""
    led = "document.querySelector('.note[data-open]') ?? document.querySelector(':target')"
    return str(page.evaluate(f"() => ({led})?.id ?? ''"))


def test_every_reference_leads_to_its_note_and_back(page: Page) -> None:
    ways = page.evaluate(WAYS)
    assert {ref for ref, _, _ in ways} == {f"ref-{id}" for id in served.noted()}
    assert [way for way in ways if way[1] != way[0].replace("ref-", "note-")] == []
    assert [way for way in ways if f"#{way[0]}" not in way[2]] == []


def test_every_word_explained_leads_back_to_its_uses(page: Page) -> None:
    notes = page.evaluate(WORDS)
    assert notes
    assert [note for note in notes if not note[1] or set(note[1]) != {note[0].removeprefix("note-")}] == []


def test_every_way_back_has_a_name_of_its_own(page: Page) -> None:
    names = page.eval_on_selector_all("a[role=doc-backlink]", NAMES)
    assert [name for name in names if not name.startswith("Back to ")] == []
    assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.parametrize(("width", "js"), [(390, False), (1440, False), (1440, True)])
def test_there_and_back_by_keyboard(width: int, js: bool, site: Site, open_page: Open) -> None:
    page = open_page(site.reading, width=width, height=844, js=js)
    choose(page, "Study")
    page.locator("#ref-r02").focus()
    for _ in range(5):  # words that are links stand between
        page.keyboard.press("Tab")
        if page.evaluate(ACTIVE) == "ref-c12":
            break
    assert page.evaluate(ACTIVE) == "ref-c12"
    page.keyboard.press("Enter")
    page.wait_for_url("**/*#note-c12")
    assert target(page) == "note-c12"
    assert in_view(page, "#note-c12")
    page.keyboard.press("Tab")
    source = page.evaluate(ACTIVE)
    assert source.startswith("sources/#")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{source}")
    page.go_back()
    page.wait_for_url("**/*#note-c12")
    page.wait_for_load_state()
    assert (target(page), in_view(page, "#note-c12")) == ("note-c12", True)
    page.locator("#note-c12 p:last-child a").last.focus()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(ACTIVE) == "#ref-c12"
    assert in_view(page, "#note-c12 .back")
    page.keyboard.press("Enter")
    page.wait_for_url("**/*#ref-c12")
    page.wait_for_function("() => !document.querySelector('.note[data-open]')")
    assert target(page) == "ref-c12"
    assert in_view(page, "#ref-c12")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("() => document.activeElement.closest('#p5') !== null"), "reading goes on elsewhere"


def test_there_and_back_by_pointer(site: Site, open_page: Open) -> None:
    page = open_page(site.reading, width=390, height=844, js=False)
    choose(page, "Study")
    page.locator("#ref-c12").click()
    assert (target(page), in_view(page, "#note-c12")) == ("note-c12", True)
    page.locator("#note-c12 .back").click()
    assert (target(page), in_view(page, "#ref-c12")) == ("ref-c12", True)
    assert page.locator("#note-c12").evaluate("it => getComputedStyle(it).position") != "fixed"


@pytest.mark.parametrize(("width", "js"), [(390, True), (390, False), (1280, True)])
def test_a_hidden_note_is_shown_to_whom_it_was_sent(width: int, js: bool, site: Site, open_page: Open) -> None:
    """A link to a note that Read leaves out: it opens, by the words too."""
    page = open_page(f"{site.reading}#note-c12", width=width, js=js)
    assert in_view(page, "#note-c12")
