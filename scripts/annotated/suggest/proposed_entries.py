"""Beside the way: what was found, as entries to be pasted.

found things  ->  Entry...
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..model.kinds import kind_of
from ..model.model import AUTHOR, TO_DO
from ..model.problem import shorten
from ..text.fold import comparable
from .article_sentences import Sentence
from .check_worthy import CheckWorthy, Reason
from .draft_reader import Draft
from .ids import Ids
from .missing_dates import MissingDate
from .names import Name
from .other_glossaries import ExplainedTerm
from .rare_words import RareWord
from .sentence_selectors import select
from .spans import Spans

SHOWN, WORDS_SHOWN = 120, 30
"""Code points of a sentence, and of each reason's words, that a comment shows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry to be pasted, and why it is proposed."""

    why: str
    """One line; it may hold words of the article."""
    fields: Mapping[str, Any]


class Forms:
    """Which forms new entries of the glossary may have: they must stand in the article and belong to one entry."""

    def __init__(self, standing: Iterable[str], taken: Iterable[str]) -> None:
        self._standing, self._taken = set(standing), set(taken)

    def free(self, forms: Iterable[str]) -> list[str]:
        """Return those of `forms` that stand in the article and that no entry has; they have one now."""
        free: dict[str, str] = {}
        for form in forms:
            words = comparable(form)
            if words in self._standing and words not in self._taken:
                free.setdefault(words, form)
        self._taken |= free.keys()
        return list(free.values())


def claims(draft: Draft, checked: Sequence[CheckWorthy], most: int, ids: Ids) -> tuple[list[Entry], int]:
    """Return those of the sentences that no claim, rhetoric or parallel touches, and how many more there are than `most`.

    Of more than `most` those with the most kinds of reasons are taken.
    """
    noted = Spans((its.start, its.end) for its in draft.anchored if kind_of(its.annotation).on_content)
    free = [its for its in checked if not noted.touch(its.sentence.start, its.sentence.end)]
    selectors = select(draft.document, [its.sentence for its in free])
    quotable = [its for its in free if its.sentence in selectors]
    chosen = sorted(quotable, key=lambda each: (-len(each.kinds), each.sentence.start))[:most]
    entries = [
        Entry(
            f"¶ {its.sentence.paragraph}: {', '.join(_reasons(its))}",
            {
                "claim": ids.numbered("c"),
                **selectors[its.sentence],
                "kind": its.claim,
                "said_by": TO_DO if {"attribution", "quotation"} & {*its.kinds} else AUTHOR,
                "verdict": TO_DO,
                "fact": TO_DO,
                "note": TO_DO,
                "sources": [TO_DO],
            },
        )
        for its in sorted(chosen, key=lambda its: its.sentence.start)
    ]
    return entries, len(quotable) - len(entries)


def _reasons(worthy: CheckWorthy) -> Iterator[str]:
    for kind in worthy.kinds:
        of_kind: Iterable[Reason] = (reason for reason in worthy.reasons if reason.kind == kind)
        shown = dict.fromkeys(shorten(reason.words, WORDS_SHOWN) for reason in of_kind)
        yield f"{kind} ({', '.join(f'“{words}”' for words in shown)})"


def terms(draft: Draft, explained: Iterable[ExplainedTerm], forms: Forms, ids: Ids) -> Iterator[Entry]:
    """Yield entries of other readings, without their sources: those are in the other reading's own file."""
    for term in explained:
        if free := forms.free(term.fields["forms"]):
            other = f"seeds/{term.readings[0]}"
            why = f"¶ {_paragraph(draft, term.start)}: explained in {' and '.join(f'seeds/{slug}' for slug in term.readings)}"
            if term.sources:
                why += f"; to cite what it rests on there, copy from {other}/sources.json: {', '.join(term.sources)}"
            yield Entry(why, {"term": ids.named(term.id), **term.fields, "forms": free})


def _paragraph(draft: Draft, offset: int) -> int:
    blocks = draft.document.blocks
    return blocks[bisect_right(blocks, offset, key=lambda block: block.start) - 1].paragraph or 0


def names(draft: Draft, names: Iterable[Name], forms: Forms, ids: Ids) -> Iterator[Entry]:
    """Yield an entry for each name, with its category only where a title shows a person."""
    for name in names:
        if free := forms.free(name.forms):
            yield Entry(
                f"¶ {name.sentence.paragraph}{_times(name.uses)}: {_shown(draft, name.sentence, name.start)}",
                {
                    "term": ids.named(name.name),
                    "name": name.name,
                    "category": "person" if name.person else TO_DO,
                    "forms": free,
                    "definition": TO_DO,
                },
            )


def words(draft: Draft, words: Iterable[RareWord], forms: Forms, ids: Ids) -> Iterator[Entry]:
    """Yield an entry for each hard word, with its first use."""
    for word in words:
        if free := forms.free([word.word]):
            often = f"Zipf {word.zipf}" if word.zipf else "in no list of words"
            yield Entry(
                f"¶ {word.sentence.paragraph}{_times(word.uses)}, {often}: {_shown(draft, word.sentence, word.start)}",
                {
                    "term": ids.named(word.word),
                    "name": word.word,
                    "category": "vocabulary",
                    "level": "word",
                    "forms": free,
                    "definition": TO_DO,
                },
            )


def dates(draft: Draft, missing: Iterable[MissingDate], ids: Ids) -> Iterator[Entry]:
    """Yield an entry for each date, as an event; one without a year has to be completed."""
    for missing_date in missing:
        why = f"¶ {missing_date.sentence.paragraph}: {_shown(draft, missing_date.sentence, missing_date.date.start)}"
        if not missing_date.date.has_year:
            why += "; no year is named" + (f", the article is of {draft.date}" if draft.date else "")
        yield Entry(
            why,
            {
                "event": ids.numbered("t"),
                "date": missing_date.date.value if missing_date.date.has_year else TO_DO,
                "title": TO_DO,
                "sentence": TO_DO,
                "paragraphs": list(missing_date.paragraphs),
            },
        )


def _times(uses: int) -> str:
    return "" if uses == 1 else f", {uses} times"


def _shown(draft: Draft, sentence: Sentence, start: int) -> str:
    """Return as much of the sentence as a comment shows, with the words that begin at `start` in it."""
    # Only as much is looked at: a sentence may be a whole hostile article.
    first = sentence.start if start - sentence.start < SHOWN // 2 else start - SHOWN // 3
    shown = shorten(draft.document.text[first : min(sentence.end, first + 4 * SHOWN)], SHOWN)
    return f"“{'…' if first > sentence.start else ''}{shown}”"
