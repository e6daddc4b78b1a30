"""A new version of a file, brought into a reading that is there.

files of the seed + Imported  ->  Update (what to write, what to delete, what to say)
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from ..model.about import Line
from ..model.problem import Problems, Where, shorten
from ..text.document import parse_article
from .choices import Imported
from .form_by_hand import Entry, carry, missing
from .structure_text import structure_text

ARTICLE, READING, STRUCTURE, LEFT_OUT = "article.txt", "reading.yaml", "structure.yaml", "left-out.txt"
ANNOTATIONS = "annotations.yaml"
MOST_TOLD = 20
"""Entries that are named one by one."""
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Update:
    """What becomes of a seed's files."""

    written: Mapping[str, bytes]
    deleted: tuple[str, ...]
    notices: tuple[str, ...]


def update(current: Mapping[str, bytes], imported: Imported, earlier: Imported | None = None) -> Update:
    """Return how a seed takes a new version of its file in. What an author wrote in reading.yaml stays, and so do all annotations.

    `earlier` is what the version before brings, if that is known: what differs from it in structure.yaml was changed by hand.
    """
    form, notices = _form(current, imported, earlier)
    fresh = {**imported.files, **form}
    notices += _take_comments(current, fresh)
    written = {name: fresh[name] for name in fresh if name != READING and fresh[name] != current.get(name)}
    made_by_new = {STRUCTURE, LEFT_OUT, *(name for name in current if name.startswith("original."))}
    deleted = tuple(sorted(name for name in made_by_new if name in current and name not in fresh))
    reading = current.get(READING, b"")
    for name in current:
        if name.startswith("original.") and (new := next((n for n in fresh if n.startswith("original.")), "")):
            old_digest, new_digest = (hashlib.sha256(each).hexdigest() for each in (current[name], fresh[new]))
            reading = reading.replace(old_digest.encode(), new_digest.encode())
    if reading != current.get(READING, b""):
        written[READING] = reading
    if READING not in current:
        written[READING] = fresh[READING]
    return Update(written, deleted, (*_notices(current, fresh, written), *notices))


def _notices(current: Mapping[str, bytes], fresh: Mapping[str, bytes], written: Mapping[str, bytes]) -> Iterator[str]:
    ours, theirs = _front(current.get(READING, b"")), _front(fresh[READING])
    if ours != theirs:
        lines = "; ".join(f"{role}: {text}" for line in theirs for role, text in line.items()) or "none"
        yield f"Compare `front` in reading.yaml, which stays as it is, with the lines before the new text: {lines}."
    if ARTICLE not in written:
        yield "The article is the same, character for character."


def _front(reading: bytes) -> list[Mapping[str, str]]:
    try:
        values: Any = yaml.load(reading, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return []
    front = values.get("front", []) if isinstance(values, dict) else []
    return [line for line in front if isinstance(line, dict)] if isinstance(front, list) else []


def _take_comments(current: Mapping[str, bytes], fresh: dict[str, bytes]) -> list[str]:
    """Take the notes of a new version's comments out of `fresh` where the author has notes already, and name the new ones."""
    if ANNOTATIONS not in current or ANNOTATIONS not in fresh:
        return []
    comments, ours = _entries(fresh.pop(ANNOTATIONS)) or [], _entries(current[ANNOTATIONS]) or []
    texts = {str(entry.get("text")) for entry in ours}
    lines = [
        f"{entry.get('by', 'somebody')} on “{entry['quote']}”: {' '.join(str(entry['text']).split())}"
        for entry in comments
        if entry["text"] not in texts
    ]
    if not lines:
        return []
    listed = "".join(f"- {line}\n" for line in lines)
    fresh[LEFT_OUT] += f"\nComments that annotations.yaml does not have: {len(lines)}.\n\n{listed}".encode()
    return [f"Comments of the new version that annotations.yaml does not have are in left-out.txt: {len(lines)}."]


# ── the form of the article ──────────────────────────────────────────────────────────────────────


def _form(
    current: Mapping[str, bytes], imported: Imported, earlier: Imported | None
) -> tuple[dict[str, bytes], list[str]]:
    """Return structure.yaml with what its author changed by hand, where that is known, and what to say of it."""
    ours, theirs = _entries(current.get(STRUCTURE, b"")), _entries(imported.files.get(STRUCTURE, b""))
    if ours is None:
        return {}, ["structure.yaml could not be read and was written anew."]
    if theirs is None or not ours:
        return {}, []
    given = _entries(earlier.files.get(STRUCTURE, b"")) if earlier else None
    notices: list[str] = []
    written: dict[str, bytes] = {}
    if given is None:
        lost = missing(ours, theirs)
    else:
        carried = carry(given, ours, theirs, _paragraphs(imported.files))
        lost = list(carried.lost)
        if carried.again:
            written[STRUCTURE] = structure_text(carried.entries).encode()
            notices.append(
                f"structure.yaml was written anew, with what you had changed in it by hand: {carried.again} of its entries."
            )
    if lost:
        shown = [
            *(shorten(each, 200) for each in lost[:MOST_TOLD]),
            *([f"and {len(lost) - MOST_TOLD} more"] if len(lost) > MOST_TOLD else []),
        ]
        notices.append(
            "structure.yaml was written anew, and is without these entries of before; what of it you had written by hand, write again: "
            f"{'; '.join(shown)}."
        )
    if _remarks(current[STRUCTURE]) - _remarks(imported.files.get(STRUCTURE, b"")):
        notices.append("Your own remarks in structure.yaml, the lines that begin with #, are gone from it.")
    return written, notices


def _entries(content: bytes) -> list[Entry] | None:
    """Return the entries of structure.yaml; none when it cannot be read."""
    try:
        value: Any = yaml.load(content, Loader=_LOADER) or []
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError):
        return None
    return value if isinstance(value, list) and all(isinstance(entry, dict) for entry in value) else None


def _remarks(content: bytes) -> set[bytes]:
    return {line.strip() for line in content.splitlines() if line.lstrip().startswith(b"#")}


def _paragraphs(files: Mapping[str, bytes]) -> list[str]:
    """Return the paragraphs of a draft's article, the first of them ¶1."""
    where = Where(ARTICLE)
    named = [(role, text) for line in _front(files[READING]) for role, text in line.items()]
    lines = [Line(where, "note", text) for _, text in named]  # which of them are paragraphs is all that counts here
    try:
        document = parse_article(files[ARTICLE], where, lines)
    except Problems:
        return []
    return [document.words(block) for block in document.paragraphs]
