"""What holds for every picture, whatever it shows: it is whole, inert, the same each time, and says what it is."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated.pictures import chart, event_line, map
from annotated.pictures.svg import measured

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {"svg", "title", "desc", "style", "defs", "clipPath", "g", "rect", "circle", "path", "text", "tspan"}

HOSTILE = (
    "</text><script>alert(1)</script>",
    '" onload="alert(1)',
    "]]><!DOCTYPE x [<!ENTITY a 'b'>]>&a;",
    "javascript:alert(1)",
    "\u202egnp.exe\u2066 \u2069\u200f\u061c",
    "a\x00b\x1bc\ud800d\ufffee\u0085",
    "e" + "\u0301" * 500,
    "W" * 5000,
    "word " * 2000,
    "القاهرة مدينة",
    "北京市人民政府",
    "",
    "   \n\t ",
)


def pictures(text: str) -> list[str]:
    """Each picture with `text` wherever a text can stand."""
    return [
        map.picture([map.Pin(text, text, text, 34.0, 38.0, in_article=True)], text, text),
        event_line.picture([event_line.Dot(text, text, text), event_line.Dot("b", "2015-09", text)], text, text, text),
        event_line.picture([event_line.Dot(text, "2015", text)] * 3, "2015-09-20", text, text),
        chart.picture([chart.Bar(text, "red", 3, 1)], text, text),
    ]


EMPTY = [map.picture([], "", ""), event_line.picture([], "", "", ""), chart.picture([], "", "")]


def assert_sound(svg: str) -> ET.Element:
    root = ET.fromstring(svg)
    assert root.get("role") == "img"
    named = (root.get("aria-labelledby") or "").split()
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert set(named) <= set(ids)
    assert [root[0].tag, root[1].tag] == [f"{SVG}title", f"{SVG}desc"]
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in DRAWN
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert "href" not in name
            if not name.startswith("data-") and name not in ("id", "aria-labelledby"):
                assert not re.search(r"\d\.\d{3}|nan|inf|\de[-+]", value), (name, value)
        if element.tag == f"{SVG}style":
            assert not re.search(r"url|import|expression|<", element.text or "")
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]", svg)
    return root


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    for svg in pictures(text):
        root = assert_sound(svg)
        width = float(root.get("width") or 0)
        for drawn in root.iter(f"{SVG}text"):
            assert measured(drawn.text or "", float(drawn.get("font-size") or 15)) <= width


@given(st.text())
def test_any_text(text: str) -> None:
    for svg in pictures(text):
        assert_sound(svg)


@pytest.mark.parametrize("svg", EMPTY)
def test_nothing_to_show_is_said(svg: str) -> None:
    root = assert_sound(svg)
    assert re.search("No ", " ".join(root.itertext()))


def test_same_in_same_out() -> None:
    assert pictures("Syria") == pictures("Syria")


def test_ids_of_the_pictures_do_not_meet() -> None:
    ids = [element.get("id") for svg in EMPTY for element in ET.fromstring(svg).iter() if element.get("id")]
    assert len(ids) == len(set(ids))
