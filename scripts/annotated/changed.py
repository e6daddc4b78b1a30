"""What changed between two passages that a verdict may hang on.

old words + new words + language  ->  figure | date | negation | name ...
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

from babel import Locale, UnknownLocaleError

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


def changed(old: Sequence[str], new: Sequence[str], language: str) -> tuple[str, ...]:
    """Which of `figure`, `date`, `negation` and `name` differ between the words of two passages, in this order."""
    kinds: dict[str, Callable[[Sequence[str], str], Counter[str]]] = {
        "figure": _figures,
        "date": _dates,
        "negation": _negations,
        "name": _names,
    }
    return tuple(kind for kind, of in kinds.items() if of(old, language) != of(new, language))


def _figures(words: Sequence[str], _: str) -> Counter[str]:
    return Counter(word for word in words if any(sign.isdigit() for sign in word))


def _dates(words: Sequence[str], language: str) -> Counter[str]:
    return Counter(word.casefold() for word in words if word.casefold() in _calendar(language))


def _negations(words: Sequence[str], language: str) -> Counter[str]:
    plain, ending = NEGATIONS.get(language, "").split(), NEGATED.get(language)
    low = [word.casefold() for word in words]
    return Counter("not" for word in low if word in plain or (ending and word.endswith(ending)))


def _names(words: Sequence[str], _: str) -> Counter[str]:
    """Words with a capital that do not begin a sentence."""
    return Counter(
        word
        for before, word in zip([".", *list(words)], words, strict=False)
        if word[:1].isupper() and before not in ".!?:…\"'("
    )


@cache
def _calendar(language: str) -> frozenset[str]:
    """The names of months and days of the week, without case."""
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
