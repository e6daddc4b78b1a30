"""Search finds what the reading knows, and leads to where it stands."""

from __future__ import annotations

import json
import re
import shutil
import time
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it ships no types
from playwright.sync_api import Error, Locator, Page, Route, expect

from annotated.site import csp
from annotated.site import search as step
from browser.conftest import Open, under
from browser.errors import Errors
from browser.finding import LINK, PATIENCE, look_for
from browser.firefox import Firefox
from browser.served import SLUG, Site, served

pytestmark = [pytest.mark.browser, pytest.mark.site]


READING = f"reading/{SLUG}"

CLAIMS = {
    "seized full control of Sirte": ("c17", "Claim 17 · Supported: Islamic State takes Sirte, June 2015"),  # its words
    "boots on the ground": ("c46", "Claim 46 · Partly came true: Deeper US involvement and boots on the ground"),
    "disputed claim": ("c21", "Claim 21 · Disputed: Exponential growth of the enemy’s power"),  # its verdict
    "Explained: Where do foreign fighters in Iraq and Syria come from?": (
        "c33",  # what it rests on
        "Claim 33 · Supported: Fighters returning and others on the way",
    ),
    "claim 12": ("c12", "Claim 12 · Did not happen: Union of the groups and attacks worldwide"),
}
"""What a reader may type: the claim that must be among the hits, and how its hit reads."""

TERMS = {
    "islamic-state": ("Organisation", "IS", "ISIL", "Islamic State", "Daesh"),
    "bashar-al-assad": ("Person", "Assad", "President Bashar al-Assad", "the Syrian leader"),
    "boko-haram": ("Organisation", "Boco Haram", "Boko Haram"),
    "caliphate": ("Term", "caliphate"),
}
"""A term's id, what its hit says that it is, and the forms by which it must be found."""


def hit(page: Page, place: str) -> Locator:
    """The hit that leads to `place`, such as `claims/#c12`; it may stand behind “more on this page”."""
    path, _, id = place.partition("#")
    return page.locator(f"{LINK}[href*='/{READING}/{path}'][href$='#{id}']").first


@pytest.fixture
def search(site: Site, open_page: Open) -> Page:
    """The home page, its search open."""
    page = open_page(site.address)
    page.keyboard.press("/")
    return page


def test_a_claim_is_found_by_words_verdict_source_and_number(search: Page) -> None:
    for words, (id, title) in CLAIMS.items():
        look_for(search, words)
        found = hit(search, f"claims/#{id}")
        expect(found, words).to_be_attached()
        assert found.locator("h2").text_content() == title
        assert "Back to the words" not in (found.text_content() or "")


def test_a_term_is_found_by_each_of_its_forms(search: Page) -> None:
    for id, (kind, *forms) in TERMS.items():
        for form in forms:
            look_for(search, form)
            found = hit(search, f"glossary/#{id}")
            expect(found, form).to_be_attached()
            expect(found.locator("h2")).to_have_text(re.compile(f" · {kind}$"))


def test_a_verdict_and_the_word_claim_bring_the_claims_of_that_verdict(search: Page) -> None:
    look_for(search, "disputed claim")
    first = search.locator(f"{LINK}[href*='/{READING}/claims/'][href*='#']").first
    expect(first.locator("h2")).to_have_text(re.compile(r"^Claim \d+ · Disputed: "))


def test_a_hit_says_what_it_is_and_leads_to_its_heading(search: Page) -> None:
    look_for(search, "Afghan Taliban letter to the Islamic State leader")
    found = hit(search, "sources/#reutal")
    expect(found.locator("h2")).to_have_text("[Afghan Taliban letter to the Islamic State leader] · Source")
    look_for(search, "Boko Haram")
    hit(search, "glossary/#boko-haram").click()
    search.wait_for_url("**/glossary/**#boko-haram")
    heading = search.locator("h3:target")
    expect(heading).to_have_text("Boko Haram · Organisation¶")
    expect(heading).to_be_in_viewport()


