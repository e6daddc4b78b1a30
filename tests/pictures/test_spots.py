"""What can be touched in a picture: it lies in it, is large enough, and covers nothing else that can be touched."""

from __future__ import annotations

from itertools import combinations

import pytest

from annotated.pictures import event_line, map
from annotated.pictures.event_line import Dot
from annotated.pictures.name_places import Box
from annotated.pictures.svg import NARROW, WIDE, Sheet
from annotated.pictures.touch_areas import Drawn, Spot, style
from pictures.test_map_picture import CROWDED

PUBLISHED = "2015-09-20"
EVENTS = [Dot(f"t{n}", f"{2013 + n % 5}-{n % 3 + 4:02}", f"Event {n} of which much could be told") for n in range(81)]

sheets = pytest.mark.parametrize("sheet", [WIDE, NARROW], ids=["wide", "narrow"])


def sizes(drawn: Drawn) -> list[float]:
    return [min(spot.box.right - spot.box.left, spot.box.bottom - spot.box.top) for spot in drawn.spots]


def assert_apart(drawn: Drawn) -> None:
    whole = Box(0, 0, drawn.width, drawn.height)
    assert all(spot.box.within(whole) for spot in drawn.spots)
    # Neighbours on a line share an edge; half a hundredth of a unit is arithmetic.
    inner = [
        Box(box.left + 0.005, box.top + 0.005, box.right, box.bottom) for box in (spot.box for spot in drawn.spots)
    ]
    assert not any(a.meets(b) for a, b in combinations(inner, 2))


@sheets
def test_every_place_can_be_touched(sheet: Sheet) -> None:
    drawn = map.drawn(CROWDED, "Places", "", sheet=sheet)
    assert sorted(spot.id for spot in drawn.spots) == sorted(f"pin-{pin.id}" for pin in CROWDED)
    assert_apart(drawn)
    assert min(sizes(drawn)) >= sheet.target
    assert "without a name" not in drawn.svg


@sheets
def test_every_event_can_be_touched(sheet: Sheet) -> None:
    drawn = event_line.drawn(EVENTS, PUBLISHED, "Events", "", sheet=sheet)
    found = [spot.id for spot in drawn.spots]
    assert {id for id in found if id.startswith("dot-")} == {f"dot-{event.id}" for event in EVENTS}
    assert len(found) == len(set(found)) > len(EVENTS)
    assert_apart(drawn)
    assert min(sizes(drawn)) >= sheet.target


def test_a_dot_for_several_events_leads_nowhere() -> None:
    many = [Dot(f"t{n}", f"{n - 3000:05}", f"Event {n}") for n in range(5000)]
    assert event_line.drawn(many, PUBLISHED, "Events", "").spots == ()


def test_places_of_links_are_shares_of_the_picture() -> None:
    wide = Drawn("", 600, 300, (Spot("pin-x", Box(60, 30, 120, 60)),))
    narrow = Drawn("", 300, 600, (Spot("pin-x", Box(30, 60, 60, 120)),))
    rules = style("map", wide, narrow)
    assert rules.count("#pin-x{left:10%;top:10%;width:10%;height:10%}") == 2
    assert ".map .wide{aspect-ratio:600/300}" in rules
    assert ".map .narrow{aspect-ratio:300/600}" in rules
    assert rules.count("{") == rules.count("}")
