"""On the side: the site's faces, cut down to the characters that its pages use.

    type designers' fonts, characters of docs/ and the theme  ->  theme/assets/fonts/*.woff2, licences

Run as `python -m annotated.site.fonts` (`scripts/fonts`), in the project's folder. A cut face is a modified version under
the Open Font License (section 3 and its FAQ, 2.2), which may not bear a reserved name: ours are called “Reading …”. Same
characters, same bytes: the faces keep their own dates.
"""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

import fontpkg
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from .faces import FACES, Face

THEME = Path("scripts/annotated/theme")
FOLDER = THEME / "assets/fonts"
READ_FROM = {Path("docs"): ("*.md",), THEME: ("*.html", "*.css", "assets/*.js")}
"""What holds the words that pages show; Markdown in any folder. Faces do not set SVG pictures: those are pictures."""

ALWAYS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\xa0§°±·×–—‘’“”„…←↑→↓−")
"""Basic Latin and typographic signs: what any English page may use tomorrow."""

FEATURES = ("ccmp", "kern", "liga", "locl", "mark", "mkmk")
"""What text needs (OpenType's default features); small capitals, old figures and swashes are left out for their weight."""

NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14)
"""Copyright, our name, version, licence and its address (OpenType, `name` table)."""


def characters(root: Path) -> frozenset[str]:
    """Every character of the pages under `root`, and those a page may always use."""
    texts = (path.read_text("utf-8") for path in _sources(root))
    return ALWAYS.union(*texts) - frozenset(map(chr, range(0x20)))


def _sources(root: Path) -> Iterable[Path]:
    return (path for folder, names in READ_FROM.items() for name in names for path in (root / folder).rglob(name))


def made(face: Face, wanted: Iterable[str]) -> bytes:
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


def missing(file: Path, face: Face, wanted: Iterable[str]) -> frozenset[str]:
    """Which of the `wanted` characters the face has and its `file` lacks."""
    held, could = (set(map(chr, TTFont(path).getBestCmap())) for path in (file, _original(face)))
    return frozenset(wanted) & could - held


def main(root: Path) -> None:
    """Write every face and its licence, and print their sizes in bytes."""
    wanted = characters(root)
    folder = root / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, face in FACES.items():
        face_made = made(face, wanted)
        (folder / f"{name}.woff2").write_bytes(face_made)
        print(f"{len(face_made):7,} {name}.woff2")
    for family in sorted({face.family for face in FACES.values()}):
        licence = _original(Face("", family)).parent.parent / "LICENSE"
        (folder / f"OFL-{fontpkg.slugify(family)}.txt").write_text(licence.read_text("utf-8"), "utf-8", newline="\n")


if __name__ == "__main__":
    if len(sys.argv) != 1 or not Path("mkdocs.yml").is_file():
        sys.exit("usage: python -m annotated.site.fonts      in the project's folder")
    main(Path())
