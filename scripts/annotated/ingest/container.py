"""The element of a page that holds its text, by where its sentences stand.

Passage...  ->  which of them stand in it, menus and teasers apart

The second opinion beside trafilatura, which weighs names and tags: here only the weight of sentences counts. It sees an article whole that an
advertisement cuts in two.
"""

from __future__ import annotations

from collections.abc import Sequence

from bs4 import Tag

from .missed_passages import is_furniture, is_link_list
from .passages import Passage

SENTENCE = 10
"""Words of a passage that counts as text."""
MOST = 0.8
"""Share of the sentences' words that an element must hold to be looked into instead of what is around it."""


def container_text(passages: Sequence[Passage], of_page: Sequence[Sequence[str]]) -> list[bool]:
    """Return for each passage whether it stands in the smallest element that holds most of the page's sentences."""
    plain = [not (is_link_list(passage) or is_furniture(passage)) for passage in passages]
    weights: dict[int, int] = {}
    elements: dict[int, Tag] = {}
    total = 0
    for passage, sentences, is_plain in zip(passages, of_page, plain, strict=True):
        if not is_plain or len(sentences) < SENTENCE:
            continue
        total += len(sentences)
        for tag in (passage.block, *passage.block.parents):
            weights[id(tag)] = weights.get(id(tag), 0) + len(sentences)
            elements[id(tag)] = tag
    holders = [elements[key] for key, weight in weights.items() if weight >= MOST * total]
    if not holders:
        return [False] * len(passages)
    holder = max(holders, key=lambda tag: sum(1 for _ in tag.parents))
    inside = [any(tag is holder for tag in (passage.block, *passage.block.parents)) for passage in passages]
    return [is_inside and is_plain for is_inside, is_plain in zip(inside, plain, strict=True)]
