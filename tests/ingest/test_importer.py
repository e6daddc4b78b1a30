"""An article that an editor brings: its words kept, the page's own words left out, and the rest named."""

from __future__ import annotations

import importlib.util
import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pypandoc  # type: ignore[import-untyped]
import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

import trial
from annotated.ingest.document_contents import Prepared
from annotated.ingest.document_page import read_document
from annotated.ingest.draft import About, Original, draft_files
from annotated.ingest.importer import import_file
from annotated.ingest.main_text import extract_article
from annotated.ingest.page_cleaning import clean
from annotated.ingest.passages import find_passages, parse_html
from annotated.model.problem import Problems
from annotated.reading.reading import resolve
from annotated.seeds.seed import parse
from annotated.store import output

ADDRESS = "https://example.org/a/"
MENU = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("News", "Sport", "Weather", "Ferry", "Jobs"))
PROSE = [
    "The ferry at Lower Mill stopped for good on Monday, after ninety-one years on the same rope across the river.",
    "Its last ferryman, who had worked there since 1988, said that nobody had asked him to go on for another winter.",
    "The council plans a bridge, which would cost 1.2 million pounds, and promises that it will open in the spring.",
]
PAGE = f"""<!doctype html><html lang="en-GB"><head><title>The ferry stops | Mill Gazette</title>
<meta name="author" content="Ada Quill"><meta property="og:site_name" content="The Mill Gazette">
<meta property="article:published_time" content="2020-05-04T08:00:00Z"></head><body>
<nav><ul>{MENU}</ul></nav><header><p>Buy the Gazette every Thursday!</p></header>
<article><h1>The ferry stops</h1><p>{PROSE[0]}</p><h2>The last ferryman</h2><p>{PROSE[1]}</p>
<blockquote><p>I would have stayed another year if only they had asked me in time.</p></blockquote>
<p>{PROSE[2]} See the <a href="https://example.org/plan">plan of the new bridge</a> and
<a href="javascript:alert(1)" onclick="alert(2)">the council’s answer to many questions</a>.</p>
<ul><li>Length of the bridge: forty metres from bank to bank</li><li>Width of the path: two metres and a half</li></ul>
<table><tr><th>Year</th><th>Passengers</th></tr><tr><td>1990</td><td>41,000</td></tr></table>
<script>alert("never text")</script></article>
<aside><h2>Most read</h2><p>Ten things that you did not know about swans and their winter homes</p></aside>
<footer><p>© The Mill Gazette. All rights reserved. Terms of use apply to this page.</p></footer></body></html>"""


def test_a_saved_page_gives_its_article_and_what_it_says_of_itself() -> None:
    files = {name: content.decode() for name, content in import_file("page.html", PAGE.encode()).files.items()}
    about = yaml.safe_load(files["reading.yaml"])
    assert files["original.html"] == PAGE
    lines = files["article.txt"].split("\n\n")
    assert lines[0] == "The ferry stops"
    assert [lines[1], lines[3]] == PROSE[:2]
    assert "The last ferryman" in lines
    assert (
        "swans" not in files["article.txt"]
        and "Weather" not in files["article.txt"]
        and "alert" not in files["article.txt"]
    )
    known = {key: about[key] for key in ("title", "author", "publisher", "date", "language", "status")}
    assert known == {
        "title": "The ferry stops",
        "author": "Ada Quill",
        "publisher": "The Mill Gazette",
        "date": "2020-05-04",
        "language": "en-GB",
        "status": "draft",
    }
    assert about["front"] == [{"title": "The ferry stops"}]


def test_a_list_in_an_item_of_the_article_is_kept() -> None:
    """However little of it trafilatura takes for the article's: here it takes none of the links."""
    bugs = [f"Bug {number} – Mend the rope of the ferry before anybody falls into the river" for number in range(1, 7)]
    inner = "".join(f"<li><a href='/{number}'>{bug}</a></li>" for number, bug in enumerate(bugs))
    page = PAGE.replace(
        "<ul><li>Length",
        f"<ul><li>In progress: what the council wants of the bridge before it opens in the spring<ul>{inner}</ul></li><li>Length",
    )
    kept = import_file("page.html", page.encode()).files["article.txt"].decode()
    assert "\n\n".join(["in the spring", *bugs, "Length"]) in kept