def test_words_of_the_article_are_found_in_it_and_no_note_twice(search: Page, site: Site) -> None:
    look_for(search, "crusader West")
    reading = search.locator(f"{LINK}[href^='{site.reading}?'], {LINK}[href^='{site.reading}#']")
    expect(hit(search, "#p5")).to_be_attached()
    assert hit(search, "#p5").locator("h2").text_content() == "¶5"
    hashes = set(reading.evaluate_all("all => all.map(it => it.hash)"))
    assert all(re.fullmatch(r"|#title|#p\d+", hash) for hash in hashes), hashes


def test_a_paragraph_is_found_by_its_own_words_and_marked_where_the_hit_leads(search: Page) -> None:
    look_for(search, "trend is clear")
    found = hit(search, "#p7")
    text = found.locator("article").text_content() or ""
    assert "The trend is clear – the Islamists" in text
    first = search.locator(LINK).evaluate_all("all => all.map(it => new URL(it.href).hash)")
    assert first.index("#r04") < first.index("#p7")  # what is said of it stands before it
    found.click()
    search.wait_for_url("**#p7")
    paragraph = search.locator("#p7")
    expect(paragraph).to_be_in_viewport()
    expect(paragraph.locator("mark[data-md-highlight]", has_text="trend")).to_be_visible()


MISSPELT = {
    "Syrte": "sirte",
    "Bagdadi": "abu-bakr-al-baghdadi",
    "albagdadi": "abu-bakr-al-baghdadi",
    "Lavrof": "sergey-lavrov",
    "lavroff": "sergey-lavrov",
    "Bokoharam": "boko-haram",
    "Bocko Harram": "boko-haram",
    "Zawahri": "ayman-al-zawahiri",
    "Talliban": "taliban",
    "Irak": "iraq",
    "Asad": "bashar-al-assad",
    "Al Quaida": "al-qaeda",
    "letter from Bagdadi": "abu-bakr-al-baghdadi",
}
"""A name as somebody remembers it: the entry that it means."""


def test_a_misspelt_name_finds_its_entry_first(search: Page) -> None:
    entry = search.locator(f"{LINK}[href*='#']").first
    for name, id in MISSPELT.items():
        look_for(search, name)
        expect(entry, name).to_have_attribute("href", re.compile(rf"/{READING}/glossary/.*#{id}$"))


def test_a_word_of_the_article_is_no_misspelt_name(search: Page) -> None:
    asked: list[str] = []
    search.on("request", lambda request: asked.append(request.url))
    for word in ("Nigerian", "campaigns"):  # a letter away from names
        look_for(search, word)
    assert [url for url in asked if url.endswith("/names.json")] == []
    look_for(search, "Nigerria")
    assert [url for url in asked if url.endswith("/names.json")] != []


def test_it_fetches_a_part_of_the_index_and_nothing_of_the_themes(search: Page) -> None:
    asked: list[str] = []
    search.on("request", lambda request: asked.append(request.url))
    look_for(search, "boots on the ground")
    names = [re.sub(r".*/(assets|search)/", "", url) for url in asked]
    assert "pagefind.js" in names and not [name for name in names if "workers/" in name]
    parts = [name for name in names if name.startswith("index/")]
    assert 0 < len(parts) <= 2  # “on” and “the” stand everywhere: they are not looked for
    assert len([name for name in names if name.startswith("fragment/")]) <= 10


def test_keys_lead_through_the_hits_and_the_word_begun_is_ended(search: Page) -> None:
    look_for(search, "boots on the gr")
    expect(search.locator("[data-md-component=search-suggest]")).to_have_text("boots on the ground")
    search.keyboard.press("ArrowRight")
    expect(search.get_by_role("textbox", name="Search")).to_have_value("boots on the ground")
    found = Axe().run(search)
    assert found.violations_count == 0, found.generate_report()
    search.keyboard.press("ArrowDown")
    expect(search.locator(LINK).first).to_be_focused()
    search.keyboard.press("ArrowUp")
    search.keyboard.press("Enter")  # in the box: the best hit
    search.wait_for_url("**#boots-on-the-ground")
    expect(search.locator("h3:target mark[data-md-highlight]")).to_have_text(["boots", "ground"])


