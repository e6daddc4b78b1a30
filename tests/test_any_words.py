"""Any words at all: they come back as the same words, and as nothing else.

Escaping, authors' Markdown, folding.
"""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st

import reading_back
import writing
from annotated.anchoring import term_uses
from annotated.handouts import inline as inline_on_paper
from annotated.markdown.escape import RULES, Escaper, Markdown, Rule, opening, pieces, text, within
from annotated.markdown.markdown_blocks import blocks, footnote, heading, items, link, quotation, strong, table
from annotated.markdown.note_markdown import addresses, allowed, inline, render
from annotated.model.model import Term
from annotated.model.problem import Where
from annotated.pages.parts import words
from annotated.text.characters import FORBIDDEN
from annotated.text.document import parse_article
from annotated.text.fold import comparable, fold

WHERE = Where("article.txt")

lines_of_words = st.lists(writing.lines, min_size=1, max_size=4).map("\n".join)


def seen(content: str) -> str:
    """Words as they are compared: white space at the edges of lines does not count."""
    return reading_back.edges(content).strip()


def on_the_site(page: str) -> tuple[str, set[str]]:
    """The words of a page and the names of its elements, as our site reads it."""
    # White space between two tags must be left as it is.
    content = BeautifulSoup(reading_back.html(page), "html.parser", preserve_whitespace_tags={"p"})
    return seen(content.get_text()), {element.name for element in content.find_all(True)}


def on_a_git_host(page: str) -> tuple[str, set[str]]:
    """The words of a page and the kinds of its pieces, as CommonMark reads it."""
    said, kinds = [], set()
    for token in reading_back.common_mark().parse(page):
        kinds.add(token.type)
        for inner in token.children or []:
            kinds.add(inner.type)
            said.append(
                "\n" if inner.type in ("softbreak", "hardbreak") else "" if "html" in inner.type else inner.content
            )
        said.append("" if token.children else token.content)
    return seen("".join(said)), kinds - {
        "text",
        "text_special",
        "softbreak",
        "inline",
        "paragraph_open",
        "paragraph_close",
    }


# ── escaping ─────────────────────────────────────────────────────────────────────────────────────


def misread(written: str, meant: str, around: str = "{}") -> list[str]:
    """Who reads `written`, in its place `around` it, as anything but words that say `meant`."""
    wrong = []
    for reader in (on_the_site, on_a_git_host):
        # The same page with harmless words tells which elements are ours.
        plain, (found, elements) = reader(around.format("x"))[1], reader(around.format(written))
        if found != seen(re.sub(r"<[^<>]*>|[\[\]]|\(d\)", "", around).format(meant)) or elements - plain - {"p"}:
            wrong.append(reader.__name__)
    return wrong


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.prevents)
def test_each_rule_is_needed(rule: Rule) -> None:
    assert misread(text(rule.example), rule.example, rule.around) == []
    without = Escaper([other for other in RULES if other is not rule])
    assert misread(without.text(rule.example), rule.example, rule.around) != []


@given(lines_of_words)
def test_any_words_mean_themselves(said: str) -> None:
    assert misread(text(said), said) == []


@given(lines_of_words, st.data())
def test_cut_words_mean_themselves(said: str, data: st.DataObject) -> None:
    cuts = sorted({0, len(said), *data.draw(st.lists(st.integers(0, len(said)), max_size=4))})
    written = pieces(said, cuts)
    assert len(written) == len(cuts) - 1
    # Between any two pieces stands markup of ours.
    assert misread("</b><b>".join(written), said, "x <b>{}</b>") == []


@pytest.mark.parametrize("sign", "\\`*_[]<&~|{#!>-+=:")
def test_a_sign_at_the_end_is_a_sign(sign: str) -> None:
    """What harmless words end in is looked at, too."""
    for said in (f"word {sign}", f"word{sign}"):
        assert misread(text(said), said) == []
        assert misread(words(said), said, "x {}<b>x</b>") == []
        assert on_the_site(heading(2, words(said)))[0].removesuffix("¶") == said
        assert on_the_site(table([words(said)] * 2, [[words(said)] * 2]))[0].split("\n")[0] == said


