"""A reading whose article is changed in many ways: everything in the state that a careful editor would give it, and taken whole."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml

import trial
from annotated import loading, update
from annotated.model.problem import Problems, Where
from annotated.reanchoring.assess import assess
from annotated.reanchoring.find_again import State
from annotated.reanchoring.ledger import Entry, Record
from annotated.reanchoring.proposal import Proposal
from annotated.store import journal, seed_folders
from annotated.text.document import parse_article

FOLDER = trial.ROOT / "tests" / "changes"
SLUG = "lower-mill"
WAYS: list[dict[str, Any]] = yaml.safe_load((FOLDER / "ways.yaml").read_text("utf-8"))
ARTICLE = (FOLDER / SLUG / "article.txt").read_text("utf-8")
SEED = f"seeds/{SLUG}"

each_way = pytest.mark.parametrize("way", WAYS, ids=lambda way: way["way"].replace(" ", "-"))


def changed(way: dict[str, Any]) -> str:
    """The article after the change."""
    text = str(way.get("article", ARTICLE))
    for old, new in way.get("replace", ()):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    if "swap" in way:
        blocks = text.split("\n\n")
        one, other = way["swap"]
        blocks[one], blocks[other] = blocks[other].rstrip("\n"), blocks[one]
        text = "\n\n".join(blocks)
    text = unicodedata.normalize(way.get("form", "NFC"), text)
    assert text != ARTICLE
    return text


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the reading, built, so that its text is kept."""
    shutil.copytree(FOLDER / SLUG, tmp_path / SEED)
    trial.keep_bibliographies(tmp_path)
    done = trial.run(tmp_path, "build")
    assert done.exit_code == 0, done.output
    return tmp_path


def change(project: Path, text: str) -> None:
    (project / SEED / "article.txt").write_text(text, "utf-8", newline="\n")


def proposed(project: Path) -> dict[str, Proposal]:
    """What is proposed, by id."""
    seed = loading.seed_of(project, SLUG)
    return {its.id: its for its in assess(seed, seed_folders.files(project, SLUG), ARTICLE.encode())}


@each_way
def test_every_state_is_that_of_a_careful_editor(way: dict[str, Any], project: Path) -> None:
    change(project, changed(way))
    found = proposed(project)
    states = {id: its.state for id, its in found.items() if its.state != "exact"}
    assert states == {id: state for id, state in way["states"].items() if state != "exact"}
    assert {id: "; ".join(map(str, its.differences)) for id, its in found.items() if its.differences} == way.get(
        "check", {}
    )
    assert {id: found[id].now for id in way.get("now", ())} == way.get("now", {})


@each_way
def test_what_is_taken_finds_the_words_that_were_shown(way: dict[str, Any], project: Path) -> None:
    text = changed(way)
    before = {path: path.read_text("utf-8") for path in (project / SEED).glob("*.yaml")}
    change(project, text)
    stopped = trial.run(project, "build")
    assert stopped.exit_code == 1 and ": article-changed: " in stopped.stderr
    found = proposed(project)
    update.run(project, SLUG, update.Choice(all=True))
    gone, unsure = (
        frozenset(id for id, its in found.items() if its.state in states)
        for states in (["orphan"], ["rewritten", "ambiguous"])
    )
    update.run(project, SLUG, update.Choice(named=unsure, orphans=gone))
    update.run(project, SLUG, update.Choice(named=frozenset(way.get("check", ()))))
    done = trial.run(project, "build")
    problems = [line for line in done.stderr.splitlines() if line.startswith("seeds/")]
    # A word that stands nowhere any more is for its author to see to; nothing else stops the build.
    assert [
        line for line in problems if ": form-not-found: " not in line and ": evidence-elsewhere: " not in line
    ] == []
    seed = loading.load(project, SLUG)
    document = parse_article(seed.article, seed.about.where, seed.about.front, seed.about.back)
    if not problems:
        reading = loading.reading_of(project, SLUG)
        assert reading is not None
        quoted = {its.annotation.id: document.text[its.start : its.end] for its in reading.anchored}
        assert quoted == {id: found[id].now for id in quoted}
        assert {its.annotation.id for its in reading.orphans} == {
            id for id, its in found.items() if its.state == "orphan" and its.kind not in ("evidence", "link")
        }
    assert {id: numbers(project, id) for id in way.get("numbers", ())} == way.get("numbers", {})
    for path, words in before.items():
        assert comments(path.read_text("utf-8")) == comments(words)


@pytest.mark.parametrize(
    ("before", "line", "named"),
    [
        ("The Bridge", "An old bridge is new again", "  - standfirst: An old bridge is new again\n  - title:"),
        ("Ada Quill |", "An old bridge is new again", "  - standfirst: An old bridge is new again\n  - byline:"),
    ],
    ids=["first", "between"],
)
def test_a_line_before_the_text_changes_no_number(before: str, line: str, named: str, project: Path) -> None:
    change(project, ARTICLE.replace(before, f"{line}\n{before}", 1))
    about = project / SEED / "reading.yaml"
    role = "  - title:" if before == "The Bridge" else "  - byline:"
    about.write_text(about.read_text("utf-8").replace(role, named, 1), "utf-8")
    assert {its.state for its in proposed(project).values()} == {"exact"}


