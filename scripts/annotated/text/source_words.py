"""Words that a note quotes of a source, found in the source's text.

    text + quotation  ->  where it stands, or what is closest to it

By the rules of quotations of the article (`fold`): white space and the shape of quotation marks and dashes do not matter. What is left
out is marked with “…”; the pieces on both sides stand in that order, not far from one another. Nothing is added, no figure is
cut, and no word: whoever quotes “able” of “unable” says the contrary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category, normalize, numeric

from .closest_passage import LONGEST_SEARCH, closest_passage
from .fold import Folded, comparable, fold
from .lookalike import difference
from .words import is_unspaced, words

MOST_WORDS = 50
"""Words that a quotation of a source may have: enough to judge by, and so few that it stays a quotation."""
UNSPACED_TO_A_WORD = 2
"""Characters of a script without spaces that are counted as one word: the usual length of a word in Chinese and Japanese."""
FARTHEST = 2_000
"""Code points that “…” may stand for; what is farther apart was not said together."""
MOST_TRIED = 1_000
"""Places at which the first piece of a quotation is tried."""
SHOWN = 300
"""Code points of the closest passage that are shown."""

_LEFT_OUT = re.compile(r"\s*(?:[\[(]\s*(?:…|\.\.\.)\s*[\])]|…|\.\.\.)\s*")
_INVISIBLE = dict.fromkeys(
    (*range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xAD, 0x200B, 0xFEFF)
)
"""Soft hyphens, marks of direction and other signs that nobody sees, and that a copied text has or lacks by chance."""
_HYPHENS = "-‐‑"
_FIGURE_GOES_ON = re.compile(r"[.,:/]\d| \d{3}(?!\d)")
_FIGURE_BEFORE = re.compile(r"(?:\d[.,:/]|(?<![^\W_])[-−–])$|(?<!\d)\d{1,3} $")


def comparable_text(content: str) -> str:
    """Return a source's text as it is compared: accents written in one way, without signs that nobody sees."""
    return normalize("NFC", content.replace("\r\n", "\n")).translate(_INVISIBLE)


def quoted_parts(quote: str) -> tuple[str, ...]:
    """Return the parts of a quotation between what it leaves out."""
    return tuple(piece for piece in _LEFT_OUT.split(" ".join(quote.split())) if piece)


def length(quote: str) -> int:
    """Return how many words a quotation has."""
    counted = [word.key for word in words(quote) if any(sign.isalnum() for sign in word.key)]
    unspaced = sum(is_unspaced(word) for word in counted)
    return len(counted) - unspaced + -(-unspaced // UNSPACED_TO_A_WORD)


def find(text: str, quote: str) -> tuple[int, int] | None:
    """Return where the quotation stands in a `readable` text, half open, what it leaves out included; none where it does not."""
    folded = fold(text)
    wanted = [comparable(comparable_text(piece)) for piece in quoted_parts(quote)]
    if not wanted:
        return None
    for tried, start in enumerate(_places(folded, text, wanted[0], 0, len(folded.text))):
        if tried == MOST_TRIED:
            return None
        end = start + len(wanted[0])
        for piece in wanted[1:]:
            then = next(_places(folded, text, piece, end, end + FARTHEST + len(piece)), None)
            if then is None:
                break
            end = then + len(piece)
        else:
            return folded.span(start, end)
    return None


def _places(folded: Folded, text: str, piece: str, low: int, high: int) -> Iterator[int]:
    """Yield where `piece` stands in the folded text as whole words and figures."""
    at = folded.text.find(piece, low, high)
    while at >= 0:
        if not _is_cut(folded, text, at, at + len(piece)):
            yield at
        at = folded.text.find(piece, at + 1, high)


def _is_cut(folded: Folded, text: str, start: int, end: int) -> bool:
    """Whether a word or a figure goes on beyond the half-open span of the folded text."""
    before, after = folded.text[:start][-4:], folded.text[end : end + 6]
    first, last = folded.text[start], folded.text[end - 1]
    if (before and _in_one_word(before[-1], first)) or (after and _in_one_word(last, after[0])):
        return True
    if (first.isdigit() and _FIGURE_BEFORE.search(before)) or (last.isdigit() and _FIGURE_GOES_ON.match(after)):
        return True
    if last in "nN" and after[:2].lower() == "'t":
        return True
    return _is_hyphenated(text, folded.origin(start) - 1) or _is_hyphenated(text, folded.origin(end - 1) + 1)


def _in_one_word(left: str, right: str) -> bool:
    if category(right).startswith("M"):
        return True
    if numeric(left, -1) >= 0 and numeric(right, -1) >= 0:
        return True  # 三 of 三百
    return left.isalnum() and right.isalnum() and not is_unspaced(left) and not is_unspaced(right)


def _is_hyphenated(text: str, at: int) -> bool:
    """Whether a hyphen at `at` joins two parts of a word; a dash parts what stands beside it."""
    return 0 < at < len(text) - 1 and text[at] in _HYPHENS and text[at - 1].isalnum() and text[at + 1].isalnum()


def closest(text: str, quote: str) -> str:
    """Return what of a `readable` text is most like a quotation that does not stand in it, in an author's words."""
    folded, wanted = fold(text[:LONGEST_SEARCH]), comparable(comparable_text(quote))
    lost = next(
        (piece for piece in quoted_parts(quote) if len(quoted_parts(quote)) > 1 and find(text, piece) is None), ""
    )
    near = closest_passage(comparable(comparable_text(lost)) or wanted, folded.text)
    if near is None:
        return "no passage is like it; copy the words from the source"
    score, start, end = near
    passage = folded.text[start:end]
    differs = difference(comparable(comparable_text(lost)) or wanted, passage)
    shown = passage if len(passage) <= SHOWN else f"{passage[:SHOWN]}…"
    return f"closest, {score:.0f} of 100: “{shown}”{f'; {differs}' if differs else ''}"
