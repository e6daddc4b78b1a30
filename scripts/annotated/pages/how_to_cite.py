"""Stage 7, the end of the reading's page: how to cite the article, and how to cite what we made of it.

Reading  ->  Markdown (in words, as BibTeX and as CSL-JSON)
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from ..markdown.escape import Markdown
from ..markdown.markdown_blocks import details, heading, section
from ..reading.reading import Reading
from . import parts, phrases

_BIBTEX = {
    **{sign: f"\\{sign}" for sign in "{}$&#_%"},
    **{"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"},
}
"""What means something to BibTeX, and how it stands there as itself."""


@dataclass(frozen=True, slots=True)
class _Work:
    """What is cited."""

    id: str
    title: str
    author: str
    publisher: str
    date: str
    """`2015`, `2015-09` or `2015-09-20`; empty when it is not known."""
    url: str
    note: str = ""


def cite(reading: Reading) -> Markdown:
    """Return how to cite the article, and how to cite this annotated reading."""
    about, say, slug = reading.seed.about, reading.say, reading.seed.slug
    original, ours = phrases.citations(reading)
    article = _Work(slug, about.title, about.author, about.publisher, about.date, about.original)
    # Translators: The title of what we made of an article.
    title = say.plain("“{title}”, annotated reading", title=about.title)
    edition = reading.digest[: phrases.CITED_DIGEST]
    annotated = _Work(f"{slug}-annotated", title, "", "", reading.latest, "", f"SHA-256 {edition}")
    return section(
        "cite",
        heading(2, say("Cite this"), "cite"),
        parts.labelled(say("The article:"), _citation(original)),
        _forms(article),
        parts.labelled(say("This reading:"), _citation(ours)),
        _forms(annotated),
        aria_labelledby="cite",
    )


def _citation(words: str) -> Markdown:
    """Return the words to be copied, which the script finds by their class."""
    return Markdown(f'<span class="citation">{parts.words(words)}</span>')


def _forms(work: _Work) -> Markdown:
    """Return what programs read."""
    return details(
        "forms",
        Markdown("BibTeX, CSL-JSON"),
        Markdown(f"```\n{_bibtex(work)}\n```"),
        Markdown(f"```\n{_csl_json(work)}\n```"),
    )


def _bibtex(work: _Work) -> str:
    """Return an entry of the type that every style knows. Two braces keep capitals, and the names of bodies whole."""
    fields = {
        "author": f"{{{_bibtex_words(work.author)}}}" if work.author else "",
        "title": f"{{{_bibtex_words(work.title)}}}",
        "howpublished": _bibtex_words(work.publisher),
        "year": work.date[:4],
        "date": work.date,
        "url": re.sub(r"[{}\\\s]", "", work.url),
        "note": _bibtex_words(work.note),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{work.id},", *lines, "}"])


def _bibtex_words(words: str) -> str:
    return "".join(_BIBTEX.get(sign, sign) for sign in " ".join(words.split()))


def _csl_json(work: _Work) -> str:
    """Return the same for reference managers (CSL-JSON 1.0); names are literal, since nobody took them apart."""
    parts_of_date = [[int(part) for part in work.date.split("-")]] if re.fullmatch(r"[\d-]+", work.date) else []
    item = {
        "id": work.id,
        "type": "webpage",
        "title": " ".join(work.title.split()),
        "author": [{"literal": work.author}] if work.author else [],
        "publisher": work.publisher,
        "issued": {"date-parts": parts_of_date} if parts_of_date else {},
        "URL": work.url,
        "note": work.note,
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False)
