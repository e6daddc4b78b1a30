"""The law “nothing lost”: every word that a reader of a file would see is in the draft, counted here by a reader of its own.

What reads the files below shares no code with the product: html5lib for pages, and the text between tags for documents.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import html5lib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotated.ingest.choices import Choices
from annotated.ingest.importer import import_file
from annotated.model.problem import Problems
from office_files import docx, odt, p, packed, r

BROUGHT = Path(__file__).parent / "brought"
FEW = settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow], deadline=None)
"""Each example starts pandoc."""
SAYINGS = st.text(alphabet="abcdef ghij", min_size=1, max_size=12).map(lambda text: f"w{text.strip() or 'x'}")


def letters(text: str) -> Counter[str]:
    """Return how often each word stands in a text."""
    return Counter(word.casefold() for word in re.findall(r"[^\W_]+", text))


def absent(seen: str, files: Mapping[str, bytes]) -> Counter[str]:
    """Return the words that are seen and stand in none of the draft's files, or not as often."""
    drafted = "\n".join(
        files[name].decode()
        for name in ("article.txt", "annotations.yaml", "reading.yaml", "left-out.txt")
        if name in files
    )
    return letters(seen) - letters(drafted)


def seen_of_page(page: str) -> str:
    """Return the text of a page's body; elements stand apart, but those that stand within words."""
    root = html5lib.parse(page, namespaceHTMLElements=False)
    pieces: list[str] = []

    def walk(element: object) -> None:
        tag, style = getattr(element, "tag", ""), str(getattr(element, "attrib", {}).get("style", ""))
        if not isinstance(tag, str) or tag in ("head", "script", "style", "template") or "none" in style:
            return
        inline = tag in ("a", "b", "em", "i", "span", "sup", "sub", "code", "strong")
        pieces.append("" if inline else " ")
        pieces.append(getattr(element, "text", "") or "")
        for child in element:  # type: ignore[attr-defined]  # an element of ElementTree
            walk(child)
            pieces.append(child.tail or "")
        pieces.append("" if inline else " ")

    walk(root)
    return "".join(pieces)


PARTS: tuple[str, ...] = (
    "p",
    "div",
    "ul",
    "li",
    "table",
    "tr",
    "td",
    "blockquote",
    "pre",
    "h1",
    "h2",
    "figure",
    "figcaption",
    "aside",
    "nav",
)
PARTS += (
    "em",
    "b",
    "a href='x'",
    "sup",
    "section class='ad'",
    "span class='sidenote'",
    "div class='comment'",
    "br",
    "footer",
)


@given(st.lists(st.tuples(st.sampled_from(PARTS), st.booleans(), SAYINGS), max_size=30))
@settings(deadline=None)
def test_of_a_page(parts: list[tuple[str, bool, str]]) -> None:
    inner = "".join(
        f"<{tag}> {words} " if begins else f" {words} </{tag.partition(' ')[0]}>" for tag, begins, words in parts
    )
    page = f"<body><p>Words that stand before all others on this page, so that there is an article.</p>{inner}</body>"
    try:
        files = import_file("a.html", page.encode()).files
    except Problems:
        return
    assert not absent(seen_of_page(page), files)


STYLES = st.sampled_from(("", "Titel", "Untertitel", "Autor", "Datum", "U1", "Unknown"))


@st.composite
def of_word(draw: st.DrawFn) -> str:
    """Return a paragraph of a Word file, with what the converter alone would lose."""
    words = draw(SAYINGS)
    match draw(st.integers(0, 7)):
        case 0:
            return p(
                f'<w:ins w:author="A">{r(words)}</w:ins>' + f'<w:del w:author="A">{r(draw(SAYINGS), "delText")}</w:del>'
            )
        case 1:
            box = (
                f"<w:r><w:pict><v:textbox><w:txbxContent>{p(draw(SAYINGS))}</w:txbxContent></v:textbox></w:pict></w:r>"
            )
            return p(box + r(words))
        case 2:
            return p(
                f'<w:smartTag><w:r><w:t>{words}</w:t></w:r></w:smartTag><w:fldSimple w:instr="PAGE">{r(draw(SAYINGS))}</w:fldSimple>'
            )
        case 3:
            return f"<w:sdt><w:sdtContent>{p(words)}</w:sdtContent></w:sdt>"
        case 4:
            return f"<w:tbl><w:tr><w:tc>{p(words)}</w:tc><w:tc>{p(draw(SAYINGS))}</w:tc></w:tr></w:tbl>"
        case 5:
            return f'<w:p><w:pPr><w:rPr><w:del w:author="B"/></w:rPr></w:pPr>{r(words + " ")}</w:p>'
        case _:
            return p(words, draw(STYLES))


