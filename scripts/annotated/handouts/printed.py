"""What one public edition prints.

Sheet + Lines + Edition  ->  Printout

No answer can come out of this, since none goes in; what teachers get is added by `teachers`.
"""

from __future__ import annotations

import textwrap
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from ..editions import Edition, Paper, geometry
from ..interface.interface import Interface
from ..model.kinds import KINDS
from ..model.problem import shorten
from . import strings
from .inline import Passage, Span, labelled
from .line_numbers import Lines, segments
from .printout import (
    OurWords,
    PrintedArticle,
    PrintedBlock,
    PrintedClaim,
    PrintedClaimSign,
    PrintedNote,
    PrintedNoteSign,
    PrintedPiece,
    PrintedQuestion,
    PrintedSection,
    PrintedWords,
    PrintedWork,
    Printout,
)
from .sheet import Block, ClaimSign, NoteSign, Piece, Sheet, ToAnswer, ToCheck, Words, Work
from .sheet_parts import printed_parts

_Value = TypeVar("_Value")

LONGEST_QUOTATION = 78
"""Characters of a claim's words in the list: enough to know it by; the whole stands in the text under its letter."""
MARKS = frozenset('“”„‟"«»')
"""Quotation marks; single ones are apostrophes, too."""
LONGEST_TITLE, BESIDE_WARNING = 60, 30
"""Characters of the title in the foot; in the teacher's edition, which says there that it is not handed out."""
LARGE = 13
"""Points of type from which the foot has no room for the title."""
SHOWN_DIGEST = 8
"""Hexadecimal digits of the text's hash in the foot: enough to tell two versions of one text apart."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where the reading stands on the web."""

    address: str
    """Of the reading, as pupils open it; printed and put into the code."""
    code: str
    """The same as a picture, SVG."""


def printout(
    sheet: Sheet,
    lines: Lines,
    edition: Edition,
    paper: Paper,
    say: Interface,
    site: Site | None = None,
    licence: str = "",
) -> Printout:
    """Return everything that one public edition prints."""
    head = sheet.head
    named = {"author": head.author, "publisher": head.publisher, "date": head.date, "kind": head.kind}
    title = say.plain(edition.title)
    numbers = at_segments(sheet, {at: (number,) for at, number in lines.numbered().items() if _stands(sheet, at)})
    return Printout(
        title=f"{head.title}: {title}",
        title_line=head.title,
        author=head.author,
        description=say.plain(strings.DESCRIPTION, edition=title, title=head.title, **named),
        language=typst_language(say.tag),
        direction=say.direction,
        style=geometry(edition.style, paper),
        words=_words(sheet, say),
        writing=edition.writing,
        dense=edition.choice == "full",
        ticks=edition.choice != "class" or edition.style.column is None or sheet.paragraphs is not None,
        article=PrintedArticle(
            typst_language(head.language), head.direction, tuple(printed_parts(sheet.parts, _block))
        ),
        numbered={at: found[-1] for at, found in numbers.items()},
        notes=tuple(PrintedNote(note.number, note.head, note.body, rests(note.works, say)) for note in sheet.notes),
        source=tuple(_source(sheet, edition, say, named)),
        how=tuple(_how(sheet, edition, say)),
        marked=tuple(say.plain(sentence) for sentence in _marked(sheet)),
        claims=tuple(_claim(claim, lines, say) for claim in sheet.claims),
        questions=tuple(_question(question, edition, say) for question in sheet.questions),
        three=tuple(map(say.plain, strings.THREE_QUESTIONS)) if edition.choice != "clean" else (),
        sections=tuple(PrintedSection(section.id, section.head, section.body) for section in sheet.sections),
        works=listed(sheet.works, say),
        colophon=tuple(_colophon(sheet, say, site, licence)),
        licence=_licence(sheet, say, licence),
        qr=site.code if site else None,
        qr_alt=say.plain(strings.QR, address=site.address) if site else "",
        foot=_foot(sheet, edition, say),
    )


def typst_language(tag: str) -> str:
    """Return the language of a tag as the typesetter takes it: two or three letters; `und`, undetermined, for anything else."""
    first = tag.partition("-")[0].lower()
    return first if len(first) in (2, 3) and first.isascii() and first.isalpha() else "und"


def _words(sheet: Sheet, say: Interface) -> OurWords:
    return OurWords(
        name_class_date=tuple(map(say.plain, strings.NAME_CLASS_DATE)),
        page=say.plain(strings.PAGE, number="{number}", last="{last}"),
        cover=say.plain(strings.COVER),
        do_not_hand_out=say.plain(strings.DO_NOT_HAND_OUT),
        claims=say.plain(strings.CLAIMS),
        claims_lead=say.plain(strings.CLAIMS_LEAD),
        hindsight=_hindsight(sheet, say),
        where_look=say.plain(strings.WHERE_LOOK),
        where_says=say.plain(strings.WHERE_SAYS),
        questions=say.plain(strings.QUESTIONS),
        which_lines=say.plain(strings.WHICH_LINES),
        evidence_sheet=say.plain(strings.EVIDENCE_SHEET),
        my_notes=say.plain(strings.MY_NOTES),
        my_signs=tuple(map(say.plain, strings.MY_SIGNS)),
        three=say.plain(strings.THREE),
        works=say.plain(strings.WORKS),
        works_lead=say.plain(strings.WORKS_LEAD),
    )


