"""Compare a file with its JSON Schema and say what differs in an editor's words.

Read + schema name  ->  Problem...
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import jsonschema_rs

from ..model.model import TO_DO
from ..model.problem import Problem, Where, shorten
from ..model.selector import SELECTOR_KEYS
from ..text.closest_word import closest_word, did_you_mean
from .yamlfile import NAMES, Path, Read, Value, naming

EDITORS = ".cache/schemas"
"""Where editors find the schemas, from the project's root: laid there by the commands that write."""

_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "keys with values",
    "null": "nothing",
}


# What a limit forbids, in words; `{}` is the limit.
_RANGE = re.compile(r"(\d{1,5})\s*[-–]\s*(\d{1,5})", re.ASCII)
_LIMITS = {
    "minItems": "holds fewer entries than {:,}",
    "maxItems": "holds more entries than {:,}",
    "minProperties": "holds fewer keys than {:,}",
    "maxProperties": "holds more keys than {:,}",
    "minimum": "is less than {:,}",
    "maximum": "is more than {:,}",
    "minLength": "has fewer than {:,} characters",
    "maxLength": "has more than {:,} characters",
    "uniqueItems": "names something twice",
}


_OTHER_NAMES = {
    **dict.fromkeys(
        ("subtitle", "subhead", "subheading", "deck", "dek", "lede", "lead", "teaser", "abstract"), "standfirst"
    ),
    **dict.fromkeys(("author", "authors", "by", "date", "dateline"), "byline"),
    **dict.fromkeys(("headline", "heading"), "title"),
    **dict.fromkeys(("keywords", "categories", "topics"), "tags"),
    **dict.fromkeys(("footnote", "footer", "correction", "notice", "copyright"), "note"),
}
"""Lines of an article by other names than ours."""

_PACKAGE = __package__.rpartition(".")[0]
"""Schemas stand at the top of the package: authors' files and editors' settings name that path."""


def named_for_editors(name: str) -> str:
    """Return the line by which a file in a reading's folder names its schema to an editor."""
    return f"# yaml-language-server: $schema=../../{EDITORS}/{name}.schema.json\n"


@cache
def schema(name: str) -> Mapping[str, Any]:
    """Return the shipped JSON Schema `name`."""
    loaded: Mapping[str, Any] = json.loads(
        files(_PACKAGE).joinpath("schemas", f"{name}.schema.json").read_text("utf-8")
    )
    return loaded


@cache
def _validator(name: str) -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for(schema(name))  # type: ignore[arg-type]


def compare(read: Read, name: str) -> list[Problem]:
    """Return everything in `read` that the schema `name` does not allow; empty when it fits."""
    validator = _validator(name)
    if validator.is_valid(read.value):
        return []
    return list(
        dict.fromkeys(
            problem for error in validator.iter_errors(read.value) for problem in _problems(error, read, name)
        )
    )


