"""Reading by ear and line by line: the text read aloud by a stand-in for the browser's voice, and the ruler."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser import served
from browser.conftest import Open
from browser.served import Site
from browser.test_axe import violations

pytestmark = [pytest.mark.browser, pytest.mark.site]

VOICE = """
    window.spoken = []; window.waiting = [];
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    Object.defineProperty(window, "speechSynthesis", { value: {
        speak(it) { window.spoken.push([it.lang, it.text]); window.waiting.push(it); },
        cancel() { for (const it of window.waiting.splice(0)) it.onend?.(); },
    } });
    window.word = at => window.waiting[0].onboundary({ name: "word", charIndex: at, charLength: 0 });
    window.end = () => window.waiting.shift().onend();
"""
"""Says nothing: what it is given to say is kept, and the test tells it to come to a word or to the end."""

MARKED = "name => [...CSS.highlights.get(name) ?? []].map(range => range.toString()).join()"
PLAIN = """() => { const copy = document.querySelector("#p1").cloneNode(true);
    for (const it of copy.querySelectorAll("[data-apparatus]")) it.remove();
    return copy.textContent; }"""


@pytest.fixture
def listening(site: Site, open_page: Open) -> Page:
    """The reading with the voice chosen, its bar shown."""
    page = open_page()
    page.add_init_script(VOICE)
    page.goto(f"{site.reading}?m=study#p1")
    page.get_by_role("button", name="Reading options").click()
    page.get_by_role("checkbox", name="Read aloud").check()
    page.get_by_role("button", name="Done").click()
    expect(page.locator(".aloud")).to_be_visible()
    return page


def spoken(page: Page) -> list[str]:
    return [text for _, text in page.evaluate("window.spoken")]


def test_nothing_is_fetched_or_shown_unless_asked_for(page: Page) -> None:
    expect(page.locator(".aloud")).to_be_hidden()
    assert page.locator("script[src*='aids']").count() == page.locator(".ruler").count() == 0


def test_it_reads_the_articles_own_words_sentence_by_sentence(listening: Page) -> None:
    page = listening
    page.evaluate("() => document.querySelector('#p1').scrollIntoView()")
    page.keyboard.press("a")
    text = page.evaluate(PLAIN)
    while page.locator("[data-spoken]").get_attribute("id") != "p1":
        page.evaluate("end()")
    first = spoken(page)[-1]
    assert text.startswith(first) and len(first) > 20
    assert page.evaluate(MARKED, "sentence") == first
    at = first.index(" ") + 1
    page.evaluate("at => word(at)", at)
    assert page.evaluate(MARKED, "word") == first[at:].split()[0]
    said = [first]
    while page.locator("[data-spoken]").get_attribute("id") == "p1":
        page.evaluate("end()")
        said.append(spoken(page)[-1])
    assert "".join("".join(said[:-1]).split()) == "".join(text.split()), "no sign of ours, no word lost"
    assert {lang for lang, _ in page.evaluate("window.spoken")} == {served.seed("reading.yaml")["language"]}


def test_it_pauses_at_the_word_and_steps_by_keys(listening: Page) -> None:
    page = listening
    page.keyboard.press("a")
    sentence = spoken(page)[-1]
    at = sentence.index(" ", 10) + 1
    page.evaluate("at => word(at)", at)
    page.keyboard.press("a")
    assert page.evaluate("window.waiting.length") == 0
    expect(page.get_by_role("button", name="Read aloud")).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("a")
    assert spoken(page)[-1] == sentence[at:]
    page.keyboard.press("]")
    following = spoken(page)[-1]
    assert following != sentence
    page.keyboard.press("[")
    assert spoken(page)[-1] == sentence
    page.get_by_role("button", name="Stop reading").click()
    assert page.evaluate(MARKED, "sentence") == "" and page.locator("[data-spoken]").count() == 0
    count = len(spoken(page))
    page.keyboard.press("o")
    page.keyboard.press("a")
    assert len(spoken(page)) == count, "a dialog is open"


def test_notes_are_read_on_request(listening: Page) -> None:
    page = listening
    fact = (page.locator("#note-c01 .fact").text_content() or "").strip()
    page.get_by_label("Notes, too").check()
    page.keyboard.press("a")
    for _ in range(30):
        page.evaluate("end()")
        if any(fact in text for text in spoken(page)):
            break
    (heard,) = [text for text in spoken(page) if fact in text]
    assert heard.startswith("Claim 1 ")


def test_a_ruler_lies_over_the_line_that_is_pointed_at(site: Site, open_page: Open) -> None:
    page = open_page(site.reading)
    page.get_by_role("button", name="Reading options").click()
    page.get_by_role("checkbox", name="Ruler for one line").check()
    page.get_by_role("button", name="Done").click()
    ruler = page.locator(".ruler")
    expect(ruler).to_be_visible()
    box = page.locator("#p2").bounding_box()
    assert box
    page.locator("#p2").scroll_into_view_if_needed()
    box = page.locator("#p2").bounding_box()
    assert box
    page.mouse.move(box["x"] + 100, box["y"] + 14)
    lies = ruler.bounding_box()
    assert lies and lies["y"] < box["y"] + 14 < lies["y"] + lies["height"] <= box["y"] + 60
    assert violations(page) == []
    page.locator("#ref-c02").click()  # it lets the pointer through
    page.reload()
    expect(ruler).to_be_visible()


@pytest.mark.parametrize("width", [390, 1440])
def test_its_buttons_are_accessible(width: int, listening: Page) -> None:
    listening.set_viewport_size({"width": width, "height": 844})
    assert violations(listening) == []
    box = listening.locator(".aloud").bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
