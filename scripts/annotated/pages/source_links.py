"""Stage 7, part of most pages: what a statement rests on.

Reading + source ids  ->  Markdown
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ..interface.interface import Interface
from ..markdown.escape import Markdown
from ..markdown.markdown_blocks import blocks, items, strong
from ..model.model import Source
from ..reading.reading import Reading
from .dates import issued
from .parts import words


def cited(reading: Reading, id: str) -> Markdown:
    """`[Title](sources.md#id), publisher, date (read in part)`."""
    source = reading.sources[id]
    return _cited(
        id, source.title or id, publisher(source), issued(source.csl, reading.say), source.consulted, reading.say
    )


def in_line(reading: Reading, ids: Iterable[str]) -> Markdown:
    """Return the sources one after the other; empty when there are none."""
    return reading.say.long_series(cited(reading, id) for id in ids)


def listed(reading: Reading, ids: Iterable[str]) -> Markdown:
    """Return a bulleted list under its label; empty when there are none."""
    found = [cited(reading, id) for id in ids]
    return blocks(strong(reading.say("Sources:")), items(found)) if found else Markdown("")


def publisher(source: Source) -> str:
    """Who brought a source out, plain: what it stands in, otherwise its publisher or the body behind it."""
    for field in ("container-title", "publisher", "authority"):
        if source.csl.get(field):
            return str(source.csl[field])
    return ""


def by(source: Source, say: Interface) -> str:
    """How to call a source in a word or two, plain: who brought it out, otherwise who wrote it, otherwise its title."""
    match source.csl.get("author"):
        case [*authors] if not publisher(source):
            names = [
                str(author.get("family") or author.get("literal") or "")
                for author in authors
                if isinstance(author, dict)
            ]
            return say.together(filter(None, names)) or source.title or source.id
        case _:
            return publisher(source) or source.title or source.id


@lru_cache(maxsize=8192)
def _cited(id: str, title: str, publisher: str, date: str, consulted: str, say: Interface) -> Markdown:
    told = say.series(part for part in (f"[{words(title)}](sources.md#{id})", words(publisher), words(date)) if part)
    # Translators: A source, and how far it was consulted: “The Guardian, 3 May 2015 (read in part)”.
    return say("{source} ({consulted})", source=told, consulted=words(say.plain(consulted)))
