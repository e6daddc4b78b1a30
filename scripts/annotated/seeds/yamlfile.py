"""Read an author's YAML or JSON as plain values, each with its line.

    bytes  ->  value + (path -> line)

Only mappings, lists, strings, numbers, booleans and null: no tags, no objects. Dates stay the strings that were written,
and so does what YAML 1.2 no longer takes for a number or a boolean: `12:30`, `007`, `no`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from ..model.kinds import ANNOTATION_KEYS
from ..model.problem import Problem, Problems, Where, refuse, shorten
from ..text.characters import FORBIDDEN, line_ends
from ..text.merge_markers import merge_markers
from .parser_messages import explained_yaml
from .shorthand import written_out

Value = dict[str, "Value"] | list["Value"] | str | int | float | bool | None
Path = tuple[str | int, ...]
"""Keys and indexes from the top of the file."""

NAMES: Mapping[str, str] = {
    **{kind: kind for kind in (*ANNOTATION_KEYS, "term", "event", "answer")},
    "verdict": "verdict",
    "statement": "statement",
    "id": "source",
    "about": "the change of",
}
"""Keys whose value names the entry of a list that they stand in, and how an author calls such an entry."""

LARGEST_FILE = 8_000_000
"""Bytes. Ten thousand claims fit in."""
MOST_NODES = 1_000_000
"""Values after aliases are followed: a few lines of aliases of aliases would otherwise grow to billions."""
MOST_CHARACTERS = 4 * LARGEST_FILE
"""Of all values after aliases are followed, for the same reason."""
DEEPEST = 40
"""Levels of nesting; our files use five."""

MOST_LEVELS = 1_000
"""Levels that libyaml's composer, which calls itself for each, surely survives; 20,000 end the process."""

LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""What every YAML file is read with: libyaml where it is there."""
# YAML 1.2, section 10.3.2, as long as every reader is exact.
_WHOLE = re.compile(r"[-+]?(0|[1-9]\d{0,14})", re.ASCII)
_DECIMAL = re.compile(r"[-+]?(\d{0,15}\.\d{1,15}|\d{1,15}\.?)([eE][-+]?\d{1,2})?", re.ASCII)
_CUT = re.compile(r"[ \t]+(#[^\s#].*)")
_INDENTATION = re.compile(r"^[ \t?:-]+", re.MULTILINE)
_DEEP = "nest it less: no file here needs more than five levels"


@dataclass(frozen=True, slots=True)
class Read:
    """The values of a file and where they stand."""

    file: str
    value: Value
    lines: dict[Path, int] = field(repr=False)
    """Line of each value, counted from 1."""
    written: dict[Path, str] = field(default_factory=dict, repr=False)
    """Numbers, true and false as their author wrote them: `1.20`, which as a number is 1.2."""

    def where(self, path: Path) -> Where:
        """Return the place of `path`, or of the nearest value around it, with the id of the entry that it is in."""
        id = self._id(path)
        while path and path not in self.lines:
            path = path[:-1]
        return Where(self.file, self.lines.get(path, 1), id)

    def _id(self, path: Path) -> str:
        id, current = "", self.value
        for step in path:
            match current, step:
                case list(), int() if step < len(current):
                    current = current[step]
                    id = str(current[key]) if (key := naming(current, path)) and isinstance(current, dict) else id
                case dict(), str():
                    current = current.get(step)
                case _:
                    break
        return id


def naming(entry: Any, path: Path = ()) -> str:
    """Return the key that names `entry`, which stands at `path`; empty when it has none.

    Of several the first in `NAMES`. Other entries have a text under `note`, and lines of `reading.yaml` have no id.
    """
    if not isinstance(entry, dict) or path[:1] in (("front",), ("back",)):
        return ""
    # A work cited has a language and perhaps an event or a note, too: they do not name it.
    work = "type" in entry and "quote" not in entry and not any(key in entry for key in ("claim", "question", "term"))
    named = (key for key in (("id",) if work else NAMES) if isinstance(entry.get(key), str))
    return next((key for key in named if key != "note" or "text" in entry or next(iter(entry)) == key), "")


def read(content: bytes, file: str) -> Read:
    """Return the values in `content`. Raises `Problems` for anything that is not plain YAML."""
    if len(content) > LARGEST_FILE:
        refuse(
            Where(file),
            "file-too-large",
            f"the file has {len(content):,} bytes",
            f"split the reading: a file may have {LARGEST_FILE:,}",
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        refuse(Where(file, line), "wrong-encoding", f"line {line} is not UTF-8", "save the file as UTF-8")
    if unmerged := list(merge_markers(line_ends(text), file)):
        raise Problems(unmerged)
    try:
        _refuse_depth(text, file)
        loader = LOADER(text)
        try:
            return _Builder(file, loader, text).read()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        # Of a quotation mark that is never closed, the parser tells where the file ends.
        opened = error.context_mark if "quoted scalar" in (error.context or "") else None
        mark = opened or error.problem_mark or error.context_mark
        where = Where(file, mark.line + 1 if mark else 1)
        reason = f"{error.context or ''} {error.problem or ''}".strip()
        otherwise = "check indentation, and put text with : or # into quotation marks or below >-"
        if first := _hyphenless(text):
            what = "the first entry has no hyphen, and later ones do"
            advice = "put a hyphen and a space before this line, and let the other lines of the entry begin two columns further in"
            raise Problems([Problem(Where(file, first), "yaml-unreadable", what, advice)]) from None
        what, advice = explained_yaml(reason) or (shorten(reason or "this is not YAML", 200), otherwise)
        refuse(where, "yaml-unreadable", what, advice)
    except yaml.YAMLError as error:
        what = shorten(str(error), 200)
        refuse(Where(file), "yaml-unreadable", what, "delete the character that no text file can hold")
    except RecursionError:
        refuse(Where(file), "yaml-too-deep", "the file is nested too deeply", _DEEP)


def _hyphenless(text: str) -> int:
    """Return the line of the first entry of a list where it alone has no hyphen; 0 elsewhere."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip() and line[0] not in "#"]
    begins = bool(lines) and lines[0][1].partition(":")[0].strip("\"' ") in NAMES
    return lines[0][0] if begins and any(line.startswith("- ") for _, line in lines[1:]) else 0


