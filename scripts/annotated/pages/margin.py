"""Stage 7, margin.css: what the style sheet for all readings cannot know, beside which words each note stands.

Reading  ->  file name -> style sheet

The shared style sheet chains the notes: each stands level with its reference, or below the note before it. All notes bear one
anchor's name, and a name means the last element that bears it and is laid out already; so a note that is not shown is no link of
the chain, whichever are shown. What is left to say for each note is its reference,
and for each paragraph how many notes are about it: the rail's ticks are drawn from that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from ..article_markdown import is_key
from ..model import Annotation, Claim, Language, Parallel, Rhetoric
from ..reading import Reading
from .by_paragraph import noted

_NAME = "margin.css"

_LAYER: Mapping[type[Annotation], str] = {Claim: "c", Rhetoric: "r", Language: "e", Parallel: "x"}
"""The letter of each kind of note, as the address has it (`?l=cr`)."""


_PLACES = ("#ref-{id}{{anchor-name:--{id}}}", "#note-{id}{{position-anchor:--{id}}}")
"""For each note: its reference is an anchor, and the note stands beside it."""

_CHOSEN = (
    ".notes ol:has(>#note-{id}:target){{--t:--{id}}}",
    "body:has(#note-{id}:target) :is(#ref-{id},[data-annotation={id}]){{display:inline!important;--on:var(--wash)}}",
)
"""When the address leads to the note: those before it are told for which reference they make room, and its reference and words are
shown, whatever was chosen."""

_TICK = ("#p{number}{{anchor-name:--p{number}}}", ".by-paragraph [href='#p{number}']{{--p:--p{number};{counts}}}")
"""For each paragraph that notes are about: it is an anchor, and its tick of the rail stands beside it and knows how many there are."""

MOST = 300
"""Notes that a margin takes. With 1,000 notes on 20,000 words Chromium 156 took half a minute to lay the chain out, and minutes with the
rules for the chosen one; in a reading with more than these the notes open at their words on wide screens, too."""


def stands(reading: Reading) -> bool:
    """Whether the reading's notes stand in the margin, where there is room for one."""
    return len(reading.anchored) <= MOST


def addresses(reading: Reading) -> list[str]:
    """Where the style sheet stands, from the site's top; none when there is none."""
    folder = "reading" if reading.seed.about.status == "published" else "drafts"
    return [f"{folder}/{reading.seed.slug}/{_NAME}"] if reading.anchored else []


def margin(reading: Reading) -> dict[str, str]:
    """The style sheet by its name in the reading's folder; none when there are no notes."""
    ids = [found.annotation.id for found in reading.anchored]
    if not ids:
        return {}
    # Rule by rule, not note by note: so alike neighbours compress to two thirds.
    each = (*_PLACES, *_CHOSEN) if stands(reading) else ()
    rules = [_counts(reading), *(rule.format(id=id) for rule in each for id in ids), *_ticks(reading)]
    return {
        _NAME: "\n".join(["@media screen and (min-width:80em){@supports (position-visibility:always){", *rules, "}}\n"])
    }


def _ticks(reading: Reading) -> Iterator[str]:
    sorts = noted(reading)
    for rule in _TICK:
        for number, found in sorts.items():
            rows = Counter[str]()
            for sort, count in found.items():
                rows["w" if sort in "tn" else sort] += count
            yield rule.format(number=number, counts=";".join(f"--n{row}:{rows[row]}" for row in sorted(rows)))


def _counts(reading: Reading) -> str:
    """How many notes of each kind there are, in Study and in Read: the shared style sheet draws from it how closely they stand."""
    annotations = [found.annotation for found in reading.anchored]
    every = Counter(_LAYER[type(annotation)] for annotation in annotations)
    few = Counter(_LAYER[type(annotation)] for annotation in annotations if is_key(annotation))
    study = ";".join(f"--{layer}:{every[layer]}" for layer in _LAYER.values())
    read = ";".join(f"--{layer}:{few[layer]}" for layer in "ce")
    return f".md-typeset{{--words:{max(1, reading.word_count)};{study};--all:1}}\n.md-typeset:has(.modes [value=read]:checked){{{read};--all:0}}"
