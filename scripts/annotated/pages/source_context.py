"""Stage 7, source-context.md: who published the article, who wrote it, and what could not be confirmed.

Reading  ->  Page
"""

from __future__ import annotations

from collections.abc import Sequence

from ..escape import Markdown
from ..markdown_blocks import blocks, emphasis, heading, items, joined, link
from ..model import Statement
from ..note_markdown import allowed
from ..reading import Reading
from . import cited
from .dates import spoken
from .definitions import definition
from .page import Page
from .parts import assembled, labelled, mentioned, passage, prose, review_state, words


def page(reading: Reading) -> Page:
    """Publisher, author, statements with the reply to each, gaps, the text and its rights, the state of review."""
    context = reading.seed.about.context
    return assembled(
        reading,
        "source-context.md",
        _noted(reading, "The publisher", "publisher-note", context.publisher_note, context.publisher_note_sources),
        _noted(reading, "The author", "author", context.author_note, context.author_sources),
        _statements(reading),
        _not_confirmed(reading),
        _text(reading),
        _rights(reading),
        _reviews(reading),
    )


def _noted(reading: Reading, title: str, id: str, note: str, sources: Sequence[str]) -> Markdown:
    about = reading.seed.about
    name = words(about.publisher if id == "publisher-note" else about.author)
    said = passage(reading, note) or Markdown("No note.")
    outlet = prose(reading, about.outlet) if id == "publisher-note" else Markdown("")
    named = joined([emphasis(name), outlet], ": ") if outlet else emphasis(name)
    return blocks(heading(2, Markdown(title), id), named, said, cited.listed(reading, sources))


def _statements(reading: Reading) -> Markdown:
    statements = reading.seed.about.context.statements
    if not statements:
        return Markdown("")
    intro = Markdown("Each statement with who makes it, on what it rests, and the reply of those concerned beside it.")
    told = [_statement(reading, number, statement) for number, statement in enumerate(statements, 1)]
    return blocks(heading(2, Markdown("What is said about the publisher")), intro, *told)


def _statement(reading: Reading, number: int, statement: Statement) -> Markdown:
    further = [id for id in statement.sources if id not in statement.rests_on]
    meant = definition("primary", statement.primary_document)
    reply = joined([prose(reading, statement.denial), cited.in_line(reading, statement.denial_sources)], " Source: ")
    facts = [
        labelled("Who says so", words(statement.said_by)),
        labelled("The reply", reply if statement.denial_sources else prose(reading, statement.denial)),
        labelled("The document itself", words(meant.meaning or meant.word)),
        labelled("Basis", prose(reading, statement.basis)),
        labelled("Rests on", cited.in_line(reading, statement.rests_on)),
        labelled("Other sources" if statement.rests_on else "Sources", cited.in_line(reading, further)),
        mentioned(reading, statement.id),
    ]
    title = joined([Markdown(f"Statement {number}"), words(statement.said_by)], ": ")
    return blocks(
        heading(3, title, statement.id), passage(reading, statement.text), items(fact for fact in facts if fact)
    )


def _not_confirmed(reading: Reading) -> Markdown:
    points = reading.seed.about.context.not_confirmed
    title = heading(2, Markdown("What could not be confirmed"))
    told = (Markdown(f'<a id="open-{number}"></a>{prose(reading, point)}') for number, point in enumerate(points, 1))
    return blocks(title, items(told)) if points else Markdown("")


def _text(reading: Reading) -> Markdown:
    about = reading.seed.about
    facts = [
        labelled("Kind", words(about.kind)),
        labelled("Published", Markdown(spoken(about.date))),
        labelled("Where our copy comes from", prose(reading, about.provenance)),
        labelled("The publisher’s page", _address(about.original) or Markdown("not seen")),
        labelled("Archived copy", _address(about.archived) or Markdown("not seen")),
        labelled("Why it is annotated", prose(reading, about.why)),
        labelled("Before you read", prose(reading, about.content_note)),
    ]
    return blocks(heading(2, Markdown("The text")), items(fact for fact in facts if fact))


def _address(address: str) -> Markdown:
    return link(words(address), address) if allowed(address) else words(address)


def _rights(reading: Reading) -> Markdown:
    rights = reading.seed.about.rights
    meant = definition("basis", rights.basis)
    facts = [
        labelled("Holder", prose(reading, rights.holder)),
        labelled("Basis", joined([words(meant.capital), words(meant.meaning)], ". ")),
        labelled("Licence", words(rights.licence)),
        labelled("To object", prose(reading, rights.contact)),
    ]
    return blocks(
        heading(2, Markdown("Rights in the article")),
        passage(reading, rights.statement),
        items(fact for fact in facts if fact),
    )


def _reviews(reading: Reading) -> Markdown:
    reviews = reading.seed.about.reviews
    listed = items(joined([Markdown(spoken(review.date)), words(review.by)], ": ") for review in reviews)
    return blocks(heading(2, Markdown("How often the notes were checked")), Markdown(review_state(reading)), listed)
