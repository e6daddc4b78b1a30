"""The pictures of an article that have no caption: what they show, and between which of its passages they stand.

Article  ->  Picture...
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import Tag

from .missed_passages import is_furniture_tag
from .passages import Article, Passage

SMALLEST = 48
"""Pixels, of a picture's declared width or height. What is smaller is a sign, an icon or there to count readers."""
_SIGN = re.compile(r"(?:^|[-_\s])(?:emoji|wp-smiley|icon|avatar|logo|spacer|pixel)(?:$|[-_\s])", re.IGNORECASE)
_LENGTH = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*\Z")


@dataclass(frozen=True, slots=True)
class LonePicture:
    """A picture without a caption."""

    image: Tag
    behind: Passage | None
    """The passage of the article that stands before it; none where it stands before all of them."""


def lone_pictures(article: Article) -> Iterator[LonePicture]:
    """Yield the pictures among an article's words that no caption leads to, and those right before its first and behind its last ones."""
    strings = {id(string): passage for passage in article.passages for string in passage.strings}
    front = {id(string) for line in article.front for passage in line.passages for string in passage.strings}
    waiting: list[LonePicture] = []
    behind: Passage | None = None
    begun = False
    for node in article.body.descendants:
        if id(node) in front:
            begun = True
        elif id(node) in strings:
            yield from waiting
            waiting.clear()
            behind, begun = strings[id(node)], True
        elif begun and isinstance(node, Tag) and node.name == "img" and not _has_caption(node, strings.keys() | front):
            waiting.append(LonePicture(node, behind))
    # Behind the last words others follow that are none of the article: its own stand beside these.
    around = behind.block.parent if behind else None
    yield from (picture for picture in waiting if around is not None and around in picture.image.parents)


def is_part_of_text(image: Tag) -> bool:
    """Whether a picture is one of the article's, by what the page says of its size and of what it stands in."""
    if is_furniture_tag(image) or _SIGN.search(" ".join((*(image.get("class") or ()), str(image.get("id") or "")))):
        return False
    sizes = [_LENGTH.match(str(image.get(side) or "")) for side in ("width", "height")]
    return not any(size and int(size[1]) < SMALLEST for size in sizes)


def _has_caption(image: Tag, strings: set[int]) -> bool:
    """Whether structure.yaml leads to the picture from a caption, as it does to the first of those that have one together."""
    figure = image.find_parent("figure")
    caption = figure.find("figcaption") if figure is not None else None
    has_words = caption is not None and any(id(string) in strings for string in caption.strings)
    return has_words and figure is not None and figure.find("img") is image
