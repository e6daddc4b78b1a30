"""Stage 2, for the site as a whole: who makes it.

seeds/site.yaml  ->  Imprint
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from ..markdown.note_markdown import addresses, allowed
from ..model.model import TO_DO
from ..model.problem import Problem, Problems, Where, shorten
from . import schema, yamlfile

FILE = "site.yaml"


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who makes the site, in its own words: Markdown, each text empty where nothing is told yet."""

    editors: str = ""
    readings: str = ""
    funding: str = ""
    interests: str = ""
    contact: str = ""
    complaints: str = ""

    def missing(self) -> tuple[str, ...]:
        """Return the keys under which nothing is told yet."""
        return tuple(field.name for field in fields(self) if not getattr(self, field.name))


def imprint(content: bytes, file: str) -> Imprint:
    """Return what the file says. Raise `Problems` where it is misread, or links to where nobody may be sent."""
    read = yamlfile.read(content, file)
    if read.value is None:
        return Imprint()
    problems = schema.compare(read, "site")
    if problems:
        raise Problems(problems)
    answers: Any = read.value
    problems = [problem for key, text in answers.items() for problem in _links(read.where((key,)), key, text)]
    if problems:
        raise Problems(problems)
    return Imprint(**{key: text for key, text in answers.items() if text.strip() != TO_DO})


def unfinished(imprint: Imprint, file: str) -> list[Problem]:
    """Return the problem of a site that is to be published and does not say who makes it; none where it does."""
    missing = imprint.missing()
    if not missing:
        return []
    what = f"the site has an address, but does not say who makes it: {', '.join(missing)}"
    return [
        Problem(
            Where(file), "left-to-do", what, "write it there, as docs/keys.md shows, or take site_url out of mkdocs.yml"
        )
    ]


def _links(where: Where, key: str, text: str) -> Iterator[Problem]:
    for address in addresses(text):
        if not allowed(address):
            what = f"‘{key}’ links to {shorten(address, 60)}"
            yield Problem(where, "link-refused", what, "link to an address that begins with https://")
