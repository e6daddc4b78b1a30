"""On top: whether a built site holds what it promises, read from its files alone.

    site folder + Published...  ->  Problem...

`mkdocs build --strict` sees the links of Markdown; this sees what readers get: raw HTML, templates, ids that stand twice,
footnotes left over, words that differ from the source. Every page is read once; cost is linear in the pages' sizes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from ..model.problem import Problem, Where, shorten
from ..seeds.seed import RESERVED
from ..text.document import Document
from . import article, back_links, contract, safety
from .addresses import Kind, target
from .answers import leaks
from .attributes import Use, style_addresses
from .library_back_links import LibraryLinks
from .pages import Link, Page, parsed
from .safety import ERROR_PAGE, NO_THEME, Theme

__all__ = ["Published", "check", "leaks"]

READINGS = "reading"
"""Folder of the site that holds a folder for each reading."""
DRAFTS = "drafts"
PARSED = (".html", ".htm", ".svg")


@dataclass(frozen=True, slots=True)
class Published:
    """A reading that must be in the site."""

    slug: str
    document: Document


def check(site: Path, readings: Sequence[Published]) -> list[Problem]:
    """Return everything that is wrong with the built site in the folder `site`, sorted by page."""
    return sorted(set(_Check(site, readings).problems()))


@dataclass(slots=True)
class _Check:
    site: Path
    readings: Sequence[Published]
    files: frozenset[str] = frozenset()
    root: str = ""
    theme: Theme = NO_THEME
    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    """What an address may end in, by page, for the pages of one reading."""
    packed: dict[str, str] = field(default_factory=dict)
    """The same for all pages read before, line by line: sets of a library's ids would take half a gigabyte."""
    waiting: list[tuple[str, str, str, str]] = field(default_factory=list)
    """Places linked to on pages not read yet: their page and id, the page that links there, and the address it writes."""

    def problems(self) -> Iterator[Problem]:
        self.files = frozenset(
            path.relative_to(self.site).as_posix() for path in self.site.rglob("*") if path.is_file()
        )
        self._look_around()
        yield from self._folders()
        documents = {reading.slug: reading.document for reading in self.readings}
        across = LibraryLinks(READINGS, self.root)
        for slug, paths in self._groups().items():
            pages = []
            for path in paths:
                tree, problem = self._tree(path)
                if tree is None:
                    yield from problem
                    continue
                page = parsed(path, tree)
                self.ids[path] = frozenset(page.ids) | page.names
                yield from self._page(page, documents[slug].text if slug in documents else "")
                if slug in documents and path == f"{READINGS}/{slug}/index.html":
                    yield from contract.problems(path, slug, documents[slug], article.read(tree))
                pages.append(page)
                across.add(page)
            if slug:
                yield from back_links.problems(pages, self.root)
            yield from self._places()
            self.packed |= {path: "\n".join(("", *ids, "")) for path, ids in self.ids.items()}
            self.ids.clear()
        yield from self._places()
        yield from across.problems()
        yield from self._styles()

    def _look_around(self) -> None:
        """Return what the rules need to know before the first page: the site's address and what its theme brings."""
        home, _ = self._tree("index.html") if "index.html" in self.files else (None, ())
        canonical = parsed("index.html", home).canonical if home is not None else ""
        self.root = canonical.removesuffix("index.html")  # which a site without folders names
        error, _ = self._tree(ERROR_PAGE) if ERROR_PAGE in self.files else (None, ())
        self.theme = safety.theme(parsed(ERROR_PAGE, error)) if error is not None else NO_THEME

    def _folders(self) -> Iterator[Problem]:
        for path in sorted(path for path in self.files if path.split("/")[0] == DRAFTS):
            yield Problem(
                Where(path),
                "draft-published",
                "a draft stands in the site",
                "run `annotated build`, which removes drafts from docs/, and build again",
            )
        slugs = {reading.slug for reading in self.readings}
        for slug in sorted(slugs):
            if f"{READINGS}/{slug}/index.html" not in self.files:
                where = Where(f"{READINGS}/{slug}/index.html")
                yield Problem(
                    where,
                    "reading-missing",
                    f"the reading ‘{slug}’ is published but has no page",
                    "run `annotated build` and build the site again",
                )
        standing = {
            path.split("/")[1] for path in self.files if path.startswith(f"{READINGS}/") and path.count("/") > 1
        }
        for slug in sorted(standing - slugs - set(RESERVED)):
            what = f"the site has pages of ‘{slug}’, which is no published reading"
            yield Problem(
                Where(f"{READINGS}/{slug}"),
                "reading-unknown",
                what,
                "run `annotated build`, and build the site into an empty folder",
            )

    def _groups(self) -> dict[str, list[str]]:
        """Return pages and pictures by the slug of their reading; empty for the others."""
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for path in sorted(self.files):
            if path.endswith(PARSED):
                parts = path.split("/")
                groups[parts[1] if parts[0] == READINGS and len(parts) > 2 else ""].append(path)
        return groups

    def _tree(self, path: str) -> tuple[LexborHTMLParser | None, Sequence[Problem]]:
        try:
            return LexborHTMLParser((self.site / path).read_bytes().decode("utf-8")), ()
        except UnicodeDecodeError as error:
            what = f"byte {error.object[error.start]:#04x} at {error.start} is not UTF-8"
            return None, (Problem(Where(path), "wrong-encoding", what, "save the file it comes from as UTF-8"),)

    def _page(self, page: Page, article: str) -> Iterator[Problem]:
        where = Where(page.path)
        for id, count in Counter(page.ids).items():
            if not id or any(sign.isspace() for sign in id):
                yield Problem(
                    where, "id-empty", f"an element has the id “{id}”", "give it a word without white space, or no id"
                )
            elif count > 1:
                yield Problem(
                    where,
                    "id-twice",
                    f"the id ‘{id}’ stands {count} times",
                    "links and notes would reach the first only: rename the others",
                )
        for sign in dict.fromkeys(page.left_over):
            if sign not in article:
                advice = "a footnote of this name has no text: write it, or take the sign away"
                yield Problem(where, "footnote-left-over", f"“{shorten(sign)}” stands in the text as words", advice)
        yield from safety.active(page, self.theme)
        yield from self._footnotes(page)
        yield from self._links(page)

    def _footnotes(self, page: Page) -> Iterator[Problem]:
        """Yield a problem for Python-Markdown's own footnotes, on pages other than the reading: each needs a sign that leads to it."""
        linked = {link.address for link in page.links}
        for id in page.ids:
            if id.startswith("fn:") and f"#{id}" not in linked:
                yield Problem(
                    Where(page.path),
                    "footnote-unused",
                    f"nothing leads to the footnote ‘{id}’",
                    f"put [^{id[3:]}] where it belongs, or delete it",
                )
            if id.startswith("fnref:") and f"#{id}" not in linked:
                yield Problem(
                    Where(page.path),
                    "footnote-no-way-back",
                    f"the footnote of ‘{id}’ does not lead back to it",
                    "keep footnotes' back links in mkdocs.yml",
                )

    def _links(self, page: Page) -> Iterator[Problem]:
        where, own = Where(page.path), self.ids[page.path]
        for link in {(link.use, link.attribute, link.address, link.content): link for link in page.links}.values():
            if link.use is Use.NAME:
                # The theme labels switches that some pages lack; a label for nothing does nothing.
                if link.address not in own and (link.content or link.attribute != "for"):
                    what = f"{link.attribute} names ‘{link.address}’, but no element has that id"
                    yield Problem(where, "id-unknown", what, "give the element that id, or take the attribute away")
                continue
            end = target(page.path, link.address, self.root)
            problem = safety.link(page, link, end, self.theme)
            if problem:
                yield problem
            elif end.kind is Kind.OWN:
                yield from self._own(page.path, link, end.path, end.fragment)

    def _own(self, page: str, link: Link, path: str, fragment: str) -> Iterator[Problem]:
        if path not in self.files:
            folder = f"{path}/index.html" in self.files
            advice = (
                f"write it with a slash at its end: {path}/" if folder else "correct the link, or add the page or file"
            )
            what = f"the {link.name} “{shorten(link.address)}” leads to {path}, which does not exist"
            yield Problem(Where(page), "link-to-nothing", what, advice)
        elif fragment and fragment != "top" and path.endswith(PARSED):
            self.waiting.append((path, fragment, page, link.address))

    def _places(self) -> Iterator[Problem]:
        """Yield a problem for links to places on pages that have been read; the others wait on."""
        waiting, self.waiting = self.waiting, []
        for path, fragment, page, address in waiting:
            if path not in self.ids and path not in self.packed:
                self.waiting.append((path, fragment, page, address))
            elif not self._has(path, fragment) and not self._has(path, unquote(fragment)):
                what = f"the link “{shorten(address)}” leads to ‘{fragment}’, but {path} has no such place"
                advice = "correct what stands behind the #, or give the heading or entry that id"
                yield Problem(Where(page), "link-to-no-place", what, advice)

    def _has(self, path: str, fragment: str) -> bool:
        ids = self.ids.get(path)
        return fragment in ids if ids is not None else f"\n{fragment}\n" in self.packed[path]

    def _styles(self) -> Iterator[Problem]:
        for path in sorted(path for path in self.files if path.endswith(".css")):
            css = (self.site / path).read_text("utf-8", errors="replace")
            for address in dict.fromkeys(style_addresses(css)):
                end = target(path, address, self.root)
                if end.kind is not Kind.OWN:
                    yield Problem(
                        Where(path),
                        "other-host",
                        f"the style sheet fetches “{shorten(address)}”",
                        "keep a copy under docs/assets and use that",
                    )
                elif end.path not in self.files:
                    yield Problem(
                        Where(path),
                        "link-to-nothing",
                        f"the style sheet fetches “{shorten(address)}”, which does not exist",
                        "add the file, or take the rule away",
                    )
