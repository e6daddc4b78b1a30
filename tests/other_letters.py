"""A project whose authors' words are in letters of another script, so that they can be told from ours, or run from right to left.

project  ->  the same project in other letters
"""

from __future__ import annotations

import hashlib
import json
import re
import string
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from annotated.anchoring import baseline
from annotated.markdown.bibliography import Bibliography
from annotated.markdown.escape import text
from annotated.model.model import AUTHOR, Source

Letters = Mapping[int, int]

_CYRILLIC = "абцдефгхийклмнопярстувщьжз"
CYRILLIC: Letters = str.maketrans(string.ascii_letters, _CYRILLIC + _CYRILLIC.upper())
ARABIC: Letters = str.maketrans(
    string.ascii_letters, "ابثدعفغهيجكلمنوپقرستؤڤشخىز" + "".join(map(chr, range(0x679, 0x693)))
)
"""Small letters are those of Arabic and Persian, capitals others of the script: what differed in the article differs."""

_KEPT = {
    *("claim", "rhetoric", "language", "parallel", "question", "term", "event", "statement", "answer", "id", "verdict"),
    *("kind", "kinds", "tier", "category", "level", "uses", "status", "basis", "primary_document", "consulted", "type"),
    *("pill", "standards", "sheets"),
    *("see_also", "about", "paragraph", "date", "as_of", "issued", "accessed", "original", "archived"),
    *("URL", "DOI", "orphaned", "locator", "carries", "known"),
}
"""Keys whose values are ids, words of a scale, dates, digests and addresses."""


_CITING = ("source", "sources", "rests_on", "denial_sources", "author_sources", "publisher_note_sources")
"""Keys whose values name sources: by id, or by an entry with words of its own."""


def _rewritten_cites(value: Any, letters: Letters) -> Any:
    return [its if isinstance(its, str) else _rewritten(its, letters) for its in value]


def _rewritten(value: Any, letters: Letters) -> Any:
    match value:
        case dict():
            # Three keys are ids or words of a scale in one place, and an author's words in another.
            prose = {"kind" if "publisher" in value else "", "basis" if "primary_document" in value else ""}
            prose |= {"statement" if "holder" in value else ""}
            kept = (
                _KEPT - prose | ({"was"} if "about" in value else set()) | ({"note"} if "text" in value else set())
            )  # the id of a comment; elsewhere a note is words
            return {
                name: _rewritten_cites(inner, letters)
                if name in _CITING and isinstance(inner, list)
                else inner
                if name in (*kept, "source")
                else _rewritten(inner, letters)
                for name, inner in value.items()
            }
        case list():
            return [_rewritten(entry, letters) for entry in value]
        case str() if value != AUTHOR:
            parts = re.split(r"(\]\([^)]*\)|https?://\S+)", value)
            return "".join(part if n % 2 else part.translate(letters) for n, part in enumerate(parts))
        case _:
            return value


def rewrite(seeds: Path, letters: Letters, language: str = "") -> None:
    """Put every author's words in the folder `seeds` into other letters; the article's language, if given, too."""
    digests: dict[str, str] = {}
    for file in sorted(seeds.rglob("*.txt")):
        if file.match(baseline.LINES):
            continue  # names of roles, no author's words
        content = file.read_bytes().decode().translate(letters).encode()
        file.write_bytes(content)
        if "kept" in file.parts:  # a text that the build kept is named by its digest
            digests[file.stem] = hashlib.sha256(content).hexdigest()
            file.rename(file.with_stem(digests[file.stem]))
    for file in sorted(seeds.rglob("*.*")):
        content = file.read_bytes()
        if file.suffix == ".json":
            file.write_text(json.dumps(_rewritten(json.loads(content), letters)), "utf-8")
        elif file.suffix == ".yaml":
            made = _rewritten(yaml.safe_load(content), letters)
            if file.name == "reading.yaml" and language:
                made["language"] = language
            written = yaml.safe_dump(made, allow_unicode=True, sort_keys=False)
            for old, new in digests.items():
                written = written.replace(old, new)
            file.write_text(written, "utf-8")


def unformatted(sources: Sequence[Source], *_: object) -> Bibliography:
    """Instead of `pandoc.formatted`: a bibliography of mere titles. Its other words would be pandoc's own."""
    return Bibliography({source.id: text(source.title or "?") for source in sources}, "", "")
