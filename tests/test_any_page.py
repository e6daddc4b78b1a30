"""Whatever stands in any field of a seed: every page shows it, and nothing of it comes alive."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import count

from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

import author_words
import reading_back
import writing
from annotated.markdown.bibliography import Bibliography
from annotated.markdown.escape import text
from annotated.model.about import About, Context, Line, Review, Rights, Statement
from annotated.model.cite import Cite, Locator
from annotated.model.model import (
    Change,
    Claim,
    Comment,
    Event,
    Language,
    Location,
    Parallel,
    Question,
    Rhetoric,
    Seed,
    Source,
    Term,
    Verdict,
)
from annotated.model.problem import Where
from annotated.model.selector import Selector
from annotated.pages import all_pages
from annotated.pages.page import written
from annotated.reading import reading
from test_laws import HARMLESS

OURS = "dialog.panel, .modes > button.options, .tools[hidden], .aloud[hidden], section.guesses, form.filters[hidden]:not([action]), svg.strip"
"""What readers choose and guess with. No word of it is an author's but the names of speakers and verdicts, which `test_laws` looks at."""
WHERE = Where("seeds/any/reading.yaml")
ARTICLE = "A title\n\nOne ferry crosses.\n\nTwo ferries cross the river.\n"

# The schemas ask of a text that something can be seen in it; they allow line ends.
field = st.one_of(writing.shown_lines, writing.blocks, writing.notes.filter(lambda said: bool(said.strip()))).map(
    lambda said: said.replace("\x02", "") or "x"
)


UNIQUE = "zwq"
"""Begins the last word of each text of a seed: `zwq7.`"""


@st.composite
def seeds(draw: st.DrawFn) -> Seed:
    """A seed with every kind of entry; each text is anything, and ends with a word that stands in no other."""
    number = count(1)

    def said() -> str:
        return f"{draw(field)} {UNIQUE}{next(number)}."

    def selector(quote: str) -> Selector:
        return Selector(quote)

    rights = Rights(said(), draw(st.sampled_from(["licence", "quotation"])), said(), said(), said())
    statement = Statement(
        WHERE,
        "pub1",
        said(),
        said(),
        "opened",
        said(),
        (Cite("a"),),
        (Cite("a"), Cite("b", says=said())),
        said(),
        (Cite("b", says=said()),),
    )
    context = Context((statement,), said(), (Cite("a", says=said()),), said(), (Cite("b"),), (said(), said()))
    about = About(
        WHERE, said(), said(), said(), "2020-05-04", draw(st.sampled_from(["en", "ar"])), said(), "published", rights,
        why=said(), outlet=said(), content_note=said(), original="https://example.org/?a=1&copy=2", archived="https://example.org/'x'_(y)",
        provenance=said(), front=(Line(WHERE, "title", "A title"),), context=context, reviews=(Review("2020-06-01", said()),),
        key_claims=said(),
    )  # fmt: skip
    annotations = (
        Claim(
            WHERE,
            "c1",
            selector("One ferry"),
            "fact",
            said(),
            "so",
            said(),
            said(),
            said(),
            "2020-06-01",
            (Cite("a", says=said(), carries="supports"),),
            key=True,
        ),
        Claim(
            WHERE,
            "c2",
            selector("crosses"),
            "prediction",
            said(),
            "so",
            said(),
            said(),
            said(),
            "2020-06-01",
            (Cite("b"), Cite("a", Locator("paragraph", said()), said(), said(), "contradicts")),
        ),
        Rhetoric(WHERE, "r1", selector("A title"), "opinion", said(), (Cite("a"),)),
        Language(WHERE, "s1", selector("Two ferries cross"), said(), "style", said(), sic=True),
        Parallel(WHERE, "x1", selector("crosses. Two"), Cite("a"), said(), said(), credited=False),
        Comment(WHERE, "n1", selector("the river"), said(), said(), (Cite("b", says=said()),)),
    )
    return Seed(
        "any", "seeds/any", ARTICLE.encode(), about, annotations,
        (Question(WHERE, "q1", "analysis", (1, 2), said()),),
        (
            Term(WHERE, "ferry", said(), "concept", "term", ("ferry", "ferries"), said(), dates=said(), see_also=("mill",), sources=(Cite("a", quote=said()),)),
            Term(WHERE, "mill", said(), "place", "name", ("river",), said(), location=Location("city", 51.5, -0.25, said())),
            Term(WHERE, "quill", said(), "person", "name", (), said(), dates=said()),
        ),
        (Event(WHERE, "t1", "1911", said(), said(), (2,), (Cite("a", carries="context"),)), Event(WHERE, "t2", "2021-03", said(), said(), ())),
        (
            Source(WHERE, "a", {"type": "book", "title": said(), "publisher": said(), "URL": "https://example.org"}, "read", said(), said()),
            Source(WHERE, "b", {"type": "webpage", "title": said(), "issued": {"literal": said()}}, "not opened"),
        ),
        (),
        (Change(WHERE, "2020-07-01", "c1", said(), said(), said()),),
    )  # fmt: skip


