"""Puts every string of a folder of attacks into every place of a seed and looks for what runs, leaks, hangs or falls over.

    vectors.json  ->  table by slot and by kind; exit 1 on any failure

Each string is tried by itself (built or refused with a clear message, within 10 s and 1 GB); what is built is built again in
batches by the real commands, and the pages are compared with clean ones: no new active markup, the article unaltered. Where the
folder brings a probe and Chromium is there, the pages are opened. A fault of a batch is traced to single strings.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benches import _probe, _project, _worker
from benches._batches import Fault, Rendered, address, rendered
from benches._slots import SLOTS, TEXT, Slot
from benches._worker import Outcome

SHOWN = 40
"""Failures that are printed."""
GENERATING = {function.__name__: function for function in (chr, map, range, str)}
"""What an expression of a vectors file may call."""


@dataclass(frozen=True, slots=True)
class Vector:
    """One hostile string."""

    id: str
    kind: str
    payload: bytes


def vectors(entries: Iterable[Mapping[str, Any]]) -> Iterator[Vector]:
    """Yield the strings of a vectors file, and the beginning of each that is longer than any text may be."""
    for entry in entries:
        if "payload_b64" in entry:
            payload = base64.b64decode(entry["payload_b64"])
        elif "generator" in entry:
            # Expressions such as "[" * 50000: the folder is trusted as much as its probe.
            payload = _project.written(str(eval(entry["generator"], {"__builtins__": GENERATING})))
        else:
            payload = _project.written(entry["payload"])
        yield Vector(entry["id"], entry["kind"], payload)
        if len(payload) > TEXT:
            yield Vector(f"{entry['id']}, cut", entry["kind"], payload[:TEXT].decode("utf-8", "ignore").encode())


def main(arguments: Sequence[str]) -> int:
    """Try them all and print what came of them; the exit status."""
    parser = argparse.ArgumentParser(prog="scripts/bench hostile", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--slots", default="", help="only these, with commas")
    parser.add_argument("--no-probe", action="store_true", help="open nothing in Chromium")
    given = parser.parse_args(arguments)
    items = {v.id: v for v in vectors(json.loads((given.folder / "vectors.json").read_text("utf-8"))["items"])}
    names = given.slots.split(",") if given.slots else [*(slot.name for slot in SLOTS), "slug"]
    workers = min(os.cpu_count() or 1, 4)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        tasks = [(v.id, name, v.payload) for name in names for v in items.values()]
        outcomes = _worker.outcomes(tasks, folder / "single", workers)
        _say(began, f"{len(outcomes):,} readings of one string each")
        built = defaultdict(list)
        for outcome in outcomes:
            if outcome.what == "built":
                built[outcome.slot].append((outcome.id, items[outcome.id].payload))
        slots = [slot for slot in SLOTS if slot.name in built]

        def render(slot: Slot) -> Rendered:
            done = rendered(slot, built[slot.name], folder)
            _say(began, f"{slot.name}: {len(done.pages):,} pages, {len(done.faults)} faults")
            return done

        with ThreadPoolExecutor(workers) as pool:
            pages = dict(zip((slot.name for slot in slots), pool.map(render, slots), strict=True))
        faults = [fault for of_slot in pages.values() for fault in of_slot.faults]
        faults += _checked_by_folder(given.folder / "static_check.py", folder, pages, workers)
        probe = given.folder / "probe.mjs"
        lacks = "told not to" if given.no_probe else _probe.missing(probe)
        opened, acted = (0, []) if lacks else _opened(probe, folder, pages, workers)
        _say(began, f"{opened:,} pages opened in Chromium" + (f": not done, lacks {lacks}" if lacks else ""))
    return _report(items, outcomes, pages, [*faults, *acted], began)


def _say(began: float, what: str) -> None:
    print(f"{time.monotonic() - began:4.0f} s  {what}", flush=True)


def _checked_by_folder(check: Path, folder: Path, pages: Mapping[str, Rendered], workers: int) -> list[Fault]:
    """Return what the folder's own check of markup finds on the pages, when it brings one."""
    if not check.is_file():
        return []

    def run(share: tuple[str, Sequence[str], str]) -> Iterable[tuple[str, str, str]]:
        slot, paths, clean = share
        command = [sys.executable, str(check.resolve()), clean, *paths]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        return [(slot, found["page"], str(found["active"])) for found in map(json.loads, done.stdout.splitlines())]

    shares = []
    for slot, of_slot in pages.items():
        for ending in sorted({_ending(page) for page in of_slot.pages}):
            alike = [page for page in of_slot.pages if _ending(page) == ending]
            clean = of_slot.clean.removesuffix("index.html") + ending
            shares += [(slot, alike[start : start + 100], clean) for start in range(0, len(alike), 100)]
    with ThreadPoolExecutor(workers) as pool:
        found = [fault for faults in pool.map(run, shares) for fault in faults]
    return [Fault(slot, pages[slot].pages[page], "active", told) for slot, page, told in found]


