"""Stage 7, its value: a page that only needs writing down.

Page  ->  str
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from ..escape import Markdown

_NEVER_FOLDED = 2**31 - 1
"""Longer than any line: where a folded title breaks would depend on the writer's idea of a column."""


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
    """The file: front matter, body, one line end. libyaml is not asked: it writes some characters otherwise."""
    meta = {"title": page.title, **page.meta}
    front = yaml.safe_dump(meta, sort_keys=False, allow_unicode=True, width=_NEVER_FOLDED)
    return f"---\n{front}---\n\n{page.body.strip(chr(10))}\n"
