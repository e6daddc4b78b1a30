"""What stands in a project, compared with what should: nothing is written for it.

path -> text or bytes  ->  Difference
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Difference:
    """What a build changes: paths from the project's root, sorted."""

    written: tuple[str, ...]
    deleted: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.written or self.deleted)


def compare(root: Path, tree: Mapping[str, str | bytes], owned: Iterable[str]) -> Difference:
    """What would have to change so that the files of `tree` stand under `root`, and nothing else in the `owned` folders."""
    written = tuple(sorted(path for path, text in tree.items() if not _says(root, path, text)))
    standing = (path for folder in owned for path in _files(root, folder))
    return Difference(written, tuple(sorted(path for path in standing if path not in tree)))


def encoded(content: str | bytes) -> bytes:
    """What a file with this content holds."""
    return content.encode() if isinstance(content, str) else content


def _says(root: Path, path: str, text: str | bytes) -> bool:
    try:
        return not _behind_link(root, path) and (root / path).read_bytes() == encoded(text)
    except OSError:
        return False


def _behind_link(root: Path, path: str) -> bool:
    """Whether `path` is a link or leads through one: what stands there is not the project's."""
    parts = Path(path).parts
    return any(root.joinpath(*parts[:count]).is_symlink() for count in range(1, len(parts) + 1))


def _files(root: Path, folder: str) -> Iterable[str]:
    if _behind_link(root, folder):
        yield from [folder] if (root / folder).is_symlink() else []
        return
    for around, folders, names in os.walk(root / folder):
        # A link to a folder is a thing of its own: it is never followed, only removed.
        links = [name for name in folders if (Path(around) / name).is_symlink()]
        for name in sorted([*names, *links]):
            yield (Path(around) / name).relative_to(root).as_posix()
