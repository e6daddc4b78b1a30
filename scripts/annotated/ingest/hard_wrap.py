"""Text whose lines somebody wrapped, as in every plain-text book: its lines joined to paragraphs.

text  ->  text of one line a paragraph, when it is sure that the lines are no verse
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from statistics import median

FEWEST = 3
"""Paragraphs of several lines that say anything at all."""
NARROWEST, WIDEST = 40, 100
"""Columns at which people wrap text. Verse is most often narrower; what is wider was not wrapped by hand."""
FULL = 0.7
"""Share of lines, the last of each paragraph apart, that must be nearly full: where the next line's first word would not have fitted."""
MOST_TITLE_LINES, LONGEST_TITLE = 4, 200
"""Lines, and code points, of what may be a title."""
_ITEM = re.compile(r"\s*(?:[-*•–—]|\(?\d{1,3}[.)]|\(?[a-z][.)]|[ivxlc]{1,5}[.)])\s")


def paragraphs_of(text: str) -> list[list[str]]:
    """Return the runs of non-blank lines."""
    runs: list[list[str]] = [[]]
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line.strip():
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def is_wrapped(text: str) -> bool:
    """Whether the lines of a text end where a column ends: nearly every line is as full as its next word allows."""
    runs = [run for run in paragraphs_of(text) if len(run) > 1 and not _is_verse(run)]
    if sum(len(run) for run in runs) < FEWEST + 1:
        return False
    pairs = [(line.rstrip(), after) for run in runs for line, after in pairwise(run)]
    width = max(_columns(line) for line, _ in pairs)
    usual = sorted(_columns(line) for line, _ in pairs)[int(0.9 * (len(pairs) - 1))]
    if not NARROWEST <= usual <= WIDEST or width > WIDEST + 20:
        return False
    full = sum(_columns(line) + 1 + _columns(_first_word(after)) > usual for line, after in pairs)
    return full >= FULL * len(pairs)


def title_of(text: str) -> str:
    """Return the first lines on one line when they look like a title: few words, no sentence, and a text behind them. Empty otherwise."""
    runs = paragraphs_of(text)
    words = " ".join(" ".join(runs[0]).split()) if len(runs) > 1 and len(runs[0]) <= MOST_TITLE_LINES else ""
    return words if words and len(words) <= LONGEST_TITLE and words[-1] not in ".,;:…。" else ""


def joined(text: str) -> str:
    """Return the text with each paragraph on one line. Verse, lists and tables keep their lines; a title over several lines is one."""
    title = title_of(text)
    runs = paragraphs_of(text)
    if title:
        runs[0] = [title]
    width = median([max(map(_columns, run)) for run in runs if len(run) > 1] or [0])
    return "\n\n".join("\n".join(_join(run, width)) for run in runs) + "\n"


def _join(run: list[str], width: float) -> list[str]:
    if len(run) == 1 or _is_verse(run, width):
        return run
    lines: list[str] = []
    for line in run:
        if lines and not _ITEM.match(line):
            before = lines[-1]
            # A hyphen at a line's end may belong to the word: it stays, and the line goes on without a space.
            lines[-1] = before + ("" if _joins(before, line.strip()) else " ") + line.strip()
        else:
            lines.append(line.strip())
    return lines


def _joins(line: str, after: str) -> bool:
    """Whether nothing stands between two lines: the first ends with a hyphen in a word, or both are of a script without spaces."""
    if len(line) > 1 and line[-1] in "-‐" and line[-2].isalpha():
        return True
    return _is_wide(line[-1]) and _is_wide(after[0])


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF" and not "\uac00" <= letter <= "\ud7a3"


def _is_verse(run: list[str], width: float = WIDEST) -> bool:
    """Whether lines were ended by their author: indented all the same and short, or each far from full."""
    if all(line.startswith((" ", "\t")) for line in run) and max(map(_columns, run)) < 0.9 * max(width, NARROWEST):
        return True
    if re.search(r"\S {3,}\S.*\n.*\S {3,}\S", "\n".join(run)) or any("\t" in line.strip() for line in run):
        return True  # columns of a table
    full = sum(
        _columns(line) + 1 + _columns(_first_word(after)) > min(width, WIDEST) * 0.9 for line, after in pairwise(run)
    )
    return len(run) > 2 and full < 0.3 * (len(run) - 1) and width < WIDEST


def _first_word(line: str) -> str:
    return (line.split(maxsplit=1) or [""])[0]


def _columns(line: str) -> int:
    line = line.rstrip().expandtabs()
    return len(line) + sum(_is_wide(letter) for letter in line)
