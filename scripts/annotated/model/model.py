"""What authors write and what is found, as values.

Imported by every stage; imports only `problem`, and its own parts `about`, `cite`, `lesson`, `selector` and `structure`.

Names are those of W3C Web Annotation (selector, quote, prefix, suffix), TEI (term, stand-off),
ClaimReview (claim, verdict) and CSL (source).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from .about import About
from .cite import Cite
from .copies import Copy
from .csl_title import plain_title
from .lesson import Lesson
from .problem import Where
from .selector import Selector
from .structure import Structure

# ── stand-off annotations ────────────────────────────────────────────────────────────────────────


AUTHOR = "author"
"""Who says a claim, when nobody else is named."""

TO_DO = "TO DO"
"""What stands in a draft where a person has to write."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that can be checked, and what checking it found (motivation `assessing`)."""

    where: Where
    id: str
    selector: Selector
    kind: str
    """`fact`, `quotation`, `statistic`, `prediction` or `value-judgement`."""
    said_by: str
    """A name, or `AUTHOR`: see `Reading.speaker`."""
    verdict: str
    """Id of a `Verdict`."""
    title: str
    fact: str
    note: str
    as_of: str
    sources: tuple[Cite, ...]
    key: bool = False
    handout: bool = False
    sensitive: bool = False
    known: str = ""
    """`then` or `later`: when its verdict could be known, where the dates of its sources do not tell; empty elsewhere."""
    known_why: str = ""
    """Why so, in the author's Markdown."""


@dataclass(frozen=True, slots=True)
class Rhetoric:
    """An opinion or a rhetorical move: described, not judged (motivation `commenting`)."""

    where: Where
    id: str
    selector: Selector
    kind: str
    note: str
    sources: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Language:
    """A slip of language and how standard English has it (motivation `editing`)."""

    where: Where
    id: str
    selector: Selector
    standard_form: str
    kind: str
    note: str
    sic: bool = False


@dataclass(frozen=True, slots=True)
class Parallel:
    """A passage that closely follows an earlier text (motivation `linking`)."""

    where: Where
    id: str
    selector: Selector
    source: Cite
    source_text: str
    change: str
    credited: bool = False
    """Whether the paragraph names the source."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody says of a passage, without a verdict (motivation `commenting`); `note` in the file."""

    where: Where
    id: str
    selector: Selector
    text: str
    by: str = ""
    """Who says it; empty for the editors of the reading."""
    sources: tuple[Cite, ...] = ()


Annotation = Claim | Rhetoric | Language | Parallel | Comment


@dataclass(frozen=True, slots=True)
class Question:
    """A question about whole paragraphs (motivation `questioning`)."""

    where: Where
    id: str
    tier: str
    """`comprehension`, `analysis` or `evaluation`."""
    paragraphs: tuple[int, ...]
    question: str
    handout: bool = False
    orphaned: str = ""
    """SHA-256 of the last text that held the paragraphs, when the article has them no more."""


