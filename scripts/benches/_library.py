"""Libraries of synthetic readings, each of the real reading's size and density.

    real seed + number  ->  file name -> content

Every word of the real seed is exchanged for an invented one of the same length, another in each reading, the same wherever the word
stands in one reading. So a synthetic reading has the real one's blocks, annotations, overlaps, terms, uses, events, questions and
sources, its quotations stand as often as the real ones (once), and no two readings share a sentence or a source. What they explain they
call alike, which one id must be in all readings: so every entry is one of all of them, the most that the library's pages can hold.
"""

from __future__ import annotations

import json
import random
import re
import string
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from annotated.seeds import yamlfile
from benches import _project

KEPT = frozenset(
    """answer as_of basis category claim consulted date dates-parts event index kind language level licence lat lon occurrence
    paragraph paragraphs pill primary_document question rests_on see_also source sources statement status suppress term tier type
    uses verdict about id URL DOI ISBN ISSN number issued accessed original archived name denial_sources author_sources
    publisher_note_sources""".split()  # noqa: SIM905 - a list of 47 strings reads worse
)
"""Keys whose values are ids, dates, numbers or words of a scale; all others hold prose."""

SHORT = 3
"""Letters: shorter words stay as they are, since there are too few of them to invent others."""
# Addresses and ids that prose links to stay; everything else that is letters is a word.
_WORD = re.compile(r"(?:https?://|\]\()\S+|[^\W\d_]+")


def real(folder: Path) -> dict[str, Any]:
    """Return the values of a real seed's files; the article as text."""
    files: dict[str, Any] = {"article.txt": (folder / "article.txt").read_bytes().decode("utf-8")}
    for path in sorted(folder.glob("*.yaml")):
        files[path.name] = yamlfile.read(path.read_bytes(), path.name).value
    files["sources.json"] = json.loads((folder / "sources.json").read_text("utf-8"))
    return files


def apart(files: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what a library of such readings shares, as files beside their folders, and what each has of its own.

    Shared are the glossary and the sources that it rests on. The other sources are each reading's, but the same in all: so their
    bibliography is formatted once.
    """
    glossary, sources = files["glossary.yaml"], files["sources.json"]
    own = {name: value for name, value in files.items() if name != "glossary.yaml"}
    cited = {id for term in glossary for id in term.get("sources", ())}
    said = set(re.findall(r"[\w-]+", repr([value for name, value in own.items() if name.endswith(".yaml")])))
    own["sources.json"] = [source for source in sources if source["id"] in said]
    return {"glossary.yaml": glossary, "sources.json": [one for one in sources if one["id"] in cited]}, own


def words_of(glossary: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """Return the words by which a text is known to mean an entry: they have to stay."""
    forms = (form for term in glossary for form in (term["name"], *term.get("forms", ())))
    return frozenset(word for form in forms for word in _WORD.findall(str(form).lower()))


def synthetic(files: Mapping[str, Any], number: int, kept: frozenset[str] = frozenset()) -> dict[str, bytes]:
    """Return reading `number`, ready to be written; the same on every run. Where words are `kept`, these and the sources are not exchanged."""
    exchange = _exchange(number, kept)
    same = "sources.json" if kept else ""
    made = {name: value if name == same else _exchanged(value, exchange) for name, value in files.items()}
    return {name: _project.written(value, json=name.endswith(".json")) for name, value in made.items()}


def _exchange(number: int, kept: Iterable[str]) -> Callable[[str], str]:
    """From words to invented words of the same length and capitals; different words stay different."""
    choose = random.Random(number)
    known = {word: word for word in kept}
    taken = set(known)

    def invented(word: str) -> str:
        while (new := "".join(choose.choice(string.ascii_lowercase) for _ in word)) in taken:
            pass
        taken.add(new)
        return new

    def one(found: re.Match[str]) -> str:
        word = found[0]
        if len(word) < SHORT or not word.isalpha() or len(word.lower()) != len(word):
            return word
        new = known.setdefault(word.lower(), "") or invented(word)
        known[word.lower()] = new
        return "".join(b.upper() if a.isupper() else b for a, b in zip(word, new, strict=True))

    return lambda text: _WORD.sub(one, text)


def _exchanged(value: Any, exchange: Callable[[str], str], key: str = "") -> Any:
    match value:
        case str():
            return value if key in KEPT else exchange(value)
        case list():
            return [_exchanged(item, exchange, key) for item in value]
        case dict():
            return {name: _exchanged(inner, exchange, name) for name, inner in value.items()}
        case _:
            return value
