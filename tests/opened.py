"""Opens EPUB and DOCX files as readers of these formats do, with nothing of ours.

ZIP archive  ->  Opened
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

HTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

NOT_THE_ARTICLES = frozenset({"line", "number", "letter", "between", "footnote-ref"})
"""Classes of what stands in a paragraph and is no word of the article."""


@dataclass(frozen=True)
class Opened:
    """An archive."""

    content: bytes

    @cached_property
    def members(self) -> list[zipfile.ZipInfo]:
        return zipfile.ZipFile(BytesIO(self.content)).infolist()

    @cached_property
    def files(self) -> dict[str, bytes]:
        with zipfile.ZipFile(BytesIO(self.content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


class Epub(Opened):
    """An EPUB."""

    @cached_property
    def package(self) -> Element:
        return ElementTree.fromstring(self.files["EPUB/content.opf"])

    @cached_property
    def pages(self) -> dict[str, Element]:
        """Its pages, navigation too: by path."""
        return {name: ElementTree.fromstring(text) for name, text in self.files.items() if name.endswith(".xhtml")}

    def said(self, name: str) -> list[str]:
        """Values of a property or of a Dublin Core element of the package."""
        return [
            each.text or "" for each in self.package.iter() if each.get("property") == name or each.tag == f"{DC}{name}"
        ]

    def links(self) -> Iterator[tuple[str, str]]:
        """Every link within the book: from which page, to which `page#id`."""
        for name, page in self.pages.items():
            for link in page.iter(f"{HTML}a"):
                address = link.attrib["href"]
                if "://" not in address:
                    path, _, id = address.partition("#")
                    to = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
                    yield name, f"{to}#{id}"

    def ids(self) -> list[str]:
        return [
            f"{name}#{each.get('id')}" for name, page in self.pages.items() for each in page.iter() if each.get("id")
        ]

    @cached_property
    def text(self) -> str:
        """Everything that its pages say."""
        return "\n".join("".join(page.itertext()) for name, page in self.pages.items() if "/text/" in name)

    def article(self) -> tuple[str, dict[int, int], list[int]]:
        """The article's paragraphs without white space; where each line's number stands in them; the paragraphs' numbers."""
        said: list[str] = []
        lines: dict[int, int] = {}
        numbers: list[int] = []

        def walk(element: Element) -> None:
            kind = element.get("class", "")
            if kind == "line":
                lines[int((element.text or "").strip("¦\N{NO-BREAK SPACE}"))] = len("".join(said))
            if kind == "number":
                numbers.append(int((element.text or "").strip("¶ \N{NO-BREAK SPACE}")))
            if kind not in NOT_THE_ARTICLES:
                said.append("".join((element.text or "").split()))
                for child in element:
                    walk(child)
                    said.append("".join((child.tail or "").split()))

        for name in sorted(self.pages):
            for block in self.pages[name].iter(f"{HTML}div"):
                if block.get("class") == "article":
                    walk(block)
        return "".join(said), lines, numbers


MARKS = frozenset({"Line Mark", "Paragraph Mark", "Claim Letter"})
"""Styles of the same in a DOCX."""


class Docx(Opened):
    """A DOCX."""

    @cached_property
    def body(self) -> Element:
        return self.part("word/document.xml")

    def part(self, name: str) -> Element:
        return ElementTree.fromstring(self.files[name])

    @cached_property
    def styles(self) -> dict[str, str]:
        """Names of styles by their ids."""
        return {
            style.attrib[f"{W}styleId"]: name.attrib[f"{W}val"]
            for style in self.part("word/styles.xml").iter(f"{W}style")
            for name in style.iter(f"{W}name")
        }

    def style(self, element: Element) -> str:
        """Name of the style of a paragraph or a run; empty for the standard one."""
        for sort in (f"{W}pStyle", f"{W}rStyle"):
            for found in element.findall(f"{element.tag}Pr/{sort}"):
                return self.styles[found.attrib[f"{W}val"]]
        return ""

    def says(self, style: str, setting: str) -> bool:
        """Whether a style switches a setting of paragraphs on: `keepNext` and the like; a style has those of the one that it is based on."""
        named = {
            self.styles[each.attrib[f"{W}styleId"]]: each for each in self.part("word/styles.xml").iter(f"{W}style")
        }
        while style in named:
            found = named[style].find(f"{W}pPr/{W}{setting}")
            if found is not None:
                return found.get(f"{W}val", "1") not in ("0", "false")
            based = named[style].find(f"{W}basedOn")
            style = "" if based is None else self.styles[based.attrib[f"{W}val"]]
        return False

    def paragraphs(self, style: str) -> list[str]:
        """What the paragraphs of a style say."""
        return [words(each) for each in self.body.iter(f"{W}p") if self.style(each) == style]

    @cached_property
    def text(self) -> str:
        """Everything that it says: notes and comments too."""
        parts = [self.files[name] for name in self.files if name.startswith("word/") and name.endswith(".xml")]
        return "\n".join(words(each) for part in parts for each in ElementTree.fromstring(part).iter(f"{W}p"))

    def footnotes(self) -> list[Element]:
        """The notes, in the order of their signs in the text."""
        by_id = {note.attrib[f"{W}id"]: note for note in self.part("word/footnotes.xml").iter(f"{W}footnote")}
        return [by_id[sign.attrib[f"{W}id"]] for sign in self.body.iter(f"{W}footnoteReference")]

    def article(self) -> tuple[str, dict[int, int], list[int]]:
        """As `Epub.article`."""
        said = ""
        lines: dict[int, int] = {}
        numbers: list[int] = []
        for paragraph in self.body.iter(f"{W}p"):
            if self.style(paragraph) != "Article":
                continue
            for run in paragraph.iter(f"{W}r"):
                match self.style(run):
                    case "Line Mark":
                        lines[int(words(run).strip("¦\N{NO-BREAK SPACE}"))] = len(said)
                    case "Paragraph Mark":
                        numbers.append(int(words(run).strip("¶ \N{NO-BREAK SPACE}")))
                    case style if style not in MARKS and not (style == "Hyperlink" and words(run).startswith("[")):
                        said += "".join(words(run).split())
        return said, lines, numbers


def words(element: Element) -> str:
    """What an element of a DOCX says."""
    return "".join(each.text or "" for each in element.iter(f"{W}t"))
