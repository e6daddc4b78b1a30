"""Stage 3, for the glossary: find every use of every form in one pass over the text.

    Document + Term...  ->  Use...

Forms are whole words and case-sensitive, compared after folding. Where forms overlap, the longest wins.
"""

from __future__ import annotations

import string
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from ..model.model import Term
from ..model.problem import Problem, Problems, shorten
from ..text.closest_passage import LONGEST_SEARCH, closest_passage
from ..text.document import Block, Document
from ..text.fold import comparable
from ..text.lookalike import difference, with_signs

# Scripts that set no space between words: there a form may have letters on both sides.
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN", "JAVANESE", "BALINESE")

_OF_WORD = bytes(chr(code) in string.ascii_letters + string.digits + "_" for code in range(256))
"""Of each character of Latin-1, 1 for those of ASCII words."""


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a term stands; offsets are code points into `Document.text`, half open."""

    term: Term
    start: int
    end: int
    block: Block
    number: int
    """Counted from 1 over the uses of this term that stand by themselves; 0 for one that another term's longer form takes."""
    marked: bool
    """Whether the page links it: what the author's `uses` says, and never over another term's link."""
    inside: Term | None = None
    """The other term whose longer form took these words."""


def find(document: Document, terms: Iterable[Term]) -> tuple[Use, ...]:
    """Return every use in the paragraphs, in reading order. Raises `Problems` for a form that stands nowhere or belongs to two terms."""
    owners = dict(_owners(terms))
    all_matches = list(matches(document, list(owners)))
    chosen = _longest(all_matches)
    unseen = set(owners) - {form for _, _, form in all_matches}
    problems = [
        Problem(
            owners[form].where,
            "form-not-found",
            f"term ‘{owners[form].id}’ has a form that does not stand in the article as a word of its own: “{shorten(form)}”",
            _advice(document, form),
        )
        for form in unseen
    ]
    counts: defaultdict[str, int] = defaultdict(int)
    uses: list[Use] = []
    alone, block_of = set(chosen), _blocks(document)
    covered = _covered([match for match in all_matches if match not in alone], chosen, owners)
    for match in sorted([*chosen, *covered]):
        start, end, form = match
        term, block = owners[form], block_of(start)
        if inside := covered.get(match):
            uses.append(Use(term, start, end, block, 0, marked=False, inside=inside))
        else:
            counts[term.id] = number = counts[term.id] + 1
            uses.append(Use(term, start, end, block, number, _marked(term, number)))
    for term in {id(t): t for t in owners.values()}.values():
        if isinstance(term.uses, tuple) and (wrong := [n for n in term.uses if n > counts[term.id]]):
            count = counts[term.id]
            what = f"term ‘{term.id}’ asks to mark use {wrong[0]}, but it stands {count} {'time' if count == 1 else 'times'} by itself"
            advice = f"give numbers from 1 to {count}" if count else "write `uses: none`"
            problems.append(Problem(term.where, "no-such-use", what, advice))
    if problems:
        raise Problems(problems)
    return tuple(uses)


def forms_in(document: Document, forms: Iterable[str]) -> frozenset[str]:
    """Return those of `forms`, folded, that stand in the paragraphs as words of their own, within longer forms, too."""
    return frozenset(form for _, _, form in matches(document, list(dict.fromkeys(map(comparable, forms)))))


def by_term(uses: Iterable[Use]) -> Mapping[str, tuple[Use, ...]]:
    """Return the uses of each term id, in reading order."""
    uses_by_term: defaultdict[str, list[Use]] = defaultdict(list)
    for use in uses:
        uses_by_term[use.term.id].append(use)
    return {term: tuple(of_term) for term, of_term in uses_by_term.items()}


def numbered(uses: Sequence[Use]) -> Iterator[tuple[str, Use]]:
    """Yield the uses of one term in reading order, each with how pages call it: `¶ 7`, or `¶ 7.2` for the second of several there."""
    in_paragraph = Counter(use.block.paragraph for use in uses)
    met: Counter[int | None] = Counter()
    for use in uses:
        paragraph = use.block.paragraph
        met[paragraph] += 1
        yield f"¶ {paragraph}" + (f".{met[paragraph]}" if in_paragraph[paragraph] > 1 else ""), use


