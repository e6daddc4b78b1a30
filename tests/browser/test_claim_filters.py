"""The claims page shows the claims that a reader asks for, and its address keeps the question."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Open
from browser.served import Site, noted

pytestmark = [pytest.mark.browser, pytest.mark.site]


def ids(**wanted: str) -> list[str]:
    """The ids of the claims that the seed says are of that verdict or kind."""
    return sorted(
        id
        for id, entry in noted().items()
        if entry["what"] == "claim" and all(entry[key] == value for key, value in wanted.items())
    )


def shown(page: Page) -> list[str]:
    """The ids of the claims that a reader sees."""
    headings = page.locator(".entry:visible h3")
    return sorted(headings.evaluate_all("all => all.map(it => it.id)"))


def test_claims_are_filtered_and_the_address_keeps_it(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}claims/?h=kept")
    count = page.get_by_role("status")
    total = len(ids())
    expect(count).to_have_text(f"{total} of {total} claims")
    assert shown(page) == ids()

    page.get_by_label("Verdict").select_option("disputed")
    disputed = ids(verdict="disputed")
    expect(count).to_have_text(f"{len(disputed)} of {total} claims")
    assert shown(page) == disputed
    assert page.locator(".group:visible").count() == 2, "groups without a claim that is shown are still there"

    page.get_by_label("Kind").select_option("statistic")
    both = ids(verdict="disputed", kind="statistic")
    assert shown(page) == both != disputed
    assert page.url.endswith("?h=kept&verdict=disputed&kind=statistic")

    page.reload()
    assert shown(page) == both
    assert page.get_by_label("Verdict").input_value() == "disputed"

    page.get_by_role("button", name="Show all").click()
    expect(count).to_have_text(f"{total} of {total} claims")
    assert page.url.endswith("?h=kept")
    assert shown(page) == ids()


def test_an_address_may_name_a_speaker_a_paragraph_or_nothing_that_is_there(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}claims/?speaker=al-Zawahiri&paragraph=5&verdict=gone")
    assert shown(page) == ["c13"]
    expect(page.get_by_role("form", name="Filter the claims")).to_be_in_viewport()
    assert page.get_by_label("Verdict").input_value() == ""
    # A link to a claim that is not among them shows all.
    page.evaluate("location.hash = '#c44'")
    expect(page.locator("#c44")).to_be_in_viewport()
    assert shown(page) == ids()
    # What is then chosen is about many claims, and the address no longer about one.
    page.get_by_label("Verdict").select_option("disputed")
    assert page.url.endswith("claims/?verdict=disputed")


def test_without_a_script_the_claims_stand_whole_and_no_control_is_there(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.reading}claims/?verdict=disputed", js=False)
    assert page.locator(".filters").is_hidden()
    assert page.locator(".entry:visible").count() == len(ids())
