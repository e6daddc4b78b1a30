"""What an update of the program asks of a site's files: changes that are mere spelling are made, others are told with their remedy.

path -> text  ->  path -> text

Each row of the table says in which files a change is made and what it is; a row is never taken out, so that a site of any age comes along.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from importlib.resources import files
from importlib.resources.abc import Traversable

_SCHEMA = re.compile(r"(?m)^(# yaml-language-server: \$schema=)\S*?([\w-]+\.schema\.json)(?=[ \t]*\r?$)")
_THEME = re.compile(r"(?m)^(theme:[ \t]*\r?\n(?:[ \t]+.*\n|[ \t]*#.*\n)*?[ \t]+name:[ \t]*)(['\"]?)material\2(?=\s)")
_SEARCH = re.compile(r"(?m)^(plugins:[ \t]*\r?\n(?:[ \t]+.*\n|[ \t]*#.*\n)*?[ \t]+(?:- )?)search(?=:|[ \t]*\r?$)")


@dataclass(frozen=True, slots=True)
class Row:
    """One change in what a file means or where it stands."""

    where: str
    """Pattern of the paths it is made in, from the site's folder."""
    what: str
    """What it does, in a few words."""
    change: Callable[[str, str], str]
    """Takes path and text; returns the text, the same where there is nothing to change."""


def _schemas(path: str, text: str) -> str:
    """Name the place where schemas are laid out, wherever a copy of them stood before."""
    return _SCHEMA.sub(rf"\g<1>{'../' * path.count('/')}.cache/schemas/\2", text)


def _theme(_: str, text: str) -> str:
    """Name the theme that comes with the program, which needs the search of the theme it extends."""
    return _SEARCH.sub(r"\1material/search", _THEME.sub(r"\1annotated", text)) if _THEME.search(text) else text


TABLE = (
    Row("seeds/*.yaml", "names the schema where the program lays it", _schemas),
    Row("mkdocs.yml", "takes the theme that comes with the program", _theme),
)
PLACES = tuple(dict.fromkeys(row.where for row in TABLE))
"""Patterns of all files that may be changed."""
STAND_IN = ("docs", "overrides")
"""Folders of a site whose files take the place of the theme's."""


def upgraded(texts: Mapping[str, str]) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Return the files that change, and for each change its path and what it does."""
    changed: dict[str, str] = {}
    notices: list[tuple[str, str]] = []
    for path, text in sorted(texts.items()):
        for row in TABLE:
            before = changed.get(path, text)
            # In a path, the pattern's sign stands for folders as well.
            if fnmatch(path, row.where) and (after := row.change(path, before)) != before:
                changed[path] = after
                notices.append((path, row.what))
    return changed, tuple(notices)


def to_look_at(present: Iterable[str]) -> tuple[str, ...]:
    """Return what only its author can judge: files of the site that take the place of the theme's own, which follow its updates no more."""
    ours = frozenset(_files(files(__package__).joinpath("theme"), ""))
    replaced = {f"{folder}/{name}" for folder in STAND_IN for name in ours}
    return tuple(sorted(replaced.intersection(present)))


def _files(folder: Traversable, path: str) -> Iterator[str]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry, f"{path}{entry.name}/")
        elif not entry.name.endswith((".py", ".pyc", ".yml")):
            yield f"{path}{entry.name}"
