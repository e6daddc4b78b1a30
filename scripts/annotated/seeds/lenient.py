"""Stage 2 for drafts: what fits of a seed's files, entry by entry, and what is wrong with the rest.

file name -> bytes  ->  Seed + Problem...
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from ..model.model import TO_DO, Seed
from ..model.problem import Problem, Problems, Where
from ..text.document import decode_article
from . import jsonfile, lesson_file, schema, seed, yamlfile
from .yamlfile import Read

ABOUT = "reading.yaml"
STAND_IN: Mapping[str, Any] = {
    "title": TO_DO,
    "author": TO_DO,
    "publisher": TO_DO,
    "date": "0001",
    "language": "und",
    "kind": TO_DO,
    "status": "draft",
    "rights": {"holder": TO_DO, "basis": "quotation", "statement": TO_DO, "contact": TO_DO},
}
"""What a reading.yaml says that is not there yet; 0001 and `und` are in no reading."""


def legible(slug: str, folder: str, files: Mapping[str, bytes]) -> tuple[Seed, list[Problem]]:
    """Return the seed of all that fits, and the problems of what does not. Raise `Problems` where the article itself cannot be read."""
    problems: list[Problem] = []
    try:
        seed.parse(slug, folder, files)
    except Problems as unread:
        problems += unread.problems
    if seed.ARTICLE not in files:
        raise Problems(problems)
    decode_article(files[seed.ARTICLE], Where(f"{folder}/{seed.ARTICLE}"))
    reads = {name: _fitting(name, f"{folder}/{name}", files[name]) for name in seed.FILES if name in files}
    reads[ABOUT] = _about(reads.get(ABOUT, Read(f"{folder}/{ABOUT}", None, {})))
    return seed.assemble(slug, folder, files, reads), problems


def _fitting(name: str, file: str, content: bytes) -> Read:
    """Return the entries that fit their schema, each with its line; of reading.yaml, all that it says."""
    try:
        read = jsonfile.read(content, file) if name.endswith(".json") else yamlfile.read(content, file)
    except Problems:
        return Read(file, [], {})
    if name == ABOUT:
        return read
    if name == lesson_file.FILE:
        return read if read.value is not None and not schema.compare(read, "lesson") else Read(file, None, {})
    entries = read.value if isinstance(read.value, list) else []
    stem = PurePath(name).stem
    fit = [number for number, entry in enumerate(entries) if not schema.compare(Read(file, [entry], {}), stem)]
    renumbered = {old: new for new, old in enumerate(fit)}
    lines = {
        (renumbered[path[0]], *path[1:]): line
        for path, line in read.lines.items()
        if path and isinstance(path[0], int) and path[0] in renumbered
    }
    return Read(file, [entries[number] for number in fit], lines)


def _about(read: Read) -> Read:
    return Read(read.file, dict(_with_stand_ins(read.value)), read.lines)


def _with_stand_ins(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield each key of the author's that fits by itself, and the stand-ins for those that must be there."""
    values = value if isinstance(value, dict) else {}
    for key in dict.fromkeys((*STAND_IN, *values)):
        fits = key in values and not schema.compare(Read(ABOUT, {**STAND_IN, key: values[key]}, {}), "reading")
        if fits or key in STAND_IN:
            yield key, values[key] if fits else STAND_IN[key]
