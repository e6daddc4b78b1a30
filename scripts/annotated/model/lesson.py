"""How a lesson with a reading goes, as values: what an author wrote of it, and the standards that it can serve.

nothing  ->  Lesson, Standard
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .problem import Where


@dataclass(frozen=True, slots=True)
class Step:
    """Some minutes of a lesson."""

    minutes: int
    do: str
    """What happens, as the author's Markdown."""
    sheets: tuple[str, ...] = ()
    """Names of the editions and sheets that are needed for it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A lesson of so many minutes."""

    minutes: int
    steps: tuple[Step, ...]
    where: Where = field(default=Where(""), compare=False)


@dataclass(frozen=True, slots=True)
class Role:
    """What one member of a group does."""

    role: str
    does: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """`lesson.yaml`: the plan of a lesson, as far as its author changed what the program proposes."""

    where: Where = field(default=Where(""), compare=False)
    audience: str = ""
    """For whom it is, in a line."""
    aims: tuple[str, ...] = ()
    """What pupils can do at its end, in their words."""
    plans: tuple[Plan, ...] = ()
    roles: tuple[Role, ...] = ()
    question: str = ""
    """Id of the question that is discussed."""
    protocol: tuple[str, ...] = ()
    """How it is discussed, step by step."""
    standards: tuple[str, ...] = ()
    """Codes of the standards that it serves; empty: all that suit the reading."""


@dataclass(frozen=True, slots=True)
class Standard:
    """What a curriculum asks for."""

    where: Where = field(compare=False)
    code: str
    """Short name in its framework: `RI.9-10.8`."""
    framework: str
    asks: str
    """What it asks for, in our own words."""
    needs: str = ""
    """What a reading must have to serve it: `claims`, `questions` or `glossary`; `choice`: it serves only lessons that name it; empty: nothing but a text."""
