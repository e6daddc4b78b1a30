"""What a handout says: the words untouched, every sign with its note, and nothing of an answer."""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import Tag

import reading_back
from annotated import build
from annotated.editions import BY_NAME
from annotated.handouts import answer_key, book, inline, printed, selection, sheet, strings, teachers
from annotated.handouts.lesson import lesson_plan
from annotated.handouts.line_numbers import Lines, segments
from annotated.handouts.sheet import ClaimSign, NoteSign, Words
from annotated.model.model import Parallel
from annotated.model.problem import Problems
from annotated.pages import language, reading_page
from annotated.reading.reading import Reading
from trial import CASES, ROOT, project, real_seed

MAKERS = (selection.clean, selection.for_class, selection.supported, selection.stretch, selection.full)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    root = real_seed(tmp_path_factory.mktemp("real"))
    return build.build(root).readings["deadly-threat"].reading


def readings(case: Path, root: Path) -> Iterator[Reading]:
    try:
        yield from (built.reading for built in build.build(project(case, root), drafts=True).readings.values())
    except Problems:
        return


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_words_are_the_articles_and_every_sign_has_its_note(case: Path, tmp_path: Path) -> None:
    for reading in readings(case, tmp_path):
        for made in (make(reading) for make in MAKERS):
            document = reading.document
            set_on_page = [block for block in document.blocks if not block.repeats]
            assert [block.text for block in made.blocks] == [document.words(block) for block in set_on_page]
            for block in made.blocks:
                for piece in block.pieces:
                    if isinstance(piece, Words):
                        assert document.text.startswith(piece.text, piece.start)
            pieces = [piece for block in made.blocks for piece in block.pieces]
            # In the order of the text, each once, none without the other.
            assert [p.number for p in pieces if isinstance(p, NoteSign)] == [note.number for note in made.notes]
            assert sorted(p.letter for p in pieces if isinstance(p, ClaimSign)) == sorted(
                claim.letter for claim in made.claims
            )


def test_the_full_sheet_has_everything(real: Reading) -> None:
    full = selection.full(real)
    used = {use.term.id for use in real.uses if use.marked}
    assert {note.id for note in full.notes} == {found.annotation.id for found in real.anchored} | used
    assert {question.id for question in full.questions} == {question.id for question in real.seed.questions}
    heads = {note.id: inline.plain(note.head) for note in full.notes}
    for claim, _ in real.claims:
        judged = f"{real.verdicts[claim.verdict].label}, as of {real.say.date(claim.as_of)}"
        assert heads[claim.id].endswith(f", {claim.title}: {judged}")
    listed = {work.id: work.number for work in full.works}
    (about,) = [section for section in full.sections if section.id == "about-source"]
    numbers = sorted(listed[cite.source] for cite in real.seed.about.context.publisher_note_sources)
    assert len(numbers) > 3
    assert inline.plain(about.body[0]).endswith(f" Sources: {', '.join(map(str, numbers))}.")


def test_the_full_sheet_says_what_the_page_says_in_study(real: Reading) -> None:
    """The committed page, as a browser gets it: each sentence of its card, notes, words, events and citations is printed, too."""
    page = reading_back.soup((ROOT / f"docs/reading/{real.seed.slug}/index.md").read_text("utf-8"))
    for elsewhere in page.select("summary, sup, .forms, a.footnote-backref"):
        elsewhere.decompose()
    wanted = {
        "names, facts and citations": ".notes .fact, .notes .title, .notes .pill, .notes .kind, .citation",
        "what is said in notes": ".note p:not(:has([href^=sources], .kind))",
        "meanings": ".meanings li",
        "words": ".words li",
        "events": ".by-paragraph a[href^=timeline]",
        "about the source": ".card p",
    }
    said = _bare(" ".join(_strings(selection.full(real))))
    counted = {}
    for what, selector in wanted.items():
        sentences = {
            sentence
            for element in page.select(selector)
            for words in _own_words(element)
            for sentence in re.split(r"(?<=[.?!:;])\s+|\s·\s", words)
            # No paper has an article character for character: it says “word for word”.
            if _bare(sentence) and "character for character" not in sentence
        }
        assert [sentence for sentence in sorted(sentences) if _bare(sentence) not in said] == [], what
        counted[what] = len(sentences)
    assert min(counted.values()) > 20, counted
    # Sources are numbered on paper. What follows them in a note is the earlier text.
    earlier = [p.get_text().partition("): ")[2] for p in page.select("[data-kind=parallel] p:has([href^=sources])")]
    assert [words for words in earlier if not words or _bare(words) not in said] == []
    assert len(earlier) == sum(isinstance(found.annotation, Parallel) for found in real.anchored) > 5


