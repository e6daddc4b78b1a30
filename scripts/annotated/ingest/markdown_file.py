"""A Markdown file without its front matter, and what the front matter says.

bytes of a .md file  ->  Prepared
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from .document_contents import Prepared

_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
DEEPEST = 100
"""Quotations and lists inside one another in one line. Nobody writes more, and the converter takes memory with its square."""
_OPENS = re.compile(r"[ \t]*(?:(?:>|[-+*]|\d{1,9}[.)])[ \t]*)+")
_MARK = re.compile(r">|[-+*]|\d{1,9}[.)]")


class TooDeep(ValueError):
    """Raised for a line that nests quotations or lists beyond `DEEPEST`; its argument is the line's number."""


def prepare(content: bytes) -> Prepared:
    """Return the file as UTF-8 with the front matter as facts. Raise `UnicodeDecodeError` or `TooDeep`."""
    text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate(text.split("\n"), start=1):
        opens = _OPENS.match(line)
        if opens and len(_MARK.findall(opens[0])) > DEEPEST and set(line) - set("-*+ \t>"):
            raise TooDeep(number)
        if line.count(">") > DEEPEST and not set(line) - set("> \t"):
            raise TooDeep(number)
    front = _FRONT.match(text)
    facts = _facts(front[1]) if front else None
    if not front or facts is None:
        return Prepared(text.encode())
    title, author, date = (_words(facts.pop(name, None)) for name in ("title", "author", "date"))
    author = author or _words(facts.pop("authors", None))
    language = _words(facts.pop("lang", None)) or _words(facts.pop("language", None))
    body = text[front.end() :]
    margins = tuple(f"{name}: {_words(value)}" for name, value in facts.items() if _words(value))
    return Prepared(body.encode(), title, author, date, language, margins=margins)


def _facts(front: str) -> dict[str, Any] | None:
    """Return the mapping in the front matter, its values as they were written; nothing when it is no mapping."""
    try:
        values = yaml.load(front, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        return None
    return {str(key): value for key, value in values.items()} if isinstance(values, dict) else None


def _words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value)))
    if isinstance(value, dict):
        return _words(value.get("name") or list(value.values()))
    return " ".join(str(value).split()) if value is not None else ""
