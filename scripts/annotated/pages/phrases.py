"""Stage 7, what pages and handouts both tell of a reading, as plain words; labels and headings are named where they stand.

Reading  ->  words, or what they mean
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..markdown.escape import Markdown
from ..model.model import Language, Rhetoric, Verdict
from ..reading.reading import Reading
from .definitions import Definition, Scale, scale

CITED_DIGEST = 12
"""Hexadecimal digits of the text's hash in a citation."""


def review_state(reading: Reading) -> str:
    """Return how often the notes were checked."""
    reviews, say = reading.seed.about.reviews, reading.say
    match len(reviews):
        case 0:
            return say.plain("Not yet checked by an editor.")
        case 1:
            return say.plain("Checked once; not yet read by a second editor.")
        case times:
            last = Markdown(say.date(reviews[-1].date))
            return say.plain_plural(
                times, "Checked {count} time, last on {date}.", "Checked {count} times, last on {date}.", date=last
            )


def length(reading: Reading) -> str:
    """Return how long the article is, and how long it takes to read it."""
    say = reading.say
    return say.series(
        [
            say.plain_plural(reading.word_count, "{count} word", "{count} words"),
            # Translators: How long it takes to read the article.
            say.plain_plural(reading.minutes, "{count} minute", "{count} minutes"),
        ]
    )


def citations(reading: Reading) -> tuple[str, str]:
    """Return how to cite the article, and how to cite what we made of it."""
    about, say = reading.seed.about, reading.say
    # Translators: How to cite the article.
    article = say.plain(
        "{author}, “{title}”, {publisher}, {date}.",
        author=about.author,
        title=about.title,
        publisher=about.publisher,
        date=say.date(about.date),
    )
    edition = reading.digest[:CITED_DIGEST]
    if not reading.latest:
        return article, say.plain(
            "“{title}”, annotated reading, text {edition} (first 12 digits of its SHA-256).",
            title=about.title,
            edition=edition,
        )
    # Translators: How to cite what we made of it. {edition} tells which text it is.
    return article, say.plain(
        "“{title}”, annotated reading, text {edition} (first 12 digits of its SHA-256), with its notes as of {date}.",
        title=about.title,
        edition=edition,
        date=say.date(reading.latest),
    )


def standard_form(reading: Reading) -> str:
    """Return the name of the field that says how the standard language has what a slip has."""
    say = reading.say
    return say.plain("Standard English:") if is_english(reading) else say.plain("Standard form:")


def is_english(reading: Reading) -> bool:
    """Whether the article is."""
    return reading.seed.about.language.partition("-")[0].lower() == "en"


def verdicts_in_use(reading: Reading) -> list[Verdict]:
    """Return the verdicts that claims of the reading got, in the order of the scale."""
    used = {claim.verdict for claim, _ in reading.claims}
    return [verdict for verdict in reading.verdicts.values() if verdict.id in used]


def kinds_in_use(reading: Reading) -> Mapping[Scale, Sequence[Definition]]:
    """Return the kinds of claims, of rhetoric and of slips that notes of the reading name, in the order of their scales."""
    used: Mapping[Scale, set[str]] = {
        "claim": {claim.kind for claim, _ in reading.claims},
        "rhetoric": {its.annotation.kind for its in reading.anchored if isinstance(its.annotation, Rhetoric)},
        "language": {its.annotation.kind for its in reading.anchored if isinstance(its.annotation, Language)},
    }
    return {
        name: [meant for value, meant in scale(name, reading.say).items() if value in values]
        for name, values in used.items()
    }
