"""A source as a witness: what it is, what it says in our words, who is behind it. Nothing that says whether it bears a claim out.

Source  ->  Passage...
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...interface.interface import Interface
from ...model.cite import Cite
from ...model.model import Source
from .. import strings
from ..inline import Passage, Span, line
from ..printed import MARKS
from . import wording
from .frame import worded

NOT_OPENED = "not opened"


def outlet(source: Source) -> str:
    """Return who brought the source out: the paper or site, else the publisher, else the author; empty where nothing is told."""
    for key in ("container-title", "publisher"):
        if name := str(source.csl.get(key, "")).strip():
            return name
    people = source.csl.get("author", ())
    names = [_name(person) for person in people if isinstance(person, Mapping)] if isinstance(people, Sequence) else []
    return names[0] if names else ""


def _name(person: Mapping[str, object]) -> str:
    return str(person.get("literal") or " ".join(str(person[part]) for part in ("given", "family") if part in person))


def issued(source: Source) -> str:
    """Return the day of a source as `2015-09-20`, no more exact than it is; what stands there in words; or nothing."""
    match source.csl.get("issued"):
        case {"date-parts": [[year, *rest], *_]}:
            return "-".join([f"{int(year):04}", *(f"{int(part):02}" for part in rest[:2])])
        case {"literal": words} | {"raw": words}:
            return str(words)
        case _:
            return ""


def testimony(source: Source, cites: Sequence[Cite], say: Interface) -> tuple[Passage, ...]:
    """Return a source as pupils read it; `cites` are what a claim says of it, of which some may be no more than its name."""
    return tuple(_testimony(source, cites, say))


def _testimony(source: Source, cites: Sequence[Cite], say: Interface) -> Iterator[Passage]:
    facts = [outlet(source) or source.title or source.id, say.date(issued(source))]
    read = say.plain(strings.CONSULTED, how_far=say.plain(source.consulted))
    yield Span(str(say.dotted(fact for fact in facts if fact)), strong=True), Span(f" {read}")
    statements = [passage for cite in cites for passage in _statements(cite, say)]
    if statements:
        yield from statements
    elif source.title:
        yield worded(say, wording.ITS_TITLE, title=source.title)
    else:
        yield worded(say, wording.NO_TITLE)
    behind = line(source.affiliation) if source.affiliation else worded(say, wording.NOT_KNOWN)
    yield (*worded(say, wording.WHO_BEHIND, who=""), *behind)


def _statements(cite: Cite, say: Interface) -> Iterator[Passage]:
    """Yield what the source says at one place, in our words, else in its own."""
    if cite.says:
        yield line(cite.says)
    if cite.quote:
        yield (Span(cite.quote if {*cite.quote} & MARKS else f"“{cite.quote}”"),)
