"""Stage 7, questions.md: the questions in three tiers. Answers are not for the site: nothing here reads them.

Reading  ->  Page
"""

from __future__ import annotations

from ..escape import Markdown
from ..markdown_blocks import blocks, heading, joined
from ..model import Question
from ..reading import Reading
from .definitions import definition, scale
from .page import Page
from .parts import assembled, count, handout, mentioned, paragraphs, passage, words


def page(reading: Reading) -> Page:
    """The questions by tier, in the author's order."""
    questions = reading.seed.questions
    if not questions:
        return assembled(reading, "questions.md", Markdown("No questions are asked about this reading."))
    tiers = []
    for tier in dict.fromkeys((*scale("tier"), *(question.tier for question in questions))):
        asked = [_question(reading, question) for question in questions if question.tier == tier]
        meant = definition("tier", tier)
        if asked:
            tiers.append(blocks(heading(2, words(meant.capital)), words(meant.meaning), *asked))
    return assembled(reading, "questions.md", Markdown(f"{count(len(questions), 'question')}."), *tiers)


def _question(reading: Reading, question: Question) -> Markdown:
    where = joined([paragraphs(reading, question.paragraphs), *handout(question.handout)], " · ")
    return blocks(
        heading(3, Markdown(reading.labels[question.id].heading), question.id),
        passage(reading, question.question),
        where,
        mentioned(reading, question.id),
    )
