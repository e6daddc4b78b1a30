"""The edge to what was made before: what costs much to make is kept by what it is made of.

    request + how to make it  ->  file name -> text;  name + key  ->  what was kept

What is kept is never needed: without it, everything is made anew, to the byte the same. Files are plain data and carry digests of what
they hold, so that a damaged one is as good as none.
"""

from __future__ import annotations

import contextlib
import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Any

from . import output

Files = dict[str, str]
"""Text by file name."""
Keep = Callable[[str, Callable[[], Files]], Files]
"""Gives the files of a request: those that were kept, or those that are made now."""

PACKAGE = Path(__file__).parent.parent
DISTRIBUTION = "annotated-reading"

_NAME = re.compile(r"[\w.-]+")


def anew(_: str, make: Callable[[], Files]) -> Files:
    """Keeps nothing."""
    return make()


@dataclass(frozen=True, slots=True)
class Store:
    """A folder with a file for each name, which holds the last thing that was kept by it: so it never outgrows what it is kept for.

    A file has four lines: its key, a digest of the next, the head, and the body, which need not be read to know the head.
    """

    folder: Path

    def head(self, name: str, key: str) -> tuple[Any, str] | None:
        """What was kept as head under that name and key, with its digest; nothing when it was something else, or is damaged."""
        try:
            with self._file(name).open("rb") as lines:
                told, wanted, head = (lines.readline().rstrip(b"\n") for _ in range(3))
            if told == key.encode() and sha256(head).hexdigest().encode() == wanted:
                return json.loads(head), wanted.decode()
        except (OSError, ValueError, RecursionError):
            pass
        return None

    def body(self, name: str, key: str) -> Any:
        """What was kept as body; none as above. Whoever reads it checks it against the head."""
        try:
            told, _, _, body = self._file(name).read_bytes().split(b"\n", 3)
            return json.loads(body) if told == key.encode() else None
        except (OSError, ValueError, RecursionError):
            return None

    def put(self, name: str, key: str, head: Any, body: Any = None) -> str:
        """Keep both; the digest of the head."""
        written = json.dumps(head, ensure_ascii=False)
        digest = sha256(written.encode("utf-8", "surrogatepass")).hexdigest()
        text = "\n".join([key, digest, written, json.dumps(body, ensure_ascii=False)])
        with contextlib.suppress(UnicodeEncodeError):  # half a character: no file can hold it
            output.keep(self._file(name), text)
        return digest

    def _file(self, name: str) -> Path:
        # Names come from folders: as digests, none can lead elsewhere.
        return self.folder / f"{sha256(name.encode('utf-8', 'surrogateescape')).hexdigest()[:32]}.json"


def below(folder: Path) -> Keep:
    """Keeps files in `folder`, for each request its own. Another version of this program finds nothing there that this one left."""
    store = Store(folder)

    def keep(request: str, make: Callable[[], Files]) -> Files:
        key = key_of(request)
        found = store.head(key, key)
        if found and isinstance(found[0], dict) and all(isinstance(text, str) for text in found[0].values()):
            return dict(found[0])
        made = make()
        store.put(key, key, made)
        return made

    return keep


def key_of(*parts: str | bytes) -> str:
    """A key for what is made of `parts` by this version of the program."""
    whole = sha256(_program().encode())
    for part in parts:
        content = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        whole.update(f" {len(content)} ".encode() + content)
    return whole.hexdigest()


@cache
def _program() -> str:
    """A digest of all that this package holds and of the versions of what it uses: a change of any of it may change what is made."""
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
