"""Measures what generating costs against MkDocs, in libraries of readings as large and dense as the real one.

    sizes  ->  CPU seconds and memory by size, and their ratios

For each size in a folder of its own: `annotated build` with nothing kept (bibliographies are formatted, maps drawn), again with these
kept but no reading and no page, once more with nothing changed (it must write nothing), then `mkdocs build` of the pages.
Trust the ratios: seconds depend on the machine and on who else uses it.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benches import _library, _project
from benches._project import Run

TARGET = 0.40
"""CPU of generating a reading over CPU of MkDocs for its pages, at most (the issue's figure)."""
REAL = "deadly-threat"
PATIENCE = 60, 300
"""Seconds that a command may take, for each reading and at all: many times what it takes on a machine of its own."""
HEAD = ("readings", "pages", "cold s", "warm s", "again s", "writes", "MkDocs s", "build MB", "MkDocs MB")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a library of `size` readings costs."""

    size: int
    pages: int
    cold: Run
    warm: Run
    again: Run
    untouched: bool
    """Whether the second build left every file as it was."""
    mkdocs: Run | None


def measured(size: int, mkdocs: bool) -> Measured:
    """Build a library of that size in a new folder. Raises `RuntimeError` with what a command said when it fails."""
    files = _library.real(_project.ROOT / "seeds" / REAL)
    with tempfile.TemporaryDirectory() as temporary:
        project = _project.stage(Path(temporary) / "project")
        for number in range(size):
            _project.plant(project, f"reading-{number:04}", _library.synthetic(files, number))
        patience = PATIENCE[0] * size + PATIENCE[1]
        cold = _done(_project.run(_project.BUILD, project, patience))
        for reading in (project / "docs/reading").glob("reading-*"):
            shutil.rmtree(reading)
        shutil.rmtree(project / ".cache/annotated/readings")
        warm = _done(_project.run(_project.BUILD, project, patience))
        before = _times(project)
        again = _done(_project.run(_project.BUILD, project, patience))
        untouched = _times(project) == before
        pages = len(list((project / "docs/reading").glob("*/*.md")))
        site = _done(_project.run(_project.MKDOCS, project, patience)) if mkdocs else None
        return Measured(size, pages, cold, warm, again, untouched, site)


def _done(run: Run) -> Run:
    if run.status:
        raise RuntimeError(f"ended with {run.status} after {run.wall:,.0f} s: {run.said[-3000:]}")
    return run


def _times(project: Path) -> Mapping[Path, int]:
    return {path: path.stat().st_mtime_ns for path in (project / "docs").rglob("*")}


def main(arguments: Sequence[str]) -> int:
    """Print what each size costs; exit status 1 when a second build writes anything, or a size cannot be measured."""
    parser = argparse.ArgumentParser(prog="scripts/bench build", description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", default="1,10,100,1000", help="numbers of readings, ascending (1,10,100,1000)")
    parser.add_argument("--mkdocs-to", type=int, default=100, help="largest library that MkDocs builds (100)")
    given = parser.parse_args(arguments)
    found: list[Measured] = []
    failed = ""
    for size in map(int, given.sizes.split(",")):
        try:
            found.append(measured(size, size <= given.mkdocs_to))
        except RuntimeError as error:
            failed = f"{size} readings: {error}"
            break
        # Each row as soon as it is known: what was measured is not lost with a larger library that fails.
        print(_project.table(HEAD, [_row(found[-1])]), file=sys.stderr, flush=True)
    print("CPU seconds (user and system), largest memory\n\n" + _project.table(HEAD, map(_row, found)))
    if found and found[-1].mkdocs is None:
        print(
            f"\nMkDocs built libraries of up to {given.mkdocs_to} readings; --mkdocs-to {found[-1].size} measures all."
        )
    print("\n" + "\n".join(_ratios(found)))
    if failed:
        print(f"scripts/bench build: {failed}", file=sys.stderr)
    return 0 if found and not failed and all(one.untouched for one in found) else 1


def _row(one: Measured) -> Sequence[object]:
    site = (one.mkdocs.cpu, round(one.mkdocs.peak)) if one.mkdocs else ("–", "–")
    writes = "nothing" if one.untouched else "SOMETHING"
    runs = (one.cold.cpu, one.warm.cpu, one.again.cpu)
    return (one.size, one.pages, *runs, writes, site[0], round(max(one.cold.peak, one.warm.peak)), site[1])


def _ratios(found: Sequence[Measured]) -> Sequence[str]:
    both = [(one.size, one.warm.cpu, one.mkdocs.cpu) for one in found if one.mkdocs]
    lines = []
    if len(both) > 1:
        (few, ours, theirs), (many, more, most) = both[0], both[-1]
        one, site = (more - ours) / (many - few), (most - theirs) / (many - few)
        met = "met" if one <= TARGET * site else "MISSED"
        lines.append(
            f"One more reading: generating {one:.3f} s, MkDocs {site:.3f} s of CPU: {one / site:.2f} (target {TARGET:.2f}: {met})"
        )
    if len(found) > 2:
        first, second, last = found[0], found[1], found[-1]
        early = (second.warm.cpu - first.warm.cpu) / (second.size - first.size)
        late = (last.warm.cpu - found[-2].warm.cpu) / (last.size - found[-2].size)
        lines.append(
            f"Linear: a reading beyond {found[-2].size} costs {late / early:.2f} of one up to {second.size}; per reading at {last.size} over at {second.size}: {last.warm.cpu / last.size / (second.warm.cpu / second.size):.2f}"
        )
        lines.append(
            f"Bibliography: {(found[-1].cold.cpu - found[-1].warm.cpu) / found[-1].size:.2f} s of CPU a reading, once"
        )
    return lines


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
