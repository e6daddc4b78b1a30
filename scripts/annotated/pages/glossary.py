"""Stage 7, glossary.md: every entry, with every use in the article.

Reading  ->  Page
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from ..anchoring.term_uses import Use, numbered
from ..markdown.escape import Markdown
from ..markdown.markdown_blocks import blocks, heading, items, link
from ..model.message import message
from ..model.model import Term
from ..model.page_list import GLOSSARY, PEOPLE_AND_PLACES, READING
from ..reading.library_index import alphabetical
from ..reading.reading import Reading
from . import source_links
from .definitions import definition, scale
from .page import Page
from .parts import assembled, handout, in_its_language, in_quotes, labelled, mentioned, named, prose, words

GROUPS: Mapping[str, tuple[str, ...]] = {
    message("People"): ("person",),
    message("Organisations"): ("organisation",),
    message("Places"): ("place",),
    message("Events and documents"): ("event", "document"),
    message("Ideas"): ("concept",),
    message("Words"): ("vocabulary",),
}
"""Headings and the categories under them."""
WHO = ("person", "organisation")
"""Categories that the page of people and places lists by name."""


def page(reading: Reading, elsewhere: Mapping[str, str] = MappingProxyType({})) -> Page:
    """Return the page of all entries by group, in alphabetical order; `elsewhere` says where the library has those of other readings, too."""
    seen_from: defaultdict[str, list[str]] = defaultdict(list)
    for term in reading.seed.terms:
        for other in term.see_also:
            seen_from[other].append(term.id)
    groups = []
    for name, categories in GROUPS.items():
        terms = ordered(term for term in reading.seed.terms if term.category in categories)
        if terms:
            groups.append(
                blocks(
                    heading(2, reading.say(name)),
                    *(_entry(reading, term, seen_from[term.id], elsewhere.get(term.id, "")) for term in terms),
                )
            )
    return assembled(reading, GLOSSARY, _intro(reading), *groups)


def ordered(terms: Iterable[Term]) -> list[Term]:
    """Return the terms in alphabetical order, in which neither capitals nor accents count; `al-` stands under a."""
    return sorted(terms, key=lambda term: (alphabetical(term.name), term.name, term.id))


def used(reading: Reading, term: Term) -> Markdown:
    """Return every use in reading order, each marked one a link to its words; empty when it is not in the article."""
    return reading.say.series(
        Markdown(f"[{name}]({READING}#{reading.use_address(use)})") if use.marked else _unmarked(reading, name, use)
        for name, use in numbered(reading.uses_of.get(term.id, ()))
    )


def _unmarked(reading: Reading, name: str, use: Use) -> Markdown:
    """Return a use that the article does not link: the author chose so, or another entry's longer name holds it and links here."""
    say, place = reading.say, Markdown(name)
    if use.inside:
        # Translators: {place} is “¶ 7”, {name} a longer name that holds the word.
        return say("{place} in {name}", place=place, name=named(reading, use.inside.id))
    return say("{place} (not marked)", place=place)


def _intro(reading: Reading) -> Markdown:
    say = reading.say
    if not reading.seed.terms:
        return say("No words are explained in this reading.")
    levels = say.long_series(
        # Translators: A word and what it means, within brackets.
        say("*{word}*: {meaning}", word=words(meant.word), meaning=words(meant.within))
        for meant in scale("level", say).values()
    )
    return say.plural(
        len(reading.seed.terms),
        "{count} entry. Each says why it is explained ({levels}) and where it stands in the article: ¶ 1.2 is its second use in paragraph 1.",
        "{count} entries. Each says why it is explained ({levels}) and where it stands in the article: ¶ 1.2 is its second use in paragraph 1.",
        levels=levels,
    )


def _entry(reading: Reading, term: Term, seen_from: Sequence[str], elsewhere: str) -> Markdown:
    say = reading.say
    category, level = definition("category", term.category, say), definition("level", term.level, say)
    # A name says more by its category (“Organisation”), an idea or a word by its level (“Term”).
    kind, other = (category, level) if term.level == "name" else (level, category)
    what = [words(other.capital), *handout(reading, term.handout)]
    forms = say.series(in_quotes(in_its_language(reading, words(form)), say) for form in term.forms)
    uses = used(reading, term)
    mapped = (
        link(say("{place} on the map", place=words(term.name)), f"{PEOPLE_AND_PLACES}#pin-{term.id}")
        if term.location
        else Markdown("")
    )
    who = link(say("People and places"), f"{PEOPLE_AND_PLACES}#who-{term.id}") if term.category in WHO else Markdown("")
    facts = [
        labelled(say("Dates:"), prose(reading, term.dates)),
        labelled(
            say("In the article:"),
            # Translators: Where a word stands and in which forms: “¶ 2, ¶ 7, as “caliphate””.
            say("{places}, as {forms}", places=uses, forms=forms) if uses else say("not there; needed for the notes"),
        ),
        labelled(say("See also:"), say.series(named(reading, other) for other in term.see_also)),
        labelled(say("Seen from:"), say.series(named(reading, other) for other in seen_from)),
        labelled(say("Map:"), mapped),
        labelled(say("Listed in:"), who),
        labelled(say("In other readings:"), link(words(term.name), elsewhere) if elsewhere else Markdown("")),
        labelled(
            say("Contains the name:"), say.series(named(reading, other) for other in reading.held_by.get(term.id, ()))
        ),
        mentioned(reading, term.id),
        source_links.in_line(reading, say("Sources:"), term.sources),
    ]
    return blocks(
        heading(3, words(term.name), term.id, kind.capital),
        reading.say.dotted(what),
        prose(reading, term.definition),
        items(fact for fact in facts if fact),
    )
