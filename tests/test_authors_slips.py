"""Slips of authors that need a history, or many inputs: each is told for what it is."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import trial
from annotated.model.problem import Problems, Where
from annotated.seeds import jsonfile, yamlfile
from annotated.seeds.shorthand import written_out
from annotated.store import extras
from annotated.text.document import decode_article
from annotated.text.lookalike import difference
from annotated.text.merge_markers import merge_markers

SLUG = "written-short"
CASE = trial.ROOT / "tests/cases" / SLUG


def test_an_article_saved_in_another_encoding_is_not_told_as_changed(tmp_path: Path) -> None:
    root = trial.project(CASE, tmp_path)
    assert trial.run(root, "build").exit_code == 0
    article = root / "seeds" / SLUG / "article.txt"
    article.write_bytes(article.read_bytes().replace(b"ferry", "ferré".encode("latin-1"), 1))
    told = trial.run(root, "build").stderr
    assert "wrong-encoding: byte 0xe9" in told and "article-changed" not in told


def test_pages_that_were_never_built_are_not_told_as_wrong(tmp_path: Path) -> None:
    root = trial.project(CASE, tmp_path)
    told = trial.run(root, "check").stderr
    assert "page-differs: this page was not built yet" in told and "not what the seeds say" not in told
    assert trial.run(root, "build").exit_code == 0
    (root / f"docs/reading/{SLUG}/claims.md").write_text("by hand", "utf-8")
    assert "page-differs: this page is not what the seeds say" in trial.run(root, "check").stderr


def test_numbers_written_as_a_range_follow_the_article(tmp_path: Path) -> None:
    root = trial.project(CASE, tmp_path)
    question = root / "seeds" / SLUG / "annotations.yaml"
    question.write_text(question.read_text("utf-8").replace("[1-2, 3]", "[1-2]"), "utf-8")
    assert trial.run(root, "build").exit_code == 0
    article = root / "seeds" / SLUG / "article.txt"
    article.write_text(
        article.read_text("utf-8").replace("The old ferry", "A word before.\n\nThe old ferry", 1), "utf-8"
    )
    done = trial.run(root, "reanchor", SLUG, "--accept")
    assert done.exit_code == 0, done.output
    notes = yamlfile.read(question.read_bytes(), "annotations.yaml")
    assert notes.value[0]["paragraphs"] == [2, 3]  # type: ignore[index,call-overload]  # a list of entries
    assert trial.run(root, "build").exit_code == 0


@pytest.mark.parametrize(
    ("key", "value", "means"),
    [
        ("date", 1729, "1729"),
        ("date", 476, "0476"),
        ("date", 20150920, 20150920),
        ("date", True, True),
        ("as_of", 2015, 2015),
        ("paragraphs", ["7-9", 2], [7, 8, 9, 2]),
        ("paragraphs", ["7 – 8"], [7, 8]),
        ("paragraphs", ["9-7"], ["9-7"]),
        ("paragraphs", ["0-3", "a-b", "1-99999"], ["0-3", "a-b", "1-99999"]),
        ("paragraphs", "7-9", "7-9"),
    ],
)
def test_what_may_be_written_shorter(key: str, value: object, means: object) -> None:
    assert written_out(key, value) == means


@pytest.mark.parametrize(
    ("words", "passage", "said"),
    [
        ("café", unicodedata.normalize("NFD", "café"), "the article writes letters and their accents apart"),
        (unicodedata.normalize("NFD", "café"), "café", "your text writes letters and their accents apart"),
        ("weir", "we\u200bir", "the article holds a character that nobody sees, U+200B"),
        ("we\u00adir", "weir", "your text holds a character that nobody sees, U+00AD"),
        ("the weir", "the _weir_", "the article has the sign _"),
        ("**bridge**", "bridge", "your text has the sign *"),
        ("Weir", "weir", "capitals differ"),
        ("c\u043ede", "code", "you wrote U+043E (cyrillic small letter o) where the article has U+006F"),
        ("the café _bar_", unicodedata.normalize("NFD", "the café bar"), "accents, invisible characters or signs"),
        ("a mill", "a hill", ""),
        ("weir", "weir.", ""),
        ("", "", ""),
    ],
)
def test_what_differs_between_texts_that_look_alike(words: str, passage: str, said: str) -> None:
    told = difference(words, passage)
    assert told.startswith(said) and bool(told) == bool(said)


@given(st.text(max_size=20), st.text(max_size=20))
def test_whatever_differs_can_be_said(words: str, passage: str) -> None:
    assert difference(words, words) == ""
    difference(words, passage)


TWO = "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\nd\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (TWO, [2]),
        (TWO + TWO, [2, 9]),
        (TWO.replace("=======", "||||||| base\nx\n======="), [2]),
        (">>>>>>> other\n", [1]),
        ("<<<<<<< HEAD\n", [1]),
        ("Title\n=======\n", []),
        ("<<<<<<<\n", []),
        ("  <<<<<<< HEAD\n  =======\n  >>>>>>> x\n", []),
        ("<<<<<<<< eight\n>>>>>> six\n", []),
    ],
)
def test_what_git_could_not_join_is_named_and_nothing_else_is(text: str, lines: list[int]) -> None:
    assert [problem.where.line for problem in merge_markers(text, "f")] == lines


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_it_is_named_in_every_file_whatever_its_line_ends(ends: str) -> None:
    content = TWO.replace("\n", ends).encode()
    for read in (
        lambda: yamlfile.read(content, "f"),
        lambda: jsonfile.read(content, "f"),
        lambda: decode_article(content, Where("f")),
    ):
        with pytest.raises(Problems, match="f:2: merge-marker: lines 2 to 6"):
            read()


def test_a_number_is_told_as_it_was_written() -> None:
    written = yamlfile.read(b"a: 1.20\nb: [0.50, true]\n", "f").written
    assert list(written.values()) == ["1.20", "0.50", "true"]


def test_an_extra_is_installed_by_a_command_that_works_where_we_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(trial.ROOT)
    assert extras.install_command("suggest") == ".venv/bin/pip install -e '.[suggest]'"
    monkeypatch.chdir(tmp_path)
    assert extras.install_command("suggest") == f"{sys.executable} -m pip install -e '{trial.ROOT}[suggest]'"
    monkeypatch.setattr(extras, "REPOSITORY", tmp_path)
    assert extras.install_command("suggest") == "pip install 'annotated-reading[suggest]'"