def _problems(error: jsonschema_rs.ValidationError, read: Read, name: str) -> Iterator[Problem]:
    path: Path = tuple(error.instance_path)
    steps: Path = tuple(error.schema_path)
    keyword = str(steps[-1]) if steps else ""
    at, value, rule = read.where(path), _at(read.value, path), _rule(schema(name), steps)
    subject, written = _subject(read.value, path), shorten(read.written.get(path) or _written(value))
    meant = shorten(str(_rule(schema(name), (*steps[:-1], "description")) or ""), 300)
    match keyword, value:
        case _, str() if value.strip() == TO_DO:
            choices = f"choose one of: {', '.join(map(_written, rule))}" if isinstance(rule, list) else ""
            yield Problem(
                at,
                "left-to-do",
                f"{subject} still says {TO_DO}",
                choices or shorten(_asked(name, read.value, path) or meant, 300),
            )
        case (("additionalProperties" | "unevaluatedProperties"), dict()):
            keys = _allowed_keys(schema(name), steps)
            for key in (key for key in value if key not in keys):
                yield _unknown_key(read.where((*path, key)), subject, key, keys)
        case "required", dict():
            for absent in (key for key in rule if key not in value):
                yield _missing(at, subject, absent, _meaning(schema(name), steps, absent))
        case "dependentRequired", dict():
            for absent in (key for present in rule if present in value for key in rule[present] if key not in value):
                yield _missing(at, subject, absent, _meaning(schema(name), steps, absent))
        case "anyOf", dict():
            yield _unknown_kind(at, subject, value, rule)
        case (("enum" | "const"), _):
            allowed = [_written(choice) for choice in (rule if isinstance(rule, list) else [rule])]
            advice = did_you_mean(_written(value), allowed, shorten(f"choose one of: {', '.join(allowed)}", 300))
            yield Problem(at, "unknown-value", f"{subject} is ‘{written}’", advice)
        case "type", _:
            kinds = [_TYPES.get(str(kind), str(kind)) for kind in (rule if isinstance(rule, list) else [rule])]
            what = f"{subject} is {_kind(value)}, not {' or '.join(kinds)}" + (f": {written}" if written else "")
            yield Problem(at, "wrong-type", what, _meant_by(path, value) or _as_type(value, kinds, written))
        case (("pattern" | "format" | "not"), _):
            yield Problem(at, "wrong-form", f"{subject} cannot be ‘{written}’", meant)
        case _:
            limit = _LIMITS.get(keyword, error.message if rule is None else f"breaks the rule {keyword}: {rule}")
            what = f"{subject} {limit.format(rule) if keyword in _LIMITS else shorten(limit, 160)}"
            yield Problem(at, "wrong-value", what, meant)


def _unknown_key(at: Where, subject: str, key: str, keys: Sequence[str]) -> Problem:
    """Return the problem of a key that is none of `keys`, with what its author may have meant."""
    line = _OTHER_NAMES.get(key.lower(), "")
    advice = f"a line of that kind is called ‘{line}’ here"
    if line not in keys:
        otherwise = shorten(f"keys that mean something: {', '.join(sorted(keys))}", 300)
        advice = did_you_mean(key, keys, otherwise)
    return Problem(at, "unknown-key", f"{subject} has a key ‘{shorten(key)}’ that means nothing here", advice)


def _unknown_kind(at: Where, subject: str, entry: Mapping[str, Any], choices: Sequence[Mapping[str, Any]]) -> Problem:
    """Return the problem of an entry that is of none of the kinds that `choices` of the schema ask for."""
    kinds = [required for choice in choices for required in choice.get("required", ())]
    what = f"{subject} begins with none of {', '.join(kinds)}"
    for key in entry:
        if key not in (*SELECTOR_KEYS, *kinds) and (near := closest_word(key, kinds)):
            return Problem(at, "unknown-kind", what, f"where it says ‘{shorten(key)}’, did you mean ‘{near}’?")
    return Problem(at, "unknown-kind", what, "begin each entry with its kind and its id, as in `- claim: c1`")


def _asked(name: str, value: Any, path: Path) -> str:
    """Return what belongs at `path`, as the schema describes its key; empty when it says nothing."""
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    around: Path = ("$defs", naming(_at(value, path[:1]))) if isinstance(value, list) else ()
    return str(_rule(schema(name), (*around, "properties", key, "description")) or "")


