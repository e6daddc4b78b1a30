"""The files of a build, by path: texts at hand, and cached texts that are only read when somebody asks for them.

path -> text...  ->  Tree
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256

Texts = Mapping[str, str]
"""Text by path from the project's root."""


class CachedTexts(Texts):
    """Texts of which only digests are at hand: a library of thousands of pages need not be in memory to be compared."""

    def __init__(self, digests: Mapping[str, str], load: Callable[[], Texts]) -> None:
        """`digests` by path; `load` returns all the texts."""
        self.digests = digests
        self._load = load

    def __getitem__(self, path: str) -> str:
        if path not in self.digests:
            raise KeyError(path)
        return self._load()[path]

    def __contains__(self, path: object) -> bool:
        return path in self.digests  # a Mapping's own would load the text

    def __iter__(self) -> Iterator[str]:
        return iter(self.digests)

    def __len__(self) -> int:
        return len(self.digests)


class Tree(Texts):
    """All files of several mappings; where two have the same path, the later one counts."""

    def __init__(self, parts: Iterable[Texts]) -> None:
        """`parts` stay as they are: none of their texts is read now."""
        self._owner = {path: part for part in parts for path in part}

    def __getitem__(self, path: str) -> str:
        return self._owner[path][path]

    def __contains__(self, path: object) -> bool:
        return path in self._owner

    def __iter__(self) -> Iterator[str]:
        return iter(self._owner)

    def __len__(self) -> int:
        return len(self._owner)

    def digest(self, path: str) -> str:
        """Return what stands for the text of `path`; a cached one is not read for it."""
        owner = self._owner[path]
        return owner.digests[path] if isinstance(owner, CachedTexts) else digest(owner[path].encode())


def digest(content: bytes) -> str:
    """Return what stands for the content of a file: its SHA-256, in hexadecimal digits."""
    return sha256(content).hexdigest()
