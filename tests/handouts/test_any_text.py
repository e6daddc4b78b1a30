"""Handouts of texts that nobody foresaw: signs of other formats, other scripts, fonts and tools that are not there."""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import page
import pytest
import yaml
from bs4 import BeautifulSoup
from fontTools import unicodedata as scripts
from pypdfium2 import PdfDocument  # type: ignore[import-untyped]  # it ships no types

from annotated import loading, settings
from annotated.editions import BY_NAME, LESSON_SHEETS, STUDENT, geometry
from annotated.handouts import book_files, making, needed_fonts, shelf, syntax, typesetting
from annotated.handouts.press import press
from annotated.model.problem import Problems, Where
from annotated.reading import reading
from annotated.reading.reading import Reading
from annotated.seeds import seed
from foreign import any_reading
from opened import W
from paper import Print
from trial import CASES, project, run

HOSTILE = (
    '#eval("1+1") #import "x.typ" #set page(fill: red) [#read("/etc/passwd")]',
    "$x^2$ \\frac{1}{2} @ref <label> *not bold* _not slanted_ `not code`",
    "</script><script>alert(1)</script> &amp; &#x41; {{ config }} {% raw %}",
    "=cmd|' /C calc'!A0 +1 -1 @SUM(1) \\u{1F600} // no comment /* none */ ~ -- ---",
    "= no heading / no: term + no list ]]] }}} ))) \" ' \\ # $",
)


TROLL = "\U0001f9cc"


def made(
    article: str, language: str = "en", structure: str = "", asked: Sequence[str] = HOSTILE, **more: object
) -> Reading:
    about = {
        **{"title": "Title", "author": "Author", "publisher": "Publisher", "date": "2020-01-01", "language": language},
        **{"kind": "text", "status": "published"},
        "rights": {"holder": "Holder", "basis": "own-work", "statement": "Ours.", "contact": "Us"},
        **more,
    }
    questions = [
        {"question": f"q{number}", "tier": "analysis", "paragraphs": [1], "text": words, "handout": True}
        for number, words in enumerate(map(escaped, asked), 1)
    ]
    files = {
        "article.txt": article.encode(),
        "structure.yaml": structure.encode(),
        "reading.yaml": yaml.safe_dump(about, allow_unicode=True).encode(),
        "annotations.yaml": yaml.safe_dump(questions, allow_unicode=True).encode(),
    }
    return reading.resolve(seed.parse("x", "seeds/x", files), {})


