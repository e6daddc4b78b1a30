"""What a document of a word processor holds besides its text, as values.

document + Version  ->  Prepared

Written by `word_document`, `open_document`, `rich_text` and `markdown_file`; read by `importer`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bs4 import Tag

Version = Literal["", "accepted", "original"]
"""Which version of a document with tracked changes is the article; empty while nobody has said."""
FrontRole = Literal["title", "standfirst", "byline", "note"]
"""What a line before the text is, as `reading.yaml` calls it."""

STYLES: dict[str, FrontRole] = {"title": "title", "subtitle": "standfirst", "author": "byline", "date": "byline"}
"""Roles of paragraphs by the name of their style, in small letters: word processors keep the English name in files of every language."""
_MARKS: dict[str, str] = {name: f"\ufdd0{name}\ufdd1" for name in STYLES}
"""What stands before such a paragraph on its way through the converter: characters that Unicode keeps out of every text."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that somebody said of a document or did to it: a comment, or a tracked change."""

    kind: Literal["comment", "inserted", "deleted"]
    who: str
    when: str
    """As the file has it; empty where it does not say."""
    words: str
    """The words of the document that it is about; of an insertion or a deletion those put in or taken out."""
    text: str = ""
    """What a comment says."""
    before: str = ""
    """Of a comment: the words before those in their paragraph, so far as the file's reader knows them."""

    def __str__(self) -> str:
        """Return the remark in one line, whole."""
        by = ", ".join(filter(None, (self.who, self.when)))
        head = f"{self.kind}{f' ({by})' if by else ''}"
        about = f" on “{_line(self.words)}”" if self.kind == "comment" and self.words.strip() else ""
        return f"{head}{about}: {_line(self.text if self.kind == 'comment' else self.words)}"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document made ready for the converter, and what the converter will not see of it."""

    content: bytes
    title: str = ""
    author: str = ""
    date: str = ""
    """As the document has it, such as `2 November 2024`."""
    language: str = ""
    remarks: Sequence[Remark] = ()
    margins: Sequence[str] = ()
    """Words that stand on every page or in the file's properties: headers, footers, keywords."""


def front_mark(style: str) -> str:
    """Return what marks a paragraph of this style for `take_front_marks`; empty for one that is ordinary text."""
    return _MARKS.get(style.lower(), "")


def take_front_marks(body: Tag) -> None:
    """Take the marks off a converted document: its elements get `data-style` instead."""
    for string in list(body.find_all(string=lambda text: bool(text) and "\ufdd0" in text)):
        text = str(string)
        for name, mark in _MARKS.items():
            if mark in text:
                text = text.replace(mark, "")
                if string.parent is not None:
                    string.parent["data-style"] = name
        string.replace_with(text.replace("\ufdd0", "").replace("\ufdd1", ""))


def _line(text: str) -> str:
    return " ".join(text.split())
