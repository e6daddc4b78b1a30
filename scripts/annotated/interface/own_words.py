"""What a site brings of the interface's words: a language that the theme speaks, and a catalogue of translations.

project folder + language tag  ->  Interface, or problems
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, write_po
from rapidfuzz import process

from ..model.problem import Problem, Problems, Where, refuse, shorten
from .interface import Interface, interface
from .pseudo import PSEUDO
from .translations import forms, languages, own_catalogue, template

FOLDER = "catalogue"
"""Folder of a site, beside its mkdocs.yml, in which it brings words of its own, `<language>.po`."""
_HEAD = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
_SETTINGS = "mkdocs.yml"
_AT_LINE = re.compile(r" on (\d+)$")
"""How Babel names the line of a catalogue at which it stops."""
_MARKUP = re.compile(r"[<>]|\]\(")
"""What would be read as HTML or as a link."""


def interface_in(root: Path, language: str) -> Interface:
    """Return the interface of the site in the folder `root`. Raise `Problems` when no theme speaks the language, or its catalogue is wrong."""
    if language not in (spoken := (*theme_languages(), *languages())):
        closest = process.extractOne(language, spoken, score_cutoff=50)
        hint = f"did you mean ‘{closest[0]}’? " if closest and closest[0] not in PSEUDO else ""
        advice = f"{hint}set theme.language to one of {', '.join(theme_languages())}"
        refuse(Where(_SETTINGS), "unknown-language", f"the theme does not speak ‘{shorten(language)}’", advice)
    place = f"{FOLDER}/{language}.po"
    try:
        words = words_of(root, language)
    except (OSError, UnicodeError) as error:
        refuse(Where(place), "translation-refused", f"it cannot be read: {error}", "save it as UTF-8")
    if words and (wrong := [*_wrong(words, language, place)]):
        raise Problems(wrong)
    return interface(language, words)


def theme_languages() -> tuple[str, ...]:
    """Return the tags of the languages that the theme has words in."""
    spoken = files("material").joinpath("templates/partials/languages").iterdir()
    return tuple(sorted(file.name.removesuffix(".html") for file in spoken if file.name.endswith(".html")))


def words_of(root: Path, language: str) -> str:
    """Return the catalogue that a site has for a language, as text; empty where it has none. Raise `OSError`, `UnicodeError`."""
    file = root / FOLDER / f"{language}.po"
    return file.read_text("utf-8") if file.is_file() else ""


def to_fill_in(interface: Interface) -> str:
    """Return the site's catalogue with every message that there is now, those without a translation empty; what went is kept as a comment.

    It says nothing of when it was written.
    """
    language, locale = interface.language, interface.language.replace("-", "_")
    catalog = own_catalogue(interface.own, language) if interface.own else Catalog(locale=locale)
    catalog.update(template(), no_fuzzy_matching=True)
    file = BytesIO()
    write_po(file, catalog, omit_header=True, width=0)
    head = _HEAD.format(language=locale, plurals=catalog.plural_forms)
    return f"{head}{file.getvalue().decode()}"


def _wrong(words: str, language: str, place: str) -> Iterator[Problem]:
    try:
        Locale.parse(language, sep="-")
        catalog = own_catalogue(words, language)
    except UnknownLocaleError:
        what = f"nothing is known of ‘{language}’: its plural forms, dates and numbers"
        yield Problem(Where(place), "translation-refused", what, "take a language that Unicode’s CLDR has")
        return
    except (PoFileError, ValueError) as error:
        line = int(at[1]) if (at := _AT_LINE.search(str(error))) else 1
        what = f"this is no catalogue of gettext’s: {shorten(str(error))}"
        yield Problem(
            Where(place, line), "translation-refused", what, "any editor for gettext files mends it, or Poedit"
        )
        return
    yield from _in_entries(catalog, place)


def _in_entries(catalog: Catalog, place: str) -> Iterator[Problem]:
    ours = {entry.id for entry in template()}
    for entry in catalog:
        if entry.id in ours and entry.id and not entry.fuzzy:
            where = Where(place, entry.lineno or 1)
            for wrong in {wrong for form in forms(entry) if (wrong := _refused(entry, form))}:
                yield Problem(where, "translation-refused", wrong, "keep what stands in braces, and write no HTML")


def _refused(entry: Message, form: str) -> str:
    """Return what is wrong with a translation: it would name what is not there, or be more than words. Empty when all is well."""
    english = [entry.id] if isinstance(entry.id, str) else list(entry.id)
    shown = f"“{shorten(form)}” for “{shorten(english[0])}”"
    try:
        strange = _names(form) - set().union(*map(_names, english))
    except ValueError:
        return f"braces are not closed in {shown}"
    if strange:
        return f"the English has no {{{sorted(strange)[0]}}}, which stands in {shown}"
    if set(_MARKUP.findall(form)) - set(_MARKUP.findall("".join(english))):
        return f"there is HTML or a link in {shown}"
    return ""


def _names(message: str) -> set[str]:
    """Return what a message names in braces. Raise `ValueError` where they are not closed."""
    pieces = Formatter().parse(message)
    return {f"{name}{conversion or spec}" for _, name, spec, conversion in pieces if name is not None}
