"""Whether pages are what the seeds say, as MkDocs and Zensical can see it without building anything of ours.

    files  ->  digest;  page + digest  ->  page;  page + seeds/  ->  warning

A page names what it was made of, in a comment that no site shows. Whoever runs `mkdocs serve` or `mkdocs build` alone after
an edit is warned; with --strict, MkDocs ends with an error. Contents are compared, not dates: a fresh clone has none of an edit.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from markdown.preprocessors import Preprocessor

OF_ALL = "*"
"""In the place of a slug: the files that stand in `seeds/` for all readings."""
LEFT_OUT = frozenset({"answers.yaml"})
"""No page holds any of it, and an owner may keep it elsewhere."""

_SEEDS = Path("seeds")
_MARK = re.compile(r"^<!-- seeds: (?P<slug>[a-z0-9-]+|\*) (?P<digest>[0-9a-f]{16}) -->\n?", re.MULTILINE)
_LOG = logging.getLogger("mkdocs.annotated")
"""Below MkDocs's own: what is said there is a warning of its build."""


def digest(files: Mapping[str, bytes]) -> str:
    """Sixteen hexadecimal digits that stand for these files, by name; line ends, which git may change, do not count."""
    whole = sha256()
    for name in sorted(files.keys() - LEFT_OUT):
        content = files[name].replace(b"\r\n", b"\n")
        whole.update(f"{name} {len(content)}\n".encode() + content)
    return whole.hexdigest()[:16]


def marked(page: str, slug: str, made_of: str) -> str:
    """`page` with the digest of what it was made of at its end."""
    return f"{page}\n<!-- seeds: {slug} {made_of} -->\n"


def standing(folder: Path) -> dict[str, bytes]:
    """What an author wrote in `folder`, by name; links are not followed."""
    files = (file for file in folder.iterdir() if file.suffix in (".yaml", ".json") or file.name == "article.txt")
    return {file.name: file.read_bytes() for file in files if file.is_file() and not file.is_symlink()}


class Warn(Preprocessor):
    """Takes the comments out, and warns where the seeds are no longer what the page was made of."""

    def run(self, lines: list[str]) -> list[str]:
        """The page's lines without the comments."""
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
        return digest(standing(folder))
    except OSError:
        return ""
