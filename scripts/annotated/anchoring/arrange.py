"""Stage 3: find the paragraphs and words whose form the author gives, and see that they fit together.

    Document + Structure  ->  Arranged

Groups are spans of paragraphs, well nested; what begins and ends between two paragraphs is all that the page needs of them.
Words set apart are found as those of annotations are, and may cross anything.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import pairwise
from urllib.parse import urlsplit

from ..model.problem import Problem, Problems, Where, shorten
from ..model.structure import Figure, Group, Heading, Inline, Listing, Picture, Structure, Table
from ..text.document import Document
from ..text.fold import comparable
from .anchor import Finder, Unresolved
from .edges import Edge, edges, is_preformatted, may_contain, nesting_order, paragraph_numbers, part_starts

DEEPEST = 20
"""Groups inside one another. Each is at most four elements inside another there, and the engine that renders calls itself for each."""
MOST_OVER_ONE_WORD = 20
"""Ways in which one word is set apart, for the same reason."""
SHOWN = 60
"""Code points of a paragraph shown to an author whose numbers lead elsewhere."""

_PARAGRAPH = re.compile(r"#p([1-9]\d{0,8})", re.ASCII)


@dataclass(frozen=True, slots=True)
class InlineSpan:
    """Words that the article sets apart: code points into `Document.text`, half open."""

    inline: Inline
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Arranged:
    """The form of a document's paragraphs and words."""

    edges: Mapping[int, tuple[Edge, ...]] = field(default_factory=dict)
    """What begins and ends before each paragraph; under the number after the last one, what ends at the end."""
    levels: Mapping[int, int] = field(default_factory=dict)
    """Level of each paragraph that is a heading."""
    preformatted: frozenset[int] = frozenset()
    """Paragraphs in which every space counts."""
    inline_spans: tuple[InlineSpan, ...] = ()
    """In reading order."""


def arrange(document: Document, structure: Structure) -> Arranged:
    """Return the form of the document. Raises `Problems` for what does not stand in the article or does not fit together."""
    problems: list[Problem] = []
    placed: list[Group] = []
    for group in structure.groups:
        found = list(_misplaced(document, group))
        problems += found or _misshapen(group)
        placed += [] if found else [group]
    problems += _crossing(placed)
    inline_spans: list[InlineSpan] = []
    finder = Finder(document)
    for inline in structure.inlines:
        problems += _refused(inline.where, inline.kind, inline.href, len(document.paragraphs))
        try:
            inline_spans.append(InlineSpan(inline, *finder.find(inline.selector)))
        except Unresolved as miss:
            problems.append(Problem(inline.where, miss.code, f"inline ‘{inline.kind}’ {miss.what}", miss.advice))
    inline_spans.sort(key=lambda a: (a.start, -a.end))
    if problems := [*problems, *_buried(inline_spans)]:
        raise Problems(problems)
    between: defaultdict[int, list[Edge]] = defaultdict(list)
    for before, edge in edges(placed):
        between[before].append(edge)
    return Arranged(
        {before: tuple(its) for before, its in between.items()},
        {group.first: group.form.level for group in placed if isinstance(group.form, Heading)},
        frozenset(number for group in placed if is_preformatted(group) for number in paragraph_numbers(group)),
        tuple(inline_spans),
    )


def stands_in(document: Document, structure: Structure) -> bool:
    """Whether every paragraph and every word whose form is given stands in the document where the structure says."""
    finder = Finder(document)
    return all(next(_misplaced(document, group), None) is None for group in structure.groups) and all(
        finder.has(inline.selector) for inline in structure.inlines
    )


def may_lead_to(href: str) -> bool:
    """Whether a reader may be sent there: an absolute http or https address, one to write to, or a paragraph of the article."""
    if re.search(r"[\s\x00-\x20\x7f<>\"\\]", href):
        return False
    try:
        parts = urlsplit(href)
        web = parts.scheme in ("http", "https") and bool(parts.hostname)
        return web or (parts.scheme == "mailto" and "@" in parts.path) or bool(_PARAGRAPH.fullmatch(href))
    except ValueError:
        return False


# ── what does not fit ────────────────────────────────────────────────────────────────────────────