def _written(value: Any) -> str:
    """Return `value` as an author would write it."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _kind(value: Any) -> str:
    match value:
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "text"
        case list():
            return "a list"
        case dict():
            return "one entry"
        case _:
            return "empty"


def _meant_by(path: Path, value: Any) -> str:
    """Return what belongs there where an author took a key for a question, or a number for a place; empty elsewhere."""
    if path and path[-1] == "verdict" and isinstance(value, bool):
        return "write the id of a verdict of the scale, such as ‘supported’ or ‘contradicted’"
    if path and path[-1] == "locator" and isinstance(value, int):
        return f"say what is counted, as in `page {value}` or `paragraph {value}`"
    return ""


def _as_type(value: Any, expected: Sequence[str], written: str) -> str:
    """Return how to write `value`, which its author wrote as `written`, so that it is of the `expected` kind."""
    match value:
        case str() if "a list" in expected and (numbers := _RANGE.fullmatch(value)):
            first, last = map(int, numbers.groups())
            listed = ", ".join(map(str, range(first, min(last, first + 20) + 1)))
            return f"put it in square brackets, as in [{value}], or name each number, as in [{listed}]"
        case int() if "a list" in expected and not isinstance(value, bool):
            return f"put it in square brackets, as in [{value}]"
        case int() | float() if "text" in expected:
            return f'put it in quotation marks: "{written}"'
        case str() if "true or false" in expected:
            return "write true, or delete the line"
        case None:
            return "write something behind the colon, or delete the line"
        case str() | int() | float() if "a list" in expected:
            return f"put it in square brackets, as in [{shorten(_written(value))}], or on a line of its own behind a hyphen"
        case str() | int() | float() if list(expected) == ["keys with values"]:
            return "write an entry here: a key, a colon and a value on each line"
        case dict() if "a list" in expected:
            return "begin each entry with a hyphen and a space"
        case _:
            return f"write {' or '.join(expected)}"


def _at(value: Value, path: Path) -> Any:
    current: Any = value
    for step in path:
        current = current[step]
    return current


def _rule(value: Any, path: Path) -> Any:
    """Return what the schema says at `path`, following `$ref` steps."""
    root = current = value
    for step in path:
        if isinstance(current, dict) and "$ref" in current and step not in current:
            current = _pointer(root, current["$ref"])
        if step == "$ref" and isinstance(current, dict) and "$ref" in current:
            current = _pointer(root, current["$ref"])
            continue
        try:
            current = current[step] if isinstance(current, dict) else current[int(step)]
        except (KeyError, IndexError, TypeError, ValueError):
            return None
    return current


def _pointer(root: Any, reference: str) -> Any:
    current = root
    for step in reference.removeprefix("#/").split("/"):
        current = current[step]
    return current


def _missing(at: Where, subject: str, absent: str, meaning: str) -> Problem:
    line = f'“"{absent}": …”' if at.file.endswith(".json") else f"the line `{absent}: …`"
    advice = f"add {line}" + (f": {meaning}" if meaning else "")
    return Problem(at, "missing-key", f"{subject} has no ‘{absent}’", advice)


def _meaning(root: Any, path: Path, key: str) -> str:
    """Return what the schema says of a key that is missing: the failing keyword stands beside the keys that it knows."""
    rule = _rule(root, (*path[:-1], "properties", key))
    while isinstance(rule, dict) and "description" not in rule and "$ref" in rule:
        rule = _pointer(root, rule["$ref"])
    meaning = str(rule.get("description", "")) if isinstance(rule, dict) else ""
    return shorten(f"{meaning[:1].lower()}{meaning[1:]}".rstrip("."), 160) if meaning else ""


def _allowed_keys(root: Any, path: Path) -> list[str]:
    """Return the keys that the schema around the failing keyword knows."""
    around = _rule(root, path[:-1])
    return list(around.get("properties", {})) if isinstance(around, dict) else []


def _subject(value: Value, path: Path) -> str:
    """Return how an author would call what stands at `path`: `‘kind’ of claim ‘c1’`, `entry 3 of ‘front’`."""
    name, key = "the file", ""
    current: Any = value
    for depth, step in enumerate(path):
        around, current = current, current[step]
        if isinstance(step, str) and depth and isinstance(path[depth - 1], int) and step == naming(around, path):
            name = f"the id of this {NAMES[step]}"
        elif isinstance(step, str):
            name, key = f"‘{step}’" if name == "the file" else f"‘{step}’ of {name}", step
        elif id := naming(current, path):
            name = f"{NAMES[id]} ‘{shorten(current[id], 40)}’"
        else:
            name = f"entry {step + 1} of {name}" if key else f"entry {step + 1}"
    return name
