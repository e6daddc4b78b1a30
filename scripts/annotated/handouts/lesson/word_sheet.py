"""The words of a text for pupils: match them with their meanings, fill gaps, make sentences.

Reading + Sheet  ->  Exercise  ->  Part...
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from ...anchoring.term_uses import Use
from ...reading.reading import Reading
from ...text.document import Document
from ...text.sentences import sentence_starts
from ...text.words import words
from ..inline import Passage, Span, plain
from ..sheet import Note, Sheet, letter
from . import wording
from .frame import bold, worded
from .leaf import Cell, Entries, Grid, Heading, Part, Prose, Rules
from .levels import band, frequency

MOST_MATCHED, MOST_GAPS, OWN = 10, 6, 3
LONGEST_SENTENCE = 320
"""Characters of one with a gap: what is longer takes more reading than the word is worth."""
GAP = "_" * 14
_NAMES = frozenset({"name"})
"""Levels of the glossary that come last: who somebody is, is no word to learn."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """What the sheet asks, and its answers."""

    matched: tuple[Note, ...]
    """In the order of the text."""
    meanings: tuple[int, ...]
    """Places in `matched` of the meanings, in the order in which they are shown."""
    gaps: tuple[tuple[str, str, int], ...]
    """A sentence of the text with a gap, the words that fill it, and its paragraph."""


def exercise(reading: Reading, sheet: Sheet) -> Exercise:
    """Return what can be asked of the words that the class's sheet explains: words and ideas first, then names."""
    terms = reading.terms
    notes = sorted((note for note in sheet.notes if note.body), key=lambda note: terms[note.id].level in _NAMES)
    matched = tuple(sorted(notes[:MOST_MATCHED], key=lambda note: note.number))
    # In an order that tells nothing, and is the same on every machine.
    meanings = sorted(range(len(matched)), key=lambda at: hashlib.sha256(matched[at].id.encode()).digest())
    gaps: dict[str, tuple[str, str, int]] = {}
    for note in notes:
        if gap := _gap(reading, note.id):
            # One gap for a sentence: with another, each would give the other away.
            gaps.setdefault(gap[0].replace(GAP, gap[1]), gap)
    chosen = list(gaps.values())[:MOST_GAPS]
    return Exercise(matched, tuple(meanings), tuple(sorted(chosen, key=lambda gap: gap[2])))


def word_sheet(reading: Reading, sheet: Sheet) -> tuple[Part, ...]:
    """Return what stands on the sheet; without words in the glossary, room for those that pupils find hard."""
    say, asked = reading.say, exercise(reading, sheet)
    if not asked.matched:
        head = tuple(map(say.plain, wording.OWN_WORDS_HEAD))
        return Prose((worded(say, wording.OWN_WORDS),)), Grid((1.4, 2, 3), head, ((Cell(), Cell(), Cell()),) * 10, 44)
    parts: list[Part] = [
        Heading(worded(say, wording.MATCH)),
        Prose((worded(say, wording.MATCH_LEAD),)),
        _matching(reading, asked),
    ]
    if asked.gaps:
        bank = sorted((words for _, words, _ in asked.gaps), key=str.casefold)
        parts += [
            Heading(worded(say, wording.GAPS)),
            Prose((worded(say, wording.GAPS_LEAD, words=str(say.long_series(bank))),)),
            Entries(tuple((Span(sentence), Span(f" (¶ {at})")) for sentence, _, at in asked.gaps), numbered=True),
        ]
    # Names make no sentences of one's own: words first.
    own = [note.head for note in sorted(asked.matched, key=lambda note: not plain(note.head)[:1].islower())][:OWN]
    parts += [Heading(worded(say, wording.SENTENCES)), Prose((worded(say, wording.SENTENCES_LEAD),))]
    parts += [
        part for head in own for part in (Prose((tuple(Span(span.text, strong=True) for span in head),)), Rules(1))
    ]
    return tuple(parts)


def answers(reading: Reading, sheet: Sheet) -> tuple[Passage, ...]:
    """Return the answers for the teacher: `1 c, 2 a …`, and the words of the gaps; empty without words."""
    say, asked = reading.say, exercise(reading, sheet)
    if not asked.matched:
        return ()
    shown = {at: letter(number) for number, at in enumerate(asked.meanings, 1)}
    pairs = say.series(f"{number} {shown[at]}" for at, number in enumerate(range(1, len(asked.matched) + 1)))
    filled = say.long_series(f"{number} {words}" for number, (_, words, _) in enumerate(asked.gaps, 1))
    gaps = ((*bold(say, wording.GAPS), Span(f": {filled}")),) if asked.gaps else ()
    return ((*bold(say, wording.MATCH), Span(f": {pairs}")), *gaps)


def _matching(reading: Reading, asked: Exercise) -> Grid:
    say, of = reading.say, frequency(reading.seed.about.language)
    rows = []
    for number, (note, at) in enumerate(zip(asked.matched, asked.meanings, strict=True), 1):
        rare = f" ({say.plain(wording.BAND_NAMES[band(plain(note.head), of)])})" if of else ""
        word = (Span(f"{number}. "), *(Span(span.text, strong=True) for span in note.head), Span(rare))
        meaning = _without(asked.matched[at].body[0], plain(asked.matched[at].head))
        rows.append((Cell((word,)), Cell(), Cell(((Span(f"{letter(number)}. "), *meaning),))))
    return Grid((2.6, 0.7, 6), tuple(map(say.plain, wording.MATCH_HEAD)), tuple(rows))


def _without(passage: Passage, head: str) -> Passage:
    """Return a meaning without the word that it explains, which would give itself away."""
    pattern = re.compile(rf"\b{re.escape(head)}\b", re.IGNORECASE)
    return tuple(Span(pattern.sub("…", span.text), span.emphasis, span.strong, span.code) for span in passage)


def _gap(reading: Reading, term: str) -> tuple[str, str, int] | None:
    """Return the sentence of the article in which a word is first marked, with a gap for it; none where it is too long, or the word alone."""
    use = next((use for use in reading.uses if use.marked and use.term.id == term), None)
    if use is None:
        return None
    document = reading.document
    block = next((each for each in document.paragraphs if each.start <= use.start < each.end), None)
    if block is None or block.paragraph is None:
        return None
    start, end = _sentence(document, block.start, block.end, use)
    before, after = document.text[start : use.start], document.text[use.end : end]
    sentence = " ".join(f"{before}{GAP}{after}".split())
    if len(sentence) > LONGEST_SENTENCE or not (before + after).strip(" .\n"):
        return None
    return sentence, " ".join(document.text[use.start : use.end].split()), block.paragraph


def _sentence(document: Document, start: int, end: int, use: Use) -> tuple[int, int]:
    text = document.text[start:end]
    tokens = words(text)
    starts = [start + tokens[at].start for at in sentence_starts(text, tokens)]
    first = max((at for at in starts if at <= use.start), default=start)
    return first, min((at for at in starts if at >= use.end), default=end)