@pytest.mark.parametrize(
    "comments",
    [
        "<section id='comments'><h2>2 comments</h2><div>{0}</div><div>{1}</div></section></article>",
        "</article><ol class='commentlist'><li>{0}</li><li>{1}</li></ol>",
        "<h3>Join in</h3><div class='comment'>{0}</div><div class='comment'>{1}</div></article>",
    ],
)
def test_what_readers_say_below_an_article_is_left_out(comments: str) -> None:
    said = [
        f"I took that ferry in {year} and it was late on every single day, whatever they say now."
        for year in (1990, 2001)
    ]
    below = comments.format(*(f"<p>{each}</p>" for each in said))
    page = PAGE.replace("<article>", "<main><article>").replace("</article>", f"{below}</main>")
    files = {name: content.decode() for name, content in import_file("page.html", page.encode()).files.items()}
    assert PROSE[2] in files["article.txt"] and "I took that ferry" not in files["article.txt"]
    assert all(each in files["left-out.txt"] for each in said)


def test_what_is_left_out_is_named() -> None:
    left_out = import_file("page.html", PAGE.encode()).files["left-out.txt"].decode()
    assert "- Ten things that you did not know about swans" in left_out
    assert "Links that lead to no other page and to no paragraph: 1." in left_out
    assert "- the council’s answer to many questions" in left_out


def test_every_word_of_the_page_is_in_the_article_or_named_as_left_out() -> None:
    tree = parse_html(PAGE)
    clean(tree)
    article = extract_article(tree).article
    told = " ".join(
        [line.text for line in article.front] + [its.text for its in (*article.passages, *article.left_out)]
    )
    shown = BeautifulSoup(PAGE.partition("<body>")[2].replace('<script>alert("never text")</script>', ""), "html5lib")
    assert sorted(re.findall(r"[^\s.]+", told)) == sorted(re.findall(r"[^\s.]+", shown.get_text(" ")))


