"""Map and timeline: what they show can be touched, heard and walked by keyboard, and leads to the text and back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from browser import served
from browser.conftest import Open
from browser.served import SLUG, Site
from browser.test_axe import violations

pytestmark = [pytest.mark.browser, pytest.mark.site]

MAP, TIMELINE = f"reading/{SLUG}/people-and-places/", f"reading/{SLUG}/timeline/"

AMISS = """least => {
    const picture = [...document.querySelectorAll(".picture img")].find(it => it.checkVisibility()).getBoundingClientRect();
    return [...document.querySelectorAll(".picture li a")].filter(link => {
        link.scrollIntoView({block: "center"});
        const box = link.getBoundingClientRect(), now = document.querySelector(".picture").getBoundingClientRect();
        const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return Math.min(box.width, box.height) < least - .05 || hit?.closest("a") !== link
            || box.left < now.left || box.right > now.right || box.top < now.top || box.bottom > now.top + picture.height;
    }).map(link => link.id);
}"""
"""Links that are too small, that something covers, or that lie outside the picture."""

LOADED = "() => [...document.querySelectorAll('.picture img')].map(it => [it.checkVisibility(), it.naturalWidth > 0])"


def shown_width(name: Locator) -> float:
    """Of what is shown, in pixels."""
    box = name.bounding_box()
    assert box, "not shown"
    return box["width"]


@pytest.mark.parametrize(("width", "least"), [(360, 32), (1280, 24)])
@pytest.mark.parametrize("path", [MAP, TIMELINE])
def test_each_part_can_be_touched(path: str, width: int, least: float, site: Site, open_page: Open) -> None:
    page = open_page(site.address + path, width=width, height=844)
    page.locator(".picture img:visible").scroll_into_view_if_needed()
    page.wait_for_function("() => [...document.querySelectorAll('.picture img')].some(it => it.naturalWidth)")
    assert page.evaluate(AMISS, least) == []
    assert sorted(page.evaluate(LOADED)) == [[False, False], [True, True]], (
        "one edition is shown, and only it is fetched"
    )
    assert violations(page) == []


def names(page: Page) -> list[str]:
    return [name.strip() for name in page.locator(".picture").get_by_role("link").all_text_contents()]


def test_it_is_heard_as_a_list_of_places(site: Site, open_page: Open) -> None:
    page = open_page(site.address + MAP)
    listed = page.locator(".picture").get_by_role("listitem").all_text_contents()
    places = [entry["name"] for entry in served.seed("glossary.yaml") if "location" in entry]
    assert sorted(name.strip() for name in listed) == sorted(places)
    expect(page.get_by_role("img", name=f"Map of {len(places)} places.")).to_have_count(1)


@pytest.mark.parametrize("js", [True, False])
def test_from_the_text_to_the_map_and_back(js: bool, site: Site, open_page: Open) -> None:
    page = open_page(site.reading, js=js)
    if js:  # the list of words is closed until it is asked for
        page.locator(".end").get_by_role("link", name="Words explained").click()
    page.locator("#note-syria").get_by_role("link", name="On the map").click()
    pin = page.locator("#pin-syria")
    expect(pin).to_be_in_viewport()
    assert "rgb" in pin.evaluate("it => getComputedStyle(it).boxShadow"), "the pin that was asked for is marked"
    pin.click()
    entry = page.locator("li:has(> #place-syria)")
    expect(entry).to_be_in_viewport()
    assert page.url.endswith("#place-syria")
    entry.get_by_role("link", name="¶ 3", exact=False).first.click()
    expect(page.locator("mark:target")).to_be_in_viewport()


def test_by_keyboard_from_a_dot_to_its_event_and_back(site: Site, open_page: Open) -> None:
    page = open_page(site.address + TIMELINE, js=False)
    dot = page.locator(".timeline li li a").nth(1)
    name = dot.locator("span")
    assert shown_width(name) < 2
    dot.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert shown_width(name) > 100, "what a dot is, is said"
    page.keyboard.press("Enter")
    heading = page.locator("h3:target")
    expect(heading).to_be_in_viewport()
    assert (name.text_content() or "").strip() in (heading.text_content() or "")
    id = heading.get_attribute("id")
    page.locator(f"a[href='#dot-{id}']").click()
    expect(page.locator(f"#dot-{id}")).to_be_in_viewport()


def test_whoever_does_not_want_all_links_goes_past_them(site: Site, open_page: Open) -> None:
    page = open_page(site.address + TIMELINE)
    past = page.get_by_role("link", name="Go on below the picture")
    past.focus()
    expect(past).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('.picture')") is None


def test_no_dot_makes_a_page_wider_than_a_phone(site: Site, open_page: Open) -> None:
    page = open_page(site.address + TIMELINE, width=390)
    dots = page.eval_on_selector_all(
        ".picture li li a", "all => all.filter(it => it.checkVisibility()).map(it => it.id)"
    )
    assert dots
    for id in dots:
        page.evaluate("id => { location.hash = id; }", id)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 390, id
        page.locator(f"#{id}").focus()
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 390, id
