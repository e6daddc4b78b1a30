"""What neither a tree nor a reference document can say to pandoc of a DOCX: which way a footnote runs, and the names of the file.

member of the archive  ->  member of the archive
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = {
    "w": _W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_BIDI, _RTL = f"{{{_W}}}bidi", f"{{{_W}}}rPr/{{{_W}}}rtl"


def finished(named: Mapping[str, str], name: str, content: bytes) -> bytes:
    """Return footnotes as they run, the properties with what `named` says; all else as it is."""
    match name:
        case "word/footnotes.xml":
            return _running(content)
        case "docProps/core.xml":
            return _named(named, content)
        case _:
            return content


def _named(named: Mapping[str, str], content: bytes) -> bytes:
    """Return the file's properties with its title and author."""
    properties = ElementTree.fromstring(content)
    for tag, words in (("title", named["title"]), ("creator", named.get("author", ""))):
        for old in properties.findall(f"{{{_NAMESPACES['dc']}}}{tag}"):
            properties.remove(old)
        ElementTree.SubElement(properties, f"{{{_NAMESPACES['dc']}}}{tag}").text = words
    return _written(properties)


def _running(content: bytes) -> bytes:
    """Return the footnotes with each paragraph as its words run; pandoc has them all run as the document does."""
    notes = ElementTree.fromstring(content)
    for paragraph in notes.iter(f"{{{_W}}}p"):
        if (look := paragraph.find(f"{{{_W}}}pPr")) is None:
            continue
        for old in look.findall(_BIDI):
            look.remove(old)
        if any(run.find(_RTL) is not None and _says(run) for run in paragraph.iter(f"{{{_W}}}r")):
            # The order of these elements is fixed (ISO 29500-1, 17.3.1.26); behind the style nothing else stands here.
            ElementTree.SubElement(look, _BIDI)
    return _written(notes)


def _says(run: ElementTree.Element) -> bool:
    return bool("".join(run.itertext()).strip())


def _written(root: ElementTree.Element) -> bytes:
    for prefix, namespace in _NAMESPACES.items():
        ElementTree.register_namespace(prefix, namespace)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))
