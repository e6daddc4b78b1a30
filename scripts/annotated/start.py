"""The files of a new site, made of `starter/`.

    name, language, address  ->  path -> bytes

A file whose name begins with `dot.` is one that begins with a dot: as it would be called, tools would take it for ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from jinja2 import Environment, StrictUndefined

from .markdown.escape import text

_BY_THE_LETTER = ("article.txt",)
"""Files in which braces would be an author's own."""


@dataclass(frozen=True, slots=True)
class Site:
    """What a new site is asked for."""

    name: str
    language: str
    """Language tag, as `theme.language` of mkdocs.yml has it."""
    address: str
    """Where it will be published; empty when that is not known yet."""


def site_files(site: Site) -> Mapping[str, bytes]:
    """Return every file of a new site by its path from the site's folder."""
    environment = Environment(
        keep_trailing_newline=True, undefined=StrictUndefined, autoescape=False
    )  # Markdown and YAML
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    name = " ".join(site.name.split())
    values = {"name": name, "heading": text(name), "language": site.language, "address": site.address}
    contents = {}
    for path, file in sorted(_walk("", files(__package__).joinpath("starter"))):
        words = file.read_text("utf-8")
        if path.rpartition("/")[2] not in _BY_THE_LETTER:
            words = environment.from_string(words).render(values)
        contents[path] = words.encode()
    return contents


def _walk(path: str, folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        name = entry.name.removeprefix("dot") if entry.name.startswith("dot.") else entry.name
        if entry.is_dir():
            yield from _walk(f"{path}{name}/", entry)
        else:
            yield f"{path}{name}", entry
