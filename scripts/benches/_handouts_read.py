"""Reads handouts back, with nothing of ours: what they say in reading order, and what in them could act.

PDF | EPUB | DOCX  ->  text without white space;  ->  what must not be
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import page
import pdfplumber
from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import NullPen
from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import get_widths
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HTML = "{http://www.w3.org/1999/xhtml}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
ELEMENTS = frozenset(
    "body section div p h1 h2 span a em strong code br hr ol li aside nav".split()  # noqa: SIM905 - read as one list
)
"""What the body of a page of an EPUB is made of; everything else is more than words."""
ATTRIBUTES = frozenset("id class lang dir href type role rel content name start hidden".split())  # noqa: SIM905 - read as one list
PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:app|core|custom)\.xml"
    r"|word/(?:_rels/(?:document|footnotes|comments)\.xml\.rels|theme/theme1\.xml"
    r"|(?:document|styles|settings|webSettings|fontTable|numbering|footnotes|comments|footer)\.xml)"
)
"""Members of a DOCX that holds words and no more."""
FIELDS = ("fldSimple", "instrText", "object", "drawing", "pict", "altChunk", "subDoc", "control")
"""Elements of Word that compute, load or show something from elsewhere."""
COUNTED = (("word/footer.xml", " PAGE "), ("word/footer.xml", " NUMPAGES "))
"""The only ones of ours, each once: the page's number, and that of the last."""
NOTHING_SHOWN = dict.fromkeys(map(ord, "\N{SOFT HYPHEN}\N{HANGUL FILLER}\N{HALFWIDTH HANGUL FILLER}"))
WIDTHS = "PDFUA1-FONT-GLYPH-WIDTH-001"
ACTIVE = re.compile(
    rb"/(?:JavaScript|JS|Launch|SubmitForm|ImportData|EmbeddedFiles?|RichMedia|OpenAction|AA|GoToR|XFA)\b"
)
"""Names in a PDF of what runs or leads out, links to the web apart."""
STREAM = re.compile(rb"(<<[^\n]*?>>|<<(?:(?!stream).){0,2000}?>>)\s*stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def squeezed(words: str) -> str:
    """`words` without white space, soft hyphens and Hangul fillers, which show nothing, as they are compared."""
    return "".join(words.split()).translate(NOTHING_SHOWN)


# ── PDF ──────────────────────────────────────────────────────────────────────────────────────────


class _Marked(PDFDevice):
    """Takes down the words of each marked part of the pages; where a part has an ActualText, that stands for what it draws."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.words: dict[tuple[int, int], list[str]] = {}
        """By the page's object and the part's number on it."""
        self._page = 0
        self._open: list[tuple[int | None, bool]] = []
        """Number of the part that each open tag belongs to, if any, and whether its words are told already."""

    def begin_page(self, page: PDFPage, ctm: object) -> None:
        self._page = int(str(page.pageid))
        self._open.clear()

    def begin_tag(self, tag: PSLiteral, props: object = None) -> None:
        given = props if isinstance(props, dict) else {}
        mark, told = self._open[-1] if self._open else (None, False)
        mark = None if tag.name == "Artifact" else given.get("MCID", mark)
        if not told and "ActualText" in given:
            self._say(mark, decode_text(given["ActualText"]))
            told = True
        self._open.append((mark, told))

    def end_tag(self) -> None:
        self._open.pop()

    def render_string(self, textstate: PDFTextState, seq: Iterable[object], ncs: object, graphicstate: object) -> None:
        mark, told = self._open[-1] if self._open else (None, False)
        if not told and textstate.font is not None:
            drawn = (code for part in seq if isinstance(part, bytes) for code in textstate.font.decode(part))
            self._say(mark, "".join(map(textstate.font.to_unichr, drawn)))

    def _say(self, mark: int | None, words: str) -> None:
        if mark is not None:
            self.words.setdefault((self._page, mark), []).append(words)


def pdf_said(content: bytes) -> str:
    """Return what a screen reader says, in the order of the tags: a note that runs on over the page's end is one."""
    opened = PDFDocument(PDFParser(BytesIO(content)))
    resources = PDFResourceManager()
    marked = _Marked(resources)
    interpreter = PDFPageInterpreter(resources, marked)
    for sheet in PDFPage.create_pages(opened):
        interpreter.process_page(sheet)

    def walk(part: Any, on: int) -> Iterator[str]:
        """Of an element, or of what it holds; `on`: the page."""
        part = resolve1(part)
        match part:
            case int():
                yield "".join(marked.words.get((on, part), ()))
            case list():
                for each in part:
                    yield from walk(each, on)
            case dict():
                on = part["Pg"].objid if "Pg" in part else on
                yield from walk(part.get("MCID", part.get("K", [])), on)

    return squeezed("".join(walk(opened.catalog["StructTreeRoot"], 0)))


def pdf_faults(content: bytes) -> Iterator[str]:
    """Yield what must not be in a PDF."""
    report = page.validate_pdf_bytes(content, profile="ua1")
    for failure in report.failures:
        # page-validation 0.11 reads 0 where a CFF font has a default width and no nominal one; fontTools reads it as CFF says.
        if failure.rule_id != WIDTHS or _other_widths(content):
            yield f"PDF/UA {failure.rule_id}: {failure.message}"
    yield from sorted({f"holds {found.decode()}" for found in ACTIVE.findall(_objects(content))})
    with pdfplumber.open(BytesIO(content)) as opened:
        for sheet in opened.pages:
            for link in sheet.hyperlinks:
                if not ADDRESS.match(link["uri"]):
                    yield f"links to {link['uri'][:80]!r}"


def _objects(content: bytes) -> bytes:
    """Return what the file's objects say, packed ones too; without streams, in whose bytes anything stands by chance."""
    packed = (found[2] for found in STREAM.finditer(content) if b"/ObjStm" in found[1])
    return b"\n".join((STREAM.sub(b"", content), *map(zlib.decompress, packed)))


def _other_widths(content: bytes) -> bool:
    """Whether a glyph of an embedded CFF font is of another width than the file says of it."""
    with pdfplumber.open(BytesIO(content)) as opened:
        ids = {id for table in opened.doc.xrefs for id in table.get_objids()}
        for font in map(opened.doc.getobj, sorted(ids)):
            if not isinstance(font, dict) or getattr(font.get("Subtype"), "name", "") != "CIDFontType0":
                continue
            told = get_widths(resolve1(font["W"]))
            program = resolve1(resolve1(font["FontDescriptor"])["FontFile3"]).get_data()
            fonts = CFFFontSet()
            fonts.decompile(BytesIO(program), None)
            letters = fonts[0].CharStrings
            for cid, name in enumerate(fonts[0].charset):
                letter = letters[name]
                letter.draw(NullPen())  # only then its width is known
                if cid in told and abs(letter.width - told[cid]) > 1:
                    return True
    return False


# ── EPUB ─────────────────────────────────────────────────────────────────────────────────────────


def _files(content: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in sorted(archive.namelist())}


def epub_said(content: bytes) -> str:
    """Return the text of its chapters, one after the other."""
    pages = [ElementTree.fromstring(text) for name, text in _files(content).items() if "/text/" in name]
    return squeezed("".join("".join(page.itertext()) for page in pages))


def epub_faults(content: bytes) -> Iterator[str]:
    """Yield what must not be in an EPUB; that it is well made, EPUBCheck says."""
    for name, text in _files(content).items():
        if name.endswith(".xhtml"):
            for body in ElementTree.fromstring(text).iter(f"{HTML}body"):
                yield from (f"{told} in {name}" for element in body.iter() for told in _more_than_words(element))


def _more_than_words(element: Element) -> Iterator[str]:
    kind = element.tag.removeprefix(HTML)
    if kind not in ELEMENTS:
        yield f"<{kind}>"
    for name, value in element.attrib.items():
        plain = name.rpartition("}")[2]
        if plain not in ATTRIBUTES and not plain.startswith(("aria-", "data-")):
            yield f"{kind} {plain}"
        if plain == "href" and "://" in value and not (kind == "a" and ADDRESS.match(value)):
            yield f"{kind} leads to {value[:80]!r}"
        if plain == "href" and re.match(r"\s*(?:javascript|data|vbscript|file):", value, re.IGNORECASE):
            yield f"{kind} leads to {value[:80]!r}"


# ── DOCX ─────────────────────────────────────────────────────────────────────────────────────────


def docx_said(content: bytes) -> str:
    """Return the text of its body, then of its notes and comments."""
    files = _files(content)
    parts = [ElementTree.fromstring(files[f"word/{name}.xml"]) for name in ("document", "footnotes", "comments")]
    return squeezed("".join(each.text or "" for part in parts for each in part.iter(f"{W}t")))


def docx_faults(content: bytes) -> Iterator[str]:
    """Yield what must not be in a DOCX."""
    for name, text in _files(content).items():
        if not PARTS.fullmatch(name):
            yield f"holds {name}"
        tree = ElementTree.fromstring(text)
        found = [(sort, (name, each.get(f"{W}instr"))) for sort in FIELDS for each in tree.iter(f"{W}{sort}")]
        yield from sorted({f"{sort} in {name}" for sort, at in found if at not in COUNTED})
        yield from (f"{at[1]} stands twice" for at in COUNTED if [place for _, place in found].count(at) > 1)
        for relation in tree.iter(RELATION):
            if relation.get("TargetMode") == "External" and not (
                relation.get("Type", "").endswith("/hyperlink") and ADDRESS.match(relation.get("Target", ""))
            ):
                yield f"{name} leads to {relation.get('Target', '')[:80]!r}"


# ── words ────────────────────────────────────────────────────────────────────────────────────────


def missing(said: str, words: Iterable[str]) -> Iterator[str]:
    """Those of `words` that do not stand in `said`, white space apart."""
    yield from (each for each in words if squeezed(each) not in said)
