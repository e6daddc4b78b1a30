"""Read a JSON list that a reference manager wrote, with the line of each entry.

    bytes  ->  value + (path -> line)

Ten times as fast as reading it as YAML, of which JSON is a part.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any

from ..model.problem import Problems, Where, refuse, shorten
from ..text.characters import FORBIDDEN, line_ends
from ..text.merge_markers import merge_markers
from .parser_messages import explained_json
from .yamlfile import DEEPEST, LARGEST_FILE, Path, Read

LONGEST_NUMBER = 15
"""Digits up to which every reader of numbers is exact."""

_BETWEEN = re.compile(r"[\s,]*")
_EXPORT = "export the file anew from the reference manager"


def read(content: bytes, file: str) -> Read:
    """Return the values in `content`. Raises `Problems` for anything that is not JSON."""
    if len(content) > LARGEST_FILE:
        advice = f"split the reading: a file may have {LARGEST_FILE:,}"
        refuse(Where(file), "file-too-large", f"the file has {len(content):,} bytes", advice)
    try:
        text = content.decode("utf-8-sig")
        if unmerged := list(merge_markers(line_ends(text), file)):
            raise Problems(unmerged)
        value = _DECODER.decode(text)
        forbidden = FORBIDDEN.search("\n".join(_strings(value)))
    except Problems:  # which is a ValueError
        raise
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        refuse(Where(file, line), "wrong-encoding", f"line {line} is not UTF-8", "save the file as UTF-8")
    except json.JSONDecodeError as error:
        otherwise = "a comma too many or too few, or a quotation mark that is not closed"
        what, advice = explained_json(error.msg) or (f"{error.msg[:1].lower()}{error.msg[1:]}", otherwise)
        advice = f"{advice}; or {_EXPORT}"
        refuse(Where(file, error.lineno), "json-unreadable", what, advice)
    except _Twin as twin:
        what = f"the key ‘{shorten(str(twin))}’ stands twice in one entry"
        refuse(Where(file, _line_of_twin(text)), "key-twice", what, "keep one of them")
    except ValueError as error:
        refuse(Where(file), "json-unreadable", str(error), _EXPORT)
    except RecursionError:
        refuse(Where(file), "json-unreadable", "the file is nested too deeply", _EXPORT)
    if forbidden:
        what = f"a text holds the character U+{ord(forbidden[0]):04X}, which no page can show"
        advice = "delete it: it is invisible, so write the words around it anew"
        refuse(Where(file), "control-character", what, advice)
    lines: dict[Path, int] = {(index,): line for index, (_, line) in enumerate(_starts(text))}
    return Read(file, _with_line_ends(value), lines)


def _starts(text: str) -> Iterator[tuple[int, int]]:
    """Yield offset and line of each entry of the list that `text` is; none when it is no list. `text` is known to be JSON."""
    position, line, counted = _past(text, 0), 1, 0
    if not text.startswith("[", position):
        return
    plain = json.JSONDecoder()
    position += 1
    while not text.startswith("]", position := _past(text, position)):
        line += text.count("\n", counted, position)
        counted = position
        yield position, line
        _, position = plain.raw_decode(text, position)


def _past(text: str, position: int) -> int:
    """Return the next offset at which no white space or comma stands."""
    match = _BETWEEN.match(text, position)
    return match.end() if match else position


def _line_of_twin(text: str) -> int:
    """Return the line of the first entry in which a key stands twice."""
    for start, line in _starts(text):
        try:
            _DECODER.raw_decode(text, start)
        except _Twin:
            return line
    return 1


def _with_line_ends(value: Any) -> Any:
    match value:
        case str():
            return line_ends(value)
        case list():
            return [_with_line_ends(item) for item in value]
        case dict():
            return {key: _with_line_ends(item) for key, item in value.items()}
        case _:
            return value


def _strings(value: Any, depth: int = 0) -> Iterator[str]:
    """Yield all texts in `value`, keys too."""
    if depth > DEEPEST:
        raise ValueError("the file is nested too deeply")
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from _strings(item, depth + 1)
        case dict():
            for key, item in value.items():
                yield key
                yield from _strings(item, depth + 1)


class _Twin(Exception):
    """A key that stands twice."""


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in pairs:
        if key in values:
            raise _Twin(key)
        values[key] = value
    return values


def _whole(written: str) -> int:
    if len(written) > LONGEST_NUMBER:
        raise ValueError(f"a number has more than {LONGEST_NUMBER} digits: {shorten(written)}")
    return int(written)


def _decimal(written: str) -> float:
    if not math.isfinite(float(written)):
        raise ValueError(f"a number is too large: {shorten(written)}")
    return float(written)


def _no_number(written: str) -> float:
    raise ValueError(f"{written} is no number")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_without_twins, parse_int=_whole, parse_float=_decimal, parse_constant=_no_number
)
