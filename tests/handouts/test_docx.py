"""DOCX files, opened as a word processor does: styles, notes, line numbers, words; and answers in the teacher's alone."""

from __future__ import annotations

import os
import re
import subprocess
import zipfile
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import fontpkg_atkinson_hyperlegible as face  # type: ignore[import-untyped]  # it ships no types
import pdfplumber
import pytest

from annotated import loading
from annotated.editions import BY_NAME
from annotated.handouts import answer_key, book_files, inline, selection
from annotated.handouts.docx_styles import Foot, reference
from annotated.handouts.making import Workshop
from annotated.seeds import proofread
from annotated.site.check import leaks
from foreign import HOSTILE, any_reading
from opened import DC, Docx, Opened, W, words
from trial import real_seed

SLUG = "deadly-threat"
NAMES = ("student", "teacher")


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    found = loading.reading_of(real_seed(tmp_path_factory.mktemp("documents")), SLUG)
    assert found
    return Workshop(found, licence="CC BY 4.0")


@pytest.fixture(scope="module")
def documents(workshop: Workshop) -> dict[str, Docx]:
    return {name: docx(workshop, name) for name in NAMES}


def docx(workshop: Workshop, name: str) -> Docx:
    return Docx(book_files.make_book(workshop, BY_NAME[name], "docx").content)


@pytest.mark.parametrize("name", NAMES)
def test_the_words_are_the_articles_and_lines_begin_where_they_do_on_paper(
    documents: dict[str, Docx], workshop: Workshop, name: str
) -> None:
    """That the lines themselves are those on paper, the tests of EPUB and PDF hold."""
    document = workshop.reading.document
    said, lines, paragraphs = documents[name].article()
    assert said == "".join("".join(document.words(block).split()) for block in document.paragraphs)
    assert paragraphs == list(range(1, len(document.paragraphs) + 1))
    squeezed = {
        number: sum(
            len("".join(document.text[max(block.start, 0) : min(block.end, start)].split()))
            for block in document.paragraphs
            if block.start < start
        )
        for start, number in workshop.lines.numbered().items()
    }
    assert lines == squeezed
    assert len(lines) > 10


@pytest.mark.parametrize("name", NAMES)
def test_every_note_is_a_footnote(documents: dict[str, Docx], workshop: Workshop, name: str) -> None:
    notes = documents[name].footnotes()
    expected = workshop.sheets["class"].notes
    assert len(notes) == len(expected) > 0
    for note, its in zip(notes, expected, strict=True):
        first = next(note.iter(f"{W}p"))
        assert documents[name].style(first) == "footnote text"
        assert words(first).strip() == f"{inline.plain(its.head)}: {inline.plain(its.body[0])}"
        # The number stands in the first paragraph of the note.
        assert first.find(f".//{W}footnoteRef") is not None


def test_it_is_made_of_styles(documents: dict[str, Docx], workshop: Workshop) -> None:
    made = documents["student"]
    head = workshop.sheets["class"].head
    assert made.paragraphs("Title") == [head.title]
    assert made.paragraphs("heading 1") == [
        *("Claims to check", "Questions", "Three questions for any text", "About this edition")
    ]
    assert len(made.paragraphs("Article")) == len(workshop.reading.document.paragraphs)
    assert len(made.paragraphs("Writing Line")) == 2 * (2 * 8 + 6)
    assert len(made.paragraphs("Last Writing Line")) == 2 * 8 + 6 + 3
    assert documents["teacher"].paragraphs("Do Not Hand Out") == ["Teacher’s edition: do not hand out"]
    # Words explained in a claim show that they are both.
    both = [
        words(run)
        for run in made.body.iter(f"{W}r")
        if (style := run.find(f"{W}rPr/{W}rStyle")) is not None and style.attrib[f"{W}val"] == "ExplainedCheckedWords"
    ]
    assert "anti-ISIL coalition" in both
    # A claim's letter is bold, in the text and in the list.
    letters = [run for run in made.body.iter(f"{W}r") if re.fullmatch(r"\[[a-h]\]", words(run))]
    assert len(letters) == 2 * 8
    assert all(run.find(f"{W}rPr/{W}b") is not None for run in letters)
    # Nothing is formatted by hand but stressed words.
    loose = {each.tag for run in made.body.iter(f"{W}rPr") for each in run} - {
        f"{W}{tag}" for tag in ("rStyle", "b", "bCs", "i", "iCs")
    }
    assert loose == set()
    for document in documents.values():
        parts = [document.part(f"word/{part}.xml") for part in ("document", "footnotes", "comments")]
        used = {
            each.attrib[f"{W}val"]
            for part in parts
            for sort in ("pStyle", "rStyle")
            for each in part.iter(f"{W}{sort}")
        }
        assert used <= set(document.styles)
    # The numbers are text, which no word processor counts anew.
    assert made.body.find(f".//{W}lnNumType") is None


