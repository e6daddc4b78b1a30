"""Small files made to fill the memory: each is refused with a clear message, in a process that has limits."""

from __future__ import annotations

import struct
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from annotated.ingest import sandbox
from annotated.ingest.choices import Choices
from annotated.ingest.importer import import_file
from annotated.ingest.sandboxed_import import import_sandboxed
from annotated.model.problem import Problems
from office_files import docx, odt, p, packed

WORDS = "Paragraph {} of this page says a little about a mill and about a river."


def nested_tables() -> bytes:
    return docx("<w:tbl><w:tr><w:tc>" * 3_000 + p("x") + "</w:tc></w:tr></w:tbl>" * 3_000)


def lying_of_its_size() -> bytes:
    content = docx(p("word") * 500_000)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    return content.replace(struct.pack("<I", size), struct.pack("<I", 500))


def large_chapter() -> bytes:
    """Return a book whose one chapter is named as if it were no text."""
    return one_chapter(f"{XHTML}<body>{'<p>word word</p>' * 1_000_000}</body></html>")


def multiplied_chapter() -> bytes:
    """Return a book whose one chapter declares signs that stand for ten of the ones before each."""
    signs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    return one_chapter(f'<!DOCTYPE html [<!ENTITY a0 "word ">{signs}]>{XHTML}<body><p>&a9;</p></body></html>')


XHTML = '<html xmlns="http://www.w3.org/1999/xhtml">'


def one_chapter(page: str) -> bytes:
    manifest = '<item id="a" href="c.bin" media-type="application/xhtml+xml"/>'
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>',
            "c.opf": f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{manifest}</manifest><spine><itemref idref="a"/></spine></package>',
            "c.bin": page,
        }
    )


def many_paragraphs() -> bytes:
    return f"<article>{''.join(f'<p>{WORDS.format(number)}</p>' for number in range(200_000))}</article>".encode()


@pytest.mark.parametrize(
    ("name", "make", "told"),
    [
        ("a.docx", nested_tables, "too deep inside one another"),
        ("a.docx", lying_of_its_size, "damaged"),
        ("a.docx", lambda: docx(p("word") * 800_000), "unpacks to more than"),
        ("a.epub", large_chapter, "unpacks to more than"),
        ("a.epub", multiplied_chapter, "amplification"),
        ("a.md", lambda: b"> " * 20_000 + b"hi", "nests more than 100"),
        ("a.md", lambda: b">" * 40_000, "nests more than 100"),
        ("a.html", many_paragraphs, "400,002 tags"),
        ("a.html", lambda: b"<div>" * 50_000 + b"x", "too deep inside one another"),
        ("a.rtf", lambda: b"{\\rtf1 " + b"{" * 100_000 + b"x", "too deep inside one another"),
        (
            "a.docx",
            lambda: docx("".join(p(WORDS.format(n)) for n in range(25_000))),
            "paragraphs, more than the 20,000",
        ),
    ],
)
def test_a_small_file_does_not_fill_the_memory(name: str, make: Callable[[], bytes], told: str) -> None:
    with pytest.raises(Problems) as raised:
        import_sandboxed(name, make(), Choices())
    (problem,) = raised.value.problems
    assert problem.code == "not-brought" and told in problem.what and problem.advice


def test_a_mark_for_many_spaces_stands_for_few() -> None:
    content = odt('<text:p>a<text:s text:c="300000000"/>b</text:p>')
    assert import_sandboxed("a.odt", content, Choices()).files["article.txt"] == b"a b\n"


def test_what_reads_a_file_may_not_take_more_than_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = "\n".join("  " * depth + "- a" for depth in range(1_500)).encode()
    with pytest.raises(Problems):
        import_file("a.md", deep)
    monkeypatch.setattr(sandbox, "HEAP", "3m")
    with pytest.raises(sandbox.SandboxError, match="1 GB of memory"):
        sandbox.pandoc("gfm", b"* a\n\n" * 20_000)


def test_what_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "PATIENCE", 1)
    with pytest.raises(sandbox.SandboxError, match="more than"):
        sandbox.run([sys.executable, "-c", "import time; time.sleep(60)"], b"")


def test_a_file_read_apart_gives_the_same_as_one_read_here() -> None:
    content = f"<article><h1>The mill</h1>{''.join(f'<p>{WORDS.format(n)}</p>' for n in range(30))}</article>".encode()
    assert import_sandboxed("a.html", content, Choices()) == import_file("a.html", content)


def test_where_the_system_has_no_limits_time_and_pandocs_own_are_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, where there is no module `resource`."""
    monkeypatch.setitem(sys.modules, "resource", None)
    assert (
        import_file("a.md", b"# A\n\nWords of the article.\n").files["article.txt"] == b"A\n\nWords of the article.\n"
    )
    monkeypatch.setattr(sandbox, "HEAP", "3m")
    with pytest.raises(sandbox.SandboxError, match="1 GB of memory"):
        sandbox.pandoc("gfm", b"* a\n\n" * 20_000)
    monkeypatch.setattr(sandbox, "PATIENCE", 1)
    with pytest.raises(sandbox.SandboxError, match="more than"):
        sandbox.run([sys.executable, "-c", "import time; time.sleep(60)"], b"")
