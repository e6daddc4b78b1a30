"""Picture: how many claims got which verdict, all claims and the key claims in the same bar.

    Bar...  ->  SVG

A bar is as long as the verdict is frequent; numbers stand beside it, so that neither length nor colour speaks alone.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..interface.interface import ENGLISH, Interface
from .svg import SMALL, TEXT, WIDE, add, clean, document, fitted, heading, number, written

Pill = Literal["green", "ochre", "amber", "red", "grey"]

WIDTH, MARGIN = WIDE.width, WIDE.margin
ROW = 38
BAR = 22
LABEL = 168
"""Room for the verdict's word; longer ones are cut and stand whole in their `title`."""
LEFT = MARGIN + LABEL
ALL = WIDTH - MARGIN - 62
KEY = WIDTH - MARGIN - 6
"""Right edges of the two columns of numbers."""
ROOM = ALL - 44 - LEFT
"""Length of the longest bar."""
THIN = 4
"""Height of the bar that says how many could be judged on the article's day."""
SQUARES = 40
"""Up to so many claims, a bar is cut into one piece for each, so that they can be counted."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A verdict and how often it was given."""

    label: str
    pill: Pill
    total: int
    key: int
    """How many of `total` are key claims."""
    then: int = 0
    """How many could be judged so on the article's day; drawn where the picture shows both days."""


def picture(rows: Sequence[Bar], title: str, description: str, say: Interface = ENGLISH, day: str = "") -> str:
    """Return a picture with one row per verdict in the order given, the sums below. The key claims' part of a bar is solid, the rest pale and outlined.

    Where `day` is given, in words, a thin bar below each says how many could be judged so on that day.
    """
    root = document("verdicts", title, description, say)
    y = _header(root, heading(root, title) + 8, say, day)
    rows = [replace(bar, total=max(bar.total, 0), key=min(max(bar.key, 0), max(bar.total, 0))) for bar in rows]
    longest = max((max(bar.total, bar.then) for bar in rows), default=0)
    for bar in rows:
        _row(root, bar, y, longest, say, day)
        y += ROW
    if rows:
        add(root, "path", cls="line-rule", d=f"M{MARGIN} {number(y + 2)}H{WIDTH - MARGIN}")
        total, key = sum(b.total for b in rows), sum(b.key for b in rows)
        _numbers(root, say.plain("All verdicts"), total, key, y + 5, say, weight="600")
        y += ROW + 3
    else:
        add(root, "text", say.plain("No claims have been given a verdict."), cls="fill-muted", x=MARGIN, y=y + 20)
        y += ROW
    return written(root, y + 6)


def _header(root: ET.Element, y: float, say: Interface, day: str) -> float:
    """Draw the heads of the two columns and what solid, pale and thin mean; return where the rows begin."""
    if day:
        add(root, "rect", cls="fill-ink", x=LEFT, y=y + 10, width=22, height=THIN)
        # Translators: Beside a thin bar in the chart of verdicts; {day} is the day of the article.
        label = say.plain("as it could be judged on {day}", day=day)
        add(root, "text", label, cls="fill-muted", x=LEFT + 30, y=y + 15, font_size=SMALL)
        y += 20
    head = add(root, "g", font_size=SMALL)
    _bar(root, "grey", LEFT, y + 5, 22, key=22, each=0, height=16)
    add(head, "text", say.plain("key claims"), cls="fill-muted", x=LEFT + 30, y=y + 18)
    _bar(root, "grey", LEFT + 130, y + 5, 22, key=0, each=0, height=16)
    add(head, "text", say.plain("other claims"), cls="fill-muted", x=LEFT + 160, y=y + 18)
    # Translators: Heads of two narrow columns of numbers: all claims, key claims.
    add(head, "text", say.plain("All"), cls="fill-muted", x=ALL, y=y + 18, text_anchor="end")
    add(head, "text", say.plain("Key"), cls="fill-muted", x=KEY, y=y + 18, text_anchor="end")
    add(root, "path", cls="line-edge", d=f"M{MARGIN} {number(y + 31.5)}H{WIDTH - MARGIN}")
    return y + 38


def _row(root: ET.Element, bar: Bar, y: float, longest: int, say: Interface, day: str) -> None:
    total, key = bar.total, bar.key
    unit = ROOM / max(longest, 1)
    row = add(root, "g", data_verdict=clean(bar.label))
    description = say.plain(
        "{verdict}: {all} of all claims, {key} of the key claims", verdict=clean(bar.label), all=total, key=key
    )
    if day:
        description = say.plain("{told}; {count} on {day}", told=description, count=bar.then, day=day)
    add(row, "title", description)
    _numbers(row, bar.label, total, key, y, say)
    _bar(row, bar.pill, LEFT, y + 8, total * unit, key=key * unit, each=unit if longest <= SQUARES else 0)
    if day and bar.then:
        add(row, "rect", cls="fill-ink", x=LEFT, y=y + 8 + BAR + 2, width=bar.then * unit, height=THIN)


def _numbers(
    parent: ET.Element, label: str, total: int, key: int, y: float, say: Interface, weight: str = "400"
) -> None:
    base = y + 25
    add(parent, "text", fitted(label, TEXT, LABEL - 12), cls="fill-ink", x=MARGIN, y=base, font_weight=weight)
    add(parent, "text", say.number(total), cls="fill-ink", x=ALL, y=base, text_anchor="end", font_weight="600")
    tone = "fill-ink" if key else "fill-muted"
    add(parent, "text", say.number(key), cls=tone, x=KEY, y=base, text_anchor="end", font_weight=weight)


def _bar(
    parent: ET.Element, pill: Pill, x: float, y: float, length: float, *, key: float, each: float, height: float = BAR
) -> None:
    """Draw a bar `length` long, its first `key` units solid, cut every `each` units (0: not at all)."""
    if not length:
        add(parent, "path", cls="line-rule", d=f"M{number(x + 0.5)} {number(y)}v{number(height)}", stroke_width=1)
        return
    add(parent, "rect", cls=f"fill-{pill}", x=x, y=y, width=length, height=height, fill_opacity=0.22)
    if key:
        add(parent, "rect", cls=f"fill-{pill}", x=x, y=y, width=key, height=height)
    pieces = round(length / each) if each else 1
    cuts = (f"M{number(x + n * each)} {number(y)}v{number(height)}" for n in range(1, pieces))
    if pieces > 1:
        add(parent, "path", cls="line-paper", d="".join(cuts), stroke_width=2)
    outline = max(length - 1, 0.5)
    add(parent, "rect", cls=f"none line-{pill}", x=x + 0.5, y=y + 0.5, width=outline, height=height - 1)
