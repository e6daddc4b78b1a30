"""Stage 7: the page that lists all readings, and what the pages of all readings share.

Summary...  ->  Page (docs/reading/index.md)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..interface.interface import Interface
from ..markdown.escape import Markdown
from ..markdown.markdown_blocks import attribute, blocks, heading, items, joined, link, strong
from ..model.message import message
from ..model.page_list import HANDOUTS, READING
from ..reading.library_index import OTHER
from ..reading.summary import Summary
from . import fingerprint, parts
from .page import Page

PAGES: Mapping[str, str] = {
    "": message("Readings"),
    "people": message("People"),
    "places": message("Places"),
    "timeline": message("Timeline"),
    "glossary": message("Glossary"),
}
"""The pages of all readings by their folder, in the order of their links."""


def page(summaries: Iterable[Summary], say: Interface) -> Page:
    """Return the list of published readings, the latest article first."""
    shown = sorted(summaries, key=lambda summary: (summary.date, summary.slug), reverse=True)
    listed = items(entry(its, f"{its.slug}/", say) for its in shown) or say("No reading is published yet.")
    body = blocks(nav("", "", say), heading(1, say("Readings")), listed)
    return Page("index.md", say.plain("Readings"), body, {"hide": ["toc"]})


def entry(summary: Summary, folder: str, say: Interface) -> Markdown:
    """Return one reading as an entry of a list; `folder` leads to its pages."""
    facts = [
        summary.author,
        summary.publisher,
        say.date(summary.date),
        say.plain_plural(summary.word_count, "{count} word", "{count} words"),
        say.plain_plural(summary.minutes, "{count} minute", "{count} minutes"),
        say.plain_plural(summary.claims, "{count} claim checked", "{count} claims checked"),
    ]
    title = strong(link(parts.words(summary.title), f"{folder}{READING}"))
    facts_and_handouts = joined(
        [*(parts.words(fact) for fact in facts), link(say("Handouts"), f"{folder}{HANDOUTS}")], " · "
    )
    return joined(filter(None, [title, facts_and_handouts, fingerprint.strip_in_list(summary, say)]), "<br>\n")


def assembled(name: str, title: str, say: Interface, *body: Markdown) -> Page:
    """Return a page of all readings: `people/index.md` with the links to the others. `title` is plain."""
    folder, _, file = name.partition("/")
    here = folder if file == "index.md" else ""
    return Page(name, title, blocks(nav(here, "../", say), heading(1, parts.words(title)), *body), {"hide": ["toc"]})


def nav(here: str, up: str, say: Interface) -> Markdown:
    """Return the line of links between the pages of all readings; that of the folder `here` is no link. `up` leads to the list of readings."""
    links = [
        strong(say(label)) if (folder, up == "") == (here, folder == "") else link(say(label), _address(folder, up))
        for folder, label in PAGES.items()
    ]
    name = attribute(say.plain("Pages of all readings"))
    return blocks(
        f'<nav class="pages" aria-label="{name}" data-search-exclude="" markdown="1">', joined(links, " · "), "</nav>"
    )


def part(name: str, say: Interface) -> str:
    """Return how a part of a divided page is called, plain, by its name: `B`, `2015`, `2015, part 2`."""
    first, _, number = name.partition("-")
    # Translators: Names that begin with no letter from A to Z.
    shown = say.plain("Others") if first == OTHER else first.upper()
    # Translators: {name} is a letter or a year: “B, part 2”.
    return say.plain("{name}, part {number}", name=shown, number=number) if number else shown


def parts_list(pages: Mapping[str, str], say: Interface) -> Markdown:
    """Return links to the parts of a divided page; each with what it holds, plain, by its name."""
    # Translators: A part of a list that was divided, and what it holds: “B: 24 entries”.
    return items(
        say("{part}: {held}", part=strong(link(parts.words(part(name, say)), f"{name}.md")), held=parts.words(held))
        for name, held in pages.items()
    )


def reading(summary: Summary, page: str = READING) -> Markdown:
    """Return a reading's title as a link to one of its pages, from a page of all readings."""
    return link(parts.words(summary.title), f"../{summary.slug}/{page}")


def _address(folder: str, up: str) -> str:
    return f"{up}{folder}/index.md" if folder else f"{up}index.md"
