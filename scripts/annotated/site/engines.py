"""On top: whether two engines made the same site out of the same pages, as far as a reader is concerned (law 9).

    site folder, site folder  ->  Difference...

Run as `python -m annotated.site.engines SITE OTHER`; exit 0 when they agree, 1 when they differ, 2 when used wrongly.
It knows the HTML contract (`data-reading`, `data-block`, `data-apparatus`, `note-…`) and nothing of either theme, but
that a page's own content is its first `article` element.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..model.problem import printable, shorten


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader is given by one page, whichever engine set it."""

    words: tuple[str, ...]
    """All words of the content, in order, permalinks' signs included."""
    blocks: tuple[str, ...]
    """The article's own text, one string for each `data-block`, each character as it stands."""
    notes: Mapping[str, str]
    """Text of each note by its id, white space folded."""
    links: tuple[str, ...]
    """Addresses that the content links to, in order, resolved against the page's own."""
    ids: tuple[str, ...]
    """What can be linked to, in order."""


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """One thing that a page has otherwise in the two sites; empty where one of them lacks it."""

    page: str
    """Path from the site's root."""
    what: str
    one: str
    other: str

    def __str__(self) -> str:
        return f"{self.page}: {self.what}\n    one:   {_shown(self.one)}\n    other: {_shown(self.other)}"


def differences(one: Path, other: Path) -> tuple[Difference, ...]:
    """Return every difference between two site folders, the first of each sort on a page. Error pages are the themes' own."""
    pages = sorted({path for site in (one, other) for path in _pages(site)})
    return tuple(found for page in pages for found in _differences(page, one / page, other / page))


def parse(html: str, address: str) -> Page:
    """Return what the page `html`, which stands at `address`, gives a reader."""
    tree = LexborHTMLParser(html)
    content = tree.css_first("article") or tree.root
    assert content is not None, "lexbor makes a root for any input"
    return Page(
        words=tuple(content.text().split()),
        blocks=tuple(
            _own_text(block) for reading in tree.css("[data-reading]") for block in reading.css("[data-block]")
        ),
        notes={note.attributes["id"] or "": " ".join(note.text().split()) for note in tree.css("[id^='note-']")},
        links=tuple(urljoin(address, link.attributes["href"] or "") for link in content.css("a[href]")),
        ids=tuple(name for node in content.css("[id]") if not (name := node.attributes["id"] or "").startswith("__")),
    )


def _pages(site: Path) -> Iterator[str]:
    return (path.relative_to(site).as_posix() for path in site.rglob("*.html") if path != site / "404.html")


def _differences(page: str, one: Path, other: Path) -> Iterator[Difference]:
    if not (one.is_file() and other.is_file()):
        yield Difference(page, "only one site has this page", str(one.is_file()), str(other.is_file()))
        return
    address = "/" + page.removesuffix("index.html")
    left, right = (parse(path.read_text(encoding="utf-8"), address) for path in (one, other))
    for what, ours, theirs in (
        ("article text", left.blocks, right.blocks),
        ("notes", _lines(left.notes), _lines(right.notes)),
        ("links", left.links, right.links),
        ("ids", left.ids, right.ids),
        ("words", left.words, right.words),
    ):
        pairs = zip_longest(ours, theirs, fillvalue="")
        unequal = [(place, *pair) for place, pair in enumerate(pairs, start=1) if pair[0] != pair[1]]
        if unequal:
            place, mine, yours = unequal[0]
            yield Difference(page, f"{what} ({len(ours)} and {len(theirs)}), first at number {place}", mine, yours)


def _lines(notes: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"{name} {text}" for name, text in notes.items())


def _own_text(node: LexborNode) -> str:
    """Return the text of `node` without what stands in elements with `data-apparatus`."""
    if node.tag == "-text":
        return node.text_content or ""
    if "data-apparatus" in node.attributes:
        return ""
    return "".join(map(_own_text, node.iter(include_text=True)))


def _shown(text: str) -> str:
    return printable(shorten(text)) or "(nothing)"


def main(arguments: list[str]) -> int:
    """Print what differs between the two sites that `arguments` name; return the exit status."""
    folders = [Path(argument) for argument in arguments]
    if len(folders) != 2 or not all(folder.is_dir() for folder in folders):
        print("usage: python -m annotated.site.engines SITE OTHER", file=sys.stderr)
        return 2
    all_differences = differences(*folders)
    for difference in all_differences:
        print(difference)
    print(f"{len(list(_pages(folders[0])))} pages compared: {len(all_differences)} differences")
    return 1 if all_differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