def _owners(terms: Iterable[Term]) -> Iterator[tuple[str, Term]]:
    seen: dict[str, Term] = {}
    problems: list[Problem] = []
    for term in terms:
        for form in dict.fromkeys(comparable(form) for form in term.forms):
            if form in seen:
                what = f"terms ‘{seen[form].id}’ and ‘{term.id}’ both have the form “{shorten(form)}”"
                problems.append(
                    Problem(term.where, "form-shared", what, "leave it to one of them, or make the form longer")
                )
            else:
                seen[form] = term
    if problems:
        raise Problems(problems)
    yield from seen.items()


def matches(document: Document, forms: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield whole-word matches of `forms`, which are folded, inside paragraphs, overlapping ones too, as spans of `Document.text` with the form."""
    if not forms:
        return
    text, block_of = document.folded.text, _blocks(document)
    automaton = AhoCorasick(forms, matchkind=MatchKind.Standard)
    automaton_matches = automaton.find_matches_as_indexes(text, overlapping=True)
    # Most are parts of longer words. Seen here, by whether two characters side by side are both of words, they cost a third.
    of_word = b"\0" + text.encode("latin-1", "replace").translate(_OF_WORD) + b"\0"
    for pattern, start, end in automaton_matches:
        if (of_word[start] and of_word[start + 1]) or (of_word[end] and of_word[end + 1]):
            continue
        if (text[start - 1 : start + 1].isascii() or _edge(text, start)) and (
            text[end - 1 : end + 1].isascii() or _edge(text, end)
        ):
            span = document.folded.span(start, end)
            block = block_of(span[0])
            if block.paragraph and span[1] <= block.end:
                yield *span, forms[pattern]


def _blocks(document: Document) -> Callable[[int], Block]:
    """Return the block that an offset is in."""
    starts = [block.start for block in document.blocks]
    return lambda offset: document.blocks[bisect_right(starts, offset) - 1]


def _edge(text: str, offset: int) -> bool:
    """Whether a word may begin or end at `offset`."""
    if not 0 < offset < len(text):
        return True
    before, after = text[offset - 1], text[offset]
    if unicodedata.category(after).startswith("M"):
        return False
    if not (_letter(before) and _letter(after)):
        return True
    return unicodedata.name(before, "").startswith(_UNSPACED) or unicodedata.name(after, "").startswith(_UNSPACED)


def _letter(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.category(character).startswith("M")


def _longest(matches: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return the matches that do not overlap, the longest first choice, then the earliest; in reading order."""
    taken: list[tuple[int, int, str]] = []
    overlapping: list[tuple[int, int, str]] = []  # each overlaps one before it
    end = 0
    for match in sorted(matches):
        if match[0] >= end:
            taken += _chosen(overlapping)
            overlapping = []
        overlapping.append(match)
        end = max(end, match[1])
    return taken + _chosen(overlapping)


def _chosen(overlapping: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    if len(overlapping) < 2:
        return overlapping
    taken: list[tuple[int, int, str]] = []
    for match in sorted(overlapping, key=lambda m: (m[0] - m[1], m[0], m[2])):
        index = bisect_left(taken, match)
        free_before = index == 0 or taken[index - 1][1] <= match[0]
        if free_before and (index == len(taken) or match[1] <= taken[index][0]):
            taken.insert(index, match)
    return taken


def _marked(term: Term, number: int) -> bool:
    match term.uses:
        case "all":
            return True
        case "first":
            return number == 1
        case "none":
            return False
        case numbers:
            return number in numbers


def _covered(
    others: Iterable[tuple[int, int, str]], chosen: Sequence[tuple[int, int, str]], owners: Mapping[str, Term]
) -> dict[tuple[int, int, str], Term]:
    """Return the matches, not chosen ones, that a longer form of another term took, with that term: “Egyptian” in “Egyptian Muslim Brothers”."""
    starts, ends = [start for start, _, _ in chosen], [end for _, end, _ in chosen]
    covered: dict[tuple[int, int, str], Term] = {}
    for start, end, form in others:
        over = [owners[form] for _, _, form in chosen[bisect_right(ends, start) : bisect_left(starts, end)]]
        if owners[form] not in over:
            covered[start, end, form] = over[0]
    return covered


def _advice(document: Document, form: str) -> str:
    closest = closest_passage(form, document.text) if len(document.text) <= LONGEST_SEARCH else None
    if closest:
        near = shorten(document.text[closest[1] : closest[2]])
        if differs := difference(form, document.text[slice(*with_signs(document.text, *closest[1:]))]):
            return f"closest: “{near}”; {differs}"
        return f"closest: “{near}”; forms are whole words, and capitals count"
    return "write it as the article has it, or leave `forms` out when only the notes need the term"
