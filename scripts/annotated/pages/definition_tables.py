"""Stage 7, part of pages that use the words of a scale: each a link to what it means, and the tables of meanings.

Reading + scale  ->  Markdown
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from ..interface.interface import Interface
from ..markdown.escape import Markdown
from ..markdown.markdown_blocks import attribute, blocks, heading, link, table
from ..reading.reading import Reading
from .definitions import Scale, definition, scale
from .parts import words


def kind(reading: Reading, name: Scale, value: str) -> Markdown:
    """Return a kind, or another word of a scale, as a link to its definition on the same page."""
    return _kind(name, value, reading.say)


@lru_cache(maxsize=256)
def _kind(name: Scale, value: str, say: Interface) -> Markdown:
    meant = definition(name, value, say)
    return link(words(meant.word), f"#{word_id(name, value)}", meant.meaning)


def kind_definitions(reading: Reading, name: Scale, title: Markdown, used: Iterable[str]) -> Markdown:
    """Return what each kind of a scale means, those in use first named in the scale, then any others in use."""
    values = dict.fromkeys((*scale(name), *used))
    return blocks(heading(2, title), definition_table(reading, name, tuple(values)))


def definition_table(reading: Reading, name: Scale, values: Sequence[str]) -> Markdown:
    """Return a table of words with the ids that links to definitions lead to."""
    say = reading.say
    rows = [
        (
            anchored(word_id(name, value), words(definition(name, value, say).capital)),
            words(definition(name, value, say).meaning),
        )
        for value in values
    ]
    return table([say("Word"), say("Meaning")], rows)


def word_id(name: Scale, value: str) -> str:
    """Return the id at which the definition of a word stands on its page."""
    return f"{name}-{value.replace(' ', '-')}"


def anchored(id: str, shown: Markdown) -> Markdown:
    """Return `shown` in a cell or line to which `#id` leads."""
    return Markdown(f'<a id="{attribute(id)}"></a>{shown}')
