"""On top: whether a model answer came to stand in a file of the site that holds text, packed or not (law 8).

    site folder + answers  ->  Problem...

Words are compared without case, punctuation, white space, tags and the ways to write a character; of Chinese and Japanese, each sign
is a word. An answer is found by any eight consecutive words of it that do not also stand in what is public anyway. Letters of a PDF
are numbers of its fonts: handouts are printed from what no answer goes into, and tests read them back.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import unescape
from io import BytesIO
from lzma import LZMAError
from pathlib import Path

from ahocorasick_rs import AhoCorasick

from ..model.problem import Problem, Where, shorten
from .searchable_words import SIGN

WINDOW = 8
"""Words. Fewer, and a common phrase would be taken for an answer."""
_ANCHOR = WINDOW // 2
"""Of any eight words in a row, four begin at a multiple of four: only those are searched for, in one pass."""
_SLICE, _OVERLAP = 1 << 20, 1 << 10
"""Characters that are folded at a time; the words of a whole library would fill the memory."""
LARGEST_INFLATED = 1 << 28
"""Bytes of a compressed file that are read: more than any site map has."""

DEEPEST = 8
"""Archives in archives that are opened; ours are the site's archive and the handouts in it."""

_TAG = re.compile(r"<[^<>]*>")
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})")
_ESCAPED_SPACE = re.compile(r"\\[nrtfb]")
_BETWEEN = re.compile(r"[\W_]+")


def leaks(site: Path, answers: Sequence[str], public: str = "") -> list[Problem]:
    """Return a problem for each file under `site` that holds words of one of `answers`; words of `public` may stand anywhere."""
    finder = _Finder([_words(answer).split() for answer in answers])
    published = finder.find(public)
    problems = []
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        windows = {window for text in _streams(path) for window in finder.find(text)} - published
        if windows:
            where, advice = (
                Where(path.relative_to(site).as_posix()),
                "answers stay with teachers: take these words out of what is published",
            )
            problems.append(
                Problem(
                    where,
                    "answer-published",
                    f"the file holds words of a model answer: “{shorten(min(windows))}”",
                    advice,
                )
            )
    return problems


class _Finder:
    """Finds windows of eight words of some texts (or a whole text of four to seven words) in other words."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self._texts = [text for text in texts if len(text) >= _ANCHOR]
        self._places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, text in enumerate(self._texts):
            for start in range(0, len(text) - _ANCHOR + 1, _ANCHOR):
                self._places[" ".join(text[start : start + _ANCHOR])].append((number, start))
        self._anchors = list(self._places)
        self._search = AhoCorasick([f" {anchor} " for anchor in self._anchors]) if self._anchors else None

    def find(self, text: str) -> set[str]:
        """Return the windows that stand in `text`, read in slices that overlap by more than a window."""
        return {
            window
            for start in range(0, len(text), _SLICE)
            for window in self._find(_words(text[start : start + _SLICE + _OVERLAP]))
        }

    def _find(self, joined: str) -> set[str]:
        if self._search is None:
            return set()
        windows: set[str] = set()
        for anchor, start, end in self._search.find_matches_as_indexes(joined, overlapping=True):
            before, after = joined[max(0, start - 400) : start].split(), joined[end : end + 400].split()
            for number, at in self._places[self._anchors[anchor]]:
                windows.update(self._windows(self._texts[number], at, before, after))
        return windows

    @staticmethod
    def _windows(text: Sequence[str], at: int, before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
        size = min(WINDOW, len(text))
        low, high = at, at + _ANCHOR
        while low > max(0, at - _ANCHOR) and at - low < len(before) and before[low - at - 1] == text[low - 1]:
            low -= 1
        end = at + _ANCHOR
        while high < min(len(text), end + _ANCHOR) and high - end < len(after) and after[high - end] == text[high]:
            high += 1
        for start in range(low, high - size + 1):
            yield " ".join(text[start : start + size])


def _words(text: str) -> str:
    """Return the words of `text`, one space before and behind each."""
    return _BETWEEN.sub(" ", SIGN.sub(r" \g<0> ", f" {unicodedata.normalize('NFC', text).casefold()} "))


def _streams(path: Path) -> Iterator[str]:
    """Yield what a file says outside tags, and those inside (attributes and comments); nothing for what is no text."""
    yield from _texts(path.suffix, path.read_bytes())


def _texts(suffix: str, content: bytes, depth: int = 0) -> Iterator[str]:
    if content.startswith(b"PK\x03\x04"):  # EPUB, DOCX, the site itself to be unpacked
        yield from _members(content, depth + 1) if depth < DEEPEST else ()
        return
    if content.startswith(b"\x1f\x8b"):
        try:
            content = zlib.decompressobj(wbits=31).decompress(content, LARGEST_INFLATED)
        except zlib.error:
            return
    if b"\0" in content[:4096]:
        return
    text = content.decode("utf-8", errors="replace")
    if suffix not in (".html", ".xhtml"):
        text = _ESCAPED_SPACE.sub(" ", _ESCAPED.sub(lambda escaped: chr(int(escaped[1], 16)), text))
    outside, comments = _without_comments(text)
    yield _unescaped(_TAG.sub(" ", outside))
    yield _unescaped(" ".join((*_TAG.findall(outside), *comments)))


def _without_comments(text: str) -> tuple[str, list[str]]:
    """Return `text` without its comments, and these; in one pass, however many begin and never end."""
    outside, comments, at = [], [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        outside.append(text[at:start])
        comments.append(text[start : end + 3])
        at = end + 3
    return " ".join((*outside, text[at:])), comments


def _members(content: bytes, depth: int) -> Iterator[str]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for member in archive.infolist():
                if member.file_size <= LARGEST_INFLATED:
                    yield from _texts(Path(member.filename).suffix, archive.read(member), depth)
    # Broken, encrypted, or packed in a way that is not known here: a reader cannot open it, either.
    except (zipfile.BadZipFile, zlib.error, LZMAError, EOFError, NotImplementedError, RuntimeError):
        return


def _unescaped(text: str) -> str:
    return unescape(text) if "&" in text else text