def test_only_teachers_get_answers(documents: dict[str, Docx], workshop: Workshop, tmp_path: Path) -> None:
    its = workshop.reading
    for name, made in documents.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.docx").write_bytes(made.content)
        # Word may cut a sentence into runs; here it is whole.
        (tmp_path / name / "said.txt").write_text(made.text, "utf-8")
    answers = [answer.answer for answer in its.seed.answers]
    public = "\n".join(proofread.public_texts(its.seed))
    assert leaks(tmp_path / "student", answers, public) == []
    assert {problem.where.file for problem in leaks(tmp_path / "teacher", answers, public)} == {
        *("said.txt", "teacher.docx")
    }
    found = answer_key.key(its, selection.for_class(its))
    facts = ["".join(inline.plain(passage).split()) for finding in found.findings for passage in finding.fact]
    student, teacher = ("".join(documents[name].text.split()) for name in NAMES)
    assert not [fact for fact in facts if fact in student]
    assert all(fact in teacher for fact in facts)


def test_remarks_beside_the_text_are_comments(documents: dict[str, Docx], workshop: Workshop) -> None:
    comments = [words(each) for each in documents["teacher"].part("word/comments.xml").iter(f"{W}comment")]
    remarks = workshop.value(BY_NAME["teacher"], "a4").remarks
    assert comments == [remark for at in sorted(remarks, key=int) for remark in remarks[at]]
    assert len(comments) >= 8
    # Nobody wrote them on a day.
    assert not [
        each for each in documents["teacher"].part("word/comments.xml").iter(f"{W}comment") if f"{W}date" in each.attrib
    ]
    starts, ends = (
        [each.attrib[f"{W}id"] for each in documents["teacher"].body.iter(f"{W}commentRange{edge}")]
        for edge in ("Start", "End")
    )
    assert sorted(starts) == sorted(ends)
    assert len(set(starts)) == len(comments)
    assert not list(documents["student"].part("word/comments.xml").iter(f"{W}comment"))


def test_the_same_bytes_in_another_place(documents: dict[str, Docx], tmp_path: Path) -> None:
    found = loading.reading_of(real_seed(tmp_path / "elsewhere"), SLUG)
    assert found
    assert docx(Workshop(found, licence="CC BY 4.0"), "teacher").content == documents["teacher"].content
    assert {member.date_time for member in documents["teacher"].members} == {(1980, 1, 1, 0, 0, 0)}


def test_signs_of_other_formats_are_read_as_themselves() -> None:
    made = docx(Workshop(any_reading("\n\n".join(HOSTILE))), "student")
    assert made.article()[0] == "".join("".join(HOSTILE).split())
    said = "".join(made.text.split())
    for sentence in HOSTILE:
        assert said.count("".join(sentence.split())) >= 2, sentence
    named = {each.tag: each.text for each in made.part("docProps/core.xml")}
    assert (named[f"{DC}creator"], (named[f"{DC}title"] or "").partition(": Student")[0]) == (HOSTILE[1], HOSTILE[0])
    # No field but the two that count pages, nothing that runs, nothing from outside.
    parts = {name: made.part(name) for name in made.files if name.endswith((".xml", ".rels"))}
    fields = [
        (name, each.get(f"{W}instr"))
        for name, part in parts.items()
        for sort in ("fldSimple", "fldChar", "instrText", "object")
        for each in part.iter(f"{W}{sort}")
    ]
    assert fields == [("word/footer.xml", " PAGE "), ("word/footer.xml", " NUMPAGES ")]
    assert not [name for name in made.files if "vba" in name.lower() or "embeddings" in name]