@settings(max_examples=25)
@given(seeds(), field, field)
def test_any_page_is_inert(seed: Seed, label: str, definition: str) -> None:
    scale = {"so": Verdict(WHERE, "so", label, definition, 5, "green")}
    entries = {source.id: text(source.title) for source in seed.sources}
    found = reading.resolve(seed, scale).with_bibliography(Bibliography(entries, "", ""))
    for page in all_pages.pages(found, {}):
        content = BeautifulSoup(reading_back.html(written(page)), "html.parser")
        for strip in content.select("svg.strip"):
            assert {element.name for element in strip.find_all(True)} <= {"a", "title", "path"}
            assert len(strip.select("title")) == len(found.claims)
        for ours in content.select(OURS):
            ours.extract()
        elements = content.find_all(True)
        assert {element.name for element in elements} <= HARMLESS, page.name
        assert [name for e in elements for name in e.attrs if name.startswith("on") or name == "style"] == []
        for element in content.select("[href], [src]"):
            address = str(element.get("href") or element.get("src"))
            assert re.match(r"https?://[^\s\"<>]+$|#[\w-]+$|[a-z./-]+\.(md|svg)(\?m=guess)?(#[\w-]+)?$", address), (
                page.name,
                address,
            )
        ids = Counter(str(element["id"]) for element in content.select("[id]"))
        assert [id for id, times in ids.items() if times > 1] == [], page.name
        for row in content.select("tr"):
            (head,) = {len(table.select("th")) for table in row.find_parents("table")}
            assert len(row.find_all(["td", "th"])) == head, page.name


@settings(max_examples=25)
@given(seeds())
def test_any_name_is_shown_as_it_is(seed: Seed) -> None:
    """Names and titles are plain words: each stands in the heading of its entry, sign for sign."""
    scale = {"so": Verdict(WHERE, "so", "So", "It is so.", 5, "green")}
    entries = {source.id: text(source.title) for source in seed.sources}
    found = reading.resolve(seed, scale).with_bibliography(Bibliography(entries, "", ""))
    pages = {page.name: reading_back.soup(written(page)) for page in all_pages.pages(found, {})}
    for name, id, said in (
        *(("glossary.md", term.id, term.name) for term in seed.terms),
        *(("sources.md", source.id, source.title) for source in seed.sources),
        *(("timeline.md", event.id, event.title) for event in seed.events),
        *(("claims.md", claim.id, claim.title) for claim in seed.annotations if isinstance(claim, Claim)),
    ):
        (heading,) = pages[name].select(f'[id="{id}"]')
        assert "".join(said.split()) in "".join(heading.get_text().split()), name


@settings(max_examples=25)
@given(seeds())
def test_every_word_of_any_author_is_on_a_page(seed: Seed) -> None:
    """No text is lost: the word that only it has is on a page as a plain word, whatever signs stand before it."""
    scale = {"so": Verdict(WHERE, "so", "So", "It is so.", 5, "green")}
    entries = {source.id: text(source.title) for source in seed.sources}
    found = reading.resolve(seed, scale).with_bibliography(Bibliography(entries, "", ""))
    shown = [author_words.bare(reading_back.soup(written(page)).get_text()) for page in all_pages.pages(found, {})]
    texts = [words for words in _texts(seed) if UNIQUE in words]
    assert len(texts) > 50
    lost = [words for words in texts if not any(words.split()[-1] in page for page in shown)]
    assert lost == []


def _texts(thing: object) -> Iterator[str]:
    """Every text in a value of the model, however deep."""
    if isinstance(thing, str):
        yield thing
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from _texts(getattr(thing, field.name))
    elif isinstance(thing, tuple | list):
        for each in thing:
            yield from _texts(each)
    elif isinstance(thing, dict):
        for each in thing.values():
            yield from _texts(each)
