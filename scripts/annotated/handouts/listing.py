"""What handouts bring into a built site: their files, the page that lists them, and line numbers for the article's page.

HTML + ReadingHandouts  ->  HTML

What surrounds a place stays as it is, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from ..editions import BY_NAME, LESSON_SHEETS, Printed
from ..interface.interface import Interface
from . import strings
from .book_files import Book
from .making import Handout
from .screen_lines import with_lines
from .shelf import PUBLIC, ReadingHandouts

_PLACE = re.compile(r"<!-- handout: (?P<name>[a-z-]+) -->.*?<!-- /handout -->", re.DOTALL)
WIDTH, HEIGHT = 198, 281
"""CSS pixels at which the picture of an A4 page is shown: half of what it has."""


_LISTED: Mapping[str, Printed] = {**BY_NAME, **{sheet.name: sheet for sheet in LESSON_SHEETS}}


def filled(html: str, handouts: ReadingHandouts, say: Interface, top: str) -> str:
    """Return `html` with every place that there is a file for filled in; a page that is filled in already stays as it is.

    `top` is the way from the page to the site's top: `../../../`.
    """

    def fill(place: re.Match[str]) -> str:
        files = [each for each in handouts.everything if each.edition.name == place["name"]]
        return _files(handouts, _LISTED[place["name"]], files, say, top) if files else place[0]

    return _PLACE.sub(fill, html)


def in_site(site: Path, handouts: ReadingHandouts, say: Interface) -> dict[str, str | bytes]:
    """Return what comes into a built site: the public files, the page that lists them, and that of the article. By path from the site's top."""
    files: dict[str, str | bytes] = {
        f"handouts/{path.removeprefix(f'{PUBLIC}/')}": content
        for path, content in handouts.files.items()
        if path.startswith(f"{PUBLIC}/")
    }
    # The second is for a site to be opened from a folder.
    for name in (f"reading/{handouts.slug}/handouts/index.html", f"reading/{handouts.slug}/handouts.html"):
        page = site / name
        if page.is_file():
            html = page.read_bytes().decode("utf-8", "surrogateescape")
            files[name] = filled(html, handouts, say, "../" * name.count("/")).encode("utf-8", "surrogateescape")
    article = site / f"reading/{handouts.slug}/index.html"
    if article.is_file():
        html = article.read_bytes().decode("utf-8", "surrogateescape")
        numbered = with_lines(html, handouts.lines)
        files[f"reading/{handouts.slug}/index.html"] = numbered.encode("utf-8", "surrogateescape")
    return files


def _files(
    handouts: ReadingHandouts, edition: Printed, files: Sequence[Handout | Book], say: Interface, top: str
) -> str:
    folder = f"{top}handouts/{handouts.slug}"
    title = say.plain(edition.title)
    picture = ""
    if edition.name in handouts.pictures:
        alt = escape(say.plain(strings.FIRST_PAGE, edition=title))
        picture = (
            f'<img src="{folder}/{edition.name}.png" alt="{alt}" width="{WIDTH}" height="{HEIGHT}" loading="lazy">'
        )
    entries = "".join(
        f"<li>{_book(folder, title, file, say) if isinstance(file, Book) else _entry(folder, title, file, say)}</li>"
        for file in files
    )
    return f'<div class="handout">{picture}<ul>{entries}</ul></div>'


def _entry(folder: str, title: str, file: Handout, say: Interface) -> str:
    paper = say.plain(strings.PAPERS[file.paper])
    name = say.plain(strings.FILE, edition=title, paper=paper)
    size = say.plain(strings.SIZE, kilobytes=-(-len(file.content) // 1000))
    sides = say.plain_plural(file.sides, "{count} side", "{count} sides")
    return f'<a href="{folder}/{escape(file.name)}">{escape(name)}</a>: {escape(say.plain(strings.SIDES_AND_SIZE, sides=str(sides), size=size))}'


def _book(folder: str, title: str, file: Book, say: Interface) -> str:
    name = say.plain(strings.BOOKS[file.kind], edition=title)
    size = say.plain(strings.SIZE, kilobytes=-(-len(file.content) // 1000))
    purpose = say.plain(strings.BOOK_PURPOSES[file.kind])
    return f'<a href="{folder}/{escape(file.name)}">{escape(name)}</a>: {escape(say.plain(strings.SIZE_AND_PURPOSE, size=size, purpose=purpose))}'
