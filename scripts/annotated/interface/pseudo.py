"""Made-up languages: every message in brackets and in letters of its own, so that words which are no message can be seen (and tested for).

    Catalog  ->  Catalog

Their tags are those of Unicode's CLDR and of Android: `en-XA` is written from left to right, `ar-XB` from right to left.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter, ascii_letters

from babel.messages.catalog import Catalog

PSEUDO: Mapping[str, str] = {"en-XA": "el", "ar-XB": "ar"}
"""By tag: the language whose numbers, dates and direction it borrows."""

_LETTERS: Mapping[str, Mapping[int, int]] = {
    "en-XA": str.maketrans(ascii_letters, "áƀçđéƒĝĥíĵķļɱñóƥɋŕšţúṽŵẋýžÁƁÇĐÉƑĜĤÍĴĶĻṀÑÓƤɊŔŠŢÚṼŴẊÝŽ"),
    "ar-XB": str.maketrans(ascii_letters, "ابثدعفغهيجكلمنوپقرستؤڤشخىز" * 2),
}
"""What stands for the 26 letters, small and capital."""

OPENING, CLOSING = "⟦", "⟧"


def pseudo(template: Catalog, language: str) -> Catalog:
    """Return the template translated into the made-up `language`; its plural forms are those of English."""
    translated = Catalog(locale="en")
    for entry in template:
        match entry.id:
            case str(words) if words:
                translated.add(words, _made_up(words, language))
            case (one, many):
                translated.add((one, many), (_made_up(one, language), _made_up(many, language)))
    return translated


def _made_up(message: str, language: str) -> str:
    """Return `message` in brackets and other letters, names in braces apart; mere signs stay as they are."""
    pieces = [(literal, f"{{{name}}}" if name else "") for literal, name, *_ in Formatter().parse(message)]
    written = "".join(literal.translate(_LETTERS[language]) + name for literal, name in pieces)
    return f"{OPENING}{written}{CLOSING}" if any(c.isalpha() for literal, _ in pieces for c in literal) else message
