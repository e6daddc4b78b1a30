"""Stage 5: the bibliography in the Chicago author-date style, by pandoc's citeproc, cached by content.

    Source...  ->  Bibliography

citeproc-py was measured on the seed's sources and misformats them; pandoc's own processor does not. Its output is read
as pandoc's JSON syntax tree and written by our escaping writer, so that a title's signs stay signs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..model.model import Source
from .escape import Markdown, opening, within
from .markdown_blocks import emphasis, joined, link, strong
from .note_markdown import allowed

STYLE = "pandoc-default/1"
"""Names style and writer in the cache's key: change it when either changes what is written."""

_Node = dict[str, Any]
"""A node of pandoc's syntax tree."""


@dataclass(frozen=True, slots=True)
class Bibliography:
    """Sources as a reader finds them: alphabetical, formatted."""

    entries: Mapping[str, Markdown]
    """Formatted entry by source id, in the order of the style."""
    tree: str
    """What was formatted, to be kept in the cache under `key`."""
    key: str


def key(sources: Iterable[Source], language: str) -> str:
    """Cache key of the formatted sources."""
    return hashlib.sha256(f"{STYLE}\n{language}\n{csl_json(sources)}".encode()).hexdigest()


def csl_json(sources: Iterable[Source]) -> str:
    """Return the sources as the CSL-JSON array that the processor is given: without fields of ours."""
    items = [{"id": source.id, **source.csl} for source in sources]
    return json.dumps(items, ensure_ascii=False, sort_keys=True)


def parse(tree: str, sources: Sequence[Source], language: str) -> Bibliography:
    """Return the bibliography in a syntax tree that pandoc made of `sources`. Raises `ValueError` when one is missing."""
    entries: dict[str, Markdown] = {}
    for block in json.loads(tree)["blocks"]:
        for entry in _divisions(block):
            (name, _, _), paragraphs = entry["c"]
            inlines = [
                inline for paragraph in paragraphs if paragraph["t"] in ("Para", "Plain") for inline in paragraph["c"]
            ]
            entries[name.removeprefix("ref-")] = _inlines(_merged(inlines))
    missing = [source.id for source in sources if source.id not in entries]
    if missing:
        raise ValueError(f"the processor left out {', '.join(missing)}")
    return Bibliography(entries, tree, key(sources, language))


def _divisions(block: _Node) -> list[_Node]:
    """Return the entries of a bibliography's division."""
    entries: list[_Node] = block["c"][1] if block["t"] == "Div" else []
    return entries


def _merged(inlines: Sequence[_Node]) -> list[_Node]:
    """`inlines` with runs of words and spaces as one, since escaping looks at whole lines."""
    merged: list[_Node] = []
    for inline in inlines:
        words = (
            inline.get("c")
            if inline["t"] == "Str"
            else " "
            if inline["t"] in ("Space", "SoftBreak", "LineBreak")
            else None
        )
        if words is None:
            merged.append(inline)
        elif merged and merged[-1]["t"] == "Str":
            merged[-1] = {"t": "Str", "c": f"{merged[-1]['c']}{words}"}
        else:
            merged.append({"t": "Str", "c": words})
    return merged


def _inlines(inlines: Sequence[_Node]) -> Markdown:
    return joined(_inline(inline, first=not n) for n, inline in enumerate(_merged(inlines)))


def _inline(inline: _Node, first: bool) -> Markdown:
    content = inline.get("c")
    match inline["t"], content:
        case "Str", str(words):
            return opening(words) if first else within(words)
        case "Emph", list(inner):
            return emphasis(_inlines(inner))
        case "Strong", list(inner):
            return strong(_inlines(inner))
        case "Quoted", [{"t": str(marks)}, list(inner)]:
            left, right = ("‘", "’") if marks == "SingleQuote" else ("“", "”")
            return Markdown(f"{left}{_inlines(inner)}{right}")
        case "Span", [_, list(inner)]:
            return _inlines(inner)
        case (("SmallCaps" | "Superscript" | "Subscript" | "Strikeout" | "Underline"), list(inner)):
            return _inlines(inner)
        case "Link", [_, list(inner), [str(address), *_]]:
            return link(_inlines(inner), address) if allowed(address) else _inlines(inner)
        case _:
            return Markdown("")
