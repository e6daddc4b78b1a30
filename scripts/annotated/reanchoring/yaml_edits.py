"""Stage 2, the other way: put single values of an author's YAML anew, and leave every other character as it is.

    bytes + Edit...  ->  bytes

Comments, order, indents and the way a text is quoted stay. What comes out is read again: it must say what was to be said and nothing else.
"""

from __future__ import annotations

import copy
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from ..model.problem import Problem, Problems, Where, shorten
from ..seeds import yamlfile
from ..seeds.yamlfile import Path, Value

WIDTH = 100
"""Columns. A text that would be longer on its line goes below `>-`, as authors write it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One value to put anew."""

    path: Path
    """Keys and indexes from the top of the file. A key that is not there is added behind `after`."""
    value: str | int | tuple[Any, ...] | None
    """None takes the key away. A tuple is a list of numbers, or of rows of them."""
    after: str = "quote"
    instead: Mapping[str, str] | None = None
    """For a text of which only these pieces change, where they stand: the way it is wrapped stays, too."""


_Splice = tuple[int, int, str]


def apply_edits(content: bytes, file: str, rewrites: Sequence[Edit]) -> bytes:
    """Return the file with the rewrites made. Raises `Problems` when one cannot be made without changing something else."""
    mark, text = content[:3] if content.startswith(b"\xef\xbb\xbf") else b"", content.decode("utf-8-sig")
    before = yamlfile.read(content, file)
    root: yaml.Node | None = yaml.compose(text, Loader=yamlfile.LOADER)
    wanted: Any = copy.deepcopy(before.value)
    splices: list[_Splice] = []
    refused: list[Problem] = []
    for rewrite in rewrites:
        _put(wanted, rewrite)
        if (splice := _splice(text, root, rewrite)) is None:
            refused.append(_refused(before.where(rewrite.path), rewrite))
        else:
            splices.append(splice)
    if refused:
        raise Problems(refused)
    edited = text
    for start, end, new in sorted(set(splices), reverse=True):
        edited = edited[:start] + new + edited[end:]
    done = mark + edited.encode()
    if not _says(done, file, wanted):
        raise Problems(_refused(before.where(rewrite.path), rewrite) for rewrite in rewrites)
    return done


def _says(content: bytes, file: str, wanted: Value) -> bool:
    try:
        return yamlfile.read(content, file).value == wanted
    except Problems:
        return False


def _refused(where: Where, rewrite: Edit) -> Problem:
    key = next((str(step) for step in reversed(rewrite.path) if isinstance(step, str)), "")
    changed = "taken away" if rewrite.value is None else f"made “{shorten(str(rewrite.value))}”"
    what = f"‘{key}’ cannot be {changed} without changing something else in this file"
    return Problem(
        where, "cannot-rewrite", what, "write it yourself; values that others refer to with * are not touched"
    )


def _put(value: Any, rewrite: Edit) -> None:
    *around, last = rewrite.path
    for step in around:
        value = value[step]
    if rewrite.value is None:
        del value[last]
    else:
        value[last] = _lists(rewrite.value)


def _lists(value: Any) -> Any:
    return [_lists(inner) for inner in value] if isinstance(value, tuple) else value


def _splice(text: str, root: yaml.Node | None, rewrite: Edit) -> _Splice | None:
    """Return which half-open span of `text` becomes what; none when there is no such place."""
    *around, last = rewrite.path
    node = _at(root, around)
    if isinstance(node, yaml.SequenceNode) and isinstance(last, int):
        return _value(text, node.value[last], rewrite, "- ", bool(node.flow_style))
    if not isinstance(node, yaml.MappingNode):
        return None
    pairs = {key.value: (key, value) for key, value in node.value}
    if rewrite.value is None:
        return _without(text, node, str(last))
    if last in pairs:
        key, value = pairs[last]
        return _value(text, value, rewrite, " " * key.start_mark.column + "key: ", bool(node.flow_style))
    if rewrite.after not in pairs:
        return None
    key, value = pairs[rewrite.after]
    end = _end(text, value)
    written = f"{last}: {rewrite.value}"
    if node.flow_style:
        return end, end, f", {written}"
    end = _line_end(text, end)
    return end, end, f"{_newline(text)}{' ' * key.start_mark.column}{written}"


def _at(node: yaml.Node | None, path: Iterable[str | int]) -> yaml.Node | None:
    for step in path:
        match node:
            case yaml.SequenceNode() if isinstance(step, int):
                node = node.value[step]
            case yaml.MappingNode():
                node = next(value for key, value in node.value if key.value == step)
            case _:
                return None
    return node


