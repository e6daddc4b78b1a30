"""One of the two texts that are compared: its words, and the sentences and paragraphs that they stand in.

str  ->  Side
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ..text.same_words import Sign, first_words, signs
from ..text.sentences import CLOSERS, ENDS, OPENERS, paragraph_starts, sentence_starts
from ..text.words import words


class Side:
    """A text cut into words. Indexes count words from 0; offsets are code points."""

    def __init__(self, text: str) -> None:
        self.text, self.tokens = text, words(text)
        self.keys = [token.key for token in self.tokens]
        self.loose = [loose(key) for key in self.keys]
        self.starts = [token.start for token in self.tokens]
        self.ends = [token.end for token in self.tokens]
        self.paragraphs = paragraph_starts(text, self.tokens)
        self.sentences = sentence_starts(text, self.tokens)
        self._firsts = first_words(self.tokens, self.sentences)

    def __len__(self) -> int:
        return len(self.tokens)

    def span(self, start: int, end: int) -> range:
        """Return the words that the half-open span of code points touches."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def signs(self, low: int, high: int) -> list[Sign]:
        """Return the words `low` to `high` as they are compared."""
        return signs(self.tokens, self._firsts, low, high)

    def joined(self, low: int, high: int) -> str:
        """Return the words `low` to `high` with a space between each two."""
        return " ".join(self.keys[low:high])

    def sentence_start(self, at: int) -> int:
        """Return the index of the first word of the sentence that the word `at` stands in."""
        return self.sentences[bisect_right(self.sentences, at) - 1]

    def sentence_stop(self, at: int) -> int:
        """Return the index behind the last word of the sentence that the word `at` stands in."""
        following = bisect_right(self.sentences, at)
        return self.sentences[following] if following < len(self.sentences) else len(self)

    def paragraph(self, at: int) -> int:
        """Return the number of the paragraph that the word `at` stands in, counted from 0."""
        return bisect_right(self.paragraphs, at) - 1

    def breaks(self, low: int, high: int) -> int:
        """Return how many paragraphs begin among the words `low` to `high`, the first of them apart."""
        return bisect_left(self.paragraphs, high) - bisect_right(self.paragraphs, low)

    def opens_sentence(self, at: int) -> bool:
        """Whether nothing but opening signs stands between the word `at` and the beginning of its sentence."""
        return all(key in OPENERS for key in self.keys[self.sentence_start(at) : at])

    def closes_sentence(self, at: int) -> bool:
        """Whether nothing but closing signs stands between the word `at` and the end of its sentence."""
        return all(key in ENDS or key in CLOSERS for key in self.keys[at + 1 : self.sentence_stop(at)])

    def is_paragraph(self, low: int, high: int) -> bool:
        """Whether the words `low` to `high` are a whole paragraph."""
        return self.begins_paragraph(low) and (high == len(self) or self.begins_paragraph(high))

    def begins_paragraph(self, at: int) -> bool:
        """Whether a paragraph begins with the word `at`."""
        index = bisect_left(self.paragraphs, at)
        return index < len(self.paragraphs) and self.paragraphs[index] == at


def loose(key: str) -> str:
    """Return what a word is aligned by: case, and ё for е, tell nothing of which word it is."""
    return key.replace("ё", "е")


def is_word(key: str) -> bool:
    """Whether it is a word or a number, no sign."""
    return any(character.isalnum() for character in key)


def length(keys: Sequence[str]) -> int:
    """Return how many characters the words have."""
    return sum(map(len, keys))
