"""The timeline: every event has its dot on the right side of publication, however many there are and however odd their dates."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from annotated.interface.interface import ENGLISH
from annotated.pictures import event_line
from annotated.pictures.event_line import Dot
from annotated.pictures.event_rows import MAX_ROWS, Phase, date_in_words, parts, phase, rows

SVG = "{http://www.w3.org/2000/svg}"
PUBLISHED = "2015-09-20"


def texts(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2015-09-19", Phase.BEFORE),
        ("2015-09-20", Phase.SAME),
        ("2015-09", Phase.SAME),
        ("2015", Phase.SAME),
        ("2015-10", Phase.AFTER),
        ("-0044-03-15", Phase.BEFORE),
        ("soon", Phase.UNKNOWN),
        ("2015-13", Phase.UNKNOWN),
    ],
)
def test_side_of_publication(date: str, expected: Phase) -> None:
    assert phase(parts(date), parts(PUBLISHED)) is expected


def test_dates_in_words() -> None:
    said = [
        date_in_words(parts(date), ENGLISH) for date in ("2015-09-20", "2015-09", "2015", "0000", "-0044-03-15", "?")
    ]
    assert said == ["20 September 2015", "September 2015", "2015", "1 BC", "15 March 45 BC", ""]


def test_every_event_has_one_dot() -> None:
    events = [Dot(f"t{n}", f"{1999 + n % 25}-{n % 12 + 1:02}", f"Event {n}") for n in range(81)]
    root = ET.fromstring(event_line.picture(events, PUBLISHED, "Events", ""))
    drawn = [group.get("data-event") for group in root.iter(f"{SVG}g") if group.get("data-event")]
    assert sorted(map(str, drawn)) == sorted(event.id for event in events)


def test_order_of_the_input_does_not_matter_between_days() -> None:
    events = [Dot(f"t{n}", f"20{n:02}-01-01", f"Event {n}") for n in range(20)]
    args = (PUBLISHED, "Events", "")
    assert event_line.picture(events, *args) == event_line.picture(events[::-1], *args)


def test_busy_years_are_split_into_months_and_publication_parts_them() -> None:
    events = [Dot(f"t{n}", f"2015-09-{n:02}", "x") for n in range(1, 29)] + [Dot("u", "2016", "x")]
    lines = rows(events, PUBLISHED)
    assert [(line.phase, line.month, len(line.dots)) for line in lines] == [
        (Phase.BEFORE, 9, 19),
        (Phase.SAME, None, 1),
        (Phase.AFTER, 9, 8),
        (Phase.AFTER, None, 1),
    ]


def test_the_event_of_the_day_stands_on_the_line() -> None:
    svg = event_line.picture([Dot("t1", PUBLISHED, "The article comes out")], PUBLISHED, "Events", "")
    assert "20 September 2015: The article comes out" in texts(svg)


def test_two_events_of_the_day_stand_below_the_line() -> None:
    events = [Dot("t1", PUBLISHED, "One"), Dot("t2", PUBLISHED, "Two")]
    said = texts(event_line.picture(events, PUBLISHED, "Events", ""))
    assert "20 September 2015: the article is published" in said
    assert "same day" in said


def test_years_without_events_are_said() -> None:
    said = texts(event_line.picture([Dot("a", "2001", "x"), Dot("b", "2011", "y")], PUBLISHED, "Events", ""))
    assert "2002 to 2010: no event" in said


def test_thousands_of_events_over_millennia() -> None:
    events = [Dot(f"t{n}", f"{n - 3000:05}", f"Event {n}") for n in range(5000)]
    assert len(rows(events, PUBLISHED)) <= MAX_ROWS + 2
    svg = event_line.picture(events, PUBLISHED, "Events", "")
    assert len(svg) < 60_000
    assert any("one dot for every" in text for text in texts(svg))


def test_no_day_of_publication() -> None:
    said = texts(event_line.picture([Dot("a", "2001", "x")], "", "Events", ""))
    assert not any("published" in text for text in said)
    assert any(text.startswith("Events") for text in said)
