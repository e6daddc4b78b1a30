"""Plain words as Markdown that means those words and nothing else.

    str  ->  Markdown

The table holds a row for each way in which plain words could gain a meaning, in CommonMark with GitHub's tables and
strikethrough or in Python-Markdown with the extensions of our `mkdocs.yml`. `example` goes wrong without its row;
a test proves that of each row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NewType

Markdown = NewType("Markdown", str)
"""Text that is Markdown already: escaped words, or built out of them."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which plain words would be misread."""

    prevents: str
    pattern: str
    """Regular expression without capturing groups; matches what must be written otherwise."""
    example: str
    """Plain words that are misread without this rule."""
    write: Callable[[str], str]
    around: str = "{}"
    """Markdown of ours in which they go wrong, in place of the braces."""


def _backslash(sign: str) -> str:
    return "\\" + sign


def _entity(characters: str) -> str:
    return "".join(f"&#{ord(character)};" for character in characters)


def _marker(marker: str) -> str:
    """Return a list number with its digits; only the sign that makes it one is escaped."""
    return marker[:-1] + "\\" + marker[-1]


# Possessive, and from the first white space on: 200,000 spaces in mid-line would otherwise be tried from each of them.
_EDGES = r"^\s++|(?<!\s)\s++\Z|(?<!\s)[^\S\n]++$"

# `^` is the beginning of a line here: builders never put words after white space that opens a line.
RULES: Sequence[Rule] = (
    Rule("a backslash that escapes the next sign", r"\\", r"a\.b", _backslash),
    Rule("code", "`", "a `b` c", _backslash),
    Rule("emphasis", r"\*", "a *b* c", _backslash),
    Rule("emphasis with low lines", "_", "a _b_ c", _backslash),
    Rule("a link, an image, a footnote or an abbreviation", r"\[", "[a]: b", _backslash),
    Rule("the end of the link that the words stand in", r"\]", "a](b) c", _backslash, "[{}](d)"),
    Rule("an HTML tag, a comment or an address in angle brackets", "<", "a <b>c</b>", lambda _: "&lt;"),
    Rule("a character reference", r"&(?=#|\w)", "a &lt; b", lambda _: "&amp;"),
    Rule("struck words", "~", "a ~~b~~ c", _entity),
    Rule("a table cell", r"\|", "| a | b |\n| - | - |\n| c | d |", _entity),
    Rule("attributes", r"\{", "a\n{: #b }", _backslash),
    Rule("a heading, or the closing signs of one", r"^#|#(?=\s*$)", "# a", _backslash),
    Rule("a quotation", "^>", "> a", _backslash),
    Rule("a list, a rule, an underlined heading or a table", r"^[-+](?=\s|$|[-+:])", "- a", _backslash),
    Rule("a numbered list", r"^\d{1,9}[.)](?=\s|$)", "1. a", _marker),
    Rule("an underlined heading", "^=", "a\n===", _entity),
    Rule("a definition or a table", r"^:(?=\s|-|$)", "a\n:   b", _entity),
    Rule("an admonition", "^[!?](?=[!?]{2})", "!!! note\n    a", _entity),
    Rule("code by indentation, or lost white space at the edge of a line", _EDGES, "     a", _entity),
    Rule("tabs made into spaces", r"\t", "a\tb", _entity),
)


class Escaper:
    """Writes plain words as Markdown by its rules, in one pass."""

    def __init__(self, rules: Sequence[Rule] = RULES) -> None:
        self._pattern = re.compile("|".join(f"({rule.pattern})" for rule in rules), re.MULTILINE)
        self._writers: dict[int | None, Callable[[str], str]] = dict(enumerate((rule.write for rule in rules), 1))

    def _write(self, match: re.Match[str]) -> str:
        return self._writers[match.lastindex](match[0])

    def text(self, words: str) -> Markdown:
        """Return `words` as Markdown. Line ends stay; what follows one is escaped as the beginning of a line."""
        return Markdown(self._pattern.sub(self._write, words))

    def pieces(self, words: str, cuts: Sequence[int]) -> list[Markdown]:
        """Return `words` escaped as a whole, then cut: a piece in mid-line is not escaped as if it began a line.

        `cuts` are ascending offsets (code points) from 0 to `len(words)`; there is one piece between each two of them.
        """
        matches = list(self._pattern.finditer(words))
        index = 0
        written: list[Markdown] = []
        for start, end in pairwise(cuts):
            piece: list[str] = []
            position = start
            while index < len(matches) and matches[index].start() < end:
                match = matches[index]
                low, high = max(match.start(), position), min(match.end(), end)
                piece.append(words[position:low])
                # A cut inside what one rule matched: each side is escaped as words of its own.
                piece.append(self._write(match) if (low, high) == match.span() else self.text(words[low:high]))
                position = high
                if match.end() > end:
                    break
                index += 1
            piece.append(words[position:end])
            written.append(Markdown("".join(piece)))
        return written


_ALL = Escaper()
pieces = _ALL.pieces

# Words of which no rule can match any: escaping them would cost a third of the time that all pages of a reading take.
_HARMLESS = re.compile(r"(?:[^\W\d_](?:[^\\`*_\[\]<&~|{#\n\t]*[^\\`*_\[\]<&~|{#\s])?)?\Z")


def text(words: str) -> Markdown:
    """Return `words` as Markdown, by all rules. Line ends stay; what follows one is escaped as the beginning of a line."""
    return Markdown(words) if _HARMLESS.match(words) else _ALL.text(words)


def opening(words: str) -> Markdown:
    """Return `words`, one line, as Markdown that begins a line, whatever stands behind it; it may stand in mid-line and end one, too."""
    bare = words.rstrip()
    return Markdown(_before_more(text(bare)) + within(words[len(bare) :])) if bare else text(words)


def within(words: str) -> Markdown:
    """Return `words` as Markdown that stands in mid-line, with something before and behind it."""
    return _before_more(text(f"x{words}x")[1:-1])


def _before_more(written: str) -> Markdown:
    # What stands behind may be a link of ours, which a "!" would make an image, or words that "&" would make a character of.
    ending = {"!": "&#33;", "&": "&amp;"}.get(written[-1:])
    return Markdown(written[:-1] + ending if ending else written)
