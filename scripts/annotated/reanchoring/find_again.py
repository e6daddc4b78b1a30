"""Find annotated words again in a changed article.

old text + spans in it + new text  ->  Match...

The old text is aligned to the new one (`equal_runs`), so that of two equal sentences the right one is known. Words that the alignment lost
are looked for by quotation, but only among words that are new: what the old text had already is about something else.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal
from unicodedata import normalize

from rapidfuzz import fuzz

from ..text.same_words import same
from .alignment import FARTHEST, Alignment
from .confidence import ALIKE, ENOUGH, HALF, is_borne_out, is_sure
from .deleted_words import Gap
from .differences import Difference, changed_wording, differences, within_sentences
from .equal_runs import PASSAGE
from .extents import LITTLE, whole_sentences, with_edges, with_sentence_edges, words_within
from .likeness import kept_share

State = Literal["exact", "moved", "edited", "rewritten", "ambiguous", "orphan"]

MARGIN = 0.1
"""How much better than the next the best of several passages must be; otherwise a person chooses."""
FEWEST_ELSEWHERE = 4
"""Words. Fewer are not looked for by quotation: they stand in too many places by chance."""


@dataclass(frozen=True, slots=True)
class Match:
    """What became of one span. Offsets are code points, half open."""

    state: State
    start: int | None
    end: int | None
    """In the new text; none for `orphan`. For `ambiguous` and `rewritten` the best candidate."""
    score: float
    """How alike the words are, 0 to 1."""
    differences: tuple[Difference, ...] = ()
    """All that changed in them and in the rest of their sentences, what is known to matter by its kind: a judgement may hang on it."""


class Change:
    """Two texts, aligned once."""

    def __init__(self, old: str, new: str, language: str = "en", names: Iterable[str] = ()) -> None:
        """`names` are words that are names though a sentence begins with them."""
        self._language = language
        self._texts = Alignment(old, new)
        self._old, self._new = self._texts.old, self._texts.new
        self._names = frozenset(names).union(*(within_sentences(side.keys) for side in (self._old, self._new)))
        self._stretches = list(_stretches(self._texts.free))

    def find(self, start: int, end: int) -> Match:
        """Return what became of the half-open span of the old text."""
        span = self._old.span(start, end)
        if not span:
            return _ORPHAN
        match = self._twin_of_gap(span) or self._aligned(span) or self._in_its_place(span) or self._elsewhere(span)
        return self._cut(match, span, start, end)

    @property
    def pairs(self) -> Iterator[tuple[int, int]]:
        """Where each word that is in both texts begins: in the old one, in the new one."""
        for at, run in self._texts.run.items():
            yield self._old.starts[at], self._new.starts[run.new + at - run.old]

    # ── words that both texts have ───────────────────────────────────────────────────────────────

    def _twin_of_gap(self, span: range) -> Match | None:
        # Gaps slide no farther than to the next: their first and last places rise as they do.
        for gap in reversed(self._texts.gaps[: bisect_right(self._texts.gaps, span.start, key=lambda gap: gap.first)]):
            if gap.last + gap.length < span.stop:
                return None
            if gap.may_hold(span) and gap.may_miss(span) and (twin := self._twin(span, gap)):
                return twin
        return None

    def _twin(self, span: range, gap: Gap) -> Match | None:
        """Return what stands for `span` and its twin beside it, one of which is gone: nothing tells which."""
        quote = self._old.loose[span.start : span.stop]
        place = self._texts.place(span.start)
        low = gap.place + span.start - gap.begin if place is None else place
        for at in (low, low - gap.length, low + gap.length):
            if at >= 0 and self._new.loose[at : at + len(span)] == quote:
                return self._match("ambiguous", span, at, at + len(span))
        return None

    def _aligned(self, span: range) -> Match | None:
        """Return what the alignment says of `span`; none where it lost it."""
        passages = list(self._texts.passages(span))
        if not passages:
            return None
        passage = max(passages, key=lambda runs: sum(len(self._new.joined(lo, hi)) for lo, hi, _ in runs))
        low, high, moved = passage[0][0], passage[-1][1], any(moved for _, _, moved in passage)
        if sum(to - since for since, to, _ in passage) < len(span):
            low, high = with_edges(self._texts, span, low, high)
            low, high = whole_sentences(self._texts, span, low, high)
        low, high = with_sentence_edges(self._texts, span, low, high)
        if self._texts.is_same(span, low, high):
            state: State = "moved" if moved else "exact"
            return self._match(state if is_borne_out(self._texts, span, low, high) else "rewritten", span, low, high)
        share = kept_share(self._old.keys[span.start : span.stop], self._new.keys[low:high])
        if is_sure(self._texts, span, low, high, share, turned_round=self._is_turned_round(span, low, high)):
            return self._match("edited", span, low, high)
        elsewhere = self._elsewhere(span)
        if elsewhere.state in ("edited", "ambiguous"):
            return elsewhere
        if share < LITTLE:
            return self._in_its_place(span) or elsewhere
        return self._match("rewritten", span, low, high)

    # ── words that the alignment lost ────────────────────────────────────────────────────────────

    def _in_its_place(self, span: range) -> Match | None:
        """Return the words that stand where those of `span` stood, if all of these changed (a typing error mended, say)."""
        before, after = self._texts.place(span.start - 1), self._texts.place(span.stop)
        if before is None or after is None:
            return None
        low, high = before + 1, after
        if not 0 < high - low <= FARTHEST * len(span):
            return None
        is_short = len(span) <= PASSAGE and self._old.is_paragraph(span.start, span.stop)
        enough = HALF if is_short and self._new.is_paragraph(low, high) else ENOUGH
        return self._match("edited" if self._texts.alike(span, low, high) >= enough else "rewritten", span, low, high)

    def _elsewhere(self, span: range) -> Match:
        """Return the new words most like those of `span`, if they are much alike and no others nearly as much."""
        if len(span) < FEWEST_ELSEWHERE:
            return _ORPHAN
        quote = self._old.joined(span.start, span.stop)
        candidates: list[tuple[float, int, int]] = []
        for low, high in self._stretches:
            if high - low < ENOUGH * len(span):
                continue
            match = fuzz.partial_ratio_alignment(quote, self._new.joined(low, high), score_cutoff=50)
            if match:
                a, b = words_within(self._new.keys, low, high, match.dest_start, match.dest_end)
                candidates.append((self._texts.alike(span, a, b), a, b))
        candidates.sort(key=lambda f: (-f[0], f[1]))
        if not candidates or candidates[0][0] < ENOUGH:
            return _ORPHAN
        score, low, high = candidates[0]
        if len(candidates) > 1 and candidates[1][0] > score - MARGIN:
            return self._match("ambiguous", span, low, high)
        low, high = with_sentence_edges(self._texts, span, low, high)
        return self._match("edited" if self._texts.alike(span, low, high) >= ALIKE else "rewritten", span, low, high)

    # ── what is said of them ─────────────────────────────────────────────────────────────────────

    def _match(self, state: State, span: range, low: int, high: int) -> Match:
        start, end = self._new.starts[low], self._new.ends[high - 1]
        score = 1.0 if state in ("exact", "moved") else self._texts.alike(span, low, high)
        return Match(state, start, end, score, tuple(self._differences(span, low, high)))

    def _differences(self, span: range, low: int, high: int) -> Iterator[Difference]:
        """Yield what changed in the words and in the rest of their sentences."""
        old, new = self._sentences(span, low, high)
        before, after = self._old.signs(*old), self._new.signs(*new)
        if not same(before, after):
            named = self._named(old, new)
            yield from named
            yield from changed_wording(before, after, named)

    def _sentences(self, span: range, low: int, high: int) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return the sentences of `span` and those of the new words; where one was split or two were joined, all of its parts."""
        start, stop = self._old.sentence_start(span.start), self._old.sentence_stop(span.stop - 1)
        new_start, new_stop = self._new.sentence_start(low), self._new.sentence_stop(high - 1)
        farthest = FARTHEST * (stop - start)
        there, behind = self._texts.place(start), self._texts.place(stop - 1)
        here, back = self._texts.origin.get(new_start), self._texts.origin.get(new_stop - 1)
        if there is not None and 0 <= new_start - there <= farthest:
            new_start = there
        if behind is not None and 0 <= behind + 1 - new_stop <= farthest:
            new_stop = behind + 1
        if here is not None and 0 <= start - here <= farthest:
            start = here
        if back is not None and 0 <= back + 1 - stop <= farthest:
            stop = back + 1
        return (start, stop), (new_start, new_stop)

    def _is_turned_round(self, span: range, low: int, high: int) -> bool:
        named = self._named((span.start, span.stop), (low, high))
        return any(difference.kind == "negation" for difference in named)

    def _named(self, old: tuple[int, int], new: tuple[int, int]) -> tuple[Difference, ...]:
        """Return the figures, dates, negations and names that changed between some old words and some new ones."""
        return differences(self._old.keys[slice(*old)], self._new.keys[slice(*new)], self._language, self._names)

    def _cut(self, match: Match, span: range, start: int, end: int) -> Match:
        """Return the match of a span that begins or ends within a word: it does so in the new text, too, where that word is the same."""
        if match.start is None or match.end is None:
            return match
        first, last = self._old.tokens[span.start], self._old.tokens[span.stop - 1]
        new_first = self._new.tokens[bisect_right(self._new.ends, match.start)]
        new_last = self._new.tokens[bisect_right(self._new.ends, match.end - 1)]
        begins, ends = match.start, match.end
        if start > first.start and new_first.key == first.key:
            begins += _as_many(self._old.text[first.start : start], self._new.text[new_first.start : new_first.end])
        if end < last.end and new_last.key == last.key:
            text = self._new.text[new_last.start : new_last.end]
            ends = new_last.start + _as_many(self._old.text[last.start : end], text)
        return replace(match, start=begins, end=ends) if begins < ends else match


_ORPHAN = Match("orphan", None, None, 0.0)


def _as_many(part: str, word: str) -> int:
    """Return how many code points at the beginning of `word` are those of `part`, however accents are written."""
    wanted = normalize("NFC", part)
    return next((n for n in range(len(word), 0, -1) if normalize("NFC", word[:n]) == wanted), len(part))


def _stretches(free: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield where `free` is true, from and to."""
    at = 0
    for is_free, group in groupby(free):
        length = len(list(group))
        if is_free:
            yield at, at + length
        at += length
