"""Stage 7, orphans.md: notes on words that the article has no more, with the last text that had them.

Reading  ->  Page
"""

from __future__ import annotations

from collections.abc import Sequence

from ..anchoring.orphans import Orphan
from ..markdown.escape import Markdown
from ..markdown.markdown_blocks import heading, joined, section, strong
from ..model.message import message
from ..model.model import Claim, Parallel, Question
from ..model.page_list import ORPHANS
from ..reading.reading import Reading
from . import entries
from .page import Page
from .parts import assembled, foreign, labelled, mentioned, passage, words

INTRO = message(
    "The article has changed since it was annotated. The notes on this page are about words that went with a change; each stands here "
    "with the passage of the text that had them."
)


def page(reading: Reading) -> Page:
    """Return the orphans in the order of their file; only made when there are any."""
    say = reading.say
    count = say.plural(len(reading.orphans), "{count} note.", "{count} notes.")
    listed = [_orphan(reading, orphan) for orphan in reading.orphans]
    return assembled(reading, ORPHANS, say(INTRO), count, *listed, boost=0.3)


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
        *_body(reading, orphan),
        mentioned(reading, thing.id),
    )


def _title(reading: Reading, orphan: Orphan) -> Markdown:
    about = orphan.annotation
    return Markdown("") if isinstance(about, Question) else entries.title(reading, about)


def _passage(reading: Reading, orphan: Orphan) -> Markdown:
    """Return the words on one line, with what stood around them."""
    held = strong(words(" ".join(orphan.words.split())))
    gaps = [" " if beside.isspace() else "" for beside in (orphan.before[-1:], orphan.after[:1])]
    return foreign(reading, joined([words(orphan.before), gaps[0], held, gaps[1], words(orphan.after)]))


def _body(reading: Reading, orphan: Orphan) -> Sequence[Markdown]:
    about = orphan.annotation
    if isinstance(about, Question):
        return [passage(reading, about.question)]
    # Of a parallel the entry elsewhere shows both texts side by side; here one of them is gone.
    body = (entries.note_body if isinstance(about, Parallel) else entries.body)(reading, about)
    if isinstance(about, Claim):
        verdict = words(reading.verdicts[about.verdict].label)
        return [labelled(reading.say("Verdict on these words:"), verdict), *body]
    return body
