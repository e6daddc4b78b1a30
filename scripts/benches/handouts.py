"""Measures what printing costs, by reading and in a library; with --texts also whether outside texts can be printed.

    sizes  ->  CPU seconds by size;  texts  ->  lines, sides, or the problem

The first figure is the work of one process for the public editions of the real reading on all papers: sheets, lines, PDF
files, pictures of first pages; the fonts are read once. A library is `annotated handouts` in a project of its own, the
bibliographies kept. Trust the ratios: seconds depend on the machine and on who else uses it.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from annotated import loading
from annotated.editions import BY_NAME, EDITIONS
from annotated.handouts import making, shelf
from annotated.handouts.press import press
from annotated.model.problem import Problems
from annotated.reading import reading as readings
from annotated.seeds import seed as seeds
from benches import _handouts_hostile, _library, _project

TARGET = 3.0
"""Seconds of CPU for all public PDF files of one reading, at most (the issue's figure)."""
LINEAR = 1.25
"""Cost of a reading of a large library against one of a small one, at most: as much, and what a busy machine adds."""
REAL = "deadly-threat"
PRINT = (sys.executable, "-m", "annotated.cli", "handouts")


def one() -> tuple[float, int]:
    """CPU seconds for the public editions of the real reading, and how many files they are."""
    found = loading.reading_of(_project.ROOT, REAL)
    assert found
    order = shelf.Order([edition for edition in EDITIONS if edition.public])
    press.cache_clear()
    began = time.process_time()
    made = shelf.make(found, order, lambda: None)
    return time.process_time() - began, len(made.handouts)


def library(size: int) -> _project.Run:
    """Return the printing of a library of that size. Raises `RuntimeError` with what the command said when it fails."""
    files = _library.real(_project.ROOT / "seeds" / REAL)
    with tempfile.TemporaryDirectory() as temporary:
        project = _project.stage(Path(temporary) / "project")
        for number in range(size):
            _project.plant(project, f"reading-{number:04}", _library.synthetic(files, number))
        for command in (_project.BUILD, PRINT):  # the first formats the bibliographies
            run = _project.run(command, project)
            if run.status:
                raise RuntimeError(f"ended with {run.status} after {run.wall:,.0f} s: {run.said[-3000:]}")
        return run


def texts(folder: Path, fonts: tuple[Path, ...]) -> Iterator[Sequence[object]]:
    """Yield a row for each text: language, direction, lines, sides, CPU seconds; or what it cannot be printed for."""
    listed = folder / "manifest.json"
    known = json.loads(listed.read_text("utf-8")) if listed.is_file() else []
    languages = {text["file"]: text["lang"] for text in known}
    for file in sorted(folder.glob("*.txt")):
        language = languages.get(file.name, "und")
        about = {
            **{"title": file.stem, "author": "A", "publisher": "P", "date": "2020-01-01", "language": language},
            **{"kind": "text", "status": "published"},
            "rights": {"holder": "H", "basis": "public-domain", "statement": "S.", "contact": "C"},
        }
        written = {"article.txt": file.read_bytes(), "reading.yaml": json.dumps(about).encode()}
        began = time.process_time()
        try:
            found = readings.resolve(seeds.parse("text", "seeds/text", written), {})
            workshop = making.Workshop(found, None, fonts)
            made = workshop.handout(BY_NAME["clean"], "a4")
            spent = time.process_time() - began
            yield file.name, language, found.direction, len(workshop.lines.starts), made.sides, spent, ""
        except Problems as stopped:
            yield file.name, language, "", "", "", time.process_time() - began, stopped.problems[0].what[:90]


def main(arguments: Sequence[str]) -> int:
    """Print what each size costs; exit status 1 when one reading, or one more of many, costs more than its target."""
    parser = argparse.ArgumentParser(prog="scripts/bench handouts", description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", default="1,10,100", help="numbers of readings, ascending (1,10,100)")
    parser.add_argument("--texts", type=Path, help="a folder of articles in any language, with a manifest.json")
    parser.add_argument("--font-path", type=Path, action="append", default=[], help="a folder with more fonts")
    parser.add_argument("--hostile", type=Path, help="a folder of attacks, with a vectors.json")
    parser.add_argument("--places", default="", help="put them only in these, with commas")
    parser.add_argument("--every", type=int, default=1, help="only each so-manieth of them")
    parser.add_argument("--keep", type=Path, help="where readings with faults are left, to be looked at")
    given = parser.parse_args(arguments)
    if given.hostile:
        places = given.places.split(",") if given.places else ()
        return _handouts_hostile.hostile(given.hostile, places, given.every, given.keep)
    if given.texts:
        head = ("text", "language", "direction", "lines", "sides", "CPU s", "problem")
        print(_project.table(head, list(texts(given.texts, tuple(given.font_path)))))
        return 0
    spent, count = one()
    print(f"{count} public PDF files of one reading: {spent:.2f} s of CPU (target {TARGET:.1f})")
    sizes = [int(size) for size in given.sizes.split(",") if size]
    rows = []
    for size in sizes:
        run = library(size)
        rows.append((size, run.cpu, run.cpu / size, run.peak))
        print(f"{size} readings: {run.cpu:.1f} s, {run.peak:.0f} MB", file=sys.stderr, flush=True)
    if rows:
        print(_project.table(("readings", "CPU s", "s a reading", "MB"), rows))
    ratio = 1.0
    if len(rows) > 2:
        (few, first, *_), (some, second, *_), (many, last, *_) = rows[0], rows[1], rows[-1]
        early, late = (second - first) / (some - few), (last - second) / (many - some)
        ratio = late / early
        print(f"\nA reading beyond {some} costs {ratio:.2f} of one up to {some} (target {LINEAR:.2f} at most)")
    return 0 if spent <= TARGET and ratio <= LINEAR else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
