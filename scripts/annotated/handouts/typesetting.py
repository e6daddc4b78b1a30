"""Set in the fonts that a text needs, or say which is missing: our own where they do, since those are the same on every machine.

Reading + JSON  ->  what a press makes of it, or `Problems`
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ..model.problem import Problem, Problems, shorten
from ..reading.reading import Reading
from . import needed_fonts
from .press import TEMPLATE, Press, Unprintable, press
from .whereabouts import unprintable_character, whereabouts

_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Typesetter:
    """Sets what is said of one reading."""

    reading: Reading
    font_paths: tuple[Path, ...] = ()

    def tried(
        self, values: str, use: Callable[[Press, tuple[str, ...]], _Result], template: Path = TEMPLATE
    ) -> _Result:
        """Return what `use` makes of a press and the families that `values` need. Raise `Problems` when it cannot be printed."""
        stopped = ""
        for system in (False, True):
            press_with_fonts = press(self.font_paths, system, template)
            chosen, missing = needed_fonts.families(values, self._language, press_with_fonts.families)
            if missing and not system:
                continue
            if missing:
                raise Problems([self._unset(family, character) for family, character in missing.items()])
            try:
                return use(press_with_fonts, tuple(chosen))
            except Unprintable as error:
                stopped = str(error)
        raise self.failed(stopped)

    def failed(self, message: str) -> Problems:
        """Return the problem of a press that stopped with these words."""
        characters = unprintable_character(message)
        if family := needed_fonts.family_of(characters, self._language):
            return Problems([self._unset(family, characters)])
        what = f"a handout cannot be printed: {shorten(message, 240)}"
        advice = "where it names a character, name a folder with a font that has it by --font-path, or take it out of your own words; "
        advice += "else tell us what it says"
        return Problems([Problem(whereabouts(self.reading, characters), "handout-failed", what, advice)])

    def _unset(self, family: str, characters: str) -> Problem:
        named_so = " ".join(f"U+{ord(each):04X} {unicodedata.name(each, '')}".rstrip() for each in characters)
        what = f"the reading cannot be printed without {family}" + (f", for {named_so}" if named_so else "")
        return Problem(whereabouts(self.reading, characters), "font-missing", what, needed_fonts.advice(family))

    @property
    def _language(self) -> str:
        return self.reading.seed.about.language
