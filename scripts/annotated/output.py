"""The only module that writes: new pages appear whole or not at all.

    path -> text  ->  files

Everything is written beside the project's pages first and then moved into place file by file, each move atomic. A build that is
killed before the moves changes nothing; one killed between two moves leaves whole pages, and the next build moves the rest.
"""

from __future__ import annotations

import os
import shutil
import tempfile
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


def compare(root: Path, tree: Mapping[str, str], owned: Iterable[str]) -> Difference:
    """What would have to change so that the files of `tree` stand under `root`, and nothing else in the `owned` folders."""
    written = tuple(sorted(path for path, text in tree.items() if not _says(root, path, text)))
    standing = (path for folder in owned for path in _files(root, folder))
    return Difference(written, tuple(sorted(path for path in standing if path not in tree)))


def write(root: Path, tree: Mapping[str, str], difference: Difference) -> None:
    """Make the difference. Raises `OSError` before anything has changed when the new files cannot be written."""
    if not difference:
        return
    workshop = root / ".cache"
    workshop.mkdir(exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix="staging-", dir=workshop))
    try:
        for number, path in enumerate(difference.written):
            (staging / str(number)).write_text(tree[path], "utf-8", newline="\n")
        for path in difference.written:
            _make_room(root, path)
        for number, path in enumerate(difference.written):
            (staging / str(number)).replace(root / path)
        for path in difference.deleted:
            # A file that stood in the way of a folder is gone, and so is a folder that stood in the way of a file.
            if (root / path).is_symlink() or (root / path).is_file():
                (root / path).unlink()
        for folder in sorted({str(Path(path).parent) for path in difference.deleted}, reverse=True):
            _remove_empty(root, folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def keep(path: Path, text: str) -> None:
    """Write one file of a cache, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
        out.write(text)
    Path(name).replace(path)


def sweep(root: Path) -> None:
    """Remove what killed builds left behind."""
    for left in (root / ".cache").glob("staging-*"):
        shutil.rmtree(left, ignore_errors=True)


def _says(root: Path, path: str, text: str) -> bool:
    try:
        return not _behind_link(root, path) and (root / path).read_bytes() == text.encode()
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


def _make_room(root: Path, path: str) -> None:
    """Make the folders that `path` stands in; a file or link in the way of one goes."""
    at = root
    for part in Path(path).parent.parts:
        at /= part
        if at.is_symlink() or at.is_file():
            at.unlink()
        at.mkdir(exist_ok=True)
    if (root / path).is_dir() and not (root / path).is_symlink():
        shutil.rmtree(root / path)


def _remove_empty(root: Path, folder: str) -> None:
    at = root / folder
    while at != root and at.is_dir() and not any(at.iterdir()):
        at.rmdir()
        at = at.parent
