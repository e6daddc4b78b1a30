"""The only module that writes pages: new ones appear whole or not at all.

    path -> text or bytes  ->  files

Everything is written beside the project's pages first and then moved into place file by file, each move atomic. Where the system
refuses a move, or somebody stops the build, those before it are taken back. A build that is killed before the moves changes nothing;
one killed between two moves leaves whole pages, and the next build moves the rest.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from errno import EEXIST, EXDEV
from itertools import count
from pathlib import Path
from typing import Self

from ..model.problem import Problem, Problems, Where, refuse
from .comparison import Difference, compare, encoded
from .processes import is_running

WORKSHOP = ".cache"
"""Folder beside the pages, mostly on the same disk: a move within one disk is atomic."""


THEIRS = {"docs": 1, "seeds": 3}
"""How many folders at the top of a path are an author's, who may keep them elsewhere: `docs`, `seeds/<slug>/kept`."""


def write(root: Path, tree: Mapping[str, str | bytes], difference: Difference) -> None:
    """Make the difference, or nothing of it. Raise `Problems` when the system refuses."""
    try:
        if difference:
            _write(root, tree, difference)
    except OSError as error:
        raise Problems([refused(root, error)]) from error


def _write(root: Path, tree: Mapping[str, str | bytes], difference: Difference) -> None:
    staging = _staging(root)
    try:
        for number, path in enumerate(difference.written):
            (staging / str(number)).write_bytes(encoded(tree[path]))
        with _Moves(staging) as moves:
            for path in difference.written:
                _make_room(root, path, moves.away)
            for number, path in enumerate(difference.written):
                moves.into(staging / str(number), root / path)
            for path in difference.deleted:
                # A file that stood in the way of a folder is gone, and so is a folder that stood in the way of a file.
                if (root / path).is_symlink() or (root / path).is_file():
                    moves.away(root / path)
        for folder in sorted({str(Path(path).parent) for path in difference.deleted}, reverse=True):
            _remove_empty(root, folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _staging(root: Path) -> Path:
    """Make a folder in which files wait to be moved into place, on the project's disk even where the workshop is on another."""
    workshop, name = root / WORKSHOP, _staging_name()
    workshop.mkdir(exist_ok=True)
    staging = tempfile.mkdtemp(prefix=name, dir=workshop)
    try:
        in_root = root / f".{Path(staging).name}"
        os.rename(staging, in_root)  # noqa: PTH104 - a trial: within one disk, such as that of a bind mount, moves may be refused, too
        os.rename(in_root, staging)  # noqa: PTH104 - and back, as the trial began
    except OSError:
        shutil.rmtree(staging, ignore_errors=True)
        staging = tempfile.mkdtemp(prefix=f".{name}", dir=root)
    return Path(staging)


def _staging_name() -> str:
    """Return how the names of this process's staging folders begin."""
    return f"staging-{os.getpid()}-"


class _Moves:
    """Moves that are taken back, the last one first, unless all succeed."""

    def __init__(self, staging: Path) -> None:
        self._aside = staging / "aside"
        self._aside.mkdir()
        self._back = contextlib.ExitStack()
        self._number = count()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._back.pop_all()
        self._back.close()

    def into(self, new: Path, place: Path) -> None:
        """Move `new` to where another file may stand: there is no moment without one."""
        if place.is_symlink() or place.exists():
            before = self._next()
            try:
                os.link(place, before, follow_symlinks=False)
            except (OSError, NotImplementedError):  # a disk without hard links
                shutil.copy2(place, before, follow_symlinks=False)
            self._back.callback(_replace, before, place)
        else:
            self._back.callback(place.unlink, missing_ok=True)
        _replace(new, place)

    def away(self, place: Path) -> None:
        """Move what stands there away."""
        aside = self._next()
        _move(place, aside)
        self._back.callback(_back, aside, place)

    def _next(self) -> Path:
        return self._aside / str(next(self._number))


def _back(aside: Path, place: Path) -> None:
    if place.is_dir() and not place.is_symlink():  # a new folder whose files are taken back
        shutil.rmtree(place)
    _move(aside, place)


def _move(place: Path, aside: Path) -> None:
    """Move a file or a folder to where nothing stands, to whatever disk: an author's folder may be a link to another."""
    try:
        place.rename(aside)
    except OSError as error:
        if error.errno != EXDEV:
            raise
        shutil.move(place, aside)


def _replace(new: Path, place: Path) -> None:
    """Move a file to where another may stand, from whatever disk: there is no moment without one."""
    try:
        new.replace(place)
    except OSError as error:
        if error.errno != EXDEV:
            raise
        in_transit = place.with_name(f".{place.name}.new")
        try:
            shutil.copy2(new, in_transit, follow_symlinks=False)
            in_transit.replace(place)
        finally:
            in_transit.unlink(missing_ok=True)


def refused(root: Path, error: OSError) -> Problem:
    """Return what to tell an author when the system refuses to write a file of the project `root`."""
    # Of a move, what counts is where to; without a name, the disk is full or the like.
    named = Path(os.fsdecode(error.filename2 or error.filename or root / WORKSHOP))
    file = named.relative_to(root).as_posix() if named.is_relative_to(root) else named.name
    advice = "make sure that it is not in the way of a folder, that you may write there and that the disk has room; build again"
    return Problem(Where(file), "cannot-write", f"this cannot be written: {error.strerror or error}", advice)


def put(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files, by path from `folder`, into a site that nobody sees yet. Raise `Problems` when the system refuses."""
    try:
        for path, content in sorted(files.items()):
            _make_room(folder, path, _remove)
            (folder / path).write_bytes(encoded(content))
    except OSError as error:
        raise Problems([refused(folder, error)]) from error


def keep(path: Path, text: str) -> None:
    """Write one file of a cache, whole or not at all. Where it cannot be written, nothing is kept: a cache is not needed."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
                out.write(text)
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)


def clock(folder: Path) -> int:
    """Return how the system dates what is written in `folder` now, in nanoseconds: its clock ticks coarser than ours. 0 where nothing can be."""
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            return os.fstat(file.fileno()).st_ctime_ns
    return 0


def must_be_new(root: Path, folder: str) -> None:
    """Raise `Problems` when there is anything of this name, were it a link that leads nowhere."""
    if os.path.lexists(root / folder):
        advice = "choose another name, or go on with what stands there"
        refuse(Where(folder), "folder-exists", "there is a reading of this name already", advice)


def create(root: Path, folder: str, files: Mapping[str, bytes]) -> None:
    """Make a new folder with these files in it, whole or not at all. Raise `Problems`: one that is there already stays as it is."""
    must_be_new(root, folder)
    around = (root / folder).parent
    try:
        around.mkdir(parents=True, exist_ok=True)
        # Beside where it is to stand, which may be another disk than the project's.
        staging = Path(tempfile.mkdtemp(prefix=f".{_staging_name()}", dir=around))
        try:
            (staging / "new").mkdir()
            for name, content in files.items():
                (staging / "new" / name).write_bytes(content)
            (staging / "new").rename(root / folder)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise Problems([refused(root, error)]) from error


def add(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write new files, by path from `root`, all or none. Raise `Problems` where another file stands already: it stays as it is.

    A file that holds what it should is no other: it was written by this command, which was killed.
    """
    advice = "nothing was written: choose another folder, or move the file away"
    missing = compare(root, files, ())
    present = [
        Problem(Where(path), "file-exists", "there is a file of this name already", advice)
        for path in missing.written
        if os.path.lexists(root / path)
    ]
    if present:
        raise Problems(present)
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problems([refused(root, error)]) from error
    sweep(root)
    write(root, files, missing)


def sweep(root: Path) -> None:
    """Remove what killed commands left behind, and nothing of those that go on."""
    for left in (*(root / WORKSHOP).glob("staging-*"), *root.glob(".staging-*"), *root.glob("seeds/.staging-*")):
        if not is_running(left.name.split("-")[1]):
            shutil.rmtree(left, ignore_errors=True)


def _make_room(root: Path, path: str, away: Callable[[Path], None]) -> None:
    """Make the folders that `path` stands in; a file or link in the way of one goes `away`, where all that stands is made by us."""
    at, parts = root, Path(path).parent.parts
    for number, part in enumerate(parts):
        at /= part
        if at.is_symlink() or at.is_file():
            if number < THEIRS.get(parts[0], 0):
                raise FileExistsError(EEXIST, "a link or a file stands in the way of a folder of yours", str(at))
            away(at)
        at.mkdir(exist_ok=True)
    if (root / path).is_dir() and not (root / path).is_symlink():
        away(root / path)


def _remove(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink()


def _remove_empty(root: Path, folder: str) -> None:
    at = root / folder
    while at != root and at.is_dir() and not any(at.iterdir()):
        at.rmdir()
        at = at.parent
