"""Comments of a word processor as notes of the draft, each at the words it is about.

Remark... + Document  ->  entries of annotations.yaml, comments that stand at no words of the article or at several
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import yaml

from ..anchoring.anchor import Finder
from ..markdown import escape
from ..model.selector import Selector
from ..seeds.schema import named_for_editors
from ..text.document import Document
from .document_contents import Remark

LONGEST = 2_000
"""Code points of the words that a note may be about; who comments on more means the whole."""
LONGEST_TEXT = 15_000
"""Code points of a comment, so that with what escaping adds the schema takes it."""


def comment_notes(remarks: Iterable[Remark], document: Document) -> tuple[list[Mapping[str, Any]], list[Remark]]:
    """Return the notes that comments become, and the comments that become none."""
    finder = Finder(document)
    entries: list[Mapping[str, Any]] = []
    left: list[Remark] = []
    for remark in remarks:
        where = _where(remark, finder)
        text = _markdown(remark.text)
        if where is None or not text or len(remark.text) > LONGEST_TEXT:
            left.append(remark)
            continue
        by = _by(remark)
        entries.append({"note": f"n{len(entries) + 1:02}", **where, "text": text} | ({"by": by} if by else {}))
    return entries, left


def notes_text(entries: Sequence[Mapping[str, Any]], original: str) -> str:
    """Return annotations.yaml with these entries."""
    return (
        f"{named_for_editors('annotations')}#\n"
        f"# The comments of {original}, each a note at its words. They are published with the reading: delete what is not for readers.\n\n"
        + yaml.safe_dump(list(entries), allow_unicode=True, sort_keys=False, width=100)
    )


def _where(remark: Remark, finder: Finder) -> Mapping[str, Any] | None:
    """Return what says which words of the article a comment is about; none where they are not there, or not there once."""
    words = " ".join(remark.words.split())
    if not words or len(words) > LONGEST:
        return None
    return next((_keys(way) for way in _ways(words, remark.before) if finder.has(way)), None)


def _ways(words: str, before: str) -> Iterator[Selector]:
    yield Selector(words)
    near = before.split()
    for count in (2, 5, 10):
        if near:
            yield Selector(words, prefix=" ".join(near[-count:]))


def _keys(selector: Selector) -> Mapping[str, Any]:
    return {"quote": selector.quote} | ({"prefix": selector.prefix} if selector.prefix else {})


def _markdown(text: str) -> str:
    """Return the words of a comment as Markdown that means them and nothing else, its paragraphs apart."""
    return "\n\n".join(escape.text(" ".join(line.split())) for line in text.split("\n") if line.strip())


def _by(remark: Remark) -> str:
    who, day = " ".join(remark.who.split())[:400], remark.when[:10]
    return f"{who} ({day})" if who and day else who or day
