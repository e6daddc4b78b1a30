"""What stands in a project, compared with what should: nothing is written for it.

path -> text or bytes  ->  Difference
"""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .tree import Tree


@dataclass(frozen=True, slots=True)
class Difference:
    """What a build changes: paths from the project's root, sorted."""

    written: tuple[str, ...]
    deleted: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.written or self.deleted)


def compare(
    root: Path, tree: Mapping[str, str | bytes], owned: Iterable[str], standing: Container[str] | None = None
) -> Difference:
    """What would have to change so that the files of `tree` stand under `root`, and in the `owned` folders only what is to be
    `standing`: these files, where nothing else is said."""
    own = _own(root)
    written = tuple(sorted(path for path in tree if not (own(path) and _says(root, path, tree))))
    there = (path for folder in owned for path in _files(root, folder))
    return Difference(
        written, tuple(sorted(path for path in there if path not in (tree if standing is None else standing)))
    )


def encoded(content: str | bytes) -> bytes:
    """What a file with this content holds."""
    return content.encode() if isinstance(content, str) else content


def _says(root: Path, path: str, tree: Mapping[str, str | bytes]) -> bool:
    try:
        content = (root / path).read_bytes()
    except OSError:
        return False
    return tree.says(path, content) if isinstance(tree, Tree) else content == encoded(tree[path])


def _own(root: Path) -> Callable[[str], bool]:
    """Whether a path is neither a link nor leads through one: what stands there is not the project's. Each folder is asked once."""

    @cache
    def folder(path: str) -> bool:
        return not path or own(path)

    def own(path: str) -> bool:
        return folder(path.rpartition("/")[0]) and not (root / path).is_symlink()

    return own


def _files(root: Path, folder: str) -> Iterable[str]:
    if not _own(root)(folder):
        yield from [folder] if (root / folder).is_symlink() else []
        return
    for around, folders, names in os.walk(root / folder):
        # A link to a folder is a thing of its own: it is never followed, only removed.
        links = [name for name in folders if (Path(around) / name).is_symlink()]
        for name in sorted([*names, *links]):
            yield (Path(around) / name).relative_to(root).as_posix()
