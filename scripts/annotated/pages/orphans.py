"""Stage 7, orphans.md: notes on words that the article has no more, with the last text that had them.

Reading  ->  Page
"""

from __future__ import annotations

from ..anchoring.orphans import Orphan
from ..interface.interface import message
from ..markdown.escape import Markdown
from ..markdown.markdown_blocks import heading, joined, section, strong
from ..model.model import Claim, Language, Parallel, Question, Rhetoric
from ..reading.reading import Reading
from . import phrases, source_links
from .definitions import definition
from .page import Page
from .parts import assembled, foreign, labelled, mentioned, passage, prose, words

INTRO = message(
    "The article has changed since it was annotated. The notes on this page are about words that went with a change; each stands here "
    "with the passage of the text that had them."
)


def page(reading: Reading) -> Page:
    """The orphans in the order of their file; only made when there are any."""
    say = reading.say
    count = say.plural(len(reading.orphans), "{count} note.", "{count} notes.")
    entries = [_orphan(reading, orphan) for orphan in reading.orphans]
    return assembled(reading, "orphans.md", say(INTRO), count, *entries, boost=0.3)


def _orphan(reading: Reading, orphan: Orphan) -> Markdown:
    say, thing = reading.say, orphan.annotation
    name, title = words(reading.labels[thing.id].heading), _title(reading, orphan)
    digest = Markdown(f"<code>{orphan.digest}</code>")
    return section(
        "entry",
        heading(3, say("{thing}: {title}", thing=name, title=title) if title else name, thing.id),
        _passage(reading, orphan),
        # Translators: Below a passage that the article no longer has; {digest} is a long number.
        say("These words stood in the text with the SHA-256 {digest}.", digest=digest),
        *_said(reading, orphan),
        mentioned(reading, thing.id),
    )


def _title(reading: Reading, orphan: Orphan) -> Markdown:
    match orphan.annotation:
        case Claim() as claim:
            return words(claim.title)
        case Rhetoric() as rhetoric:
            return words(definition("rhetoric", rhetoric.kind, reading.say).word)
        case Language() as slip:
            return words(definition("language", slip.kind, reading.say).word)
        case Parallel() as parallel:
            return words(source_links.by(reading.sources[parallel.source], reading.say))
        case Question():
            return Markdown("")


def _passage(reading: Reading, orphan: Orphan) -> Markdown:
    """The words on one line, with what stood around them."""
    held = strong(words(" ".join(orphan.words.split())))
    gaps = [" " if beside.isspace() else "" for beside in (orphan.before[-1:], orphan.after[:1])]
    return foreign(reading, joined([words(orphan.before), gaps[0], held, gaps[1], words(orphan.after)]))


def _said(reading: Reading, orphan: Orphan) -> list[Markdown]:
    say = reading.say
    match orphan.annotation:
        case Claim() as claim:
            verdict = words(reading.verdicts[claim.verdict].label)
            return [
                labelled(say("Verdict on these words:"), verdict),
                labelled(say("What is known:"), prose(reading, claim.fact)),
                passage(reading, claim.note),
                source_links.listed(reading, claim.sources),
            ]
        case Rhetoric() as rhetoric:
            return [passage(reading, rhetoric.note), source_links.listed(reading, rhetoric.sources)]
        case Language() as slip:
            return [
                labelled(words(phrases.standard_form(reading)), words(slip.standard_form)),
                passage(reading, slip.note),
            ]
        case Parallel() as parallel:
            return [
                labelled(say("What is different:"), prose(reading, parallel.change)),
                labelled(say("Source:"), source_links.cited(reading, parallel.source)),
            ]
        case Question() as question:
            return [passage(reading, question.question)]
