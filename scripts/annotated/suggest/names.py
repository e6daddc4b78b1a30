"""Beside the way: names of people, groups and places, as far as capitals show them.

    Draft + Sentence... + LanguageData  ->  Name...

Where a sentence begins a capital says nothing: a single word counts there only if it has its capital elsewhere, too. What a name names is
not known, but for a person with a title.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from .article_sentences import Sentence
from .capitals import Capitals
from .draft_reader import Draft
from .language_data import LanguageData
from .spans import Spans


@dataclass(frozen=True, slots=True)
class Name:
    """A name that nothing explains yet."""

    name: str
    forms: tuple[str, ...]
    person: bool
    """Whether a title stands before it."""
    sentence: Sentence
    start: int
    """Code point where it stands first, in `sentence`."""
    uses: int


@dataclass(slots=True)
class _Candidate:
    sentence: Sentence
    start: int
    forms: dict[str, None] = field(default_factory=dict)
    person: bool = False
    uses: int = 0


def find(draft: Draft, sentences: Iterable[Sentence], language: LanguageData) -> tuple[Name, ...]:
    """Return the names that nothing explains yet, in the order of the article; empty for a language without a table."""
    table = language.table
    if table is None:
        return ()
    text = draft.document.text
    capitals = Capitals(text, table, language.days)
    runs = [
        (sentence, run, " ".join(text[run.start : run.end].split()))
        for sentence in sentences
        for run in capitals.runs(sentence)
    ]
    elsewhere = {name for _, run, name in runs if not run.opens}
    explained = Spans((use.start, use.end) for use in draft.uses)
    explained_names = {name for _, run, name in runs if explained.touch(run.start, run.end)}
    candidates: dict[str, _Candidate] = {}
    for sentence, run, name in runs:
        single = len(name.split()) == 1
        if name in explained_names or (
            run.opens and single and not run.person and name not in elsewhere and not _is_acronym(name)
        ):
            continue
        candidate = candidates.setdefault(name, _Candidate(sentence, run.start))
        candidate.forms[name] = None
        candidate.person |= run.person
        candidate.uses += 1
    return tuple(
        Name(name, tuple(its.forms), its.person, its.sentence, its.start, its.uses)
        for name, its in _joined(candidates).items()
    )


def _joined(candidates: dict[str, _Candidate]) -> dict[str, _Candidate]:
    """Return the candidates with surnames that stand alone as forms of the one person who has them."""
    bearers: dict[str, list[str]] = {}
    for name, candidate in candidates.items():
        if candidate.person and " " in name:
            bearers.setdefault(name.rpartition(" ")[2], []).append(name)
    for surname, people in bearers.items():
        if len(people) == 1 and surname in candidates:
            alone, candidate = candidates.pop(surname), candidates[people[0]]
            candidate.forms[surname] = None
            candidate.uses += alone.uses
    return candidates


def _is_acronym(name: str) -> bool:
    return len(name) > 1 and name.isupper()
