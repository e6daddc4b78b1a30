"""Whether two passages say the same words, whatever their typography.

    text + Word... of a passage  ->  Sign...

Free are white space, the case of a sentence's first letter, kinds of quotation marks and dashes, hyphens within words, and how Unicode
writes a letter. Everything else is a change that may turn a statement round: no list of such words is whole in forty languages.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple
from unicodedata import category, normalize

from .sentences import OPENERS
from .words import Word

INVISIBLE = "\u00ad\u200b\u2060\ufeff"
"""Soft hyphen, zero width space, word joiner and byte order mark: they say only where a line may break."""
_WITHOUT_INVISIBLE = str.maketrans("", "", INVISIBLE)


class Sign(NamedTuple):
    """A word or a sign as it is compared."""

    key: str
    begins: bool
    """Whether it begins a sentence: then the case of its first letter says nothing."""

    def same(self, other: Sign) -> bool:
        """Whether both are the same word."""
        if self.key == other.key:
            return True
        return (self.begins or other.begins) and _small(self.key) == _small(other.key)

    @property
    def small(self) -> str:
        """Its key; of one that begins a sentence, with a small first letter."""
        return _small(self.key) if self.begins else self.key


def first_words(tokens: Sequence[Word], starts: Sequence[int]) -> Set[int]:
    """Return the index of the first word of each sentence, signs that open it passed over."""
    firsts: set[int] = set()
    for start in starts:
        at = start
        while at < len(tokens) - 1 and tokens[at].key in OPENERS:
            at += 1
        firsts.add(at)
    return firsts


def signs(tokens: Sequence[Word], firsts: Set[int], low: int, high: int) -> list[Sign]:
    """Return the words `low` to `high` as they are compared; `firsts` are the words that begin sentences."""
    compared: list[Sign] = []
    joins = False
    for at in range(low, high):
        key = _plain(tokens[at].key)
        if not key:  # nobody sees it: what stands on both sides is one word
            joins = bool(compared)
            continue
        near = at > low and tokens[at - 1].end == tokens[at].start
        if key == "-" and compared and compared[-1].key == "-":
            continue
        if compared and _is_word(key):
            if joins and near and _is_word(compared[-1].key):
                compared[-1] = Sign(compared[-1].key + key, compared[-1].begins)
                joins = False
                continue
            if compared[-1].key == "-" and len(compared) > 1 and _is_word(compared[-2].key):
                compared[-2:] = [Sign(compared[-2].key + key, compared[-2].begins)]
                continue
        joins = False
        compared.append(Sign(key, at in firsts))
    return compared


def same(old: Sequence[Sign], new: Sequence[Sign]) -> bool:
    """Whether two passages say the same words."""
    return len(old) == len(new) and all(a.same(b) for a, b in zip(old, new, strict=True))


def _plain(key: str) -> str:
    key = key.translate(_WITHOUT_INVISIBLE)
    if key in ("'", '"'):
        return '"'
    return normalize("NFKC", key) if key.isalpha() else key


def _is_word(key: str) -> bool:
    """Whether it is written in letters: hyphens between such words are a matter of house style, those between figures are not."""
    return key[:1].isalpha() and (key[-1:].isalpha() or category(key[-1:]).startswith("M"))


def _small(key: str) -> str:
    return key[:1].lower() + key[1:]
