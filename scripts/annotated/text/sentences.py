"""Where sentences begin, so far as signs can tell: no list of abbreviations is whole in forty languages.

    text + its Word...  ->  index of the first word of each sentence

What may be an abbreviation, an initial or an ordinal ends no sentence here. A sentence that is taken too long costs somebody a look;
one that is cut too short would hide a word that turns it round.
"""

from __future__ import annotations

from collections.abc import Sequence

from .words import Word

ENDS = frozenset(".!?…。！？؟۔।")
"""Signs that end a sentence."""
UNSPACED = frozenset("。！？।")
"""Those of them behind which no white space need stand."""
OPENERS = frozenset("\"'([{¿¡-*•")
"""Signs that may stand before the first word of a sentence, as `Word.key` has them."""
CLOSERS = frozenset("\"')]}")
"""Signs that may stand behind the one that ends it."""
LONGEST_TITLE = 3
"""Letters. A capitalised word of so few before a full stop may be a title or the like: Mr., St., Abs., Nr."""


def sentence_starts(text: str, tokens: Sequence[Word]) -> list[int]:
    """Return the index of the first word of each sentence, rising; a sign that opens it is its first word."""
    return [at for at in range(len(tokens)) if not at or _begins(text, tokens, at)]


def paragraph_starts(text: str, tokens: Sequence[Word]) -> list[int]:
    """Return the index of the first word of each paragraph, rising: those that have an empty line before them."""
    return [at for at in range(len(tokens)) if not at or _behind_empty_line(text, tokens, at)]


def _behind_empty_line(text: str, tokens: Sequence[Word], at: int) -> bool:
    low, high = tokens[at - 1].end, tokens[at].start
    return high > low + 1 and text.count("\n", low, high) > 1


def _begins(text: str, tokens: Sequence[Word], at: int) -> bool:
    if _behind_empty_line(text, tokens, at):
        return True
    last = at - 1
    while last and tokens[last].key in CLOSERS and tokens[last - 1].end == tokens[last].start:
        last -= 1
    if tokens[last].key not in ENDS:
        return False
    if tokens[at].start == tokens[at - 1].end and (
        tokens[at].key in ENDS or tokens[at].key in CLOSERS or tokens[last].key not in UNSPACED
    ):
        return False
    first = at
    while first < len(tokens) - 1 and tokens[first].key in OPENERS:
        first += 1
    return not tokens[first].key[:1].islower() and not _may_abbreviate(tokens, last)


def _may_abbreviate(tokens: Sequence[Word], at: int) -> bool:
    """Whether the full stop at `at` may belong to the word before it: an initial, an ordinal, a short title."""
    if tokens[at].key != "." or not at or tokens[at - 1].end != tokens[at].start:
        return False
    word = tokens[at - 1].key
    if word.isdigit():
        return len(word) <= 2
    return word.isalpha() and (len(word) == 1 or (len(word) <= LONGEST_TITLE and word[0].isupper()))
