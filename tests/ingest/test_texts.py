"""Texts: lines that somebody wrapped are joined, verse stays, and what cannot be told is asked."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import trial
from annotated.ingest import hard_wrap
from annotated.ingest.choices import Choices
from annotated.ingest.importer import import_file
from annotated.model.problem import Problems

PROSE = [
    "The mill on the Aller has ground corn for nine villages since the year in which the bridge was built beside it, and for most of "
    "that time one family has owned it, lived in it, and mended it with its own hands in every winter that was cold enough.",
    "Nobody in the valley had seen such water before. The parish book has a mark on its cover that is said to show how high it came "
    "on that night, and a well-known painter has made a picture of it which hangs in the hall of the town to this day.",
    "When the railway came, flour from the north was cheaper than what the valley could grind. The family sold two of its three "
    "stones and kept the third for the neighbours, who brought their corn for another forty years.",
]
VERSE = "The wheel goes round,\nthe water sings,\nand nobody hears\nwhat evening brings."


def article(text: str, choices: Choices = Choices()) -> str:  # noqa: B008 - frozen
    return import_file("a.txt", text.encode(), choices).files["article.txt"].decode()


@pytest.mark.parametrize("width", [60, 72, 80])
def test_wrapped_lines_are_joined_and_it_is_told(width: int) -> None:
    text = "\n\n".join(textwrap.fill(each, width, break_on_hyphens=False) for each in PROSE) + "\n"
    imported = import_file("a.txt", text.encode())
    assert imported.files["article.txt"].decode() == "\n\n".join(PROSE) + "\n"
    assert imported.files["original.txt"].decode() == text
    assert any("--lines kept" in notice for notice in imported.notices)
    assert article(text, Choices(lines="kept")) == text


def test_a_hyphen_at_a_lines_end_stays() -> None:
    text = "\n\n".join(textwrap.fill(each, 66) for each in PROSE)
    assert "well-known" in article(text) and "well- known" not in article(text)


def test_verse_stays() -> None:
    assert article(f"{VERSE}\n\n{VERSE}\n\n{VERSE}\n") == f"{VERSE}\n\n{VERSE}\n\n{VERSE}\n"
    wrapped = "\n\n".join([*(textwrap.fill(each, 72) for each in PROSE), VERSE])
    assert VERSE in article(wrapped)


def test_a_title_over_three_lines_is_one_title() -> None:
    title = "The Mill on the Aller\nand Other Stories\nof the Valley"
    text = "\n\n".join([title, *(textwrap.fill(each, 72, break_on_hyphens=False) for each in PROSE)])
    files = import_file("a.txt", text.encode()).files
    whole = "The Mill on the Aller and Other Stories of the Valley"
    assert files["article.txt"].decode().startswith(whole + "\n\n")
    assert yaml.safe_load(files["reading.yaml"])["front"] == [{"title": whole}]


def test_a_text_without_an_empty_line_is_asked_about() -> None:
    text = "\n".join(PROSE)
    with pytest.raises(Problems, match="--lines paragraphs"):
        import_file("a.txt", text.encode())
    assert article(text, Choices(lines="paragraphs")) == "\n\n".join(PROSE) + "\n"
    assert article("One line alone.") == "One line alone."


@given(st.text(alphabet="ab .-\n\t", max_size=400))
def test_joining_loses_nothing(text: str) -> None:
    if text.strip():
        assert "".join(hard_wrap.joined(text).split()) == "".join(text.split())


PAGE = "<article><h1>The mill</h1>{}</article>"


def test_a_new_version_keeps_what_was_written(tmp_path: Path) -> None:
    root = tmp_path / "project"
    (root / "seeds").mkdir(parents=True)
    file = root / "mill.html"
    file.write_text(PAGE.format("".join(f"<p>{each}</p>" for each in PROSE)), "utf-8")
    assert trial.run(root, "new", str(file), "mill").exit_code == 0
    seed = root / "seeds" / "mill"
    (seed / "annotations.yaml").write_text("- claim: c01\n", "utf-8")
    reading = (seed / "reading.yaml").read_text("utf-8").replace("kind: TO DO", "kind: essay")
    (seed / "reading.yaml").write_text(reading, "utf-8")
    file.write_text(PAGE.format("".join(f"<p>{each.replace('nine', 'ten')}</p>" for each in PROSE)), "utf-8")
    done = trial.run(root, "new", str(file), "mill", "--again")
    assert done.exit_code == 0 and "annotated reanchor mill" in done.stderr + done.stdout
    assert "ten villages" in (seed / "article.txt").read_text("utf-8")
    assert (seed / "annotations.yaml").read_text("utf-8") == "- claim: c01\n"
    assert "kind: essay" in (seed / "reading.yaml").read_text("utf-8")
    trimmed = trial.run(root, "new", str(seed / "original.html"), "mill", "--again", "--to", "to this day.")
    assert trimmed.exit_code == 0
    assert PROSE[2] not in (seed / "article.txt").read_text("utf-8") and PROSE[2] in (seed / "left-out.txt").read_text(
        "utf-8"
    )
    assert trial.run(root, "new", str(file), "weir", "--again").exit_code == 2