def _misplaced(document: Document, group: Group) -> Iterator[Problem]:
    """Yield a problem for paragraphs that are not there, or are others."""
    count, name = len(document.paragraphs), f"block ‘{group.kind}’"
    if group.last < group.first:
        what = f"{name} ends at ¶{group.last}, before it begins at ¶{group.first}"
        yield Problem(
            group.where, "structure-impossible", what, "give the number of its last paragraph, or delete `last`"
        )
        return
    if group.last > count:
        what = f"{name} names ¶{group.last}, but the article has {count} paragraphs"
        yield Problem(group.where, "no-such-paragraph", what, f"give numbers from 1 to {count}")
        return
    checks = ((group.first, group.begins, "begins", str.startswith), (group.last, group.ends, "ends", str.endswith))
    for number, words, does, is_so in checks:
        block = document.paragraphs[number - 1]
        stands = comparable(document.words(block))
        if not is_so(stands, comparable(words)):
            shown = shorten(stands[:SHOWN] if does == "begins" else stands[-SHOWN:], SHOWN)
            what = f"{name} {does} with “{shorten(words)}”, but ¶{number} does not: “{shown}”"
            advice = "the article may have changed: give the number of the paragraph that does, or the words that stand there; delete the block when its words are gone"
            yield Problem(group.where, "structure-differs", what, advice)


def _misshapen(group: Group) -> Iterator[Problem]:
    """Yield a problem for items and cells that are not the group's."""
    match group.form:
        case Listing(items=items):
            if items[0] != group.first or items[-1] > group.last or any(b <= a for a, b in pairwise(items)):
                what = f"the items of the list at ¶{group.first} do not go upwards from ¶{group.first} to at most ¶{group.last}"
                yield Problem(
                    group.where, "structure-impossible", what, "name the first paragraph of each item, in order"
                )
        case Table(rows=rows):
            held = [number for row in rows for cell in row if cell.first for number in range(cell.first, cell.last + 1)]
            if not held or [*range(group.first, held[0]), *held] != list(paragraph_numbers(group)):
                what = (
                    f"the cells of the table at ¶{group.first} do not go upwards, each paragraph once, to ¶{group.last}"
                )
                advice = "name each paragraph from the first cell’s to the last one’s; only the caption, before them, stands in no cell"
                yield Problem(group.where, "structure-impossible", what, advice)
        case Figure(href=href) | Picture(href=href) if href and not (may_lead_to(href) and href.startswith("http")):
            what = f"the picture at ¶{group.first} has the address {shorten(href, 60)}"
            yield Problem(group.where, "link-refused", what, "give an address that begins with https:// or http://")


def _refused(where: Where, kind: str, href: str, last: int) -> Iterator[Problem]:
    if kind != "link":
        return
    if not may_lead_to(href):
        advice = (
            "give an address that begins with https://, http:// or mailto:, or a paragraph of the article such as #p12"
        )
        yield Problem(where, "link-refused", f"a link of the article leads to {shorten(href, 60)}", advice)
    elif (match := _PARAGRAPH.fullmatch(href)) and int(match[1]) > last:
        what = f"a link of the article leads to {href}, but the article has {last} paragraphs"
        yield Problem(where, "no-such-paragraph", what, f"give a number from 1 to {last}")


def _crossing(groups: Sequence[Group]) -> Iterator[Problem]:
    """Yield the problems of groups that begin in one another and end outside, or hold what they cannot."""
    around: list[tuple[Group, Sequence[int]]] = []
    for group in sorted(groups, key=nesting_order):
        if isinstance(group.form, Picture):
            continue  # a place between two paragraphs crosses nothing
        while around and around[-1][0].last < group.first:
            around.pop()
        what = ""
        if around:
            outer, starts = around[-1]
            if group.last > outer.last:
                what = "ends outside it"
            elif not may_contain(outer):
                what = "cannot stand in it"
            elif bisect_right(starts, group.first) != bisect_right(starts, group.last):
                what = "does not stand in one of its items or cells"
            elif len(around) >= DEEPEST:
                what = f"is inside {DEEPEST} others"
        if what:
            yield Problem(
                group.where,
                "structure-impossible",
                f"block ‘{group.kind}’ at ¶{group.first} begins in the block ‘{outer.kind}’ at ¶{outer.first} and {what}",
                "let one hold the whole of the other; of two that hold the same paragraphs, write the outer one first",
            )
        else:
            around.append((group, part_starts(group)))


def _buried(inline_spans: Iterable[InlineSpan]) -> Iterator[Problem]:
    ends: list[int] = []
    for inline_span in inline_spans:
        while ends and ends[0] <= inline_span.start:
            heappop(ends)
        heappush(ends, inline_span.end)
        if len(ends) > MOST_OVER_ONE_WORD:
            what = f"inline ‘{inline_span.inline.kind}’ sets words apart that {MOST_OVER_ONE_WORD} others set apart already"
            yield Problem(inline_span.inline.where, "too-many-over-one-word", what, "delete some of them")
