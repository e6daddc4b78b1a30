"""One site from right to left: interface, article and notes in Arabic letters, and beside it an article in English."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

import trial
from annotated import build
from annotated.handouts.screen_lines import with_lines
from annotated.interface.interface import interface
from annotated.store import pandoc
from browser.conftest import Open
from browser.modes import rendered
from browser.served import SLUG, Site, copied, served
from other_letters import ARABIC, rewrite, unformatted

pytestmark = [pytest.mark.browser, pytest.mark.site]

ENGLISH = "every-kind"
"""A case whose article stays in English."""


@pytest.fixture(scope="module")
def mirrored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The project's site with a theme in Arabic, the interface in a made-up language of Arabic letters, and two readings."""
    root = copied(tmp_path_factory.mktemp("mirrored") / "project")
    shutil.rmtree(root / "docs" / "reading")
    for seed in (root / "seeds").iterdir():
        if seed.is_dir() and seed.name != SLUG:
            shutil.rmtree(seed)
    rewrite(root / "seeds", ARABIC, "ar")
    case = trial.ROOT / "tests" / "cases" / ENGLISH
    shutil.copytree(case, root / "seeds" / ENGLISH, ignore=shutil.ignore_patterns("expected"))
    for page in (root / "docs").glob("*.md"):  # written by hand, in English
        page.write_text("# م\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pandoc, "formatted", unformatted)
        for path, written in build.build(root, interface=interface("ar-XB")).tree.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(written, "utf-8")
    settings = (root / "mkdocs.yml").read_text("utf-8").replace("language: en\n", "language: ar\n")
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    site = root / "site"
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    made = subprocess.run(mkdocs, cwd=root, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    with served(Path(site)) as found:
        yield found


BOX = "it => { const box = it.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom] }"
DIRECTION = "it => getComputedStyle(it).direction"
SIDEWAYS = "() => document.documentElement.scrollWidth - innerWidth"


def box(page: Page, selector: str) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the first element, from the window's upper left corner."""
    left, top, right, bottom = page.locator(selector).first.evaluate(BOX)
    return left, top, right, bottom


@pytest.mark.parametrize("width", [390, 1440])
def test_a_page_runs_from_right_to_left(width: int, mirrored: Site, open_page: Open) -> None:
    page = open_page(mirrored.reading, width=width, height=844)
    assert page.locator("body").evaluate(DIRECTION) == page.locator(".reading").evaluate(DIRECTION) == "rtl"
    left, _, right, _ = box(page, ".reading")
    number = box(page, "#p2 > .number")
    assert number[2] > right if width == 1440 else number[2] == pytest.approx(right, abs=1)
    assert box(page, ".pages p > :first-child")[2] == pytest.approx(box(page, ".pages p")[2], abs=1)
    if width == 1440:
        assert box(page, ".modes")[2] == pytest.approx(right, abs=1)
        (first, *_) = sorted(rendered(page, ".notes .note"))
        assert box(page, f"#{first}")[2] < left, "notes stand after the lines' end, which is on the left"
    assert page.evaluate(SIDEWAYS) <= 0
    page.goto(f"{mirrored.reading}#note-c12")
    note = box(page, "#note-c12")
    assert 0 <= note[0] < note[2] <= width and 0 <= note[1] < note[3] <= 844, (
        "a note that was asked for is in the window"
    )
    assert note[2] < left if width == 1440 else (note[0], note[2]) == (0, width)
    back = page.locator("#note-c12 .back")
    assert "↪" in back.inner_text()
    back.click()
    page.wait_for_url("**/#ref-c12")
    ref = box(page, "#ref-c12")
    assert left <= ref[0] < ref[2] <= right and 0 <= ref[1] < 844


def test_every_page_fits(mirrored: Site, open_page: Open) -> None:
    page = open_page(width=390, height=844)
    for name in ("claims", "glossary", "people-and-places", "timeline", "language", "questions", "sources", "changes"):
        page.goto(f"{mirrored.reading}{name}/")
        assert page.evaluate(SIDEWAYS) <= 0, name
        assert page.locator("h1").evaluate(DIRECTION) == "rtl"


def test_an_article_keeps_its_own_direction(mirrored: Site, open_page: Open) -> None:
    page = open_page(f"{mirrored.address}reading/{ENGLISH}/", width=1440, height=900)
    assert page.locator(".reading").evaluate(DIRECTION) == "ltr"
    left, _, _, _ = box(page, ".reading")
    assert box(page, "#p2 > .number")[2] < left, "numbers stand where its lines begin"
    (first, *_) = sorted(rendered(page, ".notes .note"))
    assert box(page, f"#{first}")[2] < box(page, "#p2 > .number")[0], "notes stand in the page's margin, clear of them"
    # The day of the date stays with its month, though Latin letters stand before it.
    card = page.locator(".card p").first.inner_text()
    assert "\u2068Ada Quill\u2069 · \u2068report\u2069 · 4 مايو 2020" in card
    page.goto(f"{mirrored.address}reading/{ENGLISH}/claims/")
    quoted = page.locator("blockquote").first
    assert (quoted.evaluate(DIRECTION), quoted.get_attribute("lang")) == ("ltr", "en")
    assert page.locator("h3").first.evaluate(DIRECTION) == "rtl"


FIRST = """it => {
    const words = [...it.childNodes].find(node => !node.matches?.("[data-apparatus]") && node.textContent.trim());
    const range = document.createRange();
    range.selectNodeContents(words);
    return range.getClientRects()[0].right;
}"""
"""Where the first of a paragraph's own words begins, from right to left."""


def test_a_printed_line_number_stands_at_the_right_of_its_word(mirrored: Site, open_page: Open) -> None:
    page = open_page(width=390)

    def answer(route: Route) -> None:
        html = (mirrored.folder / f"reading/{SLUG}/index.html").read_text("utf-8")
        (block,) = re.findall(r'<p data-block="(\d+)" id="p1"', html)
        route.fulfill(body=with_lines(html, f"{block}:0:5"), content_type="text/html")

    page.route(f"**/reading/{SLUG}/?m=clean", answer)
    page.add_init_script("localStorage.setItem('annotated-reading', JSON.stringify({lines: 'on'}))")
    page.goto(f"{mirrored.reading}?m=clean")
    number = page.locator(".lines span")
    expect(number).to_be_visible()
    first = page.locator("#p1").evaluate(FIRST)
    assert box(page, ".lines span")[2] == pytest.approx(first, abs=3)
