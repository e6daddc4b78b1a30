"""Stage 2, on the way in: what authors may write shorter, written out.

key + value  ->  value
"""

from __future__ import annotations

import re
from typing import Any

LARGEST_YEAR = 9999
MOST_NUMBERS = 20_000
"""Numbers of a range; no article has more paragraphs."""

_RANGE = re.compile(r"([1-9]\d{0,4})\s*[-–]\s*([1-9]\d{0,4})", re.ASCII)


def written_out(key: str, value: Any) -> Any:
    """Return `value` as the schemas have it: `date: 1729` as text, `paragraphs: [2, 7-9]` with every number."""
    match key, value:
        case "date", int() if not isinstance(value, bool) and 0 < value <= LARGEST_YEAR:
            return f"{value:04}"
        case "paragraphs", list():
            return [number for item in value for number in _numbers(item)]
        case _:
            return value


def _numbers(item: Any) -> list[Any]:
    if isinstance(item, str) and (match := _RANGE.fullmatch(item.strip())):
        first, last = int(match[1]), int(match[2])
        if first <= last < first + MOST_NUMBERS:
            return list(range(first, last + 1))
    return [item]
