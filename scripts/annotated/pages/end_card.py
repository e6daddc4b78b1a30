"""Stage 7, the end of a text on its page: what was found at a glance, who published it, what next, and where the lists are.

Reading  ->  Markdown
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..extension.verdict_guesses import asked_claims
from ..markdown.escape import Markdown, text
from ..markdown.markdown_blocks import heading, items, joined, link, section, strong
from ..model.message import message
from ..model.page_list import CLAIMS, HANDOUTS, QUESTIONS, READING, SOURCE_CONTEXT
from ..reading.claim_bars import results
from ..reading.reading import Reading
from . import fingerprint, parts

_LISTS: Mapping[str, str] = {
    "words": message("Words explained"),
    "notes": message("Notes"),
    "by-paragraph": message("Paragraph by paragraph"),
    "cite": message("Cite this"),
}
"""By the id of its heading: what each list after the article is called."""


def card(reading: Reading, lists: Iterable[str]) -> Markdown:
    """Return the card that stands behind the last paragraph. `lists` are the ids of those of `_LISTS` that stand after it."""
    say = reading.say
    return section(
        "end",
        heading(2, say("After reading"), "after-reading"),
        _results(reading),
        publisher(reading),
        section("next", items(_next(reading))),
        _lists(reading, lists),
        aria_labelledby="after-reading",
        data_search_exclude="",
    )


def publisher(reading: Reading) -> Markdown:
    """Return who published the article, and what it is in a line."""
    about = reading.seed.about
    outlet = strong(link(parts.words(about.publisher), SOURCE_CONTEXT))
    note = parts.prose(reading, about.outlet)
    return reading.say("{name}: {note}", name=outlet, note=note) if about.outlet else outlet


def _results(reading: Reading) -> Markdown:
    """Return the strip and its sentence: of the key claims where there are some, else of all."""
    say = reading.say
    key = any(claim.key for claim, _ in reading.claims)
    counts = results(reading, key=key)
    if not counts:
        return Markdown("")
    # Translators: How many claims got a verdict, and the verdict’s word: “9 Supported”.
    verdicts = say.enumerated(
        say("{count} {verdict}", count=result.count, verdict=text(result.label)) for result in counts
    )
    total = sum(result.count for result in counts)
    sentence = (
        say.plural(total, "Of {count} key claim: {found}.", "Of {count} key claims: {found}.", found=verdicts)
        if key
        else say.plural(total, "Of {count} claim: {found}.", "Of {count} claims: {found}.", found=verdicts)
    )
    summed = joined([strong(sentence), parts.review_state(reading)], " ")
    return section("found", fingerprint.strip_on_page(reading, listed=True), summed)


def _next(reading: Reading) -> Iterator[Markdown]:
    """Yield the ways on, each with what is there."""
    say = reading.say
    if reading.claims:
        yield _way(say("Check"), CLAIMS, say("each claim with its sources"))
    if reading.seed.questions:
        count = len(reading.seed.questions)
        yield _way(say("Discuss"), QUESTIONS, say.plural(count, "{count} question", "{count} questions"))
    yield _way(say("Print"), HANDOUTS, say("handouts for a class"))
    if asked_claims((claim for claim, _ in reading.claims), reading.verdicts):
        yield _way(say("Guess"), f"{READING}?m=guess", say("judge the key claims yourself"))


def _way(name: Markdown, to: str, offer: Markdown) -> Markdown:
    return joined([strong(link(name, to)), offer], " ")


def _lists(reading: Reading, lists: Iterable[str]) -> Markdown:
    """Return where the lists are that stand after the card; the script keeps them closed until they are asked for."""
    say = reading.say
    # Translators: Before links to the lists that stand after an article.
    return parts.labelled(say("Lists:"), say.dotted(link(say(_LISTS[id]), f"#{id}") for id in lists))
