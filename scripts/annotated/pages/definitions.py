"""What the words of the interface mean: one definition for authors and readers, since both read the schemas'.

schema + value of an enumeration  ->  Definition
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ..interface.interface import ENGLISH, Interface
from ..model.message import message
from ..seeds.schema import schema

Scale = Literal[
    "claim", "rhetoric", "language", "tier", "category", "level", "location", "consulted", "basis", "primary"
]
"""A list of words that is closed, with one line of definition for each."""

_PLACES: Mapping[Scale, tuple[str, str, str]] = {
    "claim": ("annotations", "claim", "kind"),
    "rhetoric": ("annotations", "rhetoric", "kind"),
    "language": ("annotations", "language", "kind"),
    "tier": ("annotations", "question", "tier"),
    "category": ("glossary", "term", "category"),
    "level": ("glossary", "term", "level"),
    "location": ("glossary", "location", "kind"),
    "consulted": ("sources", "custom", "consulted"),
    "basis": ("reading", "rights", "basis"),
    "primary": ("reading", "statement", "primary_document"),
}
"""Schema, definition in it, and property whose values the scale lists."""


_SHOWN: Mapping[tuple[Scale, str], str] = {("claim", "fact"): message("statement of fact")}
"""Words that readers would take for something else: “fact” beside the verdict “disputed” reads as a contradiction."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A word and its meaning in one line, both plain."""

    word: str
    """`value judgement`, in small letters."""
    meaning: str

    @property
    def capital(self) -> str:
        """`Value judgement`, as at the head of an entry."""
        return self.word[:1].upper() + self.word[1:]

    @property
    def within(self) -> str:
        """The meaning as part of a sentence."""
        return self.meaning[:1].lower() + self.meaning[1:].rstrip(".")


@cache
def scale(name: Scale, say: Interface = ENGLISH) -> Mapping[str, Definition]:
    """Return the definitions of a scale, in the words of `say`, by the value that stands in the data, in the scale's order."""
    file, thing, property = _PLACES[name]
    property_schema = schema(file)["$defs"][thing]["properties"][property]
    return {
        value: Definition(say.plain(_SHOWN.get((name, value)) or value.replace("-", " ")), say.plain(meaning))
        for value, meaning in zip(property_schema["enum"], property_schema["enumDescriptions"], strict=True)
    }


def definition(name: Scale, value: str, say: Interface = ENGLISH) -> Definition:
    """Return the definition of `value`; a value that the scale does not list means what it says."""
    return scale(name, say).get(value) or Definition(value.replace("-", " "), "")
