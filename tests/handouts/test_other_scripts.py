"""Handouts in other scripts: each in its own direction, with every letter, or a message that names the font."""

from __future__ import annotations

import json
from io import BytesIO

import page
import pdfplumber
import pytest

from annotated.editions import BY_NAME, STUDENT
from annotated.handouts import book_files, making, needed_fonts, typesetting
from annotated.handouts.press import press
from annotated.model.problem import Problems
from annotated.reading import reading
from annotated.reading.reading import Reading
from annotated.seeds import seed
from opened import HTML, Docx, Epub, W, words

# The first article of the Universal Declaration of Human Rights, in the United Nations' own translations.
TEXTS = {
    "ar": "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق. وقد وهبوا عقلاً وضميرًا وعليهم أن يعامل بعضهم بعضًا بروح الإخاء.",
    "he": "כל בני אדם נולדו בני חורין ושווים בערכם ובזכויותיהם. כולם חוננו בתבונה ובמצפון, לפיכך חובה עליהם לנהוג איש ברעהו ברוח של אחוה.",
    "hi": "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है।",
    "el": "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα. Δέλτα, ωμέγα, μι, πι: ΔΩμπ.",
    "yi": "יעדער מענטש ווערט געבוירן פריי און גלייך אין כבוד און רעכט.",
}
EAST_ASIAN = {"zh-Hans": ("人人生而自由", "SC"), "ja": ("すべての人間は", "JP"), "ko": ("모든 인간은", "KR")}


def made(language: str, text: str, paragraphs: int = 3) -> Reading:
    """A reading of which everything is in one language: its notes and questions, too."""
    title, rest = text.split(maxsplit=1)[0][:12], text[:40]
    about = {
        **{"title": title, "author": title, "publisher": title, "outlet": rest, "date": "1948-12-10"},
        **{"language": language, "kind": "text", "status": "published", "content_note": rest},
        "rights": {"holder": title, "basis": "public-domain", "statement": rest, "contact": title},
    }
    question = {"question": "q1", "tier": "analysis", "paragraphs": [1], "text": text, "handout": True}
    term = {"term": "t1", "name": title, "category": "concept", "level": "term", "forms": [title]}
    files = {
        "article.txt": "\n\n".join([text] * paragraphs).encode(),
        "reading.yaml": json.dumps(about).encode(),
        "annotations.yaml": json.dumps([question]).encode(),
        "glossary.yaml": json.dumps([term | {"definition": text, "handout": True}]).encode(),
    }
    return reading.resolve(seed.parse("x", "seeds/x", files), {})


@pytest.mark.parametrize("language", TEXTS)
def test_every_edition_and_format(language: str) -> None:
    """PDF/UA-1 stops Typst at a letter that no font has, and the checker looks again."""
    text = TEXTS[language]
    workshop = making.Workshop(made(language, text))
    squeezed = "".join(text.split())
    for edition in BY_NAME.values():
        content = workshop.handout(edition, "a4").content
        assert page.is_pdf_compliant_bytes(content, profile="ua1"), edition.name
        with pdfplumber.open(BytesIO(content)) as opened:
            names = {char["fontname"] for sheet in opened.pages for char in sheet.chars if char["text"] in text}
        assert any("Noto" in name for name in names), edition.name
        for kind in book_files.KINDS.get(edition.name, ()):
            book = book_files.make_book(workshop, edition, kind).content
            said = "".join((Epub(book).text if kind == "epub" else Docx(book).text).split())
            # Two paragraphs without a sign in them, the note and the question.
            assert said.count(squeezed) >= 4, f"{edition.name}.{kind}"


@pytest.mark.parametrize(("language", "right"), [("ar", True), ("he", True), ("hi", False)])
def test_article_note_and_question_run_the_right_way(language: str, right: bool) -> None:
    """Among English words of ours: what runs from right to left stands at the right edge."""
    workshop = making.Workshop(made(language, TEXTS[language]))
    with pdfplumber.open(BytesIO(workshop.handout(STUDENT, "a4").content)) as opened:
        (sheet,) = opened.pages
        theirs = [char for char in sheet.chars if "Noto" in char["fontname"]]
        article, note, small = (
            [char for char in theirs if abs(char["size"] - size) < 0.01]
            for size in (STUDENT.style.size, STUDENT.style.note, STUDENT.style.fine)
        )
        left, edge = min(char["x0"] for char in article), max(char["x1"] for char in article)
        question = [char for char in small if char["top"] > max(each["top"] for each in article)]
        for these in (note, question):
            # Its last line: a short one stands at the edge where it begins.
            last = [char for char in these if char["top"] > max(each["top"] for each in these) - 2]
            before = edge - max(char["x1"] for char in last) if right else min(char["x0"] for char in last) - left
            assert before < 40
    epub = Epub(book_files.make_book(workshop, STUDENT, "epub").content)
    asked = [
        each
        for each in next(iter(p for n, p in sorted(epub.pages.items()) if "/text/ch002" in n)).iter(f"{HTML}div")
        if each.get("dir") == "rtl"
    ]
    assert bool(asked) == right
    docx = Docx(book_files.make_book(workshop, STUDENT, "docx").content)
    (asked_in_word,) = [each for each in docx.body.iter(f"{W}p") if words(each).startswith(TEXTS[language])]
    assert (asked_in_word.find(f"{W}pPr/{W}bidi") is not None) == right


def test_greek_is_set_in_one_face() -> None:
    """Ours has four Greek letters, which stood out among those of another face."""
    content = making.Workshop(made("el", TEXTS["el"])).handout(STUDENT, "a4").content
    with pdfplumber.open(BytesIO(content)) as opened:
        greek = {c["fontname"].partition("+")[2] for c in opened.pages[0].chars if "\u0370" <= c["text"] <= "\u03ff"}
    assert {name.partition("-")[0] for name in greek} == {"NotoSans"}
    # As signs in another text they need no other face.
    assert needed_fonts.families("ΔΩ = μπ", "en", [needed_fonts.FACE]) == ([needed_fonts.FACE], {})


@pytest.mark.parametrize("language", EAST_ASIAN)
def test_a_font_that_is_missing_is_named(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "press", lambda paths, system, template: press())  # a machine without fonts
    text, region = EAST_ASIAN[language]
    with pytest.raises(Problems) as stopped:
        making.Workshop(made(language, text)).handout(STUDENT, "a4")
    (problem,) = stopped.value.problems
    assert problem.code == "font-missing"
    assert f"Noto Sans CJK {region}" in problem.what
    assert "fonts-noto-cjk" in problem.advice
