"""Beside the way: the dates that a text names.

text + Language  ->  Date...

Days, months and years of the common era, in digits as ISO 8601 has them or with the month's name. `09/10/2015` is two days: it is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..seeds.proofread import real_date
from ..text.fold import plain_typography

_YEAR = r"(?:1\d{3}|20\d{2})"
_ISO = rf"(?P<iso>{_YEAR}-\d{{2}}(?:-\d{{2}})?)(?!-?\d)"
_ALONE = rf"(?P<year>{_YEAR})(?!['\w]|[.,:/-]\d|\s?%)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"


@dataclass(frozen=True, slots=True)
class Date:
    """A date and where it stands: code points, half open."""

    value: str
    """As `timeline.yaml` has it: `2015`, `2015-09` or `2015-09-20`; `09-20` where the text names no year."""
    start: int
    end: int

    @property
    def has_year(self) -> bool:
        """Whether the text names the year."""
        return len(self.value) != len("09-20")


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a language writes dates."""

    pattern: re.Pattern[str]
    months: Mapping[str, int]


def find(text: str, dated: Pattern) -> Iterator[Date]:
    """Yield every date in `text`, in order."""
    for found in dated.pattern.finditer(plain_typography(text)):
        value = _value(found, dated.months)
        if value:
            yield Date(value, *found.span())


def pattern(months: Mapping[str, int]) -> Pattern:
    """Return what dates look like in a language; `months` are numbers by name."""
    choices = [_ISO]
    if months:
        names = "|".join(re.escape(name) for name in sorted(months, key=lambda name: (-len(name), name)))
        month = rf"(?P<month{{0}}>{names})(?:\.|(?!\w))"
        # 20 September 2015, 20. September 2015, 20 de septiembre de 2015; the year may be missing.
        choices.append(
            rf"(?P<day1>{_DAY})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+|of\s+)?{month.format(1)},?(?:\s+(?:de\s+)?(?P<year1>{_YEAR})(?!\w))?"
        )
        # September 20, 2015; Sept.20; September 2015
        choices.append(
            rf"{month.format(2)}\s*(?P<day2>{_DAY})(?:st|nd|rd|th)?(?![\w:])(?:,?\s+(?P<year2>{_YEAR})(?!\w))?"
        )
        choices.append(rf"{month.format(3)}\s+(?:de\s+)?(?P<year3>{_YEAR})(?!\w)")
    choices.append(_ALONE)
    return Pattern(re.compile(rf"(?<![\w$£€¥/.,:#-])(?:{'|'.join(choices)})", re.IGNORECASE), months)


def _value(match: re.Match[str], months: Mapping[str, int]) -> str:
    """Return the date that a match names; empty when the calendar has no such day."""
    groups = match.groupdict()
    if groups["iso"] or groups["year"]:
        value = groups["iso"] or groups["year"]
        return value if real_date(value) else ""
    for number in (1, 2, 3):
        if name := groups.get(f"month{number}"):
            day, year = groups.get(f"day{number}"), groups.get(f"year{number}")
            # A match that knows no capitals takes ſ for s, which `lower` does not.
            value = f"{months.get(name.lower(), 0):02}" + (f"-{int(day):02}" if day else "")
            # Without a year, a leap year's calendar has every day that there may be.
            return (f"{year}-{value}" if year else value) if real_date(f"{year or 2000}-{value}") else ""
    return ""
