"""The archive of the site: unpacked and opened from a folder, without a server or a network, it does what the site does."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from annotated import cli
from annotated.site.archive import archive
from browser import served
from browser.finding import LINK, look_for
from browser.modes import choose, underlined
from browser.served import SLUG
from browser.words import shown_blocks

pytestmark = [pytest.mark.browser, pytest.mark.site]


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive, and the project that it was made of beside it."""
    folder = tmp_path_factory.mktemp("packed")
    root = served.copied(folder / "project")
    archive(served.built(root, folder / "built", offline=True), folder / "site.zip")
    return folder


@pytest.fixture
def asked() -> list[str]:
    """Addresses that the page asked for, apart from files and what it holds itself."""
    return []


@pytest.fixture
def page(packed: Path, tmp_path: Path, chromium: Browser, asked: list[str]) -> Iterator[Page]:
    """The first page of the unpacked archive, without a network."""
    with ZipFile(packed / "site.zip") as file:
        file.extractall(tmp_path)
    context = chromium.new_context(offline=True, reduced_motion="reduce")
    context.on(
        "request", lambda it: None if it.url.startswith(("file:", "data:", "blob:", "about:")) else asked.append(it.url)
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto((tmp_path / "site" / "index.html").as_uri())
    yield page
    context.close()


def test_it_reads_finds_and_filters_as_files(page: Page, asked: list[str]) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.keyboard.press("/")
    look_for(page, "boots on the ground")
    hit = page.locator(f"{LINK}[href$='#c46']").first
    expect(hit.locator("h2")).to_have_text(re.compile(r"^Claim 46 · "))
    hit.evaluate("it => it.click()")  # it may stand behind “more on this page”
    page.wait_for_url(f"**/reading/{SLUG}/claims.html*#c46")
    expect(page.locator("h3:target")).to_be_in_viewport()

    disputed = sum(entry.get("verdict") == "disputed" for entry in served.noted().values())
    page.get_by_label("Verdict").select_option("disputed")
    expect(page.get_by_role("status")).to_have_text(re.compile(f"^{disputed} of "))
    page.reload()
    expect(page.get_by_role("status")).to_have_text(re.compile(f"^{disputed} of "))
    assert "verdict=disputed" in page.url

    page.get_by_role("navigation", name="Pages of this reading").get_by_role("link", name="Read", exact=True).click()
    page.wait_for_url(f"**/reading/{SLUG}/index.html")
    assert shown_blocks(page) == served.blocks()
    choose(page, "Clean")
    assert underlined(page) == set()
    choose(page, "Study")
    assert "c12" in underlined(page)
    page.locator("#ref-c12").click()
    expect(page.locator("#note-c12")).to_be_in_viewport()
    assert errors == []
    assert asked == []


def test_the_files_hold_what_the_site_promises(packed: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--project", str(packed / "project"), "check", "--site", str(packed / "built")])
    assert ended.value.code == 0


def test_a_second_build_elsewhere_is_the_same_archive(packed: Path, tmp_path: Path) -> None:
    root = tmp_path / "another place"
    shutil.copytree(packed / "project", root)
    archive(served.built(root, tmp_path / "built", offline=True), tmp_path / "site.zip")
    assert (tmp_path / "site.zip").read_bytes() == (packed / "site.zip").read_bytes()
