"""Any article with any annotations: its words stand unaltered, every mark holds its words, nothing comes alive."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from random import Random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import forming
import reading_back
import writing
from annotated.anchoring import anchor, arrange, term_uses, weave
from annotated.anchoring.anchor import Finder, Unresolved
from annotated.extension import article_element, article_markdown
from annotated.markdown.escape import Markdown
from annotated.model.about import About, Line, Rights
from annotated.model.model import Annotation, Claim, Language, Rhetoric, Seed, Term, Verdict
from annotated.model.problem import Problems, Where
from annotated.model.selector import Selector
from annotated.model.structure import Inline, Structure
from annotated.pages import reading_page
from annotated.pages.page import written
from annotated.reading import reading
from annotated.text.document import Document, parse_article
from annotated.text.fold import comparable

WHERE = Where("seeds/any/annotations.yaml")
VERDICTS = {id: Verdict(WHERE, id, id.capitalize(), f"It is {id}.", None, "green") for id in ("so", "not-so")}
RIGHTS = Rights("Nobody", "own-work", "Written for this test.", "Nobody.")
PAGE = {
    "a",
    "article",
    "blockquote",
    "br",
    "code",
    "details",
    "em",
    "h1",
    "h2",
    "li",
    "mark",
    "nav",
    "ol",
    "p",
    "section",
} | {*("small", "span", "strong", "summary", "ul", "fieldset", "input", "label", "legend", "pre")}


@st.composite
def documents(draw: st.DrawFn) -> tuple[bytes, tuple[Line, ...]]:
    """An article's file and its front lines."""
    title = draw(writing.shown_lines)
    headline, byline = Line(WHERE, "title", title), Line(WHERE, "byline", "By A. Quill")
    front: tuple[Line, ...] = draw(st.sampled_from([(), (headline,), (headline, byline, headline)]))
    between = draw(st.sampled_from(["\n\n", "\n \t\u00a0\n\n", "\n\n\n"]))
    alone = draw(st.sampled_from(["\n", "\n\n"]))
    text = (
        "".join(line.text + alone for line in front)
        + between.join(draw(writing.articles))
        + draw(st.sampled_from(["", "\n"]))
    )
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    # At the beginning of a file U+FEFF is no character of the text but a byte order mark.
    mark = text.startswith("\ufeff") or draw(st.booleans())
    return (b"\xef\xbb\xbf" if mark else b"") + text.encode(), front


def selectors(finder: Finder, start: int, end: int) -> Selector:
    """A selector that finds exactly that span: by the quotation alone, by what is around it, or by counting."""
    text = finder.document.text
    quote = text[start:end]
    around = Selector(quote, text[max(0, start - 12) : start], text[end : end + 12])
    for selector in (Selector(quote), around, *(Selector(quote, occurrence=number) for number in range(1, 60))):
        try:
            if finder.find(selector) == (start, end):
                return selector
        except Unresolved as miss:
            if miss.code == "no-such-occurrence":
                break
    raise AssertionError(f"no selector finds {quote!r}")


@st.composite
def spans(draw: st.DrawFn, document: Document) -> tuple[int, int]:
    """Words of the article, white space at their ends apart; they may run across blocks, and stand in a title's first block."""
    text = document.text
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.one_of(st.integers(start + 1, min(len(text), start + 12)), st.integers(start + 1, len(text))))
    start, end = end - len(text[start:end].lstrip()), start + len(text[start:end].rstrip())
    assume(start < end)
    assume(all(block.end <= start or end <= block.start for block in document.blocks if block.repeats))
    return start, end


@st.composite
def structures(draw: st.DrawFn, document: Document) -> Structure:
    """Any form that an article can have, none in one of four; by chance, since Hypothesis would mostly choose the smallest."""
    finder, chance = Finder(document), Random(f"{draw(st.integers())} {document.text}")
    if not chance.randrange(4):
        return Structure()
    inlines = []
    for _ in range(chance.randrange(7)):
        start = chance.randrange(len(document.text))
        end = chance.choice((start + 1 + chance.randrange(12), 1 + chance.randrange(len(document.text))))
        span = document.text[start:end].strip()
        start = document.text.find(span, start)
        unset = any(block.start < start + len(span) and start < block.end for block in document.blocks if block.repeats)
        if span and not unset:
            kind = chance.choice(forming.INLINES)
            href = chance.choice(forming.ADDRESSES) if kind == "link" else ""
            inlines.append(Inline(WHERE, kind, selectors(finder, start, start + len(span)), href))
    return Structure(tuple(forming.groups(chance, document, 1, len(document.paragraphs))), tuple(inlines))


