"""Stage 2, a view of a seed: every place that names sources.

Seed  ->  SourceUse...
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.cite import Cite
from ..model.kinds import cites, kind_of
from ..model.model import Seed
from ..model.problem import Where


@dataclass(frozen=True, slots=True)
class SourceUse:
    """An entry, or a part of one, and the sources that it names."""

    where: Where
    name: str
    """For messages: `claim ‘c43’`."""
    cites: tuple[Cite, ...]
    public: bool = True
    """Whether pages show it."""


def source_uses(seed: Seed) -> Iterator[SourceUse]:
    """Yield every such place, in the order of the files."""
    context = seed.about.context
    for annotation in seed.annotations:
        yield SourceUse(annotation.where, f"{kind_of(annotation).key} ‘{annotation.id}’", cites(annotation))
    for term in seed.terms:
        yield SourceUse(term.where, f"term ‘{term.id}’", term.sources)
    for event in seed.events:
        yield SourceUse(event.where, f"event ‘{event.id}’", event.sources)
    for answer in seed.answers:
        yield SourceUse(answer.where, f"answer ‘{answer.id}’", answer.sources, public=False)
    for statement in context.statements:
        cited = (*statement.rests_on, *statement.sources, *statement.denial_sources)
        yield SourceUse(statement.where, f"statement ‘{statement.id}’", cited)
    of_context = (*context.author_sources, *context.publisher_note_sources)
    yield SourceUse(seed.about.where, "the reading’s context", of_context)
