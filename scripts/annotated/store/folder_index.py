"""The edge to what was read before: a folder in which nothing changed is not read again.

    folder + how to read it  ->  what that gave

As git's index does, this goes by what the system notes of each file: its inode, its size and when its content and its name last changed.
The last of these nobody can set. A file that changed in the very tick in which it was read would look as it did: it is read again.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from . import output
from .cache import Store, key_of

COARSE = 1_000_000_000
"""Nanoseconds: a time without a fraction of these may come from a system that counts in twos of them (FAT) or in ones."""


class Seen:
    """What was read of folders under `root`, kept by `name` until next time; nothing without `store`."""

    def __init__(self, root: Path, name: str, store: Store | None) -> None:
        self._root, self._name, self._store = root, name, store
        self._now = output.clock(store.folder) if store else 0
        kept = store.head(name, key_of()) if store else None
        self._before = kept[0] if kept and _is_record(kept[0]) else {}
        self._after: dict[str, list[str]] = {}

    def read(self, folder: str, reading: Callable[[], str], *below: str) -> str:
        """What `reading` gives of the files in a folder and in those named `below` it, or gave when all of them were as they are now."""
        mark, latest = self._mark(folder, below)
        known = self._after.get(folder) or self._before.get(folder)
        if known and known[0] == mark:
            self._after[folder] = known
            return known[1]
        found = reading()
        if mark and latest < self._now:
            self._after[folder] = [mark, found]
        return found

    def again(self) -> None:
        """From now on, trust what was written until now."""
        self._now = output.clock(self._store.folder) if self._store else 0

    def keep(self) -> None:
        """Keep what was read of the folders that were asked for."""
        if self._store and self._after != self._before:
            self._store.put(self._name, key_of(), self._after)

    def _mark(self, folder: str, below: Iterable[str]) -> tuple[str, int]:
        """What stands for all files as the system notes them, and the latest time it notes; nothing for what may change unseen."""
        if not self._now:
            return "", 0
        lines, latest = [], 0
        try:
            for path in (folder, *(f"{folder}/{inner}" for inner in below)):
                try:
                    if not stat.S_ISDIR(os.lstat(f"{self._root}/{path}").st_mode):  # a link leads elsewhere
                        return "", 0
                except FileNotFoundError:
                    continue
                with os.scandir(f"{self._root}/{path}") as entries:
                    for entry in entries:
                        its = entry.stat(follow_symlinks=False)
                        if stat.S_ISDIR(its.st_mode):  # of a folder, only that it is there
                            lines.append(f"{path}/{entry.name}/")
                            continue
                        lines.append(
                            f"{path}/{entry.name} {its.st_mode} {its.st_ino} {its.st_size} {its.st_mtime_ns} {its.st_ctime_ns}"
                        )
                        latest = max(latest, its.st_ctime_ns + (0 if its.st_ctime_ns % COARSE else 2 * COARSE))
        except OSError:
            return "", 0
        return sha256("\n".join(sorted(lines)).encode("utf-8", "surrogateescape")).hexdigest(), latest


def _is_record(kept: Any) -> bool:
    """Whether this is what `keep` wrote: a mark and what was read, by folder."""
    return isinstance(kept, dict) and all(
        isinstance(its, list) and len(its) == 2 and isinstance(its[0], str) and isinstance(its[1], str)
        for its in kept.values()
    )
