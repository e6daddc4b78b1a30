"""Stage 7, language.md: rhetorical moves, slips of language, parallel passages.

Reading  ->  Page
"""

from __future__ import annotations

from ..anchor import Anchored
from ..escape import Markdown
from ..markdown_blocks import blocks, heading, joined, link, table
from ..model import Language, Parallel, Rhetoric
from ..reading import Reading
from . import cited, verdicts
from .definitions import definition
from .page import Page
from .parts import assembled, back, count, labelled, mentioned, passage, place, prose, quoted, quoted_in_line, words

RHETORIC = Markdown(
    "Opinions and ways of persuading. They are described, not judged: every argument uses some of them."
)
SLIPS = Markdown(
    "Notes for those who learn the language. They say how standard English has it; the article itself is never corrected, and a "
    "slip says nothing about whether a statement is true. *[sic]* stands only where a reader might take the words for our misprint."
)
PARALLELS = Markdown(
    "Passages that closely follow earlier texts, with both texts side by side. Links and credits may have stood on the article’s "
    "own web page and have been lost in the text that we have, so nothing more than the likeness is stated here."
)


def page(reading: Reading) -> Page:
    """The three parts in reading order, then what the kinds mean."""
    moves = [_rhetoric(reading, *pair) for pair in reading.rhetoric]
    slips = [_slip(reading, *pair) for pair in reading.language]
    follows = [_parallel(reading, *pair) for pair in reading.parallels]
    found = [
        count(len(moves), "rhetorical move"),
        count(len(slips), "slip") + " of language",
        count(len(follows), "parallel passage"),
    ]
    if not (moves or slips or follows):
        nothing = "No rhetorical moves, slips of language or parallel passages are noted in this reading."
        return assembled(reading, "language.md", Markdown(nothing))
    return assembled(
        reading,
        "language.md",
        Markdown(", ".join(found[:2]) + f" and {found[2]}."),
        _part("Rhetorical moves", RHETORIC, moves),
        _part("Slips of language", SLIPS, slips),
        _part("Parallel passages", PARALLELS, follows),
        verdicts.kind_definitions("rhetoric", "What the kinds of move mean", (r.kind for r, _ in reading.rhetoric))
        if moves
        else Markdown(""),
        verdicts.kind_definitions("language", "What the kinds of slip mean", (s.kind for s, _ in reading.language))
        if slips
        else Markdown(""),
        boost=0.7,
    )


def _part(title: str, intro: Markdown, entries: list[Markdown]) -> Markdown:
    return blocks(heading(2, Markdown(title)), intro, *entries) if entries else Markdown("")


def _rhetoric(reading: Reading, rhetoric: Rhetoric, found: Anchored) -> Markdown:
    return blocks(
        _heading(reading, rhetoric.id, words(definition("rhetoric", rhetoric.kind).word)),
        quoted(reading, found),
        joined([place(found), verdicts.kind("rhetoric", rhetoric.kind), back(reading, found)], " · "),
        passage(reading, rhetoric.note),
        cited.listed(reading, rhetoric.sources),
        mentioned(reading, rhetoric.id),
    )


def _slip(reading: Reading, slip: Language, found: Anchored) -> Markdown:
    sic = [Markdown(r"*\[sic\]*")] if slip.sic else []
    return blocks(
        _heading(reading, slip.id, words(definition("language", slip.kind).word)),
        quoted(reading, found),
        joined([place(found), *sic, verdicts.kind("language", slip.kind), back(reading, found)], " · "),
        labelled("Standard English", words(slip.standard_form)),
        passage(reading, slip.note),
        mentioned(reading, slip.id),
    )


def _parallel(reading: Reading, parallel: Parallel, found: Anchored) -> Markdown:
    source = reading.sources[parallel.source]
    earlier = cited.by(source)
    credit = (
        "The paragraph names this source."
        if parallel.credited
        else "The paragraph, in the text that we have, does not name this source."
    )
    head = [
        joined([Markdown("The article, "), place(found)]),
        joined([Markdown("The earlier text, "), link(words(earlier), f"sources.md#{source.id}")]),
    ]
    theirs = "<br>".join(words(line) for line in parallel.source_text.splitlines())
    return blocks(
        _heading(reading, parallel.id, joined([Markdown("closely follows "), words(earlier)])),
        table(head, [(quoted_in_line(reading, found), Markdown(f"“{theirs}”"))]),
        labelled("What is different", prose(reading, parallel.change)),
        Markdown(credit),
        labelled("Source", cited.cited(reading, parallel.source)),
        mentioned(reading, parallel.id),
        back(reading, found),
    )


def _heading(reading: Reading, id: str, title: Markdown) -> Markdown:
    return heading(3, joined([Markdown(reading.labels[id].heading), title], ": "), id)