def test_paper_and_foot(documents: dict[str, Docx], workshop: Workshop) -> None:
    for name, made in documents.items():
        (section,) = made.body.iter(f"{W}sectPr")
        (paper,) = section.iter(f"{W}pgSz")
        assert (paper.get(f"{W}w"), paper.get(f"{W}h")) == ("11906", "16838"), "A4"
        assert section.find(f"{W}bidi") is None
        (mode,) = made.part("word/settings.xml").iter(f"{W}compatSetting")
        assert (mode.get(f"{W}name"), mode.get(f"{W}val")) == ("compatibilityMode", "15"), "no Compatibility Mode"
        (margin,) = section.iter(f"{W}pgMar")
        foot = made.part("word/footer.xml")
        (stop,) = [
            tab for style in made.part("word/styles.xml").iter(f"{W}style") for tab in style.iter(f"{W}tab")
        ]  # fmt: skip
        beside = int(margin.attrib[f"{W}left"]) + int(margin.attrib[f"{W}right"])
        assert abs(11906 - beside - int(stop.attrib[f"{W}pos"])) < 20, "the number stands at the edge of the text"
        (paragraph,) = foot.iter(f"{W}p")
        assert made.style(paragraph) == "footer"
        assert words(paragraph) == workshop.value(BY_NAME[name], "a4").foot + "Page 1 of 1"
    assert workshop.reading.seed.about.title in words(documents["student"].part("word/footer.xml"))
    said = [words(documents[name].part("word/footer.xml")) for name in NAMES]
    assert [each.startswith("Teacher’s edition: do not hand out") for each in said] == [False, True]


@pytest.mark.parametrize("runs", ["ltr", "rtl"])
def test_the_foot_runs_as_our_words_do_and_the_pages_as_the_article(runs: str) -> None:
    made = Opened(reference(Foot("Foot {number}", "{last} / {number}", "ar", runs), "rtl", "letter"))
    section, foot = (ElementTree.fromstring(made.files[f"word/{name}.xml"]) for name in ("document", "footer"))
    assert section.find(f".//{W}sectPr/{W}bidi") is not None
    assert [(size.get(f"{W}w"), size.get(f"{W}h")) for size in section.iter(f"{W}pgSz")] == [("12240", "15840")]
    assert [each.get(f"{W}instr") for each in foot.iter(f"{W}fldSimple")] == [" NUMPAGES ", " PAGE "]
    assert words(foot) == "Foot {number}1 / 1"
    assert (foot.find(f".//{W}pPr/{W}bidi") is not None) == (runs == "rtl")
    assert len(list(foot.iter(f"{W}rtl"))) == (len(list(foot.iter(f"{W}r"))) if runs == "rtl" else 0)


def test_every_style_that_is_used_is_there() -> None:
    term = {"term": "word", "name": "word", "forms": ["word"], "category": "concept", "level": "term", "handout": True}
    term["definition"] = "See `a.txt` and **this**, *that* and [more](https://name.example/).\n\nA second paragraph."
    made = docx(Workshop(any_reading("A word here.", "en", [term])), "student")
    used = {
        each.attrib[f"{W}val"]
        for name in ("document", "footnotes", "comments", "footer")
        for sort in ("pStyle", "rStyle")
        for each in made.part(f"word/{name}.xml").iter(f"{W}{sort}")
    }
    assert {"VerbatimChar", "FootnoteText", "Hyperlink"} <= used <= set(made.styles)


def test_verse_and_other_directions() -> None:
    made = docx(Workshop(any_reading("שורה אחת,\n    שנייה בפנים,\nואחרונה.", "he")), "student")
    (article,) = [each for each in made.body.iter(f"{W}p") if made.style(each) == "Article"]
    assert len(list(article.iter(f"{W}br"))) == 2
    assert "\N{NO-BREAK SPACE}" * 4 + "שנייה" in words(article)
    assert article.find(f"{W}pPr/{W}bidi") is not None
    # Our own words are English here.
    (heading,) = [each for each in made.body.iter(f"{W}p") if words(each) == "Questions"]
    assert [each.attrib[f"{W}val"] for each in heading.iter(f"{W}lang")] == ["en-GB"]
    assert heading.find(f"{W}pPr/{W}bidi") is None
    # Everything else is proofread in the article's.
    (spoken,) = made.part("word/styles.xml").iter(f"{W}lang")
    assert spoken.get(f"{W}bidi") == "he"


