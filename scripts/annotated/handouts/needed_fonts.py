"""Which fonts a text needs, and what to say when one is not there.

characters + families that there are  ->  families to set it in
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

FACE = "Atkinson Hyperlegible"
"""For readers with low vision, by the Braille Institute: Latin letters. Embedded, from PyPI."""
UNKNOWN = "a font for its script"
"""In the place of a family's name, for a script of which Debian has none."""
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
    "Brai": "Noto Sans Symbols2",
    "Merc": "Noto Sans Meroitic",
    "Mero": "Noto Sans Meroitic",
    "Hmnp": "Noto Serif Hmong Nyiakeng",
    **{code: f"Noto Serif {name}" for code, name in (("Ahom", "Ahom"), ("Dogr", "Dogra"), ("Tang", "Tangut"))},
    **{code: f"Noto Serif {name}" for code, name in (("Tibt", "Tibetan"), ("Yezi", "Yezidi"))},
}
"""Where Debian's font is not called “Noto Sans” with the script's name."""
_UNPACKAGED = frozenset(
    {
        *(
            "Berf",
            "Chrs",
            "Cpmn",
            "Diak",
            "Gara",
            "Gukh",
            "Jurc",
            "Kawi",
            "Kits",
            "Krai",
            "Maka",
            "Nagm",
            "Nand",
            "Onao",
        ),
        *("Ougr", "Pcun", "Seal", "Sidt", "Sunu", "Tayo", "Tnsa", "Todr", "Tols", "Toto", "Tutg", "Vith"),
    }
)
"""Scripts that no font in Debian 12 has."""
EMOJI = "Noto Color Emoji"
_SYMBOLS = (
    (0x20D0, 0x20EF, "Noto Sans Math"),
    (0x2190, 0x21E5, "Noto Sans Math"),
    (0x2200, 0x22FF, "Noto Sans Math"),
    (0x2300, 0x23F3, "Noto Sans Symbols"),
    (0x2460, 0x24FF, "Noto Sans Symbols"),
    (0x2624, 0x262F, "Noto Sans Symbols"),
    (0x263D, 0x2647, "Noto Sans Symbols"),
    (0x2669, 0x267E, "Noto Sans Symbols"),
    (0x2694, 0x26BC, "Noto Sans Symbols"),
    (0x26E2, 0x26F1, "Noto Sans Symbols"),
    (0x2776, 0x2793, "Noto Sans Symbols"),
    (0x27C0, 0x27FF, "Noto Sans Math"),
    (0x2900, 0x2AFF, "Noto Sans Math"),
    (0x21E6, 0x2BFF, "Noto Sans Symbols2"),
    (0x4DC0, 0x4DFF, "Noto Sans Symbols2"),
    (0x10190, 0x101FD, "Noto Sans Symbols2"),
    (0x1D000, 0x1D24F, "Noto Music"),
    (0x1D400, 0x1D7FF, "Noto Sans Math"),
    (0x1F000, 0x1F0FF, "Noto Sans Symbols2"),
    (0x1F100, 0x1F1AC, "Noto Sans Symbols"),
    (0x1F700, 0x1F77F, "Noto Sans Symbols"),
    (0x1F300, 0x1FBFF, "Noto Sans Symbols2"),
)
"""Which of Noto's families has the signs from one code point to another, the first row that holds it; of emoji none of these."""


def families(text: str, language: str, there: Iterable[str]) -> tuple[list[str], dict[str, str]]:
    """Return the families to set `text` in, in order, and those of them that are missing in `there`, with a character for which each is needed.

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
    """Return the name as one word in small letters: Unicode has “Phags-pa” and “SignWriting”, Noto “PhagsPa” and “Sign Writing”."""
    return family.replace(" ", "").replace("-", "").lower()


def _twins(family: str) -> Iterator[str]:
    """Yield the names that Debian, Google and Adobe give to one and the same font, and what older systems have in its place."""
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
    """Return the family for a letter or a mark on one; none where the face has it, or any other may."""
    from fontTools import unicodedata as scripts  # noqa: PLC0415 - an extra

    script = _script(character)
    if script in _UNPACKAGED:
        return None  # what a machine has all the same, the typesetter finds
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
    """Return the code of a letter's script (ISO 15924); empty for what stands in no word, and for the letters of the face."""
    from fontTools import unicodedata as scripts  # noqa: PLC0415 - an extra

    if character < "\u0370" or unicodedata.category(character)[0] not in "LM":
        return ""
    return str(scripts.script(character))


def family_of(characters: str, language: str) -> str:
    """Return the family that has a sign or a letter of `characters`, which are drawn as one; empty when none is known."""
    for character in characters:
        if _is_emoji(character):
            return EMOJI
        if _script(character) in _UNPACKAGED:
            return UNKNOWN
        if family := _family(character, language):
            return family
        place = ord(character)
        for first, last, family in _SYMBOLS:
            if first <= place <= last and unicodedata.category(character) != "Cn":
                return family
    return ""


def _is_emoji(character: str) -> bool:
    """Whether a character is drawn as an emoji where nothing else is asked for: wide, and no letter (Unicode TR 51, 1.4)."""
    flag = "\U0001f1e6" <= character <= "\U0001f1ff"
    sign = unicodedata.category(character) in ("So", "Sk") and unicodedata.east_asian_width(character) == "W"
    return flag or (sign and (character >= "\U0001f000" or "\u2300" <= character <= "\u2bff"))


def advice(missing: str) -> str:
    """Return what to do about a family that is not there."""
    if missing == UNKNOWN:
        return "name the folder of one with --font-path; until then only the handouts of this reading are missing"
    if missing == EMOJI:
        package = "fonts-noto-color-emoji"
    else:
        package = "fonts-noto-cjk" if "CJK" in missing else "fonts-noto-core"
    return f"install {missing} (Debian, Ubuntu: apt install {package}), or name its folder with --font-path"
