"""Takes every text of a folder as an article with 100 annotations and compares the page with the source.

    folder of *.txt  ->  row per text; exit 1 on any difference

The annotations are random but seeded: claims, rhetoric, language and parallels; overlapping, nested, across paragraphs. The page is
MkDocs's, made with the project's own settings, and read by the contract for outside checkers (README of the tests) alone.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotated import build as building
from annotated import loading
from annotated.model.problem import Problems
from annotated.seeds import seed as seeds
from annotated.store import comparison, output
from annotated.text.fold import Folded, comparable, fold
from benches import _project

ANNOTATIONS = 100
TERMS = 15
LONGEST_TITLE = 200
"""Code points: a longer first line is no title."""
SHOWN = 3
"""Differences of one text that are printed."""
ANYWHERE = 0.15
"""Share of spans whose edges are any two characters, and not the edges of words."""


@dataclass(frozen=True, slots=True)
class Made:
    """A synthetic seed, and what its page must say."""

    name: str
    text: str
    titled: bool
    spans: Mapping[str, tuple[int, int]]
    """Half-open code points of each annotation."""
    files: Mapping[str, Any]


# ── making ───────────────────────────────────────────────────────────────────────────────────────


def made(path: Path, language: str, seed: str) -> Made:
    """Return a seed with that file as its article; the same on every run with the same `seed`."""
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    choose = random.Random(path.stem + seed)
    first = next((line for line in text.split("\n") if line.strip()), "")
    titled = len(first) <= LONGEST_TITLE
    spans = {f"a{number:03}": span for number, span in enumerate(_spans(text, choose), 1)}
    as_folded = fold(text)
    annotations = [_annotation(id, text, as_folded, span, choose) for id, span in spans.items()]
    about = {
        "title": path.stem,
        "author": "Unknown",
        "publisher": "Nobody",
        "date": "1900",
        "language": language,
        "kind": "text",
        "status": "published",
        "rights": {"holder": "Nobody", "basis": "public-domain", "statement": "Old.", "contact": "Nobody."},
    } | ({"front": [{"title": first}]} if titled else {})
    after = text.index(first) + len(first) if titled else 0
    files = {
        "article.txt": path.read_bytes(),
        "reading.yaml": about,
        "annotations.yaml": annotations,
        "glossary.yaml": list(_terms(text[after:], choose)),
        "sources.json": json.dumps(
            [{"id": "source", "type": "book", "title": "Source", "custom": {"consulted": "read"}}]
        ),
    }
    return Made(path.stem, text, titled, spans, files)


def _spans(text: str, choose: random.Random) -> Iterator[tuple[int, int]]:
    """Distinct spans that begin and end with something to see: words, sentences, passages; in, over and across one another."""
    words = [found.span() for found in re.finditer(r"\S+", text)]
    visible = [place for place, character in enumerate(text) if not character.isspace()]
    spaced = len(words) > len(visible) / 15
    taken: list[tuple[int, int]] = []
    while len(taken) < ANNOTATIONS:
        length = choose.choice((1, 2, 4, 8, 16, 40, 120))
        pool: Sequence[tuple[int, int]] = words
        if not spaced or choose.random() < ANYWHERE:
            pool, length = [(place, place + 1) for place in visible], length * 3
        first = choose.randrange(len(pool))
        span = pool[first][0], pool[min(first + length, len(pool)) - 1][1]
        if taken and choose.random() < 0.3:
            # Over the edge of an earlier one, or inside it.
            start, end = choose.choice(taken)
            inside = [place for place in range(start, end) if not text[place].isspace()]
            span = choose.choice(inside), (span[1] if span[1] > end else choose.choice(inside) + 1)
        if span[0] < span[1] and span not in taken and span[1] - span[0] < 5_000:
            taken.append(span)
            yield span


_KINDS: Sequence[Mapping[str, Any]] = (
    {
        "claim": "",
        "kind": "fact",
        "said_by": "author",
        "verdict": "supported",
        "title": "It",
        "fact": "It is so.",
        "note": "A *note*.",
        "as_of": "2020-01-01",
        "sources": ["source"],
    },
    {"rhetoric": "", "kind": "generalisation", "note": "A remark."},
    {"language": "", "standard_form": "other words", "kind": "article", "note": "A remark."},
    {"parallel": "", "source": "source", "source_text": "Earlier words.", "change": "Little."},
)


def _annotation(id: str, text: str, as_folded: Folded, span: tuple[int, int], choose: random.Random) -> dict[str, Any]:
    kind = choose.choice(_KINDS)
    selector = _selector(text, as_folded, span, choose)
    return {next(iter(kind)): id, **selector, **{key: value for key, value in kind.items() if value}}


def _selector(text: str, as_folded: Folded, span: tuple[int, int], choose: random.Random) -> dict[str, Any]:
    """Return the quotation, and of several equal passages a prefix, a suffix or the number of this one."""
    start, end = span
    quote = {"quote": text[start:end]}
    twins = list(_twins(as_folded, comparable(text[start:end])))
    if len(twins) == 1:
        return quote
    for side in choose.sample(("prefix", "suffix"), 2):
        for length in (10, 30, 90):
            around = text[max(0, start - length) : start] if side == "prefix" else text[end : end + length]
            words = comparable(around)
            if (
                words
                and sum(_stands(as_folded.text, words, side, *twin) for twin in twins) == 1
                and choose.random() < 0.7
            ):
                return quote | {side: around}
    return quote | {"occurrence": [as_folded.span(*twin) for twin in twins].index(span) + 1}


def _twins(as_folded: Folded, quote: str) -> Iterator[tuple[int, int]]:
    place = as_folded.text.find(quote)
    while place >= 0:
        yield place, place + len(quote)
        place = as_folded.text.find(quote, place + 1)


def _stands(text: str, words: str, side: str, start: int, end: int) -> bool:
    return text[:start].rstrip(" ").endswith(words) if side == "prefix" else text[end:].lstrip(" ").startswith(words)


def _terms(text: str, choose: random.Random) -> Iterator[dict[str, Any]]:
    """Terms whose forms are words of the text; two characters where words are not set apart."""
    words = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in text).split()
    forms = sorted(
        {comparable(word[:2] if _unspaced(word) else word) for word in words if len(word) > 3 or _unspaced(word)}
    )
    for number, form in enumerate(choose.sample(forms, min(TERMS, len(forms))), 1):
        category = choose.choice(("concept", "vocabulary", "person", "organisation"))
        term = {"term": f"t{number:02}", "name": form, "category": category, "level": "term", "forms": [form]}
        yield term | {"uses": choose.choice(("all", "first")), "definition": "A word."}


def _unspaced(word: str) -> bool:
    return all(
        unicodedata.name(character, "").startswith(("CJK UNIFIED", "HIRAGANA", "KATAKANA LETTER")) for character in word
    )


# ── comparing ────────────────────────────────────────────────────────────────────────────────────


def differences(made: Made, page: Path) -> Iterator[str]:
    """Yield what the built page says otherwise than the source; nothing when all is well."""
    html = page.read_text("utf-8") if page.is_file() else ""
    found, naive = _project.article(html), _project.article(html, naive=True)
    if found is None or naive is None:
        yield "no article on the page"
        return
    expected = dict(enumerate(_project.blocks(made.text, made.titled), 1))
    for number in sorted(expected.keys() | found.blocks.keys()):
        source = expected.get(number, "")
        yield from _altered(number, found.blocks.get(number, ""), source)
        # A tab alone between two tags is the one thing that a naive reader cannot be given.
        yield from _altered(number, naive.blocks.get(number, "").replace("\t", " "), source.replace("\t", " "))
    for id, (start, end) in made.spans.items():
        # Blank lines between blocks are on no page.
        if _bare(found.marked.get(id, "")) != _bare(made.text[start:end]):
            yield f"{id} marks {found.marked.get(id, '')!r}, not {made.text[start:end]!r}"
        if id not in found.notes:
            yield f"{id} has no note"


def _altered(number: int, page: str, source: str) -> Iterator[str]:
    if page != source:
        pairs = enumerate(zip(page, source, strict=False))
        place = next((n for n, (ours, theirs) in pairs if ours != theirs), min(len(page), len(source)))
        span = slice(place, place + 30)
        yield f"block {number}, character {place}: page {page[span]!r}, source {source[span]!r}"


def _bare(words: str) -> str:
    return "".join(words.split())


def main(arguments: Sequence[str]) -> int:
    """Print a row for each text and what differs; the exit status."""
    parser = argparse.ArgumentParser(prog="scripts/bench texts", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", default="", help="other annotations than those of the last run")
    given = parser.parse_args(arguments)
    folder: Path = given.folder
    listed = folder / "manifest.json"
    languages = (
        {text["file"]: text["lang"] for text in json.loads(listed.read_text("utf-8"))} if listed.is_file() else {}
    )
    texts = [made(path, languages.get(path.name, "und"), given.seed) for path in sorted(folder.glob("*.txt"))]
    with tempfile.TemporaryDirectory() as temporary:
        return _bench(texts, _project.stage(Path(temporary) / "project"))


def _bench(texts: Sequence[Made], project: Path) -> int:
    scale = seeds.default_scale()
    spent: dict[str, float] = {}
    wrong: dict[str, list[str]] = {}
    for text in texts:
        slug = _slug(text.name)
        _project.plant(project, slug, text.files)
        began = time.process_time()
        try:
            reading = loading.make_reading(loading.Project(project, scale), slug)
            tree = building.render(reading) if reading else {}
        except Problems as found:
            wrong[text.name] = [str(problem) for problem in found.problems]
            tree = {}
        spent[text.name] = time.process_time() - began
        output.write(project, tree, comparison.compare(project, tree, ()))
    mkdocs = _project.run(_project.MKDOCS, project)
    rows: list[Sequence[object]] = []
    for text in texts:
        page = project / "site/reading" / _slug(text.name) / "index.html"
        wrong.setdefault(text.name, []).extend(differences(text, page))
        fine = "yes" if not wrong[text.name] else "NO"
        count = len(_project.blocks(text.text, text.titled))
        rows.append((text.name, len(text.text), count, len(text.spans), fine, spent[text.name]))
    print(_project.table(("text", "chars", "blocks", "annotations", "same", "CPU s"), rows))
    for name, differing in wrong.items():
        for line in differing[:SHOWN]:
            print(f"{name}: {line}"[:500])
    failed = sum(map(bool, wrong.values()))
    print(
        f"\n{len(texts)} texts, {sum(len(t.spans) for t in texts):,} annotations: {len(texts) - failed} the same, {failed} not. "
        f"CPU: generating {sum(spent.values()):.1f} s, MkDocs {mkdocs.cpu:.1f} s (exit {mkdocs.status})."
    )
    if mkdocs.status:
        print(mkdocs.said[-2000:])
    return 1 if failed or mkdocs.status or not texts else 0


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "text"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
