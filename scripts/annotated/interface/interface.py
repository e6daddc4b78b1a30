"""What the interface says, in the language of the site: the words of the catalogue, and numbers, dates and lists as that language has them.

    language tag  ->  Interface;  Interface + message  ->  words

A message is English as it stands in the code, whole sentences with `{names}` for what changes; `catalogue/messages.pot` lists all of
them (`scripts/catalogue` renews it) and `catalogue/<language>.po` translates them. A message without a translation stays English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from ..markdown.escape import Markdown
from .pseudo import PSEUDO
from .translations import SOURCE, languages, translations, untranslated

_PATTERNS = {2: "yMMMM", 1: "y"}
"""Skeleton of a date by how many of its parts are known, when not all are."""

FOREIGN = f'lang="{SOURCE}" dir="ltr"'
"""Attributes of what stays English on a page in another language."""
_LETTER = re.compile(r"[^\W\d_](?![^{]*\})")
"""A letter outside braces."""
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_CONTRARY = {"ltr": re.compile(f"[{_RIGHT_TO_LEFT}]"), "rtl": re.compile(f"[^\\W\\d_{_RIGHT_TO_LEFT}]")}
"""Letters that run against the direction of the page."""


@dataclass(frozen=True)
class Interface:
    """The words of one language. Called with a message, it says it."""

    language: str
    """Language tag, as `theme.language` of mkdocs.yml has it: `en`, `pt-BR`."""
    own: str = field(default="", repr=False)
    """A catalogue that the site brings for its language; empty where it has none."""

    @property
    def speaks(self) -> bool:
        """Whether there is any catalogue for the language. Without one all words are English, their dates and numbers too."""
        return bool(self.own) or self.language in languages()

    @cached_property
    def locale(self) -> Locale:
        """What Babel knows of the language."""
        language = self.language if self.speaks else SOURCE
        return Locale.parse("en-GB" if language == SOURCE else PSEUDO.get(language, language), sep="-")

    @property
    def tag(self) -> str:
        """Language tag for processors and for `lang`: `en-GB`, `ar`."""
        return str(self.locale).replace("_", "-")

    @cached_property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return self.locale.text_direction

    def __call__(self, message: str, /, **named: Markdown | int) -> Markdown:
        """Return the message as Markdown. What is named in it is Markdown already; a number is written as the language has it."""
        return self._marked(message, self._fill(translations(self.language, self.own).gettext(message), named))

    def plain(self, message: str, /, **named: str | int) -> str:
        """Return the message as plain words, for what is no Markdown: pictures, names that are spoken."""
        return self._fill(translations(self.language, self.own).gettext(message), named)

    def plural(self, number: int, one: str, many: str, /, **named: Markdown | int) -> Markdown:
        """Return the message in the form for `number`, which it names `{count}`."""
        words = translations(self.language, self.own).ngettext(one, many, number)
        return self._marked(one, self._fill(words, {"count": number, **named}))

    def plain_plural(self, number: int, one: str, many: str, /, **named: str | int) -> str:
        """Return the message in the form for `number` as plain words, for what is no Markdown."""
        return self._fill(translations(self.language, self.own).ngettext(one, many, number), {"count": number, **named})

    def _marked(self, message: str, words: str) -> Markdown:
        """Return the words, said to be English where their message has no translation and the page speaks another language."""
        if message in untranslated(self.language, self.own) and _LETTER.search(message):
            return Markdown(f"<span {FOREIGN}>{words}</span>")
        return Markdown(words)

    def _fill(self, message: str, named: dict[str, str | int] | dict[str, Markdown | int]) -> str:
        return message.format_map(
            {
                name: self.number(value) if isinstance(value, int) else self.isolated(value)
                for name, value in named.items()
            }
        )

    def isolated(self, words: str) -> Markdown:
        """Return `words`, set apart from what is around when letters among them run the other way: they would drag signs and numbers along.

        By Unicode's isolates, which plain words can hold, too (UAX 9, 2.7; MessageFormat 2 does the same to what it fills in).
        """
        return Markdown(f"\u2068{words}\u2069" if _CONTRARY[self.direction].search(words) else words)

    def number(self, number: int) -> str:
        """Return `number` with the digits and marks of the language: `12,500`."""
        return str(format_decimal(number, locale=self.locale))

    def series(self, pieces: Iterable[Markdown | str]) -> Markdown:
        """Return pieces one after the other: `a, b, c`."""
        # Translators: Stands between the pieces of a list: paragraphs, names.
        return Markdown(self(", ").join(map(self.isolated, pieces)))

    def long_series(self, pieces: Iterable[Markdown | str]) -> Markdown:
        """Return longer pieces, which may hold commas, one after the other: `a; b; c`."""
        # Translators: Stands between the pieces of a list that may hold commas: titles, sources.
        return Markdown(self("; ").join(map(self.isolated, pieces)))

    def dotted(self, pieces: Iterable[Markdown | str]) -> Markdown:
        """Return facts in a row, in any language: `a · b · c`."""
        return Markdown(" · ".join(map(self.isolated, pieces)))

    def enumerated(self, pieces: Iterable[Markdown | str]) -> Markdown:
        """Return few pieces as they stand in a sentence: `a, b and c`."""
        return Markdown(format_list(list(map(self.isolated, pieces)), locale=self.locale))

    def month(self, number: int) -> str:
        """Return a month in short, 1 to 12: `Sept`."""
        return str(self.locale.months["stand-alone"]["abbreviated"][number])

    def date(self, when: str) -> str:
        """Return `2015`, `2015-09` or `2015-09-20` in words, no more exact than it is; what is no such date stays as it is."""
        return _date(when, self.locale)


@lru_cache(maxsize=4096)
def _date(when: str, locale: Locale) -> str:
    try:
        parts = [int(part) for part in when.split("-")]
        day = date(*[*parts, 1, 1][:3])
        pattern = "long" if len(parts) == 3 else locale.datetime_skeletons[_PATTERNS[len(parts)]]
        return str(format_date(day, pattern, locale=locale))
    except (ValueError, KeyError, TypeError, OverflowError):
        return when


@lru_cache(maxsize=8)
def interface(language: str, own: str = "") -> Interface:
    """Return the interface in `language`, with the words of a catalogue of the site's own where it has one."""
    return Interface(language, own)


ENGLISH = Interface(SOURCE)
