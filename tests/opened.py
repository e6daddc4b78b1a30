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

NOT_THE_ARTICLES = frozenset({"line", "number", "letter", "footnote-ref"})
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
                lines[int((element.text or "").strip("|\N{NO-BREAK SPACE}"))] = len("".join(said))
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
