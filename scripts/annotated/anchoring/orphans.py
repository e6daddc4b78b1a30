"""Stage 3, for what is left over: annotations whose words the article has no more, with the last text that held them.

Seed  ->  Orphan...
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..model.model import Annotation, Question, Seed
from ..model.problem import Problem, Problems
from ..text.document import Document
from . import baseline
from .anchor import Finder, Unresolved
from .baseline import BEFORE

AROUND = 160
"""Code points shown on each side of the words: enough to see what they belonged to."""


@dataclass(frozen=True, slots=True)
class Orphan:
    """What the article has no words for any more, and the passage in the last text that had them."""

    annotation: Annotation | Question
    digest: str
    """SHA-256 of that text."""
    before: str
    """What stood right before the words, on one line, white space included; begins with an ellipsis where it is cut."""
    words: str
    """The words themselves, or the paragraphs that a question was about; exact characters."""
    after: str


def find(seed: Seed) -> tuple[Orphan, ...]:
    """Return every orphan of the seed, in its order. Raises `Problems` for one whose last text is not kept, or does not hold it."""
    documents: dict[str, Document | None] = {}
    problems: list[Problem] = []
    with_last_text: list[Orphan] = []
    orphans: list[tuple[str, Annotation | Question]] = [(a.selector.orphaned, a) for a in seed.annotations]
    orphans += [(question.orphaned, question) for question in seed.orphaned_questions]
    for digest, thing in orphans:
        if digest:
            if digest not in documents:
                documents[digest] = _document(seed, digest)
            try:
                with_last_text.append(_orphan(documents[digest], digest, thing))
            except Unresolved as miss:
                problems.append(Problem(thing.where, miss.code, miss.what, miss.advice))
    problems += _evidence(seed)
    if problems:
        raise Problems(problems)
    return tuple(with_last_text)


def _orphan(document: Document | None, digest: str, thing: Annotation | Question) -> Orphan:
    """Raise `Unresolved`."""
    name = f"{type(thing).__name__.lower()} ‘{thing.id}’"
    missing = Unresolved(
        "orphan-without-text",
        f"{name} is an orphan, but the last text that held its words is not in {BEFORE}/: {digest[:12]}…",
        "bring that file back from the repository’s history, or delete `orphaned` where the words stand in the article",
    )
    if document is None:
        raise missing
    try:
        if isinstance(thing, Question):
            blocks = [block for block in document.paragraphs if block.paragraph in thing.paragraphs]
            if not blocks:
                raise missing
            return Orphan(thing, digest, "", "\n\n".join(map(document.words, blocks)), "")
        start, end = Finder(document).find(replace(thing.selector, orphaned=""))
    except Unresolved as miss:
        raise missing from miss
    text = document.text
    return Orphan(thing, digest, _opening_words(text[:start][::-1])[::-1], text[start:end], _opening_words(text[end:]))


def _opening_words(text: str) -> str:
    """Return the first few words of `text` within its block, with white space and an ellipsis where it is cut."""
    block = text.partition("\n\n")[0].replace("\n", " ")
    return block if len(block) <= AROUND else f"{block[:AROUND].rpartition(' ')[0]} …"


def _document(seed: Seed, digest: str) -> Document | None:
    """Return the text with that SHA-256, as far as it is kept."""
    text = baseline.earlier_text(seed, digest)
    return None if text is None else baseline.document(seed, text)


def _evidence(seed: Seed) -> Iterator[Problem]:
    for answer in seed.answers:
        for selector in answer.evidence:
            if selector.orphaned and baseline.earlier_text(seed, selector.orphaned) is None:
                what = f"answer ‘{answer.id}’ quotes an orphan, but the last text that held it is not in {BEFORE}/: {selector.orphaned[:12]}…"
                advice = "bring that file back from the repository’s history, or delete that passage"
                yield Problem(answer.where, "orphan-without-text", what, advice)
