"""A step of `scripts/site`: what of a page is found, and by which words.

    the theme's sections of a page, and the page  ->  sections whose words stand apart; names that a reader may misspell

A word is a run of letters, their marks and digits, in one Unicode form; whatever else stands between two of them parts them. The worker,
`theme/assets/search.js`, takes queries apart alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from html import escape, unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from . import article

Section = Mapping[str, Any]

SIGN = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Chinese and Japanese write no spaces: each of their signs is found as a word. The worker has the same list."""

JOINED = "\u2060"
"""WORD JOINER. Pagefind parts words at white space only, so a space stands between two words, and before the second, where the text
has none, this sign: the worker shows them joined again."""

_UNSEEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Signs that nobody sees: where a line may break or must not, and which way it runs."""

_PIECE = re.compile(r"(<[^>]*>)|(?:&\w+;|&#\w+;|[^\w\s<&]|_)+")
"""A tag, or a run of signs of which none begins a word; marks of letters are among them."""

_PARAGRAPH = re.compile(r"p\d+")

_GLOSSARIES = frozenset({"glossary", "people", "places"})
"""Folders of pages whose entries are names, each with what it is: “Boko Haram · Organisation”."""

_SHORTEST_NAME = 4
"""Letters of a name that can be recognized when one of them is wrong."""


def spaced(text: str) -> str:
    """Return HTML with a space between any two words that only signs part, so that each is found by itself."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return SIGN.sub(r" \g<0> ", _PIECE.sub(lambda piece: piece[0] + _space(text, piece), text))


def _space(text: str, piece: re.Match[str]) -> str:
    """Return what comes after a run of signs: a space and `JOINED` when it parts two words."""
    signs = unescape(piece[0])
    parts = not piece[1] and any(not unicodedata.category(sign).startswith("M") for sign in signs)
    before, after = text[piece.start() - 1 : piece.start()], text[piece.end() : piece.end() + 1]
    return f" {JOINED}" if parts and _is_letter(before) and _is_letter(after) else ""


def _is_letter(sign: str) -> bool:
    return sign.isalnum()


def paragraphs(site: Path, place: str, sections: Sequence[Section]) -> list[Section]:
    """Return the sections of the page at `place`; of an article, each paragraph by itself, without our signs among its words."""
    file = site / place if place.endswith(".html") else site / place / "index.html"
    title = f"{place}#title"
    if all(section["location"] != title for section in sections) or not file.is_file():
        return [*sections]
    page = file.read_text("utf-8")
    blocks = article.read(LexborHTMLParser(page)).blocks
    numbered = [block for block in blocks if _PARAGRAPH.fullmatch(block.id)]
    theirs = {f"{place}#{block.id}" for block in numbered} | {title}
    others = [block.text for block in blocks if not block.id]
    others_sections = [section for section in sections if section["location"] not in theirs]
    own, rest = others_sections[:1], others_sections[1:]
    article_sections = [_section(title, own[0]["title"] if own else "", " ".join(others))]
    # Their title is the sign by which the page itself numbers them.
    article_sections += [_section(f"{place}#{block.id}", f"¶{block.id[1:]}", block.text) for block in numbered]
    return [*own, *article_sections, *rest]


def _section(location: str, title: str, text: str) -> Section:
    return {"location": location, "title": title, "text": f"<p>{escape(text, quote=False)}</p>"}


def names(pages: Mapping[str, Iterable[Section]]) -> list[str]:
    """Return the words of all names in glossaries, as readers type them; words that stand side by side also as one."""
    names_found: set[str] = set()
    for place, sections in pages.items():
        if not _GLOSSARIES.intersection(place.split("/")):
            continue
        for section in sections:
            name, _, kind = unescape(re.sub("<[^>]*>", "", section["title"])).rpartition(" · ")
            if kind and name:  # other headings divide the list
                words = [word for word in re.split(r"[^\w]+|_", unicodedata.normalize("NFC", name)) if word]
                names_found.update(word for word in words if len(word) >= _SHORTEST_NAME)
                names_found.update(" ".join(pair) for pair in pairwise(words))
    return sorted(names_found)
