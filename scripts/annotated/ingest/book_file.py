"""An EPUB as its converter should see it, and what its package says of it.

parts of an .epub file  ->  Prepared
"""

from __future__ import annotations

from collections.abc import Mapping

from .document_contents import Prepared
from .package import local, pack, parse_xml, written_out


def prepare(parts: Mapping[str, bytes]) -> Prepared:
    """Return the book with the facts of its package file. Raise `PackageError` when that is no XML."""
    facts: dict[str, list[str]] = {}
    for name, part in parts.items():
        if name.lower().endswith(".opf"):
            for node in parse_xml(part).iter():
                if local(node) in ("title", "creator", "language", "description", "subject", "publisher", "rights"):
                    facts.setdefault(local(node), []).append(" ".join("".join(node.itertext()).split()))
    title, language = facts.pop("title", [""])[0], facts.pop("language", [""])[0]
    author = ", ".join(dict.fromkeys(facts.pop("creator", [])))
    margins = tuple(words for each in facts.values() for words in each if words)
    whole = pack({name: written_out(part) for name, part in parts.items()})
    return Prepared(whole, title, author, language=language, margins=margins)
