r"""An RTF file as its converter should see it: letters of every code page as themselves, one version, boxes behind their paragraphs.

bytes of an .rtf file + version  ->  Prepared

The converter reads one code page and splits what two `\u` make together; a line end behind a backslash, with which macOS ends
paragraphs, is only a line to it. Here each control word is read once, and written again where it is not about letters.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .code_pages import CHARSETS, PAGES
from .document_contents import Prepared, Remark, Version, front_mark

_TOKEN = re.compile(
    r"\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]+)(?P<number>-?\d{1,10})? ?|\\(?P<sign>[^a-zA-Z'])"
    r"|(?P<brace>[{}])|(?P<end>[\r\n]+)|(?P<text>[^\\{}\r\n]+)|(?P<lost>\\)",
    re.DOTALL,
)
_UNSEEN = frozenset(
    ("pict", "fonttbl", "colortbl", "stylesheet", "listtable", "filetbl", "object", "fldinst", "themedata", "datastore")
)
_MARGINS = frozenset(("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"))
_PROPERTIES = ("title", "author", "subject", "keywords", "doccomm")
DEEPEST = 200
"""Groups inside one another; documents that people write stay below 30."""


class RichTextError(ValueError):
    """Raised for a file that is no RTF, or in letters that cannot be told; its message says why."""


@dataclass(slots=True)
class _Group:
    """What holds from an opening brace to its closing one."""

    page: str
    font: int = 0
    fallback: int = 1
    """How many signs stand after a `\\u` for readers that do not know it."""
    hidden: bool = False
    inserted: bool = False
    deleted: bool = False
    who: int = 0
    when: str = ""
    destination: str = ""
    """What the group's words are for, when they are not the text."""


@dataclass(slots=True)
class _State:
    version: Version
    groups: list[_Group]
    page: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    properties: dict[str, list[str]] = field(default_factory=dict)
    margins: list[list[str]] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    comments: list[list[str]] = field(default_factory=list)
    author: str = ""
    """Who wrote the next comment."""
    about: list[str] | None = None
    """The words that the next comment is about, while they are read and until it comes."""
    about_ends: bool = True
    styles: dict[int, str] = field(default_factory=dict)
    """Names of paragraphs' styles, in small letters, by number."""
    style: int = 0
    """The style that a definition or a paragraph has."""
    is_marked: bool = False
    """Whether the paragraph has its mark as a title or the like."""
    front: dict[str, list[str]] = field(default_factory=dict)
    """Words of paragraphs that are marked, by style."""
    is_optional: bool = False
    """Whether the next word names a destination that readers may not know."""
    signs: list[str] = field(default_factory=list)
    """Numbers and letters that stand before the items of lists."""
    boxes: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    data: bytearray = field(default_factory=bytearray)
    """Bytes in the code page that holds, not yet decoded."""
    high: str = ""
    """The first half of a letter beyond the first plane."""


def prepare(content: bytes, version: Version) -> Prepared:
    """Return the file with its letters in UTF-8, in the `version` chosen; while none is, its tracked changes are only listed. Raise `RichTextError`."""
    if not content.lstrip().startswith(b"{\\rtf"):
        raise RichTextError("it does not begin as RTF does")
    state = _State(version or "accepted", [_Group("cp1252")])
    text = content.decode("latin-1")
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
                _bytes(state, rest.encode("latin-1"))
                continue
            skip -= 1
            continue
        if token["brace"] or token["word"]:
            skip = 0
        if state.is_optional and not token["word"]:
            state.is_optional = False
            state.written.append("\\*")
        skip = _read(state, token) or skip
    _flush(state)
    properties = {name: " ".join("".join(words).split()) for name, words in state.properties.items()}
    comments = [
        Remark("comment", who, when, about, " ".join("".join(words).split()))
        for who, about, when, *words in state.comments
    ]
    front = {name: " ".join("".join(words).split()) for name, words in state.front.items()}
    return Prepared(
        "".join(state.written).encode(),
        front.get("title") or properties.pop("title", ""),
        front.get("author") or properties.pop("author", ""),
        front.get("date", ""),
        remarks=(*state.remarks, *comments),
        margins=tuple(
            dict.fromkeys(
                filter(
                    None,
                    (
                        *(" ".join("".join(words).split()) for words in state.margins),
                        *properties.values(),
                        f"numbers before items of lists: {' '.join(state.signs)}" if state.signs else "",
                    ),
                )
            )
        ),
    )


