"""Which passages of a saved web page are the article.

tree of a page  ->  Article (its passages, what was left out), and how far two extractors agree

trafilatura says which words are the article's, and where its sentences stand is a second opinion (`container`); the page itself says how
the words stand there. What trafilatura takes is aligned to the page, so that of twice-told text (a teaser, a list of contents) the right one is taken, and what stands in an article's lists, tables and
quotations is kept whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import trafilatura
from bs4 import BeautifulSoup

from ..reanchoring.equal_runs import matching_runs
from .container import container_text
from .missed_passages import fill_gaps, is_link_list
from .passages import Article, FrontLine, Passage, find_passages
from .word_count import tokens

ALIKE = 0.7
"""Share of the article's words that both opinions must take for them to agree."""
CONTAINED = 0.9
"""Share of the first opinion's words that the second must have, too, to be the fuller text of the same article."""
ENOUGH = 0.6
"""Share of a passage's words that must be the article's."""
SENTENCE = 8
"""Words. Shorter passages do not say where the article begins or ends: a menu has words of the article, too."""
LONGEST_TITLE = 0.05
"""Share of the article's words. What is longer is text that somebody set as a heading."""
LONGEST_TITLE_WORDS = 30
"""Words that a title may have in an article however short."""
WHOLE = ("ul", "ol", "dl", "table", "blockquote", "pre")
"""Elements that are kept whole when half of them is the article's."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class Extraction:
    """The article of a page. `article.passages` is empty when there is none."""

    article: Article
    agreement: float
    """Share of the words that both opinions take."""
    fuller: bool
    """Whether the article is what the second opinion found, since it is fuller and as clean."""


def extract_article(tree: BeautifulSoup, stated: str = "", is_document: bool = False) -> Extraction:
    """Return the article of a web page that `page_cleaning` has been over; `stated` is the title that the page gives itself.

    Of a page that is a document of a word processor everything is the article.
    """
    body = tree.body or tree
    passages = find_passages(body)
    of_page = [tokens(passage.text) for passage in passages]
    text = trafilatura.extract(str(tree), include_tables=True, include_comments=False) or ""
    is_article, agreement, fuller = choose(passages, of_page, tokens(text))
    if is_document:
        is_article, agreement, fuller = [True] * len(passages), 1.0, False
    fill_gaps(passages, of_page, is_article)
    title = _title(passages, of_page, is_article)
    if title is None and is_document and passages and "title" in (passages[0].block.get("class") or ()):
        title = 0
    if title is None and stated:
        first = next((at for at, keep in enumerate(is_article) if keep), 0)
        title = first if passages and of_page[first] == tokens(stated) else None
    article = Article(
        body,
        (FrontLine("title", (passages[title],)),) if title is not None else (),
        tuple(passage for at, passage in enumerate(passages) if is_article[at] and at != title),
        tuple(passage for at, passage in enumerate(passages) if not is_article[at] and at != title),
    )
    return Extraction(article, agreement, fuller)


def choose(
    passages: Sequence[Passage], of_page: Sequence[Sequence[str]], text: Sequence[str]
) -> tuple[list[bool], float, bool]:
    """Return which passages are the article's, the share of their words on which both opinions agree, and whether the second was followed.

    It is where the first has only a part of it, and what it has more is text.
    """
    first, second = _chosen(passages, of_page, text), container_text(passages, of_page)
    shared, *sizes = (
        sum(len(its) for its, keep in zip(of_page, kept, strict=True) if keep)
        for kept in ([one and two for one, two in zip(first, second, strict=True)], first, second)
    )
    agreement = shared / max(1, *sizes)
    if not sizes[0]:
        return second, agreement, True
    if agreement < ALIKE and shared >= CONTAINED * sizes[0] and _is_clean(passages, of_page, second, first):
        return second, agreement, True
    return first, agreement, False


def _is_clean(
    passages: Sequence[Passage], of_page: Sequence[Sequence[str]], fuller: Sequence[bool], other: Sequence[bool]
) -> bool:
    """Whether what one opinion takes beyond the other is text, and no lists of links, menus or teasers."""
    more = [at for at, keep in enumerate(fuller) if keep and not other[at]]
    size = sum(len(of_page[at]) for at in more)
    prose = sum(len(of_page[at]) for at in more if len(of_page[at]) >= SENTENCE and not is_link_list(passages[at]))
    outside = sum(len(of_page[at]) for at in more if passages[at].within("nav", "aside", "footer", "form"))
    return size > 0 and prose >= 0.7 * size and outside <= 0.2 * size


def _chosen(passages: Sequence[Passage], of_page: Sequence[Sequence[str]], of_text: Sequence[str]) -> list[bool]:
    """Return for each passage whether it is in the text that an extractor took."""
    is_article = _aligned(of_text, of_page)
    sure = [index for index, keep in enumerate(is_article) if keep and len(of_page[index]) >= SENTENCE]
    sure = sure or [index for index, keep in enumerate(is_article) if keep]
    if not sure:
        return is_article
    first, last = sure[0], sure[-1]
    while first > 0 and is_article[first - 1]:
        first -= 1
    while last < len(passages) - 1 and is_article[last + 1]:
        last += 1
    contents = _contents(passages, _is_said(of_text, of_page), first)
    is_article = [index in contents or (keep and first <= index <= last) for index, keep in enumerate(is_article)]
    _fill(passages, of_page, is_article)
    for index in range(last - 1, first, -1):
        # A heading belongs to what follows it; a row of asterisks to what is around it.
        belongs = passages[index].within(*HEADINGS) or (not of_page[index] and is_article[index - 1])
        is_article[index] = is_article[index] or (is_article[index + 1] and bool(belongs))
    return is_article


def _aligned(of_text: Sequence[str], of_page: Sequence[Sequence[str]]) -> list[bool]:
    """Return whether enough of each passage's words are aligned to the text."""
    flat = [word for its in of_page for word in its]
    hit = [False] * len(flat)
    for run in matching_runs(of_text, flat):
        hit[run.new : run.new + run.length] = [True] * run.length
    is_aligned, at = [], 0
    for its in of_page:
        is_aligned.append(bool(its) and sum(hit[at : at + len(its)]) >= ENOUGH * len(its))
        at += len(its)
    return is_aligned