def _own_words(element: Tag) -> Iterator[str]:
    """The words of an element between its links, which lead on or back, and without the names of fields."""
    if element.name == "a":
        yield element.get_text()
        return
    held = ""
    for child in element.children:
        if isinstance(child, Tag) and child.name in ("a", "strong", "br"):
            yield held
            held = ""
        else:
            held += child.get_text()
    yield held


def _bare(words: str) -> str:
    """Letters and digits alone, small: paper and page set the same words with other signs around them."""
    return "".join(filter(str.isalnum, words.casefold()))


def test_sections_lead_on_without_links_and_keep_each_direction(real: Reading) -> None:
    about = real.seed.about
    context = dataclasses.replace(about.context, publisher_note="See [them](https://a.example/us).")
    rights = dataclasses.replace(about.rights, contact="[form](https://a.example/f)")
    changed = dataclasses.replace(about, context=context, rights=rights, why="\u05de\u05d9\u05dc\u05d4.")
    other = dataclasses.replace(real, seed=dataclasses.replace(real.seed, about=changed, events=()))
    made = selection.full(other)
    (section,) = [section for section in made.sections if section.id == "about-source"]
    said = [inline.plain(passage) for passage in section.body]
    assert said[0].startswith("See them (https://a.example/us). Sources: ")
    assert "To object: form (https://a.example/f)" in said
    assert "Why it is here: \u2068\u05de\u05d9\u05dc\u05d4.\u2069" in said
    assert "events" not in {section.id for section in made.sections}, "no heading without events"


def test_meanings_are_announced_where_they_are_told(real: Reading) -> None:
    told = strings.HOW_MEANINGS
    for make, has in ((selection.full, True), (selection.for_class, False)):
        value = printed.printout(make(real), Lines((0,)), BY_NAME["full"], "a4", real.say)
        assert (told in str(value.how)) == has
        tree = book.book(value, make(real).head, "epub", real.say)
        assert (told in str(tree)) == has


def test_the_teachers_page_speaks_of_what_the_sheet_has(real: Reading) -> None:
    about = real.seed.about
    for outlet, questions in ((about.outlet, True), ("", False)):
        asked = real.seed.questions if questions else ()
        seed = dataclasses.replace(real.seed, about=dataclasses.replace(about, outlet=outlet), questions=asked)
        other = dataclasses.replace(real, seed=seed)
        sheet_, lines = selection.for_class(other), Lines((0,))
        student = printed.printout(sheet_, lines, BY_NAME["student"], "a4", real.say)
        said = str(
            teachers.with_answers(
                student, sheet_, answer_key.key(other, sheet_), lines, lesson_plan.lesson(other, sheet_), real.say
            )
        )
        assert ("The lines before the text say it in short" in said) == bool(outlet)
        assert ("This sheet does not say it" in said) == (not outlet)
        assert ("or in the next lesson: the questions" in said) == questions


def test_only_an_english_text_is_measured_by_standard_english(real: Reading) -> None:
    about = dataclasses.replace(real.seed.about, language="de")
    german = dataclasses.replace(real, seed=dataclasses.replace(real.seed, about=about))
    for found, label in ((real, "Standard English:"), (german, "Standard form:")):
        slip = next(note for note in selection.full(found).notes if note.kind == "language")
        for said in (inline.plain(slip.body[0]), language.page(found).body, reading_page.page(found).body):
            assert label in said
            assert found is real or "tandard English" not in said


