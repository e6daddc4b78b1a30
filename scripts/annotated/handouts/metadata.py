"""What an EPUB or DOCX file says of itself.

JSON value of an edition + Head  ->  pandoc's metadata
"""

from __future__ import annotations

import re

from ..interface.interface import Interface
from . import strings
from .printout import Printout
from .sheet import Head

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def metadata(value: Printout, head: Head, date: str, say: Interface) -> dict[str, str | list[str]]:
    """Return what pandoc writes into the file of a book: `title`, `lang`, what makes it accessible; names are pandoc's."""
    return {
        "title": value.title,
        "author": head.author,
        "date": date if _DATE.fullmatch(date) else "",
        "description": value.description,
        "subject": say.plain(strings.SUBJECT),
        "rights": " ".join("".join(span.text for span in passage) for passage in head.rights),
        "lang": head.language,
        "dir": head.direction,
        "page-progression-direction": head.direction,
        # https://www.w3.org/TR/epub-a11y-11/#sec-discovery, values of https://www.w3.org/community/reports/a11y-discov-vocab/
        "accessModes": ["textual"],
        "accessModeSufficient": ["textual"],
        "accessibilityFeatures": [
            "displayTransformability",
            "readingOrder",
            "structuralNavigation",
            "tableOfContents",
            "unlocked",
        ],
        "accessibilityHazards": ["none"],
        "accessibilitySummary": say.plain(strings.ACCESSIBILITY),
    }
