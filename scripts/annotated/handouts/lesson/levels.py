"""How hard words are, by how often they are written: four bands, and no claim to be more.

language tag + words  ->  Band...; none for a language without a list

CEFR gives levels to learners, and the lists that give them to words may not be printed or are of one language alone; how often a word
is written is known of some forty languages, and says nearly the same of whether a reader has met it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from ...text.fold import plain_typography
from ...text.words import words

BANDS: Mapping[str, float] = {"very common": 5.0, "common": 4.0, "less common": 3.0, "rare": -math.inf}
"""The least value of each on the Zipf scale, the logarithm of a word's count in a billion words: from 100 times in a million on; from 10; from 1."""
_UNSPACED = frozenset({"ja", "ko", "zh"})
"""Languages whose words nothing here can tell apart."""
Frequency = Callable[[str], float]


@cache
def frequency(tag: str) -> Frequency | None:
    """Return how often a word of a language is written, on the Zipf scale, 0 where the list does not have it; none without a list."""
    import wordfreq  # noqa: PLC0415 - an extra

    primary = tag.partition("-")[0].lower()
    if primary in _UNSPACED or primary not in wordfreq.available_languages("small"):
        return None
    listed: Mapping[str, float] = wordfreq.get_frequency_dict(primary, "small")

    def zipf(word: str) -> float:
        share = listed.get(plain_typography(word).lower(), 0.0)
        return round(math.log10(share) + 9, 2) if share else 0.0

    return zipf


def band(phrase: str, of: Frequency) -> str:
    """Return the band of the rarest word in `phrase`, a key of `BANDS`."""
    values = [of(word) for word in _letters(phrase)]
    value = min(values, default=0.0)
    return next(name for name, least in BANDS.items() if value >= least)


def shares(text: str, of: Frequency) -> Mapping[str, int]:
    """Return how many of a hundred running words of `text` are in each band; nothing where it has none."""
    bands = [band(word, of) for word in _letters(text)]
    return {name: round(100 * bands.count(name) / len(bands)) for name in BANDS} if bands else {}


def _letters(text: str) -> Iterator[str]:
    """Yield the words of a text that have letters; its numbers and signs are in no list."""
    for word in words(text):
        if any(sign.isalpha() for sign in word.key):
            yield word.key
