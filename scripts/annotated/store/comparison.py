"""What stands in a project, compared with what should: nothing is written for it.

path -> text or bytes  ->  Difference
"""

from __future__ import annotations

import os
import re
import stat
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from .texts import Tree, digest

_KEPT_TEXT = re.compile(r"[0-9a-f]{64}\.txt")
Read = Callable[[str, Callable[[], str]], str]
"""Returns what reading a folder, by path from the project's root, returns; by other ways than reading it where it has some (`FolderIndex.read`)."""


def read_again(_: str, reading: Callable[[], str]) -> str:
    """Return what `reading` returns."""
    return reading()


@dataclass(frozen=True, slots=True)
class Difference:
    """What a build changes: paths from the project's root, sorted."""

    written: tuple[str, ...]
    deleted: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.written or self.deleted)


def compare(
    root: Path,
    tree: Mapping[str, str | bytes],
    owned: Iterable[str],
    read: Read = read_again,
) -> Difference:
    """Return what would have to change so that the files of `tree` stand under `root`, and nothing else in the `owned` folders.

    A folder that `read` says to hold these files alone is not looked at again.
    """
    own = _own(root)
    folders: defaultdict[str, list[str]] = defaultdict(list)
    for path in tree:
        folders[path.rpartition("/")[0]].append(path)
    alike = {
        folder
        for folder, paths in folders.items()
        if (not folder or own(folder)) and read(folder, partial(holds, root, folder)) == _wanted(tree, paths)
    }
    written = tuple(
        sorted(
            path
            for folder, paths in folders.items()
            if folder not in alike
            for path in paths
            if not (own(path) and _says(root, path, tree))
        )
    )
    there = (path for folder in owned for path in _files(root, own, folder, alike))
    return Difference(written, tuple(sorted(path for path in there if _ours(path) and path not in tree)))


def _ours(path: str) -> bool:
    """Whether we may have made the file: among the seeds, which are an author's, only kept texts."""
    return not path.startswith("seeds/") or bool(_KEPT_TEXT.fullmatch(path.rpartition("/")[2]))


def holds(root: Path, folder: str) -> str:
    """Return what stands for all files in a folder itself, by name; nothing where there are others than plain files and folders."""
    names: dict[str, str] = {}
    try:
        for file in (root / folder).iterdir():
            if file.is_symlink() or not (file.is_file() or file.is_dir()):
                return ""
            if file.is_file():
                names[file.name] = digest(file.read_bytes())
    except OSError:
        return ""
    return _whole(names)


def _wanted(tree: Mapping[str, str | bytes], paths: Iterable[str]) -> str:
    """Return what `holds` returns where these files stand that should stand in a folder."""
    of = tree.digest if isinstance(tree, Tree) else lambda path: digest(encoded(tree[path]))
    return _whole({path.rpartition("/")[2]: of(path) for path in paths})


def _whole(names: Mapping[str, str]) -> str:
    whole = sha256()
    for name in sorted(names):
        whole.update(f"{name}\0{names[name]}\n".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def encoded(content: str | bytes) -> bytes:
    """Return what a file with this content holds."""
    return content.encode() if isinstance(content, str) else content


def _says(root: Path, path: str, tree: Mapping[str, str | bytes]) -> bool:
    try:
        content = (root / path).read_bytes()
    except OSError:
        return False
    return digest(content) == tree.digest(path) if isinstance(tree, Tree) else content == encoded(tree[path])


def _is_link(path: str) -> bool:
    try:
        return stat.S_ISLNK(os.lstat(path).st_mode)
    except OSError:
        return False


def _own(root: Path) -> Callable[[str], bool]:
    """Whether a path is neither a link nor leads through one: what stands there is not the project's. Each folder is asked once."""

    @cache
    def folder(path: str) -> bool:
        return not path or own(path)

    def own(path: str) -> bool:
        return folder(path.rpartition("/")[0]) and not _is_link(f"{root}/{path}")

    return own


def _files(root: Path, own: Callable[[str], bool], folder: str, alike: Container[str]) -> Iterable[str]:
    """Yield all that stands in a folder and in those below, but for what stands in those that are `alike`."""
    if not own(folder):
        yield from [folder] if (root / folder).is_symlink() else []
        return
    for around, folders, names in os.walk(root / folder):
        here = Path(around).relative_to(root).as_posix()
        if here in alike:
            continue
        # A link to a folder is a thing of its own: it is never followed, only removed.
        links = [name for name in folders if (Path(around) / name).is_symlink()]
        for name in sorted([*names, *links]):
            yield f"{here}/{name}"
