"""Stage 7, what pages share: the links between them, paragraph links, quoted words, small words.

Reading + what an author wrote  ->  Markdown
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ..anchoring.anchor import Anchored
from ..interface.interface import Interface
from ..markdown import note_markdown
from ..markdown.escape import Markdown, opening, text, within
from ..markdown.markdown_blocks import attribute, blocks, emphasis, heading, joined, link, quotation, strong
from ..model.message import message
from ..model.page_list import PAGES, PLACES, READING
from ..reading.reading import Reading
from . import phrases
from .page import Page

# Letters, digits and signs that mean nothing here (the low line apart): most names hold nothing else, and escaping costs 40 times as much.
_HARMLESS = re.compile(r"(?!\d+[.)]|[:?-])[\w \xa0.,;:?'’‘“”–—/()%-]*")


def assembled(
    reading: Reading,
    name: str,
    *body: Markdown,
    boost: float | None = None,
    front: Mapping[str, object] = MappingProxyType({}),
) -> Page:
    """Return the page `name` with its heading and the links to the others. `boost` below 1 ranks it lower in the site's search.

    `front` is further front matter.
    """
    about, say = reading.seed.about, reading.say
    meta: dict[str, object] = {"hide": ["navigation"], **front}
    if not about.rights.indexed:
        meta["robots"] = "noindex"
    if boost is not None:
        meta["search"] = {"boost": boost}
    facts = [
        link(in_its_language(reading, words(about.title)), READING),
        words(about.author),
        words(about.publisher),
        words(say.date(about.date)),
    ]
    # Translators: Under the heading of a page: the article's title, author, publisher and date.
    head = say("On {article}", article=say.series(facts))
    # Translators: For the browser's tab: the page's name and the article's title.
    title = say.plain("{page}: {title}", page=say.plain(PAGES[name]), title=_line(about.title))
    return Page(name, title, blocks(nav(name, reading), heading(1, say(PAGES[name])), head, *body), meta)


def nav(current: str, reading: Reading) -> Markdown:
    """Return the links to the places of one reading and, below them, to the pages of the place that holds the current page."""
    say = reading.say
    places = {place: [name for name in names if name in reading.has_pages] for place, names in PLACES.items()}
    here = next(place for place, names in places.items() if current in names)
    above = (
        strong(say(place) if names[0] == current else link(say(place), names[0]))
        if place == here
        else link(say(place), names[0])
        for place, names in places.items()
        if names
    )
    below = (
        strong(say(PAGES[name])) if name == current else link(say(PAGES[name]), name)
        for name in places[here]
        if len(places[here]) > 1
    )
    label = attribute(say.plain("Pages of this reading"))
    return blocks(
        f'<nav class="pages" aria-label="{label}" data-search-exclude="" markdown="1">',
        joined(above, " · "),
        joined(below, " · "),
        "</nav>",
    )


# ── words ────────────────────────────────────────────────────────────────────────────────────────


def words(plain: str) -> Markdown:
    """Return plain words on one line, safe wherever in a line they stand; white space around them would undo emphasis."""
    bare = plain.strip()
    return Markdown(bare) if _HARMLESS.fullmatch(bare) and "_" not in bare else opening(_line(bare))


def prose(reading: Reading, written: str) -> Markdown:
    """Return an author's Markdown as one line."""
    return reading.say.isolated(note_markdown.inline(written, reading.address))


def passage(reading: Reading, written: str) -> Markdown:
    """Return an author's Markdown as blocks."""
    return note_markdown.render(written, reading.address)


def labelled(label: Markdown, words: Markdown) -> Markdown:
    """Return `**Label:** words`; nothing when there are no words. The colon is part of the label, since languages set it in their own ways."""
    return Markdown(f"**{label}** {words}") if words else words


def _line(plain: str) -> str:
    return " ".join(plain.splitlines()) if not plain.isprintable() else plain


# ── places in the article ────────────────────────────────────────────────────────────────────────


def paragraph(number: int) -> Markdown:
    """Return `¶ 7`, a link to it."""
    return Markdown(f"[¶ {number}]({READING}#p{number})")


def paragraphs(reading: Reading, numbers: Sequence[int]) -> Markdown:
    """Return the paragraphs that something bears on, as links; all of them are the whole text."""
    if reading.is_whole(numbers):
        return link(reading.say("the whole text"), f"{READING}#title")
    return reading.say.series(map(paragraph, numbers))


