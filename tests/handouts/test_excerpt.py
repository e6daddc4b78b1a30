"""Editions of some paragraphs: their words alone, with the letters and numbers of the whole."""

from __future__ import annotations

from pathlib import Path

import page
import pytest

from annotated import loading
from annotated.editions import BY_NAME, EDITIONS, Edition, geometry
from annotated.handouts import making
from annotated.handouts.excerpt import Range, excerpt
from annotated.handouts.sheet import ClaimSign, NoteSign
from paper import Print
from trial import real_seed, run

SLUG, CHOSEN = "deadly-threat", Range(9, 14)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return real_seed(tmp_path_factory.mktemp("excerpt"))


@pytest.fixture(scope="module")
def workshop(root: Path) -> making.Workshop:
    reading = loading.reading_of(root, SLUG)
    assert reading
    return making.Workshop(reading, paragraphs=CHOSEN)


@pytest.fixture(scope="module")
def whole(workshop: making.Workshop) -> Print:
    edition = BY_NAME["student"]
    content = making.Workshop(workshop.reading).handout(edition, "a4").content
    return Print(content, edition.style.size, geometry(edition.style, "a4").number)


@pytest.mark.parametrize("found", EDITIONS, ids=lambda edition: edition.name)
def test_the_chosen_words_stand_there_and_no_others(workshop: making.Workshop, whole: Print, found: Edition) -> None:
    handout = workshop.handout(found, "a4")
    assert handout.name == f"{found.name}-a4-p9-14.pdf"
    assert page.is_pdf_compliant_bytes(handout.content, profile="ua1")
    made = Print(handout.content, found.style.size, geometry(found.style, "a4").number)
    document = workshop.reading.document
    chosen = [document.words(block) for block in document.paragraphs if block.paragraph in CHOSEN]
    assert made.article == "".join("".join(chosen).split())
    assert "Excerpt:paragraphs9to14." in "".join(made.text.split())
    # Lines have the numbers that they have in the whole text.
    before = sum(
        len("".join(document.words(block).split())) for block in document.paragraphs if (block.paragraph or 0) < 9
    )
    numbers = list(made.printed_numbers())
    assert numbers
    for number, line in numbers:
        assert before + made.at_tick(line) == whole.lines[number - 1].start


def test_signs_and_what_they_lead_to_stand_together(workshop: making.Workshop) -> None:
    for choice, sheet in workshop.sheets.items():
        made = excerpt(sheet, CHOSEN)
        pieces = [piece for block in made.blocks for piece in block.pieces]
        assert [piece.number for piece in pieces if isinstance(piece, NoteSign)] == [note.number for note in made.notes]
        assert {piece.letter for piece in pieces if isinstance(piece, ClaimSign)} == {its.letter for its in made.claims}
        assert {its.letter for its in made.claims} <= {its.letter for its in sheet.claims}
        numbers = {question.id: question.number for question in sheet.questions}
        assert all(set(its.paragraphs) <= set(range(9, 15)) for its in made.questions), choice
        assert all(numbers[its.id] == its.number for its in made.questions)


def test_the_command_makes_an_excerpt_for_the_teacher_alone(root: Path) -> None:
    done = run(root, "handouts", SLUG, "--edition", "student", "--paper", "a4", "--paragraphs", "9-14")
    assert done.exit_code == 0, done.output
    files = [path.relative_to(root / "handouts").as_posix() for path in (root / "handouts").rglob("*.*")]
    assert files == [f"teacher/{SLUG}/student-a4-p9-14.pdf"]


@pytest.mark.parametrize(
    ("arguments", "says", "code"),
    [
        ((SLUG, "--paragraphs", "14-9"), "write the first and the last paragraph", 2),
        ((SLUG, "--paragraphs", "all"), "write the first and the last paragraph", 2),
        (("--paragraphs", "9-14"), "name it", 2),
        ((SLUG, "--paragraphs", "9-14", "--format", "epub"), "for the editions as PDF files", 2),
        ((SLUG, "--paragraphs", "9-19", "--paper", "a4"), "but the article has 18", 1),
    ],
)
def test_what_cannot_be_chosen_is_said(root: Path, arguments: tuple[str, ...], says: str, code: int) -> None:
    done = run(root, "handouts", *arguments)
    assert (says in done.output, done.exit_code) == (True, code), done.output
