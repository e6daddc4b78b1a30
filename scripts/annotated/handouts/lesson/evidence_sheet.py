"""Evidence on paper: for each claim to check, what sources say of it. The verdict is the pupil's.

Reading + Sheet + Lines  ->  Part...

Nothing here tells how a claim was judged: a source stands in the order in which its author names it, whatever it carries.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from ...interface.interface import Interface
from ...model.cite import Cite
from ...model.model import Claim, Source
from ...reading.reading import Reading
from .. import strings
from ..inline import Passage, Span
from ..line_numbers import Lines
from ..printed import beginning, place, quoted
from ..sheet import Sheet, ToAnswer, ToCheck
from . import wording
from .frame import bold, worded
from .leaf import Cell, Grid, Heading, Part, Prose, Unbroken
from .witness import NOT_OPENED, testimony

MOST_SOURCES = 2
"""For one claim: enough to compare, and a class reads them in the minutes that it has."""
MOST_FOR_QUESTION = 3
"""Claims more for one question."""
BLANK_ROWS = 4
LOW = 62.0
"""Points of a row in which pupils write with two sources of their own."""
COLUMNS = (5.6, 0.9, 1.7, 1.1)


def evidence(reading: Reading, sheet: Sheet, lines: Lines) -> tuple[Part, ...]:
    """Return what stands on the sheet; `sheet` is the student edition's, whose letters and numbers it has."""
    say = reading.say
    if not sheet.claims:
        return (Prose((worded(say, wording.EVIDENCE_BLANK),)), *_key(reading), _blank(say))
    claims = {claim.id: claim for claim, _ in reading.claims}
    asked = {question: _about(reading, sheet, question) for question in sheet.questions if question.beyond}
    printed = [claims[listed.id] for listed in sheet.claims]
    printed += [claim for more in asked.values() for claim, _ in more]
    return (
        Prose((worded(say, wording.EVIDENCE_LEAD),)),
        *_key(reading, {claim.kind for claim in printed}),
        Prose(((*worded(say, strings.WORKS_LEAD), Span(" "), *worded(say, wording.TITLES_ONLY)),), small=True),
        *(_claim(reading, claims[listed.id], listed, lines) for listed in sheet.claims),
        *_for_questions(reading, sheet, asked),
    )


def _key(reading: Reading, kinds: Collection[str] = ()) -> Iterator[Part]:
    """Yield what pupils judge with: the scale, without words for kinds of claim that are not asked about, and how sure they are."""
    say = reading.say
    scale = [verdict for verdict in reading.verdicts.values() if not verdict.kinds or {*verdict.kinds} & {*kinds}]
    if scale:
        yield Heading(worded(say, wording.WORDS_FOR_VERDICTS))
        meanings: Passage = tuple(
            span
            for verdict in scale
            for span in (Span(f"{verdict.label}: ", strong=True), Span(f"{verdict.definition} "))
        )
        yield Prose((meanings,), small=True)
    yield Prose((worded(say, wording.HOW_SURE_KEY),), small=True)


def _head(say: Interface) -> tuple[str, ...]:
    return tuple(map(say.plain, (wording.WHAT_IT_SAYS, wording.FITS, wording.MY_VERDICT, wording.HOW_SURE)))


def _fits(say: Interface) -> Cell:
    return Cell(tuple(worded(say, choice) for choice in wording.FITS_CHOICE))


def _claim(reading: Reading, claim: Claim, listed: ToCheck, lines: Lines) -> Part:
    say = reading.say
    head: Passage = (Span(f"[{listed.letter}] "), Span(quoted(listed.quotation)))
    return Unbroken(
        (Heading(head, 3), Prose((worded(say, place(listed, lines, say)),), small=True), _grid(reading, claim))
    )


