"""Beside the way: words with capitals that follow one another, the small words of a name among them.

text + Sentence  ->  Run...
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..text.fold import plain_typography
from .article_sentences import Sentence, Word, words
from .language_data import Table, any_of

_SPACE = re.compile(r"[ \u00a0\n]\s?")
_POINT = re.compile(r"\.[ \u00a0]")
LONGEST = 8
"""Words. More capitals in a row are a headline."""
LONGEST_NAME = 200
"""Code points. No name is as long; an entry of the glossary may have 500."""
SHOUTED = 0.8
"""Share of a sentence's words. With more capitals than that it is a headline, or somebody shouts."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that may be a name: code points, half open."""

    start: int
    end: int
    opens: bool
    """Whether it stands where the sentence begins, so that its first capital says nothing."""
    person: bool
    """Whether a title stands before it."""


class Capitals:
    """Finds runs in one text, by one language's table."""

    def __init__(self, text: str, table: Table, days: frozenset[str]) -> None:
        self._text, self._plain = text, plain_typography(text)
        self._titles, self._title = {title.lower() for title in table.titles}, any_of(table.titles)
        self._joining, self._openers, self._days = frozenset(table.joining), frozenset(table.openers), days

    def runs(self, sentence: Sentence) -> Iterator[Run]:
        """Yield the runs of a sentence, titles taken off."""
        tokens = list(words(self._text, sentence.start, sentence.end))
        if len(tokens) > 3 and sum(map(self._capital, tokens)) > SHOUTED * len(tokens):
            return
        index = 0
        while index < len(tokens):
            if not self._capital(tokens[index]):
                index += 1
                continue
            last = self._last(tokens, index)
            titled = index > 0 and tokens[index - 1].text.lower() in self._titles and self._parted(tokens, index)
            run = self._named(tokens[index : last + 1], opens=index == 0, titled=titled)
            if run:
                yield run
            index = last + 1

    def _last(self, tokens: Sequence[Word], index: int) -> int:
        """Index of the last word of the run that begins at `index`."""
        last = index
        while last - index < LONGEST:
            follows = last + 1
            while follows < len(tokens) and follows - last <= 2 and tokens[follows].text in self._joining:
                follows += 1
            if follows >= len(tokens) or not self._capital(tokens[follows]):
                break
            if not all(self._parted(tokens, its) for its in range(last + 1, follows + 1)):
                break
            last = follows
        return last

    def _parted(self, tokens: Sequence[Word], index: int) -> bool:
        """Whether only a space stands before the word at `index`, or the point of a title or an initial and a space."""
        before, start = tokens[index - 1], tokens[index].start
        short = len(before.text) == 1 or before.text.lower() in self._titles
        return bool(
            _SPACE.fullmatch(self._text, before.end, start)
            or (short and _POINT.fullmatch(self._text, before.end, start))
        )

    def _capital(self, word: Word) -> bool:
        """Whether a word begins with a capital, or does so after a small word as in `al-Assad`."""
        if word.text[0].isupper():
            return True
        head, _, rest = self._plain[word.start : word.end].partition("-")
        return head in self._joining and rest[:1].isupper()

    def _named(self, run: Sequence[Word], opens: bool, titled: bool) -> Run | None:
        """Return the name in `run`: without titles, days, the words that only open a sentence, and what a possessive adds."""
        if opens and run[0].text.lower() in self._openers:
            opens, run = False, run[1:]
            while run and not self._capital(run[0]):
                run = run[1:]
        if run and (titles := list(self._title.finditer(self._plain, run[0].start, run[-1].end))):
            opens, titled, run = False, True, [word for word in run if word.start >= titles[-1].end()]
        if not run or all(word.text.lower() in self._days | self._openers for word in run):
            return None
        end = run[-1].end - 2 if self._plain[run[-1].start : run[-1].end].endswith(("'s", "'S")) else run[-1].end
        return Run(run[0].start, end, opens, titled) if 1 < end - run[0].start <= LONGEST_NAME else None
