"""Dates in a reader's words.

`2015-09-20`, or the date of a CSL-JSON item  ->  `20 September 2015`
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from babel.dates import format_date

_PATTERNS = {3: "d MMMM y", 2: "MMMM y", 1: "y"}
"""By how many parts of the date are known."""


@lru_cache(maxsize=4096)
def spoken(when: str) -> str:
    """`2015`, `2015-09` or `2015-09-20` in words, no more exact than it is; what is no such date stays as it is."""
    try:
        parts = [int(part) for part in when.split("-")]
        return format_date(date(*[*parts, 1, 1][:3]), _PATTERNS[len(parts)], locale="en_GB")
    except (ValueError, KeyError, TypeError, OverflowError):
        return when


def issued(csl: Mapping[str, object]) -> str:
    """When a source came out, in words, plain; empty when its item does not say."""
    match csl.get("issued"):
        case str(when):
            return spoken(when)
        case {"date-parts": [*dates]} if dates:
            return "–".join(spoken(_iso(when)) for when in dates if isinstance(when, list))
        case {"literal": str(when)} | {"raw": str(when)} | {"edtf": str(when)}:
            return when
        case _:
            return ""


def _iso(parts: list[object]) -> str:
    return "-".join(str(part).zfill(2) for part in parts)
