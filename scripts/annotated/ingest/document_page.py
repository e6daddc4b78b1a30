"""A document as a page: what the converter made of it, without the signs that it added.

Prepared + HTML  ->  Article
"""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from .document_contents import STYLES, Prepared, take_front_marks
from .limits import check_tree
from .page_notes import link_last_word
from .passages import Article, FrontLine, find_passages, parse_html


def read_document(page: str, prepared: Prepared, show_title: bool) -> Article:
    """Return all that the document shows. The lines before its text are those in the styles Title, Subtitle, Author and Date, or a first heading.

    With `show_title` the title that the document's properties give stands in the text, too, as it does where Markdown is published.
    """
    tree = parse_html(page)
    body = tree.body or tree
    check_tree(tree)
    _without_converters_signs(tree, body)
    take_front_marks(body)
    if show_title and prepared.title and not _begins_with(body, prepared.title):
        title = tree.new_tag("p")
        title["data-style"], title.string = "title", prepared.title
        body.insert(0, title)
    passages = find_passages(body)
    front: list[FrontLine] = []
    for passage in passages:
        style = str(passage.block.get("data-style") or "")
        if style not in STYLES:
            break
        role = STYLES[style]
        if role == "title" and front and front[-1].role == "title":
            front[-1] = FrontLine("title", (*front[-1].passages, passage))
        else:
            front.append(FrontLine(role, (passage,)))
    if not front and passages and passages[0].block.name == "h1":
        front.append(FrontLine("title", (passages[0],)))
    taken = sum(len(line.passages) for line in front)
    if taken == len(passages):  # a title alone is a text of one paragraph
        front, taken = [], 0
    return Article(body, tuple(front), tuple(passages[taken:]), ())


def _begins_with(body: Tag, title: str) -> bool:
    first = next(iter(find_passages(body)), None)
    return first is not None and " ".join(first.text.split()).casefold() == " ".join(title.split()).casefold()


def _without_converters_signs(tree: BeautifulSoup, body: Tag) -> None:
    """Take out the ways back of notes and the numbers set into words: the word before a number leads to its note instead."""
    for back in body.find_all("a", class_="footnote-back"):
        back.decompose()
    for reference in body.find_all("a", class_="footnote-ref"):
        link_last_word(tree, reference, str(reference.get("href") or ""))
        reference.decompose()
