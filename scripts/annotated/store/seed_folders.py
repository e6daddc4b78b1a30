"""The edge to `seeds/`: what stands in the folders of authors.

project folder + slug  ->  path -> bytes
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator, Mapping
from errno import EACCES, EIO, ENOENT, EPERM
from pathlib import Path

from ..anchoring import baseline
from ..model.problem import Problem, Problems, Where, refuse
from ..seeds import evidence, seed, yamlfile
from ..seeds.yamlfile import LARGEST_FILE
from . import passed_over
from .cache import cache_key

SEEDS = "seeds"
NAMES = (seed.ARTICLE, *seed.FILES, seed.LEDGER)
"""What is read of a seed's folder, beside the texts that are kept."""
LARGEST = 2 * LARGEST_FILE
"""Bytes of a file that are read at all. Below that, whoever reads it says how much is too much."""

_REMEDIES: Mapping[int | None, str] = {
    EACCES: "give yourself the right to read it; see whose file it is",
    EPERM: "give yourself the right to read it; see whose file it is",
    EIO: "the disk or the network may be failing: try again, or bring the file back from a copy",
    ENOENT: "it was there a moment ago: if it was moved or is being saved, try again",
}
"""What to do, by what the system says."""


def slugs(root: Path) -> tuple[str, ...]:
    """Return the names of the seeds' folders, sorted. Raises `Problems`."""
    if not passed_over.is_folder(root / SEEDS):
        refuse(Where(SEEDS), "no-seeds", "there is no folder ‘seeds’ here", "run this in the project’s folder")
    return tuple(name for name, entry in _entries(root / SEEDS, SEEDS).items() if _is_folder(name, entry))


def _is_folder(name: str, entry: Path) -> bool:
    """Whether this is the folder of a reading, or stands in the place of one. Raises `Problems`."""
    try:
        mode = entry.lstat().st_mode
        if stat.S_ISLNK(mode):  # whoever reads it says so
            return passed_over.is_folder(entry) or "." not in name
        return stat.S_ISDIR(mode)
    except FileNotFoundError:  # gone meanwhile
        return False
    except OSError as error:
        raise Problems([cannot_read(f"{SEEDS}/{name}", error)]) from None


def files(root: Path, slug: str) -> dict[str, bytes]:
    """Return what is read of one seed's folder, by path from it: what an author wrote, the ledger, the texts that were kept.

    Raises `Problems` naming all that stands there and cannot be read.
    """
    contents, problems = readable(root, slug)
    if problems:
        raise Problems(problems)
    return contents


def readable(root: Path, slug: str) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the same as far as it can be read, and what keeps the rest from being read."""
    folder, place = root / SEEDS / slug, f"{SEEDS}/{slug}"
    contents, problems = read_all(folder, place, NAMES)
    for inner in (baseline.FOLDER, baseline.BEFORE, evidence.FOLDER):
        if not os.path.lexists(folder / inner):
            continue
        try:
            names = [name for name in _entries(folder / inner, f"{place}/{inner}") if name.endswith(".txt")]
        except Problems as unread:
            problems += unread.problems
            break  # nor is there anything in it
        texts, unread_texts = read_all(folder / inner, f"{place}/{inner}", names)
        contents |= {f"{inner}/{name}": content for name, content in texts.items()}
        problems += unread_texts
    return contents, problems


def all_files(root: Path, slug: str, largest: int) -> dict[str, bytes]:
    """Return all files of one seed's folder itself, also what nothing reads, each of at most `largest` bytes. Raise `Problems`."""
    folder, place = root / SEEDS / slug, f"{SEEDS}/{slug}"
    there = {name: entry for name, entry in _entries(folder, place).items() if not passed_over.is_folder(entry)}
    return {name: read(entry, f"{place}/{name}", largest) for name, entry in there.items()}


def shared_files(root: Path, names: Collection[str]) -> dict[str, bytes]:
    """Return those of the files `names` that stand in `seeds/` itself, for all readings, by name. Raises `Problems` for what cannot be read."""
    contents, problems = read_all(root / SEEDS, SEEDS, names)
    if problems:
        raise Problems(problems)
    return contents


def read_all(folder: Path, place: str, names: Collection[str]) -> tuple[dict[str, bytes], list[Problem]]:
    """Return those of the files `names` that stand in `folder`, by name, and the problems of those that cannot be read.

    `place` is the folder's path from the project's root, for messages.
    """
    contents: dict[str, bytes] = {}
    problems: list[Problem] = []
    try:
        there = _entries(folder, place)
    except Problems as unread:
        return {}, list(unread.problems)
    for name in (name for name in there if name in names):
        try:
            contents[name] = read(there[name], f"{place}/{name}")
        except Problems as unread:
            problems += unread.problems
    return contents, problems