def escaped(words: str) -> str:
    """So that the words say themselves as an author's Markdown."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]&<" else sign for sign in words)


def printed(found: Reading, name: str) -> Print:
    edition = BY_NAME[name]
    content = making.Workshop(found).handout(edition, "a4").content
    assert page.is_pdf_compliant_bytes(content, profile="ua1")
    return Print(content, edition.style.size, geometry(edition.style, "a4").number)


@pytest.mark.parametrize("name", BY_NAME)
def test_signs_of_other_formats_print_as_themselves(name: str) -> None:
    article = "\n\n".join(HOSTILE)
    found = printed(made(article, title=HOSTILE[0], author=HOSTILE[1], outlet=escaped(HOSTILE[2])), name)
    assert found.article == "".join(article.split())
    said = "".join(found.text.split())
    for words in HOSTILE:
        # The supported edition has four questions.
        times = 1 if name == "clean" or (name == "supported" and words == HOSTILE[-1]) else 2
        assert said.count("".join(words.split())) >= times, words
    assert "".join(HOSTILE[2].split()) in said


@pytest.mark.parametrize("language", ["English", "mn-Mong", "tlh", "EN"])
def test_whatever_stands_for_the_language_is_printed(language: str) -> None:
    assert printed(made("Words of it.", language), "student").article == "Wordsofit."


def test_lines_and_indents_of_verse_stay() -> None:
    verse = "One line,\n    another indented,\nand a last.\n\nA second stanza\nof two lines."
    found = printed(made(verse), "student")
    assert ["".join(char["text"] for char in line.chars).strip() for line in found.lines] == [
        *("One line,", "another indented,", "and a last.", "A second stanza", "of two lines.")
    ]
    edges = [min(char["x0"] for char in line.chars if char["text"].strip()) for line in found.lines]
    assert edges[1] > edges[0] + 10
    assert edges[2] == pytest.approx(edges[0], abs=1.5)


@pytest.mark.parametrize("name", ["student", "clear", "large-print"])
def test_a_word_longer_than_a_line_stays_on_the_paper(name: str) -> None:
    word = "Donaudampfschifffahrt" * 8
    article = f"Nobody says {word} twice."
    found = printed(made(article, asked=[f"Who says {word}?"]), name)
    assert found.article == "".join(article.split())
    assert "".join(found.text.split()).count(word) == 2
    assert all(char["x1"] < side["width"] - 20 for side in found.pages for char in side["chars"])


def test_lines_of_indented_paragraphs_are_counted_at_their_words() -> None:
    article = "\n\n".join(f"   Line {number} of eleven." for number in range(1, 12))
    found = printed(made(article, asked=[]), "student")
    at = {number: "".join(char["text"] for char in line.chars).strip() for number, line in found.printed_numbers()}
    assert at == {5: "Line 5 of eleven.", 10: "Line 10 of eleven."}


FORM = """
- {block: heading, level: 2, paragraph: 1, begins: What it cost}
- {block: quotation, paragraph: 2, last: 3, begins: Not, ends: Four hundred}
- {block: list, paragraph: 3, begins: Four, items: [3]}
- {inline: emphasis, quote: one penny}
"""


@pytest.mark.parametrize("name", ["student", "clear"])
def test_headings_and_what_is_quoted_can_be_told(name: str) -> None:
    article = "What it cost\n\nNot one penny, and not two of them\n\nFour hundred\n\nThat is all."
    found = printed(made(article, structure=FORM), name)
    assert found.article == "".join(article.split())
    lines = [[char for char in line.chars if char["text"].strip()] for line in found.lines]
    assert ["Bold" in str(line[0]["fontname"]) for line in lines] == [True, *[False] * (len(lines) - 1)]
    heading, quoted, *_, listed, plain = (line[0]["x0"] for line in lines)
    assert heading == pytest.approx(plain, abs=1.5)
    firsts = {number: "".join(char["text"] for char in line.chars) for number, line in found.paragraph_numbers()}
    assert [firsts[number][:3] for number in range(1, 5)] == ["Wha", "Not", "Fou", "Tha"]
    assert plain + 8 < quoted < listed - 8


LEVELS = """
- {block: heading, level: 4, paragraph: 1, begins: First}
- {block: heading, level: 6, paragraph: 3, begins: Second}
- {block: heading, level: 4, paragraph: 5, begins: Third}
- {block: heading, level: 2, paragraph: 7, begins: Fourth}
"""
"""As pages from the web have them: by size, with gaps."""


def test_headings_of_the_article_are_headings_without_gaps() -> None:
    article = "\n\n".join(f"{head}\n\nWords." for head in ("First", "Second", "Third", "Fourth"))
    found = made(article, structure=LEVELS, asked=[])
    wanted = [("Title", 1), ("First", 2), ("Second", 3), ("Third", 2), ("Fourth", 2)]
    outline = PdfDocument(making.Workshop(found).handout(STUDENT, "a4").content).get_toc()
    assert [(each.get_title(), each.level + 1) for each in outline][: len(wanted)] == wanted
    with ZipFile(BytesIO(book_files.make_book(making.Workshop(found), STUDENT, "epub").content)) as book:
        text = BeautifulSoup(book.read("EPUB/text/ch001.xhtml"), "html.parser")
    for number in text.select(".number, .line"):
        number.decompose()
    read = [(each.get_text(), int(each.name[1])) for each in text.find_all(re.compile("h[1-6]"))]
    assert read == wanted
    with ZipFile(BytesIO(book_files.make_book(making.Workshop(found), STUDENT, "docx").content)) as file:
        document = ElementTree.fromstring(file.read("word/document.xml"))
    looks = {paragraph: paragraph.find(f"{W}pPr/{W}pStyle") for paragraph in document.iter(f"{W}p")}
    styled = [
        (list(paragraph.itertext())[-1], look.attrib[f"{W}val"])
        for paragraph, look in looks.items()
        if look is not None and look.attrib[f"{W}val"].lower().endswith("heading")
    ]
    deeper = {2: "ArticleHeading", 3: "ArticleSubheading"}
    assert styled == [(words, deeper[level]) for words, level in wanted[1:]]


def test_remarks_at_the_last_lines_of_a_page_stand_above_its_notes() -> None:
    found = made("\n\n".join(["The ferry left at nine and nobody knew why. " * 10] * 12), asked=[])
    before, workshop = printed(found, "teacher"), making.Workshop(found)
    first = [line for line in before.lines if line.page == before.lines[0].page]
    last = str(workshop.lines.starts[len(first) - 1])
    remarks = {last: tuple(f"Question {number}: some lines" for number in range(6))}
    value = replace(workshop.value(BY_NAME["teacher"], "a4"), remarks=remarks, fonts=("Atkinson Hyperlegible",))
    side = Print(press().pdf(value), before.size, before.number).pages[first[0].page]
    edge = max(char["x1"] for line in first for char in line.chars) + 20
    beside = [char for char in side["chars"] if char["x0"] > edge and "Bold" in char["fontname"] and char["top"] > 60]
    assert "".join(char["text"] for char in beside).count("Question") == 6
    assert max(char["bottom"] for char in beside) < side["height"] - first[-1].baseline + before.size
    tops = sorted({round(char["top"]) for char in beside})
    assert len(tops) == 6 and all(lower - upper > 8 for upper, lower in pairwise(tops)), "one over another"


def test_a_font_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "press", lambda paths, system, template: press())  # a machine without fonts
    with pytest.raises(Problems) as stopped:
        making.Workshop(made("שלום עולם", "he")).handout(STUDENT, "a4")
    (problem,) = stopped.value.problems
    assert (problem.code, problem.where.file) == ("font-missing", "seeds/x/article.txt")
    assert "Noto Sans Hebrew" in problem.what
    assert "fonts-noto-core" in problem.advice


@pytest.mark.parametrize(
    ("characters", "family", "package"),
    [
        (TROLL, "Noto Color Emoji", "fonts-noto-color-emoji"),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467", "Noto Color Emoji", "fonts-noto-color-emoji"),
        ("\U0001f1fa\U0001f1f3", "Noto Color Emoji", "fonts-noto-color-emoji"),
        ("\U0001d11e", "Noto Music", "fonts-noto-core"),
        ("\U0001f0a1", "Noto Sans Symbols2", "fonts-noto-core"),
        ("\U0001f701", "Noto Sans Symbols", "fonts-noto-core"),
        ("\u4dc0", "Noto Sans Symbols2", "fonts-noto-core"),
        ("\u2813", "Noto Sans Symbols2", "fonts-noto-core"),
        ("\U00010570", needed_fonts.UNKNOWN, "--font-path"),
        ("\U000109a0", "Noto Sans Meroitic", "fonts-noto-core"),
        ("\u20ab\u0e01", "Noto Sans Thai", "fonts-noto-core"),
        ("\ue000", "", ""),
        ("\u0378", "", ""),
        ("\ufeff", "", ""),
    ],
)
def test_a_font_that_exists_is_named_for_every_sign(characters: str, family: str, package: str) -> None:
    assert needed_fonts.family_of(characters, "en") == family
    assert not family or package in needed_fonts.advice(family)


NOT_FROM_DEBIAN = frozenset(
    {
        *(
            "Berf",
            "Chrs",
            "Cpmn",
            "Diak",
            "Gara",
            "Gukh",
            "Jurc",
            "Kawi",
            "Kits",
            "Krai",
            "Maka",
            "Nagm",
            "Nand",
            "Onao",
        ),
        *("Ougr", "Pcun", "Seal", "Sidt", "Sunu", "Tayo", "Tnsa", "Todr", "Tols", "Toto", "Tutg", "Vith"),
    }
)
OTHERWISE_NAMED = {
    **{"Ahom": "Serif Ahom", "Brai": "Sans Symbols2", "Cyrl": "Sans", "Dogr": "Serif Dogra", "Grek": "Sans"},
    **{"Arab": "Naskh Arabic", "Hang": "Sans CJK KR", "Hmnp": "Serif Hmong Nyiakeng", "Merc": "Sans Meroitic"},
    **{"Mero": "Sans Meroitic", "Tang": "Serif Tangut", "Tibt": "Serif Tibetan", "Yezi": "Serif Yezidi"},
    **dict.fromkeys(("Bopo", "Hani", "Hira", "Kana"), "Sans CJK SC"),
}


def test_a_family_that_debian_has_is_named_for_every_script() -> None:
    """By what Debian 12's packages fonts-noto-core and fonts-noto-cjk hold."""
    firsts: dict[str, str] = {}
    for character in map(chr, range(0x110000)):
        if unicodedata.category(character)[0] in "LM":
            firsts.setdefault(scripts.script(character), character)
    for script, character in firsts.items():
        if script in ("Zyyy", "Zinh", "Latn", "Zzzz"):
            continue
        named = needed_fonts.family_of(character, "en")
        usual = f"Sans {scripts.script_name(script)}"
        expected = needed_fonts.UNKNOWN if script in NOT_FROM_DEBIAN else f"Noto {OTHERWISE_NAMED.get(script, usual)}"
        assert named == expected, script


