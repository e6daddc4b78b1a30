"""What could be known on the day of the article: which sources came later, and which verdicts need them.

    Seed  ->  later sources;  Claim  ->  Rests

Later is only what surely is: where a date has no more than its year or month, and the article's day lies in it, a source counts as of its
time. A source without a date says nothing either way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError

from ..model.cite import source_ids
from ..model.model import Claim, Source, Verdict

Parts = tuple[int, ...]
"""Year, month and day as far as they are known."""

Rests = Literal["then", "also", "later"]
"""On what a verdict rests: on what was out on the article's day, also on what came out later, or on that alone."""

FORECAST = ("prediction",)
"""The kinds that a verdict is for which only time could tell."""

_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?.*", re.ASCII | re.DOTALL)


def parts(date: str) -> Parts:
    """Return year, month and day of a date as ISO 8601 has it, as far as it has them; empty where it is none."""
    match = _DATE.fullmatch(date.strip())
    return tuple(int(part) for part in match.groups() if part) if match else ()


def issued(source: Source) -> Parts:
    """Return when a source came out, or began to; empty where its item does not say so in figures."""
    match source.csl.get("issued"):
        case str(when) | {"raw": str(when)} | {"edtf": str(when)} | {"literal": str(when)}:
            return parts(when)
        case {"date-parts": [[*first], *_]}:
            figures = [int(part) for part in first if str(part).isascii() and str(part).isdigit()]
            return tuple(figures) if len(figures) == len(first) else ()
        case _:
            return ()


def is_later(date: Parts, day: Parts) -> bool:
    """Whether `date` is surely after `day`: where one of them is less exact, what both have must tell."""
    common = min(len(date), len(day))
    return date[:common] > day[:common]


def tells_of_later(words: str, day: str, language: str) -> bool:
    """Whether words name a year after that of `day`, or in its year a later month or day, as the language names months."""
    year, *rest = parts(day) or (0,)
    if any(int(found) > year for found in _YEAR.findall(words)):
        return True
    if not rest or str(year) not in words:
        return False
    lower, months = words.casefold(), _months(language)
    month = re.escape(months[rest[0] - 1])
    days = re.findall(rf"(?<!\d)(\d{{1,2}})\W{{1,3}}(?:\w{{1,3}}\W+)?{month}|{month}\W{{1,3}}(\d{{1,2}})(?!\d)", lower)
    if len(rest) > 1 and any(int(before or after) > rest[1] for before, after in days):
        return True
    return any(name in lower for name in months[rest[0] :])


@cache
def _months(language: str) -> tuple[str, ...]:
    """Return the twelve months in full, without case."""
    try:
        names = Locale.parse(language, sep="-").months["format"]["wide"]
    except (UnknownLocaleError, ValueError):
        names = Locale("en").months["format"]["wide"]
    return tuple(names[number].casefold() for number in range(1, 13))


def later_sources(sources: Iterable[Source], day: str) -> frozenset[str]:
    """Return the ids of the sources that came out after the article."""
    return frozenset(source.id for source in sources if is_later(issued(source), parts(day)))


def rests(claim: Claim, sources: Mapping[str, Source], verdicts: Mapping[str, Verdict], day: str) -> Rests:
    """Return on what the verdict rests: as the claim says itself, or by the dates of its sources, context apart.

    A forecast that came true or did not was open on the article's day, whatever is cited.
    """
    if claim.known:
        return "then" if claim.known == "then" else "later"
    verdict = verdicts.get(claim.verdict)
    if verdict and verdict.kinds == FORECAST:
        return "later"
    carrying = source_ids(cite for cite in claim.sources if cite.carries != "context")
    dated = [date for id in carrying if id in sources and (date := issued(sources[id]))]
    came_later = [is_later(date, parts(day)) for date in dated]
    if not any(came_later):
        return "then"
    return "later" if all(came_later) else "also"