def read(file: Path, place: str, largest: int = LARGEST) -> bytes:
    """Return what an author's file holds; `place` names it in messages. Raises `Problems` when it is no file, or cannot be read.

    A link could lead out of the project, and whoever opens a pipe waits for ever: neither is opened.
    """
    try:
        mode = file.lstat().st_mode
        if not stat.S_ISREG(mode):
            raise Problems([_no_file(file, place, mode)])
        with file.open("rb") as opened:
            size = os.fstat(opened.fileno()).st_size
            if size > largest:
                advice = f"make several readings of it: a file may have {LARGEST_FILE:,}"
                refuse(Where(place), "file-too-large", f"the file has {size:,} bytes", advice)
            return opened.read()
    except OSError as error:
        raise Problems([cannot_read(place, error)]) from None


def cannot_read(place: str, error: OSError) -> Problem:
    """Return what to tell an author when the system does not give a file or a folder."""
    advice = _REMEDIES.get(error.errno, "see what stands in the way, and try again")
    return Problem(
        Where(place), "cannot-read", f"the system does not let it be read: {error.strerror or error}", advice
    )


def _no_file(file: Path, place: str, mode: int) -> Problem:
    advice = "put the file itself there"
    if stat.S_ISLNK(mode):
        what = "this is a link, and links are not followed: they may lead out of the project"
        what = what if os.access(file, os.F_OK) else "this is a link to something that is not there"
    elif stat.S_ISDIR(mode):
        what, advice = (
            "this is a folder, and a file belongs here",
            "put the file itself there; give the folder another name",
        )
    else:
        what = "this is a pipe or a device, not a file"
    return Problem(Where(place), "cannot-read", what, advice)


def misplaced(root: Path, slug: str) -> list[Problem]:
    """Return what stands in a seed's folder under a name that an author may think is read."""
    place = f"{SEEDS}/{slug}"
    return list(passed_over.misnamed(place, _entries(root / place, place), NAMES))


def misplaced_for_all(root: Path, names: Collection[str]) -> list[Problem]:
    """Return the same of `seeds/` itself, where the files `names` are read, and the folders of readings stand."""
    there = {name: entry for name, entry in _entries(root / SEEDS, SEEDS).items() if not _is_folder(name, entry)}
    return list(passed_over.misnamed(SEEDS, there, tuple(names)))


def unread(root: Path, slug: str) -> tuple[str, ...]:
    """Return names of what else stands in a seed's folder: nothing reads it, and its author may think that something does."""
    place = f"{SEEDS}/{slug}"
    baselines = f"{place}/{baseline.FOLDER}"
    try:
        unread_names = list(
            passed_over.others(_entries(root / place, place), (*NAMES, baseline.FOLDER, evidence.FOLDER))
        )
        baseline_names = _entries(root / baselines, baselines) if passed_over.is_folder(root / baselines) else {}
    except Problems:  # which is told by whoever reads the seed
        return ()
    before = baseline.BEFORE.rpartition("/")[2]
    return (
        *unread_names,
        *(f"{baseline.FOLDER}/{name}" for name in baseline_names if not name.endswith(".txt") and name != before),
    )


def _entries(folder: Path, place: str) -> dict[str, Path]:
    """Return all that stands in a folder, by name, sorted; what is hidden and what editors leave behind apart. Raises `Problems`."""
    try:
        mode = folder.lstat().st_mode
        if place != SEEDS and not stat.S_ISDIR(mode):
            what = "this is a link, and links are not followed" if stat.S_ISLNK(mode) else "this is no folder"
            refuse(Where(place), "cannot-read", what, "put the folder itself there")
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError as error:
        raise Problems([cannot_read(place, error)]) from None
    return {name: folder / name for name in names if not passed_over.left_behind(name)}


def key(root: Path, slug: str) -> str:
    """Return what stands for all in a seed's folder that a reading is made of. Raises `Problems` as `files`."""
    contents = files(root, slug)
    article = contents.get(seed.ARTICLE, b"")
    if baseline.LINES in contents and contents[baseline.LINES] == _lines(contents.get("reading.yaml", b"")):
        del contents[baseline.LINES]  # as a build writes it: it says nothing that reading.yaml does not
    baselines = [
        path for path in contents if path.startswith(f"{baseline.FOLDER}/") and not path.startswith(baseline.BEFORE)
    ]
    if baselines == [f"{baseline.FOLDER}/{baseline.digest(article)}.txt"] and contents[baselines[0]] == article:
        del contents[baselines[0]]  # the first build puts it there: that changes nothing
    names: Iterator[str] = (str(problem) for problem in misplaced(root, slug))
    return cache_key(slug, *names, *(part for path in sorted(contents) for part in (path, contents[path])))


def _lines(reading: bytes) -> bytes | None:
    """Return what `baseline.LINES` says where `reading` is the reading.yaml; none where that cannot be read."""
    try:
        value = yamlfile.read(reading, "").value
    except Problems:
        return None
    if not isinstance(value, dict):
        return None
    front, back = (value.get(key) or [] for key in ("front", "back"))
    if not (isinstance(front, list) and isinstance(back, list)):
        return None
    return baseline.lines(
        *([str(next(iter(line), "")) for line in ends if isinstance(line, dict)] for ends in (front, back))
    )
