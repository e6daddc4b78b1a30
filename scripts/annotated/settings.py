"""What the site's own settings say to us: the language, so that theme and pages agree.

mkdocs.yml  ->  Interface
"""

from __future__ import annotations

import contextlib
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from .interface import own_words
from .interface.interface import ENGLISH, Interface
from .markdown.note_markdown import allowed
from .model.problem import Problem, Problems, Where
from .pages.feed import Site
from .store.seed_folders import cannot_read

FILE = "mkdocs.yml"


class _Loader(yaml.SafeLoader):
    """Passes over what MkDocs's own tags name: functions, variables of the environment."""


_Loader.add_multi_constructor("", lambda *_: None)


@lru_cache(maxsize=1)
def _parsed(written: bytes) -> Any:
    """Return what the settings say: asked for several times in a build, and at each edit."""
    return yaml.load(written, _Loader)


def setting_nodes(root: Path, *path: str) -> dict[str, yaml.Node]:
    """Return the settings below `path`, each as YAML's node, which knows its line; none where nothing is said or can be read."""
    try:
        node = yaml.compose((root / FILE).read_bytes(), _Loader)
    except (OSError, yaml.YAMLError):
        return {}
    for name in (*path, ""):
        below = {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
        node = below.get(name)
    return below


def interface_of(root: Path) -> Interface:
    """Return the interface in the language of the site's theme; English when it names none. Raise `Problems`."""
    file = root / FILE
    if not file.is_file():
        return ENGLISH
    try:
        match _parsed(file.read_bytes()):
            case {"theme": {"language": str(language)}}:
                return own_words.interface_in(root, language)
            case _:
                return ENGLISH
    except OSError as error:
        problem = cannot_read(FILE, error)
    except yaml.YAMLError as error:
        problem = Problem(Where(FILE), "yaml-unreadable", f"this is no YAML: {error}", "MkDocs cannot read it either")
    raise Problems([problem])


def site_url(root: Path) -> str:
    """Return where the site is published, as mkdocs.yml says; empty when it does not say, or cannot be read."""
    settings = site(root)
    return settings.url if settings else ""


def notes_licence(root: Path) -> str:
    """Return the licence of notes and questions, as mkdocs.yml names it; empty when it does not, or cannot be read."""
    with contextlib.suppress(OSError, yaml.YAMLError):
        match _parsed((root / FILE).read_bytes()):
            case {"extra": {"notes_licence": str(licence)}}:
                return licence
    return ""


def site(root: Path) -> Site | None:
    """Return what mkdocs.yml says of the site as a whole; none when it does not say where it is published, or cannot be read."""
    try:
        match _parsed((root / FILE).read_bytes()):
            case {"site_url": str(address)} as settings if allowed(address):
                folders = settings.get("use_directory_urls", True) is not False
                return Site(str(settings.get("site_name") or address), f"{address.rstrip('/')}/", folders)
            case _:
                return None
    except (OSError, yaml.YAMLError):
        return None
