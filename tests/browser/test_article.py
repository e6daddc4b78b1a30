"""Law 1 in a real browser: the article as it is shown, chosen and copied is the source's, word for word."""

from __future__ import annotations

from itertools import product

import pytest
from playwright.sync_api import Page

from browser import served
from browser.conftest import Open
from browser.modes import MODES, choose
from browser.served import Site
from browser.words import shown_blocks

pytestmark = [pytest.mark.browser, pytest.mark.site]

COPY = """() => {
    const article = document.querySelector("[data-reading]");
    getSelection().selectAllChildren(article);
    return getSelection().toString();
}"""


@pytest.mark.parametrize(("js", "mode"), list(product([True, False], MODES)))
def test_the_page_holds_the_source_block_by_block(js: bool, mode: str, site: Site, open_page: Open) -> None:
    page = open_page(site.reading, js=js)
    choose(page, mode)
    assert shown_blocks(page) == served.blocks()


@pytest.mark.parametrize("mode", MODES)
def test_what_is_selected_is_the_article_alone(mode: str, page: Page) -> None:
    choose(page, mode)
    (repeated,) = page.eval_on_selector_all("[data-repeats]", "all => all.map(it => it.dataset.repeats.split(' '))")
    expected = [words for number, words in served.blocks().items() if str(number) not in repeated]
    assert page.evaluate(COPY).split() == " ".join(expected).split()


def test_keys_select_the_article_alone_too(page: Page) -> None:
    """Not only by a script: everything is selected as a reader does, and the article's part of it read."""
    choose(page, "Study")
    page.keyboard.press("Control+a")
    chosen = page.evaluate("() => getSelection().toString()")
    paragraphs = [words for number, words in served.blocks().items() if number > 3]
    assert " ".join("".join(paragraphs).split()).replace(" ", "") in "".join(chosen.split())
