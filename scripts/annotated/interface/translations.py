"""The catalogue: what there is in other languages, as gettext looks it up.

catalogue/<language>.po  ->  translations
"""

from __future__ import annotations

import gettext
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
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
def translations(language: str) -> gettext.NullTranslations:
    """Return what gettext looks words up in. Plural forms and fuzzy entries are as gettext has them."""
    if language == SOURCE:
        return gettext.NullTranslations()
    file = BytesIO()
    write_mo(file, pseudo(template(), language) if language in PSEUDO else _read(CATALOGUE / f"{language}.po"))
    file.seek(0)
    return gettext.GNUTranslations(file)


def template() -> Catalog:
    """Return the catalogue of every message that the interface can say."""
    return _read(TEMPLATE)


def _read(file: Path) -> Catalog:
    with file.open("rb") as opened:
        return read_po(opened, locale=None if file == TEMPLATE else file.stem.replace("-", "_"))
