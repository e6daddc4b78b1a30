"""Stage 7, its value: a page that only needs writing down.

Page  ->  str
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from ..markdown.escape import Markdown

_NEVER_FOLDED = 2**31 - 1
"""Longer than any line: where a folded title breaks would depend on the writer's idea of a column."""

_MARKUP = re.compile(r"<|&(?=#|\w)")
_ENTITIES = {"<": "&lt;", "&": "&amp;"}


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown page of a reading."""

    name: str
    """File name in the reading's folder: `claims.md`."""
    title: str
    """For the browser's tab and search; plain words."""
    body: Markdown
    meta: Mapping[str, object]
    """Further front matter that theme and search read; plain data."""


def written(page: Page) -> str:
    """Return the file: front matter, body, one line end. libyaml is not asked: it writes some characters otherwise."""
    # Themes print the title as HTML, in the page's head and its header: a stranger's words must not become markup there.
    meta = {"title": _MARKUP.sub(lambda match: _ENTITIES[match[0]], page.title), **page.meta}
    front = yaml.safe_dump(meta, sort_keys=False, allow_unicode=True, width=_NEVER_FOLDED)
    return f"---\n{front}---\n\n{page.body.strip(chr(10))}\n"
