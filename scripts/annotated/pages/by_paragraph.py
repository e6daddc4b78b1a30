"""Stage 7, the list after the text of what bears on each paragraph; on a wide screen each of its links is a tick of the rail, too.

Reading  ->  Markdown (the list);  Reading  ->  paragraph -> sort of note -> how many (what `margin` draws the ticks from)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ..interface.interface import Interface
from ..markdown.escape import Markdown, text
from ..markdown.markdown_blocks import heading, items, joined, link, section
from ..model.kinds import KINDS, NAMES, is_key, kind_of
from ..model.message import plural_message
from ..model.model import Annotation, Claim, Event, Language, Term
from ..model.page_list import QUESTIONS, TIMELINE
from ..reading.hindsight import is_later
from ..reading.hindsight import parts as date_parts
from ..reading.reading import Reading
from . import parts
from .source_links import of_later


def sort(noted: Annotation | Term) -> str:
    """Return one letter: `k` key claims, `s` slips marked [sic], `t` terms, `n` names; else that of the kind's layer."""
    match noted:
        case Term():
            return "n" if noted.category in NAMES else "t"
        case Claim() if is_key(noted):
            return "k"
        case Language() if is_key(noted):
            return "s"
        case _:
            return kind_of(noted).letter


def noted(reading: Reading) -> Mapping[int, Counter[str]]:
    """Return, by paragraph that any note is about, how many notes there are of each `sort`; a term that stands there twice is one."""
    sorts_by_paragraph: dict[int, Counter[str]] = {
        block.paragraph or 0: Counter() for block in reading.document.paragraphs
    }
    for anchored in reading.anchored:
        for block in anchored.blocks:
            if block.paragraph:
                sorts_by_paragraph[block.paragraph][sort(anchored.annotation)] += 1
    for paragraph, id in {(use.block.paragraph or 0, use.term.id) for use in reading.uses if use.marked}:
        if paragraph:
            sorts_by_paragraph[paragraph][sort(reading.terms[id])] += 1
    return {paragraph: sorts for paragraph, sorts in sorts_by_paragraph.items() if sorts}


def by_paragraph(reading: Reading) -> Markdown:
    """Return, paragraph by paragraph, how many notes of which kind there are, as a link to it; then events and questions, as links."""
    say = reading.say
    lines: list[Markdown] = []
    sorts = noted(reading)
    places = [(0, link(say("The whole text"), "#title"))]
    places += [
        (block.paragraph, link(_name(block.paragraph, sorts.get(block.paragraph), say), f"#p{block.paragraph}"))
        for block in reading.document.paragraphs
        if block.paragraph
    ]
    for number, place in places:
        events = [_event(reading, event) for event in reading.events_at.get(number, ())]
        asked = [
            link(text(reading.labels[q.id].heading), f"{QUESTIONS}#{q.id}")
            for q in reading.questions_at.get(number, ())
        ]
        further = [
            parts.labelled(say("Events:"), say.long_series(events)),
            parts.labelled(say("Questions:"), say.series(asked)),
        ]
        if events or asked or number in sorts:
            lines.append(joined([place, *filter(None, further)], " "))
    if not lines:
        return Markdown("")
    title = heading(2, say("Paragraph by paragraph"), "by-paragraph")
    return section("by-paragraph", title, items(lines), aria_labelledby="by-paragraph", data_search_exclude="")


def _event(reading: Reading, event: Event) -> Markdown:
    event_link = link(parts.words(event.title), f"{TIMELINE}#{event.id}")
    return of_later(event_link) if is_later(date_parts(event.date), date_parts(reading.seed.about.date)) else event_link


def _name(number: int, sorts: Counter[str] | None, say: Interface) -> Markdown:
    """Return `¶ 7: 2 claims, 1 term`, or `¶ 7` when no note is about it."""
    if not sorts:
        return Markdown(f"¶ {number}")
    counts = say.series(_counted(sorts, say))
    # Translators: Name of a link to a paragraph; {told} is what there is to read about it: “2 claims, 1 term”.
    return text(say.plain("¶ {number}: {told}", number=str(number), told=counts))


def _counted(sorts: Counter[str], say: Interface) -> Sequence[str]:
    claims, *others = KINDS
    counts = {kind.letter: sorts[kind.letter] for kind in KINDS}
    counts[claims.letter] += sorts["k"]
    counts["e"] += sorts["s"]
    counted = (
        (counts[claims.letter], claims.counted),
        (sorts["t"], plural_message("{count} term", "{count} terms")),
        # Translators: How many people, places and organisations.
        (sorts["n"], plural_message("{count} name", "{count} names")),
        *((counts[kind.letter], kind.counted) for kind in others),
    )
    return [say.plain_plural(count, *forms) for count, forms in counted if count]
