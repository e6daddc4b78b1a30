"""What a reading takes of the glossary that all readings share."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

import trial
from annotated.anchoring import shared_glossary
from annotated.model.model import Seed
from annotated.model.problem import Problems
from annotated.seeds import seed

CASE = trial.ROOT / "tests" / "cases" / "shared-glossary" / "project" / "seeds"
ABOUT = (CASE / "mill-one" / "reading.yaml").read_bytes()
BOOK = {"id": "bly", "type": "book", "title": "Ferries", "custom": {"consulted": "read"}}
OTHER = BOOK | {"title": "Bridges"}
FERRY = {"term": "ferry", "name": "ferry", "forms": ["ferry", "ferries"], "definition": "A boat.", "sources": ["bly"]}
GOAT = {"term": "goat", "name": "goat", "definition": "A beast."}


def taken(words: str, own: object = (), shared_terms: object = (FERRY, GOAT), sources: object = ()) -> Seed:
    """What a reading of one paragraph takes that has `own` terms and `sources`."""
    files = {"glossary.yaml": yaml.safe_dump(shared_terms).encode(), "sources.json": json.dumps([BOOK]).encode()}
    written = {
        "article.txt": f"The Ferry at Lower Mill\n\nAda Quill | 4 May 2020\n\n{words}\n".encode(),
        "reading.yaml": ABOUT,
        "glossary.yaml": yaml.safe_dump(own).encode(),
        "sources.json": json.dumps(sources).encode(),
    }
    return shared_glossary.with_shared_entries(seed.parse("mill", "seeds/mill", written), seed.shared("seeds", files))


def test_only_what_stands_in_the_article() -> None:
    found = taken("A ferry.")
    assert [(term.id, term.forms) for term in found.terms] == [("ferry", ("ferry",))]
    assert [source.id for source in found.sources] == ["bly"]
    assert taken("A Ferry, a ferryman and a goat.") == taken("A Ferry, a ferryman and a goat.", shared_terms=())


def test_what_notes_link_to_comes_along_and_what_its_definition_links_to() -> None:
    ferry = FERRY | {"definition": "A boat for [goats](#goat)."}
    boat = {"term": "boat", "name": "boat", "definition": "A small [ferry](#ferry)."}
    found = taken("Nothing.", own=[boat], shared_terms=[ferry, GOAT])
    assert [(term.id, term.forms) for term in found.terms] == [("boat", ()), ("ferry", ()), ("goat", ())]


def test_a_reading_has_the_last_word() -> None:
    same_id = {"term": "ferry", "name": "Ferry Ltd", "definition": "A firm."}
    assert [term.name for term in taken("A ferry.", own=[same_id]).terms] == ["Ferry Ltd"]
    same_form = {"term": "boat", "name": "boat", "forms": ["ferry"], "definition": "A boat."}
    assert [term.id for term in taken("A ferry.", own=[same_form]).terms] == ["boat"]
    assert [term.id for term in taken("A ferry.", own=[{"term": "ferry", "uses": "none"}]).terms] == []
    (changed,) = taken("A ferry.", own=[{"term": "ferry", "uses": "first", "handout": True}]).terms
    assert (changed.uses, changed.handout, changed.name) == ("first", True, "ferry")


def test_the_same_source_stands_once_and_another_of_its_id_is_seen() -> None:
    assert [its.title for its in taken("A ferry.", sources=[BOOK]).sources] == ["Ferries"]
    # Two works: `proofread` finds that their ids are twins, and nothing is published.
    assert [its.title for its in taken("A ferry.", sources=[OTHER]).sources] == ["Bridges", "Ferries"]


def test_an_article_that_cannot_be_read_is_told_of_elsewhere() -> None:
    assert taken("\x07").terms == ()
    assert taken("\x07", own=[{"term": "ferry", "uses": "first"}]).terms == ()
    with pytest.raises(Problems):
        taken("\x07", own=[{"term": "fery", "uses": "first"}])


def test_check_names_what_no_article_holds(tmp_path: Path) -> None:
    root = trial.project(CASE.parents[1], tmp_path)
    trial.run(root, "build")
    done = trial.run(root, "check")
    assert done.exit_code == 0 and done.stdout.endswith("In no article so far, of seeds/glossary.yaml: mill.\n")
