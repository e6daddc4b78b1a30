"""How much of some words still stands in others, in their order.

old words + new words  ->  share of the old characters, 0 to 1
"""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import combining, normalize

from rapidfuzz.distance import LCSseq

from .side import length, loose

NEAR = 0.5
"""How much of the longer of two words both must begin with, 0 to 1, to be forms of one: bridge and bridges, члены and членов."""
FEWEST_LETTERS = 3
"""Letters that both must begin with; fewer are the same by chance."""


def kept_share(old: Sequence[str], new: Sequence[str]) -> float:
    """Return the share of the characters of `old` that stand in `new` in their order; forms of one word count by what they share."""
    one, other = [loose(key) for key in old], [loose(key) for key in new]
    shared = 0.0
    at = (0, 0)
    for block in [*LCSseq.opcodes(one, other).as_matching_blocks()]:
        shared += _near_share(one[at[0] : block.a], other[at[1] : block.b])
        shared += length(one[block.a : block.a + block.size])
        at = block.a + block.size, block.b + block.size
    return min(1.0, shared / max(1, length(one)))


def _near_share(old: Sequence[str], new: Sequence[str]) -> float:
    """Return how many characters of words that are gone stand in forms of the same words, in their order."""
    shared, free = 0.0, 0
    for key in old:
        for at in range(free, len(new)):
            if share := shared_beginning(key, new[at]):
                shared, free = shared + len(key) * share, at + 1
                break
    return shared


def shared_beginning(one: str, other: str) -> float:
    """Return how much of the longer of two words both begin with, 0 to 1; 0 where they are no forms of one word."""
    if not (one[:1].isalpha() and other[:1].isalpha()):
        return 0.0
    one, other = _bare(one), _bare(other)
    common = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    share = common / max(len(one), len(other))
    return share if common >= FEWEST_LETTERS and share >= NEAR else 0.0


def _bare(word: str) -> str:
    """Return a word without its accents."""
    return "".join(letter for letter in normalize("NFD", word) if not combining(letter))
