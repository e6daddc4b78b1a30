"""What an author did that cannot be published, said so that the author can mend it.

Problem...  ->  report

Problems            raised by a stage that cannot go on: it carries every problem found
└── ValueError
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in an author's file."""

    file: str
    """Path from the project's root, with forward slashes."""
    line: int = 1
    """Counted from 1."""
    id: str = ""
    """Id of the entry that stands there: a claim's, a term's, a source's. Empty where none is."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake and its remedy. Sorts by file and line."""

    where: Where
    code: str
    """Stable name of the kind of mistake, such as `quote-ambiguous`."""
    what: str
    """What is wrong, naming the annotation, in one line."""
    advice: str = ""
    """What is closest, or what to do."""
    remark: bool = False
    """Whether it keeps nothing from being published: it is of a draft."""

    def __str__(self) -> str:
        head = f"{printable(self.where.file)}:{self.where.line}: {self.code}: {printable(self.what)}"
        return f"{head}\n    {printable(self.advice)}" if self.advice else head


class Problems(ValueError):
    """Raised when a seed cannot be built; nothing is published over it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def refuse(where: Where, code: str, what: str, advice: str = "") -> NoReturn:
    """Raise `Problems` with the one problem that keeps a stage from going on."""
    raise Problems([Problem(where, code, what, advice)]) from None


def printable(text: str) -> str:
    r"""Return `text` on one line, with characters that could act on a terminal shown as `\x1b`-like escapes."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def shorten(text: str, limit: int = 80) -> str:
    """Return `text` on one line, cut to `limit` code points with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
