"""Stage 7: what hand-written pages show of readings and of the scale.

slug -> Reading, Verdict...  ->  region name -> maker
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ..extension.verdict_guesses import CHANCES, outcome
from ..interface.interface import ENGLISH, Interface
from ..markdown import note_markdown
from ..markdown.escape import Markdown, text
from ..markdown.markdown_blocks import blocks, details, heading, items, joined, link, pill, quotation, section, table
from ..model.model import Claim, Verdict
from ..model.page_list import CLAIMS, HANDOUTS, READING
from ..reading.reading import Reading
from ..reading.summary import Summary
from ..seeds.site_file import Imprint
from . import definitions, keys, library, phrases
from .generated_parts import Make
from .verdicts import linked, tallies


class Shown(Protocol):
    """A published reading that a page may show; most are shown nowhere, and nothing is made of these."""

    @property
    def summary(self) -> Summary:
        """What other pages show of it."""
        ...

    def load(self) -> Reading:
        """Return the reading itself."""
        ...


def makers(
    published: Mapping[str, Shown], scale: Mapping[str, Verdict], imprint: Imprint, say: Interface = ENGLISH
) -> dict[str, Make]:
    """Return the generated regions that a page at the top of `docs/` may hold, by name; `published` by slug."""

    def reading(slug: str) -> Reading:
        if slug not in published:
            raise LookupError(f"no published reading is called ‘{slug}’")
        return published[slug].load()

    return {
        "readings": lambda: items(
            library.entry(its.summary, f"reading/{slug}/", say) for slug, its in sorted(published.items())
        ),
        "handouts": lambda: (
            items(
                link(text(shown.summary.title), f"reading/{slug}/{HANDOUTS}")
                for slug, shown in sorted(published.items())
            )
            or say("No reading is published yet.")
        ),
        "sentence": lambda slug, id: _sentence(reading(slug), id),
        "tally": lambda slug: _tally(reading(slug)),
        "key-claims": lambda slug: _key_claims(reading(slug)),
        "review": lambda slug: text(phrases.review_state(reading(slug))),
        "verdicts": lambda: _verdicts(scale, say),
        "kinds": lambda name: _kinds(name, say),
        "keys": keys.keys,
        "imprint": lambda: _imprint(imprint, say),
    }


def _sentence(reading: Reading, id: str) -> Markdown:
    """Return one claim's words as they look on the page, and what checking them found behind a question; at once where nobody can be asked."""
    anchored = next((found for found in reading.anchored if found.annotation.id == id), None)
    if anchored is None or not isinstance(anchored.annotation, Claim):
        raise LookupError(f"‘{id}’ is no claim of ‘{reading.seed.slug}’")
    claim, folder = anchored.annotation, f"reading/{reading.seed.slug}"
    verdict, label = reading.verdicts[claim.verdict], reading.labels[id]
    words = text(reading.document.text[anchored.start : anchored.end]).replace("\n", " ")
    asks = bool(outcome(claim, verdict))
    # The colour of its line would tell.
    marked = Markdown(f'<mark data-kind="claim" data-pill="{"grey" if asks else verdict.pill}">{words}</mark>')
    judged = pill(label.shown, verdict.pill, verdict.definition)
    fact = _prose(reading, claim.fact)
    say = reading.say
    see = link(say("See it in the article"), f"{folder}/{READING}#mark-{id}")
    # Translators: A link; {thing} is “claim 43” or the like.
    all_about = link(say("All about {thing}", thing=text(label.within)), f"{folder}/{CLAIMS}#{id}")
    if not asks:
        return blocks(quotation(joined([marked, judged], " ")), Markdown(f"{fact} {see} · {all_about}"))
    # The script makes a button of each chance; where none runs, the question is the summary.
    chances = {f"data_chance_{chance}": say.plain(word) for chance, word in CHANCES.items()}
    return section(
        "ask",
        quotation(marked),
        details(
            "verdict",
            say("How likely is it that this claim holds up?"),
            Markdown(f"{judged} {fact} {see} · {all_about}"),
        ),
        # Translators: {said} is “Likely 70 %”.
        data_answer=say.plain("You said: {said}", said="{said}"),
        **chances,
    )


def _tally(reading: Reading) -> Markdown:
    """Return all claims and the key claims side by side, each verdict a link to its definition."""
    page, say = f"reading/{reading.seed.slug}/{CLAIMS}", reading.say
    counts = tallies(reading)
    rows = [[linked(t.verdict, page), Markdown(str(t.all)), Markdown(str(t.key))] for t in counts]
    rows.append([say("Sum"), Markdown(str(sum(t.all for t in counts))), Markdown(str(sum(t.key for t in counts)))])
    return table([say("Verdict"), say("All claims"), say("Key claims")], rows)


def _key_claims(reading: Reading) -> Markdown:
    """Return how the key claims of one reading were chosen, in its author's words."""
    return _prose(reading, reading.seed.about.key_claims)


def _prose(reading: Reading, written: str) -> Markdown:
    """Return an author's Markdown on a page at the top of `docs/`."""

    def address(id: str) -> str | None:
        inside = reading.address(id)
        return inside and f"reading/{reading.seed.slug}/{inside}"

    return note_markdown.inline(written, address)


def _verdicts(scale: Mapping[str, Verdict], say: Interface) -> Markdown:
    rows = [
        [
            pill(verdict.label, verdict.pill),
            text(verdict.definition),
            say.series(text(say.plain(kind.replace("-", " "))) for kind in verdict.kinds) or say("any"),
            Markdown(str(verdict.rating)) if verdict.rating else say("none"),
        ]
        for verdict in scale.values()
    ]
    head = [say("Verdict"), say("What it means"), say("For claims of the kind"), say("Rating")]
    return table(head, rows)


def _imprint(imprint: Imprint, say: Interface) -> Markdown:
    """Return who makes the site, under a heading for each thing told."""
    answers = [
        (say("Who edits"), imprint.editors),
        (say("How many read each text"), imprint.readings),
        (say("Who pays"), imprint.funding),
        (say("Conflicts of interest"), imprint.interests),
        (say("How to reach us"), imprint.contact),
        (say("How to complain"), imprint.complaints),
    ]
    if not any(words for _, words in answers):
        return say("Not told yet.")
    return blocks(
        *(blocks(heading(2, title), note_markdown.render(words, lambda _: None)) for title, words in answers if words)
    )


def _kinds(name: str, say: Interface) -> Markdown:
    """Return the words of one scale and what they mean."""
    meanings = definitions.scale(name, say)
    return table([say("Word"), say("What it means")], [[text(d.capital), text(d.meaning)] for d in meanings.values()])
