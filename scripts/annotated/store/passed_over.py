"""What stands in an author's folder and is read by nothing: named where its author may think otherwise.

name -> path  ->  Problem...
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePath

from ..model.problem import Problem, Where
from ..text.closest_word import closest_word

_DATA = (".yaml", ".yml", ".json")
"""Endings of what nobody keeps in a seed's folder but to have it read."""
_TEXT = ("", ".txt", ".text", *_DATA)
"""Endings, the last one of a name, with which a file of another ending is often saved: `annotations.yaml.txt`, `timeline.txt`."""
_BROUGHT = re.compile(r"original\.\w+|left-out\.txt|readme(\.\w+)?|licen[cs]e(\.\w+)?", re.IGNORECASE)
"""What `annotated new` keeps beside a draft, and what people put beside anything."""
_BACKUPS = re.compile(
    r"\..*|~\$.*|.*~|#.*#|.*\.(bak|orig|old|tmp|temp|swp|swo|part|crdownload)|.*\.tmp[-.]?\w*|.*___jb_(old|tmp)___"
    r"|thumbs\.db|desktop\.ini|__pycache__",
    re.IGNORECASE,
)
"""What editors, systems and programs leave behind, and what is hidden."""


def is_folder(entry: Path) -> bool:
    """Whether a folder stands there, or a link leads to one; not where the system does not say."""
    try:
        return stat.S_ISDIR(entry.stat().st_mode)
    except OSError:
        return False


def left_behind(name: str) -> bool:
    """Whether an editor or the system put a file of that name there, not its author."""
    return bool(_BACKUPS.fullmatch(name))


def misnamed(place: str, entries: Mapping[str, Path], names: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem for each entry of the folder `place` that its author may think is read. `names` are those that are."""
    for name, entry in entries.items():
        meant = _meant(name, names)
        if name in names or not (meant or name.lower().endswith(_DATA)):
            continue
        what = "this is a folder, and nothing reads it" if is_folder(entry) else "nothing reads this file"
        advice = f"did you mean ‘{meant}’?" if meant else f"files that are read: {', '.join(names)}"
        if meant in entries:
            advice = (
                f"‘{meant}’ stands beside it and is read: put into that what belongs there, and keep this one elsewhere"
            )
        yield Problem(Where(f"{place}/{name}"), "unknown-file", what, advice)


def others(entries: Mapping[str, Path], names: Sequence[str]) -> Iterator[str]:
    """Yield the names of entries that are not read, and that nobody takes for one that is."""
    for name in entries:
        read = name in names or _meant(name, names) or name.lower().endswith(_DATA)
        if not read and not _BROUGHT.fullmatch(name):
            yield name


def _meant(name: str, names: Sequence[str]) -> str:
    """Return the one of `names` that is meant by another name; empty when none is."""
    lower = name.lower()
    for known in names:
        # Another ending behind the right one, the mark of a copy, a capital.
        if lower == known or (lower.startswith(known) and not lower[len(known)].isalnum()):
            return known
    stem, ending = PurePath(lower).stem, PurePath(lower).suffix
    stems = {PurePath(known).stem: known for known in names}
    if ending in _DATA:
        return stems.get(closest_word(stem, stems), "")
    return stems.get(stem, "") if ending in _TEXT else ""
