"""What an author wrote, read with nothing of ours, and whether pages show it: as plain words, whatever the markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark", {"html": False})

NO_WORDS = {
    *("id", "claim", "rhetoric", "language", "parallel", "question", "note_id", "term", "event", "statement", "about"),
    *("quote", "prefix", "suffix", "paragraph", "paragraphs", "occurrence", "orphaned", "forms", "uses"),
    *("kind", "verdict", "tier", "category", "level", "consulted", "primary_document", "status", "basis_of_rights"),
    *("as_of", "date", "source", "sources", "see_also", "rests_on", "author_sources", "publisher_note_sources"),
    *(
        "denial_sources",
        "type",
        "URL",
        "original",
        "archived",
        "index",
        "key",
        "handout",
        "sensitive",
        "sic",
        "credited",
    ),
    *("locator", "carries", "known", "was"),
    *("front", "back", "lat", "lon", "DOI", "number", "issued", "accessed"),
}
"""Keys whose values are ids, choices, places in the article, dates or addresses: all other text in a seed is an author's words."""


CITING = ("source", "sources", "rests_on", "denial_sources", "author_sources", "publisher_note_sources")
"""Keys whose values name sources: by id, or by an entry with words of its own."""


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def texts(entry: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Return every text in an entry that is an author's words, with the keys that lead to it."""
    if isinstance(entry, dict):
        if "source" in entry and "parallel" not in entry and isinstance(entry.get("quote"), str):
            yield f"{path}/quote", entry["quote"]  # of a source; elsewhere it is the article's
        for key, value in entry.items():
            is_id = key == "note" and "text" in entry  # of a comment; elsewhere a note is words
            if key in CITING:
                yield from texts([its for its in _listed(value) if isinstance(its, dict)], f"{path}/{key}".strip("/"))
            elif (
                not is_id and str(key) not in NO_WORDS and not (path.endswith("rights") and key in ("basis", "licence"))
            ):
                yield from texts(value, f"{path}/{key}".strip("/"))
    elif isinstance(entry, list):
        for value in entry:
            yield from texts(value, path)
    elif isinstance(entry, str):
        yield path, entry


def bare(words: str) -> str:
    """Return `words` without white space and isolates, with quotation marks and dashes as a keyboard has them."""
    plain = re.sub("[“”„«»]", '"', re.sub("[‘’‚]", "'", re.sub("[–—‑−]", "-", words)))
    return "".join(re.sub("[\u2066-\u2069]", "", plain).split())


def stands(text: str, pages: Iterable[str]) -> bool:
    """Whether all words of `text` are on one of the `pages`, which are `bare`: as Markdown, as one line of it, or as they are."""
    blocks = [block.get_text() for block in _elements(_MARKDOWN.render(text))]
    line = BeautifulSoup(_MARKDOWN.renderInline(" ".join(text.split("\n"))), "html.parser").get_text()
    wanted = [[part for part in map(bare, parts) if part] for parts in (blocks, [line], [text])]
    return any(all(part in page for part in parts) for page in pages for parts in wanted)


def _elements(html: str) -> Iterator[Any]:
    """The innermost blocks of rendered Markdown."""
    for element in BeautifulSoup(html, "html.parser").find_all(re.compile("^(p|pre|h[1-6]|li|td|th)$")):
        if not element.find(re.compile("^(p|pre|h[1-6]|li)$")):
            yield element