def _read(state: _State, token: re.Match[str]) -> int:
    """Take one token in; return how many signs after it stand for readers that do not know it."""
    group = state.groups[-1]
    if token["byte"]:
        _bytes(state, bytes([int(token["byte"], 16)]))
    elif token["text"]:
        _bytes(state, token["text"].encode("latin-1"))
    elif token["brace"] == "{":
        _flush(state)
        if len(state.groups) > DEEPEST:
            raise RichTextError("its parts stand too deep inside one another")
        state.groups.append(replace(group))
        state.written.append("{")
    elif token["brace"]:
        _flush(state)
        if len(state.groups) > 1:
            state.groups.pop()
        state.written.append("}")
    elif token["sign"]:
        _sign(state, token["sign"])
    elif token["word"]:
        return _word(state, token["word"], token["number"])
    return 0


def _sign(state: _State, sign: str) -> None:
    letters = {"~": "\u00a0", "_": "\u2011", "-": "\u00ad"}
    if sign in "\\{}":
        _bytes(state, sign.encode())
    elif sign in "\r\n":
        _paragraph(state)
    elif sign in letters:
        _text(state, letters[sign])
    elif sign == "*":
        _flush(state)
        state.groups[-1].destination = state.groups[-1].destination or "*"
        state.is_optional = True


def _word(state: _State, word: str, number: str | None) -> int:
    group, value = state.groups[-1], int(number or 0)
    if word == "u":
        _code_unit(state, value % 65536)
        return group.fallback
    _flush(state)
    on = number != "0"
    if state.is_optional:
        state.is_optional = False
        # The converter passes over what it need not know: the text of a note is no such thing.
        state.written += [] if word == "footnote" else ["\\*"]
    match word:
        case "ls" | "ilvl":  # lists that the converter would set before all other text
            return 0
        case "listtext" | "pntext":
            group.destination = "sign"
            state.written.append("\\*\\unseen ")
            return 0
        case "s":
            state.style = value
        case "pard" if group.destination == "":
            state.style = 0
        case "atrfstart":
            group.destination, state.about, state.about_ends = "unseen", [], False
        case "atrfend":
            group.destination, state.about_ends = "unseen", True
        case "atnref":
            group.destination = "unseen"
        case "atndate":
            group.destination = "atndate"
        case "uc":
            group.fallback = max(0, min(value, 8))
            return 0
        case "ansicpg":
            state.page = group.page = _page(value)
        case "mac" | "pc" | "pca":
            state.page = group.page = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]
        case "f" | "deff":
            group.font = value
            group.page = state.fonts.get(value, state.page)
        case "fcharset" if group.destination == "fonttbl":
            state.fonts[group.font] = state.page if value in (0, 1, 2) else CHARSETS.get(value, state.page)
        case "plain":
            group.hidden = group.inserted = group.deleted = False
        case "v":
            group.hidden = on
        case "revised":
            group.inserted = on
        case "deleted":
            group.deleted = on
        case "revauth" | "revauthdel":
            group.who = value
        case "revdttm" | "revdttmdel":
            group.when = _moment(value)
        case "par" | "sect" | "page":
            _paragraph(state)
            return 0
        case "shptxt":
            group.destination = "box"
            state.boxes.append("")
        case "annotation":
            group.destination = "comment"
            state.comments.append([state.author, "".join(state.about or ()), ""])
            state.about = None
        case "atnauthor" | "revtbl" | "atnid":
            group.destination = word
            if word == "atnauthor":
                state.author = ""
        case "footnote":
            group.destination = ""
        case _ if word in _MARGINS:
            group.destination = "margin"
            state.margins.append([])
        case _ if word in _PROPERTIES and group.destination in ("info", ""):
            group.destination = word
        case _ if word in _UNSEEN or word == "info":
            group.destination = word
    state.written.append(f"\\{word}{number or ''} ")
    return 0


def _page(number: int) -> str:
    name = PAGES.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        raise RichTextError(f"its letters are in code page {number}, which nothing here knows") from None
    return name


