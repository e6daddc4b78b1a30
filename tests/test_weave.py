"""How marks, links and references nest over the words of an article, each case by what it means.

Woven words are written on one line: `[c1 words]` for a mark, `[…c1 words]` for one that goes on, `^c1` for the way to its note,
`[ferry/2 words]` for the second use of a term, `<emphasis words>` for what the article sets apart, `→words` for a link whose words are hidden.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from annotated.anchoring import anchor, term_uses, weave
from annotated.anchoring.arrange import InlineSpan
from annotated.model.about import Line
from annotated.model.model import Annotation, Language, Term
from annotated.model.problem import Where
from annotated.model.selector import Selector
from annotated.model.structure import Inline, InlineKind
from annotated.text.document import Document, parse_article

WHERE = Where("article.txt")


def document(text: str, *titles: str) -> Document:
    return parse_article(text.encode(), WHERE, [Line(WHERE, "title", title) for title in titles])


def slip(id: str, quote: str, occurrence: int | None = None) -> Language:
    return Language(WHERE, id, Selector(quote, occurrence=occurrence), "x", "spelling", "x")


def term(id: str, *forms: str) -> Term:
    return Term(WHERE, id, id, "concept", "term", forms or (id,), "x")


def apart(text: Document, kind: InlineKind, quote: str) -> InlineSpan:
    start = text.text.index(quote)
    return InlineSpan(Inline(WHERE, kind, Selector(quote)), start, start + len(quote))


def woven(
    text: Document, notes: Sequence[Annotation] = (), terms: Sequence[Term] = (), inlines: Sequence[InlineSpan] = ()
) -> list[str]:
    """Return the blocks that are set, each on one line."""
    blocks = weave.weave(text, anchor.resolve(text, notes), term_uses.find(text, terms), inlines)
    return ["".join(map(_line, tokens)) for _, tokens in blocks]


def _line(token: weave.Token) -> str:
    match token:
        case weave.OpenMark(about, first, use):
            return f"[{'' if first else '…'}{about.id}{f'/{use}' if use else ''} "
        case weave.OpenInline(inline):
            return f"<{inline.kind} "
        case weave.CloseMark():
            return "]"
        case weave.CloseInline():
            return ">"
        case weave.Reference(about):
            return f"^{about.id}"
        case weave.LinkSign(_, words):
            return f"→{words}"
        case weave.Words(text):
            return text


@pytest.mark.parametrize(
    ("notes", "line"),
    [
        ({}, "One ferry crosses."),
        ({"c1": "ferry"}, "One [c1 ferry]^c1 crosses."),
        ({"c1": "One ferry", "c2": "ferry"}, "[c1 One [c2 ferry]]^c1^c2 crosses."),
        ({"c2": "One ferry", "c1": "One"}, "[c2 [c1 One]^c1 ferry]^c2 crosses."),
        ({"c2": "One", "c1": "One"}, "[c1 [c2 One]]^c1^c2 ferry crosses."),
        ({"c1": "One ferry", "c2": "ferry crosses"}, "[c1 One [c2 ferry]]^c1[…c2  crosses]^c2."),
        ({"c1": "One", "c2": "ferry"}, "[c1 One]^c1 [c2 ferry]^c2 crosses."),
    ],
    ids=["none", "one", "within", "both begin together", "both over the same", "crossing", "side by side"],
)
def test_marks_nest_and_the_way_to_a_note_stands_where_its_words_end(notes: dict[str, str], line: str) -> None:
    assert woven(document("One ferry crosses."), [slip(id, quote) for id, quote in notes.items()]) == [line]


def test_a_mark_over_paragraphs_begins_once_and_leads_to_its_note_once() -> None:
    text = document("It rains.\n\nOne ferry crosses.\n\nNobody looks.")
    assert woven(text, [slip("c1", "rains. One ferry crosses. Nobody")]) == [
        "It [c1 rains.]",
        "[…c1 One ferry crosses.]",
        "[…c1 Nobody]^c1 looks.",
    ]


def test_a_title_that_is_said_twice_is_set_once_and_a_mark_on_it_begins_where_it_is_set() -> None:
    text = document("One ferry\n\nOne ferry\n\nIt crosses.", "One ferry", "One ferry")
    assert [block.repeats for block in text.blocks] == [None, 1, None]
    assert woven(text, [slip("c1", "ferry It crosses")]) == ["One ferry", "[c1 It crosses]^c1."]


def test_a_term_is_innermost_and_is_left_where_a_way_to_a_note_stands() -> None:
    text = document("The old ferry crosses.")
    ferry = term("ferry", "old ferry")
    assert woven(text, [slip("c1", "The old ferry")], [ferry]) == ["[c1 The [ferry/1 old ferry]]^c1 crosses."]
    assert woven(text, [slip("c1", "The old")], [ferry]) == ["[c1 The [ferry/1 old]]^c1[…ferry/1  ferry] crosses."]
    assert woven(text, [slip("c1", "old")], [ferry]) == ["The [c1 [ferry/1 old]]^c1[…ferry/1  ferry] crosses."]


def test_each_use_of_a_term_begins_anew() -> None:
    assert woven(document("A ferry.\n\nThe ferry, a ferry."), (), [term("ferry")]) == [
        "A [ferry/1 ferry].",
        "The [ferry/2 ferry], a [ferry/3 ferry].",
    ]


def test_a_use_within_another_terms_link_is_no_link() -> None:
    terms = [term("ferry"), term("old ferry")]
    assert woven(document("The old ferry, a ferry."), (), terms) == ["The [old ferry/1 old ferry], a [ferry/1 ferry]."]


def test_a_link_of_the_article_holds_what_it_sets_apart_within() -> None:
    text = document("One old ferry crosses.")
    inlines = [apart(text, "link", "old ferry"), apart(text, "emphasis", "ferry crosses")]
    assert woven(text, (), (), inlines) == ["One <link old <emphasis ferry>><emphasis  crosses>."]
    assert woven(text, [slip("c1", "old ferry")], (), inlines) == [
        "One [c1 <link old <emphasis ferry>>]^c1<emphasis  crosses>."
    ]


def test_what_an_article_sets_apart_over_paragraphs_is_set_apart_in_each() -> None:
    text = document("It rains.\n\nOne ferry crosses.\n\nNobody looks.")
    inline = apart(text, "emphasis", "rains.\n\nOne ferry crosses.\n\nNobody")
    assert woven(text, (), (), [inline]) == [
        "It <emphasis rains.>",
        "<emphasis One ferry crosses.>",
        "<emphasis Nobody> looks.",
    ]
    # One that begins with the blank lines before a paragraph leaves the paragraph before them alone.
    for start in (9, 10):
        assert woven(text, (), (), [InlineSpan(inline.inline, start, 15)]) == [
            "It rains.",
            "<emphasis One >ferry crosses.",
            "Nobody looks.",
        ]


def test_a_link_of_the_article_gives_way_to_terms_and_is_told_where_they_took_all_its_words() -> None:
    text = document("One old ferry crosses. It rains.")
    terms = [term("ferry"), term("rains")]
    assert woven(text, (), terms, [apart(text, "link", "One old ferry crosses")]) == [
        "<link One old >[ferry/1 ferry]<link  crosses>. It [rains/1 rains]."
    ]
    assert woven(text, (), terms, [apart(text, "link", "ferry")]) == [
        "One old [ferry/1 ferry]→ferry crosses. It [rains/1 rains]."
    ]
    longer = [term("ferry", "ferry crosses")]
    assert woven(text, (), longer, [apart(text, "link", "ferry")]) == [
        "One old [ferry/1 ferry]→ferry[…ferry/1  crosses]. It rains."
    ]
    both = [apart(text, "link", "ferry"), apart(text, "link", "rains")]
    assert woven(text, (), terms, both) == ["One old [ferry/1 ferry]→ferry crosses. It [rains/1 rains]→rains."]


def test_a_link_over_white_space_alone_is_none() -> None:
    text = document("One ferry crosses.")
    space = InlineSpan(Inline(WHERE, "link", Selector(" ")), 3, 4)
    assert woven(text, (), (), [space]) == ["One → ferry crosses."]
    around = [apart(text, "link", "One "), apart(text, "emphasis", " ferry")]
    assert woven(text, [slip("c1", "One")], (), around) == ["[c1 <link One>]^c1<emphasis  ><emphasis ferry> crosses."]
