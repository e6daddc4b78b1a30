"""Beside the way, at its edge: what an author who asks for suggestions gets.

project folder + name of a reading  ->  YAML and problems

Nothing is written. A draft in the middle of work is welcome: what can be read of it is used, and what cannot is said.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Collection
from pathlib import Path

from .. import build
from ..model.problem import Problem, Problems, Where
from ..seeds import seed
from ..store import seed_folders
from . import draft_reader
from .suggestions import Kind, suggest
from .yaml_output import to_yaml


def require_extra() -> None:
    """Raises `Problems` when what suggestions rest on is not installed."""
    missing = [name for name in ("sentencex", "wordfreq") if not importlib.util.find_spec(name)]
    if missing:
        what = f"nothing can be suggested: {', '.join(missing)} is not installed"
        advice = "install the extra: .venv/bin/pip install -e '.[suggest]'"
        raise Problems([Problem(Where("pyproject.toml"), "extra-missing", what, advice)])


def suggest_for(root: Path, slug: str, kinds: Collection[Kind]) -> tuple[str, tuple[Problem, ...]]:
    """Suggestions of these kinds for the reading, and what keeps it from being built. Raises `Problems` when its article cannot be read."""
    folder = f"{seed_folders.SEEDS}/{slug}"
    try:
        common = build.shared_by_all(root)
    except Problems:
        common = draft_reader.NOTHING_SHARED
    draft = draft_reader.read(slug, folder, _files(root, slug, (seed.ARTICLE, *seed.FILES)), common)
    glossaries = {
        other: draft_reader.read_glossary(f"{seed_folders.SEEDS}/{other}", _files(root, other, ("glossary.yaml",)))
        for other in seed_folders.slugs(root)
        if other != slug
    }
    return to_yaml(suggest(draft, glossaries), kinds), _problems(root, slug)


def _files(root: Path, slug: str, names: Collection[str]) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in seed_folders.own_files(root, slug).items() if name in names}


def _problems(root: Path, slug: str) -> tuple[Problem, ...]:
    try:
        build.one(root, slug, drafts=True)
    except Problems as found:
        return found.problems
    return ()
