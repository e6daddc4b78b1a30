"""What an author may have meant: the valid word most like one that is not.

word + valid words  ->  word

It is shown, never taken.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

CLOSE_ENOUGH = 65.0
"""Score out of 100 under which no word is shown: `colour` is not `column`."""


def closest_word(word: str, valid: Iterable[str]) -> str:
    """Return the word of `valid` most like `word`, the first of several; empty when none is like it."""
    match = process.extractOne(word, sorted(valid), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
    return str(match[0]) if match else ""


def did_you_mean(word: str, valid: Iterable[str], otherwise: str) -> str:
    """Return advice that names the word of `valid` most like `word`; `otherwise` when none is."""
    close = closest_word(word, valid)
    return f"did you mean ‘{close}’?" if close else otherwise
