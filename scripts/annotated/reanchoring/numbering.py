"""What points into an article by numbers: paragraphs of questions, events and blocks, uses of a term, links to paragraphs.

Document before + Document after + Change + Seed  ->  Proposal...
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..anchoring import term_uses
from ..anchoring.term_uses import Use
from ..model.kinds import ANNOTATION_KEYS
from ..model.model import Event, Question, Seed, Term
from ..model.problem import Problems, Where
from ..model.structure import Group, Listing
from ..seeds.yamlfile import Path, Value, naming
from ..text.document import Document
from ..text.fold import comparable
from ..text.words import words
from .equal_runs import PASSAGE
from .find_again import Change, State
from .proposal import Proposal
from .rows_and_items import Paragraphs, Row, cell_numbers, items_now, rows_now
from .yaml_edits import Edit

HALF = 0.5
"""A paragraph's share of words, 0 to 1: with half of them it is the same paragraph, edited, joined with another or split."""
_LINK = re.compile(r"(\]\(#p)([1-9]\d{0,8})([\s)])")
_HREF = re.compile(r"#p([1-9]\d{0,8})", re.ASCII)
_WHOLE_LINK = re.compile(r"\[([^\[\]]*)\]\(#p([1-9]\d{0,8})[^()]*\)")


KINDS = frozenset((*ANNOTATION_KEYS, "term", "event", "answer"))
"""Keys that hold an entry's id."""
FORMS = frozenset(("inline", "block"))
"""Keys that only `structure.yaml` has; its entries have no ids."""
_NOT_OURS = frozenset(("quote", "prefix", "suffix", "source_text", "front", "back"))
"""Keys of words that are the article's or another text's: what looks like a link there is none."""


def entry_places(values: Mapping[str, Value]) -> dict[tuple[str, str], tuple[str, Path]]:
    """Return file and path of each entry of the files that are lists, by kind and id."""
    places: dict[tuple[str, str], tuple[str, Path]] = {}
    for file, value in values.items():
        for index, entry in enumerate(value if isinstance(value, list) else ()):
            if isinstance(entry, dict):
                if (kind := naming(entry)) in KINDS:
                    places[kind, str(entry[kind])] = file, (index,)
                for kind in FORMS & entry.keys():
                    places[kind, entry_id(file, (index,))] = file, (index,)
    return places


def entry_id(file: str, path: Path) -> str:
    """Return the id of an entry that has none, by its place in the file, counted from 1: `structure/3`."""
    return f"{file.partition('.')[0]}/{int(path[0]) + 1}"


