"""The sheets of the lesson, printed.

Workshop + LessonSheet  ->  Handout
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from ...editions import Format, LessonSheet
from ..making import Handout, Workshop
from ..press import Extent, Press
from . import evidence_sheet, exit_ticket, plan_sheet, slides, word_sheet
from .frame import leaf_of
from .leaf import Leaf, on_paper
from .leaf_encoding import encoded

TEMPLATE = Path(__file__).with_name("lesson.typ")
ONE_SIDE = ((10.5, 4), (10.5, 3), (10.5, 2), (9.75, 2), (9.0, 1))
"""Type and lines to write on under a task, the first that leaves the ticket on one side."""

WORD_SIZES = (10.5, 10, 9.5)
"""Type of the word sheet: the first that leaves it on one side."""


def handout(workshop: Workshop, sheet: LessonSheet, paper: Format) -> Handout:
    """Return one sheet on one paper. Raise `Problems` when it cannot be printed."""
    content, extent = _MAKERS[sheet.name](workshop, sheet, paper)
    return Handout(workshop.reading.seed.slug, sheet, paper, content, extent.sides)


def _evidence(workshop: Workshop, sheet: LessonSheet, paper: Format) -> tuple[bytes, Extent]:
    parts = evidence_sheet.evidence(workshop.reading, workshop.sheets["class"], workshop.lines)
    return _printed(workshop, leaf_of(workshop.reading, sheet, on_paper(paper), parts))


def _ticket(workshop: Workshop, sheet: LessonSheet, paper: Format) -> tuple[bytes, Extent]:
    def leaf(size: float, rules: int) -> Leaf:
        parts = exit_ticket.ticket(workshop.reading, workshop.sheets["class"], workshop.lines, rules)
        return leaf_of(workshop.reading, sheet, on_paper(paper, size), parts)

    return _on_one_side(workshop, (leaf(*look) for look in ONE_SIDE))


def _on_one_side(workshop: Workshop, leaves: Iterable[Leaf]) -> tuple[bytes, Extent]:
    """Return the print of the first that has one side, else that of the last."""
    prints = list[tuple[bytes, Extent]]()
    for leaf in leaves:
        prints.append(_printed(workshop, leaf))
        if prints[-1][1].sides == 1:
            break
    return prints[-1]


def _plan(workshop: Workshop, sheet: LessonSheet, paper: Format) -> tuple[bytes, Extent]:
    parts = plan_sheet.plan(workshop.reading, workshop.sheets["class"], workshop.key, workshop.standards)
    return _printed(workshop, leaf_of(workshop.reading, sheet, on_paper(paper), parts))


def _words(workshop: Workshop, sheet: LessonSheet, paper: Format) -> tuple[bytes, Extent]:
    parts = word_sheet.word_sheet(workshop.reading, workshop.sheets["class"])
    looks = (on_paper(paper, size, rule=22) for size in WORD_SIZES)
    return _on_one_side(workshop, (leaf_of(workshop.reading, sheet, look, parts) for look in looks))


def _slides(workshop: Workshop, sheet: LessonSheet, paper: Format) -> tuple[bytes, Extent]:
    return _printed(workshop, slide_leaf(workshop, sheet))


def slide_leaf(workshop: Workshop, sheet: LessonSheet) -> Leaf:
    """Return the slides as a leaf, of which a file for a presentation program is made as well."""
    parts = slides.slides(workshop.reading, workshop.sheets["class"], workshop.key, workshop.lines)
    return leaf_of(workshop.reading, sheet, on_paper("screen"), parts)


_MAKERS: Mapping[str, Callable[[Workshop, LessonSheet, Format], tuple[bytes, Extent]]] = {
    "evidence": _evidence,
    "exit-ticket": _ticket,
    "plan": _plan,
    "slides": _slides,
    "words": _words,
}


def _printed(workshop: Workshop, leaf: Leaf) -> tuple[bytes, Extent]:
    def use(press: Press, fonts: tuple[str, ...]) -> tuple[bytes, Extent]:
        return press.pdf_of(encoded(replace(leaf, fonts=fonts))), press.extent()

    return workshop.typesetter.tried(encoded(leaf), use, TEMPLATE)
