"""Stage 7, changes.md: corrections that a reader can follow, and how to ask for one.

Reading  ->  Page
"""

from __future__ import annotations

from ..escape import Markdown
from ..markdown_blocks import blocks, heading, items, joined
from ..model import Change
from ..reading import Reading
from .dates import spoken
from .page import Page
from .parts import assembled, labelled, named, passage, prose, review_state


def page(reading: Reading) -> Page:
    """The corrections in the order of the file, the newest first, then the state of review."""
    changes = [_change(reading, number, change) for number, change in enumerate(reading.seed.changes, 1)] or [
        Markdown("No corrections so far.")
    ]
    contact = passage(reading, reading.seed.about.rights.contact)
    return assembled(
        reading,
        "changes.md",
        blocks(*changes),
        heading(2, Markdown("Report an error")),
        Markdown("Whoever finds a mistake, or objects to a verdict or to the use of the article, can write here:"),
        contact,
        heading(2, Markdown("State of review")),
        Markdown(review_state(reading)),
        boost=0.5,
    )


def _change(reading: Reading, number: int, change: Change) -> Markdown:
    title = joined([Markdown(spoken(change.date)), named(reading, change.about)], ": ")
    told = [
        labelled("From", prose(reading, change.old)),
        labelled("To", prose(reading, change.new)),
        labelled("Why", prose(reading, change.why)),
    ]
    return blocks(heading(2, title, f"change-{number}"), items(told))
