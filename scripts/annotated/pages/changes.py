"""Stage 7, changes.md: corrections that a reader can follow, and how to ask for one.

Reading  ->  Page
"""

from __future__ import annotations

from ..markdown.escape import Markdown
from ..markdown.markdown_blocks import blocks, heading, items
from ..model.model import Change
from ..model.page_list import CHANGES
from ..reading.reading import Reading
from .page import Page
from .parts import assembled, labelled, named, passage, prose, review_state, words


def page(reading: Reading) -> Page:
    """Return the corrections in the order of the file, the newest first, then the state of review."""
    say = reading.say
    changes = [_change(reading, number, change) for number, change in enumerate(reading.seed.changes, 1)] or [
        say("No corrections so far.")
    ]
    contact = passage(reading, reading.seed.about.rights.contact)
    return assembled(
        reading,
        CHANGES,
        blocks(*changes),
        heading(2, say("Report an error")),
        say("Whoever finds a mistake, or objects to a verdict or to the use of the article, can write here:"),
        contact,
        heading(2, say("State of review")),
        review_state(reading),
        boost=0.5,
    )


def _change(reading: Reading, number: int, change: Change) -> Markdown:
    say = reading.say
    # Translators: Heading of a correction; {thing} is what was corrected: “Claim 43”, the name of a term.
    title = say("{date}: {thing}", date=words(say.date(change.date)), thing=named(reading, change.about))
    lines = [
        labelled(say("From:"), prose(reading, change.old)),
        labelled(say("To:"), prose(reading, change.new)),
        labelled(say("Why:"), prose(reading, change.why)),
    ]
    return blocks(heading(2, title, f"change-{number}"), items(lines))
