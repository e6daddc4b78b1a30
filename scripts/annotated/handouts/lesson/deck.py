"""The slides as a file for a presentation program, with text that can be changed.

Leaf  ->  pandoc's syntax tree  ->  PPTX
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from xml.etree import ElementTree

from .. import syntax
from ..binding import presented, repacked
from ..book_looks import inlines
from ..syntax import Node
from .leaf import Entries, Heading, Leaf, Part, Prose, flat

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PREFIXES = {
    "a": _DRAWING,
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


def deck(leaf: Leaf) -> bytes:
    """Return the file. Raise `Unbound` where pandoc stops."""
    nodes = [node for part in flat(leaf.parts) for node in _node(part)]
    tree = syntax.document(nodes, {"lang": leaf.language})
    return repacked(presented(tree), partial(_finished, leaf))


def _node(part: Part) -> Iterator[Node]:
    match part:
        case Heading():
            yield syntax.heading(part.level, inlines(part.words))
        case Prose():
            yield from (syntax.paragraph(inlines(passage)) for passage in part.body)
        case Entries():
            entries = [[syntax.paragraph(inlines(entry))] for entry in part.entries]
            yield syntax.numbered(entries, part.start) if part.numbered else syntax.listed(entries)


def _finished(leaf: Leaf, name: str, content: bytes) -> bytes:
    """Return a member of the file: words run as ours do, have their language, and shrink where a slide is too full."""
    if not (name.startswith("ppt/slides/slide") and name.endswith(".xml")):
        return content
    root = ElementTree.fromstring(content)
    for words in root.iter(f"{{{_DRAWING}}}rPr"):
        words.set("lang", leaf.language)
    for body in root.iter(f"{{{_DRAWING}}}bodyPr"):
        if len(body) == 0:
            ElementTree.SubElement(body, f"{{{_DRAWING}}}normAutofit")
    if leaf.direction == "rtl":
        for paragraph in root.iter(f"{{{_DRAWING}}}p"):
            look = paragraph.find(f"{{{_DRAWING}}}pPr")
            if look is None:
                look = ElementTree.Element(f"{{{_DRAWING}}}pPr")
                paragraph.insert(0, look)
            look.set("rtl", "1")
            look.set("algn", "r")
    for prefix, namespace in _PREFIXES.items():
        ElementTree.register_namespace(prefix, namespace)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))