class Numbering:
    """Which number a paragraph has in the article as it is, and which a use of a term."""

    def __init__(self, before: Document, after: Document, change: Change, digest: str) -> None:
        """`digest` is the SHA-256 of the text before."""
        self._before, self._after, self._change, self._digest = before, after, change, digest
        old, new = _sizes(before), _sizes(after)
        shared: defaultdict[int, Counter[int]] = defaultdict(Counter)
        for here, there in change.pairs:
            shared[_number(before, here)][_number(after, there)] += 1
        self._now = {
            number: tuple(
                sorted(
                    there
                    for there, count in shared[number].items()
                    if there and count >= HALF * min(old[number], new[there])
                )
            )
            for number in old
        }

        self._now |= dict(_in_their_places(self._now, old, new))
        self._paragraphs_by_number = Paragraphs(self._now, _texts_of(before), _texts_of(after))

    def all(self, seed: Seed, values: Mapping[str, Value]) -> Iterator[Proposal]:
        """Yield a proposal for everything that has numbers, in the order of the files."""
        where = entry_places(values)
        for question in seed.questions:
            yield self._paragraphs(question, *where["question", question.id])
        yield from self._terms(seed, where)
        for event in seed.events:
            if event.paragraphs:
                yield self._paragraphs(event, *where["event", event.id])
        for group, place in zip(seed.structure.groups, (where[key] for key in where if key[0] == "block"), strict=True):
            yield self._block(group, *place, values[place[0]])
        for file, value in values.items():
            name = file.partition(".")[0]
            for path, text in _texts(value):
                if name == "structure":
                    if path[-1] == "href" and (match := _HREF.fullmatch(text)):
                        where_ = Where(f"{seed.folder}/{file}")
                        yield self._href(where_, file, _owner(value, path, name), path, int(match[1]))
                elif _NOT_OURS.isdisjoint(path) and _LINK.search(text):
                    yield self._links(f"{seed.folder}/{file}", file, _owner(value, path, name), path, text)

    def _paragraphs(self, thing: Question | Event, file: str, place: Path) -> Proposal:
        kind = type(thing).__name__.lower()
        was, now = thing.paragraphs, self._mapped(thing.paragraphs)
        share = sum(bool(self._now.get(number)) for number in was) / len(was)
        rewrites: tuple[Edit, ...] = ()
        state: State = "exact"
        if not now and kind == "question":
            state, rewrites = "orphan", (Edit((*place, "orphaned"), self._digest, after="paragraphs"),)
        elif was != now:
            state = "moved" if share == 1 else "edited"
            rewrites = (Edit((*place, "paragraphs"), now or None),)
        return Proposal(
            thing.where, kind, thing.id, state, share, _named(was), _named(now), file=file, rewrites=rewrites
        )

    def _block(self, group: Group, file: str, place: Path, value: Any) -> Proposal:
        """Return where the paragraphs of a block stand now. What is gone is told; of a block of which nothing is left, nothing is written."""
        entry = value[place[0]]
        was = list(range(group.first, group.last + 1))
        there = sorted({to for number in was for to in self._now.get(number, ())})
        share = sum(bool(self._now.get(number)) for number in was) / len(was)
        if not there:
            return Proposal(
                group.where, "block", entry_id(file, place), "edited", 0.0, _shown(group), "", file=file, rewrites=()
            )
        first = next(iter(self._now.get(group.first, ())), there[0])
        last = (self._now.get(group.last) or there)[-1] if group.last > group.first else first
        rows = rows_now(entry["rows"], entry.get("head", 0), self._paragraphs_by_number) if "rows" in entry else []
        if cells := [number for _, number in cell_numbers([row.cells for row in rows])]:
            last = max(last, *cells)
            first = cells[0] if isinstance(entry["rows"], list) and _first_cell(entry) == group.first else first
        new: dict[Path, str | int | tuple[Any, ...]] = {("paragraph",): first}
        new |= {("last",): last} if "last" in entry else {}
        new |= {(key,): words for key, words in self._edges(group, first, last).items() if key in entry}
        if isinstance(group.form, Listing):
            new["items",] = items_now(group.form, first, last, self._paragraphs_by_number)
        if "rows" in entry:
            new |= self._rows(entry, rows)
        rewrites = tuple(Edit((*place, *path), to) for path, to in new.items() if _at(entry, path) != to)
        words = any(rewrite.path[-1] in ("begins", "ends", "rows") for rewrite in rewrites)
        state: State = "edited" if share < 1 or words else "moved" if rewrites else "exact"
        now = _shown(replace(group, first=first, last=last, begins=str(new["begins",])))
        return Proposal(
            group.where, "block", entry_id(file, place), state, share, _shown(group), now, file=file, rewrites=rewrites
        )

    def _rows(self, entry: Any, rows: Sequence[Row]) -> dict[Path, int | tuple[Any, ...]]:
        """Return what becomes of the rows of a table: their numbers, or, where rows or cells went or came, all of them anew."""
        cells = [row.cells for row in rows]
        if [len(row) for row in cells] != [len(row) for row in entry["rows"]] or any(
            (cell is None) != (was is None)
            for row, old in zip(cells, entry["rows"], strict=True)
            for cell, was in zip(row, old, strict=True)
        ):
            anew: dict[Path, int | tuple[Any, ...]] = {("rows",): tuple(map(tuple, cells))} if rows else {}
            return anew | ({("head",): sum(row.is_head for row in rows)} if "head" in entry else {})
        numbers = dict(cell_numbers(cells))
        return {path: numbers[path] for path, _ in cell_numbers(entry["rows"])}

    def _edges(self, group: Group, first: int, last: int) -> dict[str, str]:
        """Return the words that its first paragraph begins and its last ends with: those of before where they still do."""
        begins, ends = (self._after.words(self._after.paragraphs[number - 1]) for number in (first, last))
        starts = comparable(begins).startswith(comparable(group.begins))
        stops = comparable(ends).endswith(comparable(group.ends))
        return {
            "begins": group.begins if starts else " ".join(begins.split()[: len(group.begins.split())]),
            "ends": group.ends if stops else " ".join(ends.split()[-len(group.ends.split()) :]),
        }

    def _mapped(self, numbers: Sequence[int]) -> tuple[int, ...]:
        """Return the paragraphs that are those of `numbers` now; of the whole text, the whole text."""
        last = len(self._before.paragraphs)
        if len(numbers) == last > 1:
            return tuple(range(1, len(self._after.paragraphs) + 1))
        return tuple(sorted({there for number in numbers for there in self._now.get(number, ())}))

    def _terms(self, seed: Seed, where: Mapping[tuple[str, str], tuple[str, Path]]) -> Iterator[Proposal]:
        counted = [term for term in seed.terms if isinstance(term.uses, tuple) and ("term", term.id) in where]
        if not counted:
            return
        before, after = _uses(self._before, seed.terms), _uses(self._after, seed.terms)
        for term in counted:
            numbers = tuple(term.uses)
            starts = {use.start: use.number for use in after.get(term.id, ()) if use.number}
            spans = [(use.start, use.end) for use in before.get(term.id, ()) if use.number in numbers]
            matches = [self._change.find(*span) for span in spans]
            now = tuple(sorted({starts[its.start] for its in matches if its.start in starts}))
            file, place = where["term", term.id]
            state: State = "exact" if now == numbers else "moved" if len(now) == len(numbers) else "edited"
            rewrites = () if now == numbers else (Edit((*place, "uses"), now or "none"),)
            score = len(now) / len(numbers) if numbers else 1.0
            was = ", ".join(map(str, numbers))
            yield Proposal(
                term.where, "term", term.id, state, score, was, ", ".join(map(str, now)), file=file, rewrites=rewrites
            )

    def _links(self, path_of_file: str, file: str, id: str, path: Path, text: str) -> Proposal:
        numbers = list(dict.fromkeys(int(found[2]) for found in _LINK.finditer(text)))
        now = {number: self._now.get(number, ())[:1] for number in numbers}
        share = sum(map(bool, now.values())) / len(numbers)
        instead: dict[str, str] = {}
        for found in _LINK.finditer(text):
            if (to := now[int(found[2])]) and to[0] != int(found[2]):
                instead[found[0]] = f"{found[1]}{to[0]}{found[3]}"
        # The words of a link to a paragraph that is gone stay; the link goes.
        for found in _WHOLE_LINK.finditer(text):
            if not now.get(int(found[2]), (0,)):
                instead[found[0]] = found[1]
        new = text
        if instead:
            pieces = re.compile("|".join(map(re.escape, sorted(instead, key=len, reverse=True))))
            new = pieces.sub(lambda piece: instead[piece[0]], text)
        rewrites = (Edit(path, new, instead=instead),) if instead else ()
        state: State = "exact" if not instead else "moved" if share == 1 else "edited"
        after = tuple(to for targets in now.values() for to in targets)
        return Proposal(
            Where(path_of_file), "link", id, state, share, _named(numbers), _named(after), file=file, rewrites=rewrites
        )

    def _href(self, where: Where, file: str, id: str, path: Path, number: int) -> Proposal:
        """Return where a link of the article leads; the link stays when its paragraph is gone, and is told."""
        to = self._now.get(number, ())[:1]
        rewrites = (Edit(path, f"#p{to[0]}"),) if to and to[0] != number else ()
        state: State = "edited" if not to else "moved" if rewrites else "exact"
        return Proposal(
            where, "link", id, state, float(bool(to)), _named((number,)), _named(to), file=file, rewrites=rewrites
        )