def _grid(reading: Reading, claim: Claim) -> Grid:
    say = reading.say
    rows = [testimony(source, cites, say) for source, cites in evidence_sources(reading, claim)]
    rows += [(worded(say, wording.OWN_SOURCE),)] * (MOST_SOURCES - len(rows))
    fits = _fits(say)
    judged = (Cell((), len(rows)), Cell((worded(say, wording.SURE_CHOICE),), len(rows)))
    filled = tuple((Cell(row), fits, *(judged if number == 0 else ())) for number, row in enumerate(rows))
    return Grid(COLUMNS, _head(say), filled)


def evidence_sources(reading: Reading, claim: Claim) -> list[tuple[Source, tuple[Cite, ...]]]:
    """Return the sources that stand for a claim, each with all that the claim says of it.

    Those first that somebody told the words of, then those that were opened; what a source carries is not asked.
    """
    cites: dict[str, tuple[Cite, ...]] = {}
    for cite in claim.sources:
        cites[cite.source] = (*cites.get(cite.source, ()), cite)
    sources = [(reading.sources[id], named) for id, named in cites.items()]
    order = sorted(sources, key=lambda each: (not _is_told(each[1]), each[0].consulted == NOT_OPENED))
    return order[:MOST_SOURCES]


def _is_told(cites: Iterable[Cite]) -> bool:
    return any(cite.says or cite.quote for cite in cites)


def _blank(say: Interface) -> Grid:
    head = (wording.MY_SENTENCE, wording.SOURCE_FOUND, *(wording.FITS, wording.MY_VERDICT, wording.HOW_SURE))
    row = (Cell(), Cell(), _fits(say), Cell(), Cell((worded(say, wording.SURE_CHOICE),)))
    return Grid((2.4, 3, 0.9, 1.7, 1.1), tuple(map(say.plain, head)), (row,) * (BLANK_ROWS * 2), LOW)


# ── questions that the text does not answer ──────────────────────────────────────────────────────


def _for_questions(
    reading: Reading, sheet: Sheet, asked: Mapping[ToAnswer, Sequence[tuple[Claim, int]]]
) -> Iterator[Part]:
    if asked:
        yield Heading(worded(reading.say, wording.FOR_QUESTIONS))
    for question, more in asked.items():
        letters = [claim.letter for claim in sheet.claims if {*claim.paragraphs} & {*question.paragraphs}]
        yield from _for_question(reading, question, letters, more)


def _about(reading: Reading, sheet: Sheet, question: ToAnswer) -> list[tuple[Claim, int]]:
    """Return claims without a letter in the paragraphs that a question asks about, each with its paragraph: key ones first."""
    listed = {claim.id for claim in sheet.claims}
    candidates = [
        (claim, block.paragraph)
        for claim, anchored in reading.claims
        for block in anchored.blocks[:1]
        if block.paragraph is not None and block.paragraph in question.paragraphs and claim.sources
    ]
    return sorted((each for each in candidates if each[0].id not in listed), key=lambda each: not each[0].key)[
        :MOST_FOR_QUESTION
    ]


def _for_question(
    reading: Reading, question: ToAnswer, letters: Sequence[str], more: Sequence[tuple[Claim, int]]
) -> Iterator[Part]:
    say = reading.say
    named = say.series(f"[{letter}]" for letter in letters)
    head = (*bold(say, wording.FOR_QUESTION, number=question.number), *((Span(f": {named}"),) if letters else ()))
    words = {found.annotation.id: found for found in reading.anchored}
    rows = []
    for claim, paragraph in more:
        at = words[claim.id]
        quotation = quoted(beginning(" ".join(reading.document.text[at.start : at.end].split())))
        for source, cites in evidence_sources(reading, claim)[:1]:
            text = worded(say, wording.FROM_THE_TEXT, paragraph=paragraph, words=quotation)
            rows.append(
                (
                    Cell((text, *testimony(source, cites, say))),
                    _fits(say),
                    Cell(),
                    Cell((worded(say, wording.SURE_CHOICE),)),
                )
            )
    yield Heading(head, 3)
    if rows:
        yield Grid(COLUMNS, _head(say), tuple(rows))
