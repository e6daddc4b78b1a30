"""Stage 7, source-context.md: who published the article, who wrote it, and what could not be confirmed.

Reading  ->  Page
"""

from __future__ import annotations

from collections.abc import Sequence

from ..markdown.escape import Markdown
from ..markdown.markdown_blocks import blocks, emphasis, heading, items, joined, link
from ..markdown.note_markdown import allowed
from ..model.about import Statement
from ..model.cite import Cite, source_ids
from ..model.page_list import SOURCE_CONTEXT
from ..reading.reading import Reading
from . import source_links
from .definitions import definition
from .page import Page
from .parts import assembled, labelled, mentioned, passage, prose, review_state, words


def page(reading: Reading) -> Page:
    """Return the page: publisher, author, statements with the reply to each, gaps, the text and its rights, the state of review."""
    context, say = reading.seed.about.context, reading.say
    return assembled(
        reading,
        SOURCE_CONTEXT,
        _noted(reading, say("The publisher"), "publisher-note", context.publisher_note, context.publisher_note_sources),
        _noted(reading, say("The author"), "author", context.author_note, context.author_sources),
        _statements(reading),
        _not_confirmed(reading),
        _text(reading),
        _rights(reading),
        _reviews(reading),
    )


def _noted(reading: Reading, title: Markdown, id: str, note: str, sources: Sequence[Cite]) -> Markdown:
    about = reading.seed.about
    name = words(about.publisher if id == "publisher-note" else about.author)
    body = passage(reading, note) or reading.say("No note.")
    outlet = prose(reading, about.outlet) if id == "publisher-note" else Markdown("")
    # Translators: A publisher or author, and half a sentence on what it is.
    named = reading.say("{name}: {note}", name=emphasis(name), note=outlet) if outlet else emphasis(name)
    return blocks(heading(2, title, id), named, body, source_links.listed(reading, sources))


def _statements(reading: Reading) -> Markdown:
    statements = reading.seed.about.context.statements
    if not statements:
        return Markdown("")
    say = reading.say
    intro = say("Each statement with who makes it, on what it rests, and the reply of those concerned beside it.")
    entries = [_statement(reading, number, statement) for number, statement in enumerate(statements, 1)]
    return blocks(heading(2, say("What is said about the publisher")), intro, *entries)


def _statement(reading: Reading, number: int, statement: Statement) -> Markdown:
    say = reading.say
    read = source_ids(statement.rests_on)
    # What is said of a source in one of the two lists alone is shown, though both name it.
    further = [
        cite
        for cite in statement.sources
        if cite.source not in read or (cite.has_details and cite not in statement.rests_on)
    ]
    meant = definition("primary", statement.primary_document, say)
    reply = prose(reading, statement.denial)
    if statement.denial_sources:
        # Translators: What those concerned reply, and where they do.
        sources = say.long_series(source_links.cited(reading, cite) for cite in statement.denial_sources)
        reply = say("{reply} Source: {sources}", reply=reply, sources=sources)
    facts = [
        labelled(say("Who says so:"), words(statement.said_by)),
        labelled(say("The reply:"), reply),
        labelled(say("The document itself:"), words(meant.meaning or meant.word)),
        labelled(say("Basis:"), prose(reading, statement.basis)),
        source_links.in_line(reading, say("Rests on:"), statement.rests_on),
        source_links.in_line(reading, say("Other sources:") if statement.rests_on else say("Sources:"), further),
        mentioned(reading, statement.id),
    ]
    title = say("Statement {number}: {speaker}", number=number, speaker=words(statement.said_by))
    return blocks(
        heading(3, title, statement.id), passage(reading, statement.text), items(fact for fact in facts if fact)
    )


def _not_confirmed(reading: Reading) -> Markdown:
    points = reading.seed.about.context.not_confirmed
    title = heading(2, reading.say("What could not be confirmed"))
    points_with_ids = (
        Markdown(f'<a id="open-{number}"></a>{prose(reading, point)}') for number, point in enumerate(points, 1)
    )
    return blocks(title, items(points_with_ids)) if points else Markdown("")


def _text(reading: Reading) -> Markdown:
    about, say = reading.seed.about, reading.say
    facts = [
        labelled(say("Kind:"), words(about.kind)),
        labelled(say("Published:"), words(say.date(about.date))),
        labelled(say("Where our copy comes from:"), prose(reading, about.provenance)),
        labelled(say("The publisher’s page:"), _address(about.original) or say("not seen")),
        labelled(say("Archived copy:"), _address(about.archived) or say("not seen")),
        labelled(say("Why it is annotated:"), prose(reading, about.why)),
        labelled(say("Before you read:"), prose(reading, about.content_note)),
    ]
    return blocks(heading(2, say("The text")), items(fact for fact in facts if fact))


def _address(address: str) -> Markdown:
    return link(words(address), address) if allowed(address) else words(address)


def _rights(reading: Reading) -> Markdown:
    rights, say = reading.seed.about.rights, reading.say
    meant = definition("basis", rights.basis, say)
    facts = [
        labelled(say("Holder:"), prose(reading, rights.holder)),
        labelled(say("Basis:"), joined([words(meant.capital), words(meant.meaning)], ". ")),
        labelled(say("Licence:"), words(rights.licence)),
        labelled(say("To object:"), prose(reading, rights.contact)),
    ]
    return blocks(
        heading(2, say("Rights in the article")),
        passage(reading, rights.statement),
        items(fact for fact in facts if fact),
    )


def _reviews(reading: Reading) -> Markdown:
    reviews, say = reading.seed.about.reviews, reading.say
    # Translators: The day on which somebody read all notes, and who.
    named = [say("{date}: {name}", date=words(say.date(review.date)), name=words(review.by)) for review in reviews]
    listed = items(
        joined([who, prose(reading, review.how)], ". ") if review.how else who
        for review, who in zip(reviews, named, strict=True)
    )
    return blocks(heading(2, say("How often the notes were checked")), review_state(reading), listed)
