"""What an author may have meant: the words of the article most like some that do not stand in it.

    words + passage  ->  score + span

It is shown, never taken: a near miss stops the build.
"""

from __future__ import annotations

from rapidfuzz import fuzz

CLOSE_ENOUGH = 60.0
"""Score out of 100 under which no passage is shown as the closest: below it, suggestions mislead more than they help."""
LONGEST_SEARCH = 400_000
"""Code points. Beyond this the closest passage is looked for in the named paragraph only; the search is linear in both lengths."""


def closest_passage(words: str, passage: str) -> tuple[float, int, int] | None:
    """Return the part of `passage` most like `words`: a score out of 100 and a half-open span of whole words; none if nothing is like it."""
    match = fuzz.partial_ratio_alignment(words, passage)
    if match is None or match.score < CLOSE_ENOUGH or not passage[match.dest_start : match.dest_end].strip():
        return None
    return match.score, *whole_words(passage, match.dest_start, match.dest_end)


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the half-open span grown to the edges of its words and rid of white space at its ends."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
