"""The address of words on a web page: what a browser takes apart again is what was put together."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated.pages.text_fragment import LONGEST, fragment_address

PAGE = "https://example.org/a?b=c"


@pytest.mark.parametrize(
    ("words", "directive"),
    [
        ("use of chlorine", "use%20of%20chlorine"),
        ("well-kept, dry & cold", "well%2Dkept%2C%20dry%20%26%20cold"),
        ("мы не исключаем", "%D0%BC%D1%8B%20%D0%BD%D0%B5%20%D0%B8%D1%81%D0%BA%D0%BB%D1%8E%D1%87%D0%B0%D0%B5%D0%BC"),
        ("the first … the last", "the%20first,the%20last"),
        ("one [...] two [...] three", "one,three"),
        (" ".join(["word"] * 60), "word%20word%20word%20word%20word,word%20word%20word%20word%20word"),
        ("長" * 200, f"{'%E9%95%B7' * 30},{'%E9%95%B7' * 30}"),
    ],
)
def test_words_become_a_directive(words: str, directive: str) -> None:
    assert fragment_address(PAGE, words) == f"{PAGE}#:~:text={directive}"


def test_a_fragment_that_an_address_has_stays_before_it() -> None:
    assert fragment_address(f"{PAGE}#part", "so it is") == f"{PAGE}#part:~:text=so%20it%20is"
    assert fragment_address(f"{PAGE}#part:~:text=other", "so it is") == f"{PAGE}#part:~:text=so%20it%20is"


@pytest.mark.parametrize(
    "url", ["", "https://example.org/a.pdf", "https://example.org/A.PDF?x=1", "urn:isbn:1", "javascript:x"]
)
def test_what_is_no_web_page_has_none(url: str) -> None:
    assert fragment_address(url, "so it is") == ""


@given(st.text(min_size=1, max_size=LONGEST))
def test_a_browser_reads_the_words_back(words: str) -> None:
    """As WICG's text directives are read: at commas and hyphens first, then percent-decoded."""
    if "…" in words or "..." in words or not words.split():
        return
    _, _, directive = fragment_address(PAGE, words).partition(":~:text=")
    assert not set(directive) & set(",-&")
    assert unquote(directive) == " ".join(words.split())
