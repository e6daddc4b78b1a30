"""Stage 7, handouts.md: what there is to print, and for whom.

Reading  ->  Page

The page is committed; the files it lists are not, and making them needs an extra. So it has a place for each edition, and
`annotated handouts --site` fills these places in the built page with what it has made (`handouts.listing`).
"""

from __future__ import annotations

from ..editions import EVERYTHING, Printed
from ..markdown.escape import Markdown
from ..markdown.markdown_blocks import blocks, heading, link
from ..model.page_list import HANDOUTS
from ..reading.reading import Reading
from .page import Page
from .parts import assembled, words


def page(reading: Reading) -> Page:
    """Return the public editions, each with a place for its files."""
    say = reading.say
    return assembled(
        reading,
        HANDOUTS,
        say(
            "Everything here is made from the same notes as these pages. Every edition counts the same lines, so that “look at line 25” is one place for a whole class, on paper and in every format."
        ),
        *(_edition(reading, edition) for edition in EVERYTHING if edition.public),
        heading(2, say("For teachers")),
        say(
            "There is a teacher’s edition with verdicts, model answers and the lines that answer. It is on no website; teachers print it themselves. {link}.",
            link=link(say("What to print, and how"), "../../teach.md"),
        ),
        boost=0.7,
        front={"styles": ["assets/handouts.css"]},
    )


def _edition(reading: Reading, edition: Printed) -> Markdown:
    say = reading.say
    place = blocks(
        f"<!-- handout: {edition.name} -->",
        say("*Not made for this copy of the site.*"),
        "<!-- /handout -->",
    )
    return blocks(heading(2, words(say.plain(edition.title)), edition.name), words(say.plain(edition.purpose)), place)
