"""What an author may have meant: the known word most like one that is not known.

word + known words  ->  word

It is shown, never taken.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

CLOSE_ENOUGH = 65.0
"""Score out of 100 under which no word is shown: `colour` is not `column`."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`, the first of several; empty when none is like it."""
    found = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
    return str(found[0]) if found else ""


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Advice that names the known word most like `word`; `otherwise` when none is."""
    close = nearest(word, known)
    return f"did you mean ‘{close}’?" if close else otherwise
