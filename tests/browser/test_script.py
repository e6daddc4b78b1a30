"""Modes, layers and options: in the address, in memory, before the first paint; keys, announcements, copying."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

import trial
from annotated.site import csp
from browser import served
from browser.conftest import Open, under
from browser.modes import COLOURS, paint, painted, rendered, underlined
from browser.served import Site
from browser.test_axe import light_and_dark, violations

pytestmark = [pytest.mark.browser, pytest.mark.site]

SAID = "() => document.querySelector('.said').textContent"
CHOSEN = "() => ({...document.documentElement.dataset})"


def of_kind(what: str) -> set[str]:
    return {id for id, entry in served.noted().items() if entry["what"] == what}


def panel(page: Page) -> Locator:
    """The options behind “Aa”."""
    return page.get_by_role("dialog", name="Reading options")


def references(page: Page) -> set[str]:
    return {id.removeprefix("ref-") for id in rendered(page, "[data-reading] .ref")}


def test_the_address_wins_over_memory(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}?m=study&l=r")
    assert references(page) == underlined(page) == of_kind("rhetoric")
    assert page.get_by_role("radio", name="Study").is_checked()
    page.goto(site.reading)
    assert references(page) == served.first_shown(), "what an address asks for is not remembered"
    page.keyboard.press("3")
    for key in "tce":
        page.keyboard.press(key)
    assert page.url == f"{site.reading}?m=study&l=rxmq"
    page.goto(site.reading)
    assert references(page) == of_kind("rhetoric") | of_kind("parallel")
    page.goto(f"{site.reading}?m=clean")
    assert references(page) == underlined(page) == set()
    page.goto(f"{site.reading}?m=nonsense&l=%3Cx%3E")
    assert page.evaluate(CHOSEN)["mode"] == "read"
    page.get_by_role("radio", name="Clean").check()
    assert page.url == f"{site.reading}?m=clean"
    page.keyboard.press("c")
    assert page.url == f"{site.reading}?m=read&l=c"


def test_nothing_flashes(site: Site, open_page: Open) -> None:
    """What is painted before the script has come is what is painted after it: here it never comes."""
    page = open_page(site.reading)
    page.keyboard.press("1")
    page.locator(".options").click()
    for words in ("Roomy", "Sepia"):
        panel(page).get_by_role("radio", name=words).check()
    page.route("**/annotated.js", lambda route: route.abort())
    page.goto(site.reading)
    assert references(page) == underlined(page) == set()
    pill = "it => getComputedStyle(it.nextElementSibling).backgroundColor"
    ink, none = "rgb(51, 41, 28)", "rgba(0, 0, 0, 0)"
    assert [it.evaluate(pill) for it in page.locator(".modes input").all()] == [ink, none, none, none]
    style = page.locator("#p1").evaluate(
        "it => { const s = getComputedStyle(it); return [s.letterSpacing, s.wordSpacing]; }"
    )
    assert style == ["2.4px", "3.2px"]


def test_clean_is_its_text_and_nothing_else_for_who_hears_it(site: Site, open_page: Open) -> None:
    page = open_page(site.reading)
    for keys in ("1", "31"):  # at once, and after everything was there
        for key in keys:
            page.keyboard.press(key)
        told = article_as_heard(page)
        assert {role for role, _ in told} == {"article", "heading", "paragraph", "StaticText"}
        heard = "".join(name for role, name in told if role == "StaticText")
        (repeated,) = page.eval_on_selector_all("[data-repeats]", "all => all.map(it => it.dataset.repeats.split(' '))")
        text = "".join(words for number, words in served.blocks().items() if str(number) not in repeated)
        assert "".join(heard.split()) == "".join(text.split())
    page.locator("[data-reading]").evaluate("it => { it.tabIndex = -1; it.focus(); }")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('[data-reading]')") is None
    page.keyboard.press("2")
    assert page.locator("[data-reading] mark > a[href]").count() > 40
    assert page.locator("#mark-c02").get_attribute("aria-details") == "note-c02"


def article_as_heard(page: Page) -> list[tuple[str, str]]:
    """Role and name of what assistive technology is told of inside the article, in its order; lines of a text apart."""
    session = page.context.new_cdp_session(page)
    nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    session.detach()
    waiting = [
        [id for id, node in nodes.items() if node["role"]["value"] == "article"][-1]
    ]  # the theme has one around it
    told = []
    while waiting:
        node = nodes[waiting.pop()]
        waiting.extend(id for id in reversed(node["childIds"]) if id in nodes)
        if not node["ignored"] and node["role"]["value"] != "InlineTextBox":
            told.append((node["role"]["value"], node.get("name", {}).get("value", "")))
    return told


def test_keys_step_through_what_is_shown_and_say_where(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}?m=study&l=c")
    for key, focus, said in (
        *(
            ("j", "ref-c01", "1 of 51, paragraph 1"),
            ("j", "ref-c02", "2 of 51, paragraph 1"),
            ("k", "ref-c01", "1 of 51, paragraph 1"),
        ),
        *(
            ("J", "p2", "Paragraph 2"),
            ("J", "p3", "Paragraph 3"),
            ("K", "p2", "Paragraph 2"),
            ("j", "ref-c05", "5 of 51, paragraph 2"),
        ),
        *(("K", "p2", "Paragraph 2"), ("K", "p1", "Paragraph 1"), ("K", "p1", "Paragraph 1")),
    ):
        page.keyboard.press(key)
        assert (page.evaluate("() => document.activeElement.id"), page.evaluate(SAID)) == (focus, said)
    for key, said in (
        ("r", "Rhetoric: shown"),
        ("r", "Rhetoric: hidden"),
        ("1", "Clean: The text alone, for a first reading"),
    ):
        page.keyboard.press(key)
        assert page.evaluate(SAID) == said
    assert page.locator("[role=status]").count() == 1
    page.keyboard.press("2")
    page.evaluate("scrollTo(0, 3000)")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    assert page.evaluate("() => Math.abs(scrollY - 3000) < innerHeight"), "it begins where one reads"


def test_keys_can_be_switched_off_and_do_not_disturb_typing(site: Site, open_page: Open) -> None:
    page = open_page(site.reading)
    page.get_by_role("textbox", name="Search").press_sequentially("jk3crt")
    assert page.evaluate(CHOSEN)["mode"] == "read"
    page.keyboard.press("Escape")
    page.keyboard.press("Control+3")
    assert page.evaluate(CHOSEN)["mode"] == "read"
    page.locator("body").press("?")
    expect(page.get_by_text("next note, note before")).to_be_in_viewport()
    page.get_by_label("Keys of one letter").uncheck()
    page.keyboard.press("Escape")
    for _ in range(2):
        page.locator("body").press("3")
        assert page.evaluate(CHOSEN)["mode"] == "read"
        page.reload()


def test_options_are_remembered_until_they_are_reset(site: Site, open_page: Open) -> None:
    page = open_page(site.reading)
    look = """() => { const p = getComputedStyle(document.querySelector('#p1')), body = getComputedStyle(document.body);
        return [p.fontSize, p.fontFamily.split(',')[0], p.letterSpacing, p.color, body.backgroundColor, document.querySelector('#p1').offsetWidth]; }"""
    usual = page.evaluate(look)
    seen = [usual]
    page.locator("body").press("o")
    for words in ("145 %", "Sans serif", "Roomy", "Short", "Dark", "Sepia"):
        if words in COLOURS:
            paint(page, words)
        else:
            panel(page).get_by_role("radio", name=words).check()
        # Each choice must look like none before it.
        page.wait_for_function(f"seen => !seen.map(String).includes(String(({look})()))", arg=seen)
        seen.append(page.evaluate(look))
    panel(page).get_by_label("Rhetoric").check()
    assert references(page) == served.first_shown() | of_kind("rhetoric")
    page.get_by_role("button", name="Done").click()
    page.goto(site.reading)
    assert page.evaluate(look) == seen[-1]
    page.locator(".options").click()
    assert panel(page).get_by_role("radio", name="Sepia").is_checked()
    assert panel(page).get_by_label("Rhetoric").is_checked()
    page.get_by_role("button", name="Usual options").click()
    painted(page, "Auto")
    for _ in range(2):
        assert (page.evaluate(look), references(page)) == (usual, served.first_shown())
        chosen = page.evaluate(CHOSEN)
        assert chosen.keys() - {"jsFocusVisible"} == {"layers", "margin", "mode"}  # the theme has one there, too
        page.goto(site.reading)


@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_in_what_opens(width: int, site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}?m=study", width=width, height=844)
    page.locator("#mark-caliphate a").click()
    assert light_and_dark(page) == []
    page = open_page(f"{site.reading}?m=clean", width=width, height=844)  # the options are the same in every mode
    page.locator(".options").click()
    for theme in ("Light", "Sepia", "Dark"):
        paint(page, theme)
        assert violations(page, colours_alone=theme != "Light") == [], theme


def test_axe_finds_nothing_in_sepia(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}?m=study", width=1440)
    page.locator(".options").click()
    paint(page, "Sepia")
    page.keyboard.press("Escape")
    assert violations(page, colours_alone=True) == []


def pasted(page: Page) -> str:
    return str(page.evaluate("() => navigator.clipboard.readText()"))


def test_copied_words_are_the_articles_own(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}?m=study")
    page.evaluate(
        "() => getSelection().setBaseAndExtent(document.querySelector('#p1'), 0, document.querySelector('#p3').lastChild.firstChild, 1)"
    )
    page.keyboard.press("Control+c")
    first, second, _ = (words for number, words in served.blocks().items() if 4 <= number <= 6)
    assert pasted(page).split("\n\n")[:2] == [first, second]
    page.evaluate("() => getSelection().selectAllChildren(document.querySelector('#mark-c06'))")
    page.keyboard.press("Control+c")
    assert (
        pasted(page)
        == "In 2014 they got apart when the IS ignored the directive of al-Qaeda leader to stay out of Syria."
    )


def test_a_link_to_a_paragraph_and_to_words(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}?m=study")
    page.locator("#ref-c12").focus()
    page.keyboard.press("y")
    expect(page.locator(".said")).to_have_text("Link to paragraph 5 copied")
    assert pasted(page) == f"{site.reading}?m=study#p5"
    for mark, fragment in (
        ("olive-branch", "extending%20an%20olive%20branch"),
        ("c06", "In%202014%20they%20got,stay%20out%20of%20Syria."),  # our signs stand between
        ("c32", "about%201%2C000%20are%20Russian%2Dspeaking,"),
    ):
        page.evaluate("id => getSelection().selectAllChildren(document.getElementById(`mark-${id}`))", mark)
        page.locator("body").press("y")
        page.wait_for_function(
            "words => navigator.clipboard.readText().then(it => it.includes(words))", arg=f":~:text={fragment}"
        )


def test_the_policy_of_the_page_host_it_is_that_of_the_site(site: Site, open_page: Open) -> None:
    policy = csp.header(site.folder)
    assert policy in Path(trial.ROOT, "docs/hosting.md").read_text("utf-8")

    page = open_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.route(re.compile(r"/reading/[^/]+/(\?.*)?$"), under(policy))
    page.goto(f"{site.reading}?m=study&l=r")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.locator(".options").click()
    assert references(page) == of_kind("rhetoric")
    assert said == []


def test_what_is_cited_is_copied_by_one_button(site: Site, open_page: Open) -> None:
    page = open_page(site.reading)
    page.locator(".end a[href='#cite']").click()
    cite = page.locator(".cite")
    cite.get_by_role("button", name="Copy").first.click()
    expect(page.locator(".said")).to_have_text("Copied")
    assert pasted(page).startswith("Andrei Akulov, “Russia, US Should Join Together")
    cite.locator("summary").first.click()
    cite.get_by_role("button", name="Copy").nth(1).click()
    page.wait_for_function("navigator.clipboard.readText().then(it => it.startsWith('@misc{deadly-threat,\\n'))")
    cite.get_by_role("button", name="Copy").nth(2).click()
    page.wait_for_function("navigator.clipboard.readText().then(it => JSON.parse(it)[0].publisher)")
    page = open_page(site.reading, js=False)
    assert page.get_by_role("button", name="Copy").count() == page.locator(".options:visible").count() == 0
