"""First guess, then see: nothing tells a verdict before it is guessed or asked for; what became of the guesses is shown and kept in the tab."""

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
    if VERDICTS[entry["verdict"]]["rating"] and entry["kind"] != "value-judgement" and not entry.get("sensitive")
]
"""Claims that a reader is asked about, as the seed has it."""
OPENED = "c04"
NEVER = [id for id in CLAIMS if id not in ASKED]
CHANCES = (10, 30, 50, 70, 90)

TOLD = """ids => ids.filter(id => {
    const note = document.getElementById(`note-${id}`), ref = document.getElementById(`ref-${id}`);
    const shown = [...note.querySelectorAll("*")].filter(it => it.checkVisibility()).map(it => [...it.childNodes]
        .filter(node => node.nodeType === 3).map(node => node.data).join("")).join(" ") + ref.textContent + ref.ariaLabel;
    const coloured = [...document.querySelectorAll(`[data-annotation="${id}"], #ref-${id}, #note-${id}`)].some(it => it.dataset.pill !== "grey");
    return coloured || shown.includes(note.querySelector(".pill").textContent) || note.querySelector(".fact").checkVisibility();
})"""
"""Ids of the claims whose verdict can be seen or heard, in the text or in the note."""


GUESSING = "on => document.documentElement.dataset.guessing === String(on)"


def switch(page: Page, on: bool = True) -> Page:
    """Choose it among the options, as a reader does, in Study."""
    choose(page, "Study")
    page.get_by_role("button", name="Reading options").click()
    page.get_by_role("checkbox", name="first guess").set_checked(on)
    page.get_by_role("button", name="Done").click()
    page.wait_for_function(GUESSING, arg=on)
    return page


def guess(page: Page, choices: Mapping[str, int | str]) -> None:
    """Choose for each of these claims; an empty choice asks for the verdict."""
    page.evaluate(
        """choices => choices.forEach(([id, choice]) =>
            document.querySelector(`#note-${id} .guess button[value='${choice}']`).click())""",
        list(choices.items()),
    )


def test_nobody_is_asked_who_did_not_choose_so(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}?m=study")
    assert page.locator(".guess:visible, .guesses:visible, .unguessed").count() == 0
    assert sorted(page.evaluate(TOLD, ASKED)) == sorted(ASKED)
    assert page.locator("script[src$='predict.js']").count() == 0, "whoever does not guess does not load it"
    switch(page)
    choose(page, "Read")
    page.wait_for_function(GUESSING, arg=False)
    assert page.locator(".guess:visible, .guesses:visible, .unguessed").count() == 0, "only Study asks"


@pytest.mark.parametrize("width", [390, 1440])
def test_no_verdict_before_the_guess(width: int, site: Site, open_page: Open) -> None:
    page = switch(open_page(f"{site.reading}?m=study", width=width, height=844))
    page.locator(f"#ref-{OPENED}").click()
    assert page.evaluate(TOLD, ASKED) == []
    assert sorted(page.evaluate(TOLD, NEVER)) == sorted(NEVER), "what has no rating or is sensitive is not asked about"
    assert page.locator(", ".join(f"#note-{id} .guess" for id in NEVER)).count() == 0
    tree = page.locator(".md-content").aria_snapshot()
    assert f"Claim {int(OPENED[1:])} Guess" in tree
    words = {VERDICTS[CLAIMS[id]["verdict"]]["label"] for id in ASKED}
    assert not [line for line in tree.splitlines() for word in words if f"Claim {int(OPENED[1:])} {word}" in line]
    if width == 390:
        assert violations(page) == []
    note = page.locator(f"#note-{OPENED}")
    for button in note.get_by_role("button").all():
        box = button.bounding_box()
        assert box and min(box["width"], box["height"]) >= 32
    note.get_by_role("button", name="Likely 70 %", exact=True).press("Enter")
    expect(note).to_be_focused()
    expect(note.locator(".fact")).to_be_visible()
    expect(note.locator(".guess")).to_have_text("You said: Likely 70 %", use_inner_text=True)
    assert page.evaluate(TOLD, ASKED) == [OPENED]
    switch(page, on=False)
    assert sorted(page.evaluate(TOLD, ASKED)) == sorted(ASKED)
    expect(page.locator(".guesses")).to_be_hidden()


def test_what_became_of_the_guesses(site: Site, open_page: Open) -> None:
    page = switch(open_page(f"{site.reading}?m=study"))
    expect(page.locator(".guesses .sum")).to_contain_text("too few to say much")
    choices = {id: CHANCES[number % 5] for number, id in enumerate(ASKED)}
    unguessed = ASKED[19]  # asked for without a guess: not counted
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
        f"Claims guessed: {counted}. On average you said {said:.0f} %; {held:.0f} % held up, if what held up in part counts half."
    )
    for chance, (n, all_of_it, in_part, _) in expected.items():
        dot = page.locator(f".guesses circle[data-said='{chance}']")
        share = (all_of_it + in_part / 2) / n
        assert abs(float(dot.get_attribute("cy") or 0) - 100 * (1 - share)) < 0.01
        assert float(dot.get_attribute("r") or 0) > 3
    assert violations(page) == []
    page.emulate_media(media="print")
    expect(page.locator(".guesses svg")).to_be_visible()
    expect(page.locator(".guesses table")).to_be_visible()
    expect(page.locator(".guesses button:visible")).to_have_count(0)


def test_the_tab_keeps_them_and_no_other(site: Site, open_page: Open) -> None:
    page = switch(open_page(f"{site.reading}?m=study"))
    guess(page, {ASKED[0]: 90})
    page.reload()
    page.wait_for_function(GUESSING, arg=True)
    assert page.evaluate(TOLD, ASKED) == ASKED[:1]
    assert "90" not in (page.evaluate("() => JSON.stringify(localStorage)") or "")
    other = page.context.new_page()
    other.goto(f"{site.reading}?m=study")
    other.wait_for_function(GUESSING, arg=True)
    assert other.evaluate(TOLD, ASKED) == []
    page.get_by_role("button", name="Forget them now").click()
    assert page.evaluate(TOLD, ASKED) == []
    page.reload()
    page.wait_for_function(GUESSING, arg=True)
    assert page.evaluate(TOLD, ASKED) == []