def _code_unit(state: _State, unit: int) -> None:
    """Take a UTF-16 code unit in; two of them may make a letter."""
    if state.data:
        _flush(state)
    if 0xD800 <= unit < 0xDC00:
        state.high = chr(unit)
    elif 0xDC00 <= unit < 0xE000:
        both = (state.high + chr(unit)).encode("utf-16", "surrogatepass")
        state.high = ""
        _text(state, both.decode("utf-16", "replace"))
    else:
        _text(state, chr(unit) if unit >= 32 else " ")


def _bytes(state: _State, data: bytes) -> None:
    state.data += data


def _flush(state: _State) -> None:
    """Decode the bytes that wait."""
    if state.data:
        data, state.data = bytes(state.data), bytearray()
        text = data.decode(state.groups[-1].page, "replace")
        _text(state, text)


def _text(state: _State, text: str) -> None:
    """Take words in, for the text or for what the group says they are for."""
    if state.data:
        _flush(state)
    group = state.groups[-1]
    match group.destination:
        case "":
            if group.hidden:
                return
            if group.inserted or group.deleted:
                _changed(state, group, text)
                if (group.deleted and state.version == "accepted") or (group.inserted and state.version == "original"):
                    return
            if state.about is not None and not state.about_ends:
                state.about.append(text)
            name = state.styles.get(state.style, "")
            if (mark := front_mark(name)) and text.strip():
                state.written += [] if state.is_marked else [mark]
                state.is_marked = True
                state.front.setdefault(name, []).append(text)
            state.written.append(_escaped(text))
        case "stylesheet":
            name = text.strip().rstrip(";").strip()
            state.styles.setdefault(state.style, name.lower())
            state.written.append(_escaped(text))
        case "atndate":
            state.comments[-1][2] = _moment(int(text)) if text.strip().lstrip("-").isdigit() else ""
        case "sign":
            state.signs += text.split() if any(letter.isalnum() for letter in text) else []
            state.written.append(_escaped(text))
        case "box":
            state.boxes[-1] += text
        case "comment":
            state.comments[-1].append(text)
        case "margin":
            state.margins[-1].append(text)
        case "atnauthor":
            state.author += text
        case "revtbl":
            state.authors += [name.strip() for name in text.split(";") if name.strip()]
        case name if name in _PROPERTIES:
            state.properties.setdefault(name, []).append(text)
        case _:
            state.written.append(_escaped(text))


def _changed(state: _State, group: _Group, text: str) -> None:
    kind = "deleted" if group.deleted else "inserted"
    who = state.authors[group.who] if 0 <= group.who < len(state.authors) else ""
    last = state.remarks[-1] if state.remarks else None
    if last and (last.kind, last.who, last.when) == (kind, who, group.when):
        state.remarks[-1] = replace(state.remarks[-1], words=state.remarks[-1].words + text)
    else:
        state.remarks.append(Remark("deleted" if group.deleted else "inserted", who, group.when, text))


def _paragraph(state: _State) -> None:
    """End a paragraph; boxes that were anchored in it follow."""
    _flush(state)
    group = state.groups[-1]
    match group.destination:
        case "":
            state.is_marked = False
            state.written.append("\\par ")
            for words in state.boxes:
                state.written += ["{\\pard ", _escaped(words), "\\par}"] if words.strip() else []
            state.boxes.clear()
        case "box":
            state.boxes.append("")
        case "comment":
            state.comments[-1].append(" ")
        case "margin":
            state.margins[-1].append(" ")


def _moment(number: int) -> str:
    """Return the minute that RTF packs into 32 bits, as ISO 8601 has it; empty when it is none."""
    bits = number & 0xFFFFFFFF
    minute, hour, day = bits & 63, bits >> 6 & 31, bits >> 11 & 31
    month, year = bits >> 16 & 15, 1900 + (bits >> 20 & 511)
    return f"{year}-{month:02}-{day:02}T{hour:02}:{minute:02}" if 1 <= month <= 12 and day else ""


def _escaped(text: str) -> str:
    return "".join(_letters(text))


def _letters(text: str) -> Iterator[str]:
    for letter in text:
        yield f"\\{letter}" if letter in "\\{}" else letter
