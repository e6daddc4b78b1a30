"""The command: an author in the middle of work gets what can be proposed, and is told what is wrong."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest
import yaml

import trial

TEXT = "It will cost 3 pounds.\n\nThe ungoverned ferry will sink.\n"
ABOUT = "title: T\nauthor: A\npublisher: P\ndate: 2020-05-04\nlanguage: en\nkind: essay\nstatus: draft\n" + (
    "rights: {holder: h, basis: own-work, statement: s, contact: c}\n"
)


@pytest.fixture
def begun(tmp_path: Path) -> Callable[..., Path]:
    """Makes a project with a reading `mill` of the files given by name, and with one that explains `ferry`."""

    def make(**files: str) -> Path:
        for slug, its in {
            "mill": files,
            "port": {"glossary.yaml": "- {term: a, name: a, forms: [ferry], definition: A boat.}"},
        }.items():
            folder = tmp_path / "seeds" / slug
            folder.mkdir(parents=True)
            for name, content in its.items():
                (folder / name).write_text(content, "utf-8")
        trial.keep_bibliographies(tmp_path)
        return tmp_path

    return make


def test_a_draft_gets_suggestions_and_nothing_is_written(begun: Callable[..., Path]) -> None:
    root = begun(**{"article.txt": TEXT, "reading.yaml": ABOUT})
    before = sorted(root.rglob("*"))
    done = trial.run(root, "suggest", "mill")
    assert (done.exit_code, done.stderr) == (0, "")
    found = yaml.safe_load(done.stdout)
    assert [entry["quote"] for entry in found["annotations.yaml"]] == TEXT.strip().split("\n\n")
    assert [entry["term"] for entry in found["glossary.yaml"]] == ["a", "ungoverned"]
    assert sorted(path for path in root.rglob("*") if ".cache" not in path.parts) == [
        path for path in before if ".cache" not in path.parts
    ]


def test_only_some_kinds(begun: Callable[..., Path]) -> None:
    root = begun(**{"article.txt": TEXT, "reading.yaml": ABOUT})
    found = yaml.safe_load(trial.run(root, "suggest", "mill", "--only", "words", "--only", "dates").stdout)
    assert {file: len(entries) for file, entries in found.items()} == {"glossary.yaml": 1, "timeline.yaml": 0}


def test_unfinished_files_are_used_as_far_as_they_can_be_read_and_their_problems_told(
    begun: Callable[..., Path],
) -> None:
    annotations = (
        "- {rhetoric: r01, quote: It will cost 3 pounds., kind: opinion, note: n}\n"
        "- {rhetoric: r02, quote: It will cost 4 pounds., kind: opinion, note: n}\n"
        "- {claim: c07, quote: sink, kind: TO DO}\n"
    )
    glossary = (
        "- {term: ungoverned, name: ungoverned, forms: [ungoverned], definition: d}\n- {term: b, forms: [sinks]}\n"
    )
    root = begun(
        **{"article.txt": TEXT, "reading.yaml": ABOUT.replace("kind: essay\n", ""), "annotations.yaml": annotations}
        | {"glossary.yaml": glossary, "timeline.yaml": "- event: ["}
    )
    done = trial.run(root, "suggest", "mill")
    assert done.exit_code == 1
    found = yaml.safe_load(done.stdout)
    assert [(entry["claim"], entry["quote"]) for entry in found["annotations.yaml"]] == [
        ("c08", TEXT.strip().split("\n\n")[1])
    ]
    assert [entry["term"] for entry in found["glossary.yaml"]] == ["a"]
    told = {
        tuple(line.removeprefix("seeds/mill/").split(":")[:3:2]) for line in done.stderr.splitlines() if line[0] != " "
    }
    assert told >= {
        ("reading.yaml", " missing-key"),
        ("annotations.yaml", " left-to-do"),
        ("annotations.yaml", " missing-key"),
        ("glossary.yaml", " missing-key"),
        ("timeline.yaml", " yaml-unreadable"),
    }


def test_without_a_reading_yaml_only_what_needs_no_language_is_proposed(begun: Callable[..., Path]) -> None:
    done = trial.run(begun(**{"article.txt": TEXT}), "suggest", "mill")
    assert done.exit_code == 1 and "file-missing" in done.stderr
    assert "# reading.yaml names no language" in done.stdout
    found = yaml.safe_load(done.stdout)
    assert [entry["quote"] for entry in found["annotations.yaml"]] == [TEXT.split("\n", maxsplit=1)[0]]
    assert [entry["term"] for entry in found["glossary.yaml"]] == ["a"]


def test_front_lines_that_differ_are_told_and_passed_over(begun: Callable[..., Path]) -> None:
    root = begun(**{"article.txt": TEXT, "reading.yaml": ABOUT + "front: [{title: The Ferry}]\n"})
    done = trial.run(root, "suggest", "mill")
    assert done.exit_code == 1 and "front-line-differs" in done.stderr
    assert len(yaml.safe_load(done.stdout)["annotations.yaml"]) == 2


@pytest.mark.parametrize("files", [{}, {"article.txt": ""}, {"article.txt": "a\x00b"}])
def test_without_an_article_there_is_nothing_to_propose(begun: Callable[..., Path], files: dict[str, str]) -> None:
    done = trial.run(begun(**files), "suggest", "mill")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("seeds/mill/article.txt")


def test_what_all_readings_share_is_explained_already(begun: Callable[..., Path]) -> None:
    root = begun(**{"article.txt": TEXT, "reading.yaml": ABOUT})
    shared = "- {term: ferry, name: ferry, forms: [ferry], definition: A boat.}\n"
    (root / "seeds" / "glossary.yaml").write_text(shared, "utf-8")
    found = yaml.safe_load(trial.run(root, "suggest", "mill").stdout)
    assert [entry["term"] for entry in found["glossary.yaml"]] == ["ungoverned"]
    (root / "seeds" / "glossary.yaml").write_text("- {term: ferry}\n", "utf-8")
    done = trial.run(root, "suggest", "mill")
    assert done.exit_code == 1 and "missing-key" in done.stderr
    assert [entry["term"] for entry in yaml.safe_load(done.stdout)["glossary.yaml"]] == ["a", "ungoverned"]


def test_a_reading_that_is_not_there(begun: Callable[..., Path]) -> None:
    done = trial.run(begun(**{"article.txt": TEXT}), "suggest", "../mill")
    assert done.exit_code == 2 and "no folder seeds/../mill" in done.stderr


def test_without_the_extra_the_command_says_what_to_install(
    begun: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, find = begun(**{"article.txt": TEXT}), importlib.util.find_spec

    def missing(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name == "wordfreq" else find(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", missing)
    done = trial.run(root, "suggest", "mill")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "extra-missing: nothing can be suggested: wordfreq is not installed" in done.stderr
    assert "pip install -e '.[suggest]'" in done.stderr