def _in_their_places(
    now: Mapping[int, tuple[int, ...]], old: Mapping[int, int], new: Mapping[int, int]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield cells and headings all of whose words changed: as many short paragraphs as before, between the same neighbours.

    `old` and `new` are the words that each paragraph has before and after.
    """
    edge = (0, 0)
    for number in [*sorted(now), len(old) + 1]:
        there = now.get(number, ()) if number <= len(old) else (len(new) + 1,)
        if not there:
            continue
        gap = range(edge[0] + 1, number)
        if len(gap) == there[0] - edge[1] - 1 and all(
            max(old[at], new[at - edge[0] + edge[1]]) <= PASSAGE for at in gap
        ):
            yield from ((at, (at - edge[0] + edge[1],)) for at in gap)
        edge = number, there[-1]


def _shown(group: Group) -> str:
    """Return `list ¶5–¶7: Length of the bridge`."""
    numbers = dict.fromkeys((group.first, group.last))
    return f"{group.kind} {'–'.join(map(_named, ([number] for number in numbers)))}: {group.begins}"


def _at(entry: Any, path: Path) -> Any:
    for step in path:
        entry = entry[step]
    return tuple(entry) if isinstance(entry, list) else entry


def _named(numbers: Iterable[int]) -> str:
    return ", ".join(f"¶{number}" for number in numbers)


def _first_cell(entry: Any) -> int:
    """Return the number of the first paragraph that stands in a cell; those before it are the caption."""
    return next((number for _, number in cell_numbers(entry["rows"])), 0)


def _texts_of(document: Document) -> dict[int, str]:
    """Return words of each paragraph by its number, as text."""
    return {block.paragraph or 0: document.words(block) for block in document.paragraphs}


def _sizes(document: Document) -> dict[int, int]:
    """Return words of each paragraph by its number."""
    return {block.paragraph or 0: len(words(document.words(block))) for block in document.paragraphs}


def _number(document: Document, offset: int) -> int:
    """Return the number of the paragraph at `offset`; 0 for front and back lines."""
    block = document.blocks[bisect_right(document.blocks, offset, key=lambda block: block.start) - 1]
    return block.paragraph or 0


def _uses(document: Document, terms: Sequence[Term]) -> Mapping[str, Sequence[Use]]:
    """Return the uses of each term; of one that has a form which is not there, none."""
    for _ in terms:
        try:
            return term_uses.by_term(term_uses.find(document, terms))
        except Problems as refused:
            # Which uses are asked for is what we are here to mend.
            wrong = {problem.where for problem in refused.problems}
            terms = [term for term in terms if term.where not in wrong]
    return {}


def _texts(value: Value, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield every text of a file, with its path."""
    match value:
        case str():
            yield path, value
        case list():
            for index, inner in enumerate(value):
                yield from _texts(inner, (*path, index))
        case dict():
            for key, inner in value.items():
                yield from _texts(inner, (*path, key))


def _owner(value: Value, path: Path, name: str) -> str:
    """Return `c03/note`: whose text it is, and which; `changes/1/why` where the entries of the file `name` have no ids."""
    entry = value[path[0]] if isinstance(value, list) and isinstance(path[0], int) else None
    if isinstance(entry, dict) and (kind := naming(entry)) in KINDS and (id := str(entry[kind])):
        return "/".join([id, *map(str, path[1:])])
    return "/".join([name, *(str(step + 1) if isinstance(step, int) else step for step in path)])