@pytest.mark.parametrize("width", [390, 1280])
def test_what_is_typed_before_the_search_has_come_is_looked_for(site: Site, open_page: Open, width: int) -> None:
    page = open_page(site.reading, width=width)
    held: list[Route] = []
    page.route("**/bundle.*.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it calls
    page.keyboard.press("/")
    page.keyboard.type("olive branch")  # o alone opens the options, c puts the claims away
    expect(page.get_by_role("textbox", name="Search")).to_have_value("olive branch")
    for route in held:
        route.continue_()
    expect(hit(page, "glossary/#olive-branch")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()


def test_a_shared_search_opens_in_firefox_too(site: Site, firefox: Firefox) -> None:
    firefox.open(f"{site.address}?q=seized+full+control+of+Sirte", 1280, 800)
    until = time.monotonic() + PATIENCE / 1000
    look = f"() => [...document.querySelectorAll('{LINK}')].map(it => it.hash)"
    while "#c17" not in (found := firefox.evaluate(look)) and time.monotonic() < until:
        time.sleep(0.1)
    assert "#c17" in found


def small(folder: Path, site: Site, docs: list[dict[str, Any]], language: str = "en") -> Path:
    """The site's home page in a folder `below` of a site, with another index: nothing else stands there."""
    below = folder / "below"
    (below / "search").mkdir(parents=True)
    shutil.copytree(site.folder / "assets", below / "assets")
    shutil.copy(site.folder / "index.html", below)
    settings = {
        "lang": [language],
        "separator": r"[\s\-]+",
        "pipeline": ["stopWordFilter"],
        "fields": {"title": {}, "text": {}},
    }
    (below / step.THEMES).write_text(json.dumps({"config": settings, "docs": docs}), "utf-8")
    return below


def test_in_a_subfolder_and_under_the_policy_hostile_words_are_words(
    tmp_path: Path, site: Site, open_page: Open
) -> None:
    hostile = "Bridge &lt;/script&gt;&lt;img src=x onerror=document.title=1&gt; \u202e&amp;"
    docs = [
        {"location": "a/", "title": f"Page {hostile}", "text": f"<p>{hostile} was built.</p>"},
        {"location": "a/#zh", "title": "关于桥梁", "text": "<p>市议会讨论了新桥梁的费用。</p>"},
    ]
    below = small(tmp_path, site, docs)
    step.index(below)
    policy = csp.header(below)

    page = open_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.context.route("**/*", under(policy))
    with served(tmp_path) as found:
        page.goto(f"{found.address}below/")
        page.keyboard.press("/")
        look_for(page, "bridge onerror")
        link = page.locator(LINK).first
        expect(link.locator("h1")).to_have_text("Page Bridge </script><img src=x onerror=document.title=1> &")
        assert link.locator("article").inner_text().count("<img src=x onerror=document.title=1>") == 2
        assert page.locator(f"{LINK} img").count() == 0
        look_for(page, "讨论")
        hit = page.locator(f"{LINK}[href*='/below/a/'][href$='#zh']")
        expect(hit.locator("h2")).to_have_text("关于桥梁")
        expect(hit).to_contain_text("市议会讨论了新桥梁的费用")
    assert said == []


def test_without_the_step_the_themes_own_search_answers_in_other_languages_too(
    tmp_path: Path, site: Site, open_page: Open
) -> None:
    docs = [
        {"location": "a/", "title": "Ponts", "text": ""},
        {"location": "a/#b", "title": "Le pont", "text": "<p>x</p>"},
    ]
    small(tmp_path, site, docs, "fr")
    with served(tmp_path) as found:
        page = open_page(f"{found.address}below/")
        page.keyboard.press("/")
        look_for(page, "pont")
        expect(page.locator(f"{LINK}[href*='/below/a/'][href$='#b'] h2")).to_have_text("Le pont")


WORDS = {
    "l’architecte a parlé": ("architecte", "l'architecte", "L’ARCHITECTE"),
    "Nobody came…perhaps nobody": ("perhaps", "came"),
    "the road Millford–Oakham": ("Oakham", "Millford-Oakham", "Millford–Oakham"),
    "they left—suddenly—at dusk": ("suddenly", "left"),
    "the _weir_ and the snake_case": ("weir", "_weir_", "case"),
    "cafe\u0301 noir": ("café", "cafe\u0301", "cafe"),
    "exces\u00adsive rain": ("excessive", "exces\u00adsive"),
    "3.5 km/h": ("3.5", "km"),
}
"""Words of a page: what somebody may type to find them, each by itself."""


def test_index_and_query_take_words_apart_alike(tmp_path: Path, site: Site, open_page: Open) -> None:
    docs = [{"location": f"{n}/", "title": f"Page {n}", "text": f"<p>{text}</p>"} for n, text in enumerate(WORDS)]
    step.index(small(tmp_path, site, docs))
    page = open_page()
    with served(tmp_path) as found:
        page.goto(f"{found.address}below/")
        page.keyboard.press("/")
        for number, (text, queries) in enumerate(WORDS.items()):
            for query in queries:
                look_for(page, query)
                link = page.locator(f"{LINK}[href*='/below/{number}/']")
                expect(link, query).to_be_attached()
                shown = link.locator("article").inner_text()
                assert unicodedata.normalize("NFC", text).replace("\u00ad", "") in shown


@pytest.mark.parametrize("ending", ["pf_meta", "pf_index", "pf_fragment", "pagefind"])
def test_where_a_server_refuses_an_ending_the_box_says_so(
    ending: str, site: Site, open_page: Open, errors: Errors
) -> None:
    page = open_page()
    page.context.route(f"**/*.{ending}*", lambda route: route.fulfill(status=404))
    page.goto(site.address)
    page.keyboard.press("/")
    look_for(page, "caliphate")
    expect(page.locator(LINK).first).to_contain_text("The search cannot read its index")
    expect(page.locator(LINK).first).to_contain_text(f".{ending}")
    assert all("pagefind" in error.lower() or ending in error for error in errors.take())  # it says so itself


def test_where_the_settings_of_the_search_do_not_come_the_box_says_so(
    site: Site, open_page: Open, errors: Errors
) -> None:
    errors.allow("Forbidden")  # the theme's, whenever it comes
    page = open_page()
    page.context.route("**/search_index.json", lambda route: route.fulfill(status=403))
    page.goto(site.address)
    page.clock.install()
    page.keyboard.press("/")
    for _ in range(3):
        with suppress(Error):  # the theme's comes while the clock runs, and stops it
            page.clock.run_for(10_000)
    expect(page.locator(".md-search-result__meta")).to_contain_text("The search cannot start")
    expect(page.locator(".md-search-result__meta")).to_contain_text("search/search_index.json")


def test_where_the_browser_keeps_nothing_the_search_and_the_options_work(site: Site, open_page: Open) -> None:
    page = open_page()
    page.add_init_script("""for (const name of ["localStorage", "sessionStorage"])
        Object.defineProperty(window, name, {configurable: true, get() { throw new DOMException("no", "SecurityError") }})""")
    page.goto(site.reading)
    page.get_by_role("radio", name="Study").check()
    expect(page.locator("html")).to_have_attribute("data-mode", "study")
    page.keyboard.press("/")
    look_for(page, "caliphate")
    expect(hit(page, "glossary/#caliphate")).to_be_attached()
