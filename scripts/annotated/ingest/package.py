"""A packed document, unpacked part by part and counted on the way.

bytes of a .docx, .odt or .epub file  ->  name -> bytes of each part, and back

What a file says of its own size is not believed: parts are counted while they unpack, and only what was counted is packed again for
the converter.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from html.entities import html5
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # ships no types

Element = Any
"""An element of lxml, which ships no types."""
LARGEST_TEXT = 10_000_000
"""Bytes that the parts of a document unpack to, pictures and fonts apart: ten times what an article may have, for the markup around its words."""
MOST_PARTS = 5_000
"""Parts of a package: a book of a thousand chapters has fewer."""
DEEPEST = 200
"""Elements inside one another. Documents that people write stay below 60; lxml itself stops at 256."""
MEDIA = frozenset(
    f".{name}"
    for name in (
        *("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp", "avif", "emf", "wmf", "svgz", "ico"),
        *("ttf", "otf", "woff", "woff2", "odttf", "mp3", "mp4", "m4a", "ogg", "wav", "avi", "mov"),
    )
)
"""Endings of parts that hold no words. The converter gets them empty."""
_DECLARES = re.compile(rb"[^\[]{0,20000}<!DOCTYPE\b[^\[>]*\[", re.IGNORECASE)
_DECLARED = re.compile(rb"<!ENTITY\s+([^\s%]+)")
_REFERENCE = re.compile(rb"&([A-Za-z][A-Za-z0-9]*);")
_OF_XML = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})
_CHUNK = 65_536


class PackageError(ValueError):
    """Raised for a package that cannot or must not be unpacked; its message says why."""


def unpack(content: bytes) -> dict[str, bytes]:
    """Return the parts by name, pictures and fonts empty. Raise `PackageError` when there are too many bytes or when it is damaged."""
    parts: dict[str, bytes] = {}
    room = LARGEST_TEXT
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if len(members) > MOST_PARTS:
                raise PackageError(
                    f"it is packed from {len(members):,} parts, more than the {MOST_PARTS:,} of any article"
                )
            for member in members:
                if PurePosixPath(member.filename).suffix.lower() in MEDIA:
                    parts[member.filename] = b""
                    continue
                with archive.open(member) as opened:
                    pieces = []
                    while piece := opened.read(_CHUNK):
                        room -= len(piece)
                        if room < 0:
                            what = (
                                f"it unpacks to more than the {LARGEST_TEXT:,} bytes of text and markup of any article"
                            )
                            raise PackageError(what)
                        pieces.append(piece)
                parts[member.filename] = b"".join(pieces)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        UnicodeError,
    ) as error:
        raise PackageError(f"it is damaged or locked: {error}") from None
    return parts


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return a package of these parts, in their order."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return packed.getvalue()


def parse_xml(content: bytes) -> Element:
    """Return the root of a part. Raise `PackageError` when it is no XML, or nests deeper than any document."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            raise PackageError("its parts stand too deep inside one another") from None
        raise PackageError(f"one of its parts is no XML: {str(error).partition(',')[0]}") from None
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise PackageError("its parts stand too deep inside one another")
    return root


def written_out(content: bytes) -> bytes:
    """Return a part with the entities that it declares itself written out, and without their declarations: readers of HTML know none.

    Those that HTML names and the part does not declare are written out, too: XML has them from elsewhere, where nobody looks. Raise
    `PackageError` when it is no XML, or grows beyond measure by its entities.
    """
    if not _DECLARES.match(content):
        return content
    declared = {*_DECLARED.findall(content), *_OF_XML}

    def of_html(reference: re.Match[bytes]) -> bytes:
        signs = "" if reference[1] in declared else html5.get(f"{reference[1].decode()};", "")
        return b"".join(b"&#%d;" % ord(sign) for sign in signs) or reference[0]

    content = _REFERENCE.sub(of_html, content)
    parser = etree.XMLParser(resolve_entities="internal", no_network=True, load_dtd=False, huge_tree=False)
    try:
        return bytes(etree.tostring(etree.fromstring(content, parser), encoding="utf-8"))
    except etree.XMLSyntaxError as error:
        raise PackageError(f"one of its parts is no XML: {str(error).partition(',')[0]}") from None


def local(element: Element) -> str:
    """Return the name of an element without its namespace; empty for comments and entities."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """Return an attribute's value by its name without a namespace; empty when there is none."""
    for key, value in element.attrib.items():
        if key == name or key.endswith("}" + name):
            return str(value)
    return ""


def remove(element: Element) -> None:
    """Take an element out of its tree; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Put the content of an element in its place."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    if element.text:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.text
        else:
            before.tail = (before.tail or "") + element.text
        element.text = None
    children = list(element)
    if element.tail:
        if children:
            children[-1].tail = (children[-1].tail or "") + element.tail
        else:
            before = element.getprevious()
            if before is None:
                parent.text = (parent.text or "") + element.tail
            else:
                before.tail = (before.tail or "") + element.tail
        element.tail = None
    parent.remove(element)
    parent[place:place] = children
