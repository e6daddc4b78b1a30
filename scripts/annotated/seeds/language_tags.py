"""Stage 2: what a language is called, where its tag is asked for.

word  ->  tag
"""

from __future__ import annotations

from functools import cache

from babel import Locale

from ..text.closest_word import closest_word

LONGEST = 3
"""Letters of a language's own tag: ISO 639 gives two or three, and no longer one was ever registered (BCP 47)."""

_COUNTRIES = {
    "jp": "ja",
    "gr": "el",
    "cz": "cs",
    "dk": "da",
    "ua": "uk",
    "cn": "zh",
    "kr": "ko",
    "gb": "en",
    "us": "en",
}
"""Tags of countries that are often written for their language's and are no language's themselves."""


def tag_meant(tag: str) -> str | None:
    """Return none where `tag` can be a language's; else the tag that its author may have meant, which may be empty."""
    first = tag.split("-", maxsplit=1)[0].lower()
    if first in _COUNTRIES:
        return _COUNTRIES[first]
    if len(first) <= LONGEST:
        return None
    names = _names()
    return names.get(first) or names.get(closest_word(first, names), "")


@cache
def _names() -> dict[str, str]:
    """Return the tags of languages by their names, in English and in themselves, in small letters."""
    english = {name.lower(): tag for tag, name in Locale("en").languages.items() if len(tag) <= LONGEST}
    own = {}
    for tag in (
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "nl",
        "pl",
        "cs",
        "da",
        "sv",
        "nb",
        "fi",
        "hu",
        "tr",
        "ro",
        "hr",
        "el",
        "ru",
        "uk",
    ):
        own[str(Locale(tag).get_display_name(tag)).lower()] = tag
    return own | english
