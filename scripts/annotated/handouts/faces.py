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

_EAST_ASIAN = frozenset(("Hani", "Hira", "Kana", "Bopo"))
_SHARED = frozenset(("Zyyy", "Zinh", "Latn"))
"""Scripts by ISO 15924 whose letters need no font of their own, unless they are as wide as Chinese ones: common, inherited, Latin."""
_BY_LANGUAGE = {
    **{"zh-hant-hk": "HK", "zh-hant-mo": "HK", "zh-hk": "HK", "zh-mo": "HK", "zh-hant": "TC", "zh-tw": "TC"},
    **{"zh": "SC", "ja": "JP", "ko": "KR"},
}
"""Part of Noto's name by the beginning of a language tag, whole subtags, the longest first."""
_BY_SCRIPT = {
    "Grek": "Noto Sans",
    "Cyrl": "Noto Sans",
    "Arab": "Noto Naskh Arabic",
    "Hang": "Noto Sans CJK KR",
    "Tibt": "Noto Serif Tibetan",
}


def families(text: str, language: str, there: Iterable[str]) -> tuple[list[str], dict[str, str]]:
    """The families to set `text` in, in order, and those of them that are missing in `there`, with a character for which each is needed.

    Our own face has no such character: it is needed for everything.
    """
    standing = {_squeezed(family): family for family in there}
    characters = set(text)
    if {c for c in characters if _script(c) == "Grek"} <= SIGNS:
        characters -= SIGNS
    needed = {FACE: ""}
    for character in sorted(characters):
        if family := _family(character, language):
            needed.setdefault(family, character)
    chosen: list[str] = []
    missing: dict[str, str] = {}
    for family, character in needed.items():
        found = next((twin for twin in map(_squeezed, _twins(family)) if twin in standing), None)
        chosen += [standing[found]] if found else []
        missing |= {} if found else {family: character}
    return chosen, missing


def _squeezed(family: str) -> str:
    """Unicode has “Phags-pa” and “SignWriting”, Noto “PhagsPa” and “Sign Writing”."""
    return family.replace(" ", "").replace("-", "").lower()


def _twins(family: str) -> Iterator[str]:
    """The names that Debian, Google and Adobe give to one and the same font, and what older systems have in its place."""
    yield family
    if "CJK" in family:
        yield family.replace("Noto Sans CJK", "Source Han Sans")
        yield family.replace("Noto Sans CJK", "Noto Sans")
        if not family.endswith("KR"):
            yield "Droid Sans Fallback"
    else:
        yield family.replace("Noto Sans", "Noto Serif")  # all there is for some, as Ahom
        yield family.replace("Canadian Aboriginal", "CanAborig")


def _family(character: str, language: str) -> str | None:
    """The family for a letter or a mark on one; none where the face has it, or any other may."""
    from fontTools import unicodedata as scripts  # noqa: PLC0415 - an extra

    script = _script(character)
    if script in _BY_SCRIPT:
        return _BY_SCRIPT[script]
    wide = script in _SHARED and unicodedata.east_asian_width(character) in "WFH"
    if script in _EAST_ASIAN or wide:
        tag = f"{language.lower()}-"
        return f"Noto Sans CJK {next((part for begins, part in _BY_LANGUAGE.items() if tag.startswith(f'{begins}-')), 'SC')}"
    if script == "Zyyy" and unicodedata.decomposition(character).startswith("<font>"):
        return "Noto Sans Math"  # other letters, as mathematics writes them
    return f"Noto Sans {scripts.script_name(script)}" if script and script not in _SHARED else None


@lru_cache(maxsize=65536)
def _script(character: str) -> str:
    """The code of a letter's script (ISO 15924); empty for what stands in no word, and for the letters of the face."""
    from fontTools import unicodedata as scripts  # noqa: PLC0415 - an extra

    if character < "\u0370" or unicodedata.category(character)[0] not in "LM":
        return ""
    return str(scripts.script(character))


def advice(missing: str) -> str:
    """What to do about a family that is not there."""
    package = "fonts-noto-cjk" if "CJK" in missing else "fonts-noto-core"
    return f"install {missing} (Debian, Ubuntu: apt install {package}), or name its folder with --font-path"