_ROLES: Mapping[str, str] = {
    # Translators: Lines of an article that are no paragraphs.
    "title": message("the title"),
    "byline": message("the byline"),
    "standfirst": message("the standfirst"),
    "tags": message("the tags"),
    "note": message("the note"),
}


def role(reading: Reading, anchored: Anchored) -> str:
    """Return `the byline`: the kind of line in which words outside the paragraphs stand, plain."""
    return reading.say.plain(_ROLES[anchored.blocks[0].role])


def place(reading: Reading, anchored: Anchored) -> Markdown:
    """Return where marked words stand, as a link: the paragraphs they touch, or the kind of line."""
    numbers = [block.paragraph for block in anchored.blocks if block.paragraph is not None]
    if not numbers:
        return link(words(role(reading, anchored)), f"{READING}#mark-{anchored.annotation.id}")
    return joined(map(paragraph, dict.fromkeys((numbers[0], numbers[-1]))), "–")


def back(reading: Reading, anchored: Anchored) -> Markdown:
    """Return the way back to the marked words, with a name of its own."""
    thing = text(reading.labels[anchored.annotation.id].within)
    # Translators: A link; {thing} is “claim 43” or the like.
    return link(reading.say("Back to the words of {thing}", thing=thing), f"{READING}#mark-{anchored.annotation.id}")


def quoted(reading: Reading, anchored: Anchored) -> Markdown:
    """Return the marked words as a block quotation: exact characters, line ends and blocks kept."""
    return foreign(
        reading, blocks(*(Markdown(text(piece).replace("\n", "<br>\n")) for piece in _pieces(reading, anchored)))
    )


def quoted_in_line(reading: Reading, anchored: Anchored) -> Markdown:
    """Return the marked words on one line, in quotation marks, for the cell of a table."""
    inner = "<br>".join(within(piece).replace("\n", "<br>") for piece in _pieces(reading, anchored))
    language = _language(reading)
    return in_quotes(Markdown(f"<span{language}>{inner}</span>" if language else inner), reading.say)


def in_quotes(words: Markdown, say: Interface) -> Markdown:
    """Return `words` in quotation marks."""
    # Translators: Quotation marks as your language has them.
    return say("“{words}”", words=words)


def in_its_language(reading: Reading, words: Markdown) -> Markdown:
    """Return words in the language of the article, on one line; when the page has another, said so and set apart from what is around."""
    language = _language(reading)
    return Markdown(f"<bdi{language}>{words}</bdi>") if language else words


def foreign(reading: Reading, inner: Markdown) -> Markdown:
    """Return a block quotation that says its language and direction when they are not the page's."""
    language = _language(reading)
    if not language:
        return quotation(inner)
    return blocks(f'<blockquote{language} markdown="1">', inner, "</blockquote>")


def _language(reading: Reading) -> str:
    """Return attributes for words of the article; none when it is in the language of the page."""
    tag = reading.seed.about.language
    same = tag.lower().partition("-")[0] == reading.say.language.lower().partition("-")[0]
    return "" if same else f' lang="{attribute(tag)}" dir="{reading.direction}"'


def _pieces(reading: Reading, anchored: Anchored) -> list[str]:
    """Return the marked words, block by block; a repeated title is not on the page."""
    spans = [(max(anchored.start, b.start), min(anchored.end, b.end)) for b in anchored.blocks if not b.repeats]
    return [reading.document.text[start:end] for start, end in spans if start < end]


# ── things with an id ────────────────────────────────────────────────────────────────────────────


def named(reading: Reading, id: str) -> Markdown:
    """Return the name of anything that has an id, as a link to it."""
    if id in reading.labels:
        name = words(reading.labels[id].heading)
    elif id in reading.terms:
        name = words(reading.terms[id].name)
    elif id in reading.sources:
        name = words(reading.sources[id].title or id)
    else:
        name = words(next((event.title for event in reading.seed.events if event.id == id), id))
    address = reading.address(id)
    return link(name, address) if address else name


def mentioned(reading: Reading, id: str) -> Markdown:
    """Return where else the pages speak of the thing with this id, as links: texts that link to it and corrections of it."""
    places = reading.mentioned_in.get(id, ())
    listed = reading.say.long_series(link(words(place.label), place.address) for place in places)
    return labelled(reading.say("Mentioned in:"), listed)


def handout(reading: Reading, is_on_it: bool) -> Sequence[Markdown]:
    """Return the mark of what stands on the handout."""
    return [emphasis(reading.say("for the handout"))] if is_on_it else []


def review_state(reading: Reading) -> Markdown:
    """Return how often the notes were checked."""
    return words(phrases.review_state(reading))
