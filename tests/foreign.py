"""A reading of any text, with the signs of other formats in its title, author, rights and questions.

article's words  ->  Reading
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from annotated.reading import reading
from annotated.reading.reading import Reading
from annotated.seeds import seed

HOSTILE = (
    '#eval("1+1") #set page(fill: red) {{ config }} {% raw %} `{=html}` [x]{.y} ::: {#id}',
    "$x^2$ \\frac{1}{2} @ref <label> *not bold* _not slanted_ [^1] ^[note] # $ -- --- ... 'q' \"q\"",
    "</script><script>alert(1)</script> &amp; &#x41; ]]> <!-- x --> <?pi?>",
    "=cmd|' /C calc'!A0 +1 -1 @SUM(1)",
    "\N{RIGHT-TO-LEFT OVERRIDE}override\N{POP DIRECTIONAL FORMATTING} \N{LEFT-TO-RIGHT ISOLATE}isolate\N{POP DIRECTIONAL ISOLATE}",
)


def any_reading(article: str, language: str = "en", glossary: Sequence[Mapping[str, Any]] = ()) -> Reading:
    """A reading of `article` whose title, author and questions are hostile, too; `glossary` explains its words."""
    about = {
        **{"title": HOSTILE[0], "author": HOSTILE[1], "publisher": HOSTILE[3], "date": "2020-01-01"},
        **{"language": language, "kind": "text", "status": "published"},
        "rights": {"holder": "Holder", "basis": "own-work", "statement": _escaped(HOSTILE[2]), "contact": "Us"},
    }
    questions = [
        {"question": f"q{number}", "tier": "analysis", "paragraphs": [1], "text": _escaped(words), "handout": True}
        for number, words in enumerate(HOSTILE, 1)
    ]
    files = {
        "article.txt": article.encode(),
        "reading.yaml": json.dumps(about, ensure_ascii=False).encode(),
        "annotations.yaml": json.dumps(questions, ensure_ascii=False).encode(),
    }
    if glossary:
        files["glossary.yaml"] = json.dumps(list(glossary), ensure_ascii=False).encode()
    return reading.resolve(seed.parse("x", "seeds/x", files), {})


def _escaped(words: str) -> str:
    """So that the words say themselves as an author's Markdown."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]&<!#" else sign for sign in words)
