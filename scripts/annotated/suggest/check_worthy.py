"""Beside the way: which sentences look as if somebody should check them, and why.

Document + Sentence... + LanguageData  ->  CheckWorthy...

Every reason names the words that gave it. Nothing is weighed or learnt: a number, a date, somebody else's words, a universal, a forecast or
a cause is there or is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ..text.document import Document
from ..text.fold import plain_typography
from . import date_patterns
from .article_sentences import LONGEST, SHORTEST, Sentence
from .date_patterns import Date
from .language_data import LanguageData, any_of, choices

Kind = Literal["number", "date", "quotation", "attribution", "superlative", "forecast", "cause"]

_DIGITS = r"(?<![\w.])(?<!\w-)[$£€¥]?\d+(?:[.,'\u00a0\u202f]\d+)*(?:\s?%)?"
_QUOTED = re.compile(r"[\"“„«「『]([^\"“”„«»「」『』]+)[\"”“»」』]|‘([^‘’“”\"]+)’")
LEAST_QUOTED = 3
"""Words. Fewer in quotation marks are most often a name or a word held at arm's length."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that makes a sentence worth a check, and the words that show it: code points, half open."""

    kind: Kind
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CheckWorthy:
    """A sentence and its reasons, in the order of their words."""

    sentence: Sentence
    reasons: tuple[Reason, ...]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Each kind of reason once."""
        return tuple(dict.fromkeys(reason.kind for reason in self.reasons))

    @property
    def claim(self) -> str:
        """The kind of claim, as annotations.yaml calls it, that such a sentence most often holds."""
        if "quotation" in self.kinds:
            return "quotation"
        if "forecast" in self.kinds:
            return "prediction"
        return "statistic" if "number" in self.kinds else "fact"


def find(document: Document, sentences: Iterable[Sentence], language: LanguageData) -> tuple[CheckWorthy, ...]:
    """Return the sentences with a reason, in order; never one of less than `SHORTEST` or more than `LONGEST` code points."""
    patterns, months = _patterns(language), date_patterns.pattern(language.months)
    check_worthy: list[CheckWorthy] = []
    for sentence in sentences:
        text = document.text[sentence.start : sentence.end]
        if SHORTEST <= len(text) <= LONGEST and (
            reasons := tuple(_reasons(text, sentence.start, patterns, date_patterns.find(text, months)))
        ):
            check_worthy.append(CheckWorthy(sentence, reasons))
    return tuple(check_worthy)


def _patterns(language: LanguageData) -> Mapping[Kind, re.Pattern[str]]:
    table = language.table
    if table is None:
        return {"number": re.compile(_DIGITS)}
    units, numbers = choices(table.units), choices(table.numbers)
    counted = rf"{_DIGITS}(?:[\s-]?{units}(?!\w))*|(?<![\w-]){numbers}(?:[\s-](?:{numbers}|{units}))*(?![\w-])"
    return {
        "number": re.compile(counted, re.IGNORECASE),
        "attribution": any_of(table.attribution),
        "superlative": any_of(table.superlative),
        "forecast": any_of(table.forecast),
        "cause": any_of(table.cause),
    }


def _reasons(
    text: str, offset: int, patterns: Mapping[Kind, re.Pattern[str]], dated: Iterable[Date]
) -> Iterator[Reason]:
    """Yield the reasons in a sentence that begins at `offset`."""
    spans: list[tuple[int, int, Kind]] = [(date.start, date.end, "date") for date in dated]
    days = list(spans)
    plain = plain_typography(text)
    for match in _QUOTED.finditer(text):
        if len((match[1] or match[2]).split()) >= LEAST_QUOTED:
            spans.append((*match.span(), "quotation"))
    for kind, pattern in patterns.items():
        for match in pattern.finditer(plain):
            if not any(start < match.end() and match.start() < end for start, end, _ in days):
                spans.append((*match.span(), kind))
    for start, end, kind in sorted(spans):
        yield Reason(kind, text[start:end], offset + start, offset + end)
