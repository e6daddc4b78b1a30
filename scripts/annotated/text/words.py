"""Cut a text into words that no change may split: a number with its figures, a word with its accents.

str  ->  Word...
"""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import is_normalized, normalize

from .fold import plain_typography

_SCRIPTS_WITHOUT_SPACES = (
    "\u0e00-\u0edf\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # kana, Han
)
_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f"
_JOINED = _MARKS + "\u200d\U0001f3fb-\U0001f3ff"
_LETTER = rf"(?:(?![{_SCRIPTS_WITHOUT_SPACES}_])\w[{_MARKS}\u00ad]*)"
_WORD = re.compile(
    rf"[{_SCRIPTS_WITHOUT_SPACES}][{_MARKS}]*"
    rf"|{_LETTER}+(?:(?:['’]|(?<=\d)[.,:/](?=\d)){_LETTER}+)*"  # it's, 1,238, 3.5, 20/09, 18F
    rf"|[\U0001f1e6-\U0001f1ff]{{2}}"  # a flag
    rf"|\S[{_JOINED}]*(?:(?<=\u200d)\S[{_JOINED}]*)*"  # a sign, or several that are one: a family, a shade of skin
)


class Word(NamedTuple):
    """A word, a number or a sign; half open, in code points. A tuple, since a book has hundreds of thousands."""

    start: int
    end: int
    key: str
    """What it is compared by: without the difference between quotation marks, dashes and ways to write an accent."""


_UNSPACED = re.compile(f"[{_SCRIPTS_WITHOUT_SPACES}]")


def is_unspaced(sign: str) -> bool:
    """Whether a sign, or the first of a word, is of a script that sets no spaces between words."""
    return bool(_UNSPACED.match(sign))


def words(text: str) -> tuple[Word, ...]:
    """Return every word, number and sign of `text`, in order. Scripts without spaces give a word for each character."""
    plain = plain_typography(text)
    if is_normalized("NFC", plain):
        return tuple([Word(*found.span(), found[0]) for found in _WORD.finditer(plain)])
    return tuple([Word(*found.span(), normalize("NFC", found[0])) for found in _WORD.finditer(plain)])
