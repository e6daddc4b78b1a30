"""Beside the way: how far an article is annotated.

Draft + what was found  ->  Coverage
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model.model import Claim
from .check_worthy import CheckWorthy
from .draft_reader import Draft
from .rare_words import RareWord
from .spans import Spans


@dataclass(frozen=True, slots=True)
class Coverage:
    """What has no note yet, counted."""

    paragraphs: int
    """Paragraphs that hold sentences: no headings."""
    bare: int
    """Paragraphs that no claim, rhetoric, language or parallel touches; an entry of the glossary is no note on what is said."""
    words: int | None
    """Hard words that nothing explains; none where the language has no list."""
    numbers: int
    """Numbers, dates apart, that stand in no claim's quotation; those in sentences too long to be one are not counted."""

    def __str__(self) -> str:
        """Return one line: `9 of 18 paragraphs have no note; 12 rare words unexplained; 3 numbers unclaimed`."""
        verb = "has" if self.bare == 1 else "have"
        facts = [f"{self.bare} of {_count(self.paragraphs, 'paragraph')} {verb} no note"]
        if self.words is not None:
            facts.append(f"{_count(self.words, 'rare word')} unexplained")
        return "; ".join([*facts, f"{_count(self.numbers, 'number')} unclaimed"])


def measure(draft: Draft, checked: Sequence[CheckWorthy], hard: Sequence[RareWord] | None) -> Coverage:
    """Return the coverage of a draft; `hard` words are none where nothing tells which are."""
    noted = {block.number for found in draft.anchored for block in found.blocks}
    claimed = Spans((found.start, found.end) for found in draft.anchored if isinstance(found.annotation, Claim))
    numbers = [reason for its in checked for reason in its.reasons if reason.kind == "number"]
    numbered = ((block, block.paragraph or 0) for block in draft.document.paragraphs)
    paragraphs = [block for block, number in numbered if not draft.unread.touch(number, number + 1)]
    return Coverage(
        len(paragraphs),
        sum(block.number not in noted for block in paragraphs),
        None if hard is None else len(hard),
        sum(not claimed.touch(reason.start, reason.end) for reason in numbers),
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
