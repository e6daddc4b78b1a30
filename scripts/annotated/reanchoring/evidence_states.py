"""What becomes of quotations of a source when a newer copy of its text is there. Nothing is written here.

    the copy before + the newer one + quotations  ->  Checked...

The texts are aligned as those of the article are (`find_again`); what changed in a quotation or in the rest of its sentence is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ..text.source_words import closest, find
from .find_again import Change, Match

QuoteState = Literal["exact", "moved", "new", "edited", "gone", "absent"]

MINOR = "wording"
"""The kind of a difference on which a verdict seldom hangs: neither a figure nor a date, a negation or a name."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of one quotation."""

    quote: str
    state: QuoteState
    """`new` stands only in the newer copy, `absent` in neither."""
    now: str = ""
    """What stands in its place; of an absent one what is closest, in an author's words."""
    check_again: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether the newer copy has it, and nothing beside it changed that matters."""
        return self.state in ("exact", "moved", "new")


def check(before: str, after: str, quotes: Iterable[str], language: str, names: Iterable[str]) -> Iterator[Checked]:
    """Yield what became of each quotation; both texts are `readable`. `names` are names though a sentence begins with them."""
    change = Change(before, after, language, names) if before != after else None
    for quote in dict.fromkeys(quotes):
        was, there = find(before, quote), find(after, quote)
        if was is None:
            yield Checked(quote, "new") if there else Checked(quote, "absent", closest(after, quote))
        elif change is None:
            yield Checked(quote, "exact")
        else:
            yield _changed(quote, change.find(*was), after, stands=there is not None)


def _changed(quote: str, match: Match, after: str, *, stands: bool) -> Checked:
    weighty = tuple(str(difference) for difference in match.differences if difference.kind != MINOR)
    if stands and not weighty:
        return Checked(quote, "exact" if match.state == "exact" else "moved")
    if match.start is None or match.end is None:
        return Checked(quote, "gone")
    now = " ".join(after[match.start : match.end].split())
    if match.state in ("rewritten", "ambiguous"):  # perhaps another passage: somebody has to say so
        return Checked(quote, "edited", now, tuple(map(str, match.differences)) or (MINOR,))
    return Checked(quote, "edited", now, weighty)