def form(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    return list(yaml.safe_load(files["structure.yaml"]))


def test_the_form_is_the_pages_own() -> None:
    assert form(import_file("page.html", PAGE.encode()).files) == [
        {"block": "heading", "level": 2, "paragraph": 2, "begins": "The last ferryman"},
        {"block": "quotation", "paragraph": 4, "begins": "I would have stayed another year if"},
        {"inline": "link", "quote": "plan of the new bridge", "paragraph": 5, "href": "https://example.org/plan"},
        {
            "block": "list",
            "paragraph": 6,
            "last": 7,
            "items": [6, 7],
            "begins": "Length of the bridge: forty metres from",
            "ends": "Width of the path: two metres and a half",
        },
        {
            "block": "table",
            "paragraph": 8,
            "last": 11,
            "head": 1,
            "rows": [[8, 9], [10, 11]],
            "begins": "Year",
            "ends": "41,000",
        },
    ]


DOCUMENT = """# The *ferry* stops

The ferry^1^ at Lower Mill **stopped** for ~~good~~ on `Monday`[^1], see [below](#last) and [the plan](https://example.org/plan).

## The last ferryman {#last}

> Nobody asked me to go on.
>
> Not once.

3. Length: forty metres

   from bank to bank
4. Width

   - of the path
   - of the rail

![A rope](rope.png "x")

| Year | Fare |
|------|------|
| 1990 | *4*  |
|      | 9    |

    if x < 1:

        print(x)

[^1]: A Monday in May.
"""


@pytest.mark.parametrize("kind", ["docx", "md"])
def test_a_document_gives_its_form(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{kind}"
    pypandoc.convert_text(
        DOCUMENT,
        to="gfm" if kind == "md" else kind,
        format="markdown+lists_without_preceding_blankline",
        outputfile=str(path),
    )
    files = import_file(path.name, path.read_bytes()).files
    entries = form(files)
    shown = [entry.get("block") or f"{entry['inline']}: {entry['quote']}" for entry in entries]
    wanted = {
        "heading",
        "quotation",
        "list",
        "table",
        "preformatted",
        "footnotes",
        "emphasis: ferry",
        "strong: stopped",
    }
    wanted |= {"struck: good", "code: Monday", "link: the plan", "emphasis: 4", "link: Monday"}
    assert wanted <= set(shown)
    (footnotes,) = (entry for entry in entries if entry.get("block") == "footnotes")
    (reference,) = (
        entry
        for entry in entries
        if entry.get("quote") == "Monday" and entry["inline"] == "link" and entry["paragraph"] == 1
    )
    assert reference["href"] == f"#p{footnotes['paragraph']}"
    ordered = next(entry for entry in entries if entry.get("ordered"))
    assert ordered["start"] == 3
    if kind == "md":  # pandoc writes the second paragraph of an item to DOCX as one that stands by itself
        assert len(ordered["items"]) == 2 and shown.count("list") == 3  # the footnotes are one, too


ODD: tuple[str, ...] = (
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "td",
    "th",
    "caption",
    "blockquote",
    "pre",
    "h2",
    "figure",
)
ODD += ("figcaption", "em", "b", "a href='x'", "a href='#i'", "sup", "section id='i' class='footnotes'", "br")


@given(
    st.lists(st.tuples(st.sampled_from(ODD), st.booleans(), st.sampled_from(["", "Words. ", "More\u00a0words\n here"])))
)
def test_whatever_a_page_nests_its_draft_can_be_built(parts: list[tuple[str, bool, str]]) -> None:
    page = "<p>Words that stand first.</p>" + "".join(
        f"<{tag}>{words}" if begins else f"{words}</{tag.partition(' ')[0]}>" for tag, begins, words in parts
    )
    article = read_document(page, Prepared(b""), show_title=False)
    made = {
        name: its.encode()
        for name, its in draft_files(article, About("A", "B", "C", "2020", "en", ADDRESS), Original("x")).items()
    }
    seed = parse("x", "seeds/x", made)
    found = resolve(seed, {})
    assert found.document.text.split() == " ".join(passage.text for passage in find_passages(parse_html(page))).split()
    lost = re.findall(r"cannot stand in what is around it: (\d+)", made["left-out.txt"].decode())
    assert len(found.arranged.inline_spans) == len(seed.structure.inlines) and len(lost) < 2


def test_what_a_piece_stands_in_is_known() -> None:
    (passage,) = find_passages(parse_html("<p>  One <em> two\n </em> <br> three<b> </b>four</p>"))
    assert passage.text == "One two\nthree four"
    held = "".join((holder.name[0] if holder else "-") for holder in passage.held())
    assert held == "ppppeee-pppppbpppp"


def test_text_is_kept_byte_for_byte() -> None:
    content = "A line.\r\n\r\n\u00a0 Another — with “signs”.".encode()
    assert import_file("article.txt", content).files["article.txt"] == content


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_document_gives_its_paragraphs(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{kind}"
    pypandoc.convert_text(
        f"# The ferry stops\n\n{PROSE[0]}\n\n{PROSE[1]}\n", to=kind, format="markdown", outputfile=str(path)
    )
    made = import_file(path.name, path.read_bytes()).files
    assert made["article.txt"].decode() == f"The ferry stops\n\n{PROSE[0]}\n\n{PROSE[1]}\n"
    assert made[f"original.{kind}"] == path.read_bytes()


NOTHING = (b"", b"\xff\xfe\x00")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        *((name, content) for name in ("a.html", "a.docx", "a.odt", "a.pdf", "a.txt", "a") for content in NOTHING),
        ("a.html", b"<html><body><script>alert(1)</script></body></html>"),
        ("a.docx", b"PK\x03\x04"),
        ("a.html", b"<em>" * 3000 + b"Words."),
    ],
)
def test_what_holds_no_article_is_refused_with_advice(name: str, content: bytes) -> None:
    with pytest.raises(Problems) as raised:
        import_file(name, content)
    assert {problem.code for problem in raised.value.problems} == {"not-brought"}
    assert all(problem.advice for problem in raised.value.problems)


def test_nobody_is_told_to_install_what_cannot_read_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(Problems, match=r"nothing here reads files that end in ‘\.pdf’"):
        import_file("a.pdf", b"%PDF-1.7")
    with pytest.raises(Problems, match="what reads such files is not installed"):
        import_file("a.html", b"<p>Words.")


def test_a_document_cannot_fetch_or_read_files() -> None:
    made = import_file(
        "a.md",
        b"![x](/etc/hostname)\n\n<iframe src='file:///etc/passwd'></iframe>\n\nWords of the article stand here.\n",
    ).files
    assert made["article.txt"].decode().strip() == "Words of the article stand here."


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=300))
def test_no_page_breaks_it(text: str) -> None:
    try:
        import_file("page.html", f"<html><body><p>{text}</p></body></html>".encode())
    except Problems as problems:
        assert str(problems)


def test_a_draft_is_made_whole_and_never_over_another(tmp_path: Path) -> None:
    root = tmp_path / "project"
    (root / "seeds").mkdir(parents=True)
    (root / "ferry.html").write_text(PAGE, "utf-8")
    first = trial.run(root, "new", str(root / "ferry.html"), "ferry")
    assert first.exit_code == 0, first.stderr
    made = {path.name for path in (root / "seeds" / "ferry").iterdir()}
    assert made == {"article.txt", "structure.yaml", "reading.yaml", "left-out.txt", "original.html"}
    assert trial.run(root, "new", str(root / "ferry.html"), "ferry").exit_code == 1
    assert not list((root / output.WORKSHOP).glob("staging-*"))


def test_a_zip_that_is_no_document_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../evil.txt", "x")
    with pytest.raises(Problems):
        import_file("a.docx", packed.getvalue())


def test_a_document_that_unpacks_to_far_more_than_an_article_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<w:t>word</w:t>" * 800_000)
    assert len(packed.getvalue()) < 100_000
    with pytest.raises(Problems, match=r"more than the 10,000,000 bytes of text and markup"):
        import_file("a.docx", packed.getvalue())
