"""Stage 7, for the page that tells authors what they may write: the keys of a file, out of its schema.

schema + definition in it  ->  Markdown
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..markdown.escape import Markdown, text
from ..markdown.markdown_blocks import joined, table
from ..seeds.schema import schema


def keys(file: str, thing: str = "") -> Markdown:
    """Return a table of the keys of `thing` in the schema `file`, or of the whole file. Raises `LookupError` for what there is not.

    Keys without a description of their own are left out: those that CSL defines need none of ours.
    """
    try:
        root = schema(file)
    except OSError:
        raise LookupError(f"there is no schema ‘{file}’") from None
    around: Mapping[str, Any] = root["$defs"][thing] if thing else root
    # What only an entry of a special sort may leave out is needed.
    needed = (*around.get("required", ()), *around.get("else", {}).get("required", ()))
    rows = [
        [_code(name), Markdown("yes" if name in needed else ""), _meaning(root, rule)]
        for name, rule in around["properties"].items()
        if _described(root, rule)
    ]
    return table([Markdown(word) for word in ("Key", "Needed", "What it says")], rows)


def _meaning(root: Mapping[str, Any], rule: Mapping[str, Any]) -> Markdown:
    meaning = text(_described(root, rule))
    values = rule.get("enum", ())
    # CSL's types are more than a line can hold; the schema lists them.
    if 0 < len(values) <= 12:
        return joined([meaning, Markdown(" One of "), joined(map(_code, values), ", "), Markdown(".")])
    return meaning


def _described(root: Mapping[str, Any], rule: Mapping[str, Any]) -> str:
    """Return what the schema says of a key: at the key, or else at the shared rule it names when that is no mere kind of text."""
    description = str(rule.get("description", ""))
    shared, _, key = str(rule.get("$ref", "")).removeprefix("#/$defs/").partition("/properties/")
    if key:
        return _described(root, root["$defs"][shared]["properties"][key])
    if not description and shared in ("rights", "context", "location", "source-ids", "custom", "orphaned"):
        description = str(root["$defs"][shared].get("description", ""))
    return description


def _code(value: object) -> Markdown:
    return Markdown(f"`{value}`")
