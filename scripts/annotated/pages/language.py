"""Stage 7, language.md: rhetorical moves, slips of language, parallel passages.

Reading  ->  Page
"""

from __future__ import annotations

from ..anchoring.anchor import Anchored
from ..interface.interface import message
from ..markdown.escape import Markdown
from ..markdown.markdown_blocks import blocks, heading, joined, link, table
from ..model.model import Language, Parallel, Rhetoric
from ..reading.reading import Reading
from . import definition_tables, phrases, source_links
from .definitions import definition
from .page import Page
from .parts import assembled, back, in_quotes, labelled, mentioned, passage, place, prose, quoted, quoted_in_line, words

RHETORIC = message("Opinions and ways of persuading. They are described, not judged: every argument uses some of them.")
SLIPS_OF_ENGLISH = message(
    "Notes for those who learn the language. They say how standard English has it; the article itself is never corrected, and a "
    "slip says nothing about whether a statement is true. *[sic]* stands only where a reader might take the words for our misprint."
)
SLIPS_ELSEWHERE = message(
    "Notes for those who learn the language. They say how its standard has it; the article itself is never corrected, and a "
    "slip says nothing about whether a statement is true. *[sic]* stands only where a reader might take the words for our misprint."
)
PARALLELS = message(
    "Passages that closely follow earlier texts, with both texts side by side. Links and credits may have stood on the article’s "
    "own web page and have been lost in the text that we have, so nothing more than the likeness is stated here."
)


def page(reading: Reading) -> Page:
    """The three parts in reading order, then what the kinds mean."""
    moves = [_rhetoric(reading, *pair) for pair in reading.rhetoric]
    slips = [_slip(reading, *pair) for pair in reading.language]
    follows = [_parallel(reading, *pair) for pair in reading.parallels]
    say = reading.say
    found = [
        say.plural(len(moves), "{count} rhetorical move", "{count} rhetorical moves"),
        say.plural(len(slips), "{count} slip of language", "{count} slips of language"),
        say.plural(len(follows), "{count} parallel passage", "{count} parallel passages"),
    ]
    if not (moves or slips or follows):
        nothing = say("No rhetorical moves, slips of language or parallel passages are noted in this reading.")
        return assembled(reading, "language.md", nothing)
    return assembled(
        reading,
        "language.md",
        say("{found}.", found=say.together(found)),
        _part(say("Rhetorical moves"), say(RHETORIC), moves),
        _part(
            say("Slips of language"), say(SLIPS_OF_ENGLISH if phrases.is_english(reading) else SLIPS_ELSEWHERE), slips
        ),
        _part(say("Parallel passages"), say(PARALLELS), follows),
        definition_tables.kind_definitions(
            reading, "rhetoric", say("What the kinds of move mean"), (r.kind for r, _ in reading.rhetoric)
        )
        if moves
        else Markdown(""),
        definition_tables.kind_definitions(
            reading, "language", say("What the kinds of slip mean"), (s.kind for s, _ in reading.language)
        )
        if slips
        else Markdown(""),
        boost=0.7,
    )


def _part(title: Markdown, intro: Markdown, entries: list[Markdown]) -> Markdown:
    return blocks(heading(2, title), intro, *entries) if entries else Markdown("")


def _rhetoric(reading: Reading, rhetoric: Rhetoric, found: Anchored) -> Markdown:
    return blocks(
        _heading(reading, rhetoric.id, words(definition("rhetoric", rhetoric.kind, reading.say).word)),
        quoted(reading, found),
        reading.say.dotted(
            [place(reading, found), definition_tables.kind(reading, "rhetoric", rhetoric.kind), back(reading, found)]
        ),
        passage(reading, rhetoric.note),
        source_links.listed(reading, rhetoric.sources),
        mentioned(reading, rhetoric.id),
    )


def _slip(reading: Reading, slip: Language, found: Anchored) -> Markdown:
    sic = [Markdown(r"*\[sic\]*")] if slip.sic else []
    return blocks(
        _heading(reading, slip.id, words(definition("language", slip.kind, reading.say).word)),
        quoted(reading, found),
        joined(
            [place(reading, found), *sic, definition_tables.kind(reading, "language", slip.kind), back(reading, found)],
            " · ",
        ),
        labelled(words(phrases.standard_form(reading)), words(slip.standard_form)),
        passage(reading, slip.note),
        mentioned(reading, slip.id),
    )


def _parallel(reading: Reading, parallel: Parallel, found: Anchored) -> Markdown:
    source, say = reading.sources[parallel.source], reading.say
    earlier = words(source_links.by(source, say))
    credit = (
        say("The paragraph names this source.")
        if parallel.credited
        else say("The paragraph, in the text that we have, does not name this source.")
    )
    head = [
        # Translators: Above passages side by side; {place} is “¶ 7”.
        say("The article, {place}", place=place(reading, found)),
        say("The earlier text, {source}", source=link(earlier, f"sources.md#{source.id}")),
    ]
    theirs = "<br>".join(words(line) for line in parallel.source_text.splitlines())
    return blocks(
        _heading(reading, parallel.id, say("closely follows {source}", source=earlier)),
        table(head, [(quoted_in_line(reading, found), in_quotes(Markdown(theirs), say))]),
        labelled(say("What is different:"), prose(reading, parallel.change)),
        credit,
        labelled(say("Source:"), source_links.cited(reading, parallel.source)),
        mentioned(reading, parallel.id),
        back(reading, found),
    )


def _heading(reading: Reading, id: str, title: Markdown) -> Markdown:
    return heading(3, reading.say("{thing}: {title}", thing=words(reading.labels[id].heading), title=title), id)
