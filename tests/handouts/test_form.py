"""What the article sets apart and how it stands together is shown as what it is, in every format; and no word stands off the paper."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from itertools import pairwise
from random import Random

import page
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated.anchoring.arrange import arrange
from annotated.editions import BY_NAME, STUDENT
from annotated.handouts import book_files, encoding
from annotated.handouts.line_breaks import BREAK, broken
from annotated.handouts.line_numbers import counted
from annotated.handouts.making import Workshop
from annotated.handouts.sheet_parts import printed_blocks
from annotated.model.problem import Problems
from annotated.model.structure import Structure
from forming import groups
from handouts.test_any_text import escaped, made
from opened import HTML, Docx, Epub, W, words
from paper import Print

PARAGRAPHS = (
    "The levy brought in 106 pounds, H2O and 31/2 feet in 1887, as the report says and code shows in struck words.",
    "What each village paid",
    *("Village", "1886", "1887"),
    *("Upper Mill, with the farms beyond the river and the old tannery by the weir", "1,200", "1,450"),
    *("Ferry", "77", "65"),
    *("First thing", "Second thing", "A nested thing", "Third thing"),
    *("Not one penny,", "and nobody else."),
    "O wild west wind,\n    thou breath of autumn",
    "The last paragraph leads to the site and on.",
)
FORM = """
- {inline: superscript, quote: "6", prefix: "10"}
- {inline: subscript, quote: "2", prefix: "H"}
- {inline: superscript, quote: "1", prefix: "3", suffix: "/2"}
- {inline: subscript, quote: "2", prefix: "1/"}
- {inline: emphasis, quote: report}
- {inline: strong, quote: "1887", paragraph: 1}
- {inline: struck, quote: struck words}
- {inline: code, quote: code}
- {inline: link, quote: leads to the site, href: "https://example.org/x"}
- {block: table, paragraph: 2, last: 11, begins: What each, ends: "65", head: 1, rows: [[3, 4, 5], [6, 7, 8], [9, 10, 11]]}
- {block: list, paragraph: 12, last: 15, begins: First thing, ends: Third thing, ordered: true, items: [12, 13, 15]}
- {block: list, paragraph: 14, begins: A nested, items: [14]}
- {block: quotation, paragraph: 16, last: 17, begins: Not one, ends: else.}
- {block: verse, paragraph: 18, begins: O wild}
"""


@cache
def workshop() -> Workshop:
    return Workshop(made("\n\n".join(PARAGRAPHS), structure=FORM, asked=[]))


def printed(shop: Workshop, name: str) -> Print:
    edition = BY_NAME[name]
    content = shop.handout(edition, "a4").content
    assert page.is_pdf_compliant_bytes(content, profile="ua1")
    style = shop.value(edition, "a4").style
    return Print(content, style.size, style.number)


@pytest.mark.parametrize("name", BY_NAME)
def test_raised_and_lowered_words_are_raised_and_lowered(name: str) -> None:
    found = printed(workshop(), name)
    characters = [char for side in found.pages for char in side["chars"] if char["tag"] != "Artifact"]
    for text, before, above in (("6", "0", True), ("2", "H", False), ("1", "3", True), ("2", "/", False)):
        pairs = [
            (first, second)
            for first, second in pairwise(characters)
            if (first["text"], second["text"]) == (before, text) and second["size"] < found.size * 0.8 < first["size"]
        ]
        assert len(pairs) == 1, (before, text)
        first, second = pairs[0]
        assert (second["matrix"][5] > first["matrix"][5] + 1) == above
        assert above or second["matrix"][5] < first["matrix"][5] - 0.5


@pytest.mark.parametrize("name", BY_NAME)
def test_cells_of_a_row_stand_beside_one_another(name: str) -> None:
    found = printed(workshop(), name)
    lines = ["".join(char["text"] for char in line.chars) for line in found.lines]
    places = {
        word: next(line for line, said in zip(found.lines, lines, strict=True) if word in said)
        for word in ("Ferry", "77", "65")
    }
    assert len({(line.page, round(line.baseline, 1)) for line in places.values()}) == 1
    margin = "".join(char["text"] for side in found.pages for char in side["chars"] if char["tag"] == "Artifact")
    assert "¶ 9–11" in margin or name == "large-print"
    assert [char for side in found.pages for char in side["lines"]], "with rules around them"


def test_the_heading_of_a_table_comes_again_on_each_of_its_pages() -> None:
    rows = 90
    cells = [f"{what} {number}" for number in range(1, rows + 1) for what in ("Village", "Levy")]
    article = "\n\n".join(["Name", "Pounds", *cells])
    table = [[1, 2], *([number, number + 1] for number in range(3, 2 * rows + 3, 2))]
    form = json.dumps(
        [
            {
                "block": "table",
                "paragraph": 1,
                "last": 2 * rows + 2,
                "begins": "Name",
                "head": 1,
                "ends": cells[-1],
                "rows": table,
            }
        ]
    )
    shop = Workshop(made(article, structure=form, asked=[]))
    found = printed(shop, "student")
    sides = ["".join(char["text"] for char in side["chars"]) for side in found.pages]
    of_table = [side for side in sides if "Village" in side]
    assert len(of_table) > 1
    assert all("Name" in side.replace("Name ", "") and "Pounds" in side for side in of_table)
    # A line is a row, and each is counted once.
    assert shop.lines.at(len(article) - 1) == rows + 1
    book = Docx(book_files.make_book(shop, STUDENT, "docx").content)
    assert len(list(book.body.iter(f"{W}tblHeader"))) == 1


def test_words_at_one_height_are_on_one_line() -> None:
    lines = counted([(0, 1, 10.0), (5, 1, 20.0), (9, 1, 30.0), (14, 1, 20.0), (17, 1, 40.0), (20, 2, 10.0)])
    assert [lines.at(place) for place in (0, 5, 9, 14, 17, 20)] == [1, 2, 3, 2, 4, 5]
    assert lines.span(5, 15) == (2, 3)
    assert lines.span(14, 15) == (2, 2)
    assert lines.numbered(1) == {0: 1, 5: 2, 9: 3, 17: 4, 20: 5}
    # The heading of a table comes again overleaf, and is no other line.
    assert counted([(0, 1, 10.0), (5, 1, 20.0), (0, 2, 10.0), (9, 2, 20.0)]).numbered(1) == {0: 1, 5: 2, 9: 3}


def test_an_epub_has_the_articles_form() -> None:
    book = Epub(book_files.make_book(workshop(), STUDENT, "epub").content)
    text = next(found for name, found in sorted(book.pages.items()) if "/text/" in name)

    def said(tag: str) -> list[str]:
        return ["".join(each.itertext()) for each in text.iter(f"{HTML}{tag}")]

    assert said("sup")[:2] == ["6", "1"]
    assert said("sub") == ["2", "2"]
    assert said("em") == ["report"]
    assert "1887" in said("strong")
    assert said("del") == ["struck words"]
    assert [len(list(row.iter(f"{HTML}td"))) for row in text.iter(f"{HTML}tr")] == [0, 3, 3]
    assert [each.strip() for each in said("td")][4:] == ["77", "65"], "a number is the cell's own"
    assert [len(list(each.iter(f"{HTML}li"))) for each in text.iter(f"{HTML}ol")] == [4]
    assert len(said("ul")) == len(said("blockquote")) == 1
    assert [link.get("href") for link in text.iter(f"{HTML}a") if "example.org" in str(link.get("href"))] == [
        "https://example.org/x"
    ]


def test_a_docx_has_the_articles_form() -> None:
    book = Docx(book_files.make_book(workshop(), STUDENT, "docx").content)
    raised = {
        (each.get(f"{W}val"), words(run)) for run in book.body.iter(f"{W}r") for each in run.iter(f"{W}vertAlign")
    }
    assert {("superscript", "6"), ("superscript", "1"), ("subscript", "2")} <= raised
    (table,) = book.body.iter(f"{W}tbl")
    rows = [[words(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
    assert [row[1:] for row in rows] == [["1886", "1887"], ["1,200", "1,450"], ["77", "65"]]
    assert len(book.paragraphs("Article Quotation")) == 3
    assert len([each for each in book.body.iter(f"{W}p") if each.find(f"{W}pPr/{W}numPr") is not None]) >= 4


@pytest.mark.parametrize("seed", range(6))
def test_whatever_form_an_article_has_it_is_printed_word_for_word(seed: int) -> None:
    chance = Random(seed)
    article = "\n\n".join(f"Paragraph {number} of this text." for number in range(1, 13))
    plain = made(article, asked=[])
    form = Structure(tuple(groups(chance, plain.document, 1, 12)))
    other = replace(plain, arranged=arrange(plain.document, form))
    shop = Workshop(other)
    blocks = printed_blocks(shop.value(STUDENT, "a4").article.parts)
    assert [block.paragraph for block in blocks] == list(range(1, 13))
    assert sorted(printed(shop, "clear").article) == sorted("".join(article.split()))
    for kind in ("epub", "docx"):
        book = book_files.make_book(shop, STUDENT, kind).content
        said = "".join((Epub(book).text if kind == "epub" else Docx(book).text).split())
        assert all(f"{number}ofthistext." in said for number in range(1, 13))


# ── long runs ────────────────────────────────────────────────────────────────────────────────────

NBSP = "\N{NO-BREAK SPACE}"
JOINER = "\N{WORD JOINER}"
RUNS = {
    "words joined by no-break spaces": NBSP.join(["wordsofit"] * 40),
    "numbers joined by narrow ones": "\N{NARROW NO-BREAK SPACE}".join(["12"] * 90),
    "words joined by joiners": JOINER.join(["ab"] * 120),
    "brackets behind which no line ends": "[ a_" * 60,
    "opening brackets": "[" * 300,
    "closing brackets": "]" * 300,
    "exclamation marks": "!?" * 150,
    "wide letters": "W" * 60,
    "an address": "https://example.org/" + "a" * 300,
    "numbers and commas": ",".join(["100"] * 80),
    "letters with marks": "e\N{COMBINING ACUTE ACCENT}" * 150,
    "rules": "_" * 300,
    "dashes": "—" * 150,
}


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)
def test_no_word_stands_off_the_paper(run: str) -> None:
    shop = Workshop(made(f"Before {run} after.\n\nNext.", title=f"T {run[:400]}", asked=[escaped(run[:300])]))
    for name in ("student", "large-print"):
        found = printed(shop, name)
        # Joiners have no shape, and none of them is copied from paper.
        assert found.article.replace(JOINER, "") == "".join(f"Before {run} after.Next.".split()).replace(JOINER, "")
        assert all(char["x0"] > 4 and char["x1"] < side["width"] - 4 for side in found.pages for char in side["chars"])


def test_words_off_the_paper_are_no_handout(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program reads its prints back: here what would keep the words on the paper is missing."""
    monkeypatch.setattr(encoding, "broken", lambda texts, room, widest=0: list(texts))
    with pytest.raises(Problems) as stopped:
        Workshop(made("Before " + "[" * 300 + " after.")).handout(STUDENT, "a4")
    (problem,) = stopped.value.problems
    assert (problem.code, "words stand off the paper" in problem.what) == ("handout-failed", True)


@settings(max_examples=200)
@given(
    st.lists(st.text(st.sampled_from("aW1 .[(“-/\u00a0\u2060\u0301漢ك\U0001f1e6\n"), max_size=90), max_size=4),
    st.integers(3, 40),
)
def test_places_to_end_a_line_add_no_character(texts: list[str], room: int) -> None:
    shown = broken(texts, room)
    assert [text.replace(BREAK, "") for text in shown] == texts
    assert not [
        text for text in shown if "\N{COMBINING ACUTE ACCENT}" in text and f"{BREAK}\N{COMBINING ACUTE ACCENT}" in text
    ]


def test_ordinary_words_have_no_place_to_end_a_line() -> None:
    for words_ in (
        "An ordinary sentence, with “words” in it; and more (of it) — well.",
        "https://example.org/" + "path/" * 60,
    ):
        assert broken([words_], 30) == [words_]
    assert BREAK in broken(["a" * 200], 30)[0]
