"""What could be known on the day of the article, and what the pages say of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

import reading_back
import trial
from annotated.loading import reading_of
from annotated.model.cite import Cite
from annotated.model.model import Claim, Source, Verdict
from annotated.model.problem import Where
from annotated.model.selector import Selector
from annotated.pages import known_then
from annotated.pages.page import written
from annotated.reading import hindsight

WHERE = Where("x")
DAY = "2015-09-20"


@pytest.mark.parametrize(
    ("date", "day", "later"),
    [
        ("2015-09-21", DAY, True),
        ("2015-09-20", DAY, False),
        ("2015-09-19", DAY, False),
        ("2015-09", DAY, False),
        ("2015-10", DAY, True),
        ("2015", DAY, False),
        ("2016", DAY, True),
        ("", DAY, False),
        ("spring", DAY, False),
        ("2015-09-21", "2015-09", False),
        ("2015-10-01", "2015-09", True),
        ("2015-12-31", "2015", False),
        ("2016-01-01", "2015", True),
    ],
)
def test_later_is_only_what_surely_is(date: str, day: str, later: bool) -> None:
    assert hindsight.is_later(hindsight.parts(date), hindsight.parts(day)) is later


@pytest.mark.parametrize(
    ("issued", "found"),
    [
        ({"date-parts": [[2015, 9, 21]]}, (2015, 9, 21)),
        ({"date-parts": [["2015", "09"]]}, (2015, 9)),
        ({"date-parts": [[2014], [2016]]}, (2014,)),
        ({"date-parts": [[2016]], "season": 2}, (2016,)),
        ({"raw": "2015-09-21"}, (2015, 9, 21)),
        ({"literal": "about 2015"}, ()),
        ({"date-parts": [["ca. 2015"]]}, ()),
        ({"date-parts": []}, ()),
        ("2015-09-21T10:00:00Z", (2015, 9, 21)),
        (None, ()),
    ],
)
def test_when_a_source_came_out_is_read_as_csl_has_it(issued: object, found: tuple[int, ...]) -> None:
    assert hindsight.issued(Source(WHERE, "a", {"issued": issued}, "read")) == found


DATED = {"then": "2015-09-01", "later": "2016-01-01", "month": "2015-09", "none": ""}
VERDICTS = {
    "so": Verdict(WHERE, "so", "So", "", 5, "green"),
    "came": Verdict(WHERE, "came", "Came", "", None, "green", ("prediction",)),
}


@pytest.mark.parametrize(
    ("cited", "verdict", "known", "rests"),
    [
        ("then", "so", "", "then"),
        ("then month none", "so", "", "then"),
        ("none", "so", "", "then"),
        ("later", "so", "", "later"),
        ("later none", "so", "", "later"),
        ("then later", "so", "", "also"),
        ("then", "came", "", "later"),
        ("later", "so", "then", "then"),
        ("then", "so", "later", "later"),
        ("then", "came", "then", "then"),
        ("then later:context", "so", "", "then"),
        ("then:context later", "so", "", "later"),
        ("then later:contradicts", "so", "", "also"),
    ],
)
def test_a_verdict_rests_on_its_sources_but_those_of_context(cited: str, verdict: str, known: str, rests: str) -> None:
    sources = {id: Source(WHERE, id, {"issued": date}, "read") for id, date in DATED.items()}
    named = [named.partition(":") for named in cited.split()]
    cites = tuple(Cite(id, carries=carries) for id, _, carries in named)
    claim = Claim(WHERE, "c1", Selector("x"), "fact", "author", verdict, "x", "x", "x", "", cites, known=known)
    assert hindsight.rests(claim, sources, VERDICTS, DAY) == rests


@pytest.mark.parametrize(
    ("words", "language", "later"),
    [
        ("It was in 2015.", "en", False),
        ("It was in 2016.", "en", True),
        ("He lived from 1951 to 2022.", "en", True),
        ("In October 2015 it rained.", "en", True),
        ("In August 2015 it rained.", "en", False),
        ("On 28 September 2015 he spoke.", "en", True),
        ("On September 28, 2015 he spoke.", "en", True),
        ("On 19 September 2015 he spoke.", "en", False),
        ("Am 28. September 2015 sprach er.", "de", True),
        ("En octobre 2015, il parla.", "fr", True),
        ("In resolution 2235 it was said.", "en", False),
        ("It cost 2,016 pounds.", "en", False),
    ],
)
def test_words_that_name_a_later_day_tell_of_later(words: str, language: str, later: bool) -> None:
    assert hindsight.tells_of_later(words, DAY, language) is later


# ── what stands on the page “as known then” ──────────────────────────────────────────────────────

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_NAMED = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(MONTHS)}) (\d{{4}})|(?<![\d/.])(1[5-9]\d\d|20\d\d)(?![\d/])")


def dates(page: Tag) -> list[tuple[int, ...]]:
    """Every date in the words of a page, by a reader's eye: a day, a month or a year."""
    found = _NAMED.finditer(" ".join(page.get_text(" ").split()))
    return [
        (int(year), MONTHS.index(month) + 1, *([int(day)] if day else [])) if month else (int(alone),)
        for day, month, year, alone in (its.groups() for its in found)
    ]


