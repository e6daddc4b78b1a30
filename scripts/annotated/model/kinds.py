"""The kinds of annotation: what distinguishes them, a row each, and what they share, a function each.

    nothing  ->  Kind...;  Annotation  ->  its Kind, the sources it cites, its words

A kind of annotation that is added gets a type in `model` and a row here. All lists of kinds come from these rows; where a kind has
words or a look of its own, a `match` that ends in `assert_never`, or a test, names what is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from .cite import Cite
from .message import message, plural_message
from .model import Annotation, Claim, Comment, Language, Parallel, Question, Rhetoric, Term
from .page_list import CLAIMS, LANGUAGE, QUESTIONS


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of annotation, as every stage knows it."""

    type: type[Annotation | Question]
    key: str
    """Key in `annotations.yaml` whose value is the id; `data-kind` of its words and its note on the page."""
    letter: str
    """Of its layer: in addresses (`?l=cr`), on the keyboard, in style sheets. The theme keeps `f`, `n`, `p` and `s` for itself."""
    page: str
    """File name of the page with its entries, one of `page_list.PAGES`."""
    sign: str
    """What stands after the words, of `{number}` and `{verdict}`."""
    spoken: str
    """The name of that sign: a message that may hold `{number}`, `{kind}` and, where the sign is words, `{shown}`."""
    heading: str
    """Message at the head of its note."""
    within: str
    """Message within a sentence."""
    plural: str
    """Message: name of its layer."""
    title: str = ""
    """Message: heading of its entries on a page that has several kinds."""
    intro: str = ""
    """Message below that heading."""
    counted: tuple[str, str] = ("", "")
    """Message: how many there are, in both its forms."""
    on_paper: str = ""
    """Message before the text of the full edition: what the name or look of its notes means."""
    in_read: bool = False
    """Whether the mode Read shows those of its annotations that are key (`is_key`); Study shows all."""
    on_content: bool = True
    """Whether it is about what a passage says, not about its language: such a sentence is proposed for no claim."""


KINDS: tuple[Kind, ...] = (
    Kind(
        Claim,
        key="claim",
        letter="c",
        page=CLAIMS,
        sign="{number} {verdict}",
        # Translators: Spoken name of a reference. {shown} is what stands there: “43 Disputed”. Keep it in one piece.
        spoken=message("Claim {shown}"),
        heading=message("Claim {number}"),
        within=message("claim {number}"),
        # Translators: Kinds of note, each of which can be put away.
        plural=message("Claims"),
        counted=plural_message("{count} claim", "{count} claims"),
        on_paper=message("Words with a dashed line are claims; the note at their end says what checking found."),
        in_read=True,
    ),
    Kind(
        Rhetoric,
        key="rhetoric",
        letter="r",
        page=LANGUAGE,
        sign="+{number}",
        # Translators: Spoken name of a reference. {kind} is one of the rhetorical moves.
        spoken=message("Rhetoric {number}: {kind}"),
        heading=message("Rhetoric {number}"),
        within=message("rhetoric {number}"),
        plural=message("Rhetoric"),
        title=message("Rhetorical moves"),
        intro=message(
            "Opinions and ways of persuading. They are described, not judged: every argument uses some of them."
        ),
        counted=plural_message("{count} rhetorical move", "{count} rhetorical moves"),
        on_paper=message("“Rhetoric” is a means of persuasion."),
    ),
    Kind(
        Language,
        key="language",
        letter="e",
        page=LANGUAGE,
        sign="~{number}",
        spoken=message("Slip {number}"),
        heading=message("Slip {number}"),
        within=message("slip {number}"),
        plural=message("Language"),
        title=message("Slips of language"),
        intro=message(
            "Notes for those who learn the language. They say how its standard has it; the article itself is never corrected, and a "
            "slip says nothing about whether a statement is true. *[sic]* stands only where a reader might take the words for our misprint."
        ),
        counted=plural_message("{count} slip of language", "{count} slips of language"),
        on_paper=message("“Slip” is a slip of language; the note has the standard form."),
        in_read=True,
        on_content=False,
    ),
    Kind(
        Parallel,
        key="parallel",
        letter="x",
        page=LANGUAGE,
        sign="∥{number}",
        spoken=message("Parallel {number}"),
        heading=message("Parallel {number}"),
        within=message("parallel {number}"),
        plural=message("Parallels"),
        title=message("Parallel passages"),
        intro=message(
            "Passages that closely follow earlier texts, with both texts side by side. Links and credits may have stood on the article’s "
            "own web page and have been lost in the text that we have, so nothing more than the likeness is stated here."
        ),
        counted=plural_message("{count} parallel passage", "{count} parallel passages"),
        on_paper=message("“Parallel” is an earlier text that the passage follows."),
    ),
    Kind(
        Comment,
        key="note",
        letter="m",
        page=LANGUAGE,
        sign="*{number}",
        spoken=message("Comment {number}"),
        heading=message("Comment {number}"),
        within=message("comment {number}"),
        plural=message("Comments"),
        title=message("Comments"),
        intro=message(
            "What the editors of this reading, or those who are named, say of a passage. No verdict is meant."
        ),
        counted=plural_message("{count} comment", "{count} comments"),
        on_paper=message("“Comment” is a remark on the passage, without a verdict."),
    ),
)
"""The kinds whose words are marked, in the order in which pages list them."""