def _hindsight(sheet: Sheet, say: Interface) -> str:
    """Return as of when the class judges, and what nobody could know on the day of the article; empty where nothing came out later."""
    if not (sheet.hindsight or sheet.as_of_then):
        return ""
    return say.plain(strings.AS_OF_THEN if sheet.as_of_then else strings.HINDSIGHT, day=sheet.head.date)


# ── the text ─────────────────────────────────────────────────────────────────────────────────────


def _block(block: Block) -> PrintedBlock:
    return PrintedBlock(block.role, block.paragraph, block.level, tuple(map(_piece, block.pieces)))


def _piece(piece: Piece) -> PrintedPiece:
    match piece:
        case Words():
            return PrintedWords(_segments(piece), piece.glossed, piece.checked, piece.looks, piece.address)
        case NoteSign(number):
            return PrintedNoteSign(number)
        case ClaimSign(letter):
            return PrintedClaimSign(letter)


@lru_cache(maxsize=8192)
def _segments(piece: Words) -> tuple[tuple[int, str, str], ...]:
    """Return where each segment begins, the segment, and the white space behind it; joined they are the words."""
    # Kept, since every edition on every paper asks for the same ones again.
    places = list(segments(piece.text))
    first = places[0][0] if places else len(piece.text)
    before = [(piece.start, "", piece.text[:first])] if first else []
    following = [start for start, _ in places[1:]] + [len(piece.text)] * bool(places)
    return (
        *before,
        *(
            (piece.start + start, piece.text[start:end], piece.text[end:then])
            for (start, end), then in zip(places, following, strict=True)
        ),
    )


def at_segments(sheet: Sheet, by_offset: Mapping[int, Sequence[_Value]]) -> dict[str, tuple[_Value, ...]]:
    """Return the same by the beginning of the segment in which each offset stands; editions cut words at different places."""
    starts = [
        start
        for block in sheet.blocks
        for piece in block.pieces
        if isinstance(piece, Words)
        for start, word, _ in _segments(piece)
        if word
    ]
    by_segment: defaultdict[str, list[_Value]] = defaultdict(list)
    for at, values in by_offset.items() if starts else ():
        by_segment[str(starts[max(0, bisect_right(starts, at) - 1)])] += values
    return {at: tuple(values) for at, values in by_segment.items()}


def _stands(sheet: Sheet, at: int) -> bool:
    """Whether the code point at `at` stands on the sheet: of an excerpt, in one of its paragraphs."""
    return not sheet.paragraphs or any(block.start <= at < block.start + len(block.text) for block in sheet.blocks)


# ── around the text ──────────────────────────────────────────────────────────────────────────────


def _source(sheet: Sheet, edition: Edition, say: Interface, named: Mapping[str, str]) -> Iterator[Span]:
    yield Span(say.plain(strings.SOURCE, **named))
    if sheet.paragraphs:
        first, last = sheet.paragraphs
        yield Span(" ")
        yield Span(say.plain(strings.EXCERPT, first=first, last=last), strong=True)
    # In a cold read nobody is told who is behind the text: the teacher says when.
    if sheet.head.outlet and edition.choice != "clean":
        yield Span(" ")
        yield from filled(
            say.plain(strings.OUTLET, publisher=sheet.head.publisher, outlet="{outlet}"), sheet.head.outlet
        )


def filled(sentence: str, passage: Passage) -> Iterator[Span]:
    """Yield `sentence` with the passage in its one open place; what was filled in before stays as it is."""
    before, _, after = sentence.partition("{outlet}")
    yield Span(before)
    yield from passage
    yield Span(after)


def _how(sheet: Sheet, edition: Edition, say: Interface) -> Iterator[Passage]:
    if sheet.head.content_note and edition.choice != "clean":
        yield from labelled(Span(say.plain(strings.CONTENT_NOTE, note="")), sheet.head.content_note)
    how = [strings.HOW_TO_READ]
    if sheet.notes:
        how += [strings.HOW_NOTES if edition.choice == "full" else strings.HOW_WORDS]
    how += [strings.HOW_MEANINGS] if any(section.id == "meanings" for section in sheet.sections) else []
    how += [strings.HOW_CLAIMS] if sheet.claims else []
    how += _marked(sheet)
    how += [strings.HOW_TICK] if edition.choice != "class" or edition.style.column is None or sheet.paragraphs else []
    yield (Span(" ".join(say.plain(sentence) for sentence in how)),)


