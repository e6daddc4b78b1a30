"""An author's Markdown for paper: words and how they are set, line by line.

str  ->  Passage...

The same parser and the same allow-list as for pages (`note_markdown`); what it yields stays a value here, so that each
format writes it by its own means and nothing in it can be read as that format's signs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from ..markdown import note_markdown


@dataclass(frozen=True, slots=True)
class Span:
    """Words set in one way."""

    text: str
    emphasis: bool = False
    strong: bool = False
    code: bool = False
    address: str = ""
    """Where the words lead outside the reading: an absolute http or https address."""


Passage = tuple[Span, ...]
"""One paragraph, or one entry of a list."""


def passages(words: str) -> tuple[Passage, ...]:
    """Return the author's `words` as paragraphs; an entry of a list is one that begins with its sign."""
    return tuple(_passages(note_markdown.tokens(words)))


def line(words: str) -> Passage:
    """Return the author's `words` as one paragraph."""
    paragraphs = passages(words)
    return paragraphs[0] if len(paragraphs) == 1 else tuple(_spaced(paragraphs))


def plain(passage: Iterable[Span]) -> str:
    """Return the words alone."""
    return "".join(span.text for span in passage)


def labelled(label: Span, paragraphs: Iterable[Passage]) -> Iterator[Passage]:
    """Yield the passages, with `label` before the first; nothing where there are none."""
    for number, passage in enumerate(paragraphs):
        yield passage if number else (label, *passage)


def direction(words: str, otherwise: str) -> str:
    """Return `ltr` or `rtl`, as the first letter of `words` runs (UAX 9, rules P2 and P3); `otherwise` when there is none."""
    runs = next((runs for runs in map(unicodedata.bidirectional, words) if runs in ("L", "R", "AL")), "")
    return {"L": "ltr", "R": "rtl", "AL": "rtl"}.get(runs, otherwise)


def _spaced(paragraphs: Iterable[Passage]) -> Iterator[Span]:
    for number, passage in enumerate(paragraphs):
        if number:
            yield Span(" ")
        yield from passage


def _passages(tokens: Sequence[Token]) -> Iterator[Passage]:
    signs: list[str] = []
    numbers: list[int | None] = []  # of the entry before, in each list that is open; none where entries have dots
    for token in tokens:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                ordered = token.type == "ordered_list_open"
                numbers.append(note_markdown.first_number(token) - 1 if ordered else None)
            case "bullet_list_close" | "ordered_list_close":
                numbers.pop()
            case "list_item_open":
                numbers[-1] = None if numbers[-1] is None else numbers[-1] + 1
                signs.append("• " if numbers[-1] is None else f"{numbers[-1]}. ")
            case "list_item_close":
                signs.clear()
            case "inline":
                inner = tuple(_spans(token.children or [], Span("")))
                if inner:
                    yield (*((Span(signs.pop()),) if signs else ()), *inner)
            case "fence":
                yield from ((Span(line, code=True),) for line in note_markdown.fenced(token))


def _spans(tokens: Sequence[Token], style: Span) -> Iterator[Span]:
    """Yield the spans; neighbours in one style stay apart: only what reads the whole passage need join them."""
    outer: list[Span] = []
    for token in tokens:
        match token.type:
            case "text":
                if token.content:
                    yield replace(style, text=token.content)
            case "softbreak" | "hardbreak":
                yield replace(style, text=" ")
            case "code_inline":
                yield replace(style, text=token.content, code=True)
            case "em_open":
                outer.append(style)
                style = replace(style, emphasis=True)
            case "strong_open":
                outer.append(style)
                style = replace(style, strong=True)
            case "link_open":
                outer.append(style)
                address = str(token.attrs["href"])
                # What links into the reading has its own place on paper: a letter, a number, a paragraph.
                style = replace(style, address=address if note_markdown.allowed(address) else style.address)
            case "em_close" | "strong_close" | "link_close":
                style = outer.pop()
