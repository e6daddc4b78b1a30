"""The faces in the theme: what scripts/fonts makes, named in the style sheet, with the letters of every language that their designers drew."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import pytest
from fontTools.ttLib import TTFont

from annotated.site import faces, fonts
from annotated.site.faces import FACES

FOLDER = fonts.FOLDER
FILES = {
    (name, file): ranges
    for name, face in FACES.items()
    for file, ranges in faces.files(name, fonts.drawn_characters(face)).items()
}


def held(file: str) -> frozenset[str]:
    return frozenset(map(chr, TTFont(FOLDER / f"{file}.woff2").getBestCmap()))


@pytest.mark.parametrize(("name", "file"), FILES, ids=[file for _, file in FILES])
def test_a_file_has_every_letter_of_its_ranges_that_was_drawn(name: str, file: str) -> None:
    assert held(file) == faces.letters(FILES[name, file]) & fonts.drawn_characters(FACES[name])


def test_no_letter_stands_in_two_scripts() -> None:
    assert max(Counter(chain.from_iterable(map(faces.letters, faces.SCRIPTS.values()))).values()) == 1


@pytest.mark.parametrize("text", ["Größe, être, garçon", "żółw, őz, İstanbul, Việt Nam", "Ελλάδα", "Съешь ещё, її"])
@pytest.mark.parametrize("name", ["reading-serif", "reading-sans", "reading-sans-italic"])
def test_a_page_in_another_language_has_its_letters(name: str, text: str) -> None:
    of_face = frozenset(chain.from_iterable(held(file) for face, file in FILES if face == name))
    assert set(text) <= of_face


def test_the_style_sheet_names_every_file_english_last() -> None:
    """Where ranges meet, browsers take the last rule: an English page loads nothing but the file for English."""
    style = " ".join((FOLDER.parent / "annotated/faces.css").read_text("utf-8").split())
    rules = [faces.rule(name, file, ranges) for (name, file), ranges in FILES.items()]
    assert " ".join(rules) in style


def test_the_words_of_the_program_need_no_other_file() -> None:
    """What every page says; pages of ours in English are weighed by the browser tests."""
    theme = FOLDER.parent.parent
    general = theme.parent / "general"
    texts = [
        path.read_text("utf-8") for path in (*general.glob("*.md"), *theme.rglob("*.html"), *theme.glob("assets/*.js"))
    ]
    shown = {letter for text in texts for letter in text if not letter.isspace()} & fonts.drawn_characters(
        FACES["reading-sans"]
    )
    assert not shown - faces.letters(faces.ENGLISH)


def test_the_same_characters_make_the_same_bytes() -> None:
    face = FACES["reading-sans-italic"]
    assert fonts.cut_face(face, "Sic: fi\N{EM DASH}") == fonts.cut_face(face, "\N{EM DASH}if :ciS")


@pytest.mark.parametrize("name", FACES)
def test_a_face_bears_our_name_and_its_makers_licence(name: str) -> None:
    """Open Font License 1.1: a changed face may not bear a reserved name, and keeps its copyright and licence."""
    names = TTFont(FOLDER / f"{name}.woff2")["name"]
    ours = {names.getDebugName(id) or "" for id in (1, 3, 4, 6)}
    assert all(each.replace(" ", "").startswith("Reading") for each in ours)
    assert names.getDebugName(0) and "SIL Open Font License" in str(names.getDebugName(13))


def test_the_folder_holds_the_faces_and_their_licences() -> None:
    licences = {"OFL-atkinson-hyperlegible.txt", "OFL-source-sans-3.txt", "OFL-source-serif-4.txt"}
    assert {path.name for path in FOLDER.iterdir()} == {f"{file}.woff2" for _, file in FILES} | licences
    assert all("SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / name).read_text("utf-8") for name in licences)