def annotation(number: int, selector: Selector, kind: int, note: str) -> Annotation:
    match kind:
        case 0:
            return Claim(WHERE, f"c{number}", selector, "fact", "author", "so", "A title", note or "So.", note, "", ())
        case 1:
            return Rhetoric(WHERE, f"r{number}", selector, "opinion", note)
        case _:
            return Language(WHERE, f"s{number}", selector, note or "x", "style", note, sic=bool(number % 2))


@st.composite
def seeds(draw: st.DrawFn) -> tuple[Seed, dict[str, tuple[int, int]]]:
    """A seed, and the span of each of its annotations."""
    content, front = draw(documents())
    document = parse_article(content, WHERE, front)
    finder = Finder(document)
    found = draw(st.lists(spans(document), max_size=6))
    annotations = [
        annotation(number, selectors(finder, *span), draw(st.integers(0, 2)), draw(writing.notes_of_seeds))
        for number, span in enumerate(found, 1)
    ]
    about = About(
        WHERE, "A title", "A. Quill", "The Gazette", "2020-05-04", draw(st.sampled_from(["en", "ar", "zh-Hant", "x"])), "report",
        "published", RIGHTS, front=front,
    )  # fmt: skip
    terms = draw(st.lists(terms_of(document), max_size=3, unique_by=lambda term: comparable(term.forms[0])))
    numbered = [replace(term, id=f"t{number}") for number, term in enumerate(terms)]
    structure = draw(structures(document))
    seed = Seed("any", "seeds/any", content, about, tuple(annotations), terms=tuple(numbered), structure=structure)
    return seed, {a.id: span for a, span in zip(annotations, found, strict=True)}


@st.composite
def terms_of(draw: st.DrawFn, document: Document) -> Term:
    """A term whose form is a word, or words, of some paragraph."""
    words = [w for block in document.paragraphs for w in re.findall(r"\w+(?:[ \u00a0]\w+)?", document.words(block))]
    assume(words)
    uses = draw(st.sampled_from(["all", "first", "none"]))
    form = draw(st.sampled_from(words))
    term = Term(WHERE, "t", "A <term>", "concept", "term", (form,), "What it *means*.", uses=uses)  # type: ignore[arg-type]
    try:
        term_uses.find(document, [term])
    except Problems:  # not a word of its own: a sign combines with it
        assume(False)
    return term


@settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow, HealthCheck.data_too_large])
@given(seeds())
def test_any_article_is_unaltered_and_inert(given_: tuple[Seed, dict[str, tuple[int, int]]]) -> None:
    seed, wanted = given_
    found = reading.resolve(seed, VERDICTS)
    assert {a.annotation.id: (a.start, a.end) for a in found.anchored} == wanted
    page = written(reading_page.page(found))
    blocks = reading_back.source_blocks(seed.article, len(seed.about.front))

    content = reading_back.soup(page, tabs=b"\t" in seed.article)
    assert reading_back.site_blocks(content) == dict(enumerate(blocks, 1))
    once = [words for number, words in enumerate(blocks, 1) if number != 3 or len(seed.about.front) < 3]
    assert [words for words in reading_back.git_host_blocks(page) if words] == [
        reading_back.edges(words) for words in once
    ]

    for ours in content.select(
        "dialog.panel, .modes > button.options, .tools[hidden], .aloud[hidden], .guesses, svg.strip"
    ):
        ours.extract()
    assert {element.name for element in content.find_all(True)} <= PAGE | FORMED
    of_article = {element.name for element in content.select("[data-reading] *")}
    assert of_article <= {"a", "h1", "mark", "p", "span"} | (FORMED if seed.structure != Structure() else set())
    for element in content.select("[href]"):
        assert re.match(r"https?://[^\s]|#|[a-z./-]+\.md(\?m=guess)?(#|$)|mailto:a@", str(element["href"]))
    assert not [name for element in content.find_all(True) for name in element.attrs if name.startswith("on")]

    squeezed = {id: "".join(found.document.text[slice(*span)].split()) for id, span in wanted.items()}
    for id, words in squeezed.items():
        marks = content.select(f'[data-reading] mark[data-annotation="{id}"]')
        assert "".join("".join(map(reading_back.words, marks)).split()) == words
        assert [len(content.select(f'[id="{part}-{id}"]')) for part in ("mark", "ref", "note")] == [1, 1, 1]

    apart = [(a.inline, "".join(found.document.text[a.start : a.end].split())) for a in found.arranged.inline_spans]
    for tag, kind in APART.items():
        shown = ["".join(reading_back.words(element).split()) for element in content.select(f"[data-reading] {tag}")]
        of_kind = [words for inline, words in apart if inline.kind == kind]
        assert len(of_kind) != 1 or "".join(shown) == of_kind[0], "words set apart are shown apart"
        assert bool(of_kind) == bool(shown)
    assert {element["href"] for element in content.select("[data-reading] a.out")} == {
        inline.href for inline, _ in apart if inline.kind == "link"
    }
    assert not content.select("[data-reading] a a")


