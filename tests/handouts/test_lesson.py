"""The sheets around the text, read back from their PDF files: what they say, what they must not say, and the rules of PDF/UA."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import page
import pytest

from annotated import build, loading
from annotated.editions import BY_NAME, EVERYTHING, LESSON_SHEETS, PAPERS, STUDENT, TEACHER, Format, LessonSheet
from annotated.handouts import answer_key, inline, making
from annotated.handouts.lesson import (
    evidence_sheet,
    exit_ticket,
    lesson_plan,
    levels,
    plan_sheet,
    printed_leaves,
    witness,
    word_sheet,
)
from annotated.handouts.lesson.deck import deck
from annotated.handouts.lesson.leaf import Cell, Grid, Part, Prose, Turn, flat
from annotated.interface.interface import ENGLISH
from annotated.model.cite import Cite, source_ids
from annotated.model.lesson import Lesson, Plan, Role, Step
from annotated.model.model import Claim, Source
from annotated.model.problem import Problems, Where
from annotated.reading.reading import Reading
from annotated.seeds import lesson_file, proofread
from annotated.seeds.schema import schema
from annotated.site.check import leaks
from paper import Print
from trial import CASES, project, real_seed

SHEETS = {sheet.name: sheet for sheet in LESSON_SHEETS}
PUBLIC = [sheet.name for sheet in LESSON_SHEETS if sheet.public]


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> making.Workshop:
    reading = loading.reading_of(real_seed(tmp_path_factory.mktemp("lesson")), "deadly-threat")
    assert reading
    return making.Workshop(reading, standards=lesson_file.default_standards())


def readings(case: Path, root: Path) -> Iterator[Reading]:
    try:
        yield from (built.reading for built in build.build(project(case, root), drafts=True).readings.values())
    except Problems:
        return


def formats(sheet: LessonSheet) -> tuple[Format, ...]:
    return ("screen",) if sheet.screen else tuple(PAPERS)


def printed(workshop: making.Workshop, name: str, paper: Format = "a4") -> Print:
    return Print(printed_leaves.handout(workshop, SHEETS[name], paper).content, 0, 0)


def squeezed(words: str) -> str:
    return "".join(words.split())


def said(parts: tuple[Part, ...]) -> str:
    """All words of ours on a sheet."""
    words: list[str] = []
    for part in flat(parts):
        match part:
            case Grid(head=head, rows=rows):
                words += head
                words += [inline.plain(passage) for row in rows for cell in row for passage in cell.body]
            case Prose(body):
                words += map(inline.plain, body)
            case _:
                words.append(str(part))
    return "\n".join(words)


@pytest.mark.parametrize(("name", "paper"), [(name, paper) for name in SHEETS for paper in formats(SHEETS[name])])
def test_every_rule_of_pdf_ua_holds(workshop: making.Workshop, name: str, paper: Format) -> None:
    handout = printed_leaves.handout(workshop, SHEETS[name], paper)
    report = page.validate_pdf_bytes(handout.content, profile="ua1")
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.rules.passed == report.rules.total > 100
    assert handout.content == printed_leaves.handout(workshop, SHEETS[name], paper).content


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_whatever_a_reading_has_its_lesson_is_printed(case: Path, tmp_path: Path) -> None:
    """In any language, right to left, without claims, questions, sources or dates."""
    for reading in readings(case, tmp_path):
        its = making.Workshop(reading)
        try:
            its.count_lines()
        except Problems:
            continue  # no edition of it is printed here: for want of a font
        for sheet in LESSON_SHEETS:
            handout = printed_leaves.handout(its, sheet, formats(sheet)[0])
            assert page.is_pdf_compliant_bytes(handout.content, profile="ua1"), sheet.name
        shown = printed_leaves.slide_leaf(its, SHEETS["slides"])
        assert len(on_slides(deck(shown))) == len(on_pages(shown.parts))


# ── evidence ─────────────────────────────────────────────────────────────────────────────────────


def test_each_claim_has_two_sources_and_who_is_behind_them(workshop: making.Workshop) -> None:
    reading, sheet = workshop.reading, workshop.sheets["class"]
    claims = {claim.id: claim for claim, _ in reading.claims}
    text = squeezed(printed(workshop, "evidence").text)
    for listed in sheet.claims:
        assert f"[{listed.letter}]" in text
        sources = evidence_sheet.evidence_sources(reading, claims[listed.id])
        assert len(sources) == min(2, len(source_ids(claims[listed.id].sources)))
        for source, _ in sources:
            assert squeezed(witness.outlet(source)) in text
            assert squeezed(reading.say.date(witness.issued(source))) in text
            assert not source.affiliation or squeezed(inline.plain(inline.line(source.affiliation))) in text


def test_no_verdict_of_ours_stands_on_the_evidence_sheet(workshop: making.Workshop) -> None:
    """The words for verdicts stand there once, all of them, for pupils to choose from; what checking found nowhere."""
    found = answer_key.key(workshop.reading, workshop.sheets["class"])
    text = squeezed(printed(workshop, "evidence").text)
    for finding in found.findings:
        assert not [fact for fact in finding.fact if squeezed(inline.plain(fact)) in text]
        assert not [note for note in finding.note if squeezed(inline.plain(note)) in text]
    parts = evidence_sheet.evidence(workshop.reading, workshop.sheets["class"], workshop.lines)
    for verdict in workshop.reading.verdicts.values():
        assert said(parts).count(f"{verdict.label}: ") == 1


def test_another_verdict_leaves_the_evidence_sheet_as_it_is(workshop: making.Workshop) -> None:
    """Nothing on it, nor its order, tells how a claim was judged."""
    reading = workshop.reading
    made = evidence_sheet.evidence(reading, workshop.sheets["class"], workshop.lines)
    for verdict in reading.verdicts:
        anchored = tuple(
            replace(found, annotation=replace(found.annotation, verdict=verdict))
            if isinstance(found.annotation, Claim)
            else found
            for found in reading.anchored
        )
        other = replace(reading, anchored=anchored)
        assert evidence_sheet.evidence(other, workshop.sheets["class"], workshop.lines) == made


def test_questions_that_need_sources_are_marked_and_served(workshop: making.Workshop) -> None:
    sheet = workshop.sheets["class"]
    assert [question.number for question in sheet.questions if question.beyond] == [5, 6]
    text = squeezed(printed(workshop, "evidence").text)
    assert "Forquestion5" in text and "Forquestion6" in text
    assert "Forquestion4" not in text
    student = workshop.value(STUDENT, "a4")
    assert [question.number for question in student.questions if question.beyond] == [5, 6]
    pdf = Print(workshop.handout(STUDENT, "a4").content, 0, 0)
    assert squeezed(pdf.text).count("Withtheevidencesheet.") == 2


def test_without_claims_the_evidence_sheet_has_room_for_what_pupils_find(workshop: making.Workshop) -> None:
    bare = replace(workshop.sheets["class"], claims=(), questions=())
    parts = evidence_sheet.evidence(workshop.reading, bare, workshop.lines)
    grids = [part for part in parts if isinstance(part, Grid)]
    assert len(grids) == 1
    assert all(row[0] == Cell() for row in grids[0].rows)


@pytest.mark.parametrize(
    ("csl", "when", "who"),
    [
        ({"issued": {"date-parts": [[2015, 9, 2]]}, "container-title": "The Post"}, "2015-09-02", "The Post"),
        ({"issued": {"date-parts": [["2015"]]}, "publisher": "A Press"}, "2015", "A Press"),
        ({"issued": {"literal": "spring"}, "author": [{"literal": "A Council"}]}, "spring", "A Council"),
        ({"author": [{"given": "Ann", "family": "Example"}]}, "", "Ann Example"),
        ({"author": []}, "", ""),
        ({}, "", ""),
    ],
)
def test_a_source_is_named_by_what_is_known_of_it(csl: dict[str, object], when: str, who: str) -> None:
    source = Source(Where("sources.json", 1), "a", csl, "read in part")
    assert (witness.issued(source), witness.outlet(source)) == (when, who)
    told = [inline.plain(passage) for passage in witness.testimony(source, [Cite("a")], ENGLISH)]
    assert told[1:] == ["It has no title.", "Who is behind it: not told here; find out."]
    cites = [Cite("a", says="It *asks*.", carries="contradicts"), Cite("a", quote="Who did it?")]
    told = [inline.plain(line) for line in witness.testimony(source, cites, ENGLISH)]
    assert told[1:3] == ["It asks.", "“Who did it?”"]
    assert "contradicts" not in "".join(told)


# ── words ────────────────────────────────────────────────────────────────────────────────────────


def test_the_words_are_matched_and_the_teacher_has_the_answers(workshop: making.Workshop) -> None:
    reading, sheet = workshop.reading, workshop.sheets["class"]
    asked = word_sheet.exercise(reading, sheet)
    assert len(asked.matched) == 10 and sorted(asked.meanings) == list(range(10)) != list(asked.meanings)
    solved = [inline.plain(passage) for passage in word_sheet.answers(reading, sheet)]
    pairs = dict(pair.split() for pair in solved[0].removeprefix("Match: ").split(", "))
    for number, shown in pairs.items():
        assert asked.meanings[ord(shown) - ord("a")] == int(number) - 1
    text = squeezed(printed(workshop, "words").text)
    assert all(squeezed(inline.plain(note.head)) in text for note in asked.matched)
    assert len(printed(workshop, "words").pages) == 1
    assert squeezed(solved[1].partition(": ")[2]) in squeezed(printed(workshop, "plan").text)


def test_a_gap_stands_in_a_sentence_of_the_text(workshop: making.Workshop) -> None:
    asked = word_sheet.exercise(workshop.reading, workshop.sheets["class"])
    assert len(asked.gaps) > 3
    article = " ".join(workshop.reading.document.text.split())
    whole = [sentence.replace(word_sheet.GAP, words) for sentence, words, _ in asked.gaps]
    assert all(sentence in article for sentence in whole)
    assert len({*whole}) == len(whole)


def test_a_meaning_does_not_give_its_word_away(workshop: making.Workshop) -> None:
    parts = word_sheet.word_sheet(workshop.reading, workshop.sheets["class"])
    (grid,) = [part for part in parts if isinstance(part, Grid)]
    asked = word_sheet.exercise(workshop.reading, workshop.sheets["class"])
    meanings = [inline.plain(row[2].body[0]).lower() for row in grid.rows]
    for at, meaning in zip(asked.meanings, meanings, strict=True):
        assert not re.search(rf"\b{re.escape(inline.plain(asked.matched[at].head).lower())}\b", meaning)


def test_words_have_bands_and_a_language_without_a_list_says_so(workshop: making.Workshop) -> None:
    of = levels.frequency("en-GB")
    assert of
    found = [levels.band(word, of) for word in ("the", "problem", "branch", "caliphate", "zzyzxq", "in the problem")]
    assert found == ["very common", "very common", "common", "less common", "rare", "very common"]
    assert levels.shares("the the the zzyzxq 1999", of) == {
        "very common": 75,
        "common": 0,
        "less common": 0,
        "rare": 25,
    }
    assert levels.shares("1, 2", of) == {}
    assert [levels.frequency(tag) for tag in ("ja", "zh-Hans", "tlh", "und", "")] == [None] * 5
    about = replace(workshop.reading.seed.about, language="tlh")
    other = replace(workshop.reading, seed=replace(workshop.reading.seed, about=about))
    plan = said(plan_sheet.plan(other, workshop.sheets["class"], workshop.key, ()))
    assert "no list of how often words are written" in plan
    assert "(rare)" not in said(word_sheet.word_sheet(other, workshop.sheets["class"]))


def test_without_words_pupils_choose_their_own(workshop: making.Workshop) -> None:
    bare = replace(workshop.sheets["class"], notes=())
    parts = word_sheet.word_sheet(workshop.reading, bare)
    assert "Choose ten" in said(parts)
    assert word_sheet.answers(workshop.reading, bare) == ()


# ── more help, and more to do ────────────────────────────────────────────────────────────────────


def test_who_needs_a_way_in_gets_more_words_and_fewer_tasks(workshop: making.Workshop) -> None:
    core, easier = workshop.sheets["class"], workshop.sheets["supported"]
    assert {note.id for note in core.notes} < {note.id for note in easier.notes}
    assert [claim.letter for claim in easier.claims] == [claim.letter for claim in core.claims][: len(core.claims) // 2]
    assert {(asked.id, asked.number) for asked in easier.questions} < {
        (asked.id, asked.number) for asked in core.questions
    }
    assert all(asked.starter and not asked.beyond for asked in easier.questions)
    assert not [asked.starter for asked in core.questions if asked.starter]
    text = squeezed(Print(workshop.handout(BY_NAME["supported"], "a4").content, 0, 0).text)
    assert all(squeezed(asked.starter) in text for asked in easier.questions)


def test_who_wants_more_gets_what_judges(workshop: making.Workshop) -> None:
    core, harder = workshop.sheets["class"], workshop.sheets["stretch"]
    tiers = {question.id: question.tier for question in workshop.reading.seed.questions}
    numbers = {asked.id: asked.number for asked in core.questions}
    assert harder.claims == core.claims and harder.notes == core.notes
    assert {tiers[asked.id] for asked in harder.questions} == {"analysis", "evaluation"}
    assert len({asked.number for asked in harder.questions}) == len(harder.questions)
    kept = {asked.id: asked.number for asked in harder.questions if asked.id in numbers}
    assert kept == {id: numbers[id] for id in kept} and len(kept) < len(harder.questions)


# ── exit ticket ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("paper", PAPERS)
def test_the_ticket_has_one_side(workshop: making.Workshop, paper: Format) -> None:
    assert len(printed(workshop, "exit-ticket", paper).pages) == 1


def test_the_ticket_asks_what_the_class_was_not_asked(workshop: making.Workshop) -> None:
    reading, sheet = workshop.reading, workshop.sheets["class"]
    text = squeezed(printed(workshop, "exit-ticket").text)
    listed = exit_ticket.ticket_claim(reading, sheet)
    assert listed and squeezed(listed.quotation) in text
    asked = [squeezed(inline.plain(passage)) for question in sheet.questions for passage in question.text]
    assert not [question for question in asked if question in text]
    # One question of this reading that is not on the students' sheet and is answered with its text.
    assert squeezed("Divide the article into three parts and give each a heading.") in text


# ── slides ───────────────────────────────────────────────────────────────────────────────────────


def on_pages(parts: tuple[Part, ...]) -> list[str]:
    """What each slide says."""
    slides: list[list[Part]] = [[]]
    for part in flat(parts):
        if isinstance(part, Turn):
            slides.append([])
        else:
            slides[-1].append(part)
    return [said(tuple(slide)) for slide in slides]


def on_slides(content: bytes) -> list[str]:
    """What each slide of a PPTX file says."""
    with ZipFile(BytesIO(content)) as file:
        names = [name for name in file.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
        names.sort(key=lambda name: int("".join(filter(str.isdigit, name))))
        roots = [ElementTree.fromstring(file.read(name)) for name in names]
    return [" ".join(words.text or "" for words in root.iter(f"{{{DRAWING}}}t")) for root in roots]


DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def test_a_claim_is_shown_before_its_verdict(workshop: making.Workshop) -> None:
    slides = on_pages(printed_leaves.slide_leaf(workshop, SHEETS["slides"]).parts)
    findings = {finding.id: finding for finding in workshop.key.findings}
    for listed in workshop.sheets["class"].claims:
        (asked,) = [number for number, slide in enumerate(slides) if f"Claim [{listed.letter}]'" in slide]
        finding = findings[listed.id]
        assert f"{finding.verdict}." not in slides[asked] and "Does it hold" in slides[asked]
        assert f"Claim [{listed.letter}]: what" in slides[asked + 1] and f"{finding.verdict}." in slides[asked + 1]


def test_nobody_is_asked_to_guess_at_a_sensitive_claim(workshop: making.Workshop) -> None:
    (first, *_) = workshop.sheets["class"].claims
    anchored = tuple(
        replace(found, annotation=replace(found.annotation, sensitive=True))
        if isinstance(found.annotation, Claim) and found.annotation.id == first.id
        else found
        for found in workshop.reading.anchored
    )
    reading = replace(workshop.reading, anchored=anchored)
    slides = on_pages(printed_leaves.slide_leaf(making.Workshop(reading), SHEETS["slides"]).parts)
    (alone,) = [slide for slide in slides if "Claim [a]" in slide]
    assert "Does it hold" not in alone
    assert f"{workshop.key.findings[0].verdict}." in alone


def test_nobody_is_behind_the_text_before_it_was_read(workshop: making.Workshop) -> None:
    slides = on_pages(printed_leaves.slide_leaf(workshop, SHEETS["slides"]).parts)
    about = workshop.reading.seed.about
    told = [number for number, slide in enumerate(slides) if about.publisher in slide]
    assert told and min(told) > max(number for number, slide in enumerate(slides) if "what checking found" in slide)
    answers = "\n".join(inline.plain(passage) for answer in workshop.key.answers for passage in answer.text)
    assert not [line for line in answers.split("\n") if line in "\n".join(slides)]


def test_the_file_to_change_says_what_the_slides_say(workshop: making.Workshop) -> None:
    leaf = printed_leaves.slide_leaf(workshop, SHEETS["slides"])
    content = deck(leaf)
    assert content == deck(leaf)
    slides = on_slides(content)
    assert len(slides) == len(on_pages(leaf.parts))
    text = squeezed("".join(slides))
    for listed in workshop.sheets["class"].claims:
        assert squeezed(listed.quotation) in text
    with ZipFile(BytesIO(deck(replace(leaf, direction="rtl")))) as file:
        root = ElementTree.fromstring(file.read("ppt/slides/slide3.xml"))
    assert {look.get("rtl") for look in root.iter(f"{{{DRAWING}}}pPr")} == {"1"}
    assert len(list(root.iter(f"{{{DRAWING}}}pPr"))) == len(list(root.iter(f"{{{DRAWING}}}p")))


# ── plan ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_plan_says_how_the_lesson_goes(workshop: making.Workshop) -> None:
    text = squeezed(printed(workshop, "plan").text)
    for words in ("For: ages 15 to 18", "Source keeper: says of each source", "Question 3. “Paragraph 6 proves it”"):
        assert squeezed(words) in text
    assert all(squeezed(f"{code}:") in text for code in workshop.reading.seed.lesson.standards)
    assert workshop.reading.seed.lesson.standards
    listed = exit_ticket.ticket_claim(workshop.reading, workshop.sheets["class"])
    (finding,) = [finding for finding in workshop.key.findings if listed and finding.id == listed.id]
    assert squeezed(f"Our verdict is “{finding.verdict}”.") in text


def test_minutes_add_up(workshop: making.Workshop) -> None:
    sheet = workshop.sheets["class"]
    bare = replace(sheet, claims=(), questions=(), notes=(), head=replace(sheet.head, content_note=()))
    for of in (sheet, bare):
        plans = lesson_plan.lesson(workshop.reading, of).plans
        assert [plan.minutes for plan in plans] == [45, 90]
        assert [sum(step.minutes for step in plan.steps) for plan in plans] == [45, 90]


def test_a_plan_speaks_of_nothing_that_the_reading_lacks(workshop: making.Workshop) -> None:
    seed = replace(workshop.reading.seed, questions=(), answers=(), lesson=Lesson())
    other = replace(workshop.reading, seed=seed)
    bare = replace(workshop.sheets["class"], claims=(), questions=(), notes=())
    bare = replace(bare, head=replace(bare.head, content_note=()))
    parts = plan_sheet.plan(other, bare, replace(workshop.key, findings=(), answers=()), workshop.standards)
    words = said(parts).lower()
    for absent in ("content note", "verdict is", "likely wrong", "the questions", "ri.9-10.8", "ri.9-10.4", "ncss vi"):
        assert absent not in words, absent
    assert "ri.9-10.1" in words and "ncss x" in words


def test_what_an_author_wrote_takes_the_place_of_ours(workshop: making.Workshop) -> None:
    plan = Plan(50, (Step(50, "Just *talk*.", ("clean",)),))
    own = Lesson(
        aims=("I can talk.",),
        plans=(plan,),
        roles=(Role("Owl", "listens."),),
        protocol=("Speak.",),
        standards=("NCSS IX",),
    )
    other = replace(workshop.reading, seed=replace(workshop.reading.seed, lesson=own))
    parts = plan_sheet.plan(other, workshop.sheets["class"], workshop.key, workshop.standards)
    words = said(parts)
    for present in ("I can talk.", "50 minutes", "Just talk.", "Clean edition", "listens.", "Speak.", "NCSS IX"):
        assert present in words, present
    for absent in ("45 minutes", "Reader", "One minute of silence", "NCSS VI", "I can tell a statement"):
        assert absent not in words, absent
    teacher = str(making.Workshop(other).value(TEACHER, "a4").teacher)
    assert "50 minutes" in teacher and "I can talk." in teacher and "45 minutes" not in teacher


def test_each_standard_has_a_name_of_its_own_and_is_no_long_copy() -> None:
    standards = lesson_file.default_standards()
    assert len({standard.code for standard in standards}) == len(standards) > 10
    assert all(len(standard.asks.split()) <= 20 for standard in standards)


def test_a_site_has_standards_of_its_own(tmp_path: Path) -> None:
    root = real_seed(tmp_path)
    assert loading.standards_of(root) == lesson_file.default_standards()
    (root / "seeds/standards.yaml").write_text("- {standard: G4, framework: Ours, asks: look twice}\n", "utf-8")
    assert [standard.code for standard in loading.standards_of(root)] == ["G4"]
    (root / "seeds/standards.yaml").write_text("- {standard: G4, framework: Ours, asks: a}\n" * 2, "utf-8")
    with pytest.raises(Problems) as stopped:
        loading.standards_of(root)
    assert [problem.code for problem in stopped.value.problems] == ["duplicate-id"]


def test_a_step_may_name_every_sheet_there_is() -> None:
    (choices,) = [schema("lesson")["$defs"]["step"]["properties"]["sheets"]["items"]["enum"]]
    assert choices == [printed.name for printed in EVERYTHING]


# ── answers ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", PUBLIC)
def test_answers_are_on_no_public_sheet(workshop: making.Workshop, name: str, tmp_path: Path) -> None:
    seed = workshop.reading.seed
    made = printed(workshop, name)
    words = "\n".join((made.text, made.metadata, *made.streams())).replace("\0", " ")
    (tmp_path / f"{name}.txt").write_text(words, "utf-8")
    answers = [words for answer in seed.answers for words in (answer.answer, *answer.mistakes)]
    assert len(answers) > len(seed.answers)
    assert leaks(tmp_path, answers, "\n".join(proofread.public_texts(seed))) == []
