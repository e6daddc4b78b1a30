"""Where links and pictures of a page lead, when its article stands elsewhere.

address as the page has it  ->  address that leads there from anywhere, or to a paragraph
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote, urljoin, urlsplit

from bs4 import Tag

from ..anchoring.arrange import may_lead_to
from .passages import Passage
from .redirects import final_address

_OF_SAVED_PAGE = re.compile(r"(?:\./)?[^/:?#]+_files/")
"""What browsers save beside a page: it stands nowhere else."""
LONGEST = 2_000
"""Code points of an address; the schema has the same."""
_UNQUOTED = "/:?#@!$&'()*+,;=%~.-_[]|"
"""Signs of an address that stay; others, such as spaces and letters that are not ASCII, are percent-encoded."""


_LATER = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazyload",
    "data-full-src",
    "data-hi-res-src",
    "data-srcset",
    "srcset",
)
"""Where pages write the address of a picture that a script is to load."""


def _addresses(image: Tag) -> Iterator[str]:
    """Yield the addresses that a page gives for a picture: its own, those for scripts, and those of the `picture` around it."""
    around = image.find_parent("picture")
    sources = around.find_all("source") if around is not None else ()
    for name in ("src", *_LATER):
        if written := str(image.get(name) or "").strip():
            yield _first_of_set(written) if name.endswith("srcset") else written
    for source in sources:
        if written := str(source.get("srcset") or source.get("data-srcset") or "").strip():
            yield _first_of_set(written)


def _first_of_set(written: str) -> str:
    """Return the first address of a `srcset`."""
    return written.split(maxsplit=1)[0].rstrip(",")


class PageLinks:
    """The addresses of one page."""

    def __init__(self, body: Tag, address: str, numbers: Mapping[int, int], passages: Sequence[Passage]) -> None:
        self._base = address if address.startswith(("http://", "https://")) else ""
        self._paragraphs: dict[str, int] = {}
        """By id of an element: the first paragraph in it, or the next one behind it."""
        firsts = {id(string): numbers[id(its)] for its in passages for string in its.strings}
        waiting: list[str] = []
        for node in body.descendants:
            if isinstance(node, Tag):
                waiting += [
                    str(name) for name in (node.get("id"), node.get("name") if node.name == "a" else None) if name
                ]
            elif id(node) in firsts:
                for name in waiting:
                    self._paragraphs.setdefault(name, firsts[id(node)])
                waiting.clear()

    def of(self, written: str) -> str:
        """Return where `written` leads; empty when that is nowhere, or nothing to follow."""
        written = final_address(written.strip())
        if _OF_SAVED_PAGE.match(written):
            return ""
        if written.startswith("#"):
            number = self._paragraphs.get(written[1:])
            return f"#p{number}" if number else ""
        try:
            whole = urljoin(self._base, written)
            if self._base and urlsplit(whole)._replace(fragment="") == urlsplit(self._base)._replace(fragment=""):
                number = self._paragraphs.get(urlsplit(whole).fragment)
                if number:
                    return f"#p{number}"
            whole = quote(final_address(whole), safe=_UNQUOTED)
        except ValueError:
            return ""
        return whole if len(whole) <= LONGEST and may_lead_to(whole) else ""

    def picture(self, around: Tag) -> dict[str, str]:
        """Return what the first picture in `around` shows and where it stands, as far as the page says so."""
        image = around if around.name == "img" else around.find("img")
        if not isinstance(image, Tag):
            return {}
        alt = " ".join(str(image.get("alt") or "").split())
        href = next(filter(None, map(self.of, _addresses(image))), "")
        description = {"alt": alt[:LONGEST]} if alt else {}
        return description | ({"href": href} if href.startswith("http") else {})
