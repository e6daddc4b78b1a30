"""The faces in scripts/annotated/theme/assets/fonts/ can show what the pages say, and are what scripts/fonts makes."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

import trial
from annotated.site import fonts
from annotated.site.faces import FACES

FOLDER = trial.ROOT / fonts.FOLDER


@pytest.mark.parametrize("name", FACES)
def test_a_face_has_every_character_of_the_pages_that_it_can_have(name: str) -> None:
    lacking = fonts.missing(FOLDER / f"{name}.woff2", FACES[name], fonts.characters(trial.ROOT))
    assert not lacking, f"{name}.woff2 lacks {sorted(lacking)}: run scripts/fonts"


def test_a_character_that_a_file_lacks_is_told() -> None:
    """ł is in Source Sans and on no page of ours; 火 is in no face."""
    name = "reading-sans-italic"
    assert fonts.missing(FOLDER / f"{name}.woff2", FACES[name], "ałz火") == {"ł"}


def test_the_same_characters_make_the_same_bytes() -> None:
    face = FACES["reading-sans-italic"]
    assert fonts.made(face, "Sic: fi\N{EM DASH}") == fonts.made(face, "\N{EM DASH}if :ciS")


@pytest.mark.parametrize("name", FACES)
def test_a_face_bears_our_name_and_its_makers_licence(name: str) -> None:
    """Open Font License 1.1: a changed face may not bear a reserved name, and keeps its copyright and licence."""
    names = TTFont(FOLDER / f"{name}.woff2")["name"]
    ours = {names.getDebugName(id) or "" for id in (1, 3, 4, 6)}
    assert all(each.replace(" ", "").startswith("Reading") for each in ours)
    assert names.getDebugName(0) and "SIL Open Font License" in str(names.getDebugName(13))


def test_the_folder_holds_the_faces_and_their_licences() -> None:
    licences = {"OFL-atkinson-hyperlegible.txt", "OFL-source-sans-3.txt", "OFL-source-serif-4.txt"}
    assert {path.name for path in FOLDER.iterdir()} == {f"{name}.woff2" for name in FACES} | licences
    assert all("SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / name).read_text("utf-8") for name in licences)
