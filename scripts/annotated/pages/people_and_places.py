"""Stage 7, people-and-places.md: who is who, and where.

Reading  ->  Page
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..interface.interface import Interface
from ..markdown.escape import Markdown
from ..markdown.markdown_blocks import blocks, heading, items, joined, link, strong
from ..model.message import message
from ..model.model import Location, Term
from ..model.page_list import PEOPLE_AND_PLACES
from ..reading.reading import Reading
from .definitions import definition
from .glossary import ordered, used
from .page import Page
from .parts import assembled, named, prose, words
from .picture_links import picture_link, picture_with_links, styles

BORDERS = message(
    "The map is drawn from Natural Earth at 1:110 million, which is in the public domain. Borders are those that Natural Earth "
    "draws: who holds the ground, not who has a right to it. All are drawn alike, and no country is tinted, so that the map "
    "takes no side. At this scale a country’s point is its approximate centre, and coordinates are rounded."
)


def page(reading: Reading) -> Page:
    """Return the page of people, organisations, the map, and its places."""
    people = ordered(term for term in reading.seed.terms if term.category == "person")
    organisations = ordered(term for term in reading.seed.terms if term.category == "organisation")
    inside, outside = places(reading)
    say = reading.say
    return assembled(
        reading,
        PEOPLE_AND_PLACES,
        _who(reading, say("People"), people),
        _who(reading, say("Organisations"), organisations),
        _map(reading, inside, outside),
        Markdown("")
        if people or organisations or inside or outside
        else say("No people, organisations or places are explained in this reading."),
        front=styles(reading, "map") if inside or outside else {},
    )


def places(reading: Reading) -> tuple[list[Term], list[Term]]:
    """Return the terms on the map in alphabetical order: those that the article names, and those that only the notes need."""
    mapped = ordered(term for term in reading.seed.terms if term.location)
    return [term for term in mapped if term.id in reading.uses_of], [
        term for term in mapped if term.id not in reading.uses_of
    ]


def _who(reading: Reading, title: Markdown, terms: Iterable[Term]) -> Markdown:
    entries = []
    for term in terms:
        facts = [prose(reading, term.definition), prose(reading, term.dates), used(reading, term)]
        entries.append(
            joined(
                [
                    Markdown(f'<a id="who-{term.id}"></a>{strong(named(reading, term.id))}'),
                    *(piece for piece in facts if piece),
                ],
                " · ",
            )
        )
    return blocks(heading(2, title), items(entries)) if entries else Markdown("")


def _map(reading: Reading, inside: Sequence[Term], outside: Sequence[Term]) -> Markdown:
    if not inside and not outside:
        return Markdown("")
    say, every = reading.say, (*inside, *outside)
    links = (Markdown(f"- {picture_link(f'pin-{term.id}', f'place-{term.id}', term.name)}") for term in every)
    description = say.plain_plural(
        len(every), "Map of {count} place. It is a link.", "Map of {count} places. Each is a link."
    )
    parts = [heading(2, say("Places")), picture_with_links(reading, "map", description, links)]
    for title, terms in ((say("Places in the article"), inside), (say("Places needed for the notes only"), outside)):
        if terms:
            entries = (_place(reading, term, term.location) for term in terms if term.location)
            parts += [heading(3, title), items(entries)]
    return blocks(*parts, heading(3, say("About the map")), say(BORDERS))


def _place(reading: Reading, term: Term, location: Location) -> Markdown:
    say = reading.say
    facts = [
        Markdown(f'<a id="place-{term.id}"></a>{strong(named(reading, term.id))}'),
        words(definition("location", location.kind, say).word),
        coordinates(location, say),
        prose(reading, location.note),
        used(reading, term) or say("not in the article"),
        link(say("On the map"), f"#pin-{term.id}"),
    ]
    return reading.say.dotted(piece for piece in facts if piece)


def coordinates(location: Location, say: Interface) -> Markdown:
    """Return `33.5° N, 36.3° E`, with as many decimals as were given."""
    north, east = location.lat, location.lon
    # Translators: Latitude and longitude, as “33.5° N”.
    latitude = (
        say("{degrees}° N", degrees=_degrees(north)) if north >= 0 else say("{degrees}° S", degrees=_degrees(north))
    )
    longitude = (
        say("{degrees}° E", degrees=_degrees(east)) if east >= 0 else say("{degrees}° W", degrees=_degrees(east))
    )
    return say.series([latitude, longitude])


def _degrees(value: float) -> Markdown:
    return Markdown(f"{abs(value):g}")
