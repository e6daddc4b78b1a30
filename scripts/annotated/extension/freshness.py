"""Whether pages are what the seeds say, as MkDocs and Zensical can see it without building anything of ours.

    page + digest  ->  page;  page + seeds/  ->  warning

A page names what it was made of, in a comment that no site shows. Whoever runs `mkdocs serve` or `mkdocs build` alone after
an edit is warned; with --strict, MkDocs ends with an error. Contents are compared, not dates: a fresh clone has none of an edit.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path

from markdown.preprocessors import Preprocessor

from ..seeds.digest import OF_ALL, author_files, digest

_SEEDS = Path("seeds")
_MARK = re.compile(r"^<!-- seeds: (?P<slug>[a-z0-9-]+|\*) (?P<digest>[0-9a-f]{16}) -->\n?", re.MULTILINE)
_LOG = logging.getLogger("mkdocs.annotated")
"""Below MkDocs's own: what is said there is a warning of its build."""


def with_digest(page: str, slug: str, made_of: str) -> str:
    """Return `page` with the digest of what it was made of at its end."""
    return f"{page}\n<!-- seeds: {slug} {made_of} -->\n"


class Warn(Preprocessor):
    """Takes the comments out, and warns where the seeds are no longer what the page was made of."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the page's lines without the comments."""
        text = "\n".join(lines)
        for mark in _MARK.finditer(text):
            folder = _SEEDS if mark["slug"] == OF_ALL else _SEEDS / mark["slug"]
            # Where there are no seeds at all, somebody publishes the pages alone.
            if _SEEDS.is_dir() and mark["digest"] != _now(folder):
                whose = "Pages are" if mark["slug"] == OF_ALL else f"The pages of ‘{mark['slug']}’ are"
                _LOG.warning("%s not what %s/ says now: run `annotated build`.", whose, folder.as_posix())
        return _MARK.sub("", text).split("\n")


def _now(folder: Path) -> str:
    try:
        return digest(author_files(folder))
    except OSError:
        return ""
