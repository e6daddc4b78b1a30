"""What somebody changed in structure.yaml by hand, put into the one that a new version of the file brings.

entries as the file gave them + as they are + of the new version + its paragraphs  ->  Carried
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..text.fold import comparable

Entry = Mapping[str, Any]

_NUMBERS = frozenset(("paragraph", "last", "occurrence"))


@dataclass(frozen=True, slots=True)
class Carried:
    """The entries of structure.yaml with the changes of its author in them."""

    entries: Sequence[Entry]
    again: int
    """How many changes of the author are in them."""
    lost: Sequence[str]
    """The others, each on a line: their words stand nowhere in the new version, or in several places."""


def carry(given: Sequence[Entry], current: Sequence[Entry], fresh: Sequence[Entry], texts: Sequence[str]) -> Carried:
    """Return `fresh` with what differs between `given`, which the file brought, and `current`, which its author made of it.

    `texts` are the paragraphs of the new version, the first of them ¶1.
    """
    was, now = Counter(map(_form, given)), Counter(map(_form, current))
    gone, come = was - now, now - was
    entries: list[Entry] = []
    again = 0
    for entry in fresh:
        if gone[_form(entry)] > 0:
            gone[_form(entry)] -= 1
            again += 1
        else:
            entries.append(entry)
    lost: list[str] = []
    for entry in current:
        if come[_form(entry)] > 0:
            come[_form(entry)] -= 1
            if placed := _placed(entry, texts):
                entries.append(placed)
                again += 1
            else:
                lost.append(described(entry))
    return Carried(sorted(entries, key=_order), again, lost)


def missing(current: Sequence[Entry], fresh: Sequence[Entry]) -> list[str]:
    """Return each of the entries `current` that is not in `fresh`, on a line."""
    left = Counter(map(_form, fresh))
    lost = []
    for entry in current:
        if left[_form(entry)] > 0:
            left[_form(entry)] -= 1
        else:
            lost.append(described(entry))
    return lost


def described(entry: Entry) -> str:
    """Return an entry as its author knows it: `heading ¶3 “What it cost”`."""
    kind, words = entry.get("block") or entry.get("inline"), entry.get("begins") or entry.get("quote") or ""
    number = entry.get("paragraph")
    where = f" ¶{number}" if isinstance(number, int) else f" {number}" if number else ""
    return f"{kind}{where} “{' '.join(str(words).split())}”"


def _form(entry: Entry) -> str:
    """Return what an entry says, whatever the number of its first paragraph."""
    first = _first(entry)
    form = {key: value for key, value in entry.items() if key not in _NUMBERS}
    form |= {key: _shifted(form[key], -first) for key in ("items", "rows") if key in form}
    return json.dumps(form, ensure_ascii=False, sort_keys=True, default=str)


def _first(entry: Entry) -> int:
    number = entry.get("paragraph")
    return number if isinstance(number, int) else 0


def _shifted(value: Any, by: int) -> Any:
    """Return numbers of paragraphs, in whatever lists they stand, moved by `by`."""
    match value:
        case int():
            return value + by
        case list():
            return [_shifted(inner, by) for inner in value]
        case dict():
            return {key: inner + by if key in ("paragraph", "last") else inner for key, inner in value.items()}
        case _:
            return value


def _placed(entry: Entry, texts: Sequence[str]) -> Entry | None:
    """Return an entry with the numbers of the only paragraphs that have its words; none where none or several have."""
    if not isinstance(entry.get("paragraph"), int):
        return entry if "block" not in entry else None
    places = list(_places(entry, [comparable(text) for text in texts]))
    if len(places) != 1:
        return None
    by = places[0] - _first(entry)
    return {
        key: _shifted(value, by) if key in ("paragraph", "last", "items", "rows") else value
        for key, value in entry.items()
    }


def _places(entry: Entry, texts: Sequence[str]) -> Iterator[int]:
    """Yield each paragraph at which the words of an entry stand."""
    more = int(entry.get("last", _first(entry))) - _first(entry)
    begins, ends, quote = (comparable(str(entry.get(key, ""))) for key in ("begins", "ends", "quote"))
    for number in range(1, len(texts) - more + 1):
        text = texts[number - 1]
        if (
            (quote in text)
            if "inline" in entry
            else (text.startswith(begins) and texts[number - 1 + more].endswith(ends))
        ):
            yield number


def _order(entry: Entry) -> tuple[int, bool, int]:
    """Return a key that sorts entries by their paragraphs, outer ones first, words set apart behind the blocks that they stand in."""
    return _first(entry), "inline" in entry, -int(entry.get("last", _first(entry)))
