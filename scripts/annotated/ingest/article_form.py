"""The form of an article that is brought: its headings, lists, quotations, tables, emphasis and links, as `structure.yaml` has it.

    Article + Document  ->  entries of structure.yaml, what of its form is lost

Paragraphs are counted as the draft's article.txt has them: each passage is one, preformatted ones with blank lines are several.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bs4 import Tag

from ..anchoring.anchor import Finder
from ..anchoring.arrange import arrange
from ..model.problem import Problems
from ..seeds.structure_file import structure
from ..seeds.yamlfile import Path, Read
from ..text.document import Document
from ..text.fold import comparable
from .article_pictures import is_part_of_text, lone_pictures
from .inline_entries import inline_entries
from .page_links import PageLinks
from .passages import Article, Passage
from .table_cells import is_layout, read_cells

Entry = dict[str, Any]

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LISTS = ("ul", "ol", "menu", "dir", "dl")
SHOWN = 40
"""Code points of the words by which a block is known again."""


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """A passage of the article and its paragraphs, `first` to `last`."""

    passage: Passage
    first: int
    last: int


@dataclass(slots=True)
class ArticleForm:
    """What came of the form of an article."""

    entries: list[Entry] = field(default_factory=list)
    tables_as_text: int = 0
    """Tables that only laid the page out, or that could not be told from such."""
    links: list[str] = field(default_factory=list)
    """Words of links that lead nowhere outside the page."""
    shown: set[int] = field(default_factory=set)
    """Pictures without a caption that an entry leads to: the `id` of each element."""
    refused: int = 0
    """Entries that do not fit together, such as groups inside too many others."""


def number_paragraphs(passages: Sequence[Passage]) -> list[Paragraphs]:
    """Return the passages with the numbers of their paragraphs."""
    placed: list[Paragraphs] = []
    number = 0
    for passage in passages:
        blocks = sum(1 for block in passage.text.split("\n\n") if block.strip()) if passage.within("pre") else 1
        placed.append(Paragraphs(passage, number + 1, number + blocks))
        number += blocks
    return placed


def read_form(article: Article, document: Document, address: str) -> ArticleForm:
    """Return the form of the article; `address` is the page's own, by which its relative addresses are made whole."""
    placed = number_paragraphs(article.passages)
    outcome = ArticleForm()
    blocks = document.paragraphs
    if not placed or placed[-1].last != len(blocks):
        return outcome
    addresses = PageLinks(article.body, address, {id(its.passage): its.first for its in placed}, article.passages)
    grouped = list(_groups(placed, addresses, outcome))
    for group in grouped:
        first, last = int(group["paragraph"]), int(group.get("last") or group["paragraph"])
        group["begins"] = _edge(document.words(blocks[first - 1]), start=True)
        if last > first:
            group["ends"] = _edge(document.words(blocks[last - 1]), start=False)
    finder = Finder(document)
    if article.title and len(article.title.passages) == 1:
        outcome.entries += inline_entries(
            article.title.passages[0], "title", document.title, finder, addresses, outcome.links
        )
    inner = {
        its.first: list(inline_entries(its.passage, its.first, blocks[its.first - 1], finder, addresses, outcome.links))
        for its in placed
    }
    pictures = _pictures(article, placed, addresses, document, outcome)
    outcome.entries += pictures.get(0, ())
    at = 0
    for paragraphs in placed:
        while at < len(grouped) and grouped[at]["paragraph"] <= paragraphs.last:
            outcome.entries.append(grouped[at])
            at += 1
        outcome.entries += [*inner[paragraphs.first], *pictures.get(paragraphs.last, ())]
    _keep_what_fits(outcome, document)
    return outcome


def _pictures(
    article: Article, placed: Sequence[Paragraphs], addresses: PageLinks, document: Document, outcome: ArticleForm
) -> Mapping[int, list[Entry]]:
    """Return the entries of the pictures without a caption, by the paragraph behind which they stand, 0 for those before the first."""
    lasts = {id(its.passage): its.last for its in placed}
    entries: dict[int, list[Entry]] = {}
    for picture in lone_pictures(article):
        shown = addresses.picture(picture.image)
        if not shown or not is_part_of_text(picture.image):
            continue
        outcome.shown.add(id(picture.image))
        number = lasts[id(picture.behind)] if picture.behind else 0
        begins = _edge(document.words(document.paragraphs[max(number, 1) - 1]), start=True)
        place: Entry = {"block": "picture", "paragraph": max(number, 1), "begins": begins}
        entries.setdefault(number, []).append(place | ({} if number else {"before": True}) | shown)
    return entries


