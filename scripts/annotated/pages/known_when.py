"""Stage 7, part of what is said of a claim: whether its verdict could be known on the day of the article.

Reading + Claim  ->  Markdown
"""

from __future__ import annotations

from collections.abc import Mapping

from ..markdown.escape import Markdown
from ..markdown.markdown_blocks import joined, link, section
from ..model.message import message
from ..model.model import Claim
from ..model.page_list import KNOWN_THEN, READING
from ..reading.hindsight import Rests
from ..reading.reading import Reading
from .parts import prose, words
from .verdicts import NOT_YET_KNOWN

_SENTENCES: Mapping[Rests, str] = {
    "then": "",
    "also": message("This verdict rests also on what came out later."),
    "later": message("This verdict rests on what came out later."),
}
BANNER = "known-then"
"""Id of the banner: the address of the article as on its own day; `?known=then` is another."""
REACHED_THEN = message("This verdict could be reached on the day of the article.")
"""Where its author says so, against the dates of the sources."""


def banner(reading: Reading) -> Markdown:
    """Return what stands over the article when it is read as on its own day, and leads to how it is judged today.

    It is hidden until `theme/assets/then.js` shows it, which takes from it the word for a verdict that was open; where no script runs,
    the page of its own (`known_then`) says the same.
    """
    say = reading.say
    day = words(say.date(reading.seed.about.date))
    notice = say("The article as it could be judged on {day}: what came later is left out.", day=day)
    ways = say.dotted([link(say("As it is judged today"), READING), link(say("All claims as known then"), KNOWN_THEN)])
    open_ = say.plain(NOT_YET_KNOWN)
    return section("then", notice, ways, id=BANNER, hidden="hidden", data_open=open_, data_search_exclude="")


def sentence(reading: Reading, claim: Claim) -> str:
    """Return when the verdict could be known, plain; empty where there is nothing to say."""
    template = _SENTENCES[reading.rests.get(claim.id, "then")] or (REACHED_THEN if claim.known else "")
    return reading.say.plain(template) if template else ""


def line(reading: Reading, claim: Claim) -> Markdown:
    """Return one line on when the verdict could be known, with the reason where its author gives one; empty where there is nothing to say."""
    when = sentence(reading, claim)
    if not when:
        return Markdown("")
    why = prose(reading, claim.known_why) if claim.known_why else ""
    words_and_why = joined([part for part in (words(when), why) if part], " ")
    return Markdown(f'<em class="known" data-rests="{reading.rests.get(claim.id, "then")}">{words_and_why}</em>')
