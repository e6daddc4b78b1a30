"""Stage 2, part of an entry: the sources that it names.

    an entry as it was read  ->  the same with Cite...

A source is named by its id, or by an entry of its own that says where in the source something stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..model.cite import Cite, locator
from ..model.problem import Where
from .yamlfile import Path, Read

_LISTS = ("sources", "rests_on", "denial_sources", "author_sources", "publisher_note_sources")
"""Keys whose value is a list of sources."""
_ONE = "source"
"""The key of a parallel whose value is a single one; in a work cited it is a word of CSL."""


def with_cites(entry: Mapping[str, Any], read: Read, path: Path) -> dict[str, Any]:
    """Return the entry at `path` with every source that it names as a `Cite`."""
    cited: dict[str, Any] = {
        key: tuple(_cite(item, read.where((*path, key, number))) for number, item in enumerate(entry[key]))
        for key in _LISTS
        if key in entry
    }
    if "parallel" in entry and _ONE in entry:
        cited[_ONE] = _cite(entry[_ONE], read.where((*path, _ONE)))
    return {**entry, **cited}


def _cite(item: str | Mapping[str, str], where: Where) -> Cite:
    if isinstance(item, str):
        return Cite(item, where=where)
    return Cite(
        item["source"],
        locator(item.get("locator", "")),
        item.get("says", ""),
        item.get("quote", ""),
        item.get("carries", ""),
        where,
    )
