"""Stage 7: all corrections, for programs (JSON Feed 1.1).

    Summary... + where the site is published  ->  corrections.json

What a reader finds on the pages of changes, whole, the newest first. Beside the members that the standard has, each item says what was
corrected in `_annotated`; `was` there is what was said of it before, the latest first, each with the day until which it was said.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from ..interface.interface import Interface
from ..reading.summary import Correction, Summary
from . import feed
from .feed import Site

NAME = "corrections.json"
VERSION = "https://jsonfeed.org/version/1.1"


def corrections(summaries: Iterable[Summary], site: Site, say: Interface) -> str:
    """Return the whole file."""
    items = [item for its in summaries for item in _items(its, site, say)]
    items.sort(key=lambda item: str(item["id"]))
    items.sort(key=lambda item: str(item["date_published"]), reverse=True)
    whole = {
        "version": VERSION,
        # Translators: Title of a file for programs; {site} is the name of the site.
        "title": say.plain("{site}: corrections", site=site.name),
        "home_page_url": site.address("reading/index"),
        "feed_url": f"{site.url}reading/{NAME}",
        "language": say.tag,
        "items": items,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _items(summary: Summary, site: Site, say: Interface) -> Iterator[dict[str, Any]]:
    for entry, change in zip(feed.correction_entries(summary, site, say), reversed(summary.corrections), strict=True):
        yield {
            "id": entry.id,
            "url": entry.address,
            "title": entry.title,
            "content_text": entry.summary,
            "date_published": feed.moment(change.date),
            "_annotated": {
                "reading": summary.slug,
                "about": change.about,
                "thing": change.thing,
                "from": change.old,
                "to": change.new,
                "why": change.why,
                "was": [
                    _was(earlier)
                    for earlier in summary.corrections[change.number - 1 :]
                    if earlier.about == change.about
                ],
            },
        }


def _was(change: Correction) -> dict[str, str]:
    verdict = {"verdict": change.was} if change.was else {}
    return {"until": change.date, "said": change.old, **verdict}
