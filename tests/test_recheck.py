"""The command `annotated recheck`, and what is kept of sources: proved, told apart from newer copies, and published nowhere."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

import trial
from annotated.handouts.selection import full
from annotated.loading import reading_of
from annotated.model.problem import Problems
from annotated.store import journal

SLUG = "source-quote-compared"
SECRET = "Nobody but the editors reads this sentence"
TEXT = f"""Ferries of the river

In 2019 the ferry at Lower Mill crossed twice on every weekday, and not once on Sundays.

It carried 40 people, two carts and a goat. {SECRET}.

The council thanked Ada Quill for her patience.
"""
QUOTES = ("crossed twice on every weekday", "It carried 40 people", "thanked Ada Quill for her patience")
DAY = ("--day", "2020-05-30")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """One claim that quotes a source three times; no copy of the source is there."""
    root = trial.project(trial.ROOT / "tests/cases" / SLUG, tmp_path / "project")
    folder = root / "seeds" / SLUG
    shutil.rmtree(folder / "evidence")
    (folder / "copies.yaml").unlink()
    claims = yaml.safe_load((folder / "annotations.yaml").read_text("utf-8"))
    claims[0]["sources"] = [{"source": "almanac", "quote": quote} for quote in QUOTES]
    (folder / "annotations.yaml").write_text(yaml.safe_dump(claims, allow_unicode=True), "utf-8")
    return root


def copy(root: Path, text: str, name: str = "almanac.txt") -> str:
    file = root / name
    file.write_text(text, "utf-8")
    return str(file)


def recorded(root: Path) -> dict[str, object]:
    (record,) = yaml.safe_load((root / "seeds" / SLUG / "copies.yaml").read_text("utf-8"))
    return dict(record)


def claims_page(root: Path) -> str:
    assert trial.run(root, "build").exit_code == 0
    return (root / "docs/reading" / SLUG / "claims.md").read_text("utf-8")


def test_a_first_copy_is_kept_and_dated(project: Path) -> None:
    assert claims_page(project).count("(quotation not compared)") == 3
    told = trial.run(project, "recheck", SLUG, "almanac", copy(project, TEXT), *DAY)
    assert told.exit_code == 0, told.output
    assert told.output.count("exact  claim ‘c1’: ") == 3
    digest = sha256(TEXT.encode()).hexdigest()
    assert recorded(project) == {"source": "almanac", "date": "2020-05-30", "sha256": digest, "quotes": [*QUOTES]}
    assert claims_page(project).count(f"(compared with a copy of 30 May 2020, SHA-256 {digest[:8]}…)") == 3


def test_a_copy_goes_nowhere(project: Path) -> None:
    """What a page says is the same with the copy and without; no file that a build or a handout makes holds any of it."""
    trial.run(project, "recheck", SLUG, "almanac", copy(project, TEXT), *DAY)
    (project / "almanac.txt").unlink()
    claims_page(project)
    with_copy = trial.pages(project)
    assert not any(SECRET in content.decode("utf-8", "replace") for content in with_copy.values())
    made = reading_of(project, SLUG)
    assert made and SECRET not in repr(full(made))
    shutil.rmtree(project / "seeds" / SLUG / "evidence")
    claims_page(project)
    assert trial.pages(project) == with_copy
    ignored = [
        (trial.ROOT / name).read_text("utf-8") for name in (".gitignore", "scripts/annotated/starter/dot.gitignore")
    ]
    assert all("seeds/*/evidence/" in lines for lines in ignored)


def test_words_that_do_not_stand_there_stop_it(project: Path) -> None:
    told = trial.run(project, "recheck", SLUG, "almanac", copy(project, TEXT.replace("40", "50")), *DAY)
    assert told.exit_code == 1
    assert "source-quote-not-found" in told.output and "closest, 95 of 100: “It carried 50 people" in told.output
    assert not (project / "seeds" / SLUG / "copies.yaml").exists()


@pytest.mark.parametrize(
    ("newer", "states"),
    [
        (TEXT, ["exact", "exact", "exact"]),
        (TEXT.replace("Ferries", "Boats"), ["exact", "exact", "exact"]),
        ("\n\n".join([TEXT.split("\n\n")[n] for n in (0, 3, 1, 2)]), ["exact", "exact", "moved"]),
    ],
)
def test_a_newer_copy_in_which_all_stands_takes_the_place(project: Path, newer: str, states: list[str]) -> None:
    trial.run(project, "recheck", SLUG, "almanac", copy(project, TEXT), *DAY)
    told = trial.run(project, "recheck", SLUG, "almanac", copy(project, newer), "--day", "2020-06-30")
    assert told.exit_code == 0, told.output
    assert sorted(line.split()[0] for line in told.output.splitlines() if "claim ‘c1’" in line) == states
    assert recorded(project)["date"] == "2020-06-30"
    assert (project / "seeds" / SLUG / "evidence/almanac.txt").read_text("utf-8") == newer
    assert "compared with a copy of 30 June 2020" in claims_page(project)


@pytest.mark.parametrize(
    ("old", "new", "state", "check", "shown"),
    [
        (
            "carried 40 people",
            "carried 50 people",
            "edited",
            "figure 40 → 50",
            "a copy of 30 June 2020 has other words",
        ),
        (
            "the ferry at Lower Mill crossed",
            "the ferry at Lower Mill never crossed",
            "edited",
            "negation – → never",
            "has other words",
        ),
        ("Ada Quill", "Ida Quill", "edited", "name Ada → Ida", "has other words"),
        ("The council thanked Ada Quill for her patience.\n", "", "gone", "", "gone from a copy of 30 June 2020"),
    ],
)
def test_what_matters_and_changed_stops_publication(
    project: Path, old: str, new: str, state: str, check: str, shown: str
) -> None:
    trial.run(project, "recheck", SLUG, "almanac", copy(project, TEXT), *DAY)
    newer = copy(project, TEXT.replace(old, new))
    told = trial.run(project, "recheck", SLUG, "almanac", newer, "--day", "2020-06-30")
    assert told.exit_code == 1
    assert f"{state}  claim ‘c1’" in told.output and check in told.output
    assert (project / "seeds" / SLUG / "evidence/almanac.txt").read_text("utf-8") == TEXT
    refused = trial.run(project, "build")
    assert refused.exit_code == 1 and refused.output.count("evidence-changed") == 1
    record = project / "seeds" / SLUG / "copies.yaml"
    record.write_text(record.read_text("utf-8").replace("checked: false", "checked: true"), "utf-8")
    assert shown in claims_page(project)
    # The same copy again: nobody has to look twice.
    assert trial.run(project, "recheck", SLUG, "almanac", newer, "--day", "2020-06-30").exit_code == 0
    assert shown in claims_page(project)


def test_other_wording_is_told_and_stops_nothing(project: Path) -> None:
    trial.run(project, "recheck", SLUG, "almanac", copy(project, TEXT), *DAY)
    newer = copy(project, TEXT.replace("for her patience", "for all her patience"))
    told = trial.run(project, "recheck", SLUG, "almanac", newer, "--day", "2020-06-30")
    assert told.exit_code == 0 and "edited  claim ‘c1’: thanked Ada Quill" in told.output
    assert "a copy of 30 June 2020 has other words" in claims_page(project)


def test_a_quotation_that_is_added_is_compared_with_the_copy(project: Path) -> None:
    trial.run(project, "recheck", SLUG, "almanac", copy(project, TEXT), *DAY)
    file = project / "seeds" / SLUG / "annotations.yaml"
    file.write_text(file.read_text("utf-8").replace(QUOTES[0], "two carts and a goat"), "utf-8")
    assert "evidence-unrecorded" in trial.run(project, "build").output
    assert trial.run(project, "recheck", SLUG, "almanac").exit_code == 0
    assert recorded(project)["date"] == "2020-05-30"
    assert "not compared" not in claims_page(project)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("bote",), "has no source ‘bote’"),
        (("almanac",), "name a FILE"),
        (("almanac", "FILE"), "--day"),
        (("almanac", "FILE", "--day", "2020-02-30"), "is no day"),
        (("almanac", "FILE", "--day", "2020-02"), "is no day"),
        (("almanac", "EMPTY", "--day", "2020-02-03"), "there are no words in it"),
    ],
)
def test_what_is_asked_wrongly_is_wrong_use(project: Path, arguments: tuple[str, ...], told: str) -> None:
    files = {"FILE": copy(project, TEXT), "EMPTY": copy(project, " \n", "empty.txt")}
    found = trial.run(project, "recheck", SLUG, *(files.get(its, its) for its in arguments))
    assert found.exit_code == 2 and told in found.output
    assert not (project / "seeds" / SLUG / "copies.yaml").exists()


def test_another_encoding_is_a_problem(project: Path) -> None:
    file = project / "latin.txt"
    file.write_bytes("Fähre".encode("latin-1"))
    found = trial.run(project, "recheck", SLUG, "almanac", str(file), *DAY)
    assert found.exit_code == 1 and "wrong-encoding" in found.output


def test_a_list_of_changes_may_name_copies_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "seeds/a").mkdir(parents=True)
    journal.change(tmp_path, "seeds/a", {"evidence/one.txt": b"x", "copies.yaml": b"[]"}, ())
    assert (tmp_path / "seeds/a/evidence/one.txt").read_bytes() == b"x"
    with pytest.raises(Problems, match="change-unreadable"):
        journal.change(tmp_path, "seeds/a", {"evidence/../../b.txt": b"x"}, ())