@given(writing.shown_lines, st.integers(0, 6))
def test_words_mean_themselves_wherever_they_stand(said: str, place: int) -> None:
    plain = " ".join(said.split())
    x, written = Markdown("x"), words(plain)
    page = (
        written,
        heading(2, written),
        items([written, written]),
        table([x, x], [(written, x), (x, written)]),
        link(written, "x.md"),
        strong(Markdown(f"x {within(plain)} x")),
        quotation(written),
    )[place]
    expected = (plain, plain, f"{plain} {plain}", f"x x {plain} x x {plain}", plain, f"x {plain} x", plain)[place]
    elements = ("p", "h2", "ul li", "table thead th tbody td tr", "p a", "p strong", "blockquote p")[place].split()
    found, named = on_the_site(page)
    # Without the permalink that each heading has.
    found, named = (found.removesuffix("¶"), named - {"a"}) if place == 1 else (found, named)
    assert (found.split(), named) == (expected.split(), set(elements))
    if place not in (2, 3):  # there a Git host's words stand in several pieces
        assert on_a_git_host(page)[0] == expected


def test_what_stands_behind_words_changes_nothing() -> None:
    behind = link(Markdown("b"), "https://example.org")
    for said in ("a!", "!", "a !"):
        for written in (opening(said), within(said)):
            assert BeautifulSoup(reading_back.html(f"x {written}{behind}"), "html.parser").find_all("img") == []
    for said in ("a &", "&", "a &#"):
        for written in (opening(said), within(said)):
            assert on_the_site(f"x {written}lt;")[0] == on_a_git_host(f"x {written}lt;")[0] == f"x {said}lt;"


# ── authors' Markdown ────────────────────────────────────────────────────────────────────────────

NOTE = {"p", "em", "strong", "code", "a", "ul", "ol", "li", "blockquote", "br"}


def place_of(id: str) -> str | None:
    return f"claims.md#{id}" if id == "c1" else None


@given(writing.notes)
@example("- a\n\n```\n<script>alert(1)</script>\n```")
@example("- a\n\n  ```\n  <script>\n  ```")
@example("\\\n# a")
@example("[](#nothing)# a")
@example("1. a\n\n> - b\n>\n> ```\n> <b>*x*</b>\n> ```")
@example("[x](javascript:alert(1)) [y](data:text/html,x) ![z](vbscript:x) [w](&#106;avascript:x)")
@example("[a](https://example.org/'x') [b](https://example.org/&copy;=1) [c](https://example.org/*a*_b_)")
def test_a_note_is_inert(said: str) -> None:
    said = FORBIDDEN.sub("", said)
    for written in (render(said, place_of), inline(said, place_of)):
        for page in (
            written,
            blocks("x", items([Markdown(f"x\n\n{written}")])),
            blocks("x[^n]", footnote("n", written)),
        ):
            content = BeautifulSoup(reading_back.html(page), "html.parser")
            assert {element.name for element in content.find_all(True)} <= NOTE | {"div", "hr", "sup"}
            assert "n" not in page or len(content.select("div, hr, sup")) in (0, 3)
            for element in content.find_all(True):
                assert set(element.attrs) <= {"href", "class", "id", "title", "start"}
                assert element.name == "ol" or "start" not in element.attrs
            for anchor in content.find_all("a"):
                assert re.match(r"https?://|claims\.md#c1$|#fn", str(anchor["href"])), anchor
        common = reading_back.common_mark().parse(written)
        raw = [t.content for token in common for t in (token, *(token.children or [])) if t.type.startswith("html")]
        assert set(raw) <= {"<code>", "</code>", "<br>"}


@given(writing.notes)
def test_a_note_keeps_its_words(said: str) -> None:
    """What is left of a note, signs apart, is what its author wrote: nothing is dropped in silence."""
    said = re.sub(r"```(?=\s*\w+\s*\n)", "", FORBIDDEN.sub("", said))  # behind these stands the name of a language
    letters = [word for word in re.findall(r"[^\W_]{2,}", said) if word in writing.WORDS]
    found = "".join(on_the_site(render(said, place_of))[0].split())
    assert [word for word in letters if "".join(word.split()) not in found] == []


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("```python\nspam()\n```", "spam()"),
        ("```he said\nand went\n```", "he said\nand went"),
        ("```nobody", "nobody"),
        ("A first.\n\n```Then the ferry came in.", "A first. Then the ferry came in."),
    ],
)
def test_behind_backticks_only_the_name_of_a_language_is_left_out(note: str, shown: str) -> None:
    assert on_the_site(render(note, place_of))[0].split() == shown.split()
    assert " ".join(map(inline_on_paper.plain, inline_on_paper.passages(note))).split() == shown.split()


