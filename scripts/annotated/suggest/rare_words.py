"""Beside the way: words that many readers will not know, by how seldom they are written.

Draft + Sentence... + LanguageData  ->  RareWord...
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..model.model import Language as Slip
from .article_sentences import Sentence, words
from .draft_reader import Draft
from .language_data import LanguageData
from .spans import Spans

HARD = 3.5
"""Zipf. Below it a word is written less than three times in a million words. A judgement: most of the single words that the editors of the first
reading chose to explain stand below it (`scripts/bench suggest` counts them), and few that pupils surely know."""
_HYPHEN = re.compile("[-‐‑]")
SHORTEST, LONGEST = 3, 40
"""Letters. Shorter ones are most often abbreviations, longer ones no words."""


@dataclass(frozen=True, slots=True)
class RareWord:
    """A hard word."""

    word: str
    """In small letters, as it stands in the article otherwise."""
    zipf: float
    """0 when the list does not have it."""
    sentence: Sentence
    """Where it is used first."""
    start: int
    """Code point where that use begins."""
    uses: int


def find(draft: Draft, sentences: Iterable[Sentence], language: LanguageData) -> tuple[RareWord, ...]:
    """Return the hard words that nothing explains yet, the rarest first; empty for a language without a list."""
    zipf = language.zipf
    if zipf is None:
        return ()
    explained = Spans((use.start, use.end) for use in draft.uses)
    slips = Spans((its.start, its.end) for its in draft.anchored if isinstance(its.annotation, Slip))
    first: dict[str, tuple[Sentence, int]] = {}
    count: dict[str, int] = {}
    explained_words: set[str] = set()
    for sentence in sentences:
        for start, word in _words(draft.document.text, sentence):
            if explained.touch(start, start + len(word)) or slips.touch(start, start + len(word)):
                explained_words.add(word)
            first.setdefault(word, (sentence, start))
            count[word] = count.get(word, 0) + 1
    rated = {word: _rarest(word, zipf) for word in first if word not in explained_words}
    rare = [RareWord(word, its, *first[word], count[word]) for word, its in rated.items() if its < HARD]
    return tuple(sorted(rare, key=lambda word: (word.zipf, word.start)))


def _words(text: str, sentence: Sentence) -> Iterator[tuple[int, str]]:
    """Yield where words without capitals begin, and the words; of `l'homme` and `enemy's` the longer part."""
    for word in words(text, sentence.start, sentence.end):
        parts = word.text.replace("’", "'").split("'")
        part = max(parts, key=len)
        if SHORTEST <= len(part) <= LONGEST and part == part.lower():
            yield word.start + sum(len(its) + 1 for its in parts[: parts.index(part)]), part


def _rarest(word: str, zipf: Callable[[str], float]) -> float:
    """Return how often a word is written; of one with hyphens that is not listed, its rarest part."""
    return zipf(word) or min(map(zipf, _HYPHEN.split(word)))
