"""Pictures whose parts are links of the page: in Markdown a comment, which Git hosts do not show; on the page the picture itself.

    SVG  ->  Markdown;  Markdown  ->  SVG

An image of a file could hold no links, and would be one more thing to fetch.
"""

from __future__ import annotations

import re

from markdown.preprocessors import Preprocessor

from ..markdown.escape import Markdown

_COMMENT = re.compile(r"<!-- picture: (<svg .*?</svg>) -->")
_PLACEHOLDERS = dict.fromkeys((2, 3))
"""Signs between which Python-Markdown writes what it puts in later: among them, words would be replaced."""


def write(svg: str) -> Markdown:
    """Return the picture as a comment of one line. XML writes `>` in words as a reference: nothing in it ends the comment."""
    return Markdown(f"<!-- picture: {svg.translate(_PLACEHOLDERS)} -->")


class Shown(Preprocessor):
    """Sets each such picture into the page."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the page's lines with each picture stashed, so that nothing reads it as Markdown."""
        return _COMMENT.sub(lambda match: self.md.htmlStash.store(match[1]), "\n".join(lines)).split("\n")
