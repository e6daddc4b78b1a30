"""Stage 7: the pages that are the same on every site, until a site puts its own in their place.

    folder of pages  ->  file name -> Markdown

They stand in `general/` at the top of the package. The build writes them into `docs/` with a line at their end; a page of
that name without the line is the site's own, and only its generated parts are made anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files

from ..interface.interface import FOREIGN
from ..markdown.escape import Markdown

MARK = (
    "<!-- This page comes with the program and follows its updates. To keep words of your own, delete this line. -->\n"
)

_FRONT = re.compile(r"---\n.*?\n---\n", re.DOTALL)
_PACKAGE = __package__.rpartition(".")[0]


def general_pages(english: bool = True) -> Mapping[str, Markdown]:
    """Return every general page by file name, its generated parts still empty; said to be English where the site is not."""
    folder = files(_PACKAGE).joinpath("general")
    pages = sorted((file for file in folder.iterdir() if file.name.endswith(".md")), key=lambda file: file.name)
    texts = {file.name: file.read_text("utf-8").rstrip() for file in pages}
    if not english:
        texts = {name: _said_to_be_english(words) for name, words in texts.items()}
    return {name: Markdown(f"{words}\n\n{MARK}") for name, words in texts.items()}


def _said_to_be_english(page: str) -> str:
    """Return the page with all that stands behind its front matter in an element that tells its language."""
    head = _FRONT.match(page)
    front = head[0] if head else ""
    return f'{front}\n<div {FOREIGN} markdown="1">\n\n{page[len(front) :].strip()}\n\n</div>'
