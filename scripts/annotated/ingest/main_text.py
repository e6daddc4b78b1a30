"""Which passages of a saved web page are the article.

page  ->  Article (its passages, what was left out)

trafilatura says which words are the article's; the page itself says how they stand there. Its words are aligned to the page's, so that
of twice-told text (a teaser, a list of contents) the right one is taken, and what stands in an article's lists, tables and
quotations is kept whole.
"""

from __future__ import annotations

from collections.abc import Sequence

import trafilatura

from ..reanchoring.align import matching_runs
from ..text.words import words
from .passages import Article, Passage, find_passages, parse_html

ENOUGH = 0.6
"""Share of a passage's words that must be the article's."""
SENTENCE = 8
"""Words. Shorter passages do not say where the article begins or ends: a menu has words of the article, too."""
LONGEST_TITLE = 0.05
"""Share of the article's words. What is longer is text that somebody set as a heading."""
WHOLE = ("ul", "ol", "dl", "table", "blockquote", "pre")
"""Elements that are kept whole when half of them is the article's."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def extract_article(page: str) -> Article:
    """The article of a saved web page. `kept` is empty when there is none."""
    tree = parse_html(page)
    body = tree.body or tree
    found = find_passages(body)
    of_page = [[word.key.casefold() for word in passage.words] for passage in found]
    kept = _chosen(found, of_page, trafilatura.extract(page, include_tables=True, include_comments=False) or "")
    title = _title(found, of_page, kept)
    return Article(
        body,
        found[title] if title is not None else None,
        tuple(passage for at, passage in enumerate(found) if kept[at] and at != title),
        tuple(passage for at, passage in enumerate(found) if not kept[at]),
    )


def whole_article(page: str) -> Article:
    """All that a page shows, for a document that is nothing but the article; its title is a first-level heading at its top."""
    tree = parse_html(page)
    body = tree.body or tree
    found = find_passages(body)
    title = found[0] if found and found[0].block.name == "h1" else None
    return Article(body, title, tuple(found[1:] if title else found), ())


def _chosen(found: Sequence[Passage], of_page: Sequence[Sequence[str]], text: str) -> list[bool]:
    """For each passage whether it is the article's; `text` is what trafilatura took."""
    of_text = [word.key.casefold() for word in words(text) if word.key[0].isalnum()]
    kept = _aligned(of_text, of_page)
    sure = [index for index, keep in enumerate(kept) if keep and len(of_page[index]) >= SENTENCE]
    sure = sure or [index for index, keep in enumerate(kept) if keep]
    if not sure:
        return kept
    first, last = sure[0], sure[-1]
    while first > 0 and kept[first - 1]:
        first -= 1
    while last < len(found) - 1 and kept[last + 1]:
        last += 1
    contents = _contents(found, _said(of_text, of_page), first)
    kept = [index in contents or (keep and first <= index <= last) for index, keep in enumerate(kept)]
    _fill(found, of_page, kept)
    for index in range(last - 1, first, -1):
        # A heading belongs to what follows it; a row of asterisks to what is around it.
        belongs = found[index].within(*HEADINGS) or (not of_page[index] and kept[index - 1])
        kept[index] = kept[index] or (kept[index + 1] and bool(belongs))
    return kept


def _aligned(of_text: Sequence[str], of_page: Sequence[Sequence[str]]) -> list[bool]:
    """Whether enough of each passage's words are aligned to the text."""
    flat = [word for its in of_page for word in its]
    hit = [False] * len(flat)
    for run in matching_runs(of_text, flat):
        hit[run.new : run.new + run.length] = [True] * run.length
    kept, at = [], 0
    for its in of_page:
        kept.append(bool(its) and sum(hit[at : at + len(its)]) >= ENOUGH * len(its))
        at += len(its)
    return kept


def _said(of_text: Sequence[str], of_page: Sequence[Sequence[str]]) -> list[bool]:
    """Whether each passage's words stand in the text, wherever."""
    threes = {tuple(of_text[at : at + 3]) for at in range(len(of_text) - 2)}
    spaced = f" {' '.join(of_text)} "

    def is_said(its: Sequence[str]) -> bool:
        if len(its) <= 3:
            return f" {' '.join(its)} " in spaced
        places = range(len(its) - 2)
        return sum(tuple(its[at : at + 3]) in threes for at in places) >= ENOUGH * len(places)

    return [is_said(its) for its in of_page]


def _contents(found: Sequence[Passage], said: Sequence[bool], first: int) -> range:
    """The passages of a list of contents that stands before the article; the alignment gave its words to the headings."""
    before = first
    while before > 0 and said[before - 1]:
        before -= 1
    listed = any(found[index].within(*WHOLE) for index in range(before, first))
    return range(before, first) if listed else range(first, first)


def _fill(found: Sequence[Passage], of_page: Sequence[Sequence[str]], kept: list[bool]) -> None:
    """Keep lists, tables and quotations whole that are half the article's."""
    holders: dict[int, list[int]] = {}
    for index, passage in enumerate(found):
        for holder in (passage.block, *passage.block.parents):
            if holder.name in WHOLE:
                holders.setdefault(id(holder), []).append(index)
    for members in holders.values():
        if 2 * sum(len(of_page[at]) for at in members if kept[at]) >= sum(len(of_page[at]) for at in members):
            for index in members:
                kept[index] = True
    # An item of the article introduces the list inside it, however little of that was taken: “In progress:”.
    for index in range(1, len(found)):
        item, before = found[index].within("li"), found[index - 1].block
        outer = item.find_parent("li") if item else None
        kept[index] = kept[index] or (kept[index - 1] and any(tag is outer for tag in (before, *before.parents)))


def _title(found: Sequence[Passage], of_page: Sequence[Sequence[str]], kept: Sequence[bool]) -> int | None:
    """The index of the article's title among the kept passages: a first-level heading that is not most of the article itself."""
    size = sum(len(its) for its, keep in zip(of_page, kept, strict=True) if keep)
    headings = (at for at, keep in enumerate(kept) if keep and found[at].block.name == "h1")
    return next((at for at in headings if len(of_page[at]) < LONGEST_TITLE * size), None)
