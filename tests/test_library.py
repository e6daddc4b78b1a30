"""The library: entries of several readings joined, pages that stay of a size, and the feed."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reading_back
from annotated.interface.interface import ENGLISH
from annotated.markdown.escape import Markdown
from annotated.model.model import Location
from annotated.model.problem import Where
from annotated.pages import feed
from annotated.pages import library as readings
from annotated.pages import library_files as library
from annotated.pages.feed import Site
from annotated.reading import library_index
from annotated.reading.claim_bars import ClaimBar, VerdictCount
from annotated.reading.summary import Correction, LibraryEvent, Mention, Summary

SITE = Site("Mills", "https://readings.example/a/")
ATOM = "{http://www.w3.org/2005/Atom}"


def mention(id: str, name: str, category: str = "person", uses: int = 1) -> Mention:
    used = tuple((f"¶ {n}", f"use-{id}-{n}") for n in range(1, uses + 1))
    return Mention(Where("seeds/a/glossary.yaml"), id, name, category, Markdown(f"{name}, a sort of {category}."), used)


def reading(slug: str, *mentions: Mention, day: str = "2020-05-04") -> Summary:
    return Summary(slug, f"On {slug}", "Ada", "The Gazette", day, "en", 9, 1, 0, (), (), "", mentions, (), ())


def test_a_row_shows_the_claims_at_a_glance_and_in_words() -> None:
    bars = (ClaimBar("c1", 0, "amber", True), ClaimBar("c2", 500, "green", False))
    found = replace(
        reading("a"),
        claims=2,
        bars=bars,
        results=(VerdictCount("Supported", "green", 1), VerdictCount("Disputed", "amber", 1)),
    )
    row = reading_back.soup(readings.entry(found, "a/", ENGLISH))
    assert [str(path["data-pill"]) for path in row.select("svg.strip path")] == ["amber", "green"]
    assert [form.text for form in row.select(".form")] == ["Supported 1", "Disputed 1"]
    assert "9 words · 1 minute · 2 claims checked" in row.text
    assert not reading_back.soup(readings.entry(reading("a"), "a/", ENGLISH)).select("svg, .form")


# ── entries ──────────────────────────────────────────────────────────────────────────────────────


def test_one_entry_for_the_same_id_with_every_reading() -> None:
    bly = mention("bly", "Tom Bly")
    found = library_index.shelves(
        [reading("a", bly), reading("b", mention("mill", "Mill", "place")), reading("c", bly)]
    )
    assert {shelf.folder: [(e.id, [its.slug for its, _ in e.held]) for e in shelf.entries] for shelf in found} == {
        "people": [("bly", ["a", "c"])],
        "places": [("mill", ["b"])],
        "glossary": [],
    }
    assert library_index.shared_links(found) == {slug: {"bly": "../people/index.md#bly"} for slug in "ac"}


@pytest.mark.parametrize(
    ("name", "category", "alike"),
    [("tom  bly", "person", True), ("T. Bly", "person", False), ("Tom Bly", "place", False)],
)
def test_one_id_means_one_thing(name: str, category: str, alike: bool) -> None:
    both = [reading("a", mention("bly", "Tom Bly")), reading("b", mention("bly", name, category))]
    found = library_index.conflicting_ids(both)
    assert [(slug, [problem.code for problem in its]) for slug, its in found.items()] == (
        [] if alike else [("b", ["id-means-two"])]
    )


@pytest.mark.parametrize(
    ("name", "letter"), [("al-Zawahiri", "a"), ("Élysée", "e"), ("“Żółw”", "z"), ("9/11", "other"), ("Москва", "other")]
)
def test_first_letters(name: str, letter: str) -> None:
    assert library_index.initial(name) == letter


def test_no_page_holds_more_than_can_be_read_and_nothing_is_lost() -> None:
    few, many = library_index.LONGEST // 40, library_index.LONGEST // 10
    names = [f"{letter}{n}" for letter in "aby9" for n in range(10)]

    def made(count: int) -> dict[str, str]:
        mentions = [mention(f"x-{name}", name) for name in names]
        readings = [reading(f"r{n}", *mentions) for n in range(count)]
        return library.files(readings, library_index.shelves(readings), ENGLISH, None)

    assert sorted(path for path in made(few) if path.startswith("people/")) == ["people/index.md"]
    divided = {path: text for path, text in made(many).items() if path.startswith("people/")}
    assert sorted(divided) == [f"people/{name}.md" for name in ("a", "b", "index", "other", "y")]
    assert all(f"({name}.md)" in divided["people/index.md"] for name in ("a", "b", "other", "y"))
    for name in names:
        page = divided[f"people/{name[0] if name[0] in 'aby' else 'other'}.md"]
        assert page.count(f'<a id="x-{name}"></a>') == 1 and page.count(f"glossary.md#x-{name})") == many


def test_a_letter_with_too_much_has_parts() -> None:
    mentions = [
        mention(f"x{n}", f"B{n:03}", uses=library_index.LONGEST // 4 if n else 2 * library_index.LONGEST)
        for n in range(9)
    ]
    (people, *_) = library_index.shelves([reading("a", *mentions)])
    held = {name: [entry.id for entry in page] for name, page in people.pages.items()}
    assert held == {"b": ["x0"], "b-2": ["x1", "x2", "x3", "x4"], "b-3": ["x5", "x6", "x7", "x8"]}
    both = [reading(slug, *mentions) for slug in ("a", "b")]
    stand = library_index.shelves(both)
    files = library.files(both, stand, ENGLISH, None)
    for id, address in library_index.shared_links(stand)["a"].items():
        page, _, anchor = address.removeprefix("../").partition("#")
        assert anchor == id and f'<a id="{id}"></a>' in files[page]
    assert "[B, part 2](b-2.md)" in files["people/index.md"]


def test_a_long_timeline_has_a_page_for_each_year() -> None:
    def made(count: int) -> dict[str, str]:
        events = tuple(LibraryEvent(f"t{n}", f"{1900 + n % 3}-01", f"Flood {n}") for n in range(count))
        readings = [replace(reading("a"), events=events)]
        return library.files(readings, library_index.shelves(readings), ENGLISH, None)

    assert [path for path in made(library_index.LONGEST) if path.startswith("timeline/")] == ["timeline/index.md"]
    long = made(library_index.LONGEST + 1)
    years = [long.pop(f"timeline/{year}.md") for year in ("1900", "1901", "1902")]
    assert all("".join(years).count(f"timeline.md#t{n})") == 1 for n in range(library_index.LONGEST + 1))
    assert [path for path in long if path.startswith("timeline/")] == ["timeline/index.md"]


@given(st.text(min_size=1), st.sampled_from([*sum(library_index.SHELVES.values(), ())]))
def test_hostile_names_stay_in_their_line(name: str, category: str) -> None:
    hostile = replace(mention("x", name, category), location=Location("city", 1.0, 2.0))
    both = [replace(reading(slug, hostile), title=name, author=name) for slug in ("a", "b")]
    files = library.files(both, library_index.shelves(both), ENGLISH, SITE)
    page = next(text for text in files.values() if '<a id="x"></a>' in text)
    assert page.count("\n### ") == 1 and page.count("\n- **[") == 2
    assert "<script" not in page.lower()


# ── the feed ─────────────────────────────────────────────────────────────────────────────────────


def parsed(*summaries: Summary, site: Site = SITE) -> ET.Element:
    return ET.fromstring(feed.feed(summaries, site, ENGLISH).encode())


def corrected(*days: str) -> Summary:
    told = [
        Correction(day, "c1", "Claim 1", number, f"old {number}", f"new {number}", "")
        for number, day in enumerate(days, 1)
    ]
    return replace(reading("a"), corrections=tuple(told), latest=max(days))


def test_what_a_feed_must_have() -> None:
    root = parsed(reading("a", day="2015"), corrected("2022-01-02", "2021-12-31"), reading("b", day="2020-05"))
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.iter(f"{ATOM}entry")):  # RFC 4287, 4.1.1 and 4.1.2
        assert [len(element.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert len([link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]) == 1
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Mills"
    (itself,) = (link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self")
    assert itself.get("href") == "https://readings.example/a/reading/feed.xml"
    days = [element.text for element in root.iter(f"{ATOM}updated")]
    assert days == [f"{day}T00:00:00Z" for day in ("2022-01-02", "2022-01-02", "2022-01-02", "2021-12-31", "2020-05-01", "2015-01-01")]  # fmt: skip


def ids(root: ET.Element) -> list[str]:
    return [element.findtext(f"{ATOM}id", "") for element in root.iter(f"{ATOM}entry")]


def test_ids_stay_when_a_correction_is_added() -> None:
    before = ids(parsed(corrected("2022-01-01", "2022-01-01", "2021-12-31")))
    after = ids(parsed(corrected("2022-01-02", "2022-01-01", "2022-01-01", "2021-12-31")))
    assert len(set(before)) == 4 and len(set(after)) == 5 and set(before) < set(after)


def test_only_the_newest() -> None:
    root = parsed(*(reading(f"r{n}", day=f"{1900 + n}") for n in range(feed.NEWEST + 9)))
    assert len(ids(root)) == feed.NEWEST and ids(root)[-1].endswith("/r9/")


def test_addresses_without_folders() -> None:
    root = parsed(corrected("2022-01-01"), site=replace(SITE, folders=False))
    ways = [link.get("href", "") for link in root.iter(f"{ATOM}link") if link.get("rel") == "alternate"]
    assert sorted(ways) == [
        f"https://readings.example/a/reading/{end}" for end in ("a/changes.html#change-1", "a/index.html", "index.html")
    ]


def test_a_site_without_readings() -> None:
    assert parsed().findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


@given(st.text(min_size=1))
def test_any_title(title: str) -> None:
    """Whatever stands in it, the feed can be read and says it; what XML cannot hold is replaced."""
    root = parsed(replace(corrected("2022-01-01"), title=title), site=replace(SITE, name=title))
    read = root.findtext(f"{ATOM}entry/{ATOM}title", "")
    assert len(read) <= len(title) and all(a in (b, "\ufffd", "\n") for a, b in zip(read, title, strict=False))
