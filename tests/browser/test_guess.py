"""The mode Guess: nothing tells a verdict before it is guessed or asked for; what became of the guesses is shown and kept in the tab."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
import yaml
from playwright.sync_api import Page, expect

import trial
from browser import served
from browser.conftest import Open
from browser.modes import choose
from browser.served import Site
from browser.test_axe import violations

pytestmark = [pytest.mark.browser, pytest.mark.site]

VERDICTS = {entry["verdict"]: entry for entry in yaml.safe_load(trial.SCALE.read_bytes())}
CLAIMS = {id: entry for id, entry in served.noted().items() if entry["what"] == "claim"}
ASKED = [
    id
    for id, entry in CLAIMS.items()
    if entry.get("key")
    and VERDICTS[entry["verdict"]]["rating"]
    and entry["kind"] != "value-judgement"
    and not entry.get("sensitive")
]
"""Claims that a reader is asked about, as the seed has it."""
NEVER = [id for id in CLAIMS if id not in ASKED]
LABELS = {entry["label"] for entry in VERDICTS.values()}
CHANCES = (10, 30, 50, 70, 90)

TOLD = """ids => ids.filter(id => {
    const note = document.getElementById(`note-${id}`), ref = document.getElementById(`ref-${id}`);
    const seen = it => it.checkVisibility({visibilityProperty: true});
    const words = [...note.querySelectorAll("*")].filter(seen).map(it => [...it.childNodes]
        .filter(node => node.nodeType === 3).map(node => node.data).join("")).join(" ") + (seen(ref) ? ref.textContent + ref.ariaLabel : "");
    const coloured = [...document.querySelectorAll(`[data-annotation="${id}"], #ref-${id}, #note-${id}`)]
        .some(it => seen(it) && it.dataset.pill !== "grey" && (!it.matches("mark") || getComputedStyle(it).textDecorationLine !== "none"));
    return coloured || words.includes(note.querySelector(".pill").textContent) || seen(note.querySelector(".fact"));
})"""
"""Ids of the claims whose verdict can be seen or heard, in the text or in the note."""

GUESSING = "state => document.documentElement.dataset.guessing === state"


def opened(site: Site, open_page: Open, width: int = 1280, touch: bool = False) -> Page:
    """The page as a link to the mode opens it."""
    page = open_page(f"{site.reading}?m=guess", width=width, height=844, touch=touch)
    page.wait_for_function(GUESSING, arg="on")
    return page


def guess(page: Page, choices: Mapping[str, int | str]) -> None:
    """Choose for each of these claims; an empty choice asks for the verdict."""
    page.evaluate(
        """choices => choices.forEach(([id, choice]) =>
            document.querySelector(`#note-${id} .guess button[value='${choice}']`).click())""",
        list(choices.items()),
    )


def in_order(page: Page) -> list[str]:
    """Ids of the claims asked about, in the order of the text."""
    return [str(id) for id in page.eval_on_selector_all(".ref[data-guess]", "all => all.map(it => it.id.slice(4))")]


def test_nobody_is_asked_in_another_mode(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}?m=study")
    assert page.locator(".guess:visible, .guesses:visible, .unguessed").count() == 0
    assert sorted(page.evaluate(TOLD, ASKED)) == sorted(ASKED)
    assert page.locator("script[src$='predict.js']").count() == 0, "whoever does not guess does not load it"
    choose(page, "Guess")
    page.wait_for_function(GUESSING, arg="on")
    assert page.evaluate(TOLD, [*ASKED, *NEVER]) == []
    choose(page, "Read")
    page.wait_for_function(GUESSING, arg="off")
    assert page.locator(".guess:visible, .guesses:visible, .unguessed").count() == 0
    assert sorted(page.evaluate(TOLD, ASKED)) == sorted(ASKED)


@pytest.mark.parametrize("width", [390, 1440])
def test_no_verdict_before_the_guess(width: int, site: Site, open_page: Open) -> None:
    page = opened(site, open_page, width)
    assert sorted(in_order(page)) == sorted(ASKED)
    first = in_order(page)[0]
    page.locator(f"#ref-{first}").click()
    note = page.locator(f"#note-{first}")
    expect(note.locator(".turn")).to_have_text(f"1 of {len(ASKED)}")
    assert page.evaluate(TOLD, [*ASKED, *NEVER]) == [], "of forecasts and of what is not asked about neither"
    tree = page.locator(".md-content").aria_snapshot()
    assert f"Claim {int(first[1:])} Guess" in tree
    assert not [line for line in tree.splitlines() for label in LABELS if f" {label}" in line and "Claim" in line]
    expect(page.locator(".end .strip")).to_be_hidden()
    assert violations(page) == []
    for button in note.locator(".guess").get_by_role("button").all():
        box = button.bounding_box()
        assert box and min(box["width"], box["height"]) >= 32
    note.get_by_role("button", name="Likely 70 %", exact=True).press("Enter")
    expect(note).to_be_focused()
    expect(note.locator(".fact")).to_be_visible()
    expect(note.locator(".guess > p")).to_have_text("You said: Likely 70 %", use_inner_text=True)
    assert page.evaluate(TOLD, [*ASKED, *NEVER]) == [first]


def test_by_keyboard_from_claim_to_claim_to_the_end(site: Site, open_page: Open) -> None:
    page = opened(site, open_page)
    page.keyboard.press("4")
    order = in_order(page)
    page.locator(f"#ref-{order[0]}").focus()
    page.keyboard.press("Enter")
    for number, id in enumerate(order):
        note = page.locator(f"#note-{id}")
        expect(note).to_be_focused()
        expect(note.locator(".turn")).to_have_text(f"{number + 1} of {len(order)}")
        page.keyboard.press("Tab")
        expect(note.get_by_role("button", name="Very unlikely")).to_be_focused()
        page.keyboard.press("Enter")
        expect(note.locator(".fact")).to_be_visible()
        onward = note.locator(".onward")
        last = number + 1 == len(order)
        expect(onward).to_have_text("How well did you guess?" if last else f"Next: {number + 2} of {len(order)}")
        page.keyboard.press("Tab")
        expect(onward).to_be_focused()
        page.keyboard.press("Enter")
    expect(page.locator("h2#guesses")).to_be_focused()
    expect(page.locator(".end .strip")).to_be_visible()
    assert page.evaluate(GUESSING, "done")


def test_by_touch(site: Site, open_page: Open) -> None:
    page = opened(site, open_page, 390, touch=True)
    first, second = in_order(page)[:2]
    page.locator(f"#ref-{first}").tap()
    note = page.locator(f"#note-{first}")
    note.get_by_role("button", name="Show the verdict without a guess").tap()
    expect(note.locator(".fact")).to_be_visible()
    note.locator(".onward").tap()
    expect(page.locator(f"#note-{second} fieldset")).to_be_in_viewport()
    assert page.evaluate(TOLD, [*ASKED, *NEVER]) == [first]


def test_what_became_of_the_guesses(site: Site, open_page: Open) -> None:
    page = opened(site, open_page)
    expect(page.locator(".guesses .sum")).to_contain_text("too few to say much")
    choices = {id: CHANCES[number % 5] for number, id in enumerate(ASKED)}
    unguessed = ASKED[1]  # asked for without a guess: not counted
    guess(page, {**choices, unguessed: ""})
    expected = {chance: [0, 0, 0, 0] for chance in CHANCES}
    for id in (id for id in ASKED if id != unguessed):
        rating = VERDICTS[CLAIMS[id]["verdict"]]["rating"]
        expected[choices[id]][0] += 1
        expected[choices[id]][1 if rating >= 4 else 2 if rating == 3 else 3] += 1
    rows = page.locator(".guesses tbody tr").all()
    assert [[int(cell) for cell in row.locator("td").all_text_contents()] for row in rows] == list(expected.values())
    counted = len(ASKED) - 1
    said = sum(chance * row[0] for chance, row in expected.items()) / counted
    held = sum(100 * row[1] + 50 * row[2] for row in expected.values()) / counted
    expect(page.locator(".guesses .sum")).to_have_text(
        f"Guessed: {counted} of {len(ASKED)}. On average you said {said:.0f} %; {held:.0f} % held up, if what held up in part "
        f"counts half. With so few, chance alone can make a difference of {98 / counted**0.5:.0f} points."
    )
    for chance, (n, all_of_it, in_part, _) in expected.items():
        dot = page.locator(f".guesses circle[data-said='{chance}']")
        share = (all_of_it + in_part / 2) / n if n else 0
        assert abs(float(dot.get_attribute("cy") or 0) - 100 * (1 - share)) < 0.01
        assert (float(dot.get_attribute("r") or 0) > 3) == bool(n)
    assert violations(page) == []
    page.emulate_media(media="print")
    expect(page.locator(".guesses svg")).to_be_visible()
    expect(page.locator(".guesses table")).to_be_visible()
    expect(page.locator(".guesses button:visible")).to_have_count(0)


def test_the_tab_keeps_them_and_no_other(site: Site, open_page: Open) -> None:
    page = opened(site, open_page)
    guess(page, {ASKED[0]: 90})
    page.reload()
    page.wait_for_function(GUESSING, arg="on")
    assert page.evaluate(TOLD, ASKED) == ASKED[:1]
    page.keyboard.press("t")  # what is remembered is written down
    assert "guess" not in page.evaluate("() => JSON.stringify(localStorage)")
    assert "90" not in page.evaluate("() => JSON.stringify(localStorage)")
    other = page.context.new_page()
    other.goto(f"{site.reading}?m=guess")
    other.wait_for_function(GUESSING, arg="on")
    assert other.evaluate(TOLD, ASKED) == []
    page.get_by_role("button", name="Forget them now").click()
    assert page.evaluate(TOLD, ASKED) == []
    page.reload()
    page.wait_for_function(GUESSING, arg="on")
    assert page.evaluate(TOLD, ASKED) == []


def test_who_has_no_script_is_not_offered_to_guess(site: Site, open_page: Open) -> None:
    page = open_page(site.reading, js=False)
    expect(page.get_by_role("radio", name="Study")).to_be_visible()
    assert page.get_by_role("radio", name="Guess").count() == 0
