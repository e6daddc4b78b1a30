"""Dates in a reader's words.

`2015-09-20`, or the date of a CSL-JSON item  ->  `20 September 2015`
"""

from __future__ import annotations

from collections.abc import Mapping

from ..interface.interface import Interface
from ..markdown.bibliography import SEASONS
from ..model.message import message

_SEASONS_OF = (
    message("spring {year}"),
    message("summer {year}"),
    message("autumn {year}"),
    message("winter {year}"),
)


def issued(csl: Mapping[str, object], say: Interface) -> str:
    """Return when a source came out, in words, plain; empty when its item does not say."""
    match csl.get("issued"):
        case str(when):
            return say.date(when)
        case {"date-parts": [[year]], "season": season} if str(season).strip().lower() in SEASONS:
            return say.plain(_SEASONS_OF[SEASONS[str(season).strip().lower()] - 1], year=str(year))
        case {"date-parts": [*dates]} if dates:
            return "–".join(say.date(_iso(when)) for when in dates if isinstance(when, list))
        case {"literal": str(when)} | {"raw": str(when)} | {"edtf": str(when)}:
            return when
        case _:
            return ""


def _iso(parts: list[object]) -> str:
    return "-".join(str(part).zfill(2) for part in parts)
