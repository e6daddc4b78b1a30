"""A title as CSL writes it, taken apart: words, and how each is set.

str  ->  TitlePart...

CSL has tags of its own in titles (https://citationstyles.org, “rich text markup within fields”): <i>, <b>, <sup>, <sub>, <sc>, and
<span class="nocase"> around names that keep their capitals. Anything else that looks like a tag is words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_TAG = re.compile(r"<(/?)(i|b|em|strong|sup|sub|sc|span)(?:\s[^<>]*)?>", re.IGNORECASE)
_ENTITIES = {"&amp;": "&", "&quot;": '"', "&apos;": "'", "&#39;": "'", "&#x27;": "'", "&nbsp;": "\u00a0"}
_ENTITY = re.compile("|".join(_ENTITIES))
_ITALIC, _BOLD = ("i", "em"), ("b", "strong")


@dataclass(frozen=True, slots=True)
class TitlePart:
    """Words of a title, all set in one way."""

    text: str
    emphasis: bool = False
    strong: bool = False


def _shifted(how: str) -> dict[str, str]:
    shifted: dict[str, str] = {}
    for place in (*range(0xAA, 0xBB), *range(0x2B0, 0x2C0), *range(0x1D2C, 0x1DC0), *range(0x2070, 0x20A0)):
        first, *others = unicodedata.decomposition(chr(place)).split() or [""]
        if first == how and len(others) == 1:
            shifted.setdefault(chr(int(others[0], 16)), chr(place))
    return shifted


_RAISED, _LOWERED = _shifted("<super>"), _shifted("<sub>")


def title_parts(title: str) -> Iterator[TitlePart]:
    """Yield the parts of a title. Raised and lowered letters become Unicode's own, so that they stay so in plain text."""
    open_tags: list[str] = []
    at = 0
    for tag in _TAG.finditer(title):
        yield from _part(title[at : tag.start()], open_tags)
        at = tag.end()
        name = tag[2].lower()
        if not tag[1]:
            open_tags.append(name)
        elif name in open_tags:
            del open_tags[len(open_tags) - 1 - open_tags[::-1].index(name)]
    yield from _part(title[at:], open_tags)


def plain_title(title: str) -> str:
    """Return the words of a title alone."""
    return "".join(part.text for part in title_parts(title))


def without_entities(words: str) -> str:
    """Return `words` with the characters that reference managers write as HTML's names of them."""
    return _ENTITY.sub(lambda name: _ENTITIES[name[0]], words)


def _part(words: str, open_tags: list[str]) -> Iterator[TitlePart]:
    if not words:
        return
    text = without_entities(words).replace("&lt;", "<").replace("&gt;", ">")
    letters = _RAISED if "sup" in open_tags else _LOWERED if "sub" in open_tags else {}
    if letters and all(letter in letters or letter.isspace() for letter in text):
        text = "".join(letters.get(letter, letter) for letter in text)
    italic = any(tag in _ITALIC for tag in open_tags)
    yield TitlePart(text, italic, any(tag in _BOLD for tag in open_tags))
