"""Stage 7, for authors: what stands in the place of a reading's pages, or above a draft's, in `annotated serve`, while it has problems.

    Problem...  ->  Page...

In English, as all messages to authors are; no page that is published holds any of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..markdown.escape import Markdown, text
from ..markdown.markdown_blocks import blocks, heading, joined, link, section, strong
from ..model.page_list import READING
from ..model.problem import Problem, printable
from .page import Page

NAMES = (READING, "problems.md")
"""One for the reading's own address, one for its pages', a level deeper: links in them lead to the same places."""
LAST_GOOD = "last-good"
"""What an address ends with, behind a question mark, to show the page as it was built last."""
MOST_SHOWN = 200
"""Problems. Nobody mends more before the next look."""

_EXPLAINED = "../../keys.md#problem-"


def pages(slug: str, problems: Sequence[Problem], explained: bool, published: bool) -> tuple[Page, ...]:
    """Return the problems of one reading; each with a link to what explains it, when there is such a page, and to the reading as it was `published`."""
    count = "1 problem" if len(problems) == 1 else f"{len(problems):,} problems"
    title = f"{count} in seeds/{slug}"
    ways = [link(Markdown("The page as it was built last"), f"?{LAST_GOOD}")] if published else []
    ways.append(link(Markdown("All readings"), "../../reading/index.md"))
    invitation = "Mend what is listed and save: the reading comes back to this address by itself."
    safe = "Nothing is lost, and nothing of this is published."
    more = f"{len(problems) - MOST_SHOWN:,} more follow." if len(problems) > MOST_SHOWN else ""
    body = section(
        "mending",
        heading(1, text(f"{count} to mend")),
        text(f"The reading in seeds/{slug} cannot be shown as it is now. {invitation} {safe}"),
        *(_entry(problem, explained) for problem in problems[:MOST_SHOWN]),
        text(more),
        joined(ways, " · "),
        lang="en",
        dir="ltr",
    )
    meta = {"hide": ["navigation", "toc"], "search": {"exclude": True}}
    return tuple(Page(name, title, body, meta) for name in NAMES)


def above(page: Page, problems: Sequence[Problem], explained: bool) -> Page:
    """Return the page of a draft with what stands in the way of its being published above it."""
    count = "1 thing stands" if len(problems) == 1 else f"{len(problems):,} things stand"
    more = f"{len(problems) - MOST_SHOWN:,} more follow." if len(problems) > MOST_SHOWN else ""
    explanation = "What has a mistake is left out below, and so is what rests on it; the rest is shown."
    body = section(
        "mending",
        heading(2, text(f"A draft: {count} in the way of its being published")),
        text(f"{explanation} Mend what is listed and save: this page follows."),
        *(_entry(problem, explained, level=3) for problem in problems[:MOST_SHOWN]),
        text(more),
        lang="en",
        dir="ltr",
    )
    return replace(page, body=blocks(body, page.body))


def _entry(problem: Problem, explained: bool, level: int = 2) -> Markdown:
    what, advice = (text(printable(said)) for said in (problem.what, problem.advice))
    code = link(Markdown(problem.code), _EXPLAINED + problem.code) if explained else Markdown(problem.code)
    place = text(f"{printable(problem.where.file)}, line {problem.where.line}")
    return blocks(heading(level, place), what, joined([strong(advice), code] if advice else [code], " · "))
