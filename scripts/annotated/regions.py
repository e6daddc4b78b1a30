"""Parts of hand-written pages that the build keeps true: a count, a definition, a sentence shown.

Markdown + (name, arguments -> Markdown)  ->  Markdown

<!-- generated: tally deadly-threat -->
…
<!-- /generated -->
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .escape import Markdown
from .problem import Problem, Problems, Where

_REGION = re.compile(
    r"(?P<head><!-- generated: (?P<name>[a-z-]+)(?P<arguments>(?: [\w-]+)*) -->\n)(?P<body>.*?)(?P<foot><!-- /generated -->)",
    re.DOTALL,
)

Make = Callable[..., Markdown]
"""Makes a region's body of its arguments. Raises `LookupError` naming what it does not know."""


def renew(page: str, file: str, makers: dict[str, Make]) -> str:
    """`page` with every generated region made anew. Raises `Problems` for regions that cannot be."""
    problems: list[Problem] = []

    def make(region: re.Match[str]) -> str:
        where = Where(file, page.count("\n", 0, region.start()) + 1)
        maker = makers.get(region["name"])
        if maker is None:
            what = f"there is no generated region ‘{region['name']}’"
            problems.append(Problem(where, "region-unknown", what, f"choose one of: {', '.join(sorted(makers))}"))
            return region[0]
        try:
            body = maker(*region["arguments"].split())
        except (LookupError, TypeError) as error:
            what = f"the generated region ‘{region['name']}’ cannot be made: {error}"
            problems.append(Problem(where, "region-failed", what, "correct its arguments"))
            return region[0]
        return f"{region['head']}\n{body}\n\n{region['foot']}"

    renewed = _REGION.sub(make, page)
    if problems:
        raise Problems(problems)
    return renewed
