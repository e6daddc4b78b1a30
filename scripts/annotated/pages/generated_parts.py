"""Parts of hand-written pages that the build keeps true: a count, a definition, a sentence shown.

Markdown + (name, arguments -> Markdown)  ->  Markdown

<!-- generated: tally mill-bridge -->
…
<!-- /generated -->
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from pathlib import Path

from ..markdown.escape import Markdown
from ..model.problem import Problem, Problems, Where, shorten
from ..store.seed_folders import cannot_read
from ..text.closest_word import did_you_mean

_REGION = re.compile(
    r"^(?P<head><!-- generated: (?P<name>[a-z-]+)(?P<arguments>(?: [\w-]+)*) -->\n)(?P<body>(?:(?!<!-- generated:).)*?)(?P<foot><!-- /generated -->)",
    re.DOTALL | re.MULTILINE,
)

_HEAD = re.compile("^<!-- *generated\\b.*", re.MULTILINE)

Make = Callable[..., Markdown]
"""Makes a region's body of its arguments. Raises `LookupError` naming what it does not know."""


def text(page: Path, file: str) -> str:
    """Return what the page says, `file` from the project's root. Raises `Problems` when it cannot be read, or is not UTF-8."""
    try:
        return page.read_text("utf-8")
    except UnicodeDecodeError:
        problem = Problem(Where(file), "wrong-encoding", "this page is not UTF-8", "save the file as UTF-8")
        raise Problems([problem]) from None
    except OSError as error:
        raise Problems([cannot_read(file, error)]) from None


def renew(page: str, file: str, makers: dict[str, Make]) -> str:
    """Return `page` with every generated region made anew. Raises `Problems` for regions that cannot be."""
    problems: list[Problem] = []

    def make(region: re.Match[str]) -> str:
        where = Where(file, page.count("\n", 0, region.start()) + 1)
        maker = makers.get(region["name"])
        if maker is None:
            what = f"there is no generated part ‘{region['name']}’"
            advice = did_you_mean(region["name"], makers, f"choose one of: {', '.join(sorted(makers))}")
            problems.append(Problem(where, "region-unknown", what, advice))
            return region[0]
        try:
            bound = inspect.signature(maker).bind(*region["arguments"].split())
        except TypeError:
            what = f"the generated part ‘{region['name']}’ needs other words behind its name than ‘{region['arguments'].strip()}’"
            problems.append(Problem(where, "region-failed", what, "the end of docs/keys.md says what it takes"))
            return region[0]
        try:
            body = maker(*bound.args)
        except LookupError as error:
            what = f"the generated part ‘{region['name']}’ cannot be made: {' '.join(map(str, error.args))}"
            problems.append(
                Problem(
                    where,
                    "region-failed",
                    what,
                    "correct the words behind its name; the end of docs/keys.md says what it takes",
                )
            )
            return region[0]
        return f"{region['head']}\n{body}\n\n{region['foot']}"

    renewed = _REGION.sub(make, page)
    whole = {region.start() for region in _REGION.finditer(page)}
    for head in _HEAD.finditer(page):
        if head.start() not in whole:
            where = Where(file, page.count("\n", 0, head.start()) + 1)
            what = f"this generated part is not whole: {shorten(head[0])}"
            advice = "it begins with a line `<!-- generated: name -->` and ends with a line `<!-- /generated -->`"
            problems.append(Problem(where, "region-broken", what, advice))
    if problems:
        raise Problems(problems)
    return renewed
