"""On top: whether a built reading page keeps the contract for outside checkers (law 1, and note ↔ words of law 3).

Article + Document  ->  Problem...
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from ..model.kinds import DATA_KINDS, NOTED
from ..model.problem import Problem, Where, printable, shorten
from ..text.document import Document
from .article import Article, Segment

_OURS = "this is a fault of the site generator, not of the seed: please report it"
_SIGNS = re.compile(r"^\W+|\W+$")
"""Around the words of a reference, as in `+5` and `[sic]`: what no voice reads, or reads as words."""


def problems(path: str, slug: str, document: Document, article: Article) -> Iterator[Problem]:
    """Yield what is not as agreed on the reading page at `path`."""
    where = Where(path)
    if article.readings != (slug,):
        shown = ", ".join(f"‘{found}’" for found in article.readings) or "none"
        what = f"the page should have one article with data-reading ‘{slug}’; it has {shown}"
        yield Problem(
            where,
            "article-not-one",
            what,
            "a template may repeat the page's content, or a page of another reading stands here",
        )
        return
    yield from _text(where, document, article)
    yield from _marks(where, article)
    yield from _references(where, article)
    yield from _notes(where, article)
    for id in article.ids:
        what = f"the id ‘{id}’ stands on an element that is neither a paragraph, nor marked words, nor a reference"
        yield Problem(where, "id-reserved", what, "rename the heading or entry that has it")


def _text(where: Where, document: Document, article: Article) -> Iterator[Problem]:
    repeated = " ".join(str(block.number) for block in document.blocks if block.repeats)
    title = document.title
    expected = [block for block in document.blocks if not block.repeats]
    for block, shown in zip_longest(expected, article.blocks):
        if block is None:
            what = f"a block numbered {shown.number} that the article does not have: “{shorten(shown.text)}”"
            yield Problem(where, "text-differs", what, _OURS)
            continue
        if shown is None or shown.number != str(block.number):
            instead = f"block {shown.number} stands in its place" if shown else "the page ends before it"
            what = f"block {block.number} is missing: “{shorten(document.words(block))}”; {instead}"
            yield Problem(where, "text-differs", what, _OURS)
            return  # all that follow would be reported as shifted
        if shown.text != document.words(block):
            yield Problem(where, "text-differs", _difference(block.number, document.words(block), shown.text), _OURS)
        id = f"p{block.paragraph}" if block.paragraph else ""
        if (id or _is_paragraph(shown.id)) and shown.id != id:
            what = f"block {block.number} should have {f'the id ‘{id}’' if id else 'no paragraph id'}, but has ‘{shown.id}’"
            yield Problem(where, "paragraph-id", what, _OURS)
        repeats = repeated if title is not None and block.number == title.number else ""
        if " ".join(shown.repeats.replace(",", " ").split()) != repeats:
            what = f"block {block.number} should say that it stands for block {repeats or 'none other'} too, but says ‘{shown.repeats}’"
            yield Problem(where, "title-repeats", what, _OURS)
    for words in article.stray[:10]:
        what = f"words in the article that are not its own: “{shorten(words)}”"
        yield Problem(where, "text-added", what, "put them into an element with data-apparatus, or outside the article")
    for number in article.nested:
        yield Problem(
            where, "text-differs", f"block {number} stands inside another block or among the apparatus", _OURS
        )


def _is_paragraph(id: str) -> bool:
    return id[:1] == "p" and id[1:].isdecimal()


def _difference(number: int, ours: str, theirs: str) -> str:
    at = next((i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs)))
    begin = max(0, at - 20)
    source, page = (printable(repr(text[begin : at + 20])) for text in (ours, theirs))
    return f"block {number} is not the article's text from character {at + 1} on: the article has {source}, the page {page}"


def _marks(where: Where, article: Article) -> Iterator[Problem]:
    first: dict[str, Segment] = {}
    for segment in article.segments:
        id = segment.annotation
        if segment.kind not in DATA_KINDS:
            what = f"marked words of ‘{id}’ have the data-kind ‘{segment.kind}’, which is none of {', '.join(sorted(DATA_KINDS))}"
            yield Problem(where, "mark-kind", what, _OURS)
        if not segment.in_block:
            what = f"words marked for ‘{id}’ stand outside the article's own text"
            yield Problem(where, "mark-outside", what, "leave data-annotation to the article; link to it instead")
            continue
        begun = first.setdefault(id, segment)
        if begun is segment and segment.id != f"mark-{id}":
            yield Problem(
                where,
                "mark-id",
                f"the first words marked for ‘{id}’ have the id ‘{segment.id}’, not ‘mark-{id}’",
                _OURS,
            )
        if begun is not segment and segment.id.startswith("mark-"):
            yield Problem(
                where,
                "mark-id",
                f"words marked later for ‘{id}’ have the id ‘{segment.id}’, which only the first may have",
                _OURS,
            )
        if begun.kind != segment.kind:
            yield Problem(
                where,
                "mark-kind",
                f"‘{id}’ is marked both as {begun.kind} and as {segment.kind}",
                "give one of them another id",
            )
        if segment.kind in DATA_KINDS - NOTED and segment.link != id:
            yield Problem(where, "term-no-link", f"marked words of the entry ‘{id}’ do not link to it", _OURS)


def _references(where: Where, article: Article) -> Iterator[Problem]:
    noted = dict.fromkeys(s.annotation for s in article.segments if s.kind in NOTED and s.in_block)
    counted = Counter(reference.note.removeprefix("note-") for reference in article.references)
    for id in noted:
        if counted[id] != 1:
            what = f"the words marked for ‘{id}’ have {counted[id] or 'no'} reference{'s' if counted[id] > 1 else ''} to a note"
            yield Problem(where, "reference-count", what, "there must be exactly one, where the words end")
    for reference in article.references:
        id = reference.note.removeprefix("note-")
        if id not in noted:
            what = f"a reference “{reference.text}” leads to ‘{reference.note}’, but no words are marked for that"
            yield Problem(
                where, "reference-no-words", what, "a footnote sign without its annotation stands in the page"
            )
        if reference.id != f"ref-{id}":
            yield Problem(
                where,
                "reference-id",
                f"the reference to ‘{reference.note}’ has the id ‘{reference.id}’, not ‘ref-{id}’",
                _OURS,
            )
        shown = _SIGNS.sub("", reference.text)
        if not shown or shown not in reference.name:
            what = f"the reference to ‘{reference.note}’ shows “{reference.text}” but is spoken as “{reference.name}”"
            yield Problem(where, "reference-name", what, "its spoken name must hold the words it shows")
        if not reference.apparatus:
            yield Problem(
                where,
                "reference-in-text",
                f"the reference to ‘{reference.note}’ counts as the article's own text",
                _OURS,
            )


def _notes(where: Where, article: Article) -> Iterator[Problem]:
    kinds = {s.annotation: s.kind for s in reversed(article.segments) if s.in_block}
    noted = {note.id.removeprefix("note-") for note in article.notes}
    for id, kind in sorted(kinds.items()):
        if id not in noted:
            yield Problem(
                where, "note-missing", f"the words marked for the {kind} ‘{id}’ have no note on the page", _OURS
            )
    for note in article.notes:
        id = note.id.removeprefix("note-")
        if not note.role:
            what = f"the id ‘{note.id}’ stands outside the notes and the words explained"
            yield Problem(where, "id-reserved", what, "only notes have ids that begin so: rename the heading or entry")
        elif id not in kinds:
            what = f"the note ‘{note.id}’ is about no words of the article"
            yield Problem(where, "note-no-words", what, "take the note away, or mark the words it is about")
        elif not note.leads_to & {f"ref-{id}", f"mark-{id}"}:
            yield Problem(
                where,
                "note-no-way-back",
                f"the note ‘{note.id}’ has no link back to its words",
                f"it must link to #mark-{id} or #ref-{id}",
            )