def _ending(page: str) -> str:
    """`claims/index.html` of a page of any reading."""
    return page.partition("/site/reading/")[2].partition("/")[2]


def _opened(probe: Path, folder: Path, pages: Mapping[str, Rendered], workers: int) -> tuple[int, list[Fault]]:
    """How many pages were opened, and what acted in the browser."""
    holders = {page: (slot, ids) for slot, of_slot in pages.items() for page, ids in of_slot.pages.items()}
    shown = {slot.name: set(map(address, slot.opened)) for slot in SLOTS}
    paths = [page for page, (slot, _) in holders.items() if _ending(page) in shown[slot]]
    clean = next((of_slot.clean for of_slot in pages.values()), "")
    if not paths:
        return 0, []
    seen = list(_probe.seen(probe, folder, clean, paths, workers))
    lost = [page.page for page in seen if page.lost]
    if lost:  # a busy machine: once more, one at a time
        again = {page.page: page for page in _probe.seen(probe, folder, clean, lost, 1)}
        seen = [again.get(page.page, page) for page in seen]
    acted = []
    for page in seen:
        told = [
            ("fired", page.fired),
            ("outside", ", ".join(page.outside)),
            ("led away", page.left),
            ("not seen", page.lost),
        ]
        acted += [Fault(*holders[page.page], what, f"{value} on {page.page}") for what, value in told if value]
    return len(seen), acted


# ── the report ───────────────────────────────────────────────────────────────────────────────────


def _report(
    items: Mapping[str, Vector],
    outcomes: Sequence[Outcome],
    pages: Mapping[str, Rendered],
    faults: Sequence[Fault],
    began: float,
) -> int:
    refused_late = {(slot, id) for slot, of_slot in pages.items() for id in of_slot.refused}
    ends = Counter((o.slot, "refused" if (o.slot, o.id) in refused_late else o.what) for o in outcomes)
    by_kind = Counter((items[o.id].kind, o.what) for o in outcomes)
    whats = ("built", "refused", "failed")
    wrong = ("altered", "active", "fired", "outside")
    rows: list[Sequence[object]] = []
    for slot in dict.fromkeys(o.slot for o in outcomes):
        its = [o for o in outcomes if o.slot == slot]
        counts = [sum(fault.slot == slot and fault.what == what for fault in faults) for what in wrong]
        shown = len(pages[slot].pages) if slot in pages else 0
        rows.append((slot, *(ends[slot, what] for what in whats), shown, *counts, max(o.cpu for o in its)))
    print("\n" + _project.table(("slot", *whats, "pages", *wrong, "slowest s"), rows))
    sorts = sorted({v.kind for v in items.values()})
    print("\n" + _project.table(("kind", *whats), [(kind, *(by_kind[kind, what] for what in whats)) for kind in sorts]))
    failed = [o for o in outcomes if o.what == "failed"]
    silent = [o for o in outcomes if o.what == "refused" and not o.told]
    for line in [
        *(f"failed: {o.slot}: {o.id}: {o.told}" for o in [*failed, *silent]),
        *(f"{fault.what}: {fault.slot}: {', '.join(fault.ids[:3])}: {fault.told}" for fault in faults),
    ][:SHOWN]:
        print(line[:600])
    strings = sum(", cut" not in id for id in items)
    peak = max((o.peak for o in outcomes), default=0.0)
    print(
        f"\n{strings:,} strings, {len(outcomes):,} readings: {len(failed)} failed, {len(silent)} refused without a message, "
        f"{len(faults)} faults on pages. Largest process {peak:.0f} MB. {time.monotonic() - began:.0f} s."
    )
    return 1 if failed or silent or faults or not outcomes else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