# ── glossary, events, sources ────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Location:
    """A point on the map, in decimal degrees (WGS 84)."""

    kind: str
    """`country`, `region`, `city` or `site`."""
    lat: float
    lon: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A word, idea, person, organisation or place that the glossary explains (motivation `describing`)."""

    where: Where
    id: str
    name: str
    category: str
    """`person`, `organisation`, `place`, `event`, `document`, `concept` or `vocabulary`."""
    level: str
    """`name`, `term` or `word`."""
    forms: tuple[str, ...]
    """How it stands in the article, case-sensitive; empty when only the notes need it."""
    definition: str
    uses: Literal["all", "first", "none"] | tuple[int, ...] = "all"
    """Which uses are marked: all, the first, none, or those numbers (counted from 1)."""
    dates: str = ""
    see_also: tuple[str, ...] = ()
    sources: tuple[Cite, ...] = ()
    handout: bool = False
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Adjusted:
    """An entry of a reading that says only how it takes a term of the shared glossary."""

    where: Where
    id: str
    uses: Literal["all", "first", "none"] | tuple[int, ...] | None = None
    """Which uses are marked; `none` leaves the term out of this reading."""
    handout: bool | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, with the paragraphs it bears on."""

    where: Where
    id: str
    date: str
    """`2015`, `2015-09` or `2015-09-20`: no more than is known."""
    title: str
    sentence: str
    paragraphs: tuple[int, ...]
    sources: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A work that a statement of ours rests on."""

    where: Where
    id: str
    csl: Mapping[str, object]
    """The CSL-JSON item without `id` and `custom`."""
    consulted: str
    """`read`, `read in part`, `opening or title only` or `not opened`."""
    affiliation: str = ""
    caveat: str = ""

    @property
    def title(self) -> str:
        """Its title in plain words; empty when it has none."""
        return plain_title(str(self.csl.get("title", "")))

    @property
    def url(self) -> str:
        """Its address; empty when it has none."""
        return str(self.csl.get("URL", ""))


@dataclass(frozen=True, slots=True)
class Answer:
    """A model answer. It goes into no file that the site publishes."""

    where: Where
    id: str
    """Id of the question."""
    answer: str
    sources: tuple[Cite, ...] = ()
    evidence: tuple[Selector, ...] = ()
    """The passages of the article that answer the question; a pupil may name the lines of any of them."""
    mistakes: tuple[str, ...] = ()
    """What pupils are likely to answer, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Change:
    """A correction that a reader can follow."""

    where: Where
    date: str
    about: str
    """Id of a claim or another annotation, a term, an event or a source."""
    old: str
    new: str
    why: str
    was: str = ""
    """Id of the verdict before, where that of a claim changed."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One word of the scale on which claims are judged."""

    where: Where
    id: str
    label: str
    definition: str
    rating: int | None
    """ClaimReview `ratingValue`, 5 best and 1 worst; none for a forecast."""
    pill: Literal["green", "ochre", "amber", "red", "grey"]
    """Colour of its pill; the word stands on it, so that colour never speaks alone."""
    kinds: tuple[str, ...] = ()
    """Kinds of claim it is reserved for; empty: any."""


# ── all of it ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Seed:
    """Everything an author wrote about one reading."""

    slug: str
    folder: str
    """Path from the project's root, with forward slashes."""
    article: bytes
    about: About
    annotations: tuple[Annotation, ...] = ()
    questions: tuple[Question, ...] = ()
    terms: tuple[Term, ...] = ()
    events: tuple[Event, ...] = ()
    sources: tuple[Source, ...] = ()
    answers: tuple[Answer, ...] = ()
    changes: tuple[Change, ...] = ()
    lesson: Lesson = field(default_factory=Lesson)
    adjusted: tuple[Adjusted, ...] = ()
    digest: str = ""
    """Of the files it was read from (`seeds.digest`)."""
    structure: Structure = field(default_factory=Structure)
    orphaned_questions: tuple[Question, ...] = ()
    """Questions about paragraphs that the article has no more; `questions` are the others."""
    copies: tuple[Copy, ...] = ()
    """What is known of the copies of its sources."""
    evidence: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """Texts of its sources, by the source's id, where they are kept here: they go onto no page."""
    baseline_files: Mapping[str, bytes] = field(default_factory=dict)
    """Texts of the article that the build kept (`anchoring.baseline`), by path from the seed's folder."""
    lines: Mapping[tuple[str, int, str], int] = field(default_factory=dict, repr=False, compare=False)
    """Line of each key of an entry, by file, the entry's line and the key."""

    def at(self, where: Where, key: str) -> Where:
        """Return the place of a key of the entry at `where`; that itself where the entry has no such key."""
        return replace(where, line=self.lines.get((where.file, where.line, key), where.line))


@dataclass(frozen=True, slots=True)
class Shared:
    """What all readings may take: terms that are explained once, and the sources on which they rest."""

    terms: tuple[Term, ...] = ()
    sources: tuple[Source, ...] = ()
