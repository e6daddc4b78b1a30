"""Which processes work on a project: what one of them shows or writes, another must not take away.

project folder  ->  whether somebody serves it
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from .cache import CACHE
from .output import keep
from .processes import is_running

_MARK = "serving-"


@contextlib.contextmanager
def marked_as_served(root: Path) -> Iterator[None]:
    """Say to all others that this process serves the project."""
    mark = root / CACHE / f"{_MARK}{os.getpid()}"
    keep(mark, "")
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            mark.unlink()


def is_served(root: Path) -> bool:
    """Whether some process serves the project. What a killed one said does not count, and is taken away."""
    served = False
    for mark in (root / CACHE).glob(f"{_MARK}*"):
        if is_running(mark.name.removeprefix(_MARK)):
            served = True
        else:
            with contextlib.suppress(OSError):
                mark.unlink()
    return served
