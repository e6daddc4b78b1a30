"""What every sheet of the lesson has: title, foot, language, and how it was made.

Reading + parts  ->  Leaf
"""

from __future__ import annotations

from collections.abc import Iterable

from ...editions import LessonSheet
from ...interface.interface import Interface
from ...model.problem import shorten
from ...reading.reading import Reading
from .. import strings
from ..inline import Passage, Span
from ..printed import LONGEST_TITLE, SHOWN_DIGEST, typst_language
from . import wording
from .leaf import Heading, Labels, Leaf, Look, Part, Prose


def leaf_of(reading: Reading, sheet: LessonSheet, look: Look, parts: Iterable[Part]) -> Leaf:
    """Return the sheet with these parts between its title and how it was made."""
    say, about = reading.say, reading.seed.about
    name, digest = say.plain(sheet.title), reading.digest[:SHOWN_DIGEST]
    named = {"author": about.author, "publisher": about.publisher, "date": say.date(about.date)}
    title = say.plain(wording.TITLE, sheet=name, title=about.title)
    return Leaf(
        title=title,
        author=about.author,
        description=say.plain(wording.DESCRIPTION, sheet=name, title=about.title, **named),
        language=typst_language(say.tag),
        direction=say.direction,
        look=look,
        parts=(
            *([_labels(say)] if sheet.public else []),
            Heading((Span(about.title if sheet.screen else title),), 1),
            *parts,
            *([] if sheet.screen else [Prose((worded(say, wording.HOW_MADE),), small=True)]),
        ),
        foot=say.plain(wording.FOOT, sheet=name, title=shorten(about.title, LONGEST_TITLE), digest=digest),
        page=say.plain(strings.PAGE, number="{number}", last="{last}"),
        warning="" if sheet.public or sheet.screen else say.plain(strings.DO_NOT_HAND_OUT),
    )


def _labels(say: Interface) -> Labels:
    return Labels(tuple(map(say.plain, strings.NAME_CLASS_DATE)))


def worded(say: Interface, message: str, **named: str | int) -> Passage:
    """Return a message as one passage."""
    return (Span(say.plain(message, **named)),)


def bold(say: Interface, message: str, **named: str | int) -> Passage:
    """Return a message as one passage of weight."""
    return (Span(say.plain(message, **named), strong=True),)
