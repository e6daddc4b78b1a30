"""Beside the way: ids for new entries that no entry has.

ids of a seed  ->  new ids
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_NUMBERED = re.compile(r"([a-z])(\d{1,6})", re.ASCII)
_RESERVED = re.compile(r"p\d+|(?:mark|note|ref)-.*", re.ASCII)
LONGEST = 60
"""Characters, so that a number may follow within the 64 that an id may have."""


class Ids:
    """Gives each new entry an id of its own."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}
        for id in self._taken:
            if found := _NUMBERED.fullmatch(id):
                self._last[found[1]] = max(self._last.get(found[1], 0), int(found[2]))

    def numbered(self, letter: str) -> str:
        """Return the letter and the number after the highest that there was: `c54`."""
        self._last[letter] = self._last.get(letter, 0) + 1
        return f"{letter}{self._last[letter]:02}"

    def named(self, name: str) -> str:
        """Return an id made of a name: `boko-haram`; of one without Latin letters, `term`; with a number where another entry has it."""
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        id = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].rstrip("-")
        if not id[:1].isalpha() or _RESERVED.fullmatch(id):
            id = f"term-{id}".rstrip("-")[:LONGEST].rstrip("-")
        number, free = 1, id
        while free in self._taken:
            number += 1
            free = f"{id}-{number}"
        self._taken.add(free)
        return free