def _keep_what_fits(outcome: ArticleForm, document: Document) -> None:
    """Leave out what the build would refuse: pages nest what no list or table can hold."""
    while True:
        lines: dict[Path, int] = {(index,): index for index in range(len(outcome.entries))}
        entries: Any = outcome.entries
        try:
            arrange(document, structure(Read("structure.yaml", entries, lines)))
            return
        except Problems as error:
            refused = {problem.where.line for problem in error.problems}
            outcome.refused += len(refused)
            outcome.entries = [entry for index, entry in enumerate(outcome.entries) if index not in refused]


def _edge(words: str, start: bool) -> str:
    """Return the first or last words of a paragraph, as they stand there where that can be compared."""
    plain = " ".join(words.split())
    if len(plain) > SHOWN:
        cut = plain[:SHOWN] if start else plain[-SHOWN:]
        whole = cut.rpartition(" ")[0] if start else cut.partition(" ")[2]
        plain = whole or cut
    stands = comparable(words)
    fits = stands.startswith(comparable(plain)) if start else stands.endswith(comparable(plain))
    return plain if fits and comparable(plain) else stands[:SHOWN] if start else stands[-SHOWN:]


def _groups(placed: Sequence[Paragraphs], addresses: PageLinks, outcome: ArticleForm) -> Iterator[Entry]:
    """Yield the groups, outer ones first, without the words by which they are known."""
    spans: dict[int, tuple[Tag, int, int, int]] = {}
    """By element: it, its depth in the page, and its first and last paragraph."""
    for paragraphs in placed:
        around = [paragraphs.passage.block, *paragraphs.passage.block.parents]
        for depth, tag in enumerate(reversed(around)):
            first = spans[id(tag)][2] if id(tag) in spans else paragraphs.first
            spans[id(tag)] = (tag, depth, first, paragraphs.last)
    ordered = sorted(spans.values(), key=lambda span: (span[2], -span[3], span[1]))
    firsts = [its.first for its in placed]
    for tag, _, first, last in ordered:
        members = placed[bisect_left(firsts, first) : bisect_right(firsts, last)]
        yield from _group(tag, first, last, members, addresses, outcome)


def _group(
    tag: Tag, first: int, last: int, members: Sequence[Paragraphs], addresses: PageLinks, outcome: ArticleForm
) -> Iterator[Entry]:
    span = {"paragraph": first} | ({"last": last} if last > first else {})
    match tag.name:
        case "blockquote":
            yield {"block": "quotation", **span}
        case name if name in HEADINGS:
            level = max(2, int(name[1]))
            inside = not any(parent.name in ("pre", *HEADINGS) for parent in tag.parents)
            if inside and first == last:
                yield {"block": "heading", "level": level, **span}
            elif inside:
                yield from (
                    {"block": "heading", "level": level, "paragraph": number} for number in range(first, last + 1)
                )
        case name if name in LISTS:
            yield {"block": "list", **span, **_list(tag, members)}
        case "table":
            table = None if is_layout(tag) else read_cells(tag, [(its.passage, its.first, its.last) for its in members])
            outcome.tables_as_text += table is None
            if table:
                yield {"block": "table", **span, **table}
        case "figure" if all(its.passage.within("figcaption") for its in members):
            yield {"block": "figure", **span, **addresses.picture(tag)}
        case "pre" if all(its.passage.block is tag for its in members):
            if not any(parent.name in HEADINGS for parent in tag.parents):
                yield {"block": "preformatted", **span}
        case _ if _is(tag, "line-block", "poem", "verse"):
            yield {"block": "verse", **span}
        case _ if _is(tag, "footnotes") or tag.get("role") == "doc-endnotes":
            yield {"block": "footnotes", **span}


def _is(tag: Tag, *names: str) -> bool:
    """Whether the element has one of these classes."""
    return any(name in names for name in (tag.get("class") or ()))


def _list(tag: Tag, members: Sequence[Paragraphs]) -> Mapping[str, Any]:
    items: list[int] = []
    before: Tag | None = None
    for paragraphs in members:
        item = _item(tag, paragraphs.passage)
        if not items or (item is not None and item is not before):
            items.append(paragraphs.first)
        before = item if item is not None else before
    start = str(tag.get("start", "1"))
    ordered: Entry = {"ordered": True} if tag.name == "ol" else {}
    if ordered and start.isascii() and start.isdigit() and 1 != int(start[:9]) <= 100_000:
        ordered |= {"start": int(start)}
    return {**ordered, "items": items}


def _item(tag: Tag, passage: Passage) -> Tag | None:
    """Return the item of the list `tag` that the passage stands in: of a list of terms, each term begins one."""
    item: Tag | None = None
    for parent in (passage.block, *passage.block.parents):
        if parent is tag:
            return item
        if parent.name in ("li", "dt"):
            item = parent
        elif parent.name in LISTS:
            item = None
    return None
