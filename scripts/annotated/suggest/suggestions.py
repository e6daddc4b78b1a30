"""Beside the way: everything that may be annotated.

Draft + glossaries by reading  ->  Suggestions
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from ..anchoring.term_uses import matches
from ..text.fold import comparable
from . import article_sentences as sentences
from . import check_worthy, coverage, language_data, missing_dates, names, other_glossaries, rare_words
from . import proposed_entries as entries
from .coverage import Coverage
from .draft_reader import Draft
from .ids import Ids
from .proposed_entries import Entry, Forms

Kind = Literal["claims", "terms", "names", "words", "dates"]
KINDS: tuple[Kind, ...] = get_args(Kind)
MOST = 200
"""Suggestions of one kind. Nobody works through more at a time, and the next run shows what is left."""


@dataclass(frozen=True, slots=True)
class Part:
    """The suggestions of one kind."""

    kind: Kind
    entries: tuple[Entry, ...]
    more: int
    """How many were found beyond `MOST`."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What is proposed for one reading."""

    slug: str
    coverage: Coverage
    lacks: tuple[str, ...]
    """What could not be looked for, in sentences."""
    parts: tuple[Part, ...]
    """One for each kind, in the order of `KINDS`."""


def suggest(draft: Draft, glossaries: Mapping[str, Sequence[Mapping[str, Any]]]) -> Suggestions:
    """Return what may be annotated in `draft`. `glossaries` are those of other readings. Needs the extra `suggest`."""
    data = language_data.load(draft.language)
    split = sentences.split(draft.document, data.tag, draft.unread)
    checked = check_worthy.find(draft.document, split, data)
    hard = rare_words.find(draft, split, data)
    explained = other_glossaries.find(draft, glossaries)
    named = names.find(draft, split, data)
    wanted = {comparable(form) for its in explained for form in its.fields["forms"]}
    wanted |= {comparable(form) for its in named for form in its.forms} | {comparable(its.word) for its in hard}
    standing = {form for _, _, form in matches(draft.document, sorted(wanted))}
    forms = Forms(standing, (comparable(form) for term in draft.terms for form in term.forms))
    ids = Ids(draft.ids)
    claims, more = entries.claims(draft, checked, MOST, ids)
    return Suggestions(
        draft.slug,
        coverage.measure(draft, checked, hard if data.zipf else None),
        tuple(data.lacks()),
        (
            Part("claims", tuple(claims), more),
            _part("terms", entries.terms(draft, explained, forms, ids)),
            _part("names", entries.names(draft, named, forms, ids)),
            _part("words", entries.words(draft, hard, forms, ids)),
            _part("dates", entries.dates(draft, missing_dates.find(draft, split, data), ids)),
        ),
    )


def _part(kind: Kind, entries: Iterable[Entry]) -> Part:
    every = list(entries)
    return Part(kind, tuple(every[:MOST]), max(0, len(every) - MOST))
