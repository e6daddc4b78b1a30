"""A page's own menu, which names its headings, kept to a length at which it is one.

headings of a page, nested  ->  those of the levels that are not too many
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

MOST = 1000
"""Headings. Nobody reads a longer menu. The theme's search looks through it for each section of the page, so that of 20,000 claims
MkDocs compared two hundred million pairs."""

Tokens = list[dict[str, Any]]
"""As Python-Markdown's toc extension has them: each heading holds its `children`."""


class Shorten(Treeprocessor):
    """Takes the deepest levels out of a menu of too many headings; the headings stay, and so do links to them."""

    def run(self, root: Element) -> None:
        """Shorten the menu that the toc extension made."""
        tokens: Tokens = getattr(self.md, "toc_tokens", [])
        depth = _depth(tokens)
        while depth and _count(tokens) > MOST:
            depth -= 1
            _cut(tokens, depth)


def _depth(tokens: Iterable[Mapping[str, Any]]) -> int:
    return max((1 + _depth(token["children"]) for token in tokens), default=0)


def _count(tokens: Iterable[Mapping[str, Any]]) -> int:
    return sum(1 + _count(token["children"]) for token in tokens)


def _cut(tokens: Tokens, depth: int) -> None:
    """Leave only the first `depth` levels."""
    if not depth:
        tokens.clear()
    for token in tokens:
        _cut(token["children"], depth - 1)
