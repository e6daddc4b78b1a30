"""A page made ready for those who look for its article: what nobody sees taken out, each thing once, notes at the end.

tree  ->  the same tree, and what was taken out of it
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from .elements_by_class import elements_of
from .formulas import set_formulas
from .page_notes import set_notes, take_comments
from .visibility import take_hidden

SIGNS = frozenset(
    (
        *(
            "mw-editsection",
            "headerlink",
            "anchor-link",
            "hash-link",
            "anchorjs-link",
            "heading-anchor",
            "header-anchor",
        ),
        *("octicon-link", "footnote-back", "footnote-backref", "reversefootnote", "wm-ipp-base", "wm-ipp", "donato"),
    )
)
"""Signs that programs set beside headings, and what archives set over pages: no words of the article."""
_SIGN_TEXT = re.compile(r"\s*[¶#§🔗⚓]\s*")
_BACK = re.compile(r"\s*[\[(]?\s*[↩↑↵⏎⬆⤴⮐^]\ufe0e?\ufe0f?\s*[\])]?\s*")
_CAPTION = re.compile(
    r"(?:^|[-_\s])(?:wp-caption-text|caption|captions|image-caption|img-caption|photo-caption|legend|legende|bildunterschrift)(?:$|[-_\s])",
    re.IGNORECASE,
)
LONGEST_CAPTION = 1_500
"""Code points of what may be a caption. What is longer is text that a picture stands in."""


@dataclass(frozen=True, slots=True)
class Removed:
    """What a page has beside what is to be seen."""

    hidden: tuple[str, ...]
    comments: tuple[str, ...]
    signs: tuple[str, ...]
    """What programs set beside the words: ways to edit or to link, ways back from notes, an archive's bar."""


def clean(tree: BeautifulSoup) -> Removed:
    """Change the tree; return the words of what was hidden, and of comments that a word processor exported."""
    set_formulas(tree)
    signs = [_take(sign) for sign in elements_of(tree, SIGNS, ("doc-backlink",)) if not sign.decomposed]
    for link in tree.find_all("a"):
        text, in_heading = link.get_text(), link.find_parent(["h1", "h2", "h3", "h4", "h5", "h6"]) is not None
        leads_back = str(link.get("href") or "").startswith("#") and _BACK.fullmatch(text)
        if leads_back or (in_heading and _SIGN_TEXT.fullmatch(text)):
            signs.append(_take(link))
    _set_pictures(tree)
    comments = take_comments(tree)
    hidden = take_hidden(tree)
    for inner in tree.find_all("noscript"):
        inner.decompose()
    set_notes(tree)
    _set_captions(tree)
    return Removed(tuple(hidden), tuple(comments), tuple(filter(None, signs)))


def _take(sign: Tag) -> str:
    words = " ".join(sign.get_text(" ").split())
    sign.decompose()
    return words


def _set_pictures(tree: BeautifulSoup) -> None:
    """Give each picture the address that scripts would load it from."""
    for image in tree.find_all("img"):
        address = next((each for each in _addresses(image) if each and not each.startswith("data:")), "")
        if address:
            image["src"] = address
    for unseen in tree.find_all("noscript"):
        before = unseen.find_previous_sibling()
        for image in unseen.find_all("img"):
            own = str(image.get("src") or "")
            shown = before if before is None or before.name == "img" else before.find("img")
            if shown is not None and own:
                if not shown.get("src") or str(shown["src"]).startswith("data:"):
                    shown["src"] = own
            elif own:
                unseen.insert_before(image.extract())


def _addresses(image: Tag) -> Iterator[str]:
    own = str(image.get("src") or "")
    lazy = [
        str(image.get(name) or "")
        for name in ("data-src", "data-original", "data-lazy-src", "data-hi-res-src", "data-url")
    ]
    placeholder = own.startswith("data:") or re.search(
        r"(?:placeholder|blank|spacer|transparent|lazy|1x1)[\w-]*\.(?:gif|png|svg)", own
    )
    yield from lazy if placeholder or not own else [own, *lazy]
    for holder in (
        image,
        *(image.parent.find_all("source") if image.parent and image.parent.name == "picture" else ()),
    ):
        for name in ("srcset", "data-srcset"):
            candidates = [each.split() for each in str(holder.get(name) or "").split(", ") if each.split()]
            if candidates:
                yield max(candidates, key=_width)[0].rstrip(",")
    yield own


def _width(candidate: list[str]) -> float:
    number = re.match(r"(\d+(?:\.\d+)?)[wx]", candidate[1]) if len(candidate) > 1 else None
    return float(number[1]) if number else 0.0


def _set_captions(tree: BeautifulSoup) -> None:
    """Make figures of pictures whose captions only a class names."""
    for tag in tree.find_all(["p", "div", "span", "dd", "small", "em"], class_=True):
        if tag.decomposed or tag.find_parent(["figure", "figcaption", "table"]) or tag.find("img"):
            continue
        if (
            not _CAPTION.search(" ".join(tag.get("class") or ()))
            or not 0 < len(tag.get_text().strip()) <= LONGEST_CAPTION
        ):
            continue
        holder = tag.parent
        for _ in range(3):
            if holder is None or holder.name in ("body", "article", "main", "html"):
                break
            images = holder.find_all("img", limit=2)
            if len(images) == 1:
                rest = len(holder.get_text().strip()) - len(tag.get_text().strip())
                if rest <= 80 and holder.name in ("div", "span", "p", "li", "dl", "aside", "section", "a"):
                    holder.name, tag.name = "figure", "figcaption"
                break
            if images:
                break
            holder = holder.parent
