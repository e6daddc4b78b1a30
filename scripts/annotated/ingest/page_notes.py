"""Notes that a page sets into its sentences: taken to the end of the article, as footnotes.

tree  ->  the same with a section of footnotes
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from .elements_by_class import elements_of

NOTES = frozenset(
    (
        *(
            "sidenote",
            "marginnote",
            "margin-note",
            "side-note",
            "footnote-content",
            "footnote__content",
            "footnote-text",
        ),
        *(
            "inline-footnote-content",
            "fn-content",
            "footnotecontent",
            "tooltip-footnote",
            "sidenote-content",
            "inline-note",
        ),
    )
)
"""Elements in which pages write a note where it is called for."""
_TOGGLES = frozenset(("margin-toggle", "sidenote-number", "sidenote-toggle"))
_COMMENT_SIGN = re.compile(r"#_?(?:cmnt|msocom_|sdcomment)\d+\Z", re.IGNORECASE)
_LAST_WORD = re.compile(r"(\w[\w’'-]*)(\W*)\Z")


def set_notes(tree: BeautifulSoup) -> None:
    """Move notes out of sentences, to the end of the element that holds the article; the word before each leads to it."""
    notes = [tag for tag in elements_of(tree, NOTES, ("doc-footnote",)) if _in_sentence(tag)]
    for toggle in elements_of(tree, _TOGGLES):
        if toggle.name in ("label", "input"):
            toggle.decompose()
    if not notes:
        return
    listed = tree.new_tag("ol")
    section = tree.new_tag("section")
    section["class"] = ["footnotes"]  # type: ignore[assignment]  # as the parser has classes
    section.append(listed)
    holder = _holder(notes[0])
    for number, note in enumerate(notes, start=1):
        if note.decomposed:
            continue
        id = f"annotated-note-{number}"
        _lead(tree, note, f"#{id}")
        note.extract()
        item = tree.new_tag("li", id=id)
        paragraph = tree.new_tag("p")
        paragraph.extend(list(note.children))
        item.append(paragraph)
        listed.append(item)
    holder.append(section)


def _in_sentence(note: Tag) -> bool:
    """Whether words stand around the note in its paragraph. A note that is a block by itself stays where it is."""
    if note.name in ("li", "section", "ol", "div", "aside", "p", "dd") and note.find_parent("p") is None:
        return False
    paragraph = note.find_parent(("p", "li", "td", "dd", "blockquote", "h2", "h3", "h4"))
    return isinstance(paragraph, Tag) and len(paragraph.get_text().strip()) > len(note.get_text().strip())


def _holder(note: Tag) -> Tag:
    holder = note.find_parent(("article", "main")) or note.find_parent("body")
    return holder if isinstance(holder, Tag) else note


def _lead(tree: BeautifulSoup, note: Tag, href: str) -> None:
    """Make a link to the note of the sign before it, or of the word before it where it has none."""
    before = note.find_previous_sibling()
    if isinstance(before, Tag) and before.name == "sup" and not before.find("a") and before.next_sibling is note:
        sign = before.extract()
        link = tree.new_tag("a", href=href)
        link.append(sign)
        note.insert_before(link)
        return
    link_last_word(tree, note, href)


def link_last_word(tree: BeautifulSoup, place: Tag, href: str) -> None:
    """Make a link of the last word that stands before `place` in the same element, if it is in none."""
    before = place.previous_sibling
    while isinstance(before, NavigableString) and not before.strip() and before.previous_sibling is not None:
        before = before.previous_sibling
    if isinstance(before, Tag) and before.name != "a" and not before.find("a") and place.find_parent("a") is None:
        strings = [text for text in before.strings if text.strip()]
        before = strings[-1] if strings and before.name not in ("br", "img") else None
    if not isinstance(before, NavigableString) or place.find_parent("a") is not None:
        return
    last = _LAST_WORD.search(str(before))
    if last:
        link = tree.new_tag("a", href=href)
        link.string = last[1]
        head, tail = str(before)[: last.start()], last[2]
        parts = [NavigableString(head)] if head else []
        before.replace_with(*parts, link, *([NavigableString(tail)] if tail else []))


def take_comments(tree: BeautifulSoup) -> list[str]:
    """Take out the comments of a word processor's export, with the signs that lead to them; return their words."""
    words: list[str] = []
    for sign in tree.find_all("a", href=_COMMENT_SIGN):
        if sign.decomposed:
            continue
        target = str(sign["href"])[1:]
        comment = tree.find(id=target) or tree.find("a", attrs={"name": target})
        if "_ref" in target or re.search(r"anchor", target, re.IGNORECASE):
            continue  # the way back, in the comment itself
        block = comment.find_parent(("p", "li", "div")) if isinstance(comment, Tag) else None
        if isinstance(comment, Tag) and comment.name in ("p", "li", "div"):
            block = comment
        if isinstance(block, Tag):
            words.append(" ".join(block.get_text(" ").split()))
            block.decompose()
        if not sign.decomposed:
            around = sign.parent if isinstance(sign.parent, Tag) and sign.parent.name == "sup" else sign
            around.decompose()
    return words
