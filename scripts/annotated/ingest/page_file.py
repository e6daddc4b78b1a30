"""A saved web page brought in: cleaned, its article found, and drafted.

bytes + Choices  ->  Imported
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .choices import Choices, Imported
from .draft import About, Original, Section, draft_files
from .encodings import decode_page
from .limits import check_article, check_source, check_tree
from .main_text import ALIKE, Extraction, extract_article
from .page_cleaning import clean
from .page_facts import Facts, read_facts
from .passages import Article, Passage, parse_html
from .trim import span_of
from .word_count import lines_of_page


def read(content: bytes, original: str, digest: str, choices: Choices) -> Imported | None:
    """Return the draft of a reading of the page's article; nothing when there is none. Raise `NotFound` for words that it has not, and `TooLarge`."""
    page, doubt = decode_page(content)
    check_source(page)
    tree = parse_html(page)
    check_tree(tree)
    facts = read_facts(page, tree)
    removed = clean(tree)
    extraction = extract_article(tree, facts.title, facts.is_document)
    article = extraction.article
    if choices.begins or choices.ends:
        article = _trimmed(article, choices)
        extraction = replace(extraction, article=article, agreement=1.0, fuller=False)
    if not article.passages:
        return None
    check_article(len(article.passages))
    title = article.title.text if article.title else facts.title
    about = About(title, facts.author, facts.publisher, facts.date, facts.language, facts.address, facts.archived)
    sections = [
        Section("Comments of the document that the page was made of", removed.comments),
        Section("Words that the page hides", removed.hidden),
        Section("Signs that programs set beside the words", removed.signs),
    ]
    files = draft_files(article, about, Original(original, digest, list(lines_of_page(page)), sections))
    return Imported({name: text.encode() for name, text in files.items()}, tuple(_notices(extraction, doubt, facts)))


def _trimmed(article: Article, choices: Choices) -> Article:
    """Return the article from the passage with the first words to the one with the last, wherever in the page they stand."""
    order = {id(passage): place for place, passage in enumerate(_in_order(article))}
    every = sorted((*article.passages, *article.left_out), key=lambda passage: order[id(passage)])
    first, last = span_of([passage.text for passage in every], choices.begins, choices.ends)
    # What was kept says which passages between the two are the article's; without any of it, all are.
    of_article = {id(passage) for passage in article.passages}
    inside = every[first:last]
    if not choices.begins or not choices.ends:
        places = [at for at, passage in enumerate(every) if id(passage) in of_article] or [0, len(every) - 1]
        first = first if choices.begins else min(places[0], last - 1)
        last = last if choices.ends else max(places[-1] + 1, first + 1)
        inside = every[first:last]
    ends = {id(inside[0]), id(inside[-1])}
    chosen = [passage for passage in inside if id(passage) in of_article or id(passage) in ends]
    taken = {id(passage) for passage in chosen}
    return replace(
        article, passages=tuple(chosen), left_out=tuple(passage for passage in every if id(passage) not in taken)
    )


def _in_order(article: Article) -> list[Passage]:
    """Return the passages in the order of the page."""
    places = {id(node): place for place, node in enumerate(article.body.descendants)}
    passages = [*article.passages, *article.left_out]
    return sorted(passages, key=lambda passage: places.get(id(passage.strings[0]), 0) if passage.strings else 0)


def _notices(extraction: Extraction, doubt: str, facts: Facts) -> Iterator[str]:
    if doubt:
        yield doubt
    if extraction.fuller:
        yield "The article was found in several parts of the page, which something cuts in two: look whether it is whole."
    elif extraction.agreement < ALIKE:
        share = round(100 * extraction.agreement)
        yield (
            f"Two ways to find the article agree on {share} % of its words only: compare article.txt and left-out.txt with the page. "
            "`--from` and `--to` name its first and last words."
        )
    if not facts.date:
        yield "The page states no date of publication that can be read in one way: reading.yaml says TO DO."