FORMED = {
    *("blockquote", "ul", "ol", "li", "figure", "figcaption", "div", "pre", "h2", "h3", "h4", "h5", "h6"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "em", "strong", "code", "q", "s", "sup", "sub"),
}
"""Elements that the form of an article may bring."""
APART = {
    **{"em": "emphasis", "strong": "strong", "code": "code", "s": "struck", "q": "quoted"},
    **{"sup": "superscript", "sub": "subscript"},
}


@given(seeds())
def test_cutting_keeps_all_and_nests_well(given_: tuple[Seed, dict[str, tuple[int, int]]]) -> None:
    seed, wanted = given_
    document = parse_article(seed.article, WHERE, seed.about.front)
    anchored = anchor.resolve(document, seed.annotations)
    referred: list[str] = []
    apart = arrange.arrange(document, seed.structure).inline_spans
    for block, tokens in weave.weave(document, anchored, term_uses.find(document, seed.terms), apart):
        assert "".join(token.text for token in tokens if isinstance(token, weave.Words)) == document.words(block)
        stack: list[str] = []
        for before, token in pairwise((None, *tokens)):
            match token:
                case weave.OpenInline(inline=inline):
                    assert inline.kind != "link" or not {"t", "link"} & {id.rstrip("0123456789") for id in stack}
                    stack.append(inline.kind)
                case weave.CloseInline(inline=inline):
                    assert stack.pop() == inline.kind
                case weave.LinkSign():
                    assert "link" not in stack
                case weave.OpenMark(about=about):
                    assert not any(id.startswith("t") for id in stack), "a link holds no mark"
                    assert not (about.id.startswith("t") and "link" in stack), "a link holds no link"
                    stack.append(about.id)
                case weave.CloseMark(about=about):
                    assert stack.pop() == about.id
                    assert not (about.id.startswith("t") and _blank(before)), "a link shows something"
                case weave.Reference(about=about):
                    assert not any(id.startswith("t") or id == "link" for id in stack), "a link holds no reference"
                    assert about.id not in stack
                    referred.append(about.id)
                case weave.Words(text=text):
                    assert text
        assert stack == []
    assert sorted(referred) == sorted(wanted)


def _blank(token: weave.Token | None) -> bool:
    return isinstance(token, weave.Words) and not token.text.strip()


@given(seeds())
def test_forms_are_whole_words_and_do_not_overlap(given_: tuple[Seed, dict[str, tuple[int, int]]]) -> None:
    seed, _ = given_
    document = parse_article(seed.article, WHERE, seed.about.front)
    uses = term_uses.find(document, seed.terms)
    alone = [use for use in uses if use.number]
    assert all(one.end <= other.start for one, other in pairwise(alone))
    for use in uses:
        assert comparable(document.text[use.start : use.end]) == comparable(use.term.forms[0])
        assert use.block.start <= use.start and use.end <= use.block.end and use.block.paragraph
        assert use.number or any(o.start < use.end and use.start < o.end and o.term is not use.term for o in alone)
    for term in seed.terms:
        assert [use.number for use in alone if use.term is term] == list(
            range(1, 1 + sum(u.term is term for u in alone))
        )


@given(documents())
def test_what_is_written_is_read_back(given_: tuple[bytes, tuple[Line, ...]]) -> None:
    """The article's region alone, without annotations, through the extension's own reader."""
    content, front = given_
    document = parse_article(content, WHERE, front)
    region = article_markdown.write("any", "en", "ltr", document, weave.weave(document, (), ()), {}, Markdown("x"), {})
    found = article_markdown.REGION.fullmatch(region)
    assert found and "".join(found["body"].split("\n\n"))  # one region, all of it
    repeats = [int(number) for number in found["repeats"].split(",") if number]
    read = article_element.read("any", "en", "ltr", repeats, found["body"])
    shown = {block.get("data-block"): article_element.words_of(block) for block in read if block.get("data-block")}
    assert shown == {
        str(block.number): document.words(block).replace("&", "&amp;") for block in document.blocks if not block.repeats
    }
