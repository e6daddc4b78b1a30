"""Stage 7, known-then.md: the claims, events and words as they could be judged and known on the article's own day.

Reading  ->  Page

Nothing on it came later. A verdict that rests on later sources, if only in part, is left open; our notes, which were written later, stay on
the page of claims; of words and events there is what says nothing of later days (`hindsight.tells_of_later`).
"""

from __future__ import annotations

from collections.abc import Iterator

from ..anchoring.anchor import Anchored
from ..markdown.escape import Markdown
from ..markdown.markdown_blocks import heading, items, link, pill, section
from ..model.model import Claim, Event
from ..model.page_list import CLAIMS, GLOSSARY, KNOWN_THEN, READING, TIMELINE
from ..pictures.event_rows import Phase, phase
from ..reading import hindsight
from ..reading.reading import Reading
from . import glossary, known_when, picture_files, source_links, verdicts
from .page import Page
from .parts import assembled, paragraphs, place, prose, quoted, words


def page(reading: Reading) -> Page:
    """Return the page; only made when some verdict rests on what came out later."""
    say = reading.say
    day = words(say.date(reading.seed.about.date))
    open_ = sum(rests != "then" for rests in reading.rests.values())
    intro = say.plural(
        open_,
        "What could be judged on {day}, the day of the article. {count} verdict rests on what came out later and is left open here; "
        "later sources and events, and our notes, are left out.",
        "What could be judged on {day}, the day of the article. {count} verdicts rest on what came out later and are left open here; "
        "later sources and events, and our notes, are left out.",
        day=day,
    )
    ways = say.dotted(
        [
            link(say("The article so"), f"{READING}#{known_when.BANNER}"),
            link(say("The verdicts as they are today"), CLAIMS),
        ]
    )
    picture = Markdown(f"![{words(verdicts.in_words_then(reading))}](verdicts-then.svg)")
    chart = section("chart", picture, data_size=picture_files.size(picture_files.verdicts_then(reading)))
    return assembled(
        reading,
        KNOWN_THEN,
        intro,
        ways,
        chart,
        heading(2, say("Claims")),
        *(_claim(reading, claim, found) for claim, found in reading.claims),
        *_part(say("What had happened"), items(_events(reading))),
        *_part(say("Words and names"), items(_words(reading))),
        boost=0.3,
    )


def _part(title: Markdown, listed: Markdown) -> tuple[Markdown, ...]:
    return (heading(2, title), listed) if listed else ()


def _claim(reading: Reading, claim: Claim, anchored: Anchored) -> Markdown:
    say, label = reading.say, words(reading.labels[claim.id].heading)
    cites = [cite for cite in claim.sources if cite.source not in reading.later_sources]
    judged = reading.verdicts[claim.verdict]
    verdict = pill(judged.label, judged.pill) if reading.rests[claim.id] == "then" else open_pill(reading)
    return section(
        "entry",
        heading(3, label),
        quoted(reading, anchored),
        say.dotted(
            [verdict, place(reading, anchored), link(say("Today: {thing}", thing=label), f"{CLAIMS}#{claim.id}")]
        ),
        source_links.listed(reading, cites),
    )


def open_pill(reading: Reading) -> Markdown:
    """Return what stands in the place of a verdict that could not be reached on the article's day."""
    return pill(reading.say.plain(verdicts.NOT_YET_KNOWN), "grey")


def _events(reading: Reading) -> Iterator[Markdown]:
    day = hindsight.parts(reading.seed.about.date)
    for event in reading.seed.events:
        if phase(hindsight.parts(event.date), day) is not Phase.AFTER and hindsight.parts(event.date):
            yield _event(reading, event)


def _event(reading: Reading, event: Event) -> Markdown:
    say = reading.say
    named = link(words(event.title), f"{TIMELINE}#{event.id}")
    line = say("{date}: {event}", date=words(say.date(event.date)), event=named)
    bears = paragraphs(reading, event.paragraphs) if event.paragraphs else Markdown("")
    return say.dotted([line, bears]) if bears else line


def _words(reading: Reading) -> Iterator[Markdown]:
    day, language = reading.seed.about.date, reading.say.tag
    for term in glossary.ordered(reading.seed.terms):
        if not hindsight.tells_of_later(term.definition, day, language):
            name = link(words(term.name), f"{GLOSSARY}#{term.id}")
            yield reading.say("{word}: {meaning}", word=name, meaning=prose(reading, term.definition))
