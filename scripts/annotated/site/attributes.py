"""On top: what an element's attributes make a browser do.

    tag + attributes  ->  (Use, attribute, address)..., (what, detail)...

The tables follow the HTML Living Standard's index of attributes, with SVG's links and the obsolete attributes that
browsers still obey.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum

Attributes = Mapping[str, str | None]


class Use(Enum):
    """What a browser does with an address."""

    GO = "goes there when asked"
    LOAD = "fetches it without asking"
    SEND = "sends a form there"
    MENTION = "tells programs about it"
    NAME = "looks for an element with this id"


_ARIA = ("activedescendant", "controls", "describedby", "details", "errormessage", "flowto", "labelledby", "owns")
_IDREFS = frozenset(["for", "popovertarget", "commandfor", "interestfor", *(f"aria-{name}" for name in _ARIA)])
_LOADED = frozenset(
    ["src", "srcset", "imagesrcset", "poster", "background", "codebase", "archive", "classid", "dynsrc", "lowsrc"]
)
_SENT = frozenset(["action", "formaction", "ping"])
_HREFS = frozenset(["href", "xlink:href"])
_LOADING_RELATIONS = frozenset(
    [
        "stylesheet",
        "icon",
        "apple-touch-icon",
        "mask-icon",
        "preload",
        "prefetch",
        "modulepreload",
        "preconnect",
        "dns-prefetch",
        "prerender",
        "manifest",
    ]
)
FRAMES = frozenset(["iframe", "frame", "embed", "applet", "portal", "fencedframe", "base"])
"""Elements that put another page into this one, or change where all its links lead."""
_ANIMATIONS = frozenset(["animate", "animatetransform", "animatemotion", "set"])
_STYLE_ADDRESS = re.compile(r"""(?:url\(|@import)\s*["']?\s*([^"')\s;]+)""", re.IGNORECASE)


def addresses(tag: str, attributes: Attributes) -> Iterator[tuple[Use, str, str]]:
    """Yield each address or id that the attributes hold, with its use and the name of its attribute."""
    for name, value in attributes.items():
        words = value or ""
        if name in _IDREFS:
            yield from ((Use.NAME, name, id) for id in words.split())
        elif name in _HREFS:
            yield _href_use(tag, attributes), name, words
        elif name in _LOADED or (name, tag) == ("data", "object"):
            candidates = _candidates(words) if name.endswith("srcset") else [words]
            yield from ((Use.LOAD, name, address) for address in candidates)
        elif name in _SENT:
            yield Use.SEND, name, words
        elif name == "style":
            yield from ((Use.LOAD, name, address) for address in style_addresses(words))


def active(tag: str, attributes: Attributes) -> Iterator[tuple[str, str]]:
    """Yield what would run, or put another page into this one: named for an editor, with its code or address."""
    for name, value in attributes.items():
        if name.startswith("on"):
            yield f"the attribute {name}", value or ""
        elif name == "srcdoc":
            yield "a page inside the page (srcdoc)", value or ""
    if tag in FRAMES:
        yield f"an element <{tag}>", attributes.get("src") or attributes.get("href") or ""
    if tag == "template" and "shadowrootmode" in attributes:
        yield "a template with a shadow root", ""
    if tag == "meta" and (attributes.get("http-equiv") or "").lower() == "refresh":
        yield "a page that sends its reader on (meta refresh)", attributes.get("content") or ""
    if tag in _ANIMATIONS and (attributes.get("attributename") or attributes.get("attributeName") or "").endswith(
        "href"
    ):
        yield "an animation that changes an address", attributes.get("to") or attributes.get("values") or ""


def style_addresses(css: str) -> list[str]:
    """Return the addresses that a style sheet fetches, `data:` ones apart: pictures of the theme are written into it."""
    return [address for address in _STYLE_ADDRESS.findall(css) if not address.lower().startswith(("data:", "#"))]


def _href_use(tag: str, attributes: Attributes) -> Use:
    match tag:
        case "a" | "area":
            return Use.GO
        case "link":
            relations = set((attributes.get("rel") or "").lower().split())
            return Use.LOAD if relations & _LOADING_RELATIONS else Use.MENTION
        case _:
            return Use.LOAD  # SVG: use, image, script, gradients and filters


def _candidates(srcset: str) -> list[str]:
    """Return the addresses of a `srcset`: each is followed by white space or a comma with white space."""
    return [words[0].rstrip(",") for candidate in re.split(r",\s", srcset) if (words := candidate.split())]
