"""The document from which pandoc takes how every DOCX looks: our styles, the paper, and what stands at each page's foot.

Foot + direction  ->  DOCX without a word of its own

It holds only what is ours; what it does not hold, pandoc takes from its own.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ..editions import PAPERS, Paper

STYLES = Path(__file__).with_name("book.styles.xml")
SIDE, ABOVE, FOOT = 1418, 1134, 567
"""Twentieths of a point. Beside the text 25 mm, where a teacher writes; above and below it 20, of which the foot takes 10."""
FIELDS = {"{number}": "PAGE", "{last}": "NUMPAGES"}
"""What a word processor counts: the only fields in our files."""
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_NEW = {"name": "compatibilityMode", "uri": "http://schemas.microsoft.com/office/word", "val": "15"}
"""Without it Word opens a file in Compatibility Mode, as one of Word 2007."""
_RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="foot" Type="{NAMESPACES["r"]}/footer" Target="footer.xml"/></Relationships>'
)


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands at the foot of every page."""

    words: str
    page: str
    """`Page {number} of {last}`."""
    language: str
    direction: str
    """`ltr` or `rtl`, of these words."""


def reference(foot: Foot, direction: str, paper: Paper) -> bytes:
    """Return the document; `direction` is the article's."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/settings.xml", _written(_w("settings", _w("compat", _w("compatSetting", **_NEW)))))
        archive.writestr("word/styles.xml", STYLES.read_bytes())
        archive.writestr("word/document.xml", _written(_w("document", _w("body", _section(direction, paper)))))
        archive.writestr("word/_rels/document.xml.rels", _RELATIONSHIPS)
        archive.writestr("word/footer.xml", _written(_w("ftr", _paragraph(foot))))
    return out.getvalue()


def _section(direction: str, paper: Paper) -> Element:
    """Return the only one; the order of what stands in it is fixed (ISO 29500-1, 17.6.17)."""
    width, height = (str(round(points * 20)) for points in PAPERS[paper])
    side, above, foot = str(SIDE), str(ABOVE), str(FOOT)
    at_foot = _w("footerReference", type="default")
    at_foot.set(f"{{{NAMESPACES['r']}}}id", "foot")
    return _w(
        "sectPr",
        at_foot,
        _w("pgSz", w=width, h=height),
        _w("pgMar", top=above, right=side, bottom=above, left=side, header=foot, footer=foot, gutter="0"),
        *([_w("bidi")] if direction == "rtl" else []),
    )


def _paragraph(foot: Foot) -> Element:
    """Return words, a tab, the page's number; the style says where the tab leads."""
    runs_back = foot.direction == "rtl"
    look = _w("pPr", _w("pStyle", val="Footer"), *([_w("bidi")] if runs_back else []))

    def run(child: Element) -> Element:
        rtl = [_w("rtl")] if runs_back else []
        return _w("r", _w("rPr", *rtl, _w("lang", **{"bidi" if runs_back else "val": foot.language})), child)

    counted = (
        _w("fldSimple", run(_words("1")), instr=f" {FIELDS[part]} ") if part in FIELDS else run(_words(part))
        for part in re.split(f"({'|'.join(map(re.escape, FIELDS))})", foot.page)
        if part
    )
    return _w("p", look, run(_words(foot.words)), run(_w("tab")), *counted)


def _words(words: str) -> Element:
    element = _w("t")
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    element.text = words
    return element


def _w(tag: str, *children: Element, **values: str) -> Element:
    """Return an element of WordprocessingML."""
    element = Element(
        f"{{{NAMESPACES['w']}}}{tag}", {f"{{{NAMESPACES['w']}}}{name}": value for name, value in values.items()}
    )
    element.extend(children)
    return element


def _written(root: Element) -> bytes:
    for prefix, namespace in NAMESPACES.items():
        ElementTree.register_namespace(prefix, namespace)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))
