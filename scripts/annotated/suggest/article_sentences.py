"""Beside the way: the sentences of an article, and its words.

Document  ->  Sentence...;  text  ->  Word...
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..text.document import Block, Document
from .spans import Spans

NONE = Spans(())
PIECE = 10_000
"""Code points looked at together. The library takes time with the square of some texts (a hundred thousand opening quotation marks: 25 s)."""
SHORTEST, LONGEST = 12, 1_000
"""Code points of what may be quoted. What is shorter says nothing that can be checked. What is longer is a list or a table, or has no full stops."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph: code points into `Document.text`, half open, without white space at its ends."""

    start: int
    end: int
    block: Block

    @property
    def paragraph(self) -> int:
        """Number of the paragraph; 0 outside of them."""
        return self.block.paragraph or 0


@dataclass(frozen=True, slots=True)
class Word:
    """Letters, with hyphens and apostrophes between them: code points, half open."""

    text: str
    start: int
    end: int


def split(document: Document, language: str, unread: Spans = NONE) -> tuple[Sentence, ...]:
    """Return every sentence of every paragraph but those that `unread` numbers, in order. Needs the extra `suggest`."""
    import sentencex  # noqa: PLC0415 - an extra

    sentences: list[Sentence] = []
    for block in document.paragraphs:
        number = block.paragraph or 0
        if unread.touch(number, number + 1):
            continue
        for start, end in _pieces(document.text, block.start, block.end):
            for boundary in sentencex.get_sentence_boundaries(language or "en", document.text[start:end]):
                first, last = _trimmed(document.text, start + boundary["start_index"], start + boundary["end_index"])
                if first < last:
                    sentences.append(Sentence(first, last, block))
    return tuple(sentences)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the half-open span in pieces of at most `PIECE`, cut at white space where there is some."""
    while end - start > PIECE:
        cut = max(text.rfind(" ", start + 1, start + PIECE), text.rfind("\n", start + 1, start + PIECE))
        cut = cut if cut > 0 else start + PIECE
        yield start, cut
        start = cut
    yield start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def words(text: str, start: int, end: int) -> Iterator[Word]:
    """Return the words between two offsets of `text`."""
    return (Word(found[0], found.start(), found.end()) for found in _word().finditer(text, start, end))


@cache
def _word() -> re.Pattern[str]:
    r"""Return what matches a word. Combining marks belong to it, and `\w` does not know them."""
    marks = "".join(chr(code) for code in range(0x300, 0x1F000) if unicodedata.category(chr(code)).startswith("M"))
    letters = rf"[^\W\d_]+(?:[{marks}]+[^\W\d_]*)*"
    return re.compile(rf"{letters}(?:[-‐‑'’]{letters})*")
