r"""An RTF file as its converter should see it: letters of every code page as themselves, one version, boxes behind their paragraphs.

bytes of an .rtf file + version  ->  Prepared

The converter reads one code page and splits what two `\u` make together; a line end behind a backslash, with which macOS ends
paragraphs, is only a line to it. Here each control word is read once, and written again where it is not about letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from .document_contents import Prepared, Remark, Version
from .rich_text_state import Group, RichTextError, State, end_paragraph, flush, take_bytes, take_text
from .rich_text_words import take_word

__all__ = ["RichTextError", "prepare"]

_TOKEN = re.compile(
    r"\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]+)(?P<number>-?\d{1,10})? ?|\\(?P<sign>[^a-zA-Z'])"
    r"|(?P<brace>[{}])|(?P<end>[\r\n]+)|(?P<text>[^\\{}\r\n]+)|(?P<lost>\\)",
    re.DOTALL,
)
DEEPEST = 200
"""Groups inside one another; documents that people write stay below 30."""


def prepare(content: bytes, version: Version) -> Prepared:
    """Return the file with its letters in UTF-8, in the `version` chosen; while none is, its tracked changes are only listed. Raise `RichTextError`."""
    if not content.lstrip().startswith(b"{\\rtf"):
        raise RichTextError("it does not begin as RTF does")
    state = State(version or "accepted", [Group("cp1252")])
    _read_all(state, content.decode("latin-1"))
    properties = {name: _in_line(words) for name, words in state.properties.items()}
    front = {name: _in_line(words) for name, words in state.front.items()}
    comments = (Remark("comment", who, when, about, _in_line(words)) for who, about, when, *words in state.comments)
    title = front.get("title") or properties.pop("title", "")
    author = front.get("author") or properties.pop("author", "")
    numbers = f"numbers before items of lists: {' '.join(state.signs)}" if state.signs else ""
    margins = (*map(_in_line, state.margins), *properties.values(), numbers)
    return Prepared(
        "".join(state.written).encode(),
        title,
        author,
        front.get("date", ""),
        remarks=(*state.remarks, *comments),
        margins=tuple(dict.fromkeys(filter(None, margins))),
    )


def _in_line(words: Iterable[str]) -> str:
    return " ".join("".join(words).split())


def _read_all(state: State, text: str) -> None:
    """Take the file in, token by token, without what stands for readers that do not know the sign before it."""
    at = skip = 0
    while token := _TOKEN.match(text, at):
        at = token.end()
        if token["word"] == "bin":
            at += max(0, int(token["number"] or 0))
            continue
        if skip and (token["byte"] or token["text"] or (token["word"] and token["word"] != "u") or token["sign"]):
            if token["text"]:
                rest = token["text"][skip:]
                skip = max(0, skip - len(token["text"]))
                take_bytes(state, rest.encode("latin-1"))
                continue
            skip -= 1
            continue
        if token["brace"] or token["word"]:
            skip = 0
        if state.is_optional and not token["word"]:
            state.is_optional = False
            state.written.append("\\*")
        skip = _read(state, token) or skip
    flush(state)


def _read(state: State, token: re.Match[str]) -> int:
    """Take one token in; return how many signs after it stand for readers that do not know it."""
    group = state.groups[-1]
    if token["byte"]:
        take_bytes(state, bytes([int(token["byte"], 16)]))
    elif token["text"]:
        take_bytes(state, token["text"].encode("latin-1"))
    elif token["brace"] == "{":
        flush(state)
        if len(state.groups) > DEEPEST:
            raise RichTextError("its parts stand too deep inside one another")
        state.groups.append(replace(group))
        state.written.append("{")
    elif token["brace"]:
        flush(state)
        if len(state.groups) > 1:
            state.groups.pop()
        state.written.append("}")
    elif token["sign"]:
        _sign(state, token["sign"])
    elif token["word"]:
        return take_word(state, token["word"], token["number"])
    return 0


def _sign(state: State, sign: str) -> None:
    letters = {"~": "\u00a0", "_": "\u2011", "-": "\u00ad"}
    if sign in "\\{}":
        take_bytes(state, sign.encode())
    elif sign in "\r\n":
        end_paragraph(state)
    elif sign in letters:
        take_text(state, letters[sign])
    elif sign == "*":
        flush(state)
        state.groups[-1].destination = state.groups[-1].destination or "*"
        state.is_optional = True
