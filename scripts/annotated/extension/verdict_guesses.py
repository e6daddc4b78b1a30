"""What stands on a reading's page for readers who first guess a verdict and then see it.

    Interface  ->  Element (the question put at each claim, and what became of all guesses)

In the mode Guess the script `theme/assets/predict.js` puts the question into the notes on the claims that are asked about, and fills
in the rest; no verdict shows before. A guess is a chance that the claim holds up, in five steps: how likely, and by its distance
from the middle how sure, in one. A guess of 70 % was well calibrated when 70 % of the claims that got it held up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, SubElement

from ..interface.interface import Interface
from ..model.message import message
from ..model.model import Claim, Verdict

HOLDS = "data-holds"
"""Attribute of a verdict that can be guessed; its value is the `outcome`."""

CHANCES = {
    # Translators: How likely it is that a claim holds up; five steps.
    10: message("Very unlikely"),
    30: message("Unlikely"),
    50: message("Can’t tell"),
    70: message("Likely"),
    90: message("Very likely"),
}
"""Per cent and word. In the middle of five equal bands, so that nobody has to be certain."""

_HELD, _IN_PART = 4, 3
"""Least ratings (ClaimReview, 5 best): held up, held up in part; whatever is less did not."""

_SENTENCES = {
    # Translators: Stands after a claim’s number, where its verdict will stand.
    "guess": message("Guess"),
    # Translators: {said} is “Likely 70 %”.
    "told": message("You said: {said}"),
    # Translators: Above the question: which claim of how many this is.
    "place": message("{n} of {all}"),
    # Translators: A button that leads to the next claim to guess; {n} of {all} says which it is.
    "next": message("Next: {n} of {all}"),
    # Translators: A button that leads to what became of all guesses.
    "end": message("How well did you guess?"),
    "few": message("Guessed: {n} of {all}. That is too few to say much."),
    "many": message(
        "Guessed: {n} of {all}. On average you said {said} %; {held} % held up, if what held up in part counts half. "
        "With so few, chance alone can make a difference of {chance} points."
    ),
}
"""What the script says; it fills in what stands in braces."""

_FILLED = {name: f"{{{name}}}" for name in ("n", "all", "said", "held", "chance")}


def outcome(claim: Claim, verdict: Verdict) -> str:
    """Return `1` for a claim that held up, `0.5` in part, `0` not; empty for one that is never asked about: it has no rating, or is sensitive."""
    if verdict.rating is None or claim.kind == "value-judgement" or claim.sensitive:
        return ""
    return "1" if verdict.rating >= _HELD else "0.5" if verdict.rating >= _IN_PART else "0"


def asked_claims(claims: Iterable[Claim], verdicts: Mapping[str, Verdict]) -> frozenset[str]:
    """Return the ids of the claims that readers are asked about: the key ones; where none of these can be guessed, all that can."""
    can = [claim for claim in claims if outcome(claim, verdicts[claim.verdict])]
    return frozenset(claim.id for claim in [claim for claim in can if claim.key] or can)


def guesses(say: Interface) -> Element:
    """Return the section that the script shows: the question, which it copies into notes, the plot, and the same in a table."""
    sentences = {f"data-{name}": say.plain(sentence, **_FILLED) for name, sentence in _SENTENCES.items()}
    section = Element(
        "section", {"class": "guesses", "aria-labelledby": "guesses", "data-search-exclude": "", **sentences}
    )
    section.set("hidden", "hidden")
    SubElement(section, "h2", {"id": "guesses"}).text = say.plain("Your guesses")
    section.append(_question(say))
    SubElement(section, "p", {"class": "sum"})
    section.append(_plot(say))
    section.append(_table(say))
    privacy = say.plain("Your guesses stay in this tab and are forgotten when it is closed. Nobody else sees them.")
    scored = say.plain(
        "Held up: supported or imprecise. Forecasts, value judgements and claims that carry a call to violence are not asked about."
    )
    SubElement(section, "p").text = f"{privacy} {scored}"
    SubElement(section, "button", {"type": "button"}).text = say.plain("Forget them now")
    return section


def _question(say: Interface) -> Element:
    """Return the question and, behind it, the place of the answer."""
    guess = Element("div", {"class": "guess"})
    question = SubElement(guess, "fieldset")
    legend = SubElement(question, "legend")
    SubElement(legend, "small", {"class": "turn"})
    SubElement(legend, "span").text = say.plain("How likely is it that this claim holds up?")
    for chance, word in CHANCES.items():
        button = SubElement(question, "button", {"type": "button", "value": str(chance)})
        button.text = f"{say.plain(word)} "
        SubElement(button, "small").text = f"{chance} %"
    skip = SubElement(question, "button", {"type": "button", "class": "skip", "value": ""})
    skip.text = say.plain("Show the verdict without a guess")
    SubElement(guess, "p")
    SubElement(guess, "button", {"type": "button", "class": "onward"})
    return guess


_HEADS = (message("You said"), message("Claims"), message("Held up"), message("In part"), message("Did not"))


def _table(say: Interface) -> Element:
    table = Element("table")
    row = SubElement(SubElement(table, "thead"), "tr")
    for head in map(say.plain, _HEADS):
        SubElement(row, "th", {"scope": "col"}).text = head
    body = SubElement(table, "tbody")
    for chance, word in CHANCES.items():
        row = SubElement(body, "tr", {"data-said": str(chance)})
        SubElement(row, "th", {"scope": "row"}).text = f"{say.plain(word)}, {chance} %"
        for _ in range(4):
            SubElement(row, "td")
    return table


def _plot(say: Interface) -> Element:
    """Return the plot. Across: the chance that was said; upwards: the share that held up. On the slanting line both are the same. A unit is 1 %."""
    name = say.plain("Plot of your guesses; the table has its numbers")
    plot = Element("svg", {"viewBox": "-20 -5 136 126", "role": "img", "aria-label": name})
    SubElement(plot, "path", {"d": "M0 0V100H100M0 100L100 0"})
    for share in (0, 50, 100):
        _words(plot, share, 109, f"{share} %", "middle")
        _words(plot, -2, 102 - share, f"{share} %", "end")
    _words(plot, 50, 118, say.plain("You said"), "middle")
    _words(plot, 3, 4, say.plain("Held up"), "start")
    for chance in CHANCES:
        SubElement(plot, "circle", {"cx": str(chance), "cy": "100", "r": "0", "data-said": str(chance)})
    return plot


def _words(plot: Element, x: int, y: int, words: str, anchor: str) -> None:
    SubElement(plot, "text", {"x": str(x), "y": str(y), "text-anchor": anchor}).text = words
