"""The fingerprint of a text: each claim a bar at its place, its height, colour and form what is known of it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated.extension import inline_pictures
from annotated.pictures import strip
from annotated.pictures.svg import LIGHT
from annotated.reading.claim_bars import WHOLE, ClaimBar

PILLS = ("green", "ochre", "amber", "red", "grey")
SVG = "{http://www.w3.org/2000/svg}"

places = st.lists(st.integers(0, WHOLE), max_size=400).map(sorted)


@given(places)
def test_bars_stand_in_order_apart_and_on_the_strip(found: list[int]) -> None:
    stands = strip.spread(found)
    least = min(strip.DISTANCE, WHOLE / max(1, len(found)))
    assert all(later - earlier >= least - 0.01 for earlier, later in pairwise(stands))
    assert all(least / 2 - 0.01 <= x <= WHOLE - least / 2 + 0.01 for x in stands)


@given(st.lists(st.integers(1, 60), max_size=10))
def test_a_bar_with_room_stands_at_its_place(steps: list[int]) -> None:
    found = [sum(steps[:count]) + 15 * count for count in range(1, len(steps) + 1)]
    assert strip.spread(found) == found


def bars() -> list[ClaimBar]:
    return [ClaimBar(f"c{number}", number * 150, pill, number % 2 == 0) for number, pill in enumerate(PILLS)]


def heights(picture: ET.Element, prefix: str = "") -> dict[str, list[int]]:
    """Height of each bar, by the colour of its verdict."""
    return {
        path.get("data-pill", ""): [
            int(foot) - int(head) for foot, head in re.findall(r"M[\d.]+ (\d+)V(\d+)", path.get("d", ""))
        ]
        for path in picture.iter(f"{prefix}path")
        if path.get("data-pill")
    }


def test_key_claims_are_high_and_each_verdict_has_its_class() -> None:
    expected = {pill: [strip.HEIGHT if number % 2 == 0 else strip.HALF] for number, pill in enumerate(PILLS)}
    linked = ET.fromstring(strip.linked(bars(), lambda bar: f"Claim <{bar.id}> & --", lambda bar: f"#mark-{bar.id}"))
    assert heights(linked) == expected
    assert heights(ET.fromstring(strip.plain(bars()))) == expected
    assert [(link.get("href"), link.findtext("title")) for link in linked.iter("a")] == [
        (f"#mark-{bar.id}", f"Claim <{bar.id}> & --") for bar in bars()
    ]


def test_who_listens_and_who_reads_by_keys_has_the_list_beneath() -> None:
    linked = ET.fromstring(strip.linked(bars(), lambda bar: bar.id, lambda bar: f"#{bar.id}"))
    assert linked.get("aria-hidden") == "true"
    assert {link.get("tabindex") for link in linked.iter("a")} == {"-1"}


def test_verdicts_differ_without_colour() -> None:
    """On paper by attributes, and no policy against styles within a page is broken."""
    picture = ET.fromstring(strip.drawn(bars(), 300, 30))
    paths = [path for path in picture.iter(f"{SVG}path") if path.get("stroke") not in (LIGHT["rule"], "#FFF")]
    looks = [(path.get("stroke-width"), path.get("stroke-dasharray")) for path in paths]
    hollow = [path.get("stroke") for path in picture.iter(f"{SVG}path")].count("#FFF")
    assert len(paths) == len(PILLS) and hollow == 1
    assert len(set(looks)) == len(PILLS) - 1, "a full and a hollow bar are alike but for what is within"
    assert not [element for element in picture.iter() if "style" in element.attrib]


@pytest.mark.parametrize("name", ["Claim 1 Supported", "a --> b", "<script>", "a\nb  c", "*a* [b](c)"])
def test_the_picture_comes_onto_the_page_as_it_was_drawn(name: str) -> None:
    picture = strip.linked(bars()[:1], lambda _: name, lambda bar: f"#{bar.id}")
    written = f"before\n\n{inline_pictures.write(picture)}\n\nafter"
    page = markdown.markdown(written, extensions=["annotated.extension"])
    shown = re.search(r"<svg .*</svg>", page)
    assert shown and ET.fromstring(shown[0]).findtext("a/title") == " ".join(name.split())
    assert "<!--" not in page
