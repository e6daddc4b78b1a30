"""A new version of a file, brought into a reading that is there.

files of the seed + Imported  ->  Update (what to write, what to delete, what to say)
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from .choices import Imported

ARTICLE, READING, STRUCTURE, LEFT_OUT = "article.txt", "reading.yaml", "structure.yaml", "left-out.txt"


@dataclass(frozen=True, slots=True)
class Update:
    """What becomes of a seed's files."""

    written: Mapping[str, bytes]
    deleted: tuple[str, ...]
    notices: tuple[str, ...]


def update(current: Mapping[str, bytes], imported: Imported) -> Update:
    """Return how a seed takes a new version of its file in. What an author wrote in reading.yaml stays, and so do all annotations."""
    fresh = imported.files
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
    return Update(written, deleted, tuple(_notices(current, fresh, written)))


def _notices(current: Mapping[str, bytes], fresh: Mapping[str, bytes], written: Mapping[str, bytes]) -> list[str]:
    notices = []
    ours, theirs = _front(current.get(READING, b"")), _front(fresh[READING])
    if ours != theirs:
        lines = "; ".join(f"{role}: {text}" for line in theirs for role, text in line.items()) or "none"
        notices.append(
            f"Compare `front` in reading.yaml, which stays as it is, with the lines before the new text: {lines}."
        )
    if STRUCTURE in written and STRUCTURE in current:
        notices.append("structure.yaml was written anew: where you had changed it by hand, change it again.")
    if ARTICLE not in written:
        notices.append("The article is the same, character for character.")
    return notices


def _front(reading: bytes) -> list[Mapping[str, str]]:
    try:
        values: Any = yaml.load(reading, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return []
    front = values.get("front", []) if isinstance(values, dict) else []
    return [line for line in front if isinstance(line, dict)] if isinstance(front, list) else []
