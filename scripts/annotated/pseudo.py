"""Made-up languages: every message stands in brackets, so that words which are not of the catalogue can be seen (and tested for).

    Catalog  ->  Catalog

Their tags are those of Unicode's CLDR and of Android: `en-XA` is written from left to right, `ar-XB` from right to left.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

from babel.messages.catalog import Catalog

PSEUDO: Mapping[str, str] = {"en-XA": "en-GB", "ar-XB": "ar"}
"""By tag: the language whose numbers, dates and direction it borrows."""

OPENING, CLOSING = "⟦", "⟧"


def pseudo(template: Catalog) -> Catalog:
    """The template translated into a made-up language; its plural forms are those of English."""
    made = Catalog(locale="en")
    for entry in template:
        match entry.id:
            case str(words) if words:
                made.add(words, _bracketed(words))
            case (one, many):
                made.add((one, many), (_bracketed(one), _bracketed(many)))
    return made


def _bracketed(words: str) -> str:
    """`words` in brackets; mere signs stay as they are."""
    own = "".join(literal for literal, *_ in Formatter().parse(words))
    return f"{OPENING}{words}{CLOSING}" if any(character.isalpha() for character in own) else words