def test_a_claim_that_crosses_paragraphs_names_both(real: Reading) -> None:
    claim = dataclasses.replace(selection.for_class(real).claims[0], start=5, end=25, paragraphs=(3, 4))
    assert printed.place(claim, Lines((0, 10, 20)), real.say) == "¶ 3–4, lines 1–3"
    alone = dataclasses.replace(claim, paragraphs=(3,))
    assert printed.place(alone, Lines((0, 10, 20)), real.say) == "¶ 3, lines 1–3"


def test_the_class_sheet_has_what_is_marked(real: Reading) -> None:
    made = selection.for_class(real)
    assert [claim.letter for claim in made.claims] == list("abcdefgh")
    assert len(made.questions) == 6
    assert 0 < len(made.notes) <= 20
    assert {note.kind for note in made.notes} == {"term"}


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case tuple():
            for inner in value:
                yield from _strings(inner)
        case _ if dataclasses.is_dataclass(value):
            for field in dataclasses.fields(value):
                yield from _strings(getattr(value, field.name))


def test_no_public_sheet_holds_an_answer_or_what_checking_found(real: Reading) -> None:
    found = answer_key.key(real, selection.for_class(real))
    assert len(found.answers) == 6
    assert len(found.findings) == 8
    secret = {inline.plain(passage) for answer in found.answers for passage in answer.text}
    verdicts = {inline.plain(passage) for finding in found.findings for passage in (*finding.fact, *finding.note)}
    for made in (selection.clean(real), selection.for_class(real)):
        said = " ".join(_strings(made))
        assert not [words for words in secret | verdicts if words in said]
    everything = " ".join(_strings(selection.full(real)))
    assert not [words for words in secret if words in everything]
    assert all(words in everything for words in verdicts)  # what the site says, the full edition says


def test_only_the_teachers_edition_is_made_from_the_key() -> None:
    """By imports: no module but those of the teacher's edition and the one that asks for it knows the one with the answers."""
    modules = {path.stem: path for path in (ROOT / "scripts/annotated/handouts").glob("*.py")}
    may = {"answer_key", "teachers", "making"}
    assert may < set(modules)
    for name in sorted(set(modules) - may):
        tree = ast.parse(modules[name].read_text("utf-8"))
        names = {
            alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom | ast.Import)
            for alias in node.names
        }
        froms = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert "answer_key" not in names | {module.rpartition(".")[2] for module in froms}, name


# ── small parts ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Plain.", ["Plain."]),
        ("*An* [claim](#c1) and <b>[x](https://a.example/)", ["An claim and <b>x"]),
        ("One\ntwo\n\nthree", ["One two", "three"]),
        ("- a\n- b\n\n1. c\n2. d", ["• a", "• b", "1. c", "2. d"]),
        ("0. a\n1. b\n\n- c\n\n  1990. d", ["0. a", "1. b", "• c", "1990. d"]),
        ("> said\n\n```\n#eval\n$x$\n```", ["said", "#eval", "$x$"]),
        ("#eval[1] $x$ @ref </script> =cmd", ["#eval[1] $x$ @ref </script> =cmd"]),
    ],
)
def test_passages(written: str, read: list[str]) -> None:
    assert [inline.plain(passage) for passage in inline.passages(written)] == read


def test_only_outside_addresses_stay() -> None:
    ((inside, outside, refused),) = [
        [span for span in passage if span.text in "abc"]
        for passage in inline.passages("[a](#c1) [b](https://b.example/) [c](javascript:x)")
    ]
    assert (inside.address, outside.address, refused.address) == ("", "https://b.example/", "")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("  two words ", ["two", "words"]),
        ("al-Qaeda 2014–15 1990s", ["al-", "Qaeda", "2014–", "15", "1990s"]),
        ("漢字です。「日本」", ["漢", "字", "で", "す。", "「日", "本」"]),
        ("\n\ta\u00a0b -- c", ["a", "b", "--", "c"]),
        ("कि ताब", ["कि", "ताब"]),
        ("he—“no”—went ——", ["he", "—", "“no”", "—", "went", "——"]),
        ("모든 인간", ["모", "든", "인", "간"]),
    ],
)
def test_segments(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in segments(text)] == parts