@pytest.mark.parametrize("first", [0, 1, 3, 1990])
def test_a_list_begins_with_the_number_that_its_author_wrote(first: int) -> None:
    written = render(f"Years:\n\n{first}. a\n{first + 1}. b", place_of)
    for page in (written, blocks("x[^n]", footnote("n", written))):
        lists = BeautifulSoup(reading_back.html(page), "html.parser").select("ol:not(.footnote > ol)")
        assert [(int(str(each.get("start", "1"))), len(each.find_all("li"))) for each in lists] == [(first, 2)]
    opened = [token for token in reading_back.common_mark().parse(written) if token.type == "ordered_list_open"]
    assert [token.attrs.get("start", 1) for token in opened] == [first]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a_(b)",
        "https://example.org/'x'",
        "https://example.org/?a=1&copy=2&reg",
        "http://example.org/*x*~y~|z",
    ],
)
def test_an_address_is_kept(address: str) -> None:
    written = render(f"[x]({address})" if "(" not in address else f"[x](<{address}>)", place_of)
    (anchor,) = BeautifulSoup(reading_back.html(written), "html.parser").find_all("a")
    from urllib.parse import unquote

    assert unquote(str(anchor["href"])) == address


@pytest.mark.parametrize(
    ("address", "so"),
    [
        *[(a, True) for a in ("https://example.org", "http://example.org/x?y#z", "https://münchen.example/")],
        *[
            (a, False)
            for a in ("javascript:alert(1)", "//example.org", "https:", "https:///x", "mailto:a@example.org", "")
        ],
        *[
            (a, False)
            for a in ("https://example.org/ x", "https://exa\nmple.org", "ftp://example.org", "https://[x", "a.md")
        ],
    ],
)
def test_which_addresses_are_allowed(address: str, so: bool) -> None:
    assert allowed(address) is so


def test_refused_addresses_are_told() -> None:
    assert addresses("[a](javascript:x), [b](#c1) and ![c](https://example.org)") == [
        "javascript:x",
        "#c1",
        "https://example.org",
    ]


# ── folding ──────────────────────────────────────────────────────────────────────────────────────


@given(lines_of_words)
def test_folding_leads_back(said: str) -> None:
    found = fold(said)
    assert "  " not in found.text and not set(found.text) & set("\n\t“”’–\u00a0")
    for offset, character in enumerate(found.text):
        start, end = found.span(offset, offset + 1)
        assert fold(said[start:end]).text == character
    whole = found.text.strip(" ")
    if whole:
        start, end = found.span(found.text.index(whole), found.text.index(whole) + len(whole))
        assert comparable(said[start:end]) == whole == comparable(said)


@given(lines_of_words, st.data())
def test_equal_spans_fold_alike(said: str, data: st.DataObject) -> None:
    found = fold(said)
    start = data.draw(st.integers(0, max(0, len(found.text) - 1)))
    end = data.draw(st.integers(start + 1, max(start + 1, len(found.text))))
    if end <= len(found.text):
        low, high = found.span(start, end)
        assert fold(said[low:high]).text.strip(" ") == found.text[start:end].strip(" ")


# ── uses of forms ────────────────────────────────────────────────────────────────────────────────


@given(st.lists(st.sampled_from(("a", "b", "é", "ab")), min_size=1, max_size=12), st.data())
def test_of_forms_that_overlap_the_longest_is_used(said: list[str], data: st.DataObject) -> None:
    spans = st.integers(0, len(said) - 1).flatmap(lambda at: st.tuples(st.just(at), st.integers(at + 1, at + 4)))
    chosen = dict.fromkeys(" ".join(said[slice(*span)]) for span in data.draw(st.lists(spans, min_size=1, max_size=4)))
    document = parse_article(" ".join(said).encode(), WHERE)
    terms = [Term(WHERE, f"t{n}", form, "concept", "term", (form,), "") for n, form in enumerate(chosen)]
    text = document.text
    places = [
        (at.start(), at.start() + len(form), form) for form in chosen for at in re.finditer(rf"\b(?={form}\b)", text)
    ]
    expected: list[tuple[int, int, str]] = []
    for start, end, form in sorted(places, key=lambda it: (it[0] - it[1], it[0])):
        if all(end <= other[0] or other[1] <= start for other in expected):
            expected.append((start, end, form))
    used = [(use.start, use.end, use.term.forms[0]) for use in term_uses.find(document, terms) if use.number]
    assert used == sorted(expected)
