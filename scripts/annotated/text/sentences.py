"""Where sentences begin, so far as signs can tell: no list of abbreviations is whole in forty languages.

    text + its Word...  ->  index of the first word of each sentence

What may be an abbreviation, an initial or an ordinal ends no sentence here. A sentence that is taken too long costs somebody a look;
one that is cut too short would hide a word that turns it round.
"""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import normalize

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
VOWELS = frozenset("aeiouyæœøıаеиоуыэюяіє")
"""Letters of which every whole word in Latin or Cyrillic script has one, without their accents."""
_CUT_SHORT = (
    "prof dott ing dipl gen capt col maj lieut cmdr adm gov pres sen rep rev hon supt messrs sept "  # titles, names of months
    "inc corp univ assn dept est approx misc vol fig figs nos eds etc viz avg "
    "abs abt art aufl bd ca evtl ggf inkl exkl sog usf "
    "env boul mme mmes mlle éd éds réf tél "
    "avda depto dra excmo gral ilmo núm pág págs sra sras srta ud uds "
    "avv egr ecc pag sig sigg sigra "
    "mevr bijv dhr drs "
    "акад гг им напр обл проф руб тыс ул "
    "exmo exma eng"
)
ABBREVIATIONS = frozenset(_CUT_SHORT.split())
"""Words cut short that have a vowel, in small letters and languages of many articles. Behind one that is missing
here a change of the words before it is not seen."""


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
    """Whether the full stop at `at` may belong to the word before it: an initial, an ordinal, a title, letters without a vowel."""
    if tokens[at].key != "." or not at or tokens[at - 1].end != tokens[at].start:
        return False
    word = tokens[at - 1].key
    if word.isdigit():
        return len(word) <= 2
    if not word.isalpha():
        return False
    if len(word) == 1 or (len(word) <= LONGEST_TITLE and word[0].isupper()):
        return True
    return word.casefold() in ABBREVIATIONS or _is_cut_short(word)


def _is_cut_short(word: str) -> bool:
    """Whether a word in Latin or Cyrillic letters has no vowel: Ltd, bzw, стр."""
    letters = normalize("NFD", word.casefold())
    writes_vowels = any("a" <= letter <= "z" or "а" <= letter <= "я" for letter in letters)
    return writes_vowels and not VOWELS.intersection(letters)