def test_what_can_be_printed_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A note of the full and of the supported edition has a sign that no font has; the others have no such note."""
    monkeypatch.setattr(typesetting, "press", lambda paths, system, template: press())
    named = {"term": "t1", "name": "word", "category": "concept", "level": "term", "forms": ["word"]}
    found = any_reading("Just a word.", "en", [named | {"definition": f"A {TROLL} here."}])
    its = shelf.make(found, shelf.Order(kinds=book_files.ALL), lambda: None)
    assert {each.edition.name for each in its.handouts} == {*BY_NAME} - {"full", "supported"}
    assert [(problem.code, problem.where.id) for problem in its.problems] == [("font-missing", "t1")]


NOTHING_SEEN = "\N{ZERO WIDTH NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("article", "more", "place", "code"),
    [
        (f"One\nline.\n\nA {TROLL} here.\nAnd {TROLL} here.", {}, Where("seeds/x/article.txt", 4), "font-missing"),
        ("Article.", {"title": f"A {TROLL} here"}, Where("seeds/x/reading.yaml", 1), "font-missing"),
        ("Article.", {"title": f"A {NOTHING_SEEN} here"}, Where("seeds/x/reading.yaml", 1), "handout-failed"),
        (
            "Article.",
            {"asked": ["A?", f"Is a {TROLL} here?"]},
            Where("seeds/x/annotations.yaml", 7, "q2"),
            "font-missing",
        ),
        # What is named is the letter “e” alone, which stands everywhere.
        (
            "No.\n\nHere.",
            {"title": "One e\N{COMBINING ENCLOSING KEYCAP}"},
            Where("seeds/x/article.txt", 1),
            "handout-failed",
        ),
    ],
)
def test_a_character_that_cannot_be_printed_is_found(
    article: str, more: dict[str, Any], place: Where, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetting, "press", lambda paths, system, template: press())
    with pytest.raises(Problems) as stopped:
        making.Workshop(made(article, **more)).handout(STUDENT, "a4")
    assert [(problem.code, problem.where) for problem in stopped.value.problems] == [(code, place)]


@pytest.mark.parametrize(
    ("text", "language", "family"),
    [
        ("Ελληνικά", "el", "Noto Sans"),
        ("Слово", "ru", "Noto Sans"),
        ("العربية", "ar", "Noto Naskh Arabic"),
        ("हिन्दी", "hi", "Noto Sans Devanagari"),
        ("漢字", "zh-Hant", "Noto Sans CJK TC"),
        ("漢字", "zh-Hant-TW", "Noto Sans CJK TC"),
        ("漢字", "zh-Hant-HK", "Noto Sans CJK HK"),
        ("漢字", "zh-MO", "Noto Sans CJK HK"),
        ("漢字", "kok", "Noto Sans CJK SC"),
        ("漢字かな", "ja", "Noto Sans CJK JP"),
        ("한국어", "ko", "Noto Sans CJK KR"),
        ("Ａ", "zh", "Noto Sans CJK SC"),
        ("ℝ and 𝔛", "en", "Noto Sans Math"),
        ("ᐃᓄᒃᑎᑐᑦ", "iu", "Noto Sans Canadian Aboriginal"),
        ("བོད", "bo", "Noto Serif Tibetan"),
    ],
)
def test_families(text: str, language: str, family: str) -> None:
    there = [needed_fonts.FACE, family]
    assert needed_fonts.families(f"Latin, déjà vu — {text}", language, there) == (there, {})
    assert needed_fonts.families(text, language, [needed_fonts.FACE])[0] == [needed_fonts.FACE]
    assert list(needed_fonts.families(text, language, [needed_fonts.FACE])[1]) == [family]
    assert needed_fonts.families("Latin, déjà vu — 12 € “so” …", language, []) == ([], {needed_fonts.FACE: ""})


def test_a_family_goes_by_several_names() -> None:
    for text, name in (("𑜀", "Noto Serif Ahom"), ("ᐃᓄᒃ", "Noto Sans CanAborig"), ("ߒߞߏ", "Noto Sans NKo")):
        assert needed_fonts.families(text, "en", [needed_fonts.FACE, name]) == ([needed_fonts.FACE, name], {})


def test_the_way_to_the_site_is_printed_when_there_is_one() -> None:
    found = made("Words of an article.")
    with_site = shelf.make(found, shelf.Order([STUDENT], ["a4"]), lambda: None, "https://name.example/readings/")
    without = shelf.make(found, shelf.Order([STUDENT], ["a4"]), lambda: None)
    texts = [Print(one.handouts[0].content, 11, 8).text for one in (with_site, without)]
    assert ["https://name.example/readings/reading/x/?m=clean" in text for text in texts] == [True, False]
    assert page.is_pdf_compliant_bytes(with_site.handouts[0].content, profile="ua1")
    assert b"?m=clean" in with_site.handouts[0].content  # as a link, too


def test_a_licence_is_printed_where_the_site_names_one(tmp_path: Path) -> None:
    ours = "CC BY-SA 4.0 [*#x*]"
    (tmp_path / "mkdocs.yml").write_text(f"extra:\n  notes_licence: '{ours}'\n", "utf-8")
    assert settings.notes_licence(tmp_path) == ours
    assert settings.notes_licence(tmp_path / "nowhere") == ""
    order = shelf.Order([STUDENT], ["a4"], kinds=["docx"])
    found = made("Words of an article.")
    for licence in (ours, ""):
        its = shelf.make(found, order, lambda: None, licence=licence)
        with ZipFile(BytesIO(its.books[0].content)) as file:
            text = "".join(ElementTree.fromstring(file.read("word/document.xml")).itertext())
        for said in (Print(its.handouts[0].content, 11, 8).text, text):
            assert (f"Our notes and questions: {ours}." in said) == bool(licence)
            assert licence or "Our notes" not in said


def test_what_is_not_installed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = project(next(case for case in CASES if case.name == "every-kind"), tmp_path)
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "typst" else found(name))
    done = run(root, "handouts")
    assert done.exit_code == 1
    assert "extra-missing" in done.output
    assert loading.reading_of(root, "every-kind") is not None  # pages need none of it


@pytest.mark.parametrize("words", ["", "a b", '"' * 5_000, 'one "word" ' * 400, "a" * 999 + " " + "b" * 1_001 + "\n"])
def test_no_string_is_so_long_that_pandoc_takes_minutes_for_its_quotation_marks(words: str) -> None:
    node = syntax.text(words)
    pieces = [each["c"] for each in (node["c"][1] if node["t"] == "Span" else [node])]
    assert "".join(pieces) == words
    assert max(map(len, pieces)) <= 1_000


def test_an_order_named_twice_is_no_whole_one() -> None:
    assert shelf.Order(kinds=book_files.ALL, lesson=LESSON_SHEETS).whole
    assert not shelf.Order(kinds=book_files.ALL).whole
    assert not shelf.Order(papers=("a4", "a4"), kinds=book_files.ALL).whole
