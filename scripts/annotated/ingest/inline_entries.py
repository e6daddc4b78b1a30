"""The words of a passage that its page sets apart.

Passage  ->  inline entries of structure.yaml
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from bs4 import Tag

from ..anchoring.anchor import Finder
from ..model.selector import Selector
from ..text.document import Block
from .page_links import PageLinks
from .passages import Passage

KINDS = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "emphasis"),
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    **dict.fromkeys(("s", "del", "strike"), "struck"),
    "q": "quoted",
    "sup": "superscript",
    "sub": "subscript",
    "a": "link",
}
"""Elements that set words apart, and how an author names them."""
LONGEST = 20_000
"""Code points of a quotation; the schema has the same."""


def inline_entries(
    passage: Passage,
    paragraph: int | Literal["title"],
    block: Block | None,
    finder: Finder,
    links: PageLinks,
    lost: list[str],
) -> Iterator[dict[str, Any]]:
    """Yield the entries of one passage, which begins where `block` does. `lost` takes the words of links that lead nowhere."""
    text = " ".join(passage.text.split()) if paragraph == "title" else passage.text
    base = block.start if block else 0
    if finder.document.text[base : base + len(text)] != text:
        return
    for tag, start, end in _spans(passage):
        kind, quote = KINDS[tag.name], text[start:end]
        if kind != "link" and (tag.find_parent(tag.name) or _is_all_of_a_heading(kind, passage, quote, text)):
            continue
        href = {}
        if kind == "link":
            if not tag.get("href"):
                continue
            href = {"href": links.of(str(tag["href"]))}
            if not href["href"]:
                lost.append(" ".join(quote.split()))
                continue
        if len(quote) > LONGEST:
            continue
        span = base + start, base + end
        within = _paragraph(finder, *span) if paragraph != "title" else paragraph
        places = finder.spans(Selector(quote, paragraph=within))
        if span in places:
            where = {"paragraph": within} if within else {}
            which = {"occurrence": places.index(span) + 1} if len(places) > 1 else {}
            yield {"inline": kind, "quote": quote} | where | which | href


def _paragraph(finder: Finder, start: int, end: int) -> int | None:
    """Return the paragraph that holds the half-open span: of preformatted text each run of lines is one. None when none holds it whole."""
    (*others, block) = finder.blocks(start, end)
    return block.paragraph if not others else None


def _spans(passage: Passage) -> Iterator[tuple[Tag, int, int]]:
    """Yield each element that sets words apart, with their half-open span in the passage's text, white space at its ends apart."""
    spans: dict[int, tuple[Tag, int, int]] = {}
    text = passage.text
    inside: dict[int, list[Tag]] = {}
    for at, holder in enumerate(passage.held()):
        if holder is None or text[at].isspace():
            continue
        if id(holder) not in inside:
            inside[id(holder)] = [tag for tag in (holder, *holder.parents) if tag.name in KINDS]
        for tag in inside[id(holder)]:
            spans[id(tag)] = (tag, spans[id(tag)][1] if id(tag) in spans else at, at + 1)
    yield from sorted(spans.values(), key=lambda span: (span[1], -span[2]))


def _is_all_of_a_heading(kind: str, passage: Passage, quote: str, text: str) -> bool:
    """Whether the words are a whole heading in bold: headings are bold without being told."""
    return kind == "strong" and quote == text and passage.within("h1", "h2", "h3", "h4", "h5", "h6", "th") is not None
