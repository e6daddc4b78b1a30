"""Last step of `scripts/site`: put a finished site in the place of the last one.

    new folder, folder in use  ->  folder in use is the new one, whole at every moment

Run as `python -m annotated.site.swap NEW PLACE`. Where the system can exchange two folders in one step (Linux,
`renameat2`), nobody ever finds PLACE missing; elsewhere it is missing between two renames.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from errno import EXDEV
from pathlib import Path

AT_FDCWD = -100  # <fcntl.h>: paths are read from the working directory
RENAME_EXCHANGE = 2  # <linux/fs.h>


def swap(new: Path, place: Path) -> None:
    """Make `place` what `new` is; what `place` was, if anything, then stands at `new`.

    From another file system it is copied beside its place first, and what `place` was is deleted. Raise OSError when `new` does not
    exist or cannot be moved: `place` is what it was then.
    """
    new.stat()  # that it is missing must be known before `place` is moved
    try:
        _swap(new, place)
    except OSError as error:
        if error.errno != EXDEV:
            raise
        neighbour = place.with_name(f".{place.name}.copied")
        shutil.rmtree(neighbour, ignore_errors=True)  # of one that was killed
        try:
            shutil.copytree(new, neighbour, symlinks=True)
            _swap(neighbour, place)
        finally:
            shutil.rmtree(neighbour, ignore_errors=True)
        shutil.rmtree(new)


def _swap(new: Path, place: Path) -> None:
    """Do it within a file system. Raise OSError, and leave `place` as it was, when that is not possible."""
    if not place.exists():
        new.rename(place)
    elif not _exchange(new, place):
        old = place.with_name(f".{place.name}.old")
        shutil.rmtree(old, ignore_errors=True)  # of one that was killed between two renames
        place.rename(old)
        try:
            new.rename(place)
        except OSError:
            old.rename(place)
            raise
        old.rename(new)


def _exchange(one: Path, other: Path) -> bool:
    """Whether the system exchanged the two in one step; when it cannot, nothing has changed."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):  # not Linux, or a C library without it
        return False
    done: int = renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)
    return done == 0


if __name__ == "__main__":
    try:
        swap(Path(sys.argv[1]), Path(sys.argv[2]))
    except OSError as error:
        sys.exit(f"{sys.argv[2]} stays as it was, since the new one cannot be put there: {error}")
