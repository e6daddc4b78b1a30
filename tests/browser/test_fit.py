"""Nothing is cut off, covered or torn apart, whatever the letters and the width."""

from __future__ import annotations

import pytest

from browser.conftest import Open
from browser.served import MADE, SLUG, Site

pytestmark = [pytest.mark.browser, pytest.mark.site]

HOLES = """() => [...document.querySelectorAll(".reading [data-block]")].flatMap(block => {
    const { right, width } = block.getBoundingClientRect(), range = document.createRange();
    const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), pieces = [];
    while (walk.nextNode()) {
        const { currentNode: text } = walk, { parentElement: parent } = text;
        if (!parent.checkVisibility() || parent.closest(".number")) continue;
        const sign = parent.closest("[data-apparatus]"), pill = parent.closest("[data-pill].ref");
        for (const { 0: word, index } of text.data.matchAll(/[^ \\n]+|[ \\n]+/g)) {
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            if (!word.trim()) pieces.push(...(sign ? [] : [{ gap: true }]));
            else for (const box of range.getClientRects()) pieces.push({ box, word, sign, pill });
        }
    }
    return pieces.flatMap((piece, at) => {
        let next = at + 1;
        while (pieces[next]?.gap) next++;
        const goesOn = !pieces[next] || pieces[next].box.top < piece.box?.bottom - 8 || pieces[next].box.left >= piece.box?.right;
        if (piece.gap || goesOn) return [];
        const hole = right - piece.box.right;
        let own = 0, pill = false;
        for (let to = next; pieces[to] && !pieces[to].gap; to++) {
            if (pieces[to].word.startsWith("\\u00a0")) return []; // the article's own word, which the sign belongs to
            pill ||= pieces[to].pill;
            own += pieces[to].sign ? 0 : pieces[to].box.width;
        }
        return hole > width / 5 && pill && own + 8 < hole ? [`${piece.word} | ${pieces[next].word}`] : [];
    });
})"""
"""Ends of lines that leave more than a fifth of the line, though the next word would have found room without its pill."""

SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
"""What WCAG 1.4.12 lets readers ask for."""

COVERED = """all => all.filter(it => it.checkVisibility()).filter(it => {
    const box = it.getBoundingClientRect(), middle = box.top + box.height / 2;
    const across = [.1, .5, .9].map(part => document.elementFromPoint(box.left + part * box.width, middle));
    return across.some(at => at?.closest("label") !== it);
}).map(it => it.htmlFor)"""


@pytest.mark.parametrize("mode", ["read", "study"])
@pytest.mark.parametrize("width", [390, 768, 1280, 1440])
def test_a_pill_leaves_no_hole(width: int, mode: str, site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}?m={mode}", width=width, height=900)
    assert page.locator(".reading .ref[data-pill]:visible").count() > 9
    assert page.evaluate(HOLES) == []


@pytest.mark.parametrize("style", ["", SPACED], ids=["usual", "spaced"])
@pytest.mark.parametrize("width", [360, 390, 412, 600])
def test_the_choice_covers_no_button(width: int, style: str, site: Site, open_page: Open) -> None:
    page = open_page(site.reading, width=width, height=844)
    page.evaluate(
        "text => document.head.append(Object.assign(document.createElement('style'), { textContent: text }))", style
    )
    page.evaluate("document.querySelector('#p9').scrollIntoView()")
    page.wait_for_function("() => document.querySelector('.modes').getBoundingClientRect().top < 40")
    assert page.eval_on_selector_all(".md-header__button[for]", COVERED) == []
    box = page.locator(".modes").bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= width


def test_the_list_of_contents_is_whole(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.address}reading/{SLUG}/sources/", width=1440, height=900)
    contents = page.locator(".md-sidebar--secondary .md-sidebar__scrollwrap")
    assert page.locator(".md-sidebar--secondary a:visible").count() > 1
    assert contents.evaluate("it => it.scrollHeight - it.clientHeight") == 0


def test_signs_are_spoken_as_words(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}?m=study", width=1440, height=900)
    names = page.eval_on_selector_all(".reading :is(.ref, .asks a)", "all => all.map(it => it.ariaLabel)")
    assert {"Question 1", "Slip 1"} <= set(names)
    assert [name for name in names if not name or set(name) & set("+~∥*?[]")] == []


def test_the_pages_of_a_reading_are_in_five_places(site: Site, open_page: Open) -> None:
    """Each is two links away at most, and no row of links is wider than a phone."""
    page = open_page(site.reading, width=390, height=844)
    places = page.locator(".pages p").first
    assert places.inner_text().split(" · ") == ["Read", "Check", "Know", "Discuss", "Print"]
    met = {page.url.split("?")[0]}
    for place in places.get_by_role("link").all():
        other = open_page(place.evaluate("it => it.href"), width=390, height=844)
        met.add(other.url)
        met |= set(other.eval_on_selector_all(".pages a", "all => all.map(it => it.href)"))
        assert other.locator(".pages p").evaluate_all("all => all.every(it => it.scrollWidth <= it.clientWidth)")
    met |= set(page.eval_on_selector_all(".pages a", "all => all.map(it => it.href)"))
    assert {f"{site.reading}{name}/" for name in MADE} <= met


def test_a_bibliography_is_small_and_hangs(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.address}reading/{SLUG}/sources/", width=1440, height=900)
    entry = page.locator(".works h3 + p").first
    size, indent = entry.evaluate(
        "it => [getComputedStyle(it).fontSize, getComputedStyle(it).textIndent].map(parseFloat)"
    )
    assert size < page.locator("h1 + p").first.evaluate("it => parseFloat(getComputedStyle(it).fontSize)") + 1
    assert indent < 0
    assert page.locator(".works h3").count() > 100, "each is an address and a hit of the search"


def test_the_numbers_of_the_verdicts_are_a_table_on_demand(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.address}reading/{SLUG}/claims/", width=1440, height=900)
    numbers = page.locator("details.numbers table")
    assert not numbers.is_visible()
    page.get_by_text("The numbers as a table").click()
    assert numbers.is_visible()
