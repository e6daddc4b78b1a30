"""The control words of an RTF file, each taken in once.

State + control word  ->  State, and how many signs after it are for readers that do not know it
"""

from __future__ import annotations

import codecs

from .code_pages import CHARSETS, PAGES
from .rich_text_state import PROPERTIES, RichTextError, State, end_paragraph, flush, moment, take_code_unit

_UNSEEN = frozenset(
    ("pict", "fonttbl", "colortbl", "stylesheet", "listtable", "filetbl", "object", "fldinst", "themedata", "datastore")
)
_MARGINS = frozenset(("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"))


def take_word(state: State, word: str, number: str | None) -> int:
    """Take a control word in; return how many signs after it stand for readers that do not know it."""
    group, value = state.groups[-1], int(number or 0)
    if word == "u":
        take_code_unit(state, value % 65536)
        return group.fallback
    flush(state)
    if state.is_optional:
        state.is_optional = False
        # The converter passes over what it need not know: the text of a note is no such thing.
        state.written += [] if word == "footnote" else ["\\*"]
    if not _is_kept_back(state, word, value):
        _set_letters(state, word, value)
        _set_look(state, word, value, on=number != "0")
        _set_destination(state, word)
        state.written.append(f"\\{word}{number or ''} ")
    return 0


def _is_kept_back(state: State, word: str, value: int) -> bool:
    """Take in what the converter is not to see as it stands; return whether the word is such."""
    group = state.groups[-1]
    match word:
        case "ls" | "ilvl":  # lists that it would set before all other text
            pass
        case "listtext" | "pntext":
            group.destination = "sign"
            state.written.append("\\*\\unseen ")
        case "uc":
            group.fallback = max(0, min(value, 8))
        case "par" | "sect" | "page":
            end_paragraph(state)
        case _:
            return False
    return True


def _set_letters(state: State, word: str, value: int) -> None:
    """Take in what says in which code page bytes are letters: that of the file, and of each font."""
    group = state.groups[-1]
    match word:
        case "ansicpg":
            state.page = group.page = _page(value)
        case "mac" | "pc" | "pca":
            state.page = group.page = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]
        case "f" | "deff":
            group.font = value
            group.page = state.fonts.get(value, state.page)
        case "fcharset" if group.destination == "fonttbl":
            state.fonts[group.font] = state.page if value in (0, 1, 2) else CHARSETS.get(value, state.page)


def _set_look(state: State, word: str, value: int, *, on: bool) -> None:
    """Take in a paragraph's style, and what is hidden or changed, by whom and when."""
    group = state.groups[-1]
    match word:
        case "s":
            state.style = value
        case "pard" if group.destination == "":
            state.style = 0
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
            group.when = moment(value)


def _set_destination(state: State, word: str) -> None:
    """Take in what the group's words are for: comments and what they are about, boxes, notes, margins, what the file says of itself."""
    group = state.groups[-1]
    match word:
        case "atrfstart":
            group.destination, state.about, state.about_ends = "unseen", [], False
        case "atrfend":
            group.destination, state.about_ends = "unseen", True
        case "atnref":
            group.destination = "unseen"
        case "shptxt":
            group.destination = "box"
            state.boxes.append("")
        case "annotation":
            group.destination = "comment"
            state.comments.append([state.author, "".join(state.about or ()), ""])
            state.about = None
        case "atnauthor":
            group.destination, state.author = word, ""
        case "atndate" | "revtbl" | "atnid":
            group.destination = word
        case "footnote":
            group.destination = ""
        case _ if word in _MARGINS:
            group.destination = "margin"
            state.margins.append([])
        case _ if word in PROPERTIES and group.destination in ("info", ""):
            group.destination = word
        case _ if word in _UNSEEN or word == "info":
            group.destination = word


def _page(number: int) -> str:
    name = PAGES.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        raise RichTextError(f"its letters are in code page {number}, which nothing here knows") from None
    return name
