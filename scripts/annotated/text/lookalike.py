"""What makes two texts that look alike differ: accents written apart, invisible characters, markup, letters of another script.

words + passage  ->  what differs, in an author's words
"""

from __future__ import annotations

import unicodedata
from itertools import zip_longest

MARKUP = frozenset("_*`~^\\")
"""Signs of Markdown that are set around words and are none of their letters."""
_STOPS = " .,;:!?…\"'()[]"
MOST_LETTERS = 3
"""Letters that are named; where more differ, the texts do not look alike."""


def difference(words: str, passage: str) -> str:
    """Return what makes `words`, an author's, differ from the article's `passage` though they look alike; empty when they do not.

    Stops and quotation marks at the ends of either do not count: a passage is whole words with what stands at them.
    """
    words, passage = words.strip(_STOPS), passage.strip(_STOPS)
    if words == passage:
        return ""
    for clean, told in ((_composed, _accents), (_visible, _invisible), (_bare, _markup)):
        if clean(words) == clean(passage):
            return told(words, passage)
    both = _bare(_visible(_composed(words))), _bare(_visible(_composed(passage)))
    if both[0] == both[1]:
        return "accents, invisible characters or signs of markup differ: copy the words from the article"
    if both[0].casefold() == both[1].casefold():
        return "capitals differ"
    return _letters(*both)


def with_signs(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the half-open span grown over the signs of markup and the invisible characters that stand at its ends."""
    while start > 0 and _sign(text[start - 1]):
        start -= 1
    while end < len(text) and _sign(text[end]):
        end += 1
    return start, end


def _sign(character: str) -> bool:
    return character in MARKUP or _hidden(character)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _visible(text: str) -> str:
    return "".join(c for c in text if not _hidden(c))


def _bare(text: str) -> str:
    return "".join(c for c in text if c not in MARKUP)


def _hidden(character: str) -> bool:
    return unicodedata.category(character) == "Cf" or character in "\u034f\u115f\u1160\u3164\ufe0e\ufe0f"


def _accents(words: str, passage: str) -> str:
    where = "the article" if len(passage) > len(words) else "your text"
    return f"{where} writes letters and their accents apart (Unicode NFD): copy the words from the article"


def _invisible(words: str, passage: str) -> str:
    where, text = (
        ("the article", passage) if len(_hidden_in(passage)) >= len(_hidden_in(words)) else ("your text", words)
    )
    name = _hidden_in(text)[0]
    return f"{where} holds a character that nobody sees, {_named(name)}: copy the words from the article"


def _hidden_in(text: str) -> list[str]:
    return [c for c in text if _hidden(c)]


def _markup(words: str, passage: str) -> str:
    in_article = sum(c in MARKUP for c in passage) >= sum(c in MARKUP for c in words)
    sign = next(c for c in (passage if in_article else words) if c in MARKUP)
    return f"{'the article' if in_article else 'your text'} has the sign {sign} at these words, which counts as one of its characters"


def _letters(words: str, passage: str) -> str:
    if len(words) != len(passage):
        return ""
    pairs = [(mine, theirs) for mine, theirs in zip_longest(words, passage, fillvalue="") if mine != theirs]
    if len(pairs) > MOST_LETTERS or not all(_twins(*pair) for pair in pairs):
        return ""
    mine, theirs = pairs[0]
    return f"you wrote {_named(mine)} where the article has {_named(theirs)}, which looks like it"


def _twins(mine: str, theirs: str) -> bool:
    """Whether two letters may look alike: of two scripts, and called by the same name in both, or one of the known pairs."""
    names = unicodedata.name(mine, ""), unicodedata.name(theirs, "")
    scripts = names[0].partition(" ")[0], names[1].partition(" ")[0]
    alike = {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}
    return scripts[0] != scripts[1] and set(scripts) <= alike


def _named(character: str) -> str:
    return f"U+{ord(character):04X} ({unicodedata.name(character, 'without a name').lower()})"