def is_after(date: tuple[int, ...], day: tuple[int, ...]) -> bool:
    return date > day[: len(date)]


PUBLISHED = [
    folder.name for folder in sorted((trial.ROOT / "docs/reading").iterdir()) if (folder / "known-then.md").is_file()
]


@pytest.mark.parametrize("slug", PUBLISHED)
def test_the_page_as_known_then_holds_nothing_that_came_later(slug: str) -> None:
    reading = reading_of(trial.ROOT, slug)
    assert reading
    page = reading_back.soup(written(known_then.page(reading)))
    day = tuple(int(part) for part in reading.seed.about.date.split("-"))
    assert len(dates(page)) > 20
    assert [date for date in dates(page) if is_after(date, day)] == []
    assert not page.select(".later, .of-later")


def test_a_date_is_read_by_the_eye_of_the_law() -> None:
    """The law would see a later date, wherever it stood."""
    page = BeautifulSoup(
        "<p>On 21 <b>September</b> 2015, in October 2015, in 2016; S/RES/2235; 20 September 2015</p>", "html.parser"
    )
    assert [date for date in dates(page) if is_after(date, (2015, 9, 20))] == [(2015, 9, 21), (2015, 10), (2016,)]


# ── corrections for programs, and verdicts that changed ──────────────────────────────────────────


def test_corrections_are_a_json_feed(tmp_path: Path) -> None:
    root = trial.real_seed(tmp_path / "project")
    (root / "mkdocs.yml").write_text("site_name: Readings\nsite_url: https://readings.example/\n", "utf-8")
    assert trial.run(root, "build").exit_code == 0
    feed = json.loads((root / "docs/reading/corrections.json").read_text("utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://readings.example/reading/corrections.json"
    items = feed["items"]
    assert len({item["id"] for item in items}) == len(items) > 10
    assert [item["date_published"] for item in items] == sorted(
        (item["date_published"] for item in items), reverse=True
    )
    for item in items:
        assert item["content_text"] and item["title"] and item["url"].startswith("https://readings.example/")
        assert item["_annotated"]["was"][0]["said"] == item["_annotated"]["from"]
    (c28,) = [item["_annotated"] for item in items if item["_annotated"]["about"] == "c28"]
    assert c28["was"][0]["verdict"] == "Supported"


VERDICTS_FILE = trial.ROOT / "tests/verdicts.txt"


def test_no_verdict_changes_without_an_entry_in_changes(accept: bool) -> None:
    """Each verdict of our readings is the one in `verdicts.txt`, or `changes.yaml` says what it was; then `--accept` notes the new one."""
    lines = [line.split() for line in VERDICTS_FILE.read_text("utf-8").splitlines()]
    noted = {(slug, id): verdict for slug, id, verdict in lines}
    found: dict[tuple[str, str], str] = {}
    untold = []
    for slug in sorted({slug for slug, _ in noted}):
        reading = reading_of(trial.ROOT, slug)
        assert reading
        told = {(change.about, change.was) for change in reading.seed.changes}
        for claim, _ in reading.claims:
            key = slug, claim.id
            found[key] = claim.verdict
            before = noted.get(key, claim.verdict)
            if before != claim.verdict and (claim.id, before) not in told:
                untold.append(f"{slug} {claim.id}: {before} → {claim.verdict}")
    assert untold == []
    if accept:
        rows = (f"{slug} {id} {verdict}\n" for (slug, id), verdict in sorted(found.items()))
        VERDICTS_FILE.write_text("".join(rows), "utf-8")
    assert VERDICTS_FILE.read_text("utf-8").splitlines() == [
        f"{slug} {id} {its}" for (slug, id), its in sorted(found.items())
    ]
