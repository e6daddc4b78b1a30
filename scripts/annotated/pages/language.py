"""Stage 7, language.md: what is noted of passages without a verdict: rhetorical moves, slips of language, parallel passages.

Reading  ->  Page
"""

from __future__ import annotations

from collections.abc import Sequence

from ..anchoring.anchor import Anchored
from ..interface.interface import Interface
from ..markdown.escape import Markdown
from ..markdown.markdown_blocks import blocks, heading, link, table
from ..model.kinds import KINDS, Kind
from ..model.message import message
from ..model.model import Language, Parallel, Rhetoric
from ..model.page_list import LANGUAGE, SOURCES
from ..reading.reading import Reading
from . import definition_tables, entries, phrases
from .page import Page
from .parts import assembled, back, in_quotes, mentioned, place, quoted, quoted_in_line, words

SLIPS_OF_ENGLISH = message(
    "Notes for those who learn the language. They say how standard English has it; the article itself is never corrected, and a "
    "slip says nothing about whether a statement is true. *[sic]* stands only where a reader might take the words for our misprint."
)


def page(reading: Reading) -> Page:
    """Return the page: its kinds one after the other, each in reading order, then what the words of their scales mean."""
    say = reading.say
    entries_of = {kind: reading.of(kind) for kind in KINDS if kind.page == LANGUAGE}
    if not any(entries_of.values()):
        nothing = say(
            "No rhetorical moves, slips of language, parallel passages or comments are noted in this reading."
        )
        return assembled(reading, LANGUAGE, nothing)
    counts = [say.plural(len(found), *kind.counted) for kind, found in entries_of.items() if found]
    return assembled(
        reading,
        LANGUAGE,
        say("{found}.", found=say.enumerated(counts)),
        *(_section(reading, kind, found) for kind, found in entries_of.items() if found),
        *_meanings(reading),
        boost=0.7,
    )


def _section(reading: Reading, kind: Kind, notes: Sequence[Anchored]) -> Markdown:
    say = reading.say
    english = kind.type is Language and phrases.is_english(reading)
    intro = say(SLIPS_OF_ENGLISH if english else kind.intro)
    return blocks(heading(2, say(kind.title)), intro, *(_entry(reading, each) for each in notes))


def _entry(reading: Reading, anchored: Anchored) -> Markdown:
    about, say = anchored.annotation, reading.say
    name, title = words(reading.labels[about.id].heading), entries.title(reading, about)
    if isinstance(about, Parallel):
        title = say("closely follows {source}", source=title)
        return blocks(
            heading(3, say("{thing}: {title}", thing=name, title=title), about.id),
            *_side_by_side(reading, about, anchored),
            mentioned(reading, about.id),
            back(reading, anchored),
        )
    return blocks(
        heading(3, say("{thing}: {title}", thing=name, title=title) if title else name, about.id),
        quoted(reading, anchored),
        say.dotted([place(reading, anchored), *entries.facts(reading, about), back(reading, anchored)]),
        *entries.body(reading, about),
        mentioned(reading, about.id),
    )


def _side_by_side(reading: Reading, parallel: Parallel, anchored: Anchored) -> Sequence[Markdown]:
    """Return both texts in a table, what is different, whether the article names the earlier one, and where that stands."""
    source, say = reading.sources[parallel.source.source], reading.say
    head = [
        # Translators: Above passages side by side; {place} is “¶ 7”.
        say("The article, {place}", place=place(reading, anchored)),
        say("The earlier text, {source}", source=link(entries.title(reading, parallel), f"{SOURCES}#{source.id}")),
    ]
    theirs = "<br>".join(words(line) for line in parallel.source_text.splitlines())
    difference, where_from = entries.body(reading, parallel)
    return (
        table(head, [(quoted_in_line(reading, anchored), in_quotes(Markdown(theirs), say))]),
        difference,
        _credit(say, parallel),
        where_from,
    )


def _credit(say: Interface, parallel: Parallel) -> Markdown:
    if parallel.credited:
        return say("The paragraph names this source.")
    return say("The paragraph, in the text that we have, does not name this source.")


def _meanings(reading: Reading) -> Sequence[Markdown]:
    """Return the tables of what the kinds of move and of slip mean, for those that the reading has."""
    say, annotations = reading.say, [found.annotation for found in reading.anchored]
    moves = [about.kind for about in annotations if isinstance(about, Rhetoric)]
    slips = [about.kind for about in annotations if isinstance(about, Language)]
    tables = definition_tables.kind_definitions
    return (
        tables(reading, "rhetoric", say("What the kinds of move mean"), moves) if moves else Markdown(""),
        tables(reading, "language", say("What the kinds of slip mean"), slips) if slips else Markdown(""),
    )
