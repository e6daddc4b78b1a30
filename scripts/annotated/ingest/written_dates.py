"""A date as somebody wrote it, read only where it can be read in one way.

words + language  ->  2024, 2024-11 or 2024-11-02; nothing when they may mean two days
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ][\d:.,+ -]*Z?)?")
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일])?")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})(?!\d)")
_MONTH_FIRST = frozenset(("en-us", "en-ph"))
"""Languages of which it is known that the month stands before the day."""
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:1\d{3}|20\d{2})"


def exact_date(words: str, language: str = "") -> str:
    """Return the date that the words name, no more precise than they are, as ISO 8601 has it. Empty when there is none or more than one."""
    words = " ".join(words.split())
    if whole := _ISO.fullmatch(words):
        return _checked(whole[1], whole[2] or "", whole[3] or "")
    dates = list(dict.fromkeys(dates_in(words, language)))
    return dates[0] if len(dates) == 1 else ""


def dates_in(words: str, language: str = "") -> Iterator[str]:
    """Yield the dates with a month that stand in the words, as ISO 8601 has them."""
    for found in _EAST_ASIAN.finditer(words):
        if value := _checked(found[1], f"{int(found[2]):02}", f"{int(found[3]):02}" if found[3] else ""):
            yield value
    for found in re.finditer(rf"(?<![\d-])({_YEAR})-(\d{{2}})-(\d{{2}})(?![\d-])", words):
        if value := _checked(found[1], found[2], found[3]):
            yield value
    for found in re.finditer(rf"(?<![\d/])({_YEAR})([/.])(\d{{1,2}})\2(\d{{1,2}})(?![\d/])", words):
        if value := _checked(found[1], f"{int(found[3]):02}", f"{int(found[4]):02}"):
            yield value
    for found in _NUMBERS.finditer(words):
        if value := _from_numbers(int(found[1]), int(found[3]), found[4], found[2], language):
            yield value
    yield from _named(words, language)


def _from_numbers(first: int, second: int, year: str, sign: str, language: str) -> str:
    """Return the day; of `11/02/2024` only where the language says which is the month, or where one of them can be none."""
    day, month = first, second
    tag = language.lower().replace("_", "-")
    if second > 12:
        day, month = second, first
    elif first <= 12 and first != second:
        primary = tag.partition("-")[0]
        if tag in _MONTH_FIRST:
            day, month = second, first
        elif sign != "." and (not primary or tag == "en" or primary in ("fil", "es-us")):
            return ""
    return _checked(year, f"{month:02}", f"{day:02}")


def _named(words: str, language: str) -> Iterator[str]:
    primary = language.lower().replace("_", "-").partition("-")[0]
    spans: list[tuple[int, int]] = []
    for tag in dict.fromkeys((primary, "en")):
        pattern, months = _months(tag)
        if pattern is None:
            continue
        for match in pattern.finditer(words.casefold()):
            if any(start < match.end() and match.start() < end for start, end in spans):
                continue
            spans.append(match.span())
            groups = match.groupdict()
            name = next(groups[key] for key in ("m1", "m2", "m3") if groups.get(key))
            day = groups.get("d1") or groups.get("d2") or ""
            year = groups.get("y1") or groups.get("y2") or groups.get("y3") or ""
            if value := _checked(year, f"{months[name]:02}", f"{int(day):02}" if day else ""):
                yield value


def month_names() -> list[str]:
    """Return the names that months have in English and in the other languages of which most pages are, with a capital."""
    tags = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sv", "da", "nb", "fi", "ru", "uk", "tr", "hu", "ro")
    names = {name.capitalize() for tag in tags for name in _months(tag)[1]}
    return sorted(names | {name.lower() for name in names if len(name) > 3 and name not in ("May", "Mars", "Mai")})


@cache
def _months(tag: str) -> tuple[re.Pattern[str] | None, dict[str, int]]:
    """Return what dates with the names of months look like in a language, and the months by name."""
    try:
        locale = Locale.parse(tag) if tag else None
    except (UnknownLocaleError, ValueError):
        locale = None
    if locale is None:
        return None, {}
    months = {
        name.casefold().rstrip("."): number
        for context in ("format", "stand-alone")
        for width in ("abbreviated", "wide")
        for number, name in locale.months[context].get(width, {}).items()
        if not name[:1].isdigit()
    }
    months |= {"sept": 9} if tag == "en" else {}
    if not months:
        return None, {}
    names = "|".join(re.escape(name) for name in sorted(months, key=lambda name: (-len(name), name)))
    joiner = r"(?:\s+(?:de|del|of|d['’])\s*)?"
    after = r"(?!\w)\.?"
    choices = (
        rf"(?P<d1>{_DAY})(?:st|nd|rd|th|er|º|ª|\.)?\s*(?:de\s+|of\s+|d['’]\s*|ב)?(?P<m1>{names}){after}{joiner},?\s*(?P<y1>{_YEAR})(?!\d)",
        rf"(?<!\w)(?P<m2>{names}){after}\s*(?P<d2>{_DAY})(?:st|nd|rd|th)?,?\s+(?P<y2>{_YEAR})(?!\d)",
        rf"(?<!\w)(?P<m3>{names}){after}{joiner}\s*(?P<y3>{_YEAR})(?!\d)",
    )
    return re.compile(rf"(?<![\w/-])(?:{'|'.join(choices)})"), months


def _checked(year: str, month: str, day: str) -> str:
    """Return the date when the calendar has it, and nobody wrote it before printing."""
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return "-".join(filter(None, (year, month, day))) if 1000 <= int(year) <= 2100 else ""
