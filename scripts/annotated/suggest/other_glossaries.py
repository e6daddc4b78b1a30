"""Beside the way: terms of this article that other readings explain.

Draft + glossaries by reading  ->  ExplainedTerm...
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..anchoring.term_uses import matches
from ..text.fold import comparable
from .draft_reader import Draft

_LINK = re.compile(r"\[([^\]\[]*)\]\(#[^()\s]*\)")
"""A link to something of its own reading, which is not here."""
_COPIED = ("name", "category", "level", "forms", "definition", "dates", "location")


@dataclass(frozen=True, slots=True)
class ExplainedTerm:
    """An entry of another reading's glossary whose words stand here, too."""

    readings: tuple[str, ...]
    """Slugs of the readings that have an entry of this id; the first one's is copied."""
    id: str
    fields: Mapping[str, Any]
    """Its keys but `term`: forms that stand here, no sources and nothing that leads to entries which are not here."""
    sources: tuple[str, ...]
    """Ids in the other reading's sources.json."""
    start: int
    """Where it stands first; a code point."""


def find(draft: Draft, glossaries: Mapping[str, Sequence[Mapping[str, Any]]]) -> tuple[ExplainedTerm, ...]:
    """Return what other readings explain and this one does not yet, in the order of the article."""
    own_forms = {comparable(form) for term in draft.terms for form in term.forms}
    entries = {(slug, entry["term"]): entry for slug, its in glossaries.items() for entry in its}
    owners: dict[str, tuple[str, str]] = {}
    for key, entry in entries.items():
        for form in map(comparable, entry.get("forms", ())):
            if form not in own_forms:
                owners.setdefault(form, key)
    first: dict[tuple[str, str], int] = {}
    standing: set[str] = set()
    for start, _, form in sorted(matches(draft.document, list(owners))):
        first.setdefault(owners[form], start)
        standing.add(form)
    here = {term.id for term in draft.terms}
    readings: defaultdict[str, list[str]] = defaultdict(list)
    for slug, id in entries:
        readings[id].append(slug)
    return tuple(
        ExplainedTerm(
            tuple(readings[key[1]]),
            key[1],
            dict(_copied(entries[key], standing, owners, key)),
            tuple(map(_source_id, entries[key].get("sources", ()))),
            start,
        )
        for key, start in sorted(first.items(), key=lambda item: (item[1], item[0]))
        if key[1] not in here
    )


def _source_id(written: Any) -> str:
    """Return which source is named, as an author writes it: by its id, or by an entry that says more."""
    return str(written.get("source", "") if isinstance(written, dict) else written)


def _copied(
    entry: Mapping[str, Any], standing: set[str], owners: Mapping[str, tuple[str, str]], key: tuple[str, str]
) -> Iterator[tuple[str, Any]]:
    for name in _COPIED:
        if name == "forms":
            yield (
                name,
                [
                    form
                    for form in entry["forms"]
                    if comparable(form) in standing and owners.get(comparable(form)) == key
                ],
            )
        elif name in ("definition", "dates") and name in entry:
            yield name, _LINK.sub(r"\1", entry[name])
        elif name == "location" and name in entry:
            yield name, {k: _LINK.sub(r"\1", v) if k == "note" else v for k, v in entry[name].items()}
        elif name in entry:
            yield name, entry[name]
