"""The pages of a reading: their file names in its folder, in the order of their links, and how each is called.

nothing  ->  file name -> message
"""

from __future__ import annotations

from collections.abc import Mapping

from .message import message

READING = "index.md"
CLAIMS = "claims.md"
GLOSSARY = "glossary.md"
PEOPLE_AND_PLACES = "people-and-places.md"
TIMELINE = "timeline.md"
LANGUAGE = "language.md"
QUESTIONS = "questions.md"
HANDOUTS = "handouts.md"
SOURCES = "sources.md"
SOURCE_CONTEXT = "source-context.md"
CHANGES = "changes.md"
KNOWN_THEN = "known-then.md"
ORPHANS = "orphans.md"

PAGES: Mapping[str, str] = {
    # Translators: Names of the pages of a reading. The first is the page with the article.
    READING: message("Reading"),
    CLAIMS: message("Claims"),
    # Translators: The page that shows a reading as it could be judged on the article's own day. Readings whose sources are all of
    # that time have none.
    KNOWN_THEN: message("As known then"),
    GLOSSARY: message("Glossary"),
    PEOPLE_AND_PLACES: message("People and places"),
    TIMELINE: message("Timeline"),
    # Translators: The page on rhetoric, slips of language and parallel passages.
    LANGUAGE: message("Language"),
    QUESTIONS: message("Questions"),
    # Translators: The page that lists what there is to print.
    HANDOUTS: message("Handouts"),
    SOURCES: message("Sources"),
    SOURCE_CONTEXT: message("About the source"),
    CHANGES: message("Changes"),
    # Translators: The page with notes on words that the article no longer has. Few readings have one.
    ORPHANS: message("Orphans"),
}

PLACES: Mapping[str, tuple[str, ...]] = {
    # Translators: What a reader does with a reading: each is a link to some of its pages.
    message("Read"): (READING, SOURCE_CONTEXT, CHANGES),
    message("Check"): (CLAIMS, KNOWN_THEN, SOURCES, ORPHANS),
    message("Know"): (GLOSSARY, PEOPLE_AND_PLACES, TIMELINE),
    message("Discuss"): (QUESTIONS, LANGUAGE),
    message("Print"): (HANDOUTS,),
}
"""What the pages are for: twelve links in a row are read by nobody. The first page of a place is where its own link leads."""
