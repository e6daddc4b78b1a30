"""Stage 7, margin.css: the notes beside their words on wide screens.

Reading  ->  file name -> style sheet

`margin.css` beside this file is what all margins have in common. It chains the notes: each stands level with its reference, or below
the note before it. All notes bear one anchor's name, and a name means the last element that bears it and is laid out already; so a
note that is not shown is no link of the chain, whichever are shown. What is left to say of a reading is for each note its reference,
and for each paragraph how many notes are about it: the rail's ticks are drawn from that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib.resources import files

from ..model.kinds import KINDS, is_key, kind_of
from ..reading.reading import Reading
from .by_paragraph import noted

_NAME = "margin.css"

_WHERE = "@media screen and (min-width:80em){@supports (position-visibility:always){"

_PLACES = ("#ref-{id}{{anchor-name:--{id}}}", "#note-{id}{{position-anchor:--{id}}}")
"""For each note: its reference is an anchor, and the note stands beside it."""

_CHOSEN = (
    ".notes ol:has(>#note-{id}:target){{--t:--{id}}}",
    "body:has(#note-{id}:target) :is(#ref-{id},[data-annotation={id}]){{display:inline!important;--on:var(--wash)}}",
)
"""When the address leads to the note: those before it are told for which reference they make room, and its reference and words are
shown, whatever was chosen."""

_BEFORE = ".note:has(+ {between}.note:target){{--before:{number}}}"
BEFORE = 20
"""As many notes before the chosen one know how many lines of others stand between it and them."""

_TICK = ("#p{number}{{anchor-name:--p{number}}}", ".by-paragraph [href='#p{number}']{{--p:--p{number};{counts}}}")
"""For each paragraph that notes are about: it is an anchor, and its tick of the rail stands beside it and knows how many there are."""

MOST = 300
"""Notes that a margin takes; where there are more, they open at their words on wide screens, too, and there is no rail. With 1,000 notes
on 20,000 words Chromium 156 took half a minute to lay the chain out, minutes with the rules for the chosen one, and at each step of a
key seconds to find their styles and 0.1 s for the ticks of 200 paragraphs."""


def stands(reading: Reading) -> bool:
    """Whether the reading's notes stand in the margin, where there is room for one."""
    return 0 < len(reading.anchored) <= MOST


def addresses(reading: Reading) -> list[str]:
    """Where the style sheet stands, from the site's top; none when there is none."""
    folder = "reading" if reading.seed.about.status == "published" else "drafts"
    return [f"{folder}/{reading.seed.slug}/{_NAME}"] if stands(reading) else []


def margin(reading: Reading) -> dict[str, str]:
    """Return the style sheet by its name in the reading's folder; none when nothing stands in a margin."""
    if not stands(reading):
        return {}
    ids = [found.annotation.id for found in reading.anchored]
    # Rule by rule, not note by note: so alike neighbours compress to two thirds.
    each = (rule.format(id=id) for rule in (*_PLACES, *_CHOSEN) for id in ids)
    before = (_BEFORE.format(between="* + " * (number - 1), number=number) for number in range(2, BEFORE + 1))
    common = _for_all_kinds(files(__package__).joinpath(_NAME).read_text("utf-8"))
    rules = [_WHERE, _counts(reading), *each, *before, *_ticks(reading), "}}\n"]
    return {_NAME: common + "\n".join(rules)}


def _for_all_kinds(styles: str) -> str:
    """Return the style sheet with its rules for each kind: by the letters of their layers it knows how many are shown."""
    hidden = "\n".join(
        f'  [data-layers]:not([data-layers*="{kind.letter}"]) .md-typeset {{ --{kind.letter}: 0; }}' for kind in KINDS
    )
    others = sorted((kind for kind in KINDS if kind.key != "claim"), key=lambda kind: not kind.in_read)
    return (
        styles.replace("/* not in Read */", " ".join(f"--{kind.letter}: 0;" for kind in KINDS if not kind.in_read))
        .replace("  /* put away */", hidden)
        .replace("/* how many */", " + ".join(f"var(--{kind.letter})" for kind in KINDS))
        .replace("/* third row */", " + ".join(_row(kind.letter) for kind in others))
    )


def _row(letter: str) -> str:
    """`min(1, var(--x)) * var(--nx, 0)`: notes of a layer in a paragraph, as long as the layer is shown; of slips, `s` are key."""
    count = "(var(--ns, 0) + var(--all) * var(--ne, 0))" if letter == "e" else f"var(--n{letter}, 0)"
    return f"min(1, var(--{letter})) * {count}"


def _ticks(reading: Reading) -> Iterator[str]:
    sorts = noted(reading)
    for rule in _TICK:
        for number, found in sorts.items():
            rows = Counter[str]()
            for sort, count in found.items():
                rows["w" if sort in "tn" else sort] += count
            yield rule.format(number=number, counts=";".join(f"--n{row}:{rows[row]}" for row in sorted(rows)))


def _counts(reading: Reading) -> str:
    """How many notes of each kind there are, in Study and in Read: `margin.css` draws from it how closely they stand."""
    annotations = [found.annotation for found in reading.anchored]
    every = Counter(kind_of(annotation).letter for annotation in annotations)
    few = Counter(kind_of(annotation).letter for annotation in annotations if is_key(annotation))
    study = ";".join(f"--{kind.letter}:{every[kind.letter]}" for kind in KINDS)
    read = ";".join(f"--{kind.letter}:{few[kind.letter]}" for kind in KINDS if kind.in_read)
    return f".md-typeset{{--words:{max(1, reading.word_count)};{study};--all:1}}\n.md-typeset:has(.modes [value=read]:checked){{{read};--all:0}}"