def _without(text: str, node: yaml.MappingNode, name: str) -> _Splice | None:
    """Return the lines of a key, or its place in braces; a first key is not taken away, since its hyphen or brace would go, too."""
    keys = [key.value for key, _ in node.value]
    if name not in keys or keys[0] == name:
        return None
    key, value = node.value[keys.index(name)]
    if node.flow_style:
        return _end(text, node.value[keys.index(name) - 1][1]), _end(text, value), ""
    start = text.rfind("\n", 0, key.start_mark.index) + 1
    return start, min(_line_end(text, _end(text, value)) + len(_newline(text)), len(text)), ""


def _end(text: str, node: yaml.Node) -> int:
    """Return where a value's last character stands; the marks of block scalars and lists lie behind the white space and comments that follow."""
    if isinstance(node, yaml.SequenceNode | yaml.MappingNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(text, last if isinstance(node, yaml.SequenceNode) else last[1])
    start, end = node.start_mark.index, node.end_mark.index
    return start + len(text[start:end].rstrip())


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - 1 if text[end - 1 : end] == "\r" else end


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


# ── ways to write a value ────────────────────────────────────────────────────────────────────────


def _value(text: str, node: yaml.Node, rewrite: Edit, before: str, flow: bool) -> _Splice | None:
    start, end = node.start_mark.index, _end(text, node)
    # A list may begin as far left as its key; what stands in its place may not.
    is_left = (
        isinstance(node, yaml.SequenceNode)
        and not node.flow_style
        and node.start_mark.column <= len(before) - len("key: ")
    )
    deeper = "  " if is_left else ""
    if isinstance(rewrite.value, tuple):
        if isinstance(node, yaml.SequenceNode) and not node.flow_style and isinstance(rewrite.value[0], tuple):
            between = f"{_newline(text)}{' ' * node.start_mark.column}- "
            return start, end, f"- {between.join(map(_flow, rewrite.value))}"
        return start, end, f"{deeper}{_flow(rewrite.value)}"
    if isinstance(rewrite.value, int):
        return start, end, str(rewrite.value)
    for written in _ways(text[start:end], node, rewrite, before, _newline(text)):
        if _read_back(f"{{key: {written}}}" if flow else f"{before}{written}", flow, before) == rewrite.value:
            return start, end, deeper + written
    return None


def _flow(value: Any) -> str:
    """Return numbers, empty cells and rows of them as YAML on one line."""
    match value:
        case tuple():
            return f"[{', '.join(map(_flow, value))}]"
        case dict():
            return f"{{{', '.join(f'{key}: {_flow(inner)}' for key, inner in value.items())}}}"
        case None:
            return "null"
        case _:
            return str(value)


def _ways(raw: str, node: yaml.Node, rewrite: Edit, before: str, newline: str) -> Iterator[str]:
    """Yield how the text may be written, the way that is most like `raw` first."""
    value = str(rewrite.value)
    if rewrite.instead:
        pieces = re.compile("|".join(map(re.escape, sorted(rewrite.instead, key=len, reverse=True))))
        instead = rewrite.instead
        yield pieces.sub(lambda match: instead[match[0]], raw)
    elif isinstance(node, yaml.ScalarNode):
        yield from _mended(raw, node.value, value)
    indent = " " * (len(before) - len(before.lstrip(" ")) + 2)
    lines = textwrap.wrap(value, max(WIDTH - len(indent), 20), break_long_words=False, break_on_hyphens=False)
    below = f">-{newline}{newline.join(indent + line for line in lines)}"
    style = node.style if isinstance(node, yaml.ScalarNode) else ""
    quoted = {
        "'": "'" + value.replace("'", "''") + "'",
        '"': yaml.dump(value, default_style='"', width=2**31, allow_unicode=True).strip(),
    }
    if style in (">", "|") or (not style and len(before) + len(value) > WIDTH):
        yield below
    if not style:
        yield value
    yield from [quoted[style]] if style in quoted else []
    yield from (quoted["'"], quoted['"'])


def _mended(raw: str, old: str, new: str) -> Iterator[str]:
    """Yield `raw` with the words exchanged that differ, where they stand but once in it."""
    was, now = old.split(" "), new.split(" ")
    head = next((n for n, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), min(len(was), len(now)))
    tail = next(
        (n for n, (a, b) in enumerate(zip(was[head:][::-1], now[head:][::-1], strict=False)) if a != b),
        min(len(was), len(now)) - head,
    )
    gone, come = " ".join(was[head : len(was) - tail]), " ".join(now[head : len(now) - tail])
    if gone and come and raw.count(gone) == 1:
        yield raw.replace(gone, come)


def _read_back(written: str, flow: bool, before: str) -> object:
    """Return what a text means where it is to stand; none when it means nothing there."""
    try:
        read: Any = yamlfile.read(f"{written}\n".encode(), "").value
    except Problems:
        return None
    match read:
        case {"key": value}:
            return value
        case [value] if not flow and before == "- ":
            return value
        case _:
            return None
