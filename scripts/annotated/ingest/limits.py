"""How large a page may be that is looked at.

page  ->  nothing, or TooLarge
"""

from __future__ import annotations

from bs4 import Tag

from ..text.document import MOST_BLOCKS

MOST_TAGS = 300_000
"""Signs `<` in a page. A saved page with a thousand comments has a fifth of that, and each takes memory."""
DEEPEST = 250
"""Elements inside one another. Pages that people make stay below 60; browsers stop at 512."""


class TooLarge(ValueError):
    """Raised for a page that no article is; its message says why."""


def check_source(page: str) -> None:
    """Raise `TooLarge` for a page with more markup than any article has around it."""
    if (tags := page.count("<")) > MOST_TAGS:
        raise TooLarge(f"it has {tags:,} tags, more than the {MOST_TAGS:,} of any page with an article")


def check_tree(root: Tag) -> None:
    """Raise `TooLarge` for a tree whose elements stand too deep inside one another."""
    depths = {id(root): 0}
    for node in root.descendants:
        if isinstance(node, Tag) and node.parent is not None:
            depth = depths[id(node.parent)] + 1
            if depth > DEEPEST:
                raise TooLarge("its parts stand too deep inside one another")
            depths[id(node)] = depth


def check_article(paragraphs: int) -> None:
    """Raise `TooLarge` for an article with more paragraphs than a reading may have."""
    if paragraphs > MOST_BLOCKS:
        raise TooLarge(f"the article has {paragraphs:,} paragraphs, more than the {MOST_BLOCKS:,} of any reading")