def test_a_question_keeps_its_lines_and_the_teachers_page_is_one(documents: dict[str, Docx]) -> None:
    """From a question or a claim to the last line under it, each paragraph stays with the next; nothing else does for so long."""
    made = documents["student"]
    parts: list[list[str]] = [[]]
    for paragraph in made.body.iter(f"{W}p"):
        parts[-1].append(made.style(paragraph))
        if not made.says(parts[-1][-1], "keepNext"):
            parts.append([])
    ruled = [part for part in parts if "Writing Line" in part]
    assert len(ruled) == 2 * 8 + 6
    assert sum(part[-2:] == ["Question", "Last Writing Line"] for part in parts) == 3
    for part in ruled:
        assert part[-3:] == ["Writing Line", "Writing Line", "Last Writing Line"]
        assert part[-4] in ("Asked", "Question")
        assert all(made.says(style, "keepLines") for style in part if style in ("Asked", "Entry", "Question"))
    (title,) = [
        each
        for each in documents["teacher"].body.iter(f"{W}p")
        if documents["teacher"].style(each) == "Title After Page"
    ]
    assert words(title) == documents["student"].paragraphs("Title")[0]
    assert documents["teacher"].says("Title After Page", "pageBreakBefore")
    # What is asked stays with the verdict or the answer.
    assert (len(made.paragraphs("Question")), len(documents["teacher"].paragraphs("Question"))) == (6 + 3, 6)
    assert len(documents["teacher"].paragraphs("Asked")) > 8


def test_no_pages_end_parts_an_answer_from_its_sources(documents: dict[str, Docx]) -> None:
    teacher = documents["teacher"]
    paragraphs = list(teacher.body.iter(f"{W}p"))
    sources = [before for before, here in pairwise(paragraphs) if words(here).startswith("Sources: ")]
    places = [here for here in paragraphs if words(here).startswith("Where the answer stands")]
    assert len(sources) == 8, "of the claims; an answer's stand in its last paragraph"
    assert sum("Sources: " in words(each) for each in paragraphs) > 8
    assert places
    assert all(teacher.says(teacher.style(each), "keepNext") for each in (*sources, *places))
    # Where an answer says its lines, nobody is asked for them.
    assert "Which lines?" in documents["student"].paragraphs("Asked")
    assert "Which lines?" not in teacher.text
    # The place in brackets stays whole.
    ends = [
        question.rpartition("(¶")[2] for question in documents["student"].paragraphs("Question") if "(¶" in question
    ]
    assert len(ends) == 6
    assert not [end for end in ends if " " in end]


def test_footnotes_run_as_their_words_do() -> None:
    terms = (
        ("milah", "\u05de\u05d9\u05dc\u05d4", "\u05d1\u05e2\u05d1\u05e8\u05d9\u05ea."),
        ("word", "word", "In English."),
    )
    more = {"category": "concept", "level": "term", "handout": True}
    glossary = [{"term": id, "name": name, "forms": [name], "definition": said, **more} for id, name, said in terms]
    made = docx(Workshop(any_reading("\u05de\u05d9\u05dc\u05d4 word", "he", glossary)), "student")
    hebrew, english = (list(note.iter(f"{W}p")) for note in made.footnotes())
    assert [paragraph.find(f"{W}pPr/{W}bidi") is not None for paragraph in (*hebrew, *english)] == [True, False]
    assert hebrew[0].find(f".//{W}rtl") is not None
    # Where each element of a paragraph's looks may stand is fixed.
    assert [each.tag for each in next(iter(hebrew[0]))] == [f"{W}pStyle", f"{W}bidi"]


FOOT = 2 * 28.3
"""Points at a page's lower edge that are its margin."""
ROOM = 0.14
"""Part of the teacher's page that stays free in our own face: Noto Sans, the widest and tallest that stands in for Arial, takes as much more."""


