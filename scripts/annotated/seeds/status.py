"""Stage 2, before anything else of it: whether a reading is a draft, whatever else is wrong with its files.

reading.yaml  ->  draft, published, or neither
"""

from __future__ import annotations

import re
from typing import Literal

from ..model.problem import Problems
from ..text.closest_word import closest_word
from . import yamlfile

Status = Literal["draft", "published", ""]

_LINE = re.compile(rb"""^status[ \t]*:[ \t]*["']?([a-z]+)""", re.MULTILINE | re.IGNORECASE)


def status(content: bytes) -> Status:
    """Return what `reading.yaml` says that the reading is, slips of the pen included; nothing where it does not say.

    Of a file that is no YAML, its lines count. Where two of them differ, as between merge markers, it is published.
    """
    try:
        match yamlfile.read(content, "reading.yaml").value:
            case {"status": str(word)}:
                return _meant(word)
            case _:
                return ""
    except Problems:
        meant = {_meant(line[1].decode("ascii")) for line in _LINE.finditer(content)}
        return "published" if "published" in meant else "draft" if "draft" in meant else ""


def _meant(word: str) -> Status:
    match closest_word(word.strip().lower(), ("draft", "published")):
        case "draft":
            return "draft"
        case "published":
            return "published"
        case _:
            return ""
