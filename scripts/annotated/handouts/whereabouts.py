"""Where in a seed the character stands that cannot be printed.

what a typesetter said  ->  character;  Reading + character  ->  Where
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass

from ..model.problem import Where
from ..reading.reading import Reading

_NAMED = re.compile(r'`"((?:[^"\\]|\\.)+)"`')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
"""How Typst writes what is not to be seen."""


def whereabouts(reading: Reading, character: str) -> Where:
    """Return the line of the article, or else the entry, that holds `character`; the article when it stands nowhere, or is empty."""
    seed, text = reading.seed, reading.document.text
    article = f"{seed.folder}/article.txt"
    if not character:
        return Where(article)
    if character in text:
        return Where(article, text.count("\n", 0, text.index(character)) + 1)
    entries = (seed.about, *seed.annotations, *seed.questions, *seed.terms, *seed.sources, *seed.answers, *seed.events)
    return next((entry.where for entry in entries if _holds(entry, character)), Where(article))


def unprintable_character(message: str) -> str:
    """Return the first of the texts that `message` quotes; empty for plain letters, which stand everywhere: an accent on one is not named."""
    match = _NAMED.search(message)
    character = _ESCAPED.sub(lambda escaped: chr(int(escaped[1], 16)), match[1]) if match else ""
    return "" if character.isascii() else character


def _holds(value: object, character: str) -> bool:
    match value:
        case str():
            return character in value
        case Where():
            return False
        case Mapping():
            return _holds(value.values(), character)
        case Iterable():
            return any(_holds(each, character) for each in value)
        case _ if is_dataclass(value):
            return any(_holds(getattr(value, field.name), character) for field in fields(value))
    return False
