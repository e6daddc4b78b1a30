"""Measures what one edited annotation costs in a library of many readings, against building all of it.

    size  ->  CPU seconds, seconds and files written: all readings, none changed, one edited

Every reading has the words of one real reading exchanged for invented ones, except those that the glossary explains: that one stands
in `seeds/glossary.yaml`, for all of them, and their sources in `seeds/sources.json`. Then one note of one reading is edited.
`--mkdocs` also makes the site of it, whole and then `--dirty`.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benches import _library, _project, _serving
from benches._project import Run

SHARE = 0.10
"""CPU of one edit over that of a full build, at most."""
PROMPT = 2.0
"""Seconds of CPU from an edit to its files, which is how long it takes on a quiet machine; and seconds to its page while it is served."""
PATIENCE = 20, 600
"""Seconds that a command may take, for each reading and at all."""
CHECK = (*_project.BUILD, "--check")
DIRTY = (*_project.MKDOCS, "--dirty")
HEAD = ("", "CPU s", "seconds", "MB", "said")


def main(arguments: Sequence[str]) -> int:
    """Print what each step costs; exit status 1 when an edit costs more than its share, or its pages are not those of a full build."""
    parser = argparse.ArgumentParser(prog="scripts/bench library", description=__doc__.partition("\n")[0])
    parser.add_argument("--size", type=int, default=1000, help="number of readings (1000)")
    parser.add_argument(
        "--like", default="leave-the-page", help="the reading in seeds/ that all are like (leave-the-page)"
    )
    parser.add_argument("--serve", action="store_true", help="edit it while `annotated serve` shows it, too")
    parser.add_argument("--mkdocs", action="store_true", help="make the site, too")
    given = parser.parse_args(arguments)
    patience = PATIENCE[0] * given.size + PATIENCE[1]
    rows: list[tuple[str, Run]] = []

    def run(name: str, command: Sequence[str]) -> Run:
        done = _project.run(command, project, patience)
        if done.status:
            raise RuntimeError(f"{name}: {done.said[-3000:]}")
        rows.append((name, done))
        print(_project.table(HEAD, [_row(*rows[-1])]), file=sys.stderr, flush=True)
        return done

    with tempfile.TemporaryDirectory() as temporary:
        project = _project.stage(Path(temporary) / "project")
        own = planted(project, given.like, given.size)
        run("first", _project.BUILD)
        shutil.rmtree(project / ".cache/annotated/readings")
        full = run("all", _project.BUILD)
        run("none", _project.BUILD)
        if given.mkdocs:
            run("MkDocs, all", _project.MKDOCS)
        edited = edit(project, own)
        one = run("one", _project.BUILD)
        if given.mkdocs:
            run("MkDocs, one", DIRTY)
        retitle(project, own)
        run("title", _project.BUILD)
        run("check", CHECK)  # makes everything anew: the pages must be the same
        shown = list(_serving.steps(project, own)) if given.serve else []
        print(
            f"{given.size} readings like {given.like}; edited: {edited}\n\n"
            + _project.table(HEAD, [_row(*r) for r in rows])
        )
    share = one.cpu / full.cpu
    print(
        f"\nOne edit: {share:.3f} of the CPU of all (target {SHARE:.2f}: {_met(share <= SHARE)}), "
        f"{one.cpu:.2f} s (target {PROMPT:.1f} s: {_met(one.cpu <= PROMPT)})"
    )
    late = False
    if shown:
        print("\n" + _project.table(("serve", "seconds", "CPU s"), shown))
        slowest = max(seconds for name, seconds, _ in shown if name != "start")
        late = slowest > PROMPT
        print(f"\nFrom an edit to its page: at most {slowest:.2f} s (target {PROMPT:.1f} s: {_met(not late)})")
    return 0 if share <= SHARE and one.cpu <= PROMPT and not late else 1


def planted(project: Path, like: str, size: int) -> str:
    """Plant the library; the slug of the reading that is to be edited."""
    whole = _library.real(_project.ROOT / "seeds" / like)
    common, own = _library.apart(whole)
    for name, content in common.items():
        (project / "seeds" / name).write_bytes(_project.written(content, json=name.endswith(".json")))
    kept = _library.words_of(whole["glossary.yaml"])
    for number in range(size):
        _project.plant(project, f"reading-{number:04}", _library.synthetic(own, number, kept))
    return f"reading-{size // 2:04}"


def edit(project: Path, slug: str) -> str:
    """Add a sentence to the first note; the file."""
    file = project / "seeds" / slug / "annotations.yaml"
    before = file.read_text("utf-8")
    after = before.replace("\n  note: ", "\n  note: Edited. ", 1)
    if after == before:
        raise RuntimeError(f"{file} has no note to edit")
    file.write_text(after, "utf-8")
    return file.relative_to(project).as_posix()


def retitle(project: Path, slug: str) -> None:
    """Give a reading another title, which pages of the library show, too."""
    file = project / "seeds" / slug / "reading.yaml"
    file.write_text(file.read_text("utf-8").replace("title: ", "title: New ", 1), "utf-8")


def _row(name: str, run: Run) -> Sequence[object]:
    return (name, run.cpu, run.wall, round(run.peak), run.said.strip().splitlines()[-1] if run.said.strip() else "")


def _met(met: bool) -> str:
    return "met" if met else "MISSED"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