def _marked(sheet: Sheet) -> list[str]:
    """Return what signs and names of notes mean, of those kinds that the sheet has."""
    kinds = {note.kind for note in sheet.notes}
    return [kind.on_paper for kind in KINDS if kind.key in kinds]


def _foot(sheet: Sheet, edition: Edition, say: Interface) -> str:
    title = edition.title if edition.public else strings.DO_NOT_HAND_OUT
    named = {"edition": say.plain(title), "digest": sheet.head.digest[:SHOWN_DIGEST]}
    if edition.style.size >= LARGE:
        return say.plain(strings.FOOT_SHORT, **named)
    longest = LONGEST_TITLE if edition.public else BESIDE_WARNING
    return say.plain(strings.FOOT, title=shorten(sheet.head.title, longest), **named)


def _colophon(sheet: Sheet, say: Interface, site: Site | None, licence: str) -> Iterator[Passage]:
    yield (Span(say.plain(strings.UNALTERED_EXCERPT if sheet.paragraphs else strings.UNALTERED)),)
    yield from labelled(Span(say.plain(strings.RIGHTS, rights="")), sheet.head.rights)
    if ours := _licence(sheet, say, licence):
        yield (Span(ours),)
    if site:  # last, since no sign may stand at an address
        yield tuple(_address(say.plain(strings.ON_THE_SITE, address="{outlet}"), site.address))


def _licence(sheet: Sheet, say: Interface, licence: str) -> str:
    """Return on what terms our words may be used, where there are some and the site says it."""
    return say.plain(strings.OUR_WORDS, licence=licence) if licence and (sheet.notes or sheet.questions) else ""


def _address(sentence: str, address: str) -> Iterator[Span]:
    yield from filled(sentence, (Span(address, address=address),))


def _claim(claim: ToCheck, lines: Lines, say: Interface) -> PrintedClaim:
    source = say.plain(strings.SAID_BY, kind=claim.kind, who=claim.said_by)
    where = f"{place(claim, lines, say)} · {source}"
    return PrintedClaim(claim.id, claim.letter, (Span(quoted(claim.quotation)),), where)


def quoted(quotation: str, longest: int = LONGEST_QUOTATION) -> str:
    """Return a claim's words between quotation marks, unless some stand in them: a reader could not tell ours from theirs, nor which end where."""
    cut = beginning(quotation, longest)
    return cut if set(cut) & MARKS else f"“{cut}”"


def beginning(quotation: str, longest: int = LONGEST_QUOTATION) -> str:
    """Return as much of a claim's words as the list has room for; cut between words, where it has such."""
    cut = textwrap.shorten(quotation, longest, placeholder="…", break_on_hyphens=False, break_long_words=False)
    return cut if len(cut) > longest / 2 else shorten(quotation, longest)


def place(claim: ToCheck, lines: Lines, say: Interface) -> str:
    """Return `¶ 6, lines 31–33`; `¶ 6–7, …` where the words go on into another paragraph."""
    if not claim.paragraphs:
        return say.plain(strings.OUTSIDE)
    first, last = lines.span(claim.start, claim.end)
    paragraph = "–".join(str(number) for number in dict.fromkeys((claim.paragraphs[0], claim.paragraphs[-1])))
    if first == last:
        return say.plain(strings.AT_LINE, paragraph=paragraph, line=first)
    return say.plain(strings.AT_LINES, paragraph=paragraph, first=first, last=last)


def line_range(lines: Lines, start: int, end: int, say: Interface) -> str:
    """Return `lines 31–33`."""
    first, last = lines.span(start, end)
    return say.plain(strings.LINE, line=first) if first == last else say.plain(strings.LINES, first=first, last=last)


def _question(question: ToAnswer, edition: Edition, say: Interface) -> PrintedQuestion:
    numbers = [say.number(number) for number in question.paragraphs]
    if not numbers:
        where = say.plain(strings.ABOUT_WHOLE)
    else:
        where = say.plain(strings.ABOUT_PARAGRAPHS, numbers=str(say.series(numbers)))
    beyond = question.beyond and edition.choice != "full"
    return PrintedQuestion(
        question.id, question.number, question.text, where, question.by_lines, beyond=beyond, starter=question.starter
    )


def listed(works: Sequence[Work], say: Interface) -> tuple[PrintedWork, ...]:
    """Return the works of a sheet, or of a key, as they are listed."""
    return tuple(
        PrintedWork(work.number, work.entry, say.plain(strings.CONSULTED, how_far=say.plain(work.consulted)))
        for work in works
    )


def rests(works: Sequence[int], say: Interface) -> str:
    """Return `Sources: 3, 17.`; empty when there are none."""
    numbers = str(say.series(str(number) for number in works))
    return say.plain(strings.RESTS_ON, numbers=numbers) if works else ""
