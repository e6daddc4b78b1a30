"""Stage 7: the files of all readings together, beside the folders of each.

    Summary... + Shelf...  ->  file name -> text

A pure function of what can be kept of each reading: no article is read for it, and its cost grows as the number of entries does.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..interface.interface import Interface
from ..reading.library_index import Shelf
from ..reading.summary import Summary
from . import corrections, feed, library, library_entries, library_timeline
from .feed import Site
from .page import written


def files(summaries: Sequence[Summary], shelves: Sequence[Shelf], say: Interface, site: Site | None) -> dict[str, str]:
    """Return pages by their path from `docs/reading/`, and the feeds when the site says where it is published."""
    pages = [
        library.page(summaries, say),
        *(page for shelf in shelves for page in library_entries.pages(shelf, say)),
        *library_timeline.pages(summaries, say),
    ]
    texts = {page.name: written(page) for page in pages}
    if site:
        texts |= {
            feed.NAME: feed.feed(summaries, site, say),
            corrections.NAME: corrections.corrections(summaries, site, say),
        }
    return texts
