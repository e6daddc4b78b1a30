"""Stage 7: the pages that are the same on every site, until a site puts its own in their place.

    folder of pages  ->  file name -> Markdown

They stand in `general/` at the top of the package. The build writes them into `docs/` with a line at their end; a page of
that name without the line is the site's own, and only its generated parts are made anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from ..markdown.escape import Markdown

MARK = (
    "<!-- This page comes with the program and follows its updates. To keep words of your own, delete this line. -->\n"
)

_PACKAGE = __package__.rpartition(".")[0]


def general_pages() -> Mapping[str, Markdown]:
    """Return every general page by file name, its generated parts still empty."""
    folder = files(_PACKAGE).joinpath("general")
    pages = sorted((file for file in folder.iterdir() if file.name.endswith(".md")), key=lambda file: file.name)
    return {file.name: Markdown(f"{file.read_text('utf-8').rstrip()}\n\n{MARK}") for file in pages}
