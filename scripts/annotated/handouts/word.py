"""How a DOCX file looks in a word processor: by named styles, so that its owner changes one and it changes everywhere.

member of the archive  ->  member of the archive
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

STYLES = Path(__file__).with_name("book.styles.xml")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = {
    "w": _W,
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_STYLE, _ID, _DEFAULTS = f"{{{_W}}}style", f"{{{_W}}}styleId", f"{{{_W}}}docDefaults"


def finished(named: Mapping[str, str], name: str, content: bytes) -> bytes:
    """The list of styles with ours in it, the properties with what `named` says; every other member as it is."""
    match name:
        case "word/styles.xml":
            return _styled(content)
        case "docProps/core.xml":
            return _named(named, content)
        case _:
            return content


def _named(named: Mapping[str, str], content: bytes) -> bytes:
    """The file's properties with its title and author."""
    made = ElementTree.fromstring(content)
    for tag, words in (("title", named["title"]), ("creator", named.get("author", ""))):
        for old in made.findall(f"{{{_NAMESPACES['dc']}}}{tag}"):
            made.remove(old)
        ElementTree.SubElement(made, f"{{{_NAMESPACES['dc']}}}{tag}").text = words
    return _written(made)


def _styled(content: bytes) -> bytes:
    """Our styles in the place of pandoc's of the same name, and none for the colours of program text."""
    ours = ElementTree.parse(STYLES).getroot()
    named = {style.get(_ID) for style in ours.iter(_STYLE)}
    made = ElementTree.fromstring(content)
    for each in list(made):
        id = each.get(_ID, "")
        if each.tag == _DEFAULTS or id in named or id.endswith("Tok"):
            made.remove(each)
    defaults, *styles = ours
    made.insert(0, defaults)
    made.extend(styles)
    return _written(made)


def _written(root: ElementTree.Element) -> bytes:
    for prefix, namespace in _NAMESPACES.items():
        ElementTree.register_namespace(prefix, namespace)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))