QUESTION = Kind(
    Question,
    key="question",
    letter="q",
    page=QUESTIONS,
    sign="?{number}",
    spoken=message("Question {number}"),
    heading=message("Question {number}"),
    within=message("question {number}"),
    plural=message("Questions"),
)
"""Questions are about whole paragraphs and mark no words."""

ANNOTATION_KEYS = tuple(kind.key for kind in (*KINDS, QUESTION))
"""Keys with which an entry of `annotations.yaml` can begin."""

_BY_TYPE: Mapping[type, Kind] = {kind.type: kind for kind in (*KINDS, QUESTION)}


def kind_of(annotation: Annotation | Question) -> Kind:
    """Return the row of the annotation's kind."""
    return _BY_TYPE[type(annotation)]


# ── what the kinds share ─────────────────────────────────────────────────────────────────────────


def is_key(annotation: Annotation | Term) -> bool:
    """Whether the annotation is among the few that a reader meets first, before asking for all of them."""
    match annotation:
        case Claim():
            return annotation.key
        case Language():
            return annotation.sic
        case Rhetoric() | Parallel() | Comment() | Term():
            return False
        case _:
            assert_never(annotation)


def cites(annotation: Annotation) -> tuple[Cite, ...]:
    """Return the sources that the annotation names, each with where and what, in its order."""
    match annotation:
        case Claim() | Rhetoric() | Comment():
            return annotation.sources
        case Parallel():
            return (annotation.source,)
        case Language():
            return ()
        case _:
            assert_never(annotation)


def words(annotation: Annotation) -> tuple[str, ...]:
    """Return the author's Markdown on the annotation, text by text, in the order in which pages show them."""
    match annotation:
        case Claim():
            return tuple(text for text in (annotation.fact, annotation.note, annotation.known_why) if text)
        case Parallel():
            return (annotation.change,)
        case Rhetoric() | Language():
            return (annotation.note,)
        case Comment():
            return (annotation.text,)
        case _:
            assert_never(annotation)


def plain_words(annotation: Annotation) -> tuple[str, ...]:
    """Return what pages show of the annotation as it is written, without reading it as Markdown."""
    match annotation:
        case Claim():
            return annotation.title, annotation.said_by
        case Language():
            return (annotation.standard_form,)
        case Parallel():
            return (annotation.source_text,)
        case Comment():
            return (annotation.by,) if annotation.by else ()
        case Rhetoric():
            return ()
        case _:
            assert_never(annotation)


# ── words explained ──────────────────────────────────────────────────────────────────────────────

NAMES = ("person", "organisation", "place")
"""Categories of terms that are names; their `data-kind` is the category."""
TERM = "term"
"""The `data-kind` of all other terms."""


def data_kind(thing: Annotation | Term) -> str:
    """Return the `data-kind` of the words that `thing` is about."""
    if isinstance(thing, Term):
        return thing.category if thing.category in NAMES else TERM
    return kind_of(thing).key


# ── layers ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Layer:
    """What a reader shows or puts away at once."""

    letter: str
    name: str
    """Message."""
    data_kinds: tuple[str, ...] = ()
    """Of the marks it has; questions have none."""
    in_read: bool = True
    """Whether the mode Read shows it."""
    key_only: bool = False
    """Whether Read shows only what is key in it."""


LAYERS: tuple[Layer, ...] = (
    Layer("t", message("Words and names"), (TERM, *NAMES)),
    *(Layer(kind.letter, kind.plural, (kind.key,), kind.in_read, key_only=kind.in_read) for kind in KINDS),
    Layer(QUESTION.letter, QUESTION.plural, in_read=False),
)

USUAL: Mapping[str, str] = {
    "clean": "",
    "read": "".join(layer.letter for layer in LAYERS if layer.in_read),
    "study": "".join(layer.letter for layer in LAYERS),
    "guess": "".join(layer.letter for layer in LAYERS if {TERM, "claim"} & {*layer.data_kinds}),
}
"""The letters of the layers that each mode shows until a reader chooses others."""

NOTED = frozenset(kind.key for kind in KINDS)
"""Every `data-kind` of words that a reference follows; the words of the others are links themselves."""
DATA_KINDS = NOTED | {TERM, *NAMES}
"""Every `data-kind` of marked words."""