def test_links_of_corrections_follow_their_paragraph(project: Path) -> None:
    (project / SEED / "changes.yaml").write_text(
        "- date: 2020-05-05\n  about: c01\n  from: a\n  to: b\n  why: See [there](#p3).\n", "utf-8"
    )
    assert trial.run(project, "build").exit_code == 0
    change(project, ARTICLE.replace("\n\nIt cost less", "\n\nSomething new stands here.\n\nIt cost less", 1))
    update.run(project, SLUG, update.Choice(all=True))
    assert "(#p4)" in (project / SEED / "changes.yaml").read_text("utf-8")
    assert trial.run(project, "reanchor", SLUG).stderr == ""  # the ledger can be read


def test_whoever_chooses_a_passage_has_not_looked_at_the_verdict_yet() -> None:
    def entry(state: State) -> Entry:
        return Entry(
            Where("x"),
            "claim",
            "c01",
            state,
            0.9,
            "Forty-one days",
            "forty-two days",
            ("figure 41 → 42",),
            False,
            False,
        )

    chosen = update.Choice(named=frozenset(["c01"]))
    states: tuple[tuple[State, list[bool]], ...] = (("ambiguous", [False, True]), ("edited", [True, True]))
    for state, checked in states:
        record = Record("a", "b", (), (entry(state),))
        for now in checked:
            record = update._accepted(record, chosen)
            assert [(its.accepted, its.checked) for its in record.entries] == [(True, now)]


def test_half_of_what_was_accepted_is_never_taken_for_all_of_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(project, ARTICLE.replace("\n\nIt cost less", "\n\nSomething new stands here.\n\nIt cost less", 1))
    before = {path: path.read_bytes() for path in (project / SEED).rglob("*.*")}
    written, calls = journal._write, []

    def fails(path: Path, content: bytes) -> None:
        calls.append(path)
        if len(calls) > 1:
            raise OSError("the disk is full")
        written(path, content)

    with monkeypatch.context() as patched:
        patched.setattr(journal, "_write", fails)
        with pytest.raises(Problems, match="full"):
            update.run(project, SLUG, update.Choice(all=True))
    assert {path: path.read_bytes() for path in (project / SEED).rglob("*.*")} == before
    assert trial.run(project, "reanchor", SLUG, "--accept").exit_code == 0
    assert trial.run(project, "build").exit_code == 0


def numbers(project: Path, id: str) -> str:
    """The paragraphs that an entry names now, as `¶3, ¶4`; of a text, those that it links to."""
    for file in ("annotations", "timeline", "answers"):
        for entry in yaml.safe_load((project / SEED / f"{file}.yaml").read_text("utf-8")):
            name, _, part = id.partition("/")
            if name in (entry.get(kind) for kind in ("claim", "rhetoric", "question", "event", "answer")):
                if part == "note":
                    return f"¶{entry['note'].partition('(#p')[2].partition(')')[0]}"
                if part and file == "answers":
                    return f"¶{entry['evidence'][int(part) - 1]['paragraph']}"
                if not part and file != "answers":
                    named = entry.get("paragraphs", [entry.get("paragraph")])
                    return ", ".join(f"¶{number}" for number in named)
    raise AssertionError(id)


def comments(text: str) -> list[str]:
    return [line.partition("# ")[2] for line in text.splitlines() if "# " in line]


def name_a_line(project: Path, old: str, new: str) -> None:
    about = project / SEED / "reading.yaml"
    text = about.read_text("utf-8")
    assert old in text
    about.write_text(text.replace(old, new, 1), "utf-8")


def test_a_line_newly_named_renumbers_nothing_in_silence(project: Path) -> None:
    change(project, ARTICLE.replace("4 May 2020\n", "4 May 2020\n\nAn old bridge is new again\n", 1))
    update.run(project, SLUG, update.Choice(all=True))
    update.run(project, SLUG, update.Choice(named=frozenset(["q01", "q02"])))
    assert trial.run(project, "build").exit_code == 0
    before = build_reading(project)
    assert numbers(project, "r03") == "¶5"
    name_a_line(project, "2020\n", "2020\n  - standfirst: An old bridge is new again\n")
    stopped = trial.run(project, "build")
    assert stopped.exit_code == 1 and ": article-changed: `front` and `back` name other lines" in stopped.stderr
    assert trial.run(project, "reanchor", SLUG, "--accept").exit_code == 0
    done = trial.run(project, "build")
    assert done.exit_code == 0, done.stderr
    assert build_reading(project) == before
    assert [numbers(project, id) for id in ("r02", "r03", "c01/note")] == ["¶3", "¶4", "¶4"]


def test_a_line_that_no_number_counts_asks_nothing(project: Path) -> None:
    for path in ("timeline", "answers"):
        (project / SEED / f"{path}.yaml").unlink()
    claim = "- claim: c01\n  quote: It cost less\n  kind: fact\n  verdict: supported\n  fact: So.\n  note: So.\n  sources: [almanac]\n"
    (project / SEED / "annotations.yaml").write_text(claim, "utf-8")
    (project / SEED / "glossary.yaml").unlink()
    assert trial.run(project, "build").exit_code == 0
    name_a_line(project, "  - byline: Ada Quill | 4 May 2020\n", "")
    done = trial.run(project, "build")
    assert done.exit_code == 0, done.stderr
    assert "front: title\n" in (project / SEED / "kept" / "front-and-back.txt").read_text("utf-8")


def build_reading(project: Path) -> dict[str, str]:
    """The words that each annotation stands on."""
    reading = loading.reading_of(project, SLUG)
    assert reading is not None
    return {its.annotation.id: reading.document.text[its.start : its.end] for its in reading.anchored}