def _is_said(of_text: Sequence[str], of_page: Sequence[Sequence[str]]) -> list[bool]:
    """Return whether each passage's words stand in the text, wherever."""
    threes = {tuple(of_text[at : at + 3]) for at in range(len(of_text) - 2)}
    spaced = f" {' '.join(of_text)} "

    def is_said(sentence: Sequence[str]) -> bool:
        if len(sentence) <= 3:
            return f" {' '.join(sentence)} " in spaced
        places = range(len(sentence) - 2)
        return sum(tuple(sentence[at : at + 3]) in threes for at in places) >= ENOUGH * len(places)

    return [is_said(its) for its in of_page]


def _contents(passages: Sequence[Passage], is_article: Sequence[bool], first: int) -> range:
    """Return the passages of a list of contents that stands before the article; the alignment gave its words to the headings."""
    before = first
    while before > 0 and is_article[before - 1]:
        before -= 1
    listed = any(passages[index].within(*WHOLE) for index in range(before, first))
    return range(before, first) if listed else range(first, first)


def _fill(passages: Sequence[Passage], of_page: Sequence[Sequence[str]], is_article: list[bool]) -> None:
    """Keep lists, tables and quotations whole that are half the article's."""
    holders: dict[int, list[int]] = {}
    for index, passage in enumerate(passages):
        for holder in (passage.block, *passage.block.parents):
            if holder.name in WHOLE:
                holders.setdefault(id(holder), []).append(index)
    for members in holders.values():
        if 2 * sum(len(of_page[at]) for at in members if is_article[at]) >= sum(len(of_page[at]) for at in members):
            for index in members:
                is_article[index] = True
    # An item of the article introduces the list inside it, however little of that was taken: “In progress:”.
    for index in range(1, len(passages)):
        item, before = passages[index].within("li"), passages[index - 1].block
        outer = item.find_parent("li") if item else None
        is_article[index] = is_article[index] or (
            is_article[index - 1] and any(tag is outer for tag in (before, *before.parents))
        )


def _title(passages: Sequence[Passage], of_page: Sequence[Sequence[str]], is_article: list[bool]) -> int | None:
    """Return the index of the article's title: a first-level heading among its passages, or the one right before them."""
    size = sum(len(its) for its, keep in zip(of_page, is_article, strict=True) if keep)
    most = max(LONGEST_TITLE * size, min(LONGEST_TITLE_WORDS, size / 2))
    headings = [at for at, passage in enumerate(passages) if passage.within("h1") and 0 < len(of_page[at]) < most]
    inside = next((at for at in headings if is_article[at]), None)
    if inside is not None:
        return inside
    first = next((at for at, keep in enumerate(is_article) if keep), 0)
    before = [at for at in headings if at < first]
    # A heading of the site's own stands once at the top of every page: the article's is the last one, near its text.
    return before[-1] if before and first - before[-1] <= 20 else None
