"""Stage 7, questions.md: the questions in three tiers. Answers are not for the site: nothing here reads them.

Reading  ->  Page
"""

from __future__ import annotations

from ..markdown.escape import Markdown
from ..markdown.markdown_blocks import blocks, heading
from ..model.model import Question
from ..model.page_list import QUESTIONS
from ..reading.reading import Reading
from .definitions import definition, scale
from .page import Page
from .parts import assembled, handout, mentioned, paragraphs, passage, words


def page(reading: Reading) -> Page:
    """Return the questions by tier, in the author's order."""
    questions, say = reading.seed.questions, reading.say
    if not questions:
        return assembled(reading, QUESTIONS, say("No questions are asked about this reading."))
    tiers = []
    for tier in dict.fromkeys((*scale("tier", say), *(question.tier for question in questions))):
        asked = [_question(reading, question) for question in questions if question.tier == tier]
        meant = definition("tier", tier, say)
        if asked:
            tiers.append(blocks(heading(2, words(meant.capital)), words(meant.meaning), *asked))
    return assembled(reading, QUESTIONS, say.plural(len(questions), "{count} question.", "{count} questions."), *tiers)


def _question(reading: Reading, question: Question) -> Markdown:
    where = reading.say.dotted([paragraphs(reading, question.paragraphs), *handout(reading, question.handout)])
    return blocks(
        heading(3, words(reading.labels[question.id].heading), question.id),
        passage(reading, question.question),
        where,
        mentioned(reading, question.id),
    )