def _refuse_depth(text: str, file: str) -> None:
    """Raise `Problems` for nesting that would exhaust the stack."""
    indentation = max((len(found[0]) for found in _INDENTATION.finditer(text)), default=0)
    if text.count("[") + text.count("{") + indentation < MOST_LEVELS:
        return
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        match event:
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                depth += 1
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                depth -= 1
        if depth > MOST_LEVELS:
            where = Where(file, event.start_mark.line + 1 if event.start_mark else 1)
            refuse(where, "yaml-too-deep", "the file is nested too deeply", _DEEP)


class _Builder:
    def __init__(self, file: str, loader: yaml.SafeLoader, text: str) -> None:
        self._file = file
        self._loader = loader
        self._text = text
        self._characters = 0
        self._lines: dict[Path, int] = {}
        self._written: dict[Path, str] = {}
        self._nodes = 0
        self._problems: list[Problem] = []

    def read(self) -> Read:
        node = self._loader.get_single_node()
        value = self._value(node, (), ()) if node is not None else None
        if self._problems:
            raise Problems(self._problems)
        return Read(self._file, value, self._lines, self._written)

    def _value(self, node: yaml.Node, path: Path, around: tuple[int, ...]) -> Value:
        line = node.start_mark.line + 1
        self._lines[path] = line
        self._nodes += 1
        self._characters += len(node.value) if isinstance(node, yaml.ScalarNode) else 0
        too_much = self._nodes > MOST_NODES or self._characters > MOST_CHARACTERS
        if too_much or len(around) > DEEPEST or id(node) in around:
            what = "what `*` and `&` repeat, or what is nested, makes this file too large to read"
            raise Problems(
                [
                    *self._problems,
                    Problem(Where(self._file, line), "yaml-too-deep", what, "write the values out where they belong"),
                ]
            )
        inside = (*around, id(node))
        if not isinstance(node, yaml.ScalarNode) and _kind(node) not in ("map", "seq"):
            self._refuse_tag(node)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path, inside)
        if isinstance(node, yaml.SequenceNode):
            return [self._value(child, (*path, index), inside) for index, child in enumerate(node.value)]
        value = self._scalar(node)
        if isinstance(value, bool | int | float):
            self._written[path] = str(node.value)
        return value

    def _mapping(self, node: yaml.MappingNode, path: Path, inside: tuple[int, ...]) -> Value:
        values: dict[str, Value] = {}
        missed = False
        for key_node, value_node in node.value:
            where = Where(self._file, key_node.start_mark.line + 1)
            if not isinstance(key_node, yaml.ScalarNode):
                what = "what stands before the colon is no word"
                advice = "begin the line with a key, as in `note: …`; docs/keys.md lists them"
                self._problems.append(Problem(where, "key-not-a-word", what, advice))
                continue
            key = str(key_node.value)
            self._refuse_control(key_node)
            if key in values:
                if not missed:  # of an entry whose hyphen was forgotten, its first key says enough
                    missed = key in NAMES and key == next(iter(values))
                    hyphen = (
                        "where another entry begins, put a hyphen and a space before this line; else " if missed else ""
                    )
                    what = f"the key ‘{shorten(key)}’ stands twice in one entry"
                    self._problems.append(Problem(where, "key-twice", what, f"{hyphen}keep one of them"))
                continue
            values[key] = written_out(key, self._value(value_node, (*path, key), inside))
            self._lines[(*path, key)] = where.line
        return values

    def _scalar(self, node: yaml.Node) -> Value:
        match _kind(node):
            case "null":
                return None
            case "bool":
                return {"true": True, "false": False}.get(node.value.lower(), str(node.value))
            case "int" | "float":
                return _number(str(node.value))
            case "str" | "timestamp" | "value" | "merge":
                self._refuse_control(node)
                self._refuse_cut(node)
                return line_ends(node.value)
            case _:
                self._refuse_tag(node)
                return None

    def _refuse_tag(self, node: yaml.Node) -> None:
        where = Where(self._file, node.start_mark.line + 1)
        advice = "delete it, or put the text that begins with it into quotation marks"
        self._problems.append(
            Problem(where, "yaml-tag", f"‘{shorten(_written(node))}’ before a value means nothing here", advice)
        )

    def _refuse_cut(self, node: yaml.Node) -> None:
        """Refuse a text that goes on as `#1 of them`: to YAML, that begins a comment."""
        plain = isinstance(node, yaml.ScalarNode) and not node.style
        match = _CUT.match(self._text, node.end_mark.index) if plain else None
        if match and (" " in node.value or " " in match[1].strip() or match[1][1:2].isdigit()):
            where = Where(self._file, node.end_mark.line + 1)
            what = f"what stands behind a # is no part of the text before it: “{shorten(match[1], 60)}”"
            advice = "put the whole text into quotation marks, or below `>-`; where it is a remark, write a space behind the #"
            self._problems.append(Problem(where, "yaml-unreadable", what, advice))

    def _refuse_control(self, node: yaml.Node) -> None:
        if forbidden := FORBIDDEN.search(node.value):
            where = Where(self._file, node.start_mark.line + 1)
            what = f"a text holds the character U+{ord(forbidden[0]):04X}, which no page can show"
            self._problems.append(
                Problem(
                    where, "control-character", what, "delete it: it is invisible, so write the words around it anew"
                )
            )


def _number(written: str) -> int | float | str:
    if _WHOLE.fullmatch(written):
        return int(written)
    return float(written) if _DECIMAL.fullmatch(written) and not written.isdigit() else written


def _kind(node: yaml.Node) -> str:
    return str(node.tag).removeprefix("tag:yaml.org,2002:")


def _written(node: yaml.Node) -> str:
    """Return a tag as authors write it."""
    return f"!!{_kind(node)}" if str(node.tag).startswith("tag:yaml.org,2002:") else str(node.tag)
