"""Stage 7, part of the claims page: by what readers can narrow its list, and what each claim is in that respect.

Reading  ->  Filters;  Claim + Anchored  ->  name -> value
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ..anchoring.anchor import Anchored
from ..extension.filters import Field, Filters
from ..model.message import message
from ..model.model import AUTHOR, Claim
from ..reading.reading import Reading
from .definitions import definition, scale

SCRIPT = "assets/claims.js"
SEPARATOR = "|"
"""Between the values of one attribute: a claim may stand in several paragraphs."""
_WHEN: Mapping[str, str] = {
    "then": message("On the day of the article"),
    "also": message("Also with later sources"),
    "later": message("Only with later sources"),
}
_REMARK = re.compile(r"\s*[(,].*", re.DOTALL)
"""What follows a speaker's name: “author (following CNN)”, “Dmitry Peskov, Kremlin”."""


def filters(reading: Reading) -> Filters:
    """Return verdict, kind, paragraph and speaker, each with the values that claims have and how many have them."""
    say, claims = reading.say, reading.claims
    verdicts = Counter(claim.verdict for claim, _ in claims)
    kinds = Counter(claim.kind for claim, _ in claims)
    paragraphs = Counter(number for _, found in claims for number in _paragraphs(found))
    speakers = Counter(filter(None, (_speaker(claim) for claim, _ in claims)))

    def counted(counts: Counter[str], words: Iterable[tuple[str, str]]) -> Mapping[str, str]:
        # Translators: One choice of a list, and how many claims it would show: “Disputed (4)”.
        return {
            value: say.plain("{choice} ({count})", choice=word, count=counts[value])
            for value, word in words
            if counts[value]
        }

    kind_words = ((kind, definition("claim", kind, say).capital) for kind in dict.fromkeys((*scale("claim"), *kinds)))
    numbers = ((f"{number}", say.plain("Paragraph {number}", number=number)) for number in sorted(paragraphs))
    names = (
        (name, say.plain("author") if name == AUTHOR else name)
        for name in sorted(speakers, key=lambda name: (name.casefold(), name))
    )
    when = ((rests, say.plain(words)) for rests, words in _WHEN.items())
    # Translators: {shown} is put in later: how many claims are left of all of them.
    shown = say.plain_plural(len(claims), "{shown} of {count} claim", "{shown} of {count} claims", shown="{shown}")
    fields = (
        Field(
            "verdict",
            say.plain("Verdict"),
            say.plain("Any verdict"),
            counted(verdicts, ((id, verdict.label) for id, verdict in reading.verdicts.items())),
        ),
        Field("kind", say.plain("Kind"), say.plain("Any kind"), counted(kinds, kind_words)),
        Field(
            "paragraph",
            say.plain("Paragraph"),
            say.plain("Any paragraph"),
            counted(Counter({f"{number}": times for number, times in paragraphs.items()}), numbers),
        ),
        Field("speaker", say.plain("Who says it"), say.plain("Anyone"), counted(speakers, names)),
        # Translators: By when the verdict could be known: on the day of the article, or only with what came out later.
        Field(
            "known", say.plain("When known"), say.plain("At any time"), counted(Counter(reading.rests.values()), when)
        ),
    )
    return Filters(say.plain("Filter the claims"), shown, say.plain("Show all"), fields)


def attributes(reading: Reading, claim: Claim, anchored: Anchored) -> Mapping[str, str]:
    """Return what the script compares the choices with, by attribute."""
    paragraphs = SEPARATOR.join(f"{number}" for number in _paragraphs(anchored))
    return {
        "data_verdict": claim.verdict,
        "data_kind": claim.kind,
        "data_paragraph": paragraphs,
        "data_speaker": _speaker(claim),
        "data_known": reading.rests[claim.id],
    }


def _paragraphs(anchored: Anchored) -> Iterator[int]:
    return (block.paragraph for block in anchored.blocks if block.paragraph is not None)


def _speaker(claim: Claim) -> str:
    """Return who says it, without the remark that may follow the name, on one line."""
    return " ".join(_REMARK.sub("", claim.said_by).replace(SEPARATOR, " ").split())
