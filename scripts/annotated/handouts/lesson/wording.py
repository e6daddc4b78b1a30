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

# ── plan ─────────────────────────────────────────────────────────────────────────────────────────

AUDIENCE = message("For: {audience}")
AIM_CHECKABLE = message("I can tell a statement that can be checked from an opinion or a forecast.")
AIM_BEHIND = message("I can say who stands behind a text, what that tells me, and what it does not prove.")
AIM_JUDGE = message("I can compare what sources say of a claim, judge it, and say how sure I am.")
AIM_LINES = message("I can show with lines of the text what my answer rests on.")
MINUTES = message("{minutes} minutes")
STEP = message("{minutes} minutes: {what}")
PLAN_HEAD = (message("Minutes"), message("What happens"), message("With"))
BEGIN = message("Read the title alone. What may the text want? Collect guesses; nobody says yet who is behind it.")
BEGIN_WITH_NOTE = message(
    "Say the content note. Read the title alone: what may the text want? Collect guesses; nobody says yet who is behind it."
)
READ_ALONE = message("Read alone, with a pencil: a mark wherever you would ask “How do you know?”")
READ_FOR_ANSWERS = message("Read alone, with a pencil; the questions on what the text says.")
READ_FOR_LINES = message("Read alone, with a pencil; the questions on what the text says, answered with lines.")
PAIRS_CLAIMS = message(
    "In pairs, one or two claims each: say where you would look; then read what sources say, judge, and say how sure you are."
)
PAIRS_SENTENCES = message(
    "In pairs, one sentence each that can be checked: where would you look, and what would you expect to find?"
)
VERDICTS = message(
    "Together: each claim, a show of hands, then the verdict. Where a pair has a good source and another verdict, its source decides. Now say who is behind the publisher."
)
IN_TURN = message("Together: what was found, or would be looked for. Where pairs differ, compare their sources.")
OPEN_QUESTION = message(
    "The question for discussion, one sentence each; or: who is behind it, what is the evidence, what do others say?"
)
TICKET_STEP = message("The exit ticket, alone.")
TICKET_AND_HOME = message("The exit ticket, alone. At home, or in the next lesson: the questions.")
PARTS = message(
    "In pairs: divide the text into parts, a heading for each. Which part prepares which? Then the word sheet."
)
GROUPS_CLAIMS = message(
    "In groups of four with roles, two claims a group: what do sources say, who is behind them, do they fit? Find a source of your own where there is a screen."
)
GROUPS_SENTENCES = message(
    "In groups of four with roles, two sentences a group that can be checked: look them up, note source and date."
)
DISCUSSION_STEP = message("The discussion, by its protocol.")
ROLES_HEAD = message("Roles in a group")
ROLES = (
    (message("Reader"), message("reads the claim and its lines aloud, and brings the group back to the text.")),
    (message("Source keeper"), message("says of each source who is behind it, from when it is, and what it can know.")),
    (message("Doubter"), message("looks for what speaks against the verdict that is forming.")),
    (message("Reporter"), message("writes down verdict, reason and how sure the group is, and tells the class.")),
)
DISCUSSION = message("Discussion")
PROTOCOL = (
    message("One minute of silence: everybody writes one sentence, with a line of the text."),
    message("Round: everybody reads it out. Nobody answers yet."),
    message("Answer what was said, not who said it: “You say …; line … shows …”."),
    message("Whoever changes their mind says so, and what did it."),
    message("At the end: on what do we agree, what is open, and which source would settle it?"),
)
LIKELY_WRONG = message("Likely wrong answers")
QUESTION = message("Question {number}.")
TICKET_HEAD = message("The exit ticket: what to look for")
TICKET_FIRST = message("Our verdict is “{verdict}”.")
TICKET_ANY = message("A source that can know, and a reason why; not “the internet”.")
TICKET_SECOND = message(
    "Who is behind the publisher may tell what the text wants; it proves no sentence right or wrong."
)
TICKET_THIRD = message(
    "Lines that show it, and steps that lead from them to the answer; more than one answer can be good."
)
STANDARDS = message("Standards")
STANDARDS_LEAD = message(
    "In our own words, shortened: the wording of each framework holds. Standards change; compare with the edition that your school uses."
)
STANDARDS_HEAD = (message("Framework"), message("What it asks for"))

# ── slides ───────────────────────────────────────────────────────────────────────────────────────

COLD_READ = message("A first reading, alone")
COLD_READ_STEPS = (
    message("Read the title: what may this text want from you?"),
    message("Read the text with a pencil. A mark wherever you would ask “How do you know?”"),
    message("Choose the sentence that you would least like to repeat without checking it."),
)
WORDS = message("Words")
CLAIM_SLIDE = message("Claim [{letter}]")
VERDICT_SLIDE = message("Claim [{letter}]: what checking found")
SHOW_OF_HANDS = message("Does it hold: yes, in part, no? How sure are you? Where would you look?")
OUR_VERDICT = message("{verdict}.")
AFTER = message("Among the sources: {outlets}")
WHO_IS_BEHIND = message("Who is behind {publisher}?")
WHAT_IT_PROVES = message("What does this tell you about the text, and what does it not prove?")
TICKET_SLIDE = message("Exit ticket: five minutes, alone")

# ── words ────────────────────────────────────────────────────────────────────────────────────────

BAND_NAMES = {
    "very common": message("very common"),
    "common": message("common"),
    "less common": message("less common"),
    "rare": message("rare"),
}
MATCH = message("Match")
MATCH_LEAD = message("Which meaning belongs to which word? Write its letter. Then look the words up in the text.")
MATCH_HEAD = (message("Word"), message("Letter"), message("Meaning"))
GAPS = message("Fill the gaps")
GAPS_LEAD = message("Sentences of the text. These words are missing: {words}")
SENTENCES = message("Sentences of your own")
SENTENCES_LEAD = message("One sentence with each word, about something else than this text.")
OWN_WORDS = message(
    "The reading explains no words for the class. Choose ten that you would not use yourself, and look them up."
)
OWN_WORDS_HEAD = (message("Word, and its line"), message("What it means here"), message("A sentence of your own"))
WORD_ANSWERS = message("The word sheet: answers")
HOW_HARD = message("How hard the text is")
HOW_LONG = message("{length}. Of a hundred running words {shares}.")
SHARE = message("{count} are {band}")
BY_FREQUENCY = message(
    "By how often a word is written in its language (the list of the library wordfreq), not by CEFR: 10 times in a million words is “common”, once “less common”, more seldom “rare”. Names count as words."
)
NO_LIST = message("{length}. For this language there is no list of how often words are written, so no level is given.")
