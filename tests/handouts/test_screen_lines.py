"""The printed line numbers as the article's page carries them."""

from __future__ import annotations

from annotated.handouts.line_numbers import Lines
from annotated.handouts.screen_lines import screen_lines, with_lines
from annotated.model.problem import Where
from annotated.text.document import parse_article

TEXT = "A title\n\nOne two\nthree\u00a0 four 𝔣ive six.\n\nSeven eight\n"
WORDS = ("One", "two", "three", "four", "six", "Seven", "eight")


def numbers(text: str, *words: str) -> str:
    starts = tuple(text.index(word) for word in words)
    return screen_lines(
        Lines(starts, tuple(5 * place for place, _ in enumerate(words, 1))), parse_article(text.encode(), Where("a"))
    )


def test_white_space_does_not_count_and_a_letter_beyond_the_first_plane_is_one() -> None:
    assert numbers(TEXT, *WORDS) == "2:0:5 2:3:10 2:6:15 2:11:20 2:19:25 3:0:30 3:5:35"


def test_only_what_is_printed_is_carried() -> None:
    document = parse_article(TEXT.encode(), Where("a"))
    starts = tuple(TEXT.index(word) for word in WORDS)
    assert screen_lines(Lines(starts), document) == "2:19:5"
    assert screen_lines(Lines(()), document) == ""


def test_the_page_has_them_once_and_else_stays_as_it_is() -> None:
    page = '<p>a</p><article class="md-content__inner"><article class="reading" data-reading="a" lang="en">é</article>'
    once = with_lines(page, "2:0:5")
    assert once == page.replace(' lang="en">', ' lang="en" data-lines="2:0:5">')
    assert with_lines(once, "2:0:5") == once
    assert with_lines(once, "3:1:5") == page.replace(' lang="en">', ' lang="en" data-lines="3:1:5">')
    assert with_lines(once, "") == page
    assert with_lines("<p>no article</p>", "2:0:5") == "<p>no article</p>"
