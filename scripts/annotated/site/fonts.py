"""On the side: the site's faces, cut into files by script.

    type designers' fonts  ->  theme/assets/fonts/*.woff2, licences

Run as `python -m annotated.site.fonts` (`scripts/fonts`). A cut face is a modified version under
the Open Font License (section 3 and its FAQ, 2.2), which may not bear a reserved name: ours are called “Reading …”. Same
characters, same bytes: the faces keep their own dates.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable
from pathlib import Path

import fontpkg
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from .faces import FACES, Face, files, letters

FOLDER = Path(__file__).parent.parent / "theme/assets/fonts"

FEATURES = ("ccmp", "kern", "liga", "locl", "mark", "mkmk")
"""What text needs (OpenType's default features); small capitals, old figures and swashes are left out for their weight."""

NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14)
"""Copyright, our name, version, licence and its address (OpenType, `name` table)."""


def cut_face(face: Face, wanted: Iterable[str]) -> bytes:
    """Return the face as WOFF2 with those of the `wanted` characters that it has."""
    font = TTFont(_original(face), recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = list(FEATURES)
    options.name_IDs = list(NAMES)
    options.hinting = False  # screens of today smooth letters; hints would weigh a fifth more
    cutter = subset.Subsetter(options)
    cutter.populate(text="".join(sorted(wanted)))
    cutter.subset(font)
    if face.axes:
        font = instancer.instantiateVariableFont(font, dict(face.axes))
    _rename(font, face.name)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()


def _original(face: Face) -> Path:
    return Path(fontpkg.path(face.family, weight=face.weight, style=face.style))


def _rename(font: TTFont, name: str) -> None:
    names = font["name"]
    sort = names.getDebugName(2) or "Regular"
    postscript = f"{name}-{sort}".replace(" ", "")
    for id, words in ((1, name), (3, postscript), (4, f"{name} {sort}"), (6, postscript)):
        names.setName(words, id, 3, 1, 0x409)  # Windows, Unicode, English: what OpenType requires


def drawn_characters(face: Face) -> frozenset[str]:
    """Return the characters that the designers of a face drew."""
    return frozenset(map(chr, TTFont(_original(face)).getBestCmap()))


def main() -> None:
    """Write every file of every face and the licences, and print their sizes in bytes."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    for name, face in FACES.items():
        for file, ranges in files(name, drawn_characters(face)).items():
            cut = cut_face(face, letters(ranges))
            (FOLDER / f"{file}.woff2").write_bytes(cut)
            print(f"{len(cut):7,} {file}.woff2")
    for family in sorted({face.family for face in FACES.values()}):
        licence = _original(Face("", family)).parent.parent / "LICENSE"
        (FOLDER / f"OFL-{fontpkg.slugify(family)}.txt").write_text(licence.read_text("utf-8"), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
