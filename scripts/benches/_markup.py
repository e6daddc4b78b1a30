"""What in a built page or picture could act: run, load, send, cover.

HTML or SVG  ->  sort of active markup -> how often
"""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser, LexborNode

ELEMENTS = frozenset(
    (
        "applet", "audio", "base", "button", "embed", "form", "frame", "frameset", "iframe", "input", "link", "marquee", "math",
        "meta", "object", "portal", "script", "select", "source", "style", "svg", "template", "textarea", "track", "video",
    )
)  # fmt: skip
"""Elements that run, load, or ask for something. Themes have some; a stranger's words must add none."""
ADDRESSES = frozenset(
    (
        "action", "background", "cite", "data", "formaction", "href", "manifest", "ping", "poster", "src", "srcdoc", "srcset",
        "xlink:href",
    )
)  # fmt: skip
FOLLOWED = frozenset(("cite", "href"))
"""Attributes with an address that nothing is loaded from until a reader asks for it."""

_SCHEME = re.compile(r"(?:javascript|vbscript|data):(?!image/(?:png|gif|jpe?g|webp)\b)")
_OUTSIDE = re.compile(r"(?:https?:)?//")
_STYLE = re.compile(r"url\((?!['\"]?#)|expression|@import|position:(?:fixed|absolute)|-moz-binding|behavior:")
_IGNORED = re.compile(r"^[\x00-\x20]+|[\t\r\n]+")
"""What browsers drop from an address before they read its scheme."""
_PICTURE = frozenset(("script", "foreignobject", "image", "use", "iframe", "animate", "set", "handler", "a"))


def active(html: str) -> Counter[str]:
    """Return the active markup of a page, as a browser would parse it."""
    found: Counter[str] = Counter()
    root = LexborHTMLParser(html).root
    for node in root.traverse() if root else ():
        found.update(_of(node))
    return found


def _of(node: LexborNode) -> Counter[str]:
    found: Counter[str] = Counter()
    if node.tag in ELEMENTS:
        found[f"<{node.tag}>"] += 1
    for written, given in node.attributes.items():
        name, value = written.lower(), _IGNORED.sub("", given or "").lower()
        if name.startswith("on") or name == "srcdoc":
            found[name] += 1
        if name in ADDRESSES and _SCHEME.match(value):
            found[f"{name} {value.partition(':')[0]}:"] += 1
        if name in ADDRESSES - FOLLOWED and _OUTSIDE.match(value):
            found[f"{name} outside"] += 1
        if name == "style" and _STYLE.search(value):
            found["style"] += 1
    return found


def in_picture(svg: str) -> list[str]:
    """Return what is wrong with an SVG file: not well-formed, or anything that acts, loads or leads away."""
    if "<!DOCTYPE" in svg or "<!ENTITY" in svg:
        return ["document type"]
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as error:
        return [f"not well-formed: {error}"]
    found: list[str] = []
    for element in root.iter():
        tag = str(element.tag).rpartition("}")[2].lower()
        found += [f"<{tag}>"] if tag in _PICTURE else []
        for name, value in element.attrib.items():
            bare = name.rpartition("}")[2].lower()
            if (
                bare.startswith("on")
                or (bare in ADDRESSES and not value.startswith("#"))
                or _STYLE.search(value.lower())
            ):
                found.append(f"{bare}={value[:40]}")
        if tag == "style" and _STYLE.search((element.text or "").lower()):
            found.append("style that loads")
    return found
