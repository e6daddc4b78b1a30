"""Saved web pages: what is seen, what is said of the page, and where its article begins and ends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from annotated.ingest.choices import Choices
from annotated.ingest.importer import import_file
from annotated.model.problem import Problems

BROUGHT = Path(__file__).parent / "brought"
PROSE = [
    "The mill on the Aller has ground corn for nine villages since the year in which the bridge was built beside it.",
    "Nobody in the valley had seen such water before, and the parish book has a mark on its cover to show how high it came.",
    "When the railway came, flour from the north was cheaper than what the valley could grind, and two stones were sold.",
    "Today the building is a museum, open on Sundays from May to September, and the wheel turns for all who come to see it.",
]


def texts(content: str | bytes, choices: Choices = Choices()) -> dict[str, str]:  # noqa: B008 - frozen
    """Return the text files of the draft."""
    files = import_file("a.html", content.encode() if isinstance(content, str) else content, choices).files
    return {file: each.decode() for file, each in files.items() if not file.startswith("original")}


def sample(name: str) -> dict[str, str]:
    return texts((BROUGHT / name).read_bytes())


def about(files: dict[str, str]) -> dict[str, Any]:
    return dict(yaml.safe_load(files["reading.yaml"]))


def form(files: dict[str, str]) -> list[dict[str, Any]]:
    return list(yaml.safe_load(files["structure.yaml"]))


def page(inner: str, head: str = "", language: str = "en") -> str:
    """Return a page with an article of four paragraphs, in which `inner` stands behind the first."""
    first, *rest = (f"<p>{each}</p>" for each in PROSE)
    return f'<html lang="{language}"><head><meta charset="utf-8"><title>The mill</title>{head}</head><body><article><h1>The mill</h1>{first}{inner}{"".join(rest)}</article></body></html>'


def test_an_advertisement_does_not_cut_an_article_in_two() -> None:
    imported = import_file("half.html", (BROUGHT / "half.html").read_bytes())
    article = imported.files["article.txt"].decode()
    assert all(f"part {number}," in article for number in range(14)) and "Advertisement" not in article
    assert any("cuts in two" in notice for notice in imported.notices)
    assert "Advertisement" not in sample("chunks.html")["article.txt"]


def test_it_is_told_when_the_article_cannot_be_told_from_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    aside = (
        "<aside><p>"
        + "</p><p>".join(f"{each} Read it on our pages about the valley." for each in PROSE[1:])
        + "</p></aside>"
    )
    taken = f"{PROSE[0]}\n{' '.join(f'{each} Read it on our pages about the valley.' for each in PROSE[1:])}"
    monkeypatch.setattr("trafilatura.extract", lambda *_, **__: taken)
    notices = import_file("a.html", page("").replace("</body>", f"{aside}</body>").encode()).notices
    assert any("Two ways to find the article agree on" in notice for notice in notices)


def test_what_nobody_sees_is_no_part_of_the_article() -> None:
    for name in ("hidden.html", "hidden2.html", "page.html"):
        files = sample(name)
        for words in ("TRACKING", "hidden", "Invisible words", "Skip the following", "withdrawn by the editors"):
            assert words not in files["article.txt"]
    assert "The lantern walk began" in sample("hidden.html")["article.txt"]
    ruled = page('<p class="gone">Words that a rule hides from all.</p>', "<style>.gone{display:none}</style>")
    assert "a rule hides" not in texts(ruled)["article.txt"] and "a rule hides" in texts(ruled)["left-out.txt"]


def test_what_is_hidden_until_it_is_opened_is_seen() -> None:
    assert "The mayor said that she had never seen" in sample("hidden.html")["article.txt"]


def test_captions_come_with_their_pictures() -> None:
    assert {
        "block": "figure",
        "paragraph": 2,
        "alt": "A mill with a wheel",
        "href": "https://example.org/mill.jpg",
        "begins": "The mill in 1911, a year before the",
    } in form(sample("page.html"))
    named = page(
        '<div class="wp-caption"><img src="data:image/gif;base64,R0" data-src="https://example.org/b.jpg" alt="A bridge">'
        '<p class="wp-caption-text">The bridge beside the mill. Photo: Ann Example</p></div>'
    )
    (figure,) = (entry for entry in form(texts(named)) if entry.get("block") == "figure")
    assert (figure["href"], figure["alt"]) == ("https://example.org/b.jpg", "A bridge")


def test_pictures_without_a_caption_are_linked_where_they_stand() -> None:
    pictures = (
        '<img src="/lead.jpg" alt="The mill at dusk"><p>' + PROSE[0] + "</p>"
        '<picture><source srcset="/wide.webp 2x"><img src="data:image/gif;base64,R0" alt=""></picture>'
        "<ul><li>Timber for the wheel, from the wood<img data-src='/timber.jpg' src='data:,' alt='Timber'></li><li>Stones</li></ul>"
        '<p><a href="/big.jpg"><img src="/small.jpg"></a></p>'
        '<img src="/pixel.gif" width="1" height="1"><img class="emoji" alt="smile" src="/smile.png">'
        "<p>" + PROSE[1] + "</p><p>" + PROSE[2] + "</p><p><img src='/end.jpg'></p>"
    )
    head = '<link rel="canonical" href="https://example.org/mill"><title>The mill</title>'
    files = texts(
        f"<html><head>{head}</head><body><article><h1>The mill</h1>{pictures}</article></body></html>".encode()
    )
    found = [entry for entry in form(files) if entry.get("block") == "picture"]
    assert [(its["paragraph"], its.get("before", False), its.get("alt"), its["href"]) for its in found] == [
        (1, True, "The mill at dusk", "https://example.org/lead.jpg"),
        (1, False, None, "https://example.org/wide.webp"),
        (2, False, "Timber", "https://example.org/timber.jpg"),
        (3, False, None, "https://example.org/small.jpg"),
        (5, False, None, "https://example.org/end.jpg"),
    ]
    assert "smile" in files["left-out.txt"] and "Timber" not in files["left-out.txt"]
    assert not any(shown in files["article.txt"] for shown in ("dusk", "smile", "jpg"))


def test_a_formula_comes_once() -> None:
    assert "grows with P = k r^{2} as the miller" in sample("page.html")["article.txt"]
    formula = "<math><msup><mi>a</mi><mn>2</mn></msup><mo>+</mo><mfrac><mi>b</mi><mn>3</mn></mfrac></math>"
    assert "It holds that a^2+b/3 is so." in texts(page(f"<p>It holds that {formula} is so.</p>"))["article.txt"]


def test_signs_beside_words_are_not_the_authors() -> None:
    files = sample("page.html")
    assert (
        "The railway\n" in files["article.txt"]
        and "↩" not in files["article.txt"]
        and "[ edit ]" in files["left-out.txt"]
    )


def test_notes_in_sentences_become_footnotes() -> None:
    files = sample("tufte.html")
    assert "began at dusk, and forty families" in files["article.txt"]
    assert "Next year, says the committee" in files["article.txt"]
    (notes,) = (entry for entry in form(files) if entry["block" if "block" in entry else "inline"] == "footnotes")
    assert {entry["href"] for entry in form(files) if "href" in entry} == {
        f"#p{notes['paragraph']}",
        f"#p{notes['last']}",
    }
    assert "tin.Some" not in sample("inlinefn.html")["article.txt"].replace("tin.1", "tin.")


def test_two_line_breaks_end_a_paragraph() -> None:
    lines = sample("brbr.html")["article.txt"].strip().split("\n\n")
    assert len(lines) == 8 and all("\n" not in line for line in lines)


def test_a_word_processors_export_has_neither_its_comments_nor_its_counters() -> None:
    files = sample("gdocs.html")
    assert (
        "check this" not in files["article.txt"]
        and "[a]" not in files["article.txt"]
        and "check this" in files["left-out.txt"]
    )
    assert any(entry.get("href") == "https://example.org/plan?a=1" for entry in form(files))
    assert about(files)["front"] == [{"title": "The lantern walk"}]


@pytest.mark.parametrize(
    ("name", "date"), [("date-none.html", "TO DO"), ("date-us.html", "TO DO"), ("date-updated.html", "2024-11-02")]
)
def test_no_date_is_made_up(name: str, date: str) -> None:
    assert about(sample(name))["date"] == date


@pytest.mark.parametrize(
    ("head", "inner", "language", "date"),
    [
        ('<meta property="article:published_time" content="2020-05">', "", "en", "2020-05"),
        ("", "<p class='date'>11/02/2024</p>", "en-US", "2024-11-02"),
        ("", "<p class='date'>11/02/2024</p>", "fr", "2024-02-11"),
        ("", "<p class='date'>13/02/2024</p>", "en", "2024-02-13"),
        ("", "<time datetime='2024-02-13'>today</time>", "en", "2024-02-13"),
        ("", "<p class='date'>Zuletzt aktualisiert am 3. März 2021</p>", "de", "TO DO"),
        ("", "<p class='date'>3. března 2021</p>", "cs", "2021-03-03"),
        ("", "<p class='date'>2 בנובמבר 2024</p>", "he", "2024-11-02"),
        (
            '<script type="application/ld+json">{"@type":"Organization","foundingDate":"1911-01-01"}</script>',
            "",
            "en",
            "TO DO",
        ),
        ("", "<footer>Founded on 3 March 1911</footer>", "en", "TO DO"),
    ],
)
def test_a_date_is_the_one_that_the_page_states(head: str, inner: str, language: str, date: str) -> None:
    assert about(texts(page(inner, head, language)))["date"] == date


@pytest.mark.parametrize(
    ("inner", "author"),
    [
        ("<p class='byline'>By Ann Example, March 2021</p>", "Ann Example"),
        ("<p class='byline'>Jana Vzorová před 3 dny</p>", "TO DO"),
        ("<p class='byline'>Von Ann Beispiel | 3. März 2021</p>", "Ann Beispiel"),
        ("<p class='byline'>March 3</p>", "TO DO"),
        ("<p class='byline'>מאת יעל כהן | 2 בנובמבר 2024</p>", "יעל כהן"),
        ("<a rel='author' href='/a'>Ann van den Example</a>", "Ann van den Example"),
    ],
)
def test_authors_are_names(inner: str, author: str) -> None:
    assert about(texts(page(inner)))["author"] == author


def test_a_saved_or_archived_page_has_its_own_address_and_publisher() -> None:
    saved, archived = sample("savedfrom.html"), sample("wayback.html")
    assert (
        about(saved)["original"] == "https://valley.example/2024/11/walk"
        and about(saved)["publisher"] == "valley.example"
    )
    assert [entry["href"] for entry in form(saved)] == ["https://valley.example/plan"]
    assert (
        about(archived)["original"] == "https://valley.example/walk" and about(archived)["publisher"] == "Valley Post"
    )
    assert about(archived)["archived"].startswith("https://web.archive.org/")
    assert [entry["href"] for entry in form(archived)] == ["https://valley.example/plan", "https://valley.example/map"]
    assert "captures" not in archived["article.txt"]


def test_a_page_that_names_no_encoding_is_read_as_browsers_do() -> None:
    imported = import_file("a.html", (BROUGHT / "enc-latin1-nometa.html").read_bytes())
    assert "commencé à la tombée" in imported.files["article.txt"].decode()
    assert any("windows-1252" in notice for notice in imported.notices)
    russian = page(f"<p>{'Мельница на реке работает двести лет. ' * 3}</p>", language="ru").replace(
        '<meta charset="utf-8">', ""
    )
    assert "Мельница" in texts(russian.encode("cp1251"))["article.txt"]


def test_first_and_last_words_say_what_the_article_is() -> None:
    content = page("<p>Read more about bridges, rivers and ferries in the valley on our other pages.</p>")
    files = texts(content, Choices(begins="Nobody in the valley", ends="two stones were sold."))
    assert files["article.txt"].strip().split("\n\n") == ["The mill", PROSE[1], PROSE[2]]
    assert PROSE[0] in files["left-out.txt"] and PROSE[3] in files["left-out.txt"]
    with pytest.raises(Problems, match="no paragraph of it has the words “Never said”"):
        texts(content, Choices(begins="Never said"))


def test_a_page_that_a_word_processor_made_is_the_article_whole() -> None:
    short = "<p class='title'>The mill</p><p>One.</p><ul><li>Two.</li></ul><table><tr><td>A</td><td>B</td></tr></table><p>Last.</p>"
    made = f'<html><head><meta name="generator" content="LibreOffice 24.2"></head><body>{short}</body></html>'
    files = texts(made)
    assert files["article.txt"].split() == ["The", "mill", "One.", "Two.", "A", "B", "Last."]
    assert about(files)["front"] == [{"title": "The mill"}]
