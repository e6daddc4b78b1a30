"""A new version of a file, brought into a reading: what was written about the version before stays true."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import trial
from office_files import docx, p, r

PARTS = (
    "<p>The mill on the river ground corn for nine villages, and its wheel was mended in every spring.</p>",
    "<h2>What it cost</h2>",
    "<p>Nobody wrote down what the wheel cost, but the miller was in debt for the rest of his life.</p>",
    "<ul><li>Timber for the wheel, from the wood above the village</li><li>Stones from the quarry in the north</li></ul>",
    "<p>Its stones lie in the garden of the school to this day, and <em>nobody</em> has moved them since.</p>",
)
NEW = "<p>Before the mill there was a ford, and carts were drawn through the water by oxen from the farm.</p>"
NOTE = """\
- claim: c01
  quote: the miller was in debt for the rest of his life
  kind: fact
  verdict: supported
  fact: He was.
  note: He was.
  sources: [book]
"""


def brought(root: Path, *parts: str, again: bool = False) -> str:
    """Bring a page of these parts in; return what is said."""
    file = root / "mill.html"
    file.write_text(f"<article><h1>The mill on the river</h1>{''.join(parts)}</article>", "utf-8")
    done = trial.run(root, "new", str(file), "mill", *(["--again"] if again else []))
    assert done.exit_code == 0, done.output
    return done.stdout + done.stderr


def form(root: Path) -> list[Any]:
    entries: list[Any] = yaml.safe_load((root / "seeds/mill/structure.yaml").read_text("utf-8"))
    return entries


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with the reading, its draft built, so that its text is kept."""
    (tmp_path / "seeds").mkdir()
    brought(tmp_path, *PARTS)
    seed = tmp_path / "seeds/mill"
    (seed / "annotations.yaml").write_text(NOTE, "utf-8")
    (seed / "sources.json").write_text(
        '[{"id": "book", "type": "book", "title": "Mills", "custom": {"consulted": "read"}}]', "utf-8"
    )
    reading = seed / "reading.yaml"
    reading.write_text(
        reading.read_text("utf-8")
        .replace("TO DO", "essay")
        .replace("date: essay", "date: 2020-05-04")
        .replace("language: essay", "language: en")
        .replace("status: draft", "status: published"),
        "utf-8",
    )
    done = trial.run(tmp_path, "build")
    assert done.exit_code == 0 and (seed / "kept").is_dir(), done.output
    return tmp_path


def test_the_form_of_a_new_version_is_not_counted_twice(root: Path) -> None:
    brought(root, NEW, *PARTS, again=True)
    fresh = form(root)
    assert [entry["paragraph"] for entry in fresh] == [3, 5, 7]
    done = trial.run(root, "reanchor", "mill", "--accept")
    assert done.exit_code == 0, done.output
    assert form(root) == fresh
    assert trial.run(root, "build").exit_code == 0


def test_what_the_author_changed_in_the_form_stays(root: Path) -> None:
    file = root / "seeds/mill/structure.yaml"
    entries = form(root)
    entries[0]["level"] = 3
    del entries[2]  # the emphasis
    entries.append({"block": "quotation", "paragraph": 6, "begins": "Its stones lie in the garden"})
    file.write_text(yaml.safe_dump(entries, sort_keys=False), "utf-8")
    said = brought(root, NEW, *PARTS, again=True)
    heading, listing, quotation = form(root)
    assert (heading["paragraph"], heading["level"]) == (3, 3)
    assert (listing["items"], quotation["block"], quotation["paragraph"]) == ([5, 6], "quotation", 7)
    assert "with what you had changed in it by hand" in said


def test_what_cannot_stay_is_named(root: Path) -> None:
    file = root / "seeds/mill/structure.yaml"
    entries = [*form(root), {"block": "quotation", "paragraph": 6, "begins": "Its stones lie in the garden"}]
    file.write_text("# ours\n" + yaml.safe_dump(entries, sort_keys=False), "utf-8")
    said = brought(root, *PARTS[:4], again=True)
    assert "quotation ¶6 “Its stones lie in the garden”" in said
    assert "Your own remarks in structure.yaml" in said


def test_of_a_text_mended_by_hand_every_lost_entry_is_named(root: Path) -> None:
    article = root / "seeds/mill/article.txt"
    article.write_text(article.read_text("utf-8").replace("nine", "ten"), "utf-8")
    entries = [*form(root), {"block": "quotation", "paragraph": 6, "begins": "Its stones lie in the garden"}]
    (root / "seeds/mill/structure.yaml").write_text(yaml.safe_dump(entries, sort_keys=False), "utf-8")
    said = brought(root, NEW, *PARTS, again=True)
    assert "quotation ¶6 “Its stones lie in the garden”" in said
    assert "heading" not in said


def test_comments_of_a_new_version_never_take_the_place_of_notes(root: Path) -> None:
    comment = '<w:comment w:id="7" w:author="Cy">' + p(r("Is that so?")) + "</w:comment>"
    marks = '<w:commentRangeStart w:id="7"/>' + r("nine villages") + '<w:commentRangeEnd w:id="7"/>'
    (root / "mill.docx").write_bytes(docx(p(r("The mill ground corn for ") + marks), comment))
    done = trial.run(root, "new", str(root / "mill.docx"), "mill", "--again")
    assert done.exit_code == 0 and "does not have are in left-out.txt: 1." in done.stdout + done.stderr
    assert (root / "seeds/mill/annotations.yaml").read_text("utf-8") == NOTE
    assert "- Cy on “nine villages”: Is that so?" in (root / "seeds/mill/left-out.txt").read_text("utf-8")