@given(st.lists(of_word(), min_size=1, max_size=12), st.sampled_from(("accepted", "original")))
@FEW
def test_of_a_word_document(paragraphs: list[str], version: str) -> None:
    body = p("Words of the article.") + "".join(paragraphs)
    files = import_file(
        "a.docx", docx(body), Choices(version="accepted" if version == "accepted" else "original")
    ).files
    seen = re.sub(r"<[^>]+>", "", re.sub(r"</w:(?:p|tc|ins|del)>", "\n", body))
    assert not absent(re.sub(r"[^\S\n]+", " ", seen), files)


@st.composite
def of_open_document(draw: st.DrawFn) -> str:
    words = draw(SAYINGS)
    return draw(
        st.sampled_from(
            (
                f"<text:p>{words}</text:p>",
                f'<text:p text:style-name="Title">{words}</text:p>',
                f'<text:h text:outline-level="2">{words}</text:h>',
                f"<text:p>a <text:text-input>{words}</text:text-input> b</text:p>",
                f"<text:p>a <text:placeholder>{words}</text:placeholder> <text:author-name>{words}</text:author-name> b</text:p>",
                f"<text:p>a <draw:frame><draw:text-box><text:p>{words}</text:p></draw:text-box></draw:frame> b</text:p>",
                f"<text:list><text:list-item><text:p>{words}</text:p></text:list-item></text:list>",
                f"<text:p>a <office:annotation><text:p>{words}</text:p></office:annotation> b</text:p>",
            )
        )
    )


@given(st.lists(of_open_document(), min_size=1, max_size=12))
@FEW
def test_of_an_open_document(paragraphs: list[str]) -> None:
    body = "<text:p>Words of the article.</text:p>" + "".join(paragraphs)
    assert not absent(re.sub(r"<[^>]+>", " ", body), import_file("a.odt", odt(body)).files)


RTF: tuple[str, ...] = (
    r"{0}\par ",
    r"{{\b {0}}} \'e9t\'e9 \par ",
    r"a {{\footnote {0}}} b\par ",
    r"{{\*\annotation {0}}} c\par ",
    r"{{\header {0}\par}}",
)
RTF += (r"{0}\line d\par ", r"{{\shp{{\*\shpinst{{\shptxt {0}\par}}}}}}e\par ", "{0}\\\n")


@given(st.lists(st.tuples(st.sampled_from(RTF), SAYINGS), min_size=1, max_size=12))
@FEW
def test_of_rich_text(parts: list[tuple[str, str]]) -> None:
    files = import_file(
        "a.rtf",
        rb"{\rtf1\ansi Words of the article.\par "
        + "".join(form.format(words) for form, words in parts).encode()
        + b"}",
    ).files
    assert not absent("\n".join(words for _, words in parts), files)


MARKDOWN = (
    "{0}",
    "# {0}",
    "> {0}",
    "- {0}",
    "    {0}",
    "a[^1] b\n\n[^1]: {0}",
    "| {0} | c |\n|---|---|\n| d | {0} |",
    "**{0}** ~~{0}~~",
    "<div>{0}</div>",
)


@given(st.lists(st.tuples(st.sampled_from(MARKDOWN), SAYINGS), min_size=1, max_size=12))
@FEW
def test_of_markdown(parts: list[tuple[str, str]]) -> None:
    # The same note twice is one note: each has a number of its own.
    text = "\n\n".join(form.replace("^1", f"^{at}").format(words) for at, (form, words) in enumerate(parts))
    files = import_file("a.md", f"---\ntitle: A title\ntags: [one, two]\n---\n\nWords.\n\n{text}\n".encode()).files
    assert not absent("A title one two " + "\n".join(words for _, words in parts), files)


