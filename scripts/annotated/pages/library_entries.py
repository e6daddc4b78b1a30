"""Stage 7, people/, places/ and glossary/ of the library: who and what the readings explain, each once with all its uses.

Shelf  ->  Page...
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..interface.interface import Interface
from ..markdown.escape import Markdown
from ..markdown.markdown_blocks import blocks, emphasis, heading, items, joined, link, section, strong
from ..model.message import message
from ..model.page_list import GLOSSARY, READING
from ..reading.library_index import Entry, Shelf
from ..reading.summary import Mention, Summary
from . import library
from .definitions import definition
from .page import Page
from .parts import words

_TITLES: Mapping[str, tuple[str, str]] = {
    "people": (
        message("People and organisations"),
        message("No people or organisations are explained in any reading."),
    ),
    "places": (message("Places"), message("No places are explained in any reading.")),
    "glossary": (
        message("Glossary of all readings"),
        message("No words, ideas, events or documents are explained in any reading."),
    ),
}
"""By folder: the page's heading, and what it says when nothing stands there."""


def pages(shelf: Shelf, say: Interface) -> Iterator[Page]:
    """Yield one page; of a shelf that is divided a page for each letter, and one that leads to them."""
    title, nothing = (say.plain(words) for words in _TITLES[shelf.folder])
    if "index" in shelf.pages:
        body = _body(shelf.entries, say) if shelf.entries else words(nothing)
        yield library.assembled(f"{shelf.folder}/index.md", title, say, _intro(shelf.entries, say), body)
        return
    held = {name: f"{entries[0].name} – {entries[-1].name}" for name, entries in shelf.pages.items()}
    listed = library.parts_list(held, say)
    yield library.assembled(f"{shelf.folder}/index.md", title, say, _intro(shelf.entries, say), listed)
    for name, entries in shelf.pages.items():
        # Translators: A page of the library and the part of it that stands here: “Places: B”.
        head = say.plain("{page}: {part}", page=title, part=library.part(name, say))
        yield library.assembled(f"{shelf.folder}/{name}.md", head, say, _intro(entries, say), _body(entries, say))


def _intro(entries: Sequence[Entry], say: Interface) -> Markdown:
    if not entries:
        return Markdown("")
    count = say.plural(len(entries), "{count} entry from all readings.", "{count} entries from all readings.")
    several = sum(entry.is_shared for entry in entries)
    more = say.plural(several, "{count} stands in several readings.", "{count} stand in several readings.")
    return joined([count, more] if several else [count], " ")


def _body(entries: Sequence[Entry], say: Interface) -> Markdown:
    shared = [_entry(entry, say) for entry in entries if entry.is_shared]
    single = [_single(entry, say) for entry in entries if not entry.is_shared]
    return blocks(
        heading(2, say("In several readings")) if shared else Markdown(""),
        *shared,
        # Each is found where its reading explains it.
        section("singles", heading(2, say("In one reading")), items(single), data_search_exclude="")
        if single
        else Markdown(""),
    )


def _entry(entry: Entry, say: Interface) -> Markdown:
    """Return an entry with each reading that has it; a definition that all of them share is said once."""
    meanings = {mention.definition for _, mention in entry.held}
    once = next(iter(meanings)) if len(meanings) == 1 else Markdown("")
    return blocks(
        heading(3, words(entry.name), entry.id, definition("category", entry.category, say).capital),
        once,
        items(_held(its, mention, say, with_definition=not once) for its, mention in entry.held),
    )


def _held(summary: Summary, mention: Mention, say: Interface, *, with_definition: bool) -> Markdown:
    uses = say.series(link(words(name), f"../{summary.slug}/{READING}#{id}") for name, id in mention.uses)
    where = library.reading(summary, f"{GLOSSARY}#{mention.id}")
    # Translators: A reading, and what it says of somebody or something: “Leave the page: Irish writer”.
    title = (
        say("{reading}: {definition}", reading=strong(where), definition=mention.definition)
        if with_definition
        else strong(where)
    )
    return joined([title, uses] if uses else [title], " · ")


def _single(entry: Entry, say: Interface) -> Markdown:
    ((summary, mention),) = entry.held
    name = strong(link(words(entry.name), f"../{summary.slug}/{GLOSSARY}#{mention.id}"))
    return joined([name, mention.definition, emphasis(words(summary.title))], " · ")
