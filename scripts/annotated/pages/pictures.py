"""Stage 7: the pictures of a reading, as files beside its pages.

Reading  ->  file name -> SVG
"""

from __future__ import annotations

from collections import Counter

from ..pictures import chart, map, timeline
from ..reading import Reading
from .dates import spoken


def pictures(reading: Reading) -> dict[str, str]:
    """Every picture that the pages of `reading` show."""
    made = {"verdicts.svg": _verdicts(reading)} if reading.claims else {}
    if reading.seed.events:
        made["timeline.svg"] = _timeline(reading)
    if any(term.location for term in reading.seed.terms):
        made["map.svg"] = _map(reading)
    return made


def _verdicts(reading: Reading) -> str:
    total = Counter(claim.verdict for claim, _ in reading.claims)
    key = Counter(claim.verdict for claim, _ in reading.claims if claim.key)
    bars = [chart.Bar(v.label, v.pill, total[v.id], key[v.id]) for v in reading.verdicts.values()]
    told = "; ".join(f"{bar.label}: {bar.total} of all, {bar.key} of the key claims" for bar in bars)
    return chart.picture(bars, "Verdicts on the claims", told)


def _timeline(reading: Reading) -> str:
    dots = [timeline.Dot(event.id, event.date, event.title) for event in reading.seed.events]
    day = reading.seed.about.date
    told = (
        f"{len(dots)} events before and after {spoken(day)}, the day of the article. The page lists each with its date."
    )
    return timeline.picture(dots, day, "The events in time", told)


def _map(reading: Reading) -> str:
    pins = [
        map.Pin(
            term.id,
            term.name,
            term.location.kind,
            term.location.lat,
            term.location.lon,
            bool(reading.uses_of.get(term.id)),
        )
        for term in reading.seed.terms
        if term.location
    ]
    inside = ", ".join(pin.name for pin in pins if pin.in_article)
    outside = ", ".join(pin.name for pin in pins if not pin.in_article)
    told = f"Named in the article: {inside or 'none'}. Only in the notes: {outside or 'none'}. The table beside it has all."
    return map.picture(pins, "The places on a map", told)
