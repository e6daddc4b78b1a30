"""Beside the way: suggestions as YAML to paste from.

Suggestions  ->  YAML

One document: a mapping from each file's name to a list of entries. The lists are not indented, so that their lines can be pasted as they are.
What is said of them stands in comments, in which nothing of the article can end a line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import yaml

from ..model.model import TO_DO
from ..model.problem import printable
from .proposed_entries import Entry
from .suggestions import Kind, Part, Suggestions

FILES: Mapping[str, tuple[Kind, ...]] = {
    "annotations.yaml": ("claims",),
    "glossary.yaml": ("terms", "names", "words"),
    "timeline.yaml": ("dates",),
}
"""Where each kind of suggestion goes."""
TITLES: Mapping[Kind, str] = {
    "claims": "Sentences that look as if somebody should check them",
    "terms": "Explained in other readings",
    "names": "Names, as far as capitals show them",
    "words": "Rare words, the rarest first",
    "dates": "Dates",
}
WIDTH = 100
"""Columns; longer lines are folded as YAML folds them."""


def to_yaml(suggestions: Suggestions, kinds: Collection[Kind]) -> str:
    """Return the suggestions of these kinds."""
    return "\n".join(_lines(suggestions, kinds)) + "\n"


def _lines(suggestions: Suggestions, kinds: Collection[Kind]) -> Iterator[str]:
    yield f"# Suggestions for seeds/{printable(suggestions.slug)}. They decide nothing: paste what you want under the lists of the file named"
    yield f"# above them, and write what belongs where it says {TO_DO}."
    yield "#"
    yield f"# So far {suggestions.coverage}."
    for lack in suggestions.lacks:
        yield f"# {printable(lack)}"
    parts = {part.kind: part for part in suggestions.parts if part.kind in kinds}
    for file, file_kinds in FILES.items():
        if any(kind in parts for kind in file_kinds):
            yield ""
            entries = any(parts[kind].entries for kind in file_kinds if kind in parts)
            yield f"{file}:" if entries else f"{file}: []"
            for kind in file_kinds:
                if kind in parts:
                    yield from _part(parts[kind])


def _part(part: Part) -> Iterator[str]:
    yield ""
    yield f"# ── {TITLES[part.kind]}: {len(part.entries)}"
    if part.more:
        yield f"# {part.more} more were found; what is annotated is not proposed again, so that the next run shows others."
    for entry in part.entries:
        yield ""
        yield f"# {printable(entry.why)}"
        yield _pasted(entry)


def _pasted(entry: Entry) -> str:
    return yaml.safe_dump(
        [dict(entry.fields)], allow_unicode=True, sort_keys=False, width=WIDTH, default_flow_style=None
    ).rstrip("\n")
