"""Every word of ours on the sheets of the lesson, in whole sentences and in one place.

nothing  ->  message of the catalogue
"""

from __future__ import annotations

from ...model.message import message

# ── every sheet ──────────────────────────────────────────────────────────────────────────────────

TITLE = message("{sheet}: {title}")
DESCRIPTION = message("{sheet} for “{title}” by {author}, {publisher}, {date}.")
FOOT = message("{sheet} · {title} · text {digest}")
HOW_MADE = message(
    "Made by program from the notes of the reading; the letters and digits after “text” at the foot tell which version of the article."
)

# ── evidence ─────────────────────────────────────────────────────────────────────────────────────

EVIDENCE_LEAD = message(
    "Here is what sources say of the claims that have a letter in the text, told in our words. No verdict stands here: that is yours. Read what a source says and who is behind it; say whether it fits the claim; then judge, and say how sure you are."
)
EVIDENCE_BLANK = message(
    "The reading lists no claims for the class. Choose sentences of the text that can be checked, find two sources for each, and judge."
)
WORDS_FOR_VERDICTS = message("Words for a verdict")
HOW_SURE_KEY = message("How sure: 1, a guess; 2, fairly sure; 3, sure enough to show somebody why.")
WHAT_IT_SAYS = message("What it says")
FITS = message("Fits?")
MY_VERDICT = message("My verdict")
HOW_SURE = message("How sure")
FITS_CHOICE = (message("yes"), message("in part"), message("no"))
SURE_CHOICE = message("1 · 2 · 3")
ITS_TITLE = message("Its title: “{title}”.")
NO_TITLE = message("It has no title.")
TITLES_ONLY = message(
    "Where nothing but the title of a source stands, nobody has written down what it says: look it up."
)
WHO_BEHIND = message("Who is behind it: {who}")
NOT_KNOWN = message("not told here; find out.")
OWN_SOURCE = message("A source that you found:")
MY_SENTENCE = message("Sentence, and its line")
SOURCE_FOUND = message("Source, and who is behind it")
FOR_QUESTIONS = message("For questions that the text alone does not answer")
FOR_QUESTION = message("For question {number}")
FROM_THE_TEXT = message("The text (¶ {paragraph}): {words}")

# ── exit ticket ──────────────────────────────────────────────────────────────────────────────────

TICKET_LEAD = message("Five minutes, alone. Short answers with lines of the text.")
TICKET_CLAIM = message(
    "The text says {words} ({place}). Which source would you ask first, and what would convince you?"
)
TICKET_SENTENCE = message(
    "Choose a sentence of the text that can be checked. Which source would you ask first, and what would convince you?"
)
TICKET_BEHIND = message(
    "{publisher} published this. Name one thing that this tells you about the text, and one that it does not prove."
)
TICKET_QUESTION = message("{question} Answer in two sentences, with lines.")
TICKET_REASONING = message(
    "Write the main argument of the text in one sentence. Which step of it is the weakest, and why?"
)
RUBRIC = message("How it is judged")
RUBRIC_HEAD = (message("What"), message("1 Begun"), message("2 On the way"), message("3 Reached"), message("4 Beyond"))
RUBRIC_ROWS = (
    (
        message("Source"),
        message("Names no source, or “the internet”."),
        message("Names a source."),
        message("Says who is behind the source and why that matters."),
        message("Weighs what the source gains, and what it can and cannot know."),
    ),
    (
        message("Evidence"),
        message("Gives an opinion."),
        message("Points to the text as a whole."),
        message("Gives lines that show it."),
        message("Gives the lines that show it best, and says what they leave open."),
    ),
    (
        message("Corroboration"),
        message("Takes one source as enough."),
        message("Asks for a second source."),
        message("Compares two sources that do not copy each other."),
        message("Explains why sources differ and which one to follow."),
    ),
    (
        message("Reasoning"),
        message("Says true or false and no more."),
        message("Gives a reason."),
        message("Leads from evidence to a verdict in steps."),
        message("Says how sure the verdict is, and what would change it."),
    ),
)
