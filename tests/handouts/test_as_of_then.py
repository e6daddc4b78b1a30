"""What sheets say of where sources say so, and of what could be known on the day of the article."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated import build
from annotated.editions import BY_NAME
from annotated.handouts import answer_key, inline, selection
from annotated.handouts.making import Workshop
from annotated.reading.reading import Reading
from trial import ROOT, project, real_seed

STUDENT, TEACHER = BY_NAME["student"], BY_NAME["teacher"]
DAY = "20 September 2015"


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    root = real_seed(tmp_path_factory.mktemp("real"))
    return build.build(root).readings["deadly-threat"].reading


def test_the_class_is_asked_for_the_place_and_for_hindsight(real: Reading) -> None:
    made = Workshop(real).value(STUDENT, "a4")
    assert made.words.where_says == "Where does the source say so?"
    assert made.words.hindsight.startswith("Which of them could nobody settle on 20 September 2015")


def test_a_sheet_as_of_then_says_so_and_keeps_its_sides(real: Reading) -> None:
    workshop = Workshop(real, as_of_then=True)
    assert workshop.value(STUDENT, "a4").words.hindsight.startswith(f"Judge as on {DAY}; ")
    assert workshop.handout(STUDENT, "a4").sides <= 4


def test_no_place_and_no_verdict_is_on_what_pupils_get(real: Reading) -> None:
    sheet = selection.for_class(real)
    assert "9.4%" not in repr(sheet) and "contradicts" not in repr(sheet)


def test_teachers_see_the_place_the_words_and_what_was_open(real: Reading) -> None:
    made = Workshop(real).value(TEACHER, "a4")
    findings = {claim.id: claim.finding for claim in made.claims}
    told = " ".join(inline.plain(passage) for passage in findings["c21"].body) if findings["c21"] else ""
    assert "contradicts · paragraph 3: “ISIL is no longer the dominant force" in told
    assert "paragraphs 4–6: As many fighters as a year before" in told
    open_then = {id for id, finding in findings.items() if finding and f"not yet known on {DAY}" in finding.verdict}
    assert open_then == {id for id in findings if real.rests[id] != "then"} != set()


def test_where_nothing_came_later_nothing_is_asked(tmp_path: Path) -> None:
    root = project(ROOT / "tests/cases/source-places", tmp_path)
    reading = build.build(root).readings["source-places"].reading
    assert not selection.for_class(reading).hindsight
    assert [finding.open_then for finding in answer_key.key(reading, selection.for_class(reading)).findings] == []
