"""Stage 7, part of most pages: where in a source something stands, what it says there, and what that does for our statement.

Reading + Cite  ->  Markdown
"""

from __future__ import annotations

from ..markdown.escape import Markdown
from ..markdown.markdown_blocks import attribute, joined, link
from ..model.cite import CARRIES, LOCATORS, Cite
from ..reading.reading import Reading
from .parts import in_quotes, prose, words
from .text_fragment import fragment_address

SHOWN_DIGEST = 8
"""Hexadecimal digits of a copy's hash in a note: enough to tell two copies apart; the page of sources has all."""


def passage(reading: Reading, cite: Cite) -> Markdown:
    """Return `contradicts · paragraph 5: what it says “in its words” (quotation not compared)`; empty where nothing of it is said."""
    say = reading.say
    head = say.dotted([part for part in (_carries(reading, cite), words(place(reading, cite))) if part])
    words_there = joined(
        [part for part in (prose(reading, cite.says) if cite.says else "", _quoted(reading, cite)) if part], " "
    )
    if not head or not words_there:
        return Markdown(head or words_there)
    # Translators: {place} is a place in a source and what the source does for our statement, {note} what it says there.
    return say("{place}: {note}", place=head, note=words_there)


def place(reading: Reading, cite: Cite) -> str:
    """Return where in the source, plain and in the site's language; empty where nobody said."""
    if cite.locator is None:
        return ""
    several = 2 if cite.locator.is_range else 1
    return reading.say.plain_plural(several, *LOCATORS[cite.locator.label], place=cite.locator.place)


def _carries(reading: Reading, cite: Cite) -> Markdown:
    if not cite.carries:
        return Markdown("")
    word = words(reading.say.plain(CARRIES[cite.carries]))
    return Markdown(f'<strong class="carries" data-carries="{attribute(cite.carries)}">{word}</strong>')


def _quoted(reading: Reading, cite: Cite) -> Markdown:
    if not cite.quote:
        return Markdown("")
    source, say = reading.sources[cite.source], reading.say
    quotation = in_quotes(_in_language(words(cite.quote), str(source.csl.get("language", "")), say.language), say)
    there = fragment_address(source.url, cite.quote)
    quotation = link(quotation, there) if there else quotation
    # Translators: {quotation} is a source's own words, {state} whether they were compared with its text.
    return say("{quotation} ({state})", quotation=quotation, state=_compared(reading, cite))


def _compared(reading: Reading, cite: Cite) -> Markdown:
    """Return whether somebody compared the quotation with the source's text, and with which."""
    copy, say = reading.copies.get(cite.source), reading.say
    if copy is None or cite.quote not in copy.quotes:
        return say("quotation not compared")
    compared = say(
        "compared with a copy of {date}, SHA-256 {digest}",
        date=words(say.date(copy.date)),
        digest=Markdown(f"{copy.sha256[:SHOWN_DIGEST]}…"),
    )
    changed = (passage for passage in (copy.newer.passages if copy.newer else ()) if passage.quote == cite.quote)
    for passage in changed:
        day = words(say.date(copy.newer.date if copy.newer else ""))
        if passage.state == "gone":
            return say("{compared}; gone from a copy of {date}", compared=compared, date=day)
        return say("{compared}; a copy of {date} has other words", compared=compared, date=day)
    return compared


def _in_language(quotation: Markdown, theirs: str, ours: str) -> Markdown:
    """Return the words with their language where the source says that it is another than the page's."""
    if not theirs or theirs.lower().partition("-")[0] == ours.lower().partition("-")[0]:
        return quotation
    return Markdown(f'<bdi lang="{attribute(theirs)}">{quotation}</bdi>')
