"""What a reader has before they scroll: the article has begun, and it can be seen that it is annotated."""

from __future__ import annotations

import pytest

from browser.conftest import Open
from browser.served import Site

pytestmark = [pytest.mark.browser, pytest.mark.site]

FIRST_LINE = """() => {
    const walk = document.createTreeWalker(document.querySelector("#p1"), NodeFilter.SHOW_TEXT);
    while (walk.nextNode().parentElement.closest("[data-apparatus]"));
    const range = document.createRange();
    range.selectNodeContents(walk.currentNode);
    return range.getClientRects()[0].bottom;
}"""

ON_SCREEN = """all => all.filter(it => {
    const box = it.getClientRects()[0];
    const at = box && document.elementFromPoint(box.left + 2, box.top + box.height / 2);
    return at && (it === at || it.contains(at));
}).map(it => it.dataset.kind)"""


@pytest.mark.parametrize("js", [True, False], ids=["scripts", "no scripts"])
def test_a_phone_shows_the_first_line(js: bool, site: Site, open_page: Open) -> None:
    page = open_page(site.reading, width=390, height=844, js=js)
    assert 0 < page.evaluate(FIRST_LINE) <= 844


def test_a_screen_shows_marks_of_each_kind_that_read_has(site: Site, open_page: Open) -> None:
    page = open_page(site.reading, width=1440, height=900)
    shown = page.eval_on_selector_all("[data-reading] mark", ON_SCREEN)
    assert {"claim", "term", "person", "organisation"} <= set(shown)
    assert page.eval_on_selector_all("[data-reading] a.ref[data-key]", ON_SCREEN)
    assert page.eval_on_selector_all(".notes .note[data-key]", ON_SCREEN), "no note stands in the margin"
    lines = page.evaluate("() => getComputedStyle(document.querySelector('#mark-al-qaeda')).textDecorationLine")
    assert lines == "underline"
