"""The catalogue: what there is in other languages, as gettext looks it up.

catalogue/<language>.po of the package, and of the site  ->  translations
"""

from __future__ import annotations

import gettext
from functools import lru_cache
from io import BytesIO, StringIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from .pseudo import PSEUDO, pseudo

CATALOGUE = Path(__file__).parent.parent / "catalogue"
TEMPLATE = CATALOGUE / "messages.pot"
SOURCE = "en"
"""The language of the code's own words. British English: `en` is never American here."""


def languages() -> tuple[str, ...]:
    """Return the tags of all languages that the interface speaks, the made-up ones last."""
    translated = sorted(file.stem for file in CATALOGUE.glob("*.po"))
    return (SOURCE, *translated, *PSEUDO)


@lru_cache(maxsize=8)
def translations(language: str, own: str = "") -> gettext.NullTranslations:
    """Return what gettext looks words up in: first `own`, a catalogue of the site's, then ours. Plural forms and fuzzy entries are as gettext has them."""
    looked_up = gettext.NullTranslations()
    for catalog in reversed(_catalogs(language, own)):
        words = _compiled(catalog)
        words.add_fallback(looked_up)
        looked_up = words
    return looked_up


@lru_cache(maxsize=8)
def untranslated(language: str, own: str = "") -> frozenset[str]:
    """Return the messages that stay English in a language, the singular standing for both forms."""
    if language == SOURCE:
        return frozenset()
    there = {_message(entry.id) for catalog in _catalogs(language, own) for entry in catalog if _says(entry)}
    return messages() - there


@lru_cache(maxsize=1)
def messages() -> frozenset[str]:
    """Return every message that can be translated, the singular standing for both forms."""
    return frozenset(_message(entry.id) for entry in template() if entry.id)


def own_catalogue(own: str, language: str) -> Catalog:
    """Return the catalogue that a site wrote for itself. Raise `PoFileError` where it cannot be read."""
    return read_po(StringIO(own), locale=_locale(language), abort_invalid=True)


def _catalogs(language: str, own: str) -> list[Catalog]:
    if language in PSEUDO:
        return [pseudo(template(), language)]
    file = CATALOGUE / f"{language}.po"
    return [*([own_catalogue(own, language)] if own else []), *([_read(file)] if file.is_file() else [])]


def _compiled(catalog: Catalog) -> gettext.GNUTranslations:
    file = BytesIO()
    write_mo(file, catalog)
    file.seek(0)
    return gettext.GNUTranslations(file)


def _says(entry: Message) -> bool:
    return bool(entry.id) and not entry.fuzzy and all(forms(entry))


def forms(entry: Message) -> tuple[str, ...]:
    """Return what a catalogue says in the place of a message: one form, or one for each number that the language tells apart."""
    return (entry.string or "",) if isinstance(entry.string, str | None) else tuple(entry.string)


def _message(id: str | tuple[str, ...] | list[str]) -> str:
    return id if isinstance(id, str) else id[0]


@lru_cache(maxsize=1)
def template() -> Catalog:
    """Return the catalogue of every message that the interface can say."""
    return _read(TEMPLATE)


def _read(file: Path) -> Catalog:
    with file.open("rb") as opened:
        return read_po(opened, locale=None if file == TEMPLATE else _locale(file.stem))


def _locale(language: str) -> str:
    return language.replace("-", "_")
