"""Faults in every command that writes among seeds: each call that writes is refused or never returns, and the command is run again."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CASE = "article-changed"
CALLS = "openat,write,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir,fsync,ftruncate"
FAULTS = {"refused": "error=EIO", "no room": "error=ENOSPC", "killed": "signal=KILL"}
"""What strace does to a call, by what a person would call it."""
NEEDS_ROOM = frozenset({"openat", "write", "mkdir", "mkdirat", "rename", "renameat", "renameat2", "link", "linkat"})
PAGE = 4096
"""Bytes by which a disk that is too small grows, since a tmpfs gives no less."""
HIDDEN = re.compile(r"(^|/)\.(cache|staging|unfinished)")
"""What commands keep for themselves while they work."""
FIRST, SECOND = (
    "It opened in 1911, and forty people came.",
    "It opened in 1912, and forty people came.\n\nIt fell in 1913.",
)


@dataclass(frozen=True, slots=True)
class Command:
    """A command, what there is before it, and what it writes among seeds."""

    lay_out: Callable[[Path], None]
    words: Sequence[str]
    place: str
    """The folder that is looked at."""
    done: str = ""
    """What it says, with exit status 1 or 2, when all was done before."""


def main(arguments: Sequence[str]) -> int:
    """Print for each command how many faults it was given; exit status 1 when one left what is neither whole nor mended."""
    parser = argparse.ArgumentParser(prog="scripts/bench faults", description=__doc__)
    parser.add_argument("commands", nargs="*", help=f"which of {', '.join(COMMANDS)}; all when none is named")
    parser.add_argument("--every", type=int, default=1, help="only each n-th call of each sort (1)")
    given = parser.parse_args(arguments)
    if not shutil.which("strace"):
        print("This bench needs strace, which puts faults into system calls: apt-get install strace", file=sys.stderr)
        return 2
    faulty = 0
    for name in given.commands or COMMANDS:
        with tempfile.TemporaryDirectory() as folder:
            faulty += _try(name, COMMANDS[name], Path(folder), given.every)
    return 1 if faulty else 0


def _try(name: str, command: Command, folder: Path, every: int) -> int:
    """Put every fault into a command; the number of those that left what is not right."""
    start = folder / "start"
    start.mkdir()
    command.lay_out(start)
    before, whole = visible(start / command.place), folder / "project"
    shutil.copytree(start, whole)
    calls = _calls(command, whole)
    after = visible(whole / command.place)
    shutil.rmtree(whole)
    states: Counter[str] = Counter()
    wrong: list[str] = []

    def tell(what: str, root: Path, status: int) -> None:
        state = _state(visible(root / command.place), before, after)
        again = _run(command, root)
        mended = visible(root / command.place) == after
        if not mended or (again.returncode and not (command.done and command.done in again.stderr)):
            wrong.append(
                f"{name}: {what}: {state}, exit status {status}; run again: {again.returncode}\n{again.stderr[-800:]}"
            )
        states[state] += 1

    for call, number in calls[::every]:
        for fault, injected in FAULTS.items():
            if fault == "no room" and call not in NEEDS_ROOM:
                continue
            shutil.copytree(start, whole)
            done = _run(command, whole, ["-e", f"inject={call}:{injected}:when={number}"])
            tell(f"{call} {number} {fault}", whole, done.returncode)
            shutil.rmtree(whole)
    for size in _sizes(start, before, after, every):
        with _small_disk(whole, size) as there:
            if not there:
                print(f"{name}: no disk of {size} bytes can be mounted here: a full disk was tried call by call alone")
                break
            shutil.copytree(start, whole, dirs_exist_ok=True)
            done = _run(command, whole)
            _grow(whole)
            tell(f"a disk of {size} bytes", whole, done.returncode)
        shutil.rmtree(whole)
    counted = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
    print(
        f"{name}: {len(calls)} calls, {states.total()} faults left: {counted or 'nothing'}; {len(wrong)} not mended",
        flush=True,
    )
    for line in wrong:
        print(line, flush=True)
    return len(wrong)


def visible(folder: Path) -> dict[str, bytes]:
    """Return what stands in a folder, by path, but for what is hidden there."""
    paths = ((file.relative_to(folder).as_posix(), file) for file in sorted(folder.rglob("*")) if file.is_file())
    return {path: file.read_bytes() for path, file in paths if not HIDDEN.search(path)}


def _state(now: Mapping[str, bytes], before: Mapping[str, bytes], after: Mapping[str, bytes]) -> str:
    if now in (before, after):
        return "as before" if now == before else "done"
    whole = all(content in (before.get(path), after.get(path)) for path, content in now.items())
    return "half, each file whole" if whole else "with a file by half"


def _run(
    command: Command, root: Path, traced: Sequence[str] = (), log: str = os.devnull
) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "annotated.cli", *(word.format(root=root) for word in command.words)]
    under = ["strace", "-qq", "-y", "-o", log, "-e", f"trace={CALLS}", *traced] if traced else []
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(ROOT / "scripts")}
    return subprocess.run([*under, *words], cwd=root, env=environment, capture_output=True, text=True, check=False)


def _calls(command: Command, root: Path) -> list[tuple[str, int]]:
    """Run it undisturbed and return the calls that change something in its project: name, and number among those of that name."""
    log = root.parent / "calls"
    done = _run(command, root, ["-e", "signal=none"], str(log))
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    counted: Counter[str] = Counter()
    found = []
    for line in log.read_text("utf-8", "replace").splitlines():
        name = line.partition("(")[0]
        counted[name] += 1
        writes = name != "openat" or re.search(r"O_(WRONLY|RDWR|CREAT)", line)
        if writes and str(root) in line:
            found.append((name, counted[name]))
    return found


def _sizes(start: Path, before: Mapping[str, bytes], after: Mapping[str, bytes], every: int) -> Iterator[int]:
    """Yield sizes of a disk, in bytes: from one that holds what there is, to one that holds all twice."""
    pages = [-(-file.stat().st_size // PAGE) if file.is_file() else 1 for file in start.rglob("*")]
    more = sum(-(-len(content) // PAGE) + 1 for path, content in after.items() if before.get(path) != content)
    yield from ((sum(pages) + 2 + room) * PAGE for room in range(0, 2 * more + 8, every))


@contextmanager
def _small_disk(place: Path, size: int) -> Iterator[bool]:
    """Whether a disk of so many bytes stands at `place`; its mount goes with it."""
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", place], capture_output=True, check=False
    )
    try:
        yield not mounted.returncode
    finally:
        if not mounted.returncode:
            subprocess.run(["umount", place], check=True)


def _grow(place: Path) -> None:
    """Give the disk room again, as its owner would."""
    subprocess.run(["mount", "-o", "remount,size=64m", place], check=True)


# ── what there is before a command ───────────────────────────────────────────────────────────────


def _nothing(_: Path) -> None:
    pass


def _changed(root: Path) -> None:
    shutil.copytree(ROOT / "tests/cases" / CASE, root / "seeds" / CASE, ignore=shutil.ignore_patterns("expected"))


def _unkept(root: Path) -> None:
    plain = ROOT / "tests/cases/plain-article"
    shutil.copytree(plain, root / "seeds/plain-article", ignore=shutil.ignore_patterns("expected"))


def _page(text: str) -> str:
    paragraphs = "".join(f"<p>{line} The mayor of the town spoke of it for an hour.</p>" for line in text.split("\n\n"))
    return f"<html lang=en><title>A bridge</title><body><article><h1>A bridge</h1>{paragraphs}</article></body></html>"


def _to_bring(root: Path) -> None:
    (root / "seeds").mkdir()
    (root / "bridge.html").write_text(_page(FIRST), "utf-8")


def _brought(root: Path) -> None:
    _to_bring(root)
    done = _run(COMMANDS["new"], root)
    if done.returncode:
        raise RuntimeError(done.stderr)
    (root / "bridge.html").write_text(_page(SECOND), "utf-8")


_REANCHOR = ("reanchor", CASE)
COMMANDS = {
    "init": Command(_nothing, ("init", ".", "--name", "Millford"), "."),
    "new": Command(_to_bring, ("new", "bridge.html", "bridge"), "seeds", done="folder-exists"),
    "new-again": Command(_brought, ("new", "bridge.html", "bridge", "--again"), "seeds"),
    "build": Command(_unkept, ("build",), "seeds"),
    "suggest": Command(_unkept, ("suggest", "plain-article"), "seeds"),
    "reanchor": Command(_changed, _REANCHOR, "seeds"),
    "accept": Command(
        _changed, (*_REANCHOR, "--accept", "c1", "--orphan", "c2"), "seeds", done="nothing that points into the article"
    ),
}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
