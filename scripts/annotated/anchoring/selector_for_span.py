"""Stage 3, the other way: how to say in an author's file which words are meant.

Document + span + Selector as it was  ->  Selector that fits the span alone
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from ..model.selector import Selector
from ..text.document import Block
from ..text.fold import comparable
from .anchor import Finder, Unresolved


def selector_for(finder: Finder, span: tuple[int, int], was: Selector) -> Selector | None:
    """Return the selector most like `was` that finds the half-open `span` of the document; none when the words cannot be quoted."""
    if not finder.blocks(*span):  # a repeated title is not on the page
        return None
    return next((selector for selector in _ways(finder, span, was) if _finds(finder, selector) == span), None)


def _finds(finder: Finder, selector: Selector) -> tuple[int, int] | None:
    try:
        return finder.find(selector)
    except Unresolved:
        return None


def _ways(finder: Finder, span: tuple[int, int], was: Selector) -> Iterator[Selector]:
    """Yield what says the same as `was`, then what says it with other words around, with a paragraph, with a number."""
    words = " ".join(finder.document.text[slice(*span)].split())
    bare = replace(was, quote=was.quote if comparable(was.quote) == comparable(words) else words)
    yield bare
    block = finder.blocks(*span)[0]
    around = replace(
        bare,
        prefix=_before(finder, span[0], bare.prefix),
        suffix=_behind(finder, span[1], bare.suffix),
        paragraph=_named(block) if bare.paragraph is not None else None,
    )
    yield around
    for paragraph in dict.fromkeys((_named(block), None)):
        there = replace(around, paragraph=paragraph, occurrence=None)
        yield there
        passages = finder.spans(there)
        if span in passages:
            yield replace(there, occurrence=passages.index(span) + 1)
    # Words that run from one paragraph into the next stand in none.
    alone = replace(bare, prefix="", suffix="", paragraph=None, occurrence=None)
    yield alone
    passages = finder.spans(alone)
    if span in passages:
        yield replace(alone, occurrence=passages.index(span) + 1)


def _named(block: Block) -> int | Literal["title"] | None:
    return "title" if block.role == "title" else block.paragraph


def _before(finder: Finder, start: int, prefix: str) -> str:
    """Return as many words before `start` as the prefix has, if there was one."""
    words, near = len(prefix.split()), max(0, start - _ENOUGH - len(prefix))
    return " ".join(finder.document.text[near:start].split()[-words:]) if words else ""


def _behind(finder: Finder, end: int, suffix: str) -> str:
    """Return as many words from `end` on as the suffix has, if there was one."""
    words = len(suffix.split())
    return " ".join(finder.document.text[end : end + _ENOUGH + len(suffix)].split()[:words]) if words else ""


_ENOUGH = 2_000
"""Code points beside a passage among which words of its context are looked for."""