def converted(folder: Path, to: str, *names: str) -> None:
    """Have LibreOffice make the documents of these names into files of another format, all in one start of it.

    It is shown the one face that comes with the program: where lines and pages end depends on which fonts a machine has.
    """
    faces = folder / "fonts.conf"
    dirs = f"<dir>{escape(str(face.ROOT / 'files'))}</dir><cachedir>{escape(str(folder / 'cache'))}</cachedir>"
    faces.write_text(f"<?xml version='1.0'?><fontconfig>{dirs}</fontconfig>", "utf-8")
    command = [os.environ["SOFFICE"], f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless"]
    command += ["--convert-to", to, "--outdir", str(folder), *(str(folder / f"{name}.docx") for name in names)]
    environment = os.environ | {"FONTCONFIG_FILE": str(faces)}
    subprocess.run(command, check=True, capture_output=True, timeout=240, env=environment)


def test_libreoffice_opens_them_with_every_footnote(
    documents: dict[str, Docx], workshop: Workshop, tmp_path: Path
) -> None:
    """As a word processor sets them."""
    other = loading.reading_of(real_seed(tmp_path / "seeds"), "leave-the-page")
    assert other
    its = Workshop(other, licence="CC BY 4.0")  # the numbers of its comments stand between other ones of footnotes
    sheets = dict.fromkeys(NAMES, workshop.sheets["class"]) | {"other": its.sheets["class"]}
    for name, made in {**documents, "other": docx(its, "teacher")}.items():
        (tmp_path / f"{name}.docx").write_bytes(made.content)
    converted(tmp_path, "pdf", *sheets)
    pages: dict[str, list[str]] = {}
    for name, sheet in sheets.items():
        with pdfplumber.open(tmp_path / f"{name}.pdf") as opened:
            pages[name] = ["".join(page.extract_text().split()) for page in opened.pages]
            assert {(round(page.width), round(page.height)) for page in opened.pages} == {(595, 842)}, "A4"
            fonts = {
                char["fontname"].partition("+")[2].partition("-")[0] for page in opened.pages for char in page.chars
            }
            assert fonts <= {"AtkinsonHyperlegible", "OpenSymbol"}, "the face that the test names"
            first = opened.pages[0]
            foot = max(char["bottom"] for char in first.chars if char["bottom"] < first.height - FOOT)
            assert name == "student" or foot < first.height - FOOT - ROOM * first.height
        for number, page in enumerate(pages[name], 1):
            assert page.endswith(f"Page{number}of{len(pages[name])}")
        assert sheet.notes
        for note in sheet.notes:
            # How a note begins stands on one page; it may end on the next.
            begins = "".join(f"{note.number} {inline.plain(note.head)}: {inline.plain(note.body[0])[:30]}".split())
            assert sum(begins in page for page in pages[name]) == 1, f"{name}: note {note.number}"
    title = "".join(documents["student"].paragraphs("Title")[0].split())
    assert pages["teacher"][1].startswith(title), "the teacher’s page is one, and the text begins on a new one"
    # LibreOffice lays a long file out from twenty paragraphs a page on, and so can leave a heading that keeps with the next.
    opened_again = {**documents, "other": Docx((tmp_path / "other.docx").read_bytes())}
    for name, its_pages in pages.items():
        foot = "".join(words(opened_again[name].part("word/footer.xml")).removesuffix("Page 1 of 1").split())
        headings = {
            "".join(each.split()) for level in (1, 2) for each in opened_again[name].paragraphs(f"heading {level}")
        }
        for number, page in enumerate(its_pages, 1):
            said = page.removesuffix(f"Page{number}of{len(its_pages)}").removesuffix(foot)
            assert said + foot in page
            assert not [each for each in headings if said.endswith(each)], f"{name}: page {number}"
            assert not page.startswith("Sources:"), f"{name}: page {number}"
        assert "Aboutthisedition" in its_pages[-1], "what is said of the edition stands on one page"
        assert "CCBY4.0." in its_pages[-1]


def test_libreoffice_keeps_comments_without_a_date(documents: dict[str, Docx], tmp_path: Path) -> None:
    (tmp_path / "teacher.docx").write_bytes(documents["teacher"].content)
    converted(tmp_path, "odt", "teacher")
    with zipfile.ZipFile(tmp_path / "teacher.odt") as opened:
        said = opened.read("content.xml").decode()
    comments = list(documents["teacher"].part("word/comments.xml").iter(f"{W}comment"))
    assert said.count("<office:annotation ") == len(comments) > 0
    assert set(re.findall(r"<dc:date>(\d+)-", said)) <= {"0000"}, "no day"
