"""A text brought in: as it is, or with the lines joined that somebody wrapped.

bytes + Choices  ->  Imported
"""

from __future__ import annotations

import hashlib

from . import hard_wrap
from .choices import Choices, Imported
from .draft import About, text_draft
from .trim import cut_text


class TextError(ValueError):
    """Raised for a text that cannot be taken as it is; its message says why."""

    def __init__(self, what: str, advice: str, line: int = 1) -> None:
        super().__init__(what)
        self.advice, self.line = advice, line


def read(content: bytes, suffix: str, choices: Choices) -> Imported:
    """Return the draft of a reading of this text. Raise `TextError` when it is no UTF-8, empty, or without a blank line."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise TextError(f"line {line} is not UTF-8", "save the file as UTF-8", line) from None
    if not text.strip():
        raise TextError("the file is empty", "choose the file that holds the article")
    runs = hard_wrap.paragraphs_of(text)
    if len(runs) == 1 and len(runs[0]) > 1 and not choices.lines:
        raise TextError(
            f"its {len(runs[0])} lines have no empty line between them, so that they are one paragraph",
            "say what they are: --lines paragraphs (each line is one), --lines joined (all of it is one) or --lines kept (verse)",
        )
    notices: list[str] = []
    shaped = text
    if choices.lines == "paragraphs":
        shaped = "\n\n".join(line.strip() for run in runs for line in run) + "\n"
    elif choices.lines == "joined":
        shaped = hard_wrap.joined(text)
    elif not choices.lines and hard_wrap.is_wrapped(text):
        shaped = hard_wrap.joined(text)
        notices.append(
            "The lines of this text were wrapped: they are joined to paragraphs. `--lines kept` leaves every line as it is."
        )
    if choices.begins or choices.ends:
        shaped = cut_text(shaped, choices.begins, choices.ends)
    if shaped == text:
        return Imported({"article.txt": content, "reading.yaml": text_draft(About(), "article.txt").encode()}, notices)
    title = hard_wrap.title_of(shaped) if choices.lines != "paragraphs" and len(runs[0]) > 1 else ""
    digest = hashlib.sha256(content).hexdigest()
    original = f"original{suffix}"
    reading = text_draft(About(title=title), original, digest)
    return Imported({original: content, "article.txt": shaped.encode(), "reading.yaml": reading.encode()}, notices)
