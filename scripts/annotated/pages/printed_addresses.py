"""Stage 7, part of the reading: where the notes' sources are, for paper, on which no link can be followed.

Reading  ->  Markdown
"""

from __future__ import annotations

import re

from ..markdown.escape import Markdown
from ..markdown.markdown_blocks import heading, link, numbered, section
from ..model.cite import source_ids
from ..model.kinds import cites
from ..model.message import message
from ..model.model import Claim
from ..model.page_list import SOURCES
from ..reading.reading import Reading
from .parts import words

_SCHEME = re.compile(r"^https?://")


def targets(reading: Reading) -> Markdown:
    """Return a numbered list; empty when no note names a source with an address.

    Sources of key claims come first, so that what prints with them alone is numbered without gaps. The extension gives
    each link to a source its number here.
    """
    notes = sorted(
        reading.anchored, key=lambda anchored: not (isinstance(anchored.annotation, Claim) and anchored.annotation.key)
    )
    named = source_ids(cite for found in notes for cite in cites(found.annotation))
    listed = [id for id in named if reading.sources[id].url]
    if not listed:
        return Markdown("")
    lines = [link(words(_SCHEME.sub("", reading.sources[id].url)), f"{SOURCES}#{id}") for id in listed]
    # Translators: Heading of a list of web addresses that is printed after the notes.
    name = message("Where the sources are")
    # No id of its own: the checker would take what has one for an entry, to which every source must lead back.
    return section(
        "targets",
        heading(2, reading.say(name)),
        numbered(lines),
        aria_label=reading.say.plain(name),
        data_search_exclude="",
    )
