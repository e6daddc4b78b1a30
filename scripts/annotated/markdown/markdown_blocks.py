"""The Markdown that pages are built of, from pieces that are Markdown already.

    Markdown...  ->  Markdown

Every function takes words that were escaped (`escape.text`) or built here; none escapes again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape as escape_attribute
from urllib.parse import quote

from .escape import Markdown, text

_REFERENCE = re.compile(r"&(?=#?\w+;)")
"""What an address would lose to a character reference: `&copy;`."""


def joined(pieces: Iterable[Markdown | str], separator: str = "") -> Markdown:
    """Return `pieces` with `separator` between them; plain `str` pieces are taken as Markdown of ours."""
    return Markdown(separator.join(pieces))


def blocks(*pieces: Markdown | str) -> Markdown:
    """Return block after block with blank lines between; empty ones are left out."""
    return Markdown("\n\n".join(piece.strip("\n") for piece in pieces if piece.strip("\n")))


def strong(words: Markdown) -> Markdown:
    """Return the words as important ones; nothing when there are none."""
    return Markdown(f"**{words}**") if words else words


def emphasis(words: Markdown) -> Markdown:
    """Return the words stressed; nothing when there are none."""
    return Markdown(f"*{words}*") if words else words


def link(words: Markdown, address: str, title: str = "") -> Markdown:
    """Return a link; `address` is percent-encoded where Markdown would misread it."""
    safe = _REFERENCE.sub("&amp;", quote(address, safe="/:?#@!$&+,;=%~.-_"))
    return Markdown(f'[{words}]({safe} "{attribute(title)}")' if title else f"[{words}]({safe})")


_SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "\\`*_[]{}|~()"})
"""What would mean something in Markdown, inside an attribute, too."""


def attribute(value: str) -> str:
    """Return `value` for a quoted HTML attribute or a link title, on one line and without Markdown meaning."""
    flat = " ".join(value.split())
    return escape_attribute(flat, quote=True).translate(_SIGNS)


def heading(level: int, words: Markdown, id: str = "", kind: str = "") -> Markdown:
    """Return a heading whose address is `#id` on the site and on Git hosts.

    `kind` is plain words for what the entry is: a search shows headings alone, of all pages mixed.
    """
    anchor = f'<a id="{attribute(id)}"></a>' if id else ""
    what = f" <small>· {text(kind)}</small>" if kind else ""
    return Markdown(f"{'#' * level} {anchor}{words}{what}")


def items(entries: Iterable[Markdown]) -> Markdown:
    """Return a bulleted list; entries may hold several blocks."""
    return Markdown("\n".join("- " + indented(entry) for entry in entries))


def numbered(entries: Iterable[Markdown]) -> Markdown:
    """Return a numbered list; entries may hold several blocks."""
    return Markdown("\n".join(f"{n}. " + indented(entry) for n, entry in enumerate(entries, 1)))


def indented(words: Markdown) -> Markdown:
    """Return `words` so that all lines after the first belong to the list entry or footnote that holds the first."""
    return Markdown("\n".join(("    " + line if line and n else line) for n, line in enumerate(words.split("\n"))))


def quotation(words: Markdown) -> Markdown:
    """Return a block quotation."""
    return Markdown("\n".join(("> " + line).rstrip(" ") for line in words.split("\n")))


def table(head: Sequence[Markdown], rows: Iterable[Sequence[Markdown]]) -> Markdown:
    """Return a table; cells are one line each."""
    lines = [head, ["---"] * len(head), *rows]
    return Markdown("\n".join("| " + " | ".join(cell.replace("\n", " ") for cell in cells) + " |" for cells in lines))


def pill(label: str, colour: str, definition: str = "", holds: str = "") -> Markdown:
    """Return a verdict as a word on its colour; its definition shows where a pointer rests. `holds` is for whoever guesses it (`guessing`)."""
    title = f' title="{attribute(definition)}"' if definition else ""
    title += f' data-holds="{attribute(holds)}"' if holds else ""
    return Markdown(f'<span class="pill" data-pill="{attribute(colour)}"{title}>{text(label)}</span>')


def section(kind: str, *pieces: Markdown, **attributes: str) -> Markdown:
    """Return a part of the page with a class of its own; Markdown inside stays Markdown, on Git hosts too."""
    extra = "".join(f' {name.replace("_", "-")}="{attribute(value)}"' for name, value in attributes.items())
    return blocks(f'<section class="{attribute(kind)}"{extra} markdown="1">', *pieces, "</section>")


def details(kind: str, summary: Markdown, *pieces: Markdown) -> Markdown:
    """Return a part that opens when its summary is chosen."""
    head = f'<details class="{attribute(kind)}" markdown="1">'
    return blocks(head, f"<summary>{summary}</summary>", *pieces, "</details>")


def footnote(id: str, words: Markdown) -> Markdown:
    """Return a footnote definition."""
    return Markdown(f"[^{id}]: {indented(words)}")
