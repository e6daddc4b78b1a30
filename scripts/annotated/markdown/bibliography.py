"""Stage 5: the bibliography in the Chicago author-date style or in one of the site's own, by pandoc's citeproc, cached by content.

    Source...  ->  Bibliography

citeproc-py was measured on the seed's sources and misformats them; pandoc's own processor does not. Its output is read
as pandoc's JSON syntax tree and written by our escaping writer, so that a title's signs stay signs.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..model.csl_title import plain_title, title_parts, without_entities
from ..model.model import Source
from .escape import Markdown, opening, within
from .markdown_blocks import emphasis, joined, link, strong
from .note_markdown import allowed

STYLE = "pandoc-default/2"
"""Names style and writer in the cache's key: change it when either changes what is written."""

_UNSAFE = re.compile(r'[<>"\\^`{|}]')
_ISO = re.compile(r"\d{4}(-\d\d){0,2}")
SEASONS = {
    **{"1": 1, "2": 2, "3": 3, "4": 4, "spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4},
    **{"21": 1, "22": 2, "23": 3, "24": 4},
}
"""The number of a season by what authors write for it."""
MOST_LETTERS = 100
"""Works of one author and year that letters behind the year tell apart (2015a, 2015b). The processor looks at each pair of such works:
5,000 of them took it a minute and a half, and “cv” behind a year helps nobody."""

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


def key(sources: Iterable[Source], language: str, own_style: bytes = b"") -> str:
    """Return the key under which the formatted sources are cached; `own_style` is a CSL file's content, empty for the usual style."""
    sources = list(sources)
    style = STYLE if has_letters(sources) else f"{STYLE}, no letters"
    if own_style:
        style += f", {hashlib.sha256(own_style).hexdigest()}"
    return hashlib.sha256(f"{style}\n{language}\n{csl_json(sources)}".encode()).hexdigest()


def has_letters(sources: Iterable[Source]) -> bool:
    """Whether letters behind the year tell works of one author and year apart: not where there are too many of them."""
    works = Counter(_cited_as(source.csl) for source in sources)
    return max(works.values(), default=0) <= MOST_LETTERS


def _cited_as(csl: Mapping[str, object]) -> str:
    """Return what stands for the author and the year of a work, as the processor compares them: any two that it takes for alike are."""
    names = next((csl[role] for role in ("author", "editor", "translator") if csl.get(role)), None)
    match names, csl.get("issued"):
        case list(people), issued:
            who = [str(person.get("family") or person.get("literal")) for person in people if isinstance(person, dict)]
        case _, issued:
            who = [str(csl.get("title"))]
    match issued:
        case {"date-parts": [[year, *_], *_]}:
            return f"{who} {year}".lower()
        case _:
            return f"{who}".lower()


def csl_json(sources: Iterable[Source]) -> str:
    """Return the sources as the CSL-JSON array that the processor is given: without fields of ours, in the form that it reads."""
    return json.dumps([_item(source) for source in sources], ensure_ascii=False, sort_keys=True)


def _item(source: Source) -> dict[str, object]:
    item: dict[str, object] = {
        # The processor takes a line “DOI: …” of an author's note for the work's own.
        name: without_entities(value) if isinstance(value, str) else value
        for name, value in source.csl.items()
        if name != "note"
    }
    issued = item.get("issued")
    if isinstance(issued, Mapping):
        item["issued"] = _date(issued, source)
    return {"id": source.id, **item}


def _date(issued: Mapping[str, Any], source: Source) -> Mapping[str, Any]:
    """Return the date as the processor reads it: it drops what is in words, and seasons that are no month."""
    if _literal(source):
        return {"date-parts": [[_stand_in(source)]]}
    season = str(issued.get("season", "")).strip().lower()
    first = (issued.get("date-parts") or [[]])[0]
    if season in SEASONS and len(first) == 1:
        return {"date-parts": [[first[0], 20 + SEASONS[season]]]}
    return issued


def _literal(source: Source) -> str:
    """Return the date that the author gives in words; empty where none is."""
    match source.csl.get("issued"):
        case {"date-parts": [[_, *_], *_]}:
            return ""
        case {"literal": str(words)} | {"raw": str(words)}:
            return "" if _ISO.fullmatch(words.strip()) else words.strip()
        case _:
            return ""


def _stand_in(source: Source) -> int:
    """Return a year that stands for a date in words until the entry is formatted; nothing else of the source has its digits."""
    written = json.dumps(source.csl, ensure_ascii=False)
    return next(year for year in range(9001, 10_000) if str(year) not in written)


def title(source: Source) -> Markdown:
    """Return the title of a source as its author sets it, on one line: a heading ends where its line does."""
    written: list[Markdown] = []
    line = " ".join(str(source.csl.get("title", "")).splitlines())
    for number, part in enumerate(title_parts(line)):
        words = within(part.text) if number else opening(part.text)
        core = words.strip()
        if core and (part.emphasis or part.strong):
            marked = emphasis(Markdown(core)) if part.emphasis else Markdown(core)
            marked = strong(marked) if part.strong else marked
            words = Markdown(words.replace(core, marked, 1))
        written.append(words)
    return joined(written)


def parse(tree: str, sources: Sequence[Source], language: str, own_style: bytes = b"") -> Bibliography:
    """Return the bibliography in a syntax tree that pandoc made of `sources`. Raises `ValueError` when one is missing."""
    entries: dict[str, Markdown] = {}
    by_id = {source.id: source for source in sources}
    for block in json.loads(tree)["blocks"]:
        for entry in _divisions(block):
            (name, _, _), paragraphs = entry["c"]
            inlines = [
                inline for paragraph in paragraphs if paragraph["t"] in ("Para", "Plain") for inline in paragraph["c"]
            ]
            id = name.removeprefix("ref-")
            source = by_id.get(id)
            written = _inlines(_merged(inlines))
            if source and (date_in_words := _literal(source)):
                written = Markdown(written.replace(str(_stand_in(source)), within(date_in_words.rstrip("."))))
            entries[id] = written
    missing = [source.id for source in sources if source.id not in entries]
    if missing:
        raise ValueError(f"the processor left out {', '.join(missing)}")
    return Bibliography(entries, tree, key(sources, language, own_style))


def _divisions(block: _Node) -> list[_Node]:
    """Return the entries of a bibliography's division."""
    entries: list[_Node] = block["c"][1] if block["t"] == "Div" else []
    return entries


def _merged(inlines: Sequence[_Node]) -> list[_Node]:
    """Return `inlines` with runs of words and spaces as one, since escaping looks at whole lines."""
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
        case "Span", [[_, ["csl-left-margin"], _], list(inner)]:  # the number of a style that numbers
            return Markdown(f"{_inlines(inner).rstrip()} ")
        case "Span", [_, list(inner)]:
            return _inlines(inner)
        case (("Superscript" | "Subscript") as tag, list(inner)):
            how = "sup" if tag == "Superscript" else "sub"
            raised = plain_title(f"<{how}>{_plain(inner)}</{how}>")
            return within(raised)
        case (("SmallCaps" | "Strikeout" | "Underline"), list(inner)):
            return _inlines(inner)
        case "Link", [_, list(inner), [str(address), *_]]:
            # A DOI may hold signs that no address may.
            safe = _UNSAFE.sub(lambda sign: f"%{ord(sign[0]):02X}", address)
            return link(_inlines(inner), safe) if allowed(safe) else _inlines(inner)
        case _:
            return Markdown("")


def _plain(inlines: Sequence[_Node]) -> str:
    return "".join(str(inline["c"]) for inline in _merged(inlines) if inline["t"] == "Str")
