"""The files of a build, by path: texts at hand, and texts that are kept and only read when somebody asks for them.

path -> text...  ->  Tree
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256

Texts = Mapping[str, str]
"""Text by path from the project's root."""


class Kept(Texts):
    """Texts of which only digests are at hand: a library of thousands of pages need not be in memory to be compared."""

    def __init__(self, digests: Mapping[str, str], load: Callable[[], Texts]) -> None:
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
        """What stands for the text of `path`; one that is kept need not be read for it."""
        owner = self._owner[path]
        return owner.digests[path] if isinstance(owner, Kept) else digest(owner[path].encode())


def digest(content: bytes) -> str:
    """What stands for the content of a file."""
    return sha256(content).hexdigest()
