"""Every word of ours on a handout, in whole sentences and in one place.

nothing  ->  message of the catalogue
"""

from __future__ import annotations

from collections.abc import Mapping

from ..model.message import message
from ..pages.definitions import Scale

# ── notes ────────────────────────────────────────────────────────────────────────────────────────

CLAIM_HEAD = message("{claim}, {title}: {verdict}")
STANDARD_FORM = message("{label} {form}.")
CLOSE = message("closely follows an earlier text")
EARLIER_TEXT = message("The earlier text: “{text}”")

# ── before the text ──────────────────────────────────────────────────────────────────────────────

NAME_CLASS_DATE = (message("Name"), message("Class"), message("Date"))
SOURCE = message("{author}, {publisher}, {date}, {kind}.")
EXCERPT = message("Excerpt: paragraphs {first} to {last}.")
OUTLET = message("Who is behind it: {publisher}, {outlet}.")
CONTENT_NOTE = message("Before you read: {note}")
HOW_TO_READ = message(
    "How to read this page: ¶ numbers count paragraphs, the numbers beside the text count lines, the same in every edition."
)
HOW_WORDS = message("Words in bold with a small number are explained at the foot of the page.")
HOW_NOTES = message(
    "Words in bold and small numbers are explained at the foot of the page or, where there is no room, of a page beside it."
)
HOW_MEANINGS = message("What verdicts and kinds mean is told after the text.")
HOW_CLAIMS = message("Words with a dashed line that end in a letter, as in [a], are claims that you can check.")
HOW_TICK = message("A small upright stroke shows the word at which that line begins.")

STARTERS: Mapping[str, str] = {
    "comprehension": message("In line … the text says that …"),
    "analysis": message("First, in line …, the text says …; later, in line …, it says … The difference is …"),
    "evaluation": message("I judge that …, because … says so. I am … sure, since …"),
}
"""The beginning of an answer, by the tier of its question."""
MY_NOTES = message("My notes")
MY_SIGNS = (
    message("? How do they know?"),
    message("! New to me"),
    message("+ I agree, because …"),
    message("– I doubt it, because …"),
)

# ── behind the text ──────────────────────────────────────────────────────────────────────────────

CLAIMS = message("Claims to check")
CLAIMS_LEAD = message(
    "Can each be confirmed? By whom? Say where you would look; what you find there, note on a sheet of paper."
)
WHERE_LOOK = message("Where would you look?")
WHERE_SAYS = message("Where does the source say so?")
HINDSIGHT = message(
    "Which of them could nobody settle on {day}, the day of the article? What came out later? Mark their letters."
)
AS_OF_THEN = message(
    "Judge as on {day}; leave aside what came out later. Which could nobody settle then? Mark their letters."
)
OPEN_THEN = message("not yet known on {day}")
# Translators: Where in a source something stands and what it says there: “7, paragraph 5 (supports): what it says”.
SOURCE_PLACE = message("Source {number}: {said}")
QUESTIONS = message("Questions")
WHICH_LINES = message("Which lines?")
EVIDENCE_SHEET = message("With the evidence sheet.")
THREE = message("Three questions for any text")
THREE_QUESTIONS = (
    message("Who is behind it, and what do they gain if you believe it?"),
    message("What is the evidence, and does it say what the text says?"),
    message("What do other sources say?"),
)
ANSWER_BEHIND = message("The lines before the text say it in short; what they gain is for the class to discuss.")
ANSWER_BEHIND_UNTOLD = message(
    "This sheet does not say it: look up the publisher; what they gain is for the class to discuss."
)
ANSWER_EVIDENCE = message("Compare the claims above with their verdicts.")
ANSWER_EVIDENCE_UNLISTED = message("Take sentences that can be checked, and ask of each what it rests on.")
ANSWER_OTHERS = message("Compare the sources listed here, and those that the class finds.")
ANSWER_OTHERS_UNLISTED = message("Compare the sources that the class finds.")
WORKS = message("Sources")
WORKS_LEAD = message("In square brackets: how much of it we have read.")
CONSULTED = message("[{how_far}]")
RESTS_ON = message("Sources: {numbers}.")
AT_LINE = message("¶ {paragraph}, line {line}")
AT_LINES = message("¶ {paragraph}, lines {first}–{last}")
OUTSIDE = message("outside the paragraphs")
LINE = message("line {line}")
LINES = message("lines {first}–{last}")
ABOUT_PARAGRAPHS = message("(¶ {numbers})")
ABOUT_WHOLE = message("(the whole text)")
SAID_BY = message("{kind}, said by: {who}")

# ── behind the text of the full edition: what the site's page says, too ──────────────────────────

