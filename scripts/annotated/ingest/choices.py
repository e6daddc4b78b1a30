"""What an editor says of a file that is brought in, and what comes of it, as values.

file + Choices  ->  Imported
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from .document_contents import Version


@dataclass(frozen=True, slots=True)
class Choices:
    """What an editor decides that no file says; empty where nobody has."""

    version: Version = ""
    """Which version of a document with tracked changes is the article."""
    lines: Literal["", "joined", "kept", "paragraphs"] = ""
    """Whether the lines of a text are joined to paragraphs, stay, or are paragraphs each; where nobody says, they are joined when it is sure
    that somebody wrapped them."""
    begins: str = ""
    """The first words of the article; what stands before the passage that has them is left out."""
    ends: str = ""
    """Its last words."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The files of a new seed, and what the editor should know of them at once."""

    files: Mapping[str, bytes]
    notices: Sequence[str] = ()
    """Sentences for the terminal."""
