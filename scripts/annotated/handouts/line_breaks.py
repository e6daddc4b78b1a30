"""Where a line may end inside what the typesetter would never part: long words, words joined by no-break spaces, rows of signs.

texts that follow one another  ->  the same texts with `BREAK` where their line may end

The typesetter parts lines by UAX 14, which lets a run go off the paper rather than end a line where it must not. Only runs
wider than their line are touched; the sign is the template's, which sets nothing for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from .line_numbers import is_unspaced

BREAK = "\ufdd0"
"""No character (Unicode 23.7): it stands in no text, and never reaches paper."""
WIDEST = 2.0
"""Width of a letter of which nothing else is known, in em."""
CODE = 0.62
"""Width of any letter of the face for code, in em."""
_GLUE = frozenset("\u00a0\u2007\u202f\u2060\ufeff\u034f")
"""Characters beside which no line ends."""
_SPACE = re.compile(r"[ \t\n\r\u2000-\u2006\u2008-\u200b\u205f\u3000]")
_OPEN = frozenset("¿¡⸘")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s\u00a0\u202f]+")
"""The typesetter itself parts these at their dots and strokes."""
_PLAIN = re.compile(r"(?<=[^\W_])[ \n](?=[^\W_])")
"""Some of the places where a line may surely end, found fast."""
_PARTS_AFTER = "/-‐–—"


def broken(texts: Sequence[str], room: float, widest: float = 0) -> list[str]:
    """Return the texts, which stand in one line after another, with `BREAK` where a line as wide as `room` must be able to end.

    `room` is in em; no letter is taken for narrower than `widest`.
    """
    whole = "".join(texts)
    if all(WIDEST * len(part) <= room or _width(part, widest) <= room for part in _PLAIN.split(whole)):
        return list(texts)  # as in nearly every paragraph
    places = sorted({place for start, end in _runs(whole) for place in _places(whole, start, end, room, widest)})
    if not places:
        return list(texts)
    out: list[str] = []
    at, done = 0, 0
    for text in texts:
        inside: list[str] = []
        begun = 0
        while done < len(places) and places[done] <= at + len(text):
            inside.append(text[begun : places[done] - at])
            begun = places[done] - at
            done += 1
        out.append(BREAK.join([*inside, text[begun:]]))
        at += len(text)
    return out


def _runs(whole: str) -> Iterator[tuple[int, int]]:
    """Yield half-open spans in which a line may have no place to end."""
    addresses = [match.span() for match in _ADDRESS.finditer(whole)]
    edges = {place for start, end in addresses for place in range(start, end) if not whole[place].isalnum()}
    begun = 0
    for place in range(1, len(whole)):
        if place in edges or _parts(whole, place):
            yield begun, place
            begun = place
    yield begun, len(whole)


def _parts(whole: str, place: int) -> bool:
    """Whether a line may surely end before `place`."""
    before, after = whole[place - 1], whole[place]
    if before == "\n":
        return True
    if is_unspaced(before) and is_unspaced(after):
        return unicodedata.category(before)[0] == unicodedata.category(after)[0] == "L"
    if unicodedata.category(after)[0] not in "LN":
        return False
    if before in _PARTS_AFTER:
        return place > 1 and whole[place - 2].isalpha() and after.isalpha()
    if not _SPACE.fullmatch(before):
        return False
    ends = (
        whole[:place].rstrip(" \t\n")[-1:]
        if place > 1 and _SPACE.fullmatch(whole[place - 2])
        else whole[max(0, place - 2) : place - 1]
    )
    return bool(ends) and ends not in _GLUE and ends not in _OPEN and unicodedata.category(ends) not in ("Ps", "Pi")


def _places(whole: str, start: int, end: int, room: float, widest: float) -> Iterator[int]:
    """Yield places within a run at which its line may end: between its words, and inside those that are too wide themselves."""
    if _width(whole[start:end], widest) <= room:
        return
    edges = [start, *(place for place in range(start + 1, end) if _is_edge(whole, place)), end]
    for first, then in pairwise(edges):
        if _width(whole[first:then], widest) > room:
            yield from (place for place in range(first + 1, then) if _is_letter_start(whole, place))
        if then < end:
            yield then


def _is_edge(whole: str, place: int) -> bool:
    """Whether a word ends or a sign stands before `place`; a space stays with what comes before it."""
    before, after = whole[place - 1], whole[place]
    if not _is_letter_start(whole, place) or after in _GLUE or _SPACE.fullmatch(after):
        return False
    return not (_in_word(before) and _in_word(after))


def _in_word(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN"


def _is_letter_start(whole: str, place: int) -> bool:
    """Whether what is drawn as one letter begins at `place`: no mark, joiner, part of a flag or of a syllable."""
    before, after = whole[place - 1], whole[place]
    joined = (
        unicodedata.category(after)[0] == "M" or "\u200d" in (before, after) or "\U0001f3fb" <= after <= "\U0001f3ff"
    )
    flags = "\U0001f1e6" <= before <= "\U0001f1ff" and "\U0001f1e6" <= after <= "\U0001f1ff"
    return not (joined or flags or after == "\ufe0f")


def _width(words: str, widest: float) -> float:
    """Return how wide words are at most, in em."""
    return sum(max(widest, _advance(character)) for character in words)


@lru_cache(maxsize=65536)
def _advance(character: str) -> float:
    widths = _face()
    if ord(character) in widths:
        return widths[ord(character)]
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return WIDEST if character > "\uffff" else 1.2


@lru_cache(maxsize=1)
def _face() -> dict[int, float]:
    """Return the width of each letter of the bold face, which is the widest, in em."""
    import fontpkg_atkinson_hyperlegible as face  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - an extra

    with TTFont(face.ROOT / "files" / "AtkinsonHyperlegible-Bold.ttf", lazy=True) as font:
        advances, em = font["hmtx"], font["head"].unitsPerEm
        return {place: advances[name][0] / em for place, name in font.getBestCmap().items()}
