"""Beside the way, at its edge: what an author who asks for suggestions gets.

project folder + name of a reading  ->  YAML and problems

Nothing is written. A draft in the middle of work is welcome: what can be read of it is used, and what cannot is said.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from .. import loading
from ..model.problem import Problem, Problems, Where, refuse
from ..seeds import seed
from ..store import seed_folders
from ..store.extras import install_command
from . import draft_reader
from .suggestions import Kind, suggest
from .yaml_output import to_yaml


def require_extra() -> None:
    """Raise `Problems` when what suggestions rest on is not installed."""
    missing = [name for name in ("sentencex", "wordfreq") if not importlib.util.find_spec(name)]
    if missing:
        what = f"nothing can be suggested: {', '.join(missing)} is not installed"
        advice = f"install the extra: {install_command('suggest')}"
        refuse(Where("pyproject.toml"), "extra-missing", what, advice)


def suggest_for(root: Path, slug: str, kinds: Collection[Kind]) -> tuple[str, tuple[Problem, ...]]:
    """Return suggestions of these kinds for the reading, and what keeps it from being built. Raises `Problems` when its article cannot be read."""
    folder = f"{seed_folders.SEEDS}/{slug}"
    try:
        common = loading.shared_entries(root)
    except Problems:
        common = draft_reader.NOTHING_SHARED
    contents, unread = seed_folders.readable(root, slug)
    if any(problem.where.file in (folder, f"{folder}/{seed.ARTICLE}") for problem in unread):
        raise Problems(unread)
    draft = draft_reader.read(slug, folder, contents, common)
    problems = [*_problems(root, slug)]
    glossaries: dict[str, list[Mapping[str, Any]]] = {}
    for other in (other for other in seed_folders.slugs(root) if other != slug):
        place = f"{seed_folders.SEEDS}/{other}"
        theirs, unread = seed_folders.read_all(root / place, place, ("glossary.yaml",))
        glossaries[other] = draft_reader.read_glossary(place, theirs)
        problems += unread
    return to_yaml(suggest(draft, glossaries), kinds), Problems(problems).problems


def _problems(root: Path, slug: str) -> tuple[Problem, ...]:
    try:
        loading.reading_of(root, slug, drafts=True)
    except Problems as refused:
        return refused.problems
    return ()
