"""The edge to what was made before: what costs much to make is cached by what it is made of.

    request + how to make it  ->  file name -> text;  name + key  ->  what was cached

The cache is never needed: without it, everything is made anew, to the byte the same. Files are plain data and carry digests of what
they hold, so that a damaged one is as good as none.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Any

from . import output

CACHE = ".cache/annotated"
"""From the project's root. Whoever deletes it loses time, and nothing else."""

Files = dict[str, str]
"""Text by file name."""
FileCache = Callable[[str, Callable[[], Files]], Files]
"""Returns the files of a request: those that are cached, or those that are made now."""

PACKAGE = Path(__file__).parent.parent
DISTRIBUTION = "annotated-reading"

_NAME = re.compile(r"[\w.-]+")


def uncached(_: str, make: Callable[[], Files]) -> Files:
    """Return the files that are made now, and cache nothing."""
    return make()


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder with a file for each name, which holds the last thing that was put there: so it never outgrows what it is for.

    A file has four lines: its key, a digest of the next, the head, and the body, which need not be read to know the head.
    """

    folder: Path

    def head(self, name: str, key: str | None) -> tuple[Any, str] | None:
        """Return the head that was put under that name and key, with its digest; none when it was another key, or is damaged.

        Where `key` is None, the last one is returned, whatever it was made of.
        """
        try:
            with self._file(name).open("rb") as lines:
                stored, wanted, head = (lines.readline().rstrip(b"\n") for _ in range(3))
            if (key is None or stored == key.encode()) and sha256(head).hexdigest().encode() == wanted:
                return json.loads(head), wanted.decode()
        except (OSError, ValueError, RecursionError):
            pass
        return None

    def body(self, name: str, key: str) -> Any:
        """Return the body that was put there; none as above. Whoever reads it checks it against the head."""
        try:
            stored, _, _, body = self._file(name).read_bytes().split(b"\n", 3)
            return json.loads(body) if stored == key.encode() else None
        except (OSError, ValueError, RecursionError):
            return None

    def put(self, name: str, key: str, head: Any, body: Any = None) -> str:
        """Cache both, and return the digest of the head."""
        written = json.dumps(head, ensure_ascii=False)
        digest = sha256(written.encode("utf-8", "surrogatepass")).hexdigest()
        text = "\n".join([key, digest, written, json.dumps(body, ensure_ascii=False)])
        with contextlib.suppress(UnicodeEncodeError):  # half a character: no file can hold it
            output.keep(self._file(name), text)
        return digest

    def _file(self, name: str) -> Path:
        # Names come from folders: as digests, none can lead elsewhere.
        return self.folder / f"{sha256(name.encode('utf-8', 'surrogateescape')).hexdigest()[:32]}.json"


def of_readings(root: Path) -> Cache:
    """Return the cache of what was made of a project's readings."""
    return Cache(root / CACHE / "readings")


@contextlib.contextmanager
def empty() -> Iterator[Cache]:
    """Give a cache that holds nothing and is gone in the end: for what is to rely on nothing that was made before."""
    folder = Path(tempfile.mkdtemp(prefix="annotated-"))
    try:
        yield Cache(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def cached_in(folder: Path) -> FileCache:
    """Return a cache of files in `folder`, for each request its own. Another version of this program finds nothing that this one left."""
    store = Cache(folder)

    def files(request: str, make: Callable[[], Files]) -> Files:
        key = cache_key(request)
        head = store.head(key, key)
        if head and isinstance(head[0], dict) and all(isinstance(text, str) for text in head[0].values()):
            return dict(head[0])
        fresh = make()
        store.put(key, key, fresh)
        return fresh

    return files


def cache_key(*parts: str | bytes) -> str:
    """Return a key for what is made of `parts` by this version of the program."""
    whole = sha256(_program().encode())
    for part in parts:
        content = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        whole.update(f" {len(content)} ".encode() + content)
    return whole.hexdigest()


@cache
def _program() -> str:
    """Return a digest of all that this package holds and of the versions of what it uses: any change of it may change what is made."""
    whole = sha256(sys.version.encode())
    for file in sorted(path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        whole.update(file.relative_to(PACKAGE).as_posix().encode() + b"\0" + file.read_bytes())
    for name in sorted({found[0] for needed in _needed() if (found := _NAME.match(needed))}):
        try:
            whole.update(f"{name} {metadata.version(name)}\n".encode())
        except metadata.PackageNotFoundError:  # an extra that is not installed
            continue
    return whole.hexdigest()


def _needed() -> list[str]:
    try:
        return metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:  # used without having been installed
        return []
