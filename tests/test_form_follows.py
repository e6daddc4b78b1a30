"""The form of an article follows its paragraphs and words when the article changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import trial
from annotated import loading, update
from annotated.reanchoring.assess import assess
from annotated.reanchoring.proposal import Proposal
from annotated.store import seed_folders

SLUG = "ferry-house"
SEED = f"seeds/{SLUG}"
PARTS = (
    "The Ferry House",
    "The house by the river was built for the ferryman in 1802.",
    "What it cost",
    "Timber for the roof, forty crowns in all.",
    "Stones from the quarry, carried by boat for nine days.",
    "Year and crowns paid",
    "1802, in spring",
    "forty crowns",
    "1803, in autumn",
    "twelve crowns",
    "The last ferryman left a note on the door, and the stones from the quarry still stand.",
    "Gone to the sea, he wrote, and he never came back to the river.",
)
ARTICLE = "\n\n".join(PARTS) + "\n"
STRUCTURE = """\
# How the page is set.
- block: heading
  level: 2
  paragraph: 2
  begins: What it cost
- block: list
  paragraph: 3
  last: 4
  begins: Timber for the roof
  ends: for nine days.
  items: [3, 4]
- block: table
  paragraph: 5
  last: 9
  begins: Year and crowns
  ends: twelve crowns
  rows:
    - [6, 7]
    - [8, {paragraph: 9}]
- block: quotation  # the note
  paragraph: 11
  begins: Gone to the sea
- inline: emphasis
  quote: built for the ferryman
  paragraph: 1
