"""Stage 7, part of most pages: what a statement rests on.

Reading + source ids  ->  Markdown
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ..escape import Markdown
from ..markdown_blocks import items, joined
from ..model import Source
from ..reading import Reading
from .dates import issued
from .parts import words


def cited(reading: Reading, id: str) -> Markdown:
    """`[Title](sources.md#id), publisher, date (read in part)`."""
    source = reading.sources[id]
    return _cited(id, source.title or id, publisher(source), issued(source.csl), source.consulted)


def in_line(reading: Reading, ids: Iterable[str]) -> Markdown:
    """Sources one after the other; empty when there are none."""
    return joined((cited(reading, id) for id in ids), "; ")


def listed(reading: Reading, ids: Iterable[str], label: str = "Sources") -> Markdown:
    """A bulleted list under its label; empty when there are none."""
    found = [cited(reading, id) for id in ids]
    return Markdown(f"**{label}:**\n\n{items(found)}") if found else Markdown("")


def publisher(source: Source) -> str:
    """Who brought a source out, plain: what it stands in, otherwise its publisher or the body behind it."""
    for field in ("container-title", "publisher", "authority"):
        if source.csl.get(field):
            return str(source.csl[field])
    return ""


def by(source: Source) -> str:
    """How to call a source in a word or two, plain: who brought it out, otherwise who wrote it, otherwise its title."""
    match source.csl.get("author"):
        case [*authors] if not publisher(source):
            names = [
                str(author.get("family") or author.get("literal") or "")
                for author in authors
                if isinstance(author, dict)
            ]
            return " and ".join(filter(None, names)) or source.title or source.id
        case _:
            return publisher(source) or source.title or source.id


@lru_cache(maxsize=8192)
def _cited(id: str, title: str, publisher: str, date: str, consulted: str) -> Markdown:
    told = ", ".join(part for part in (f"[{words(title)}](sources.md#{id})", words(publisher), words(date)) if part)
    return Markdown(f"{told} ({words(consulted)})")
