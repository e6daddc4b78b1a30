"""Whether new words are those of an old passage.

Alignment + span + new words  ->  bool
"""

from __future__ import annotations

from .alignment import Alignment
from .equal_runs import PASSAGE, Run
from .side import is_word

ENOUGH = 0.75
"""How much of the old words must stand there still, 0 to 1, for the passage to be theirs, edited. With fewer a person has to look."""
IN_PLACE = 0.62
"""The same for words between their old neighbours, where nothing else can have come from them."""
HALF = 0.5
"""The same for `FEW` words between their old neighbours; and how alike a passage must be on the whole, new words in it counted."""
ALIKE = 0.85
"""How alike words must be, 0 to 1, that have neither of their old neighbours, or are few and have only one."""
MOSTLY = 0.8
"""How alike words must be, 0 to 1, of which less than `ENOUGH` still stands, but that begin and end as the old ones did."""
FEW = 3
"""Words. So few stand in any text by chance: they are known by their neighbours."""


def is_sure(texts: Alignment, span: range, low: int, high: int, share: float, *, turned_round: bool) -> bool:
    """Whether other words are those of `span`, edited.

    `share` is that of the old ones among them, `turned_round` whether a negation came or went.
    """
    company = _in_company(texts, span, low, high)
    (left, right), neighbours_held = _edges_held(texts, span, low, high, company), any(company)
    alike = texts.alike(span, low, high)
    if alike < ALIKE and _is_torn(texts, span, low, high):
        return False
    few = _is_few(texts, span)
    if alike < IN_PLACE and turned_round:
        return False
    if left and right and neighbours_held:
        return alike >= ENOUGH or (alike >= HALF and share >= (HALF if few else IN_PLACE))
    if share == 1 and neighbours_held:
        return True
    if share >= IN_PLACE and alike >= MOSTLY and not few and _begins_and_ends_alike(texts, span, low, high):
        return True
    return share >= ENOUGH and alike >= (ALIKE if few else HALF if neighbours_held else ENOUGH)


def is_borne_out(texts: Alignment, span: range, low: int, high: int) -> bool:
    """Whether the same words are no chance: few of them need a neighbour."""
    if not _is_few(texts, span):
        return True
    left, right = _edges_held(texts, span, low, high, _neighbours_held(texts, span, low, high))
    if left and right:
        return True
    return (left or right) and _run_around(texts, span) >= PASSAGE


def _begins_and_ends_alike(texts: Alignment, span: range, low: int, high: int) -> bool:
    """Whether the new words begin and end with a sentence, or within one, as `span` did."""
    return texts.old.opens_sentence(span.start) == texts.new.opens_sentence(low) and texts.old.closes_sentence(
        span.stop - 1
    ) == texts.new.closes_sentence(high - 1)


def _edges_held(texts: Alignment, span: range, low: int, high: int, neighbours: tuple[bool, bool]) -> tuple[bool, bool]:
    """Whether what stood before and behind `span` stands before and behind the new words: its neighbour, or the edge of a sentence."""
    left, right = neighbours
    return (
        left or (texts.old.opens_sentence(span.start) and texts.new.opens_sentence(low)),
        right or (texts.old.closes_sentence(span.stop - 1) and texts.new.closes_sentence(high - 1)),
    )


def _neighbours_held(texts: Alignment, span: range, low: int, high: int) -> tuple[bool, bool]:
    """Whether the words before and behind `span` stand right beside the new words."""
    return texts.place(span.start - 1) == low - 1, texts.place(span.stop) == high


def _in_company(texts: Alignment, span: range, low: int, high: int) -> tuple[bool, bool]:
    """Whether they do so by no chance."""
    left, right = _neighbours_held(texts, span, low, high)
    before, behind = texts.run.get(span.start - 1), texts.run.get(span.stop)
    return left and _is_company(texts, before, span), right and _is_company(texts, behind, span)


def _is_company(texts: Alignment, run: Run | None, span: range) -> bool:
    """Whether a run beside `span` is more than `FEW` words by chance, and not signs alone; none is the edge of the text."""
    if run is None:
        return True
    outside = (at for at in range(run.old, run.old + run.length) if at not in span)
    return run.length >= FEW and any(is_word(texts.old.keys[at]) for at in outside)


def _is_few(texts: Alignment, span: range) -> bool:
    return sum(map(is_word, texts.old.keys[span.start : span.stop])) <= FEW


def _run_around(texts: Alignment, span: range) -> int:
    """Return how many old words stand together in the new text, those of `span` among them."""
    first, last = texts.run.get(span.start), texts.run.get(span.stop - 1)
    if not first or not last:
        return 0
    return last.old + last.length - first.old


def _is_torn(texts: Alignment, span: range, low: int, high: int) -> bool:
    """Whether the words of one paragraph stand in several now, with others between them."""
    if texts.old.paragraph(span.start) != texts.old.paragraph(span.stop - 1):
        return False
    breaks = [at for at in texts.new.paragraphs if low < at < high]
    return any(texts.free[at] or texts.free[at - 1] for at in breaks)
