"""Stage 7, part of a source's place: the address of words on a web page.

    address + words  ->  address with a text fragment

Browsers scroll to the words and mark them; one that knows no text fragments opens the page (WICG, URL Fragment Text Directives).
"""

from __future__ import annotations

import re
from urllib.parse import quote

from ..text.source_words import quoted_parts

LONGEST = 120
"""Code points of words that go into the address whole; of more, their beginning and their end."""
WORDS = 5
"""Words of a beginning and of an end: enough that hardly any page has them twice."""

_NO_PAGE = re.compile(r"\.(?:pdf|docx?|epub|txt|mp[34]|zip)$", re.IGNORECASE)


def fragment_address(url: str, words: str) -> str:
    """Return `url` with the way to `words` on its page; empty where it is the address of no web page."""
    page, _, fragment = url.partition("#")
    if not page.startswith(("https://", "http://")) or _NO_PAGE.search(page.partition("?")[0]):
        return ""
    parts = quoted_parts(words)
    if not parts:
        return ""
    if len(parts) == 1 and len(parts[0]) <= LONGEST:
        return f"{page}#{fragment.partition(':~:')[0]}:~:text={_encoded(parts[0])}"
    begin, end = parts[0].split()[:WORDS], parts[-1].split()[-WORDS:]
    if len(parts) == 1 and len(parts[0].split()) < 2 * WORDS:  # written without spaces, or two long words
        begin, end = [parts[0][: LONGEST // 4]], [parts[0][-LONGEST // 4 :]]
    return f"{page}#{fragment.partition(':~:')[0]}:~:text={_encoded(' '.join(begin))},{_encoded(' '.join(end))}"


def _encoded(words: str) -> str:
    """Percent-encode what means something in the directive, too: `&`, `,` and the hyphen."""
    return quote(words, safe="").replace("-", "%2D")
