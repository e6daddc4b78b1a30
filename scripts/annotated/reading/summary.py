"""Stage 6, for the library: what the pages of all readings need of one.

    Reading  ->  Summary

Plain values and nothing more: they can be kept, and a library's pages made again without reading its articles again.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..anchoring.term_uses import numbered
from ..markdown import note_markdown
from ..markdown.escape import Markdown
from ..model.model import Location
from ..model.problem import Where
from .claim_bars import ClaimBar, VerdictCount, bars, results
from .reading import Reading


@dataclass(frozen=True, slots=True)
class Mention:
    """An entry of the reading's glossary, and where the article uses it."""

    where: Where
    id: str
    name: str
    category: str
    definition: Markdown
    """On one line, its links to other entries as plain words: they would lead out of this reading's own pages."""
    uses: tuple[tuple[str, str], ...] = ()
    """Of each marked use, how pages call it and its id on the reading's page: `¶ 7`, `use-twain-2`."""
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class LibraryEvent:
    """An event of the reading's timeline."""

    id: str
    date: str
    title: str


@dataclass(frozen=True, slots=True)
class Correction:
    """An entry of the reading's changes; plain words."""

    date: str
    about: str
    """Id of what was corrected."""
    thing: str
    """Its name: `Claim 43`."""
    number: int
    """As the page of changes numbers it, the newest first."""
    old: str
    new: str
    why: str
    was: str = ""
    """Label of the verdict before, where that of a claim changed."""


@dataclass(frozen=True, slots=True)
class Summary:
    """One reading, as the pages of all readings show it."""

    slug: str
    title: str
    author: str
    publisher: str
    date: str
    language: str
    word_count: int
    minutes: int
    claims: int
    bars: tuple[ClaimBar, ...]
    results: tuple[VerdictCount, ...]
    """How many of all claims got each verdict."""
    latest: str
    """The last day on which anything was judged, reviewed or changed; empty when none is known."""
    mentions: tuple[Mention, ...]
    events: tuple[LibraryEvent, ...]
    corrections: tuple[Correction, ...]


def summary(reading: Reading) -> Summary:
    """Return what other pages show of `reading`."""
    about, seed = reading.seed.about, reading.seed
    return Summary(
        seed.slug,
        about.title,
        about.author,
        about.publisher,
        about.date,
        about.language,
        reading.word_count,
        reading.minutes,
        len(reading.claims),
        bars(reading),
        results(reading, key=False),
        reading.latest,
        tuple(
            Mention(
                term.where,
                term.id,
                term.name,
                term.category,
                note_markdown.inline(term.definition, lambda _: None),
                tuple(
                    (name, reading.use_address(use))
                    for name, use in numbered(reading.uses_of.get(term.id, ()))
                    if use.marked
                ),
                term.location,
            )
            for term in seed.terms
        ),
        tuple(LibraryEvent(event.id, event.date, event.title) for event in seed.events),
        tuple(
            Correction(
                change.date,
                change.about,
                reading.citation(change.about).label,
                number,
                note_markdown.plain(change.old),
                note_markdown.plain(change.new),
                note_markdown.plain(change.why),
                reading.verdicts[change.was].label if change.was else "",
            )
            for number, change in enumerate(seed.changes, 1)
        ),
    )
