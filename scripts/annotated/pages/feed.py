"""Stage 7: the feed of the site: readings that are new or were read again, and corrections (Atom, RFC 4287).

    Summary... + where the site is published  ->  feed.xml

Every date is an author's, so that the same seeds give the same feed. A reading's date is the last day on which anything of it was judged,
reviewed or changed; where none is known, that of its article. Ids are addresses, and stay while the site stays where it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from ..interface.interface import Interface
from ..reading.summary import Summary

NAME = "feed.xml"
NEWEST = 100
"""Entries. Readers of feeds ask often, and have seen what is older."""
NEVER = "1970-01-01"
"""When a site without readings changed last: a feed has to say some day, and a clock would make each build another."""

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML can hold (XML 1.0, 2.2)."""


@dataclass(frozen=True, slots=True)
class Site:
    """What the feed says of the site as a whole."""

    name: str
    url: str
    """Where it is published, with a slash at its end."""
    folders: bool = True
    """Whether addresses end with a folder and not with `index.html`."""

    def address(self, page: str) -> str:
        """Return the address at which the page `reading/mill/changes` stands."""
        if self.folders:
            return f"{self.url}{page.removesuffix('index')}" + ("" if page.endswith("index") else "/")
        return f"{self.url}{page}.html"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the feed says of a reading or a correction; plain words."""

    id: str
    day: str
    title: str
    language: str
    address: str
    summary: str


def feed(summaries: Iterable[Summary], site: Site, say: Interface) -> str:
    """Return the whole file, the newest first."""
    entries = [entry for its in summaries for entry in (_reading(its, site, say), *correction_entries(its, site, say))]
    newest = sorted(sorted(entries, key=lambda entry: entry.id), key=lambda entry: entry.day, reverse=True)[:NEWEST]
    root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": say.tag})
    here = f"{site.url}reading/{NAME}"
    _add(root, "id", here)
    _add(root, "title", site.name)
    _add(root, "updated", moment(newest[0].day if newest else NEVER))
    _add(root, "link", rel="self", type="application/atom+xml", href=here)
    _add(root, "link", rel="alternate", type="text/html", href=site.address("reading/index"))
    _add(_add(root, "author"), "name", site.name)
    for entry in newest:
        _write(root, entry)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _write(root: ET.Element, entry: Entry) -> None:
    element = _add(root, "entry")
    _add(element, "id", entry.id)
    _add(element, "title", entry.title, **({"xml:lang": entry.language} if entry.language else {}))
    _add(element, "updated", moment(entry.day))
    _add(element, "link", rel="alternate", type="text/html", href=entry.address)
    _add(element, "summary", entry.summary)


def _reading(summary: Summary, site: Site, say: Interface) -> Entry:
    address = site.address(f"reading/{summary.slug}/index")
    facts = [
        summary.author,
        summary.publisher,
        say.date(summary.date),
        say.plain_plural(summary.word_count, "{count} word", "{count} words"),
        say.plain_plural(summary.claims, "{count} claim checked", "{count} claims checked"),
    ]
    return Entry(
        f"{site.url}reading/{summary.slug}/",
        summary.latest or summary.date,
        summary.title,
        summary.language,
        address,
        " · ".join(facts),
    )


def correction_entries(summary: Summary, site: Site, say: Interface) -> Iterator[Entry]:
    """Yield an entry for each correction of a reading, the oldest first."""
    page = site.address(f"reading/{summary.slug}/changes")
    met: Counter[tuple[str, str]] = Counter()
    # From the oldest on: a correction that is added on top changes no other's id.
    for change in reversed(summary.corrections):
        met[change.date, change.about] += 1
        times = met[change.date, change.about]
        id = f"{site.url}reading/{summary.slug}/changes/#{change.date}-{change.about}" + (
            f"-{times}" if times > 1 else ""
        )
        # Translators: Title of a correction in the feed: “Correction of Claim 43 in “A new bridge for Millford””.
        title = say.plain("Correction of {thing} in “{title}”", thing=change.thing, title=summary.title)
        lines = (
            say.plain("{label} {said}", label=say.plain(label), said=said)
            for label, said in (("From:", change.old), ("To:", change.new), ("Why:", change.why))
        )
        yield Entry(id, change.date, title, "", f"{page}#change-{change.number}", "\n".join(lines))


def moment(day: str) -> str:
    """Return a day, a month or a year as RFC 3339 has a moment: its beginning."""
    return f"{day}{'-01-01'[len(day) - 4 :]}T00:00:00Z"


def _add(parent: ET.Element, name: str, words: str = "", /, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    if words:
        element.text = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", words)
    return element
