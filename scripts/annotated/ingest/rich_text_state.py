"""What has been read of an RTF file so far, and how letters come into it.

letters + what the group says they are for  ->  words of the text, of margins, of comments
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .document_contents import Remark, Version, front_mark

PROPERTIES = ("title", "author", "subject", "keywords", "doccomm")
"""What a file says of itself, as RTF names it."""


class RichTextError(ValueError):
    """Raised for a file that is no RTF, or in letters that cannot be told; its message says why."""


@dataclass(slots=True)
class Group:
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
class State:
    """What was read so far: the groups that are open, and the words by what they are for."""

    version: Version
    groups: list[Group]
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


def take_code_unit(state: State, unit: int) -> None:
    """Take a UTF-16 code unit in; two of them may make a letter."""
    if state.data:
        flush(state)
    if 0xD800 <= unit < 0xDC00:
        state.high = chr(unit)
    elif 0xDC00 <= unit < 0xE000:
        both = (state.high + chr(unit)).encode("utf-16", "surrogatepass")
        state.high = ""
        take_text(state, both.decode("utf-16", "replace"))
    else:
        take_text(state, chr(unit) if unit >= 32 else " ")


def take_bytes(state: State, data: bytes) -> None:
    """Keep bytes until it is known how many of them make a letter."""
    state.data += data


def flush(state: State) -> None:
    """Decode the bytes that wait."""
    if state.data:
        data, state.data = bytes(state.data), bytearray()
        text = data.decode(state.groups[-1].page, "replace")
        take_text(state, text)


def take_text(state: State, text: str) -> None:
    """Take words in, for the text or for what the group says they are for."""
    if state.data:
        flush(state)
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
            state.comments[-1][2] = moment(int(text)) if text.strip().lstrip("-").isdigit() else ""
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
        case name if name in PROPERTIES:
            state.properties.setdefault(name, []).append(text)
        case _:
            state.written.append(_escaped(text))


def _changed(state: State, group: Group, text: str) -> None:
    kind = "deleted" if group.deleted else "inserted"
    who = state.authors[group.who] if 0 <= group.who < len(state.authors) else ""
    last = state.remarks[-1] if state.remarks else None
    if last and (last.kind, last.who, last.when) == (kind, who, group.when):
        state.remarks[-1] = replace(state.remarks[-1], words=state.remarks[-1].words + text)
    else:
        state.remarks.append(Remark("deleted" if group.deleted else "inserted", who, group.when, text))


def end_paragraph(state: State) -> None:
    """End a paragraph; boxes that were anchored in it follow."""
    flush(state)
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


def moment(number: int) -> str:
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