- inline: strong
  quote: from the quarry
  paragraph: 10
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the reading, built, so that its text is kept."""
    seed = tmp_path / SEED
    seed.mkdir(parents=True)
    (seed / "article.txt").write_text(ARTICLE, "utf-8")
    (seed / "structure.yaml").write_text(STRUCTURE, "utf-8")
    about = {
        **{"title": PARTS[0], "author": "A", "publisher": "P", "date": "2020-01-01", "language": "en"},
        **{"kind": "essay", "status": "published", "front": [{"title": PARTS[0]}]},
        "rights": {"holder": "H", "basis": "public-domain", "statement": "S.", "contact": "C"},
    }
    (seed / "reading.yaml").write_text(yaml.safe_dump(about, sort_keys=False), "utf-8")
    done = trial.run(tmp_path, "build")
    assert done.exit_code == 0, done.output
    return tmp_path


def changed(project: Path, *replace: tuple[str, str]) -> dict[str, Proposal]:
    """What is proposed for the article after these are replaced, once each; by id."""
    text = ARTICLE
    for old, new in replace:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (project / SEED / "article.txt").write_text(text, "utf-8")
    seed = loading.seed_of(project, SLUG)
    return {its.id: its for its in assess(seed, seed_folders.files(project, SLUG), ARTICLE.encode())}


def taken(project: Path) -> tuple[list[dict[str, Any]], list[str]]:
    """What the file says once all is taken, and what the next build complains of."""
    update.run(project, SLUG, update.Choice(all=True))
    text = (project / SEED / "structure.yaml").read_text("utf-8")
    assert text.startswith("# How the page is set.\n") and "# the note" in text
    said = trial.run(project, "build").stderr.splitlines()
    return yaml.safe_load(text), [line.split(": ")[1] for line in said if line.startswith("seeds/")]


NEW = "Nobody knows who drew the plans of the house.\n\n"


def test_all_numbers_follow_a_paragraph_that_came(project: Path) -> None:
    found = changed(project, ("What it cost", f"{NEW}What it cost"))
    assert {id: its.state for id, its in found.items()} == {
        **{f"structure/{number}": "moved" for number in (1, 2, 3, 4)},
        **{"structure/5": "exact", "structure/6": "exact"},
    }
    entries, problems = taken(project)
    assert problems == []
    heading, listing, table, quotation, emphasis, strong = entries
    assert (heading["paragraph"], listing["paragraph"], listing["last"], listing["items"]) == (3, 4, 5, [4, 5])
    assert (table["paragraph"], table["last"], table["rows"]) == (6, 10, [[7, 8], [9, {"paragraph": 10}]])
    assert (quotation["paragraph"], emphasis["paragraph"], strong["paragraph"]) == (12, 1, 11)
    assert trial.run(project, "reanchor", SLUG).exit_code == 0  # the ledger can be read


def test_edges_say_the_words_that_stand_there_now(project: Path) -> None:
    found = changed(project, ("Gone to the sea,", "Off to the sea,"), ("What it cost", f"{NEW}What the house cost"))
    assert found["structure/4"].state == "edited"
    entries, problems = taken(project)
    assert problems == []
    assert entries[3]["begins"] == "Off to the sea,"
    assert (entries[0]["paragraph"], entries[0]["begins"]) == (3, "What the house")


def test_an_item_that_went_leaves_the_list(project: Path) -> None:
    found = changed(project, (f"{PARTS[3]}\n\n", ""))
    assert found["structure/2"].state == "edited"
    entries, problems = taken(project)
    assert problems == []
    assert (entries[1]["paragraph"], entries[1]["last"], entries[1]["items"]) == (3, 3, [3])
    assert entries[1]["begins"] == "Stones from the quarry,"
    assert entries[2]["rows"] == [[5, 6], [7, {"paragraph": 8}]]


def test_a_row_that_went_leaves_the_table(project: Path) -> None:
    changed(project, (f"{PARTS[6]}\n\n{PARTS[7]}\n\n", ""))
    entries, problems = taken(project)
    assert problems == []
    assert (entries[2]["paragraph"], entries[2]["last"], entries[2]["rows"]) == (5, 7, [[6, {"paragraph": 7}]])


def test_a_cell_that_went_is_empty(project: Path) -> None:
    changed(project, (f"{PARTS[7]}\n\n", ""))
    entries, problems = taken(project)
    assert problems == []
    assert (entries[2]["last"], entries[2]["rows"]) == (8, [[6, None], [7, {"paragraph": 8}]])


def test_a_row_that_came_between_two_is_a_row(project: Path) -> None:
    changed(project, (PARTS[8], f"A new year\n\nno crowns\n\n{PARTS[8]}"))
    entries, problems = taken(project)
    assert problems == []
    assert (entries[2]["last"], entries[2]["rows"]) == (11, [[6, 7], [8, 9], [10, {"paragraph": 11}]])


def test_a_row_that_came_behind_the_last_is_a_row(project: Path) -> None:
    changed(project, (f"{PARTS[9]}\n", f"{PARTS[9]}\n\n1804, in winter\n\nnine crowns\n"))
    entries, problems = taken(project)
    assert problems == []
    assert (entries[2]["last"], entries[2]["ends"]) == (11, "nine crowns")
    assert entries[2]["rows"] == [[6, 7], [8, {"paragraph": 9}], [10, 11]]
    assert entries[3]["paragraph"] == 13


def test_a_row_that_came_before_the_first_is_a_row(project: Path) -> None:
    changed(project, (f"{PARTS[6]}\n", f"1801, in winter\n\nno crowns\n\n{PARTS[6]}\n"))
    entries, problems = taken(project)
    assert problems == []
    assert (entries[2]["paragraph"], entries[2]["last"]) == (5, 11)
    assert entries[2]["rows"] == [[6, 7], [8, 9], [10, {"paragraph": 11}]]


@pytest.mark.parametrize(
    "come",
    [
        "Nobody knows who drew the plans.\n\nThey are lost.",
        "In winter\n\nnine crowns",
        "1804, in winter",
        "1804, when the winter was the coldest that anybody on the river could remember\n\nnine crowns",
    ],
)
def test_paragraphs_that_look_like_no_row_are_none(project: Path, come: str) -> None:
    changed(project, (f"{PARTS[9]}\n", f"{PARTS[9]}\n\n{come}\n"))
    entries, problems = taken(project)
    assert problems == []
    assert (entries[2]["last"], entries[2]["rows"]) == (9, [[6, 7], [8, {"paragraph": 9}]])


def test_a_row_behind_the_headings_is_no_heading(project: Path) -> None:
    file = project / SEED / "structure.yaml"
    file.write_text(STRUCTURE.replace("  rows:\n", "  head: 1\n  rows:\n"), "utf-8")
    changed(project, (f"{PARTS[8]}\n", f"1802, in autumn\n\ntwo crowns\n\n{PARTS[8]}\n"))
    entries, problems = taken(project)
    assert problems == []
    assert (entries[2]["head"], len(entries[2]["rows"])) == (1, 3)


def test_an_item_that_came_between_two_is_an_item(project: Path) -> None:
    changed(project, (f"{PARTS[4]}\n", f"Iron for the door.\n\n{PARTS[4]}\n"))
    entries, problems = taken(project)
    assert problems == []
    assert (entries[1]["last"], entries[1]["items"]) == (5, [3, 4, 5])


def test_a_cell_whose_words_changed_is_the_same_cell(project: Path) -> None:
    changed(project, (f"\n{PARTS[7]}\n", "\n16.5%\n"), (PARTS[6], "Spring 1802"))
    entries, problems = taken(project)
    assert problems == []
    assert entries[2]["rows"] == [[6, 7], [8, {"paragraph": 9}]]


def test_what_is_gone_is_told_and_left_to_its_author(project: Path) -> None:
    found = changed(project, (f"{PARTS[2]}\n\n", ""), (" was built for the ferryman", " stood"))
    assert (found["structure/1"].now, found["structure/1"].rewrites) == ("", ())
    assert (found["structure/5"].state, found["structure/5"].rewrites) == ("orphan", ())
    entries, problems = taken(project)
    assert len(entries) == 6
    assert problems == ["structure-differs", "quote-not-found"]
    assert not list((project / SEED / "kept").glob("before/*"))
