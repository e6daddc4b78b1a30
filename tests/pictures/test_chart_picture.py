"""The chart: both tallies in one row, in numbers too."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from annotated.pictures import chart
from annotated.pictures.chart import Bar

SVG = "{http://www.w3.org/2000/svg}"
ROWS = [Bar("Supported", "green", 23, 6), Bar("Disputed", "amber", 4, 3), Bar("Came true", "green", 0, 0)]


def row(svg: str, label: str) -> ET.Element:
    return next(g for g in ET.fromstring(svg).iter(f"{SVG}g") if g.get("data-verdict") == label)


def widths(svg: str, label: str) -> list[float]:
    return [float(rect.get("width") or 0) for rect in row(svg, label).iter(f"{SVG}rect")]


def test_both_numbers_stand_beside_the_bar() -> None:
    svg = chart.picture(ROWS, "Verdicts", "")
    assert [text.text for text in row(svg, "Supported").iter(f"{SVG}text")] == ["Supported", "23", "6"]
    assert [text.text for text in row(svg, "Came true").iter(f"{SVG}text")] == ["Came true", "0", "0"]
    assert "Supported: 23 of all claims, 6 of the key claims" in svg


def test_lengths_are_in_proportion() -> None:
    svg = chart.picture(ROWS, "Verdicts", "")
    whole, key, _ = widths(svg, "Supported")
    assert abs(key / whole - 6 / 23) < 0.001
    assert abs(widths(svg, "Disputed")[0] / whole - 4 / 23) < 0.001
    assert widths(svg, "Came true") == []


def test_sums_stand_below() -> None:
    said = [text.text for text in ET.fromstring(chart.picture(ROWS, "Verdicts", "")).iter(f"{SVG}text")]
    assert said[-3:] == ["All verdicts", "27", "9"]


def test_impossible_counts_are_bounded() -> None:
    svg = chart.picture([Bar("a", "red", 3, 9), Bar("b", "grey", -2, 0), Bar("c", "red", 100_000, 1)], "Verdicts", "")
    assert [text.text for text in row(svg, "a").iter(f"{SVG}text")] == ["a", "3", "3"]
    assert [text.text for text in row(svg, "b").iter(f"{SVG}text")] == ["b", "0", "0"]
    assert all(width <= chart.ROOM for width in widths(svg, "c"))
