"""Characters that no page can hold, and those that stand for one another."""

from __future__ import annotations

import re

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""C0 and C1 controls but tab and line ends, lone surrogates and non-characters: HTML (Living Standard, 13.2.3.5) forbids them."""


def line_ends(text: str) -> str:
    """Return `text` with each line end as one line feed: Python-Markdown takes a lone carriage return for one, too, and our rules would not."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
