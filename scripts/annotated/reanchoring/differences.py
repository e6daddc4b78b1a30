"""What changed between two passages that a verdict may hang on.

old words + new words + language  ->  Difference... (figure, date, negation, name)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError
from rapidfuzz.distance import LCSseq

from ..text.same_words import Sign

NEGATIONS = {
    "ar": "لا لم لن ليس ليست غير دون بدون",
    "de": "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder noch",
    "en": "not no never none nobody nothing neither nor without cannot barely hardly scarcely",
    "es": "no nunca jamás nadie nada ningún ninguno ninguna ni sin tampoco",
    "fr": "ne pas non jamais rien aucun aucune ni sans personne guère",
    "it": "non no mai nessuno nessuna niente nulla né senza",
    "pt": "não nunca jamais ninguém nada nenhum nenhuma nem sem",
    "ru": "не нет ни никогда никто ничто ничего без нельзя",
}
"""Words that turn a statement round, by language; a language that is not here is compared by its figures, dates and names only."""
NEGATED = {"en": "n't"}
"""How a word ends that is negated in itself."""
NUMBERS = {
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig "
    "hundert tausend million millionen milliarde milliarden billion billionen halb hälfte drittel viertel doppelt dutzend prozent",
    "en": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion hundreds thousands millions "
    "billions trillions half third quarter quarters thirds twice double treble triple dozen percent",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa "
    "cien ciento mil millón millones mitad tercio cuarto doble docena",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze vingt trente quarante cinquante soixante cent mille million millions "
    "milliard milliards moitié tiers quart double douzaine",
}
"""Figures that are written as words, by language; `one` and its like are left out, which are more often no figure."""

MOST_SHOWN = 12
"""Words of a change that are named; the passages themselves are shown beside them."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of one kind that are gone, and those that came in their stead."""

    kind: str
    """`figure`, `date`, `negation` or `name`; `wording` where any change may matter."""
    gone: tuple[str, ...]
    come: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.kind} {' '.join(self.gone) or '–'} → {' '.join(self.come) or '–'}"


_Read = Callable[[Sequence[str], str, frozenset[str]], list[str]]


def differences(
    old: Sequence[str], new: Sequence[str], language: str, names: frozenset[str] = frozenset()
) -> tuple[Difference, ...]:
    """Return what differs between the words of two passages: figures, dates, negations and names, in this order.

    Their order counts: whoever beats whom is no small thing. `names` are names though a sentence begins with them, too.
    """
    kinds: dict[str, _Read] = {"figure": _figures, "date": _dates, "negation": _negations, "name": _names}
    language = language.partition("-")[0].lower()
    return tuple(
        Difference(kind, *_only_in_one(before, after))
        for kind, read in kinds.items()
        if (before := read(old, language, names)) != (after := read(new, language, names))
    )


def changed_wording(old: Sequence[Sign], new: Sequence[Sign], named: Iterable[Difference]) -> Iterator[Difference]:
    """Yield the words that are gone and those that came, but for what `named` says already; signs between words count."""
    gone, come = _only_in_one([sign.small for sign in old], [sign.small for sign in new])
    for difference in named:
        gone, come = _without(gone, difference.gone), _without(come, difference.come)
    if gone or come:
        yield Difference("wording", _few(gone), _few(come))


def _without(words: tuple[str, ...], others: Iterable[str]) -> tuple[str, ...]:
    left = Counter(other.casefold() for other in others)
    rest: list[str] = []
    for word in words:
        if left[word.casefold()]:
            left[word.casefold()] -= 1
        else:
            rest.append(word)
    return tuple(rest)


def _few(words: tuple[str, ...]) -> tuple[str, ...]:
    return words if len(words) <= MOST_SHOWN else (*words[:MOST_SHOWN], "…")


def _only_in_one(before: Sequence[str], after: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what is not the same in both; all of it where only the order differs."""
    if Counter(before) == Counter(after):
        return tuple(before), tuple(after)
    shared = LCSseq.opcodes(before, after).as_matching_blocks()
    gone, come = list(before), list(after)
    for block in reversed(shared):
        del gone[block.a : block.a + block.size], come[block.b : block.b + block.size]
    return tuple(gone), tuple(come)


def _figures(words: Sequence[str], language: str, _: frozenset[str]) -> list[str]:
    written = NUMBERS.get(language, "").split()
    return [word for word in words if any(sign.isdigit() for sign in word) or word.casefold() in written]


def _dates(words: Sequence[str], language: str, _: frozenset[str]) -> list[str]:
    return [word.casefold() for word in words if word.casefold() in _calendar(language)]


def _negations(words: Sequence[str], language: str, _: frozenset[str]) -> list[str]:
    plain, ending = NEGATIONS.get(language, "").split(), NEGATED.get(language)
    return [word for word in words if word.casefold() in plain or (ending and word.casefold().endswith(ending))]


def _names(words: Sequence[str], language: str, names: frozenset[str]) -> list[str]:
    """Return words with a capital that do not begin a sentence, or that are names wherever they stand; months and days are dates."""
    return [word for word in within_sentences(words, names) if word.casefold() not in _calendar(language)]


def within_sentences(words: Sequence[str], names: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield the words with a capital that do not begin a sentence, and those of `names`."""
    before = "."
    for word in words:
        if word[:1].isupper() and (before not in ".!?:…\"'(" or word in names):
            yield word
        before = word


@cache
def _calendar(language: str) -> frozenset[str]:
    """Return the names of months and days of the week, without case."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return frozenset()
    return frozenset(
        name.casefold().rstrip(".")
        for table in (locale.months, locale.days)
        for context in table.values()
        for width in ("wide", "abbreviated")
        for name in context.get(width, {}).values()
        if len(name) > 2
    )
