"""Beside the way: what is known of the language of an article.

    BCP 47 tag  ->  LanguageData

What depends on one language alone is a table, `languages/<primary tag>.yaml`. Where sentences end, how often a word is written and what
months are called comes from libraries, for many languages. What a language lacks is said, never guessed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale, UnknownLocaleError

from ..seeds import yamlfile
from ..text.fold import plain_typography

_KEYS = ("numbers", "units", "attribution", "superlative", "forecast", "cause", "titles", "joining", "openers")
_UNSPACED = frozenset({"ja", "ko", "zh"})
"""Languages whose words nothing here can tell apart: their lists of frequencies need a dictionary to find words first."""


@dataclass(frozen=True, slots=True)
class Table:
    """The words of one language that make a sentence worth a check or a name a name, as `languages/en.yaml` explains them."""

    numbers: tuple[str, ...]
    units: tuple[str, ...]
    attribution: tuple[str, ...]
    superlative: tuple[str, ...]
    forecast: tuple[str, ...]
    cause: tuple[str, ...]
    titles: tuple[str, ...]
    joining: tuple[str, ...]
    openers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LanguageData:
    """What is known of a language; each part may be missing."""

    tag: str
    """Primary language subtag, in small letters; empty when nothing names a language."""
    name: str
    """What English calls it."""
    table: Table | None
    zipf: Callable[[str], float] | None = field(repr=False)
    """How often a word is written, on the Zipf scale: the logarithm of its count in a billion words; 0 for one that is not listed."""
    months: Mapping[str, int] = field(repr=False)
    """Number of the month by each of its names, folded to small letters."""
    days: frozenset[str] = field(repr=False)
    """Names of the days of the week and of months, folded to small letters: capitalised here and there, and no names to explain."""

    def lacks(self) -> Iterator[str]:
        """Yield what cannot be proposed for want of knowledge, in sentences."""
        if not self.tag:
            yield "reading.yaml names no language: `language: en`, for instance, lets words, names and sentences be proposed."
            return
        if self.table is None:
            yield (
                f"For {self.name} there is no table of words yet: names, numbers in words, attributions, superlatives and forecasts"
                f" are not seen. suggest/languages/en.yaml shows what one holds."
            )
        if self.zipf is None:
            yield f"For {self.name} there is no list of how often words are written: hard words are not seen."


def load(tag: str) -> LanguageData:
    """Return the language that a BCP 47 tag names, with what is known of it. Needs the extra `suggest`."""
    primary = tag.partition("-")[0].lower()
    try:
        locale = Locale.parse(primary) if primary else None
    except (UnknownLocaleError, ValueError):
        locale = None
    months = dict(_months(locale)) if locale else {}
    days = (
        frozenset(name.lower() for kind in locale.days["format"].values() for name in kind.values()) if locale else ()
    )
    name = (locale.english_name or primary) if locale else primary
    return LanguageData(primary, name, _table(primary), _zipf(primary), months, frozenset((*days, *months)))


def _months(locale: Locale) -> Iterator[tuple[str, int]]:
    """Yield the names of months, long and short, without the point that may end a short one."""
    for context in ("format", "stand-alone"):
        for width in ("abbreviated", "wide"):
            for number, name in locale.months[context].get(width, {}).items():
                short = plain_typography(name).lower().rstrip(".")
                if not short.isdigit():
                    yield short, number
    if locale.language == "en":
        yield "sept", 9


@cache
def _table(primary: str) -> Table | None:
    file = files(__package__).joinpath("languages", f"{primary}.yaml")
    if not re.fullmatch(r"[a-z]{2,8}", primary) or not file.is_file():
        return None
    # Our own reader: for others `on` and `no` are no words.
    words: Any = yamlfile.read(file.read_bytes(), file.name).value
    return Table(**{key: tuple(words[key]) for key in _KEYS})


def _zipf(primary: str) -> Callable[[str], float] | None:
    import wordfreq  # noqa: PLC0415 - an extra

    if primary in _UNSPACED or primary not in wordfreq.available_languages("best"):
        return None
    listed = wordfreq.get_frequency_dict(primary, "best")

    def zipf(word: str) -> float:
        frequency = listed.get(plain_typography(word).lower(), 0.0)
        return round(math.log10(frequency) + 9, 2) if frequency else 0.0

    return zipf


@cache
def any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Return what matches each phrase as whole words of a text that is `alike`, longest first, whatever its capitals and white space."""
    return re.compile(rf"(?<![\w-]){choices(phrases)}(?![\w-])", re.IGNORECASE)


def choices(phrases: tuple[str, ...]) -> str:
    """Return a regular expression for one of the phrases, the longest first."""
    written = sorted({plain_typography(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
    patterns = (r"\s+".join(map(re.escape, phrase.split())) for phrase in written)
    return f"(?:{'|'.join(patterns)})"
