"""Stage 2, the copies of sources: what is known of each, and whether the words quoted of a source stand in its text.

    copies.yaml  ->  Copy...;  Seed  ->  Problem...

The texts stand in `evidence/`, on the machines of those who write; nothing publishes them, and a build does without. So what was found
in a text is said in `copies.yaml`, which every machine has: a page is the same wherever it is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from ..model.cite import Cite
from ..model.copies import ChangedPassage, Copy, Newer
from ..model.model import Seed
from ..model.problem import Problem, Where, shorten
from ..text.closest_word import did_you_mean
from ..text.source_words import MOST_WORDS, closest, comparable_text, find, length
from .source_uses import source_uses
from .yamlfile import Path, Read

FILE = "copies.yaml"
"""What is known of the copies."""
FOLDER = "evidence"
"""Folder of their texts, in that of the seed."""


def copies(read: Read | None) -> tuple[Copy, ...]:
    """Return the copies that the file names; what it says fits its schema."""
    values: Any = (read.value if read else None) or []
    if not read:
        return ()
    return tuple(
        Copy(
            read.where((number,)),
            value["source"],
            value["date"],
            value["sha256"],
            tuple(value["quotes"]),
            _newer(value["newer"], read, (number, "newer")) if "newer" in value else None,
        )
        for number, value in enumerate(values)
    )


def _newer(value: Mapping[str, Any], read: Read, path: Path) -> Newer:
    passages = (
        ChangedPassage(
            read.where((*path, "passages", number)),
            passage["quote"],
            passage["state"],
            passage["now"],
            tuple(passage.get("check_again", ())),
            passage["checked"],
        )
        for number, passage in enumerate(value["passages"])
    )
    return Newer(value["date"], value["sha256"], tuple(passages))


def texts(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the texts among the files of a seed, by the id of their source."""
    begins, ends = f"{FOLDER}/", ".txt"
    return {
        path[len(begins) : -len(ends)]: content
        for path, content in sorted(files.items())
        if path.startswith(begins) and path.endswith(ends)
    }


def path_of(source: str) -> str:
    """Return where the text of a source stands, from the seed's folder."""
    return f"{FOLDER}/{source}.txt"


def decoded_text(content: bytes) -> str | None:
    """Return a text as it is compared; none where it is not UTF-8."""
    try:
        return comparable_text(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return None


def quoted(seed: Seed, source: str = "") -> Iterator[tuple[str, Cite]]:
    """Yield every quotation of a source, or of that one, with the name of what quotes it."""
    for place in source_uses(seed):
        for cite in place.cites:
            if cite.quote and source in ("", cite.source):
                yield place.name, cite


# ── what is wrong ────────────────────────────────────────────────────────────────────────────────


def problems(seed: Seed) -> Iterator[Problem]:
    """Yield what is wrong with quotations of sources and with what is kept to prove them by."""
    ids = {source.id for source in seed.sources}
    recorded = {copy.source: copy for copy in seed.copies}
    for source in seed.evidence:
        where = Where(f"{seed.folder}/{path_of(source)}")
        if source not in ids:
            what = f"there is a text of the source ‘{shorten(source, 40)}’, which is not in sources.json"
            advice = did_you_mean(source, ids, "name the file as the source is called, or delete it")
            yield Problem(where, "missing-source", what, advice)
    for copy in seed.copies:
        if copy.source not in ids:
            what = f"a copy is of the source ‘{shorten(copy.source, 40)}’, which is not in sources.json"
            yield Problem(copy.where, "missing-source", what, did_you_mean(copy.source, ids, "delete the entry"))
        yield from _changed(seed, copy)
    decoded_texts = {source: decoded_text(content) for source, content in seed.evidence.items()}
    for name, cite in quoted(seed):
        yield from _quotation(name, cite, decoded_texts.get(cite.source, ""))
    for source, text in decoded_texts.items():
        if text is None:
            where = Where(f"{seed.folder}/{path_of(source)}")
            yield Problem(where, "wrong-encoding", "the copy of a source is not UTF-8", "save the file as UTF-8")
        elif source in ids:
            yield from _unrecorded(seed, source, text, recorded.get(source))


def _quotation(name: str, cite: Cite, text: str | None) -> Iterator[Problem]:
    """Yield what is wrong with one quotation; `text` is empty where none is kept."""
    subject = f"{name} quotes of the source ‘{cite.source}’"
    if (count := length(cite.quote)) > MOST_WORDS:
        what = f"{subject} {count} words: “{shorten(cite.quote)}”"
        advice = f"quote at most {MOST_WORDS}, and mark what you leave out with “…”, or say it in your own words"
        yield Problem(cite.where, "source-quote-too-long", what, advice)
    elif text and find(text, cite.quote) is None:
        what = f"{subject} words that do not stand in its copy: “{shorten(cite.quote)}”"
        yield Problem(cite.where, "source-quote-not-found", what, closest(text, cite.quote))


def _unrecorded(seed: Seed, source: str, text: str, copy: Copy | None) -> Iterator[Problem]:
    """Yield that a copy is not the one that `copies.yaml` speaks of, or that it does not name all that stands in it."""
    stands = {cite.quote for _, cite in quoted(seed, source) if find(text, cite.quote)}
    if not stands and copy is None:
        return
    run = f"run `annotated recheck {seed.slug} {source}"
    if copy is None:
        what = f"nothing says of which day this copy of the source ‘{source}’ is"
        where, advice = (
            Where(f"{seed.folder}/{path_of(source)}"),
            f"{run} --day DAY`, with the day on which you made it",
        )
    elif copy.sha256 != sha256(seed.evidence[source]).hexdigest():
        what = f"the text {path_of(source)} is another than the one that was compared"
        where, advice = (
            copy.where,
            f"bring that one back, or {run} FILE --day DAY` with the new one in a file elsewhere",
        )
    elif not stands <= set(copy.quotes):
        what = f"quotations of the source ‘{source}’ stand in its copy, but are not listed here as compared"
        where, advice = copy.where, f"{run}`"
    else:
        return
    yield Problem(where, "evidence-unrecorded", what, advice)


def _changed(seed: Seed, copy: Copy) -> Iterator[Problem]:
    """Yield the quotations that a newer copy has otherwise, and at which nobody has looked since."""
    quotes = {cite.quote for _, cite in quoted(seed, copy.source)}
    for passage in copy.newer.passages if copy.newer else ():
        if passage.is_open and passage.quote in quotes:
            differs = "; ".join(passage.check_again) or "the words are gone"
            what = f"the source ‘{copy.source}’ has changed since it was quoted: “{shorten(passage.quote)}”: {differs}"
            advice = "look at the source and at every note that quotes it, then write `checked: true` here"
            yield Problem(passage.where, "evidence-changed", what, advice)
