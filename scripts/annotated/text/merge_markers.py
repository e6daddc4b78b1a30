"""What git leaves in a file where two people changed the same lines.

text + place  ->  Problem...
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.problem import Problem, Where

_MARKER = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$|^={7}$", re.MULTILINE)
_LONE = re.compile(r"(?:<{7}|>{7}) \S.*")

_ADVICE = (
    "keep what is right of both versions and delete the lines of <, = and >; where both have an entry of the same id,"
    " keep both and give the newer one another id"
)


def merge_markers(text: str, file: str) -> Iterator[Problem]:
    """Yield a problem for each place where `text`, whose line ends are line feeds, still holds two versions."""
    opened: re.Match[str] | None = None
    parted = False
    for marker in _MARKER.finditer(text):
        sign = marker[0][0]
        if sign == "<":
            opened, parted = marker, False
        elif sign == "=":
            parted = opened is not None
        elif sign == ">" and opened and parted:
            first, last = (text.count("\n", 0, its.start()) + 1 for its in (opened, marker))
            what = f"lines {first} to {last} are two versions that git could not join, one on each side of ======="
            yield Problem(Where(file, first), "merge-marker", what, _ADVICE)
            opened = None
            continue
        if sign == ">" and not (opened and parted) and _LONE.fullmatch(marker[0]):
            yield _left(text, marker, file)
            opened = None
    if opened and _LONE.fullmatch(opened[0]):
        yield _left(text, opened, file)


def _left(text: str, marker: re.Match[str], file: str) -> Problem:
    line = text.count("\n", 0, marker.start()) + 1
    what = f"line {line} is left of two versions that git could not join: {marker[0][:60]}"
    return Problem(Where(file, line), "merge-marker", what, _ADVICE)