MEANINGS = message("What the verdicts and kinds mean")
MEANINGS_OF_KINDS = message("What the kinds mean")
KINDS: Mapping[Scale, str] = {
    "claim": message("Kinds of claims:"),
    "rhetoric": message("Kinds of rhetoric:"),
    "language": message("Kinds of slips:"),
}
EVENTS = message("Events, paragraph by paragraph")
EVENTS_LEAD = message(
    "From our timeline: what bears on each paragraph. The article need not mention it, and some of it may have come later."
)
EVENT = message("{date}: {title}")
WHOLE_TEXT = message("The whole text")
ABOUT_SOURCE = message("About this source")
LENGTH = message("Length:")
WHY = message("Why it is here:")
OUR_COPY = message("Our copy:")
ORIGINAL = message("The publisher’s page:")
ARCHIVED = message("An archived copy:")
TO_OBJECT = message("To object:")
REVIEW = message("Review:")
DIGEST = message("SHA-256 of the file: {digest}")
CITE = message("Cite this")
THE_ARTICLE = message("The article:")
THIS_READING = message("This reading:")

# ── at the foot ──────────────────────────────────────────────────────────────────────────────────

PAGE = message("Page {number} of {last}")
FOOT = message("{edition} · {title} · text {digest}")
FOOT_SHORT = message("{edition} · text {digest}")
UNALTERED = message(
    "The article stands here word for word; the letters and digits after “text” at the foot of each page tell which version of it."
)
UNALTERED_EXCERPT = message(
    "These paragraphs stand here word for word, the others are left out; the letters and digits after “text” at the foot of each page tell which version of the article."
)
RIGHTS = message("Rights: {rights}")
OUR_WORDS = message("Our notes and questions: {licence}.")
ON_THE_SITE = message("This text on the site (with #p3 behind the address, paragraph 3): {address}")
QR = message("Code that opens {address}")
DESCRIPTION = message("{edition} of “{title}” by {author}, {publisher}, {date}.")

# ── as one flowing text: EPUB, DOCX ──────────────────────────────────────────────────────────────

BOOK_NUMBERS = message(
    "How to read this text: ¶ numbers count paragraphs; a stroke with a number, as in ¦25, stands at the word where that line of the printed editions begins."
)
BOOK_NOTES = message("A small number leads to a note, and the note leads back; words in bold are explained there.")
BACK = message("Back to the text")
ABOUT_BOOK = message("About this edition")
BOOK_UNALTERED_ALONE = message("The article stands here word for word.")
BOOK_UNALTERED = message("The article stands here word for word. The SHA-256 of its file is {digest}.")
SUBJECT = message("Annotated reading")
ACCESSIBILITY = message(
    "Text alone, without pictures, sound or movement, in reading order and with headings. Letters, sizes and colours are the reader’s choice; nothing is said by colour. Notes open at their number and lead back. Paragraphs are numbered, and the lines of the printed editions."
)

# ── teacher ──────────────────────────────────────────────────────────────────────────────────────

COVER = message("Teacher’s page")
DO_NOT_HAND_OUT = message("Teacher’s edition: do not hand out")
TEACHER_TITLE = message("For the teacher: {title}")
AIMS = message("Aims")
BEFORE = message("Content note")
PUBLISHER = message("The publisher: what to say, and when")
PUBLISHER_WHEN = message(
    "The lines before the text say it in short; the clean edition, for a cold read, does not. Say the rest after the first reading: a class that hears it before judges the publisher and not the sentences."
)
PUBLISHER_WHEN_UNTOLD = message(
    "Say it after the first reading: a class that hears it before judges the publisher and not the sentences."
)
NO_ANSWER = message("No model answer is given.")
ANSWER_LINES = message("Where the answer stands: {lines}.")
REMARK_CLAIM = message("[{letter}] {verdict}")
REMARK_EVIDENCE = message("Question {number}: {lines}")
AS_OF = message("as of {date}")

# ── the list on the site ─────────────────────────────────────────────────────────────────────────

PAPERS = {"a4": message("A4"), "letter": message("US Letter"), "screen": message("for the projector")}
FIRST_PAGE = message("First page of: {edition}")
FILE = message("{edition}, {paper} (PDF)")
SIZE = message("{kilobytes} kB")
SIDES_AND_SIZE = message("{sides}, {size}")
BOOKS = {
    "epub": message("{edition} for phones and e-readers (EPUB)"),
    "docx": message("{edition} to change (DOCX)"),
    "pptx": message("{edition} to change (PPTX)"),
}
BOOK_PURPOSES = {
    "epub": message("letters, size and colours of your own choice; notes open at a touch"),
    "docx": message("for a word processor: shorten it, add your own questions, print it"),
    "pptx": message("for a presentation program: leave slides out, add your own"),
}
SIZE_AND_PURPOSE = message("{size}; {purpose}")
