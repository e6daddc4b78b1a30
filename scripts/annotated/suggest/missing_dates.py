"""Beside the way: dates that the article names and the timeline does not.

Draft + Sentence... + LanguageData  ->  MissingDate...
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from . import date_patterns
from .article_sentences import Sentence
from .draft_reader import Draft
from .language_data import LanguageData


@dataclass(frozen=True, slots=True)
class MissingDate:
    """A day, month or year and the paragraphs that name it."""

    date: date_patterns.Date
    """Where it stands first: code points into `Document.text`."""
    sentence: Sentence
    paragraphs: tuple[int, ...]


def find(draft: Draft, sentences: Iterable[Sentence], language: LanguageData) -> tuple[MissingDate, ...]:
    """Return the dates that no event of the timeline has, in the order of the article."""
    pattern = date_patterns.pattern(language.months)
    # An event of a day says enough of its month and year.
    dated = {
        event.date[:length] for event in draft.events for length in (len("2015"), len("2015-09"), len("2015-09-20"))
    }
    year = draft.date[:4]
    first: dict[str, tuple[date_patterns.Date, Sentence]] = {}
    paragraphs: dict[str, dict[int, None]] = {}
    for sentence in sentences:
        for date in date_patterns.find(draft.document.text[sentence.start : sentence.end], pattern):
            value = date.value if date.has_year else f"{year}-{date.value}"
            if value not in dated:
                there = date_patterns.Date(date.value, sentence.start + date.start, sentence.start + date.end)
                first.setdefault(date.value, (there, sentence))
                paragraphs.setdefault(date.value, {})[sentence.paragraph] = None
    return tuple(MissingDate(*its, tuple(paragraphs[value])) for value, its in first.items())
