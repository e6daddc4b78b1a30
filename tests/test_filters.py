"""The controls of a list: a comment in Markdown, a form on the page, and nothing that an author's words could make of them."""

from __future__ import annotations

import markdown
import pytest
from selectolax.lexbor import LexborHTMLParser

from annotated.extension import filters
from annotated.extension.filters import Field, Filters

HOSTILE = [
    "--><script>alert(1)</script>",
    "</option></select></form><h1>x</h1>",
    '"]}} --> <b>',
    "a | b & c &lt; \u2028 \x02wzxhzdk:0\x03 \\",
    "--!> -- > <!--",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_an_author_are_words_in_the_form(words: str) -> None:
    field = Field("speaker", words, words, {words: words})
    written = filters.write(Filters(words, words, words, (field,)))
    assert written.count("\n") == 0
    assert written.count("-->") == 1, "a Git host would end the comment early"
    page = LexborHTMLParser(markdown.markdown(f"before\n\n{written}\n\nafter", extensions=["annotated.extension"]))
    assert page.body is not None
    tags = [node.tag for node in page.body.traverse()]
    assert tags == ["body", "p", "form", "label", "span", "select", "option", "option", "output", "button", "p"]
    option = page.css("option")[1]
    clean = words.replace("\x02", "").replace("\x03", "")
    assert (option.text(), option.attributes["value"]) == (clean, clean)
