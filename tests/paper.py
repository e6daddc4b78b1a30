"""Reads a printed handout back, with nothing of ours: its article, its line numbers, everything it says.

PDF  ->  Print
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

import pdfplumber

ON_ONE_LINE = 0.6
"""Points by which the baselines of one line may differ."""
AT_ONE_PLACE = 0.13
"""How far before its word a tick may stand, in em: half of the narrowest letter."""


@dataclass(frozen=True)
class Line:
    """One line of the article, as it stands on paper."""

    page: int
    baseline: float
    """Points from the page's foot."""
    start: int
    """How many characters of the paragraphs, white space apart, come before it."""
    chars: tuple[Any, ...]


@dataclass(frozen=True)
class Print:
    """A printed handout."""

    content: bytes
    size: float
    """Type of the article."""
    number: float
    """Type of the line numbers."""

    @cached_property
    def pages(self) -> list[Any]:
        with pdfplumber.open(BytesIO(self.content)) as opened:
            return [
                {"chars": page.chars, "lines": page.lines, "height": page.height, "width": page.width}
                for page in opened.pages
            ]

    @cached_property
    def metadata(self) -> str:
        with pdfplumber.open(BytesIO(self.content)) as opened:
            return " ".join(map(str, opened.metadata.values()))

    @cached_property
    def text(self) -> str:
        """Everything that stands on the pages, artifacts too."""
        return "\n".join("".join(char["text"] for char in page["chars"]) for page in self.pages)

    @cached_property
    def lines(self) -> list[Line]:
        """The lines of the article's paragraphs, in order."""
        found: list[Line] = []
        count, current = 0, list[Any]()
        for number, page in enumerate(self.pages):
            for char in [*page["chars"], None]:
                if char and (char["tag"] == "Artifact" or abs(char["size"] - self.size) > 0.01):
                    continue
                if current and (not char or abs(_baseline(char) - _baseline(current[0])) > ON_ONE_LINE):
                    found.append(Line(number, _baseline(current[0]), count, tuple(current)))
                    count += len(_squeezed(current))
                    current = []
                if char and (current or char["text"].strip()):
                    current.append(char)
        return found

    @property
    def article(self) -> str:
        """The paragraphs, white space apart."""
        return "".join(_squeezed(line.chars) for line in self.lines)

    def printed_numbers(self) -> Iterator[tuple[int, Line]]:
        """The line numbers in the margin, each with the line of the article that it stands at."""
        for said, line in self._margins():
            # A paragraph may begin on that line; its number stands on the other side.
            if found := re.fullmatch(r"\d+", re.sub(r"¶ \d+", "", said).strip()):
                yield int(found[0]), line

    def paragraph_numbers(self) -> Iterator[tuple[int, Line]]:
        """The paragraph numbers in the margin, each with the line of the article that it stands at."""
        for said, line in self._margins():
            if found := re.search(r"¶ (\d+)", said):
                yield int(found[1]), line

    def _margins(self) -> Iterator[tuple[str, Line]]:
        """What stands in the margins in the type of numbers, by the line of the article beside it."""
        for number, page in enumerate(self.pages):
            digits = [c for c in page["chars"] if c["tag"] == "Artifact" and abs(c["size"] - self.number) < 0.01]
            for baseline in dict.fromkeys(round(_baseline(char), 1) for char in digits):
                said = "".join(c["text"] for c in digits if abs(_baseline(c) - baseline) < ON_ONE_LINE)
                if re.fullmatch(r"[\d¶\s]*\d[\d¶\s]*", said):  # not the foot of a large print, set in the same type
                    at = [ln for ln in self.lines if ln.page == number and abs(ln.baseline - baseline) < ON_ONE_LINE]
                    assert len(at) == 1, f"{said!r} stands at {len(at)} lines"
                    yield said, at[0]

    def raised(self, size: float) -> dict[int, int]:
        """The page of each number in small type of that size, the first time that it stands there: signs of notes, or notes."""
        found: dict[int, int] = {}
        for number, page in enumerate(self.pages):
            said, end = "", 0.0
            for char in [*page["chars"], None]:
                small = (
                    char and char["tag"] != "Artifact" and abs(char["size"] - size) < 0.02 and char["text"].isdigit()
                )
                if said and not (small and abs(char["x0"] - end) < 1):
                    found.setdefault(int(said), number)
                    said = ""
                if small:
                    said, end = said + char["text"], char["x1"]
        return found

    def at_tick(self, line: Line) -> int:
        """How many characters, white space apart, come before the word that the tick on `line` stands at."""
        ticks = [
            tick
            for tick in self.pages[line.page]["lines"]
            if abs(tick["x0"] - tick["x1"]) < 0.01 and tick["y0"] < line.baseline < tick["y1"]
        ]
        assert len(ticks) == 1, f"{len(ticks)} ticks"
        x = ticks[0]["x0"]
        crossed = [
            char["text"] for char in line.chars if char["text"].strip() and char["x0"] + 0.3 < x < char["x1"] - 0.3
        ]
        assert not crossed, f"a tick through {crossed}"
        before = [char for char in line.chars if char["x1"] <= ticks[0]["x0"] + AT_ONE_PLACE * self.size]
        return line.start + len(_squeezed(before))

    def streams(self) -> Iterator[str]:
        """Everything that the file holds, packed or not: what a search of the bytes would find."""
        yield self.content.decode("latin-1")
        for packed in re.finditer(rb"stream\r?\n(.*?)endstream", self.content, re.DOTALL):
            try:
                inflated = zlib.decompressobj().decompress(packed[1])
            except zlib.error:
                continue
            yield inflated.decode("latin-1")
            yield inflated.decode("utf-16-be", "replace")


def _baseline(char: Any) -> float:
    return float(char["matrix"][5])


def _squeezed(chars: Any) -> str:
    return "".join("".join(char["text"] for char in chars).split())
