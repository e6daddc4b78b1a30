"""What somebody wrote of a source at one place: which it is, where in it, what it says there.

    nothing  ->  Cite, Locator

The words are those of CSL (cite, locator and its labels); `carries` says what the source does for the statement that names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .message import message, plural_message
from .problem import Where

LOCATORS: Mapping[str, tuple[str, str]] = {
    # Translators: Where in a source something stands; {place} is a number or a range, such as 5 or 12–14.
    "page": plural_message("page {place}", "pages {place}"),
    "paragraph": plural_message("paragraph {place}", "paragraphs {place}"),
    "section": plural_message("section {place}", "sections {place}"),
    "chapter": plural_message("chapter {place}", "chapters {place}"),
    "article": plural_message("article {place}", "articles {place}"),
    "part": plural_message("part {place}", "parts {place}"),
    "line": plural_message("line {place}", "lines {place}"),
    "verse": plural_message("verse {place}", "verses {place}"),
    "column": plural_message("column {place}", "columns {place}"),
    "folio": plural_message("folio {place}", "folios {place}"),
    "figure": plural_message("figure {place}", "figures {place}"),
    "table": plural_message("table {place}", "tables {place}"),
    "note": plural_message("note {place}", "notes {place}"),
    "appendix": plural_message("appendix {place}", "appendices {place}"),
    "volume": plural_message("volume {place}", "volumes {place}"),
    # Translators: Where in a recording something is said; {place} is a time such as 12:40.
    "timestamp": plural_message("at {place}", "at {place}"),
}
"""Labels of CSL's locators, each with the messages for one place and for several; `article` is CSL's `article-locator`."""

CARRIES: Mapping[str, str] = {
    # Translators: What a source does for a statement of ours. One word, before what the source says.
    "supports": message("supports"),
    "contradicts": message("contradicts"),
    "qualifies": message("qualifies"),
    "context": message("context"),
}
"""What a source can do for the statement that names it, each with its message."""

_LOCATOR = re.compile(rf"({'|'.join(LOCATORS)})s? +(\S.*)")
_RANGE = re.compile(r"(?<=\d) ?- ?(?=\d)")


@dataclass(frozen=True, slots=True)
class Locator:
    """A place in a source."""

    label: str
    """One of `LOCATORS`."""
    place: str
    """A number, a range, a letter: what stands behind the label."""

    @property
    def is_range(self) -> bool:
        """Whether it names several places: `12–14`, `3, 5`."""
        return any(sign in self.place for sign in "–,&")


@dataclass(frozen=True, slots=True)
class Cite:
    """One naming of a source."""

    source: str
    """Id of the source."""
    locator: Locator | None = None
    says: str = ""
    """What it says there, in the author's Markdown."""
    quote: str = ""
    """The source's own words."""
    carries: str = ""
    """One of `CARRIES`; empty when nobody said."""
    where: Where = field(default=Where(""), compare=False)

    @property
    def has_details(self) -> bool:
        """Whether it says more than which source it is."""
        return bool(self.locator or self.says or self.quote or self.carries)


def locator(written: str) -> Locator | None:
    """Return the place that `paragraph 5` or `pages 12-14` names; none where it begins with no label that we know."""
    match = _LOCATOR.fullmatch(" ".join(written.split()))
    return Locator(match[1], _RANGE.sub("–", match[2])) if match else None


def source_ids(cites: Iterable[Cite]) -> tuple[str, ...]:
    """Return the ids of the sources that are named, in order, each once."""
    return tuple(dict.fromkeys(cite.source for cite in cites))
