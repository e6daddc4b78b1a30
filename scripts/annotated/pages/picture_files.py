"""Stage 7: the pictures of a reading, as files beside its pages.

Reading  ->  file name -> SVG, and the style sheets that lay links over them
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree

from ..markdown.escape import Markdown
from ..model.page_list import KNOWN_THEN
from ..pictures import chart, event_line, map
from ..pictures.svg import NARROW, WIDE
from ..pictures.touch_areas import Drawn, style
from ..reading.reading import Reading
from ..store.cache import FileCache, Files, uncached
from .verdicts import NOT_YET_KNOWN, in_words_then


def pictures(reading: Reading, keep: FileCache = uncached) -> Files:
    """Return every picture that the pages of `reading` show, in a wide and a narrow edition where it can be touched."""
    files = {"verdicts.svg": verdicts(reading)} if reading.claims else {}
    if KNOWN_THEN in reading.has_pages:
        files["verdicts-then.svg"] = verdicts_then(reading)
    if reading.seed.events:
        files |= _timeline(reading)
    if any(term.location for term in reading.seed.terms):
        files |= _map(reading, keep)
    return files


def verdicts(reading: Reading) -> str:
    """Return how many claims got each verdict, as an SVG."""
    total = Counter(claim.verdict for claim, _ in reading.claims)
    key = Counter(claim.verdict for claim, _ in reading.claims if claim.key)
    bars = [chart.Bar(v.label, v.pill, total[v.id], key[v.id]) for v in reading.verdicts.values()]
    say = reading.say
    description = say.long_series(
        say.plain("{verdict}: {all} of all, {key} of the key claims", verdict=bar.label, all=bar.total, key=bar.key)
        for bar in bars
    )
    open_ = sum(rests != "then" for rests in reading.rests.values())
    if not open_:
        return chart.picture(bars, say.plain("Verdicts on the claims"), description, say)
    then = Counter(claim.verdict for claim, _ in reading.claims if reading.rests[claim.id] == "then")
    both = [replace(bar, then=then[id]) for bar, id in zip(bars, reading.verdicts, strict=True)]
    both.append(chart.Bar(say.plain(NOT_YET_KNOWN), "grey", 0, 0, open_))
    day = say.date(reading.seed.about.date)
    return chart.picture(both, say.plain("Verdicts on the claims"), description, say, day)


def verdicts_then(reading: Reading) -> str:
    """Return how many claims could get which verdict on the article's day, as an SVG."""
    of_then = [claim for claim, _ in reading.claims if reading.rests[claim.id] == "then"]
    total = Counter(claim.verdict for claim in of_then)
    key = Counter(claim.verdict for claim in of_then if claim.key)
    say, left = reading.say, [claim for claim, _ in reading.claims if reading.rests[claim.id] != "then"]
    bars = [chart.Bar(v.label, v.pill, total[v.id], key[v.id]) for v in reading.verdicts.values() if total[v.id]]
    bars.append(chart.Bar(say.plain(NOT_YET_KNOWN), "grey", len(left), sum(claim.key for claim in left)))
    title = say.plain("Verdicts on {day}", day=say.date(reading.seed.about.date))
    return chart.picture(bars, title, in_words_then(reading), say)


def size(svg: str) -> str:
    """Return `600 485`: width and height of one of our pictures, in pixels."""
    root = ElementTree.fromstring(svg)
    return f"{root.get('width')} {root.get('height')}"


def dots(reading: Reading) -> list[event_line.Dot]:
    """Return the events as the timeline draws them."""
    return [event_line.Dot(event.id, event.date, event.title) for event in reading.seed.events]


def _timeline(reading: Reading) -> Files:
    events, day, say = dots(reading), reading.seed.about.date, reading.say
    description = say.plain_plural(
        len(events),
        "{count} event before or after {day}, the day of the article. The page lists each with its date.",
        "{count} events before and after {day}, the day of the article. The page lists each with its date.",
        day=Markdown(say.date(day)),
    )
    title = say.plain("The events in time")
    return _editions(
        "timeline", *(event_line.drawn(events, day, title, description, say, sheet) for sheet in (WIDE, NARROW))
    )


def _map(reading: Reading, keep: FileCache) -> Files:
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
    say = reading.say
    inside = say.series(pin.name for pin in pins if pin.in_article)
    outside = say.series(pin.name for pin in pins if not pin.in_article)
    description = say.plain(
        "Named in the article: {inside}. Only in the notes: {outside}. The page lists them all.",
        # Translators: No place.
        inside=inside or say.plain("none"),
        outside=outside or say.plain("none"),
    )
    title = say.plain("The places on a map")

    def make() -> Files:
        return _editions("map", *(map.drawn(pins, title, description, say, sheet) for sheet in (WIDE, NARROW)))

    # Finding room for every name takes as long as all pages of the reading.
    return keep(repr(("map", pins, title, description, say.tag)), make)


def _editions(name: str, wide: Drawn, narrow: Drawn) -> Files:
    return {f"{name}.svg": wide.svg, f"{name}-narrow.svg": narrow.svg, f"{name}.css": style(name, wide, narrow)}
