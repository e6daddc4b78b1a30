"""Sources as reference managers write them: markup in titles, dates in words and seasons, odd DOIs; in notes and bibliography alike."""

from __future__ import annotations

import pytest

from annotated.interface.interface import ENGLISH
from annotated.markdown import bibliography
from annotated.model.csl_title import plain_title
from annotated.model.model import Source
from annotated.model.problem import Where
from annotated.pages.dates import issued
from annotated.store import pandoc

WHERE = Where("seeds/x/sources.json")


def source(**item: object) -> Source:
    return Source(WHERE, "one", {"type": "book", "author": [{"family": "Smith"}], **item}, "read")


def entry(**item: object) -> str:
    """The source in the bibliography; nothing is kept of it."""
    sources = [source(**item)]
    tree = pandoc._run(bibliography.csl_json(sources), "en")
    return str(bibliography.parse(tree, sources, "en").entries["one"])


@pytest.mark.parametrize(
    ("title", "plain", "written"),
    [
        ("On <i>Lepus</i>, again", "On Lepus, again", "On *Lepus*, again"),
        ("<b>Hot</b> news", "Hot news", "**Hot** news"),
        ("Bills of 1704<sup>1</sup>", "Bills of 1704¹", "Bills of 1704¹"),
        ("H<sub>2</sub>O and 19<sup>th</sup>", "H₂O and 19ᵗʰ", "H₂O and 19ᵗʰ"),
        ('The <span class="nocase">iPhone</span> &amp; us', "The iPhone & us", "The iPhone & us"),
        ("<i>Un<b>even</i></b> end</i>", "Uneven end", None),
        ("a < b and <script> as words", "a < b and <script> as words", None),
        ("<i></i>", "", ""),
    ],
)
def test_markup_in_a_title(title: str, plain: str, written: str | None) -> None:
    assert plain_title(title) == plain
    assert source(title=title).title == plain
    if written is not None:
        assert bibliography.title(source(title=title)) == written


def test_markup_in_the_bibliography() -> None:
    said = entry(title='On <i>Lepus</i> &amp; 1704<sup>1</sup> <span class="nocase">iPhone</span>')
    assert "1704¹" in said
    assert "iPhone" in said
    assert not [sign for sign in ("&lt;", "&amp;amp;", "Amp;", "nocase", "sup", "<i") if sign in said]


@pytest.mark.parametrize(
    ("date", "note", "said"),
    [
        ({"literal": "c. 1911"}, "c. 1911", "c. 1911"),
        ({"literal": "between the wars"}, "between the wars", "between the wars"),
        ({"raw": "um 1900"}, "um 1900", "um 1900"),
        ({"date-parts": [[1911]], "season": "Spring"}, "spring 1911", "1911"),
        ({"date-parts": [[1911]], "season": 4}, "winter 1911", "1911"),
        ({"date-parts": [[1911, 5, 3]]}, "3 May 1911", "1911"),
    ],
)
def test_note_and_bibliography_give_one_date(date: dict[str, object], note: str, said: str) -> None:
    item = {"title": "A work of 9001 words", "type": "article-journal", "container-title": "Journal", "issued": date}
    assert issued(source(**item).csl, ENGLISH) == note
    written = entry(**item)
    assert said in written
    assert "n.d." not in written
    assert "9001" in written.replace("A work of 9001 words", "9001")
    assert written.count("9001") == 1
    if "season" in date:
        assert note.split(maxsplit=1)[0].capitalize() in written


def test_a_doi_with_odd_signs_is_one_link() -> None:
    said = entry(title="T", DOI="10.1002/(SICI)1097<1::AID>3.0.CO;2-X")
    assert said.count("](https://doi.org/10.1002/") == 1
    assert "%3C1::AID%3E3.0.CO;2-X" in said


def test_a_note_of_the_author_makes_no_link() -> None:
    said = entry(title="T", note="URL: https://evil.example/\nDOI: 10.1/x See https://evil.example/2", type="webpage")
    assert "](" not in said
    assert "evil" not in said
