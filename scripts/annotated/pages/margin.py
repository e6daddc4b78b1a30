"""Stage 7, margin.css: the notes beside their words on wide screens.

Reading  ->  file name -> style sheet

`margin.css` beside this file is what all margins have in common; what is left to say of a reading is how many notes there are, and for
each paragraph how many are about it: the rail's ticks are drawn from that. Where each note stands the script measures, for a chain of
anchors is laid out anew after each change of style; `margin-without-script.css` has that chain, for browsers that run none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib.resources import files

from ..model.kinds import KINDS, is_key, kind_of
from ..reading.reading import Reading
from .by_paragraph import noted

_NAME = "margin.css"
_WITHOUT_SCRIPT = "margin-without-script.css"

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

_TICK = ".by-paragraph [href='#p{number}']{{{counts}}}"
"""For each paragraph that notes are about: its tick of the rail knows how many there are."""

_TICK_PLACES = ("#p{number}{{anchor-name:--p{number}}}", ".by-paragraph [href='#p{number}']{{--p:--p{number}}}")
"""Such a paragraph is an anchor, and its tick stands beside it."""

MOST = 300
"""Notes that a margin takes; where there are more, they open at their words on wide screens, too, and there is no rail. With 1,000 notes
on 20,000 words Chromium 156 took half a minute to lay the chain out, minutes with the rules for the chosen one, and at each step of a
key seconds to find their styles and 0.1 s for the ticks of 200 paragraphs."""


def has_margin(reading: Reading) -> bool:
    """Whether the reading's notes stand in the margin, where there is room for one."""
    return 0 < len(reading.anchored) <= MOST


def addresses(reading: Reading) -> list[str]:
    """Return where the style sheet stands, from the site's top; none when there is none."""
    return [_address(reading, _NAME)] if has_margin(reading) else []


def addresses_without_script(reading: Reading) -> list[str]:
    """Return the style sheets that only browsers without scripts load, from the site's top."""
    return ["assets/without-script.css", *([_address(reading, _WITHOUT_SCRIPT)] if has_margin(reading) else [])]


def _address(reading: Reading, name: str) -> str:
    folder = "reading" if reading.seed.about.status == "published" else "drafts"
    return f"{folder}/{reading.seed.slug}/{name}"


def margin(reading: Reading) -> dict[str, str]:
    """Return the style sheets by their names in the reading's folder; none when nothing stands in a margin."""
    if not has_margin(reading):
        return {}
    return {_NAME: _with_script(reading), _WITHOUT_SCRIPT: _without_script(reading)}


def _with_script(reading: Reading) -> str:
    return _common(_NAME) + "\n".join([_WHERE, *_counts(reading), *_ticks(reading), "}}\n"])


def _without_script(reading: Reading) -> str:
    ids = [found.annotation.id for found in reading.anchored]
    # Rule by rule, not note by note: so alike neighbours compress to two thirds.
    each = (rule.format(id=id) for rule in (*_PLACES, *_CHOSEN) for id in ids)
    before = (_BEFORE.format(between="* + " * (number - 1), number=number) for number in range(2, BEFORE + 1))
    ticks = (rule.format(number=number) for rule in _TICK_PLACES for number in noted(reading))
    read = f".md-typeset:has(.modes [value=read]:checked){{{_in_read(reading)}}}"
    return _common(_WITHOUT_SCRIPT) + "\n".join([_WHERE, read, *each, *before, *ticks, "}}\n"])


def _common(name: str) -> str:
    return _for_all_kinds(files(__package__).joinpath(name).read_text("utf-8"))


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
        .replace("/* put aside */", " + ".join(f"(1 - min(1, var(--{k.letter}))) * {_all_of(k.letter)}" for k in KINDS))
        .replace("/* third row */", " + ".join(_row(kind.letter) for kind in others))
    )


def _row(letter: str) -> str:
    """`min(1, var(--x)) * var(--nx, 0)`: notes of a layer in a paragraph, as long as the layer is shown; of slips, `s` are key."""
    count = "(var(--ns, 0) + var(--all) * var(--ne, 0))" if letter == "e" else f"var(--n{letter}, 0)"
    return f"min(1, var(--{letter})) * {count}"


def _all_of(letter: str) -> str:
    """Return how many notes of a layer bear on a paragraph, key or not."""
    key = {"c": " + var(--nk, 0)", "e": " + var(--ns, 0)"}.get(letter, "")
    return f"(var(--n{letter}, 0){key})"


def _ticks(reading: Reading) -> Iterator[str]:
    for number, sorts in noted(reading).items():
        rows = Counter[str]()
        for sort, count in sorts.items():
            rows["w" if sort in "tn" else sort] += count
        yield _TICK.format(number=number, counts=";".join(f"--n{row}:{rows[row]}" for row in sorted(rows)))


def _counts(reading: Reading) -> Iterator[str]:
    """Yield how many notes of each kind there are, in Study and in Read: `margin.css` draws from it how closely they stand."""
    every = Counter(kind_of(found.annotation).letter for found in reading.anchored)
    study = ";".join(f"--{kind.letter}:{every[kind.letter]}" for kind in KINDS)
    yield f".md-typeset{{--words:{max(1, reading.word_count)};{study};--all:1}}"
    yield f"[data-mode=read] .md-typeset{{{_in_read(reading)}}}"


def _in_read(reading: Reading) -> str:
    few = Counter(kind_of(found.annotation).letter for found in reading.anchored if is_key(found.annotation))
    return ";".join(f"--{kind.letter}:{few[kind.letter]}" for kind in KINDS if kind.in_read) + ";--all:0"
