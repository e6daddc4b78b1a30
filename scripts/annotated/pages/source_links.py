"""Stage 7, part of most pages: what a statement rests on.

Reading + Cite...  ->  Markdown
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from ..interface.interface import Interface
from ..markdown.escape import Markdown
from ..markdown.markdown_blocks import blocks, items, joined, strong
from ..model.cite import Cite
from ..model.model import Source
from ..model.page_list import SOURCES
from ..reading.reading import Reading
from . import source_passages
from .dates import issued
from .parts import labelled, words


def cited(reading: Reading, cite: Cite) -> Markdown:
    """Return `[Title](sources.md#id), publisher, date (read in part)`, and behind it what the source does, where, and what it says."""
    place = source_passages.passage(reading, cite)
    line = joined([named(reading, cite), place], "<br>\n") if place else named(reading, cite)
    return of_later(line) if cite.source in reading.later_sources else line


def named(reading: Reading, cite: Cite) -> Markdown:
    """Return `[Title](sources.md#id), publisher, date (read in part)`."""
    source, id = reading.sources[cite.source], cite.source
    title, date, say = source.title or id, issued(source.csl, reading.say), reading.say
    line = _cited(id, title, publisher(source), date, source.consulted, say)
    return joined([line, later_mark(say)], " ") if id in reading.later_sources else line


def of_later(words: Markdown) -> Markdown:
    """Return what tells of later days, so that a script can leave it out (`theme/assets/then.js`)."""
    return Markdown(f'<span class="of-later">{words}</span>')


@lru_cache(maxsize=64)
def later_mark(say: Interface) -> Markdown:
    """Return the mark of a source that came out after the article; who hears the page is told after what."""
    # Translators: Two pieces, in this order: “later”, which is shown beside a source, and what only a screen reader adds to it.
    shown, heard = words(say.plain("later")), words(say.plain("than the article"))
    return Markdown(f'<em class="later">{shown}<span class="heard"> {heard}</span></em>')


def in_line(reading: Reading, label: Markdown, cites: Sequence[Cite]) -> Markdown:
    """Return the label and the sources, one after the other, or one below the other where one says more; empty when there are none."""
    if any(cite.has_details for cite in cites):
        return blocks(strong(label), items(cited(reading, cite) for cite in cites))
    return labelled(label, reading.say.long_series(cited(reading, cite) for cite in cites))


def listed(reading: Reading, cites: Iterable[Cite]) -> Markdown:
    """Return a bulleted list under its label; empty when there are none."""
    lines = [cited(reading, cite) for cite in cites]
    return blocks(strong(reading.say("Sources:")), items(lines)) if lines else Markdown("")


def publisher(source: Source) -> str:
    """Return who brought a source out, plain: what it stands in, otherwise its publisher or the body behind it."""
    for field in ("container-title", "publisher", "authority"):
        if source.csl.get(field):
            return str(source.csl[field])
    return ""


def short_name(source: Source, say: Interface) -> str:
    """Return how to call a source in a word or two, plain: who brought it out, otherwise who wrote it, otherwise its title."""
    match source.csl.get("author"):
        case [*authors] if not publisher(source):
            names = [
                str(author.get("family") or author.get("literal") or "")
                for author in authors
                if isinstance(author, dict)
            ]
            return say.enumerated(filter(None, names)) or source.title or source.id
        case _:
            return publisher(source) or source.title or source.id


@lru_cache(maxsize=8192)
def _cited(id: str, title: str, publisher: str, date: str, consulted: str, say: Interface) -> Markdown:
    names = say.series(part for part in (f"[{words(title)}]({SOURCES}#{id})", words(publisher), words(date)) if part)
    # Translators: A source, and how far it was consulted: “The Guardian, 3 May 2015 (read in part)”.
    return say("{source} ({consulted})", source=names, consulted=words(say.plain(consulted)))
