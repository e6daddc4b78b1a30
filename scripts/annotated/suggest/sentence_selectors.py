"""Beside the way: for each sentence the selector that finds it and nothing else.

    Document + Sentence...  ->  sentence -> selector

All sentences are looked for in one pass, so that an article of many costs no more a sentence than one of few. `anchor.Finder` must find what is
made here; a law holds that.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from ..anchoring.anchor import MOST_TWINS
from ..text.document import Document
from ..text.fold import comparable
from .article_sentences import Sentence

Fields = Mapping[str, str | int]
"""`quote`, and `paragraph` and `occurrence` where they are needed: keys of an entry."""


def select(document: Document, sentences: Iterable[Sentence]) -> dict[Sentence, Fields]:
    """Return the selector of each sentence. One that says again what an earlier one says is left out, and so is one that nothing could find."""
    first: dict[str, Sentence] = {}
    for sentence in sentences:
        first.setdefault(comparable(document.text[sentence.start : sentence.end]), sentence)
    standing = _standing(document, list(first))
    selectors: dict[Sentence, Fields] = {}
    for words, sentence in first.items():
        fields: dict[str, str | int] = {"quote": " ".join(document.text[sentence.start : sentence.end].split())}
        places = standing[words]
        if len(places) > 1:
            fields["paragraph"] = sentence.paragraph
            low, high = sentence.block.start, sentence.block.end
            here = [
                place
                for place in places[bisect_left(places, (low, low)) : bisect_left(places, (high, high))]
                if place[1] <= high
            ]
            if len(here) > 1:
                fields["occurrence"] = here.index((sentence.start, sentence.end)) + 1
        if int(fields.get("occurrence", 1)) <= MOST_TWINS:
            selectors[sentence] = fields
    return selectors


def _standing(document: Document, quotes: Sequence[str]) -> Mapping[str, list[tuple[int, int]]]:
    """Return where each of `quotes`, which are folded, stands: spans of `Document.text` in order, as `anchor.Finder` counts them."""
    places_by_quote: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    if quotes:
        unset = [(block.start, block.end) for block in document.blocks if block.repeats]
        automaton = AhoCorasick(quotes, matchkind=MatchKind.Standard)
        for pattern, start, end in automaton.find_matches_as_indexes(document.folded.text, overlapping=True):
            span = document.folded.span(start, end)
            if not any(first <= span[0] and span[1] <= last for first, last in unset):
                places_by_quote[quotes[pattern]].append(span)
    return {quote: sorted(places) for quote, places in places_by_quote.items()}
