"""Where the article begins and ends, in the editor's words.

passages + first and last words  ->  which of them are the article's
"""

from __future__ import annotations

from collections.abc import Sequence

from ..text.fold import comparable


class NotFound(ValueError):
    """Raised when no passage has the words named; its message says which."""


def span_of(texts: Sequence[str], begins: str, ends: str) -> tuple[int, int]:
    """Return the half-open span of the passages from the one that has the words `begins` to the one that has `ends`.

    A passage that begins (or ends) with the words goes before one that only has them. Raise `NotFound`.
    """
    plain = [comparable(text).casefold() for text in texts]
    first = 0
    if begins.strip():
        wanted = comparable(begins).casefold().strip()
        first = _place(plain, range(len(plain)), wanted, lambda text: text.startswith(wanted), begins)
    last = len(plain) - 1
    if ends.strip():
        wanted_end = comparable(ends).casefold().strip()
        places = range(len(plain) - 1, first - 1, -1)
        last = _place(plain, places, wanted_end, lambda text: text.rstrip().endswith(wanted_end), ends)
    return first, last + 1


def _place(plain: Sequence[str], places: Sequence[int], wanted: str, fits: object, words: str) -> int:
    test = fits if callable(fits) else bool
    for at in places:
        if test(plain[at]):
            return at
    for at in places:
        if wanted in plain[at]:
            return at
    raise NotFound(words)


def cut_text(text: str, begins: str, ends: str) -> str:
    """Return the paragraphs of a text from the one with the words `begins` to the one with `ends`. Raise `NotFound`."""
    blocks = [block for block in text.replace("\r\n", "\n").split("\n\n") if block.strip()]
    first, last = span_of(blocks, begins, ends)
    return "\n\n".join(block.strip("\n") for block in blocks[first:last]) + "\n"
