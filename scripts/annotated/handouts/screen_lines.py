"""The printed line numbers for the article's page on the screen.

    Lines + Document  ->  str;  HTML + str  ->  HTML

Where a line begins is known once the standard edition is set, and so only in a site that has handouts. The page carries the numbers
in `data-lines`; the script `theme/assets/lines.js` sets them at their words for whoever asks.
"""

from __future__ import annotations

import re

from ..text.document import Document
from .line_numbers import Lines

_ARTICLE = re.compile(r'<article class="reading"[^>]*>')
_NUMBERS = re.compile(r' data-lines="[^"]*"')
_SPACE = re.compile(r"[\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]")
r"""What `\s` is in JavaScript, where the page counts: Python's own has some characters more and one fewer."""


def screen_lines(lines: Lines, document: Document) -> str:
    """Return the printed numbers as `block:characters:number`, a space between: how many characters of a block come before that line.

    White space does not count, as pages fold it and break lines elsewhere.
    """
    starts = lines.numbered()
    return " ".join(
        f"{block.number}:{len(_SPACE.sub('', document.text[block.start : start]))}:{number}"
        for block in document.paragraphs
        for start, number in starts.items()
        if block.start <= start < block.end
    )


def with_lines(html: str, numbers: str) -> str:
    """Return the page with the numbers on its article; those that it had are replaced."""

    def write(tag: re.Match[str]) -> str:
        plain = _NUMBERS.sub("", tag[0])
        return f'{plain[:-1]} data-lines="{numbers}">' if numbers else plain

    return _ARTICLE.sub(write, html, count=1)
