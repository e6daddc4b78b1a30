"""Compare a file with its JSON Schema and say what differs in an editor's words.

Read + schema name  ->  Problem...
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

import jsonschema_rs

from .problem import Problem, shorten
from .yamlfile import Path, Read, Value

IDENTIFIERS = (
    "claim",
    "rhetoric",
    "language",
    "parallel",
    "question",
    "term",
    "event",
    "answer",
    "verdict",
    "statement",
    "id",
    "about",
)
"""Keys whose value names the entry they stand in."""

_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
    "null": "nothing",
}


@cache
def schema(name: str) -> Mapping[str, Any]:
    """The shipped JSON Schema `name`."""
    loaded: Mapping[str, Any] = json.loads(
        files(__package__).joinpath("schemas", f"{name}.schema.json").read_text("utf-8")
    )
    return loaded


@cache
def _validator(name: str) -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for(schema(name))  # type: ignore[arg-type]


def compare(read: Read, name: str) -> list[Problem]:
    """Everything in `read` that the schema `name` does not allow; empty when it fits."""
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
    keyword = str(error.schema_path[-1]) if error.schema_path else ""
    entry = _entry(read.value, path)
    at = read.where(path)
    value = _at(read.value, path)
    key = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    rule = _rule(schema(name), tuple(error.schema_path))
    match keyword:
        case "additionalProperties" | "unevaluatedProperties":
            known = _known(schema(name), tuple(error.schema_path), value)
            for unknown in [k for k in value if k not in known] if isinstance(value, dict) else []:
                close = get_close_matches(unknown, known, 1, 0.6)
                advice = (
                    f"did you mean ‘{close[0]}’?" if close else f"keys that mean something: {', '.join(sorted(known))}"
                )
                what = f"{entry} has a key ‘{shorten(unknown)}’ that means nothing here"
                yield Problem(read.where((*path, unknown)), "unknown-key", what, shorten(advice, 300))
        case "required":
            missing = [k for k in rule if isinstance(value, dict) and k not in value] if isinstance(rule, list) else []
            for absent in missing:
                yield Problem(at, "missing-key", f"{entry} has no ‘{absent}’", f"add the line `{absent}: …`")
        case "enum" | "const":
            allowed = [str(v) for v in rule] if isinstance(rule, list) else [str(rule)]
            close = get_close_matches(str(value), allowed, 1, 0.6)
            advice = f"did you mean ‘{close[0]}’?" if close else f"choose one of: {', '.join(allowed)}"
            yield Problem(at, "unknown-value", f"‘{key}’ of {entry} is ‘{shorten(str(value))}’", shorten(advice, 300))
        case "type":
            expected = " or ".join(_TYPES.get(t, t) for t in (rule if isinstance(rule, list) else [rule]))
            yield Problem(
                at,
                "wrong-type",
                f"‘{key}’ of {entry} is not {expected}: {shorten(str(value))}",
                f"write {expected}; put text that looks like a number in quotes",
            )
        case "pattern" | "format":
            description = _rule(schema(name), (*error.schema_path[:-1], "description"))
            yield Problem(
                at,
                "wrong-form",
                f"‘{key}’ of {entry} cannot be ‘{shorten(str(value))}’",
                shorten(str(description or rule), 300),
            )
        case _:
            yield Problem(
                at,
                "wrong-value",
                f"‘{key}’ of {entry}: {shorten(error.message, 160)}",
                shorten(str(_rule(schema(name), (*error.schema_path[:-1], "description")) or ""), 300),
            )


def _at(value: Value, path: Path) -> Any:
    found: Any = value
    for step in path:
        found = found[step]
    return found


def _rule(value: Any, path: Path) -> Any:
    """What the schema says at `path`, following `$ref` steps."""
    root = found = value
    for step in path:
        if isinstance(found, dict) and "$ref" in found and step not in found:
            found = _pointer(root, found["$ref"])
        if step == "$ref" and isinstance(found, dict) and "$ref" in found:
            found = _pointer(root, found["$ref"])
            continue
        try:
            found = found[step] if isinstance(found, dict) else found[int(step)]
        except (KeyError, IndexError, TypeError, ValueError):
            return None
    return found


def _pointer(root: Any, reference: str) -> Any:
    found = root
    for step in reference.removeprefix("#/").split("/"):
        found = found[step]
    return found


def _known(root: Any, path: Path, value: Any) -> list[str]:
    """The keys that the schema around the failing keyword knows."""
    around = _rule(root, path[:-1])
    known = dict(around.get("properties", {})) if isinstance(around, dict) else {}
    if not known and isinstance(value, dict):
        return []
    return list(known)


def _entry(value: Value, path: Path) -> str:
    """How an author would call the entry that `path` leads into."""
    name = "the file"
    found: Any = value
    for step in (None, *path):
        if step is not None:
            found = found[step]
        if isinstance(found, dict):
            id = next((f"{key} ‘{shorten(str(found[key]), 40)}’" for key in IDENTIFIERS if key in found), "")
            name = id or (
                f"‘{step}’" if isinstance(step, str) else f"entry {step + 1}" if isinstance(step, int) else name
            )
    return name
