"""Documents of word processors: front lines, one version, comments, boxes, fields, letters of every code page."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from annotated.ingest.choices import Choices
from annotated.ingest.importer import import_file
from annotated.model.problem import Problems
from office_files import docx, odt, p, r

BROUGHT = Path(__file__).parent / "brought"


def texts(name: str, content: bytes, choices: Choices = Choices()) -> dict[str, str]:  # noqa: B008 - frozen
    """Return the text files of the draft."""
    files = import_file(name, content, choices).files
    return {file: each.decode() for file, each in files.items() if not file.startswith("original")}


def notes(files: dict[str, str]) -> list[dict[str, str]]:
    """Return the notes that comments became."""
    return list(yaml.safe_load(files.get("annotations.yaml", "[]")))


def sample(name: str) -> dict[str, str]:
    return texts(name, (BROUGHT / name).read_bytes())


def about(files: dict[str, str]) -> dict[str, Any]:
    return dict(yaml.safe_load(files["reading.yaml"]))


def test_a_title_and_what_follows_it_are_front_lines() -> None:
    files = sample("title.docx")
    known = about(files)
    assert files["article.txt"].startswith("The lantern walk\n\nForty families and two hundred rolls\n\nBea Sample\n\n")
    assert known["front"] == [
        {"title": "The lantern walk"},
        {"standfirst": "Forty families and two hundred rolls"},
        {"byline": "Bea Sample"},
        {"byline": "2 November 2024"},
    ]
    assert (known["title"], known["author"], known["date"]) == ("The lantern walk", "Bea Sample", "2024-11-02")


def test_a_title_in_two_paragraphs_is_one_line() -> None:
    files = texts("a.docx", docx(p("Die Brücke", "Titel") + p("über dem Wehr", "Titel") + p("Sie kostet viel.")))
    assert about(files)["front"] == [{"title": "Die Brücke über dem Wehr"}]


def test_a_title_in_an_open_document_is_a_front_line() -> None:
    body = '<text:p text:style-name="P1">Ein Titel</text:p><text:p>Worte des Artikels.</text:p>'
    style = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    files = texts("a.odt", odt(body, style))
    assert files["article.txt"] == "Ein Titel\n\nWorte des Artikels.\n" and about(files)["front"] == [
        {"title": "Ein Titel"}
    ]


@pytest.mark.parametrize("name", ["a.md", "base.md"])
def test_front_matter_of_markdown_is_what_the_file_says_of_itself(name: str) -> None:
    files = sample(name)
    known = about(files)
    assert files["article.txt"].startswith(known["title"] + "\n\n") and known["front"] == [{"title": known["title"]}]
    assert known["author"] != "TO DO" and str(known["date"]).startswith("202")


TRACKED = p(
    r("It cost ")
    + f'<w:del w:author="Ann" w:date="2024-01-02T03:04:05Z">{r("1.2", "delText")}</w:del>'
    + f'<w:ins w:author="Ann" w:date="2024-01-02T03:04:05Z">{r("1.4")}</w:ins>'
    + r(" million.")
)
JOINED = (
    '<w:p><w:pPr><w:rPr><w:del w:author="Bo"/></w:rPr></w:pPr>'
    + r("One half")
    + "</w:p>"
    + p(" and the other.")
    + p("Then more.")
)
IN_ODT = (
    '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>Ann</dc:creator>'
    "<dc:date>2024-01-02</dc:date></office:change-info><text:p>1.2</text:p></text:deletion></text:changed-region>"
    '<text:changed-region text:id="c2"><text:insertion><office:change-info><dc:creator>Ann</dc:creator></office:change-info></text:insertion>'
    '</text:changed-region></text:tracked-changes><text:p>It cost <text:change text:change-id="c1"/>'
    '<text:change-start text:change-id="c2"/>1.4<text:change-end text:change-id="c2"/> million.</text:p>'
)
IN_RTF = rb"{\rtf1\ansi It cost {\deleted 1.2}{\revised 1.4} million.\par}"


@pytest.mark.parametrize(("name", "content"), [("a.docx", docx(TRACKED)), ("a.odt", odt(IN_ODT)), ("a.rtf", IN_RTF)])
def test_tracked_changes_are_never_taken_in_silence(name: str, content: bytes) -> None:
    with pytest.raises(Problems) as raised:
        import_file(name, content)
    said = [problem.what for problem in raised.value.problems]
    assert {problem.code for problem in raised.value.problems} == {"changes-tracked"}
    assert any("deleted" in each and "1.2" in each for each in said) and any(
        "inserted" in each and "1.4" in each for each in said
    )
    assert all("--changes" in problem.advice for problem in raised.value.problems)
    for choices, cost in ((Choices(version="accepted"), "1.4"), (Choices(version="original"), "1.2")):
        files = texts(name, content, choices)
        assert files["article.txt"] == f"It cost {cost} million.\n"
        assert "1.2" in files["left-out.txt"] and "1.4" in files["left-out.txt"]


def test_who_changed_what_and_when_is_told() -> None:
    with pytest.raises(Problems, match=r"deleted \(Ann, 2024-01-02T03:04:05Z\): 1\.2"):
        import_file("a.docx", docx(TRACKED))


def test_a_paragraph_whose_end_was_deleted_goes_on() -> None:
    assert (
        texts("a.docx", docx(JOINED), Choices(version="accepted"))["article.txt"]
        == "One half and the other.\n\nThen more.\n"
    )
    assert (
        texts("a.docx", docx(JOINED), Choices(version="original"))["article.txt"]
        == "One half\n\nand the other.\n\nThen more.\n"
    )


def test_comments_become_notes_at_their_words() -> None:
    comment = '<w:comment w:id="7" w:author="Cy" w:date="2024-05-06">' + p("Is that so?") + "</w:comment>"
    body = p(
        '<w:commentRangeStart w:id="7"/>'
        + r("The weir")
        + '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
        + r(" is old.")
    )
    files = texts("a.docx", docx(body, comment))
    assert files["article.txt"] == "The weir is old.\n"
    note = {"note": "n01", "quote": "The weir", "text": "Is that so?", "by": "Cy (2024-05-06)"}
    assert notes(files) == [note]
    assert "Is that so?" not in files["left-out.txt"]
    body = '<text:p>The <office:annotation office:name="1"><dc:creator>Cy</dc:creator><dc:date>2024</dc:date><text:p>Is that so?</text:p></office:annotation>weir<office:annotation-end office:name="1"/> is old.</text:p>'
    files = texts("a.odt", odt(body))
    assert files["article.txt"] == "The weir is old.\n"
    assert notes(files) == [note | {"quote": "weir", "by": "Cy (2024)"}]


def commented(before: str, about: str, behind: str, said: str, id: str = "7") -> tuple[str, str]:
    """A paragraph with a comment on some of its words, and the comment."""
    body = p(
        r(before)
        + f'<w:commentRangeStart w:id="{id}"/>{r(about)}<w:commentRangeEnd w:id="{id}"/>'
        + f'<w:r><w:commentReference w:id="{id}"/></w:r>{r(behind)}'
    )
    return body, f'<w:comment w:id="{id}" w:author="Cy" w:date="2024-05-06">{said}</w:comment>'


def test_numbers_that_a_word_processor_sets_before_headings_are_named() -> None:
    numbered = (
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr>'
        + r("Cost")
        + "</w:p>"
    )
    body = p("The bridge costs much.") + numbered.format(3) + p("More than a mill.")
    said = "the numbers before headings (1 of them)"
    assert said in texts("a.docx", docx(body))["left-out.txt"]
    assert said not in texts("a.docx", docx(body.replace('w:val="3"', 'w:val="0"')))["left-out.txt"]


def test_a_comment_on_words_that_stand_twice_is_known_by_those_before() -> None:
    body, comment = commented("Nobody said that ", "it was safe", ", and they knew.", p(r("Who?")))
    files = texts("a.docx", docx(p(r("They said it was safe.")) + body, comment))
    assert [note["prefix"] for note in notes(files)] == ["said that"]
    twice, comment = commented("", "it was safe", "", p(r("Who?")))
    files = texts("a.docx", docx(twice + p(r("it was safe")), comment))
    assert not notes(files)
    assert "comment (Cy, 2024-05-06) on “it was safe”: Who?" in files["left-out.txt"]


def test_what_a_comment_says_means_itself_on_the_page() -> None:
    said = "2 * 3 * 4 is <b>not</b> [so](http://a.example) & &amp; _x_"
    body, comment = commented("It is ", "24", ".", p(r(escape(said))) + p(r("Second.")))
    (note,) = notes(texts("a.docx", docx(body, comment)))
    paragraphs = MarkdownIt().render(note["text"])
    assert BeautifulSoup(paragraphs, "html.parser").get_text().split("\n")[:2] == [said, "Second."]


def test_a_comment_stands_at_the_words_of_the_version_chosen() -> None:
    change = (
        '<w:del w:id="1" w:author="Bo"><w:r><w:delText>two </w:delText></w:r></w:del><w:ins w:id="2" w:author="Bo">'
        + r("three ")
        + "</w:ins>"
    )
    body = p(r("It cost ") + '<w:commentRangeStart w:id="7"/>' + change + r("pounds") + '<w:commentRangeEnd w:id="7"/>')
    comment = '<w:comment w:id="7" w:author="Cy">' + p(r("So?")) + "</w:comment>"
    for version, words in (("accepted", "three pounds"), ("original", "two pounds")):
        files = texts("a.docx", docx(body, comment), Choices(version=version))  # type: ignore[arg-type]  # one of the two
        assert [note["quote"] for note in notes(files)] == [words]


def test_a_box_leaves_the_words_of_its_paragraph_alone() -> None:
    lines = sample("textbox3.docx")["article.txt"].split("\n\n")
    assert lines[1] == "The mill was bought by the council in 1911, and forty families signed the letter."
    assert lines[2] == "BOX TEXT HERE."
    body = "<text:p>The mill<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame> is old.</text:p>"
    assert texts("a.odt", odt(body))["article.txt"] == "The mill is old.\n\nIn a box.\n"


def test_fields_are_text_and_hidden_words_are_not() -> None:
    article = sample("fields.odt")["article.txt"]
    assert "A paragraph inside a content control.\n\nAnd one nested." in article and "nobody prints" not in article
    hidden = p(r("Seen") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t> unseen</w:t></w:r>" + r(" words."))
    assert texts("a.docx", docx(hidden))["article.txt"] == "Seen words.\n"


def test_the_number_of_a_note_is_not_set_into_words() -> None:
    for name, words in (
        ("footnotes.docx", "The mill burned twice before 1700."),
        ("fn.md", "The mill was built in 1802. The levy"),
    ):
        files = sample(name)
        assert words in files["article.txt"] and "↩" not in files["article.txt"]
        (note,) = (entry for entry in yaml.safe_load(files["structure.yaml"]) if entry.get("block") == "footnotes")
        assert any(entry.get("href") == f"#p{note['paragraph']}" for entry in yaml.safe_load(files["structure.yaml"]))


def test_letters_of_rtf_are_read_in_their_code_page() -> None:
    assert sample("uc0.rtf")["article.txt"].split("\n\n")[:2] == [
        "She said “yes” and left the café — at noon.",
        "The second paragraph ends with an emoji 😀here.",
    ]
    russian = rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 Arial;}{\f1\fcharset128 Gothic;}}\f0 \'cc\'e8\'f0 \f1 \'93\'fa\'96\'7b\par}"
    assert texts("a.rtf", russian)["article.txt"] == "Мир 日本\n"
    with pytest.raises(Problems, match="code page 12345"):
        import_file("a.rtf", rb"{\rtf1\ansi\ansicpg12345 \'e9\par}")


AS_WRITERS_HAVE_IT = rb"""{\rtf1\ansi\ansicpg1252{\stylesheet{\s0 Standard;}{\s25\f3\fs56 Title;}}{\*\revtbl{Unknown;}{Bo;}}
\pard\plain \s25 \'dcber das Wehr\par \pard\plain \s0 Es kostet {\revised\revauth1\revdttm1740708480 sehr }viel{{\super \chftn{\*\footnote \chftn\pard\plain Eine Fu\'dfnote.}}}
 und {{\*\atrfstart 0}im Mai}{{\*\atrfend 0}{{\*\atnid }{\*\atnauthor Cy}\chatn{\*\annotation{\*\atnref 0}{\*\atndate -1480454144}Stimmt das?}}} \'f6ffnet es.
\par {\listtext\pard\plain \u61589\'3f\tab}\ilvl0\ls2 Eins\par \pard\plain Zuletzt.\par }"""


def test_numbers_of_lists_in_rich_text_are_named() -> None:
    text = rb"{\rtf1\ansi Words of the article.\par {\pntext\f1 1.\tab}First\par {\listtext\f1 b)\tab}Second\par {\pntext\f2\'b7\tab}Third\par }"
    files = texts("a.rtf", text)
    assert files["article.txt"] == "Words of the article.\n\nFirst\n\nSecond\n\nThird\n"
    assert "- numbers before items of lists: 1. b)\n" in files["left-out.txt"]


def test_rich_text_of_other_programs_comes_in_its_order() -> None:
    """With notes and comments as LibreOffice marks them, and lists, which the converter sets before all other text."""
    files = texts("a.rtf", AS_WRITERS_HAVE_IT, Choices(version="accepted"))
    wanted = ["Über das Wehr", "Es kostet sehr viel und im Mai öffnet es.", "Eins", "Zuletzt.", "Eine Fußnote."]
    assert files["article.txt"].strip().split("\n\n") == wanted
    assert about(files)["front"] == [{"title": "Über das Wehr"}]
    assert notes(files) == [{"note": "n01", "quote": "im Mai", "text": "Stimmt das?", "by": "Cy (2024-02-02)"}]
    assert "inserted (Bo, 2024-01-03T10:00): sehr" in files["left-out.txt"]
    assert "second look" not in files["left-out.txt"]