def test_remarks_at_one_word_stand_together(real: Reading) -> None:
    made = selection.clean(real)
    first = next(piece.start for block in made.blocks for piece in block.pieces if isinstance(piece, Words))
    assert printed.at_segments(made, {first: ["a", "b"], first + 1: ["c"]}) == {str(first): ("a", "b", "c")}


def test_fact_and_note_are_two_texts(real: Reading) -> None:
    """Each is Markdown of its own: a list in one does not go on in the other."""
    first, found = real.claims[0]
    listed = dataclasses.replace(first, fact="1. One", note="1. Two")
    anchored = tuple(dataclasses.replace(each, annotation=listed) if each is found else each for each in real.anchored)
    full = selection.full(dataclasses.replace(real, anchored=anchored))
    (note,) = (note for note in full.notes if note.id == first.id)
    assert ["".join(span.text for span in passage) for passage in note.body[1:3]] == ["1. One", "1. Two"]


def test_lines() -> None:
    lines = Lines((10, 20, 30, 40, 50, 60))
    assert [lines.at(offset) for offset in (10, 19, 20, 65)] == [1, 1, 2, 6]
    assert lines.span(10, 21) == (1, 2)
    assert lines.span(10, 20) == (1, 1)
    assert lines.numbered() == {50: 5}
    assert lines.numbered(2) == {20: 2, 40: 4, 60: 6}


@pytest.mark.parametrize(
    ("quotation", "shown"),
    [
        ("Short enough.", "Short enough."),
        ("word " * 20, "word " * 14 + "word…"),
        ("a " + "漢" * 100, "a " + "漢" * 75 + "…"),
    ],
)
def test_a_claim_is_cut_between_words_where_it_has_such(quotation: str, shown: str) -> None:
    assert printed.beginning(quotation) == shown


@pytest.mark.parametrize("lacks", ["content_note", "questions", "lines", "claims", "sources", ""])
def test_the_teachers_page_speaks_of_what_the_reading_has(real: Reading, lacks: str) -> None:
    made, say = selection.for_class(real), real.say
    if lacks == "content_note":
        made = dataclasses.replace(made, head=dataclasses.replace(made.head, content_note=()))
    elif lacks == "lines":
        asked = tuple(dataclasses.replace(question, by_lines=False) for question in made.questions)
        made = dataclasses.replace(made, questions=asked)
    elif lacks == "questions":
        made = dataclasses.replace(made, questions=())
    elif lacks == "claims":
        made = dataclasses.replace(made, claims=())
    answers = answer_key.key(real, made)
    if lacks == "sources":
        answers = dataclasses.replace(answers, works=())
    student = printed.printout(made, Lines((0,)), BY_NAME["student"], "a4", say)
    bare = dataclasses.replace(student, claims=(), questions=(), three=("", "", ""))
    lesson = lesson_plan.lesson(real, made)
    teacher = teachers.with_answers(bare, made, answers, Lines((0,)), lesson, say)
    page = str((teacher.teacher, teacher.three, lesson.plans))  # all plans stand on the sheet “plan”
    for what, word in (
        ("content_note", "minutes: Say the content note"),
        ("questions", "questions on what the text says"),
        ("lines", "answered with lines"),
        ("claims", "one or two claims each"),
        ("claims", "two claims a group"),
        ("claims", "verdict"),
        ("sources", "sources listed here"),
    ):
        assert (word in page) == (lacks != what and not (lacks == "questions" and what == "lines")), word


@pytest.mark.parametrize(
    ("quotation", "shown"),
    [
        ("Short enough.", "“Short enough.”"),
        ("It’s one.", "“It’s one.”"),
        ("She said “no”.", "She said “no”."),
        ("He said “" + "word " * 20 + '"', "He said “" + "word " * 12 + "word…"),
    ],
)
def test_a_claim_with_quotation_marks_of_its_own_gets_none_of_ours(quotation: str, shown: str) -> None:
    assert printed.quoted(quotation) == shown


def test_letters() -> None:
    assert [sheet.letter(number) for number in (1, 26, 27, 52, 53)] == ["a", "z", "aa", "az", "ba"]
