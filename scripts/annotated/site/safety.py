"""On top: whether a built page runs or fetches anything that is not the theme's or our own (law 6).

    Page  ->  Problem...

What the theme itself brings is read from the site's error page: no author's word comes to stand there.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.problem import Problem, Where, shorten
from .addresses import Kind, Target
from .attributes import Use
from .pages import Link, Page

ERROR_PAGE = "404.html"

Theme = frozenset[tuple[str, str]]
"""Active things that are the theme's: what, and its code or address."""

NO_THEME: Theme = frozenset()
_REPORT = "nothing that an author writes may run: please report how it came here"


def theme(error_page: Page) -> Theme:
    """Return what may be active around a page's own content: what is so on the error page."""
    addresses = {
        (link.attribute, link.address) for link in error_page.links if link.address.lower().startswith("javascript:")
    }
    return frozenset(addresses | {active.key for active in error_page.active})


def active(page: Page, theme: Theme) -> Iterator[Problem]:
    """Yield a problem for each script, handler and frame that is not the theme's."""
    for part in page.active:
        if part.content or part.key not in theme:
            place = "in its content" if part.content else "in its frame, where the theme does not have it"
            detail = f": {shorten(part.detail)}" if part.detail else ""
            yield Problem(Where(page.path), "active-content", f"the page has {part.what} {place}{detail}", _REPORT)


def link(page: Page, link: Link, target: Target, theme: Theme) -> Problem | None:
    """Return what is wrong with a link's address itself, wherever it leads."""
    where, shown = Where(page.path), shorten(link.address)
    match target.kind:
        case Kind.ACTIVE if link.content or (link.attribute, link.address) not in theme:
            return Problem(where, "active-content", f"the {link.name} “{shown}” is code instead of an address", _REPORT)
        case Kind.OUTSIDE:
            return Problem(
                where,
                "link-leaves-site",
                f"the {link.name} “{shown}” leads out of the site's folder",
                "write it without so many ../",
            )
        case Kind.LOCAL:
            return Problem(
                where,
                "link-local",
                f"the {link.name} “{shown}” works on the writer's own computer only",
                "give the public address",
            )
        case Kind.ODD:
            return Problem(
                where,
                "link-odd",
                f"the {link.name} “{shown}” is no web address",
                "links to other sites begin with https://",
            )
        case Kind.WEB | Kind.CONTACT if link.use in (Use.LOAD, Use.SEND):
            does = "sends what readers type to" if link.use is Use.SEND else "fetches something from"
            what = f"the page {does} another host: {link.attribute} “{shown}”"
            return Problem(
                where, "other-host", what, "keep a copy under docs/assets and use that, or link to it instead"
            )
    return None