CHAPTERS = (
    "<p>{0}</p>",
    "<h2>{0}</h2>",
    "<blockquote><p>{0}</p><p>{0}</p></blockquote>",
    "<ul><li>{0}</li><li><p>{0}</p></li></ul>",
    "<table><caption>{0}</caption><tr><th>{0}</th><td>d</td></tr></table>",
    "<figure><img src='a.png' alt='a'/><figcaption>{0}</figcaption></figure>",
    "<p>a <a epub:type='noteref' href='#n'>1</a> b</p><aside epub:type='footnote' id='n'><p>{0}</p></aside>",
    "<section><header><h1>{0}</h1></header><p><em>{0}</em> c</p></section>",
    "<dl><dt>{0}</dt><dd>{0}</dd></dl><pre>{0}\n  {0}</pre>",
)


def book(chapters: list[list[str]], declared: str = "") -> bytes:
    """Return an EPUB 3 of these chapters, before each of which stands what is declared."""
    names = [f"c{at}.xhtml" for at in range(len(chapters))]
    items = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in names)
    spine = "".join(f'<itemref idref="{name}"/>' for name in names)
    facts = "<dc:title>A title</dc:title><dc:creator>Ann Writer</dc:creator><dc:rights>All free</dc:rights>"
    head = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
            "b.opf": f'<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{facts}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>',
            **{
                name: f"{declared}<html {head}><head><title>x</title></head><body>{''.join(parts)}</body></html>"
                for name, parts in zip(names, chapters, strict=True)
            },
        }
    )


@given(
    st.lists(st.lists(st.tuples(st.sampled_from(CHAPTERS), SAYINGS), min_size=1, max_size=6), min_size=1, max_size=3)
)
@FEW
def test_of_a_book(chapters: list[list[tuple[str, str]]]) -> None:
    written = [["<p>Words of the article.</p>"], *([form.format(words) for form, words in each] for each in chapters)]
    seen = "\n".join(re.sub(r"<[^>]+>", " ", part) for parts in written for part in parts)
    seen = re.sub(r"\ba +1 +b\b", "a b", seen)  # a note's sign, which leads to it
    files = import_file("a.epub", book(written)).files
    assert not absent(f"A title Ann Writer All free {seen}", files)


@pytest.mark.parametrize("elsewhere", ["", ' PUBLIC "-//W3C//DTD XHTML 1.1//EN" "xhtml11.dtd"'])
def test_of_a_book_that_declares_signs_of_its_own(elsewhere: str) -> None:
    declared = f'<!DOCTYPE html{elsewhere} [<!ENTITY ferry "the old ferry"><!ENTITY eur "&#8364;"><!ENTITY far SYSTEM "far.txt">]>'
    files = import_file(
        "a.epub", book([["<p>It was &ferry; for 3 &eur;.</p><p>No&nbsp;caf&eacute; &amp; no&#160;more.</p>"]], declared)
    ).files
    assert files["article.txt"].decode().splitlines()[-3:] == [
        "It was the old ferry for 3 €.",
        "",
        "No\u00a0café & no\u00a0more.",
    ]


@pytest.mark.parametrize("name", sorted(path.name for path in BROUGHT.glob("*.html")))
def test_of_each_sample(name: str) -> None:
    content = (BROUGHT / name).read_bytes()
    page = content.decode("cp1252" if "latin1" in name else "utf-8")
    page = re.sub(r"<math.*?</math>", " ", page, flags=re.DOTALL)
    page = re.sub(r"<(\w+) [^>]*(?:display:none|visibility:hidden|\bhidden\b)[^>]*>.*?</\1>", "", page)
    page = re.sub(r"(<label[^>]*>).*?(</label>)", r"\1\2", page)  # a sign to press, set by the page's program
    lost = absent(seen_of_page(page), import_file(name, content).files)
    # Two letters in one word, of which one is for eyes and one for ears; and a note's number with the note behind it.
    assert not {word for word in lost if word not in ("tthe", "1some", "london")}
