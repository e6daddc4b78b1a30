"""Which fonts a text needs, and what to say when one is not there.

characters + families that there are  ->  families to set it in
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

FACE = "Atkinson Hyperlegible"
"""For readers with low vision, by the Braille Institute: Latin letters. Embedded, from PyPI."""
SIGNS = frozenset("ΔΩμπ")
"""Greek letters that it has: as signs in another text they need no font of their own."""

_EAST_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO", "IDEOGRAPHIC", "FULLWIDTH", "HALFWIDTH")
_BY_LANGUAGE = {"zh": "SC", "zh-hant": "TC", "zh-tw": "TC", "zh-hk": "HK", "ja": "JP", "ko": "KR"}
_PLAIN = {"GREEK": "Noto Sans", "CYRILLIC": "Noto Sans", "ARABIC": "Noto Naskh Arabic"}


def families(text: str, language: str, there: Iterable[str]) -> tuple[list[str], list[str]]:
    """The families to set `text` in, in order, and those of them that are missing in `there`."""
    standing = set(there)
    characters = set(text)
    if {c for c in characters if _script(c) == "GREEK"} <= SIGNS:
        characters -= SIGNS
    needed = [FACE, *dict.fromkeys(family for c in sorted(characters) for family in _family(c, language))]
    chosen, missing = [], []
    for family in needed:
        found = next((twin for twin in _twins(family) if twin in standing), None)
        chosen += [found] if found else []
        missing += [] if found else [family]
    return chosen, missing


def _twins(family: str) -> Iterator[str]:
    """The names that Debian, Google and Adobe give to one and the same font, and what older systems have in its place."""
    yield family
    if "CJK" in family:
        yield family.replace("Noto Sans CJK", "Source Han Sans")
        yield family.replace("Noto Sans CJK", "Noto Sans")
        if not family.endswith("KR"):
            yield "Droid Sans Fallback"


def _family(character: str, language: str) -> Iterator[str]:
    script = _script(character)
    if script in _PLAIN:
        yield _PLAIN[script]
    elif script == "HANGUL":
        yield "Noto Sans CJK KR"
    elif script in _EAST_ASIAN:
        yield f"Noto Sans CJK {_BY_LANGUAGE.get(language.lower(), _BY_LANGUAGE.get(language.lower()[:2], 'SC'))}"
    elif script:
        yield f"Noto Sans {script.title()}"


@lru_cache(maxsize=65536)
def _script(character: str) -> str:
    """First word of a letter's Unicode name when it is of another script than Latin."""
    if character < "\u0370" or unicodedata.category(character)[0] not in "LM":
        return ""
    name = unicodedata.name(character, "").partition(" ")[0].partition("-")[0]
    return (
        "" if name in ("LATIN", "COMBINING", "MODIFIER", "VARIATION", "FEMININE", "MASCULINE", "SUPERSCRIPT") else name
    )


def advice(missing: Iterable[str]) -> str:
    """What to do about families that are not there."""
    names = sorted(missing)
    packages = sorted({"fonts-noto-cjk" if "CJK" in name else "fonts-noto-core" for name in names})
    return f"install {', '.join(names)} (Debian, Ubuntu: apt install {' '.join(packages)}), or name its folder with --font-path"
