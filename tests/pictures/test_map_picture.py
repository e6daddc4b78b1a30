"""The map: every place is on it, no name covers another, borders and the antimeridian come out right."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from importlib.resources import files
from itertools import combinations

import pytest

from annotated.pictures import map
from annotated.pictures.map import Pin
from annotated.pictures.name_places import Box, symbol
from annotated.pictures.panels import panels
from annotated.pictures.world import middle, paths, view, world

SVG = "{http://www.w3.org/2000/svg}"


def pin(name: str, kind: str, lat: float, lon: float, in_article: bool = True) -> Pin:
    return Pin(name.lower().replace(" ", "-"), name, kind, lat, lon, in_article)


CROWDED = [
    pin("Syria", "country", 35.0, 38.0),
    pin("Iraq", "country", 33.0, 44.0),
    pin("Sirte", "city", 31.21, 16.59),
    pin("Libya", "country", 27.0, 17.0),
    pin("Tunisia", "country", 34.0, 9.0),
    pin("Nigeria", "country", 10.0, 8.0),
    pin("Egypt", "country", 27.0, 30.0),
    pin("Pakistan", "country", 30.0, 70.0),
    pin("Afghanistan", "country", 33.9, 67.7),
    pin("Iran", "country", 32.0, 53.0),
    pin("Ukraine", "country", 49.0, 32.0),
    pin("Chechnya", "region", 43.3, 45.7),
    pin("Moscow", "city", 55.76, 37.62),
    pin("Washington", "city", 38.9, -77.04),
    pin("New York", "city", 40.75, -73.97),
    pin("The Hague", "city", 52.08, 4.31),
    pin("Marea", "city", 36.48, 37.2, False),
    pin("Deir ez-Zor", "city", 35.34, 40.14, False),
    pin("Shayrat air base", "site", 34.49, 36.91, False),
]
"""Places of an article on the Middle East: most in one corner, two overseas."""


def test_no_name_covers_another_or_a_symbol() -> None:
    found = panels(CROWDED)
    assert len(found) == 2
    for panel in found:
        boxes = [mark.placed.box for mark in panel.marks if mark.placed]
        assert not any(a.meets(b) for a, b in combinations(boxes, 2))
        frame = Box(0, 0, panel.frame.width, panel.frame.height)
        for mark in panel.marks:
            assert mark.placed
            assert mark.placed.box.within(frame)
            others = [symbol(m.name.x, m.name.y) for m in panel.marks if m is not mark]
            assert not any(mark.placed.box.meets(other) for other in others)


def test_every_place_is_named_once_in_any_order() -> None:
    svg = map.picture(CROWDED, "Places", "Where they lie.")
    assert svg == map.picture(CROWDED[::-1], "Places", "Where they lie.")
    names = [text.text for text in ET.fromstring(svg).iter(f"{SVG}text")]
    assert all(names.count(place.name) == 1 for place in CROWDED)
    assert map.NOTE in names
    assert len(svg) < 60_000


def test_places_only_in_the_notes_are_hollow() -> None:
    root = ET.fromstring(map.picture(CROWDED, "Places", ""))
    for group in root.iter(f"{SVG}g"):
        if group.get("data-place"):
            hollow = any("fill-paper" in (shape.get("class") or "") for shape in group)
            assert hollow == (group.get("data-place") in ("marea", "deir-ez-zor", "shayrat-air-base"))


def test_names_without_room_get_numbers_and_a_key() -> None:
    crowd = [pin(f"Village {n:02}", "city", 48 + n % 5 / 9, 2 + n // 5 / 9) for n in range(30)]
    root = ET.fromstring(map.picture(crowd, "Crowd", ""))
    texts = [text.text or "" for text in root.iter(f"{SVG}text")]
    on_the_map = sum(text.startswith("Village") for text in texts)
    numbered = sum(text.isdigit() for text in texts)
    assert sum(" Village" in text for text in texts) == numbered
    assert on_the_map + numbered < len(crowd)
    assert any(f"{len(crowd) - on_the_map - numbered} more places" in text for text in texts)


@pytest.mark.parametrize("bad", [(91.0, 0.0), (float("nan"), 0.0), (0.0, float("inf"))])
def test_a_place_off_the_globe_is_not_drawn(bad: tuple[float, float]) -> None:
    assert "data-place" not in map.picture([pin("Nowhere", "city", *bad)], "Places", "")


@pytest.mark.parametrize(
    "places",
    [
        [pin("Fiji", "country", -18, 178), pin("Samoa", "country", -13.8, -172)],
        [pin("North Pole", "site", 90, 0), pin("South Pole", "site", -90, 180)],
        [pin("One", "city", 64.1, -21.9)],
        [pin("Same", "city", 10, 10), pin("Spot", "city", 10, 10)],
    ],
)
def test_odd_corners_of_the_globe(places: list[Pin]) -> None:
    svg = map.picture(places, "Places", "")
    assert all(f">{place.name}</text>" in svg for place in places)


def test_many_places_do_not_take_forever() -> None:
    many = [pin(f"P{n}", "city", n * 7 % 160 - 80, n * 13 % 360 - 180) for n in range(2000)]
    assert map.picture(many, "Many", "").count("data-place") == len(many)


def test_the_shortest_stretch_may_cross_the_antimeridian() -> None:
    assert middle([178, -172]) == (-177.0, 10.0)
    assert middle([10, 20, 30]) == (20.0, 20.0)


def test_land_is_cut_to_the_frame() -> None:
    frame = view([(38.0, 35.0), (44.0, 33.0)], 564, (250, 400), (40, 30))
    land, borders = paths(frame)
    whole, _ = paths(view([], 564, (250, 400), (0, 0)))
    assert land and borders
    assert len(land) < len(whole) / 10


def test_the_data_names_its_source() -> None:
    data = json.loads(files("annotated.pictures").joinpath("natural-earth-110m.json").read_text("utf-8"))
    assert "Natural Earth" in data["source"]
    assert "public domain" in data["licence"]
    assert len(world().land) > 100
    assert all(-91 <= lat <= 91 for ring in world().land for _, lat in ring)
