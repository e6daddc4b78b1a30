"""Builds readings of single payloads in a process that may fail, hang or run out of memory without taking the bench along.

(slot, payload)...  ->  Outcome...
"""

from __future__ import annotations

import multiprocessing
import resource
import shutil
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from multiprocessing.connection import Connection, wait
from pathlib import Path

from annotated import build as building
from annotated import loading
from annotated.model.model import Verdict
from annotated.model.problem import Problems
from annotated.reading import reading
from annotated.seeds import proofread
from annotated.seeds import seed as seeds
from annotated.store import seed_folders
from benches import _project
from benches._slots import SLOTS, seed

SECONDS, MEGABYTES = 10.0, 1024.0
"""More than this for one reading is a failure."""
PATIENCE = 300.0
"""Seconds after which a process that neither answers nor uses its CPU time is ended."""
SLOT = {slot.name: slot for slot in SLOTS}

Task = tuple[str, str, bytes]
"""Id of the item, name of the slot, payload."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one payload in one slot."""

    id: str
    slot: str
    what: str
    """`built`, `refused` or `failed`."""
    told: str
    """Codes of the problems, or what failed."""
    cpu: float
    """Seconds."""
    peak: float = 0.0
    """Memory that the process took at most so far, MB."""


Attempt = Callable[[Path, str, bytes], tuple[str, str]]
"""Of a project folder, a slot and a payload: `built` or `refused`, and what was said."""


def outcomes(
    tasks: Sequence[Task], folder: Path, workers: int, attempt: Attempt | None = None, megabytes: float = MEGABYTES
) -> list[Outcome]:
    """Return what becomes of each task, in their order, so that batches are the same in each run.

    Without another `attempt` its pages are built. A process that takes more than `megabytes` has failed.
    """
    order = {(slot, id): number for number, (id, slot, _) in enumerate(tasks)}
    ended = _ended(tasks, folder, workers, attempt or _pages, megabytes)
    return sorted(ended, key=lambda outcome: order[outcome.slot, outcome.id])


def _ended(tasks: Sequence[Task], folder: Path, workers: int, attempt: Attempt, megabytes: float) -> Iterator[Outcome]:
    """Yield what becomes of each task, in the order in which they end."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])  # a new process has all modules at once
    shares = [list(tasks[number::workers]) for number in range(workers)]
    running: dict[Connection, tuple[multiprocessing.process.BaseProcess, list[Task], float]] = {}
    numbers = count(1)

    def start(share: list[Task]) -> None:
        if share:
            ours, theirs = context.Pipe()
            given = (share, folder / f"work-{next(numbers)}", theirs, attempt, megabytes)
            process = context.Process(target=_work, args=given, daemon=True)
            process.start()
            theirs.close()
            running[ours] = (process, share, time.monotonic())

    for share in shares:
        start(share)
    while running:
        for ready in wait(list(running), 1):
            assert isinstance(ready, Connection)
            process, share, _ = running[ready]
            try:
                outcome: Outcome = ready.recv()
            except EOFError:
                process.join()
                del running[ready]
                if share and process.exitcode:
                    yield Outcome(*share.pop(0)[:2], "failed", f"the process ended with {process.exitcode}", 0)
                start(share)  # after exit 0, too: a process that has grown too large ends before the next payload
                continue
            share.pop(0)
            running[ready] = (process, share, time.monotonic())
            yield outcome
        for process, _, since in running.values():
            if time.monotonic() - since > PATIENCE:
                process.kill()  # its end is seen as the end of its messages


def _work(tasks: Sequence[Task], folder: Path, connection: Connection, attempt: Attempt, megabytes: float) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (int(megabytes * 3 * 2**20),) * 2)  # addresses, of which much is never used
    (folder / "seeds").mkdir(parents=True)
    for number, (id, slot, payload) in enumerate(tasks):
        began = time.process_time()
        # The system ends the process when one payload takes too long: C code may hear of nothing else.
        resource.setrlimit(resource.RLIMIT_CPU, (int(began + SECONDS) + 2, resource.RLIM_INFINITY))
        try:
            what, told = attempt(folder, slot, payload)
        except Exception as error:
            what, told = "failed", f"{error!r:.200} at {_place(error)}"
        cpu = time.process_time() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        if peak > megabytes and number:
            return  # it may have grown over many payloads: this one is tried again in a process of its own
        if cpu > SECONDS:
            what, told = "failed", f"took {cpu:.1f} s"
        elif peak > megabytes:
            what, told = "failed", f"took {peak:.0f} MB"
        connection.send(Outcome(id, slot, what, told, cpu, peak))
        shutil.rmtree(folder / "seeds/x", ignore_errors=True)
        if peak > megabytes:
            return  # the next process begins with little again


def _pages(folder: Path, slot: str, payload: bytes) -> tuple[str, str]:
    if slot == "slug":
        return _slug(folder, payload)
    _project.plant(folder, "x", SLOT[slot].files([payload]))
    scale = seeds.default_scale()
    try:
        if SLOT[slot].formats:
            resolved(folder, scale)
        elif found := loading.make_reading(loading.Project(folder, scale), "x"):
            building.render(found)
    except Problems as found:
        return "refused", codes(found)
    return "built", ""


def resolved(folder: Path, scale: Mapping[str, Verdict]) -> reading.Reading:
    """Return the reading `x`, its bibliography not formatted. Raises `Problems`."""
    loaded = loading.load(folder, "x")
    if problems := proofread.proofread(loaded, scale):
        raise Problems(problems)
    return reading.resolve(loaded, scale)


def _slug(folder: Path, payload: bytes) -> tuple[str, str]:
    """As a folder's name where the file system takes it; as a string in any case."""
    slug = payload.decode("utf-8", "surrogateescape")
    files = {name: _project.written(value) for name, value in seed(1).items()}
    try:
        seeds.parse(slug, f"seeds/{slug}", files)
        told = "built", ""
    except Problems as found:
        told = "refused", codes(found)
    if told[0] == "built" or ("/" not in slug and "\0" not in slug and slug not in ("", ".", "..")):
        try:
            _project.plant(folder, slug, files)
        except OSError as error:
            return told[0], told[1] or str(error)
        try:
            for name in seed_folders.slugs(folder):
                loading.load(folder, name)
        except Problems as found:
            told = "refused", codes(found)
        finally:
            shutil.rmtree(folder / "seeds" / slug)
    return told


def codes(found: Problems) -> str:
    """Return the codes of the problems, each of which says what is wrong."""
    assert all(problem.code and problem.what for problem in found.problems), "a problem without a message"
    str(found).encode()
    return " ".join(sorted({problem.code for problem in found.problems}))


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames[-3:]))
