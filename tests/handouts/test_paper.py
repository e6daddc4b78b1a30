"""The printed handouts, read back from the PDF files: words, line numbers, pages, rules of PDF/UA, answers."""

from __future__ import annotations

import re
import shutil
from itertools import pairwise, product
from pathlib import Path

import page
import pytest
from bs4 import BeautifulSoup

from annotated import loading
from annotated.editions import EDITIONS, PAPERS, STUDENT, Edition, geometry
from annotated.handouts import answer_key, book_files, inline, making, selection, shelf
from annotated.reading.reading import Reading
from annotated.seeds import proofread
from annotated.site.check import leaks
from paper import Print
from trial import real_seed, run

SLUG = "deadly-threat"
ALL = {f"{edition.name}-{paper}": (edition, paper) for edition, paper in product(EDITIONS, PAPERS)}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = real_seed(tmp_path_factory.mktemp("printed"))
    done = run(root, "handouts", SLUG)
    assert done.exit_code == 0, done.output
    return root


@pytest.fixture(scope="module")
def reading(project: Path) -> Reading:
    found = loading.reading_of(project, SLUG)
    assert found
    return found


@pytest.fixture(scope="module")
def prints(project: Path) -> dict[str, Print]:
    found = {}
    for name, (edition, paper) in ALL.items():
        style = geometry(edition.style, paper)
        folder = "public" if edition.public else "teacher"
        content = (project / "handouts" / folder / SLUG / f"{name}.pdf").read_bytes()
        found[name] = Print(content, edition.style.size, style.number)
    return found


@pytest.mark.parametrize("name", ALL)
def test_every_rule_of_pdf_ua_holds(prints: dict[str, Print], name: str) -> None:
    report = page.validate_pdf_bytes(prints[name].content, profile="ua1")
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.rules.passed == report.rules.total > 100


@pytest.mark.parametrize("name", ALL)
def test_the_article_stands_in_every_edition_word_for_word(
    prints: dict[str, Print], reading: Reading, name: str
) -> None:
    paragraphs = "".join(reading.document.words(block) for block in reading.document.paragraphs)
    assert prints[name].article == "".join(paragraphs.split())
    around = [block for block in reading.document.blocks if not block.paragraph and not block.repeats]
    said = "".join(prints[name].text.split())
    for block in around:
        assert "".join(reading.document.words(block).split()) in said


def test_every_printed_line_number_stands_at_its_word(prints: dict[str, Print]) -> None:
    """Lines are counted here as they stand in the student edition; nothing of ours tells where they begin."""
    standard = prints["student-a4"].lines
    checked = 0
    for name, (edition, _) in ALL.items():
        numbers = list(prints[name].printed_numbers())
        assert [number for number, _ in numbers] == list(range(5, len(standard) + 1, 5)), name
        ticked = edition.style.column is None or edition.choice != "class"
        for number, line in numbers:
            at = prints[name].at_tick(line) if ticked else line.start
            assert at == standard[number - 1].start, f"{name}: {number}"
            checked += 1
    print(f"\n{checked} line numbers on {len(ALL)} prints stand at the right word")
    assert checked == len(ALL) * (len(standard) // 5)


@pytest.mark.parametrize("name", ALL)
def test_every_paragraph_has_its_number_at_its_first_line(
    prints: dict[str, Print], reading: Reading, name: str
) -> None:
    place, wanted = 0, []
    for block in reading.document.paragraphs:
        wanted.append((block.paragraph, place))
        place += len("".join(reading.document.words(block).split()))
    assert sorted((number, line.start) for number, line in prints[name].paragraph_numbers()) == wanted


@pytest.mark.parametrize("paper", PAPERS)
def test_teachers_and_pupils_turn_pages_together(prints: dict[str, Print], paper: str) -> None:
    """To the end of the text; the teacher's own page comes before."""
    student, teacher = prints[f"student-{paper}"].lines, prints[f"teacher-{paper}"].lines
    assert [(line.page + 1, line.start) for line in student] == [(line.page, line.start) for line in teacher]
    assert [line.baseline for line in student] == [line.baseline for line in teacher]


@pytest.mark.parametrize("name", ["clear-a4", "large-print-a4"])
def test_a_stroke_stands_free_of_what_comes_before_it(prints: dict[str, Print], name: str) -> None:
    """Right behind a hyphen it would be read as a cross."""
    made = prints[name]
    gaps = []
    for _, line in made.printed_numbers():
        (x,) = (
            tick["x0"]
            for tick in made.pages[line.page]["lines"]
            if abs(tick["x0"] - tick["x1"]) < 0.01 and tick["y0"] < line.baseline < tick["y1"]
        )
        gaps += [x - char["x1"] for char in line.chars if char["text"].strip() and abs(x - char["x1"]) < made.size]
    assert gaps
    assert min(gap for gap in gaps if gap > -made.size * 0.05) > made.size * 0.04


def test_sides(prints: dict[str, Print]) -> None:
    assert len(prints["student-a4"].pages) <= 4
    assert len(prints["full-a4"].pages) <= 21  # a third of it sources; notes tell where in them
    assert len(prints["clean-a4"].pages) == len(prints["clean-letter"].pages) == 2
    for name, made in prints.items():
        last = made.pages[-1]
        lowest = max(char["bottom"] for char in last["chars"] if char["tag"] != "Artifact")
        assert lowest / last["height"] > making.LEAST, f"{name}: a last side with nearly nothing on it"


@pytest.mark.parametrize("paper", PAPERS)
def test_a_cold_read_does_not_say_who_is_behind_the_text(prints: dict[str, Print], paper: str) -> None:
    """The teacher says it, when the class has judged the sentences."""
    clean, student = ("".join(prints[f"{name}-{paper}"].text.split()) for name in ("clean", "student"))
    assert "Whoisbehindit:" not in clean
    assert "Whoisbehindit:" in student


def test_the_free_column_says_what_it_is_for(prints: dict[str, Print]) -> None:
    """On each side of the text what it is, on the first the signs; where there is no such column, or it holds remarks, nothing."""
    for paper in PAPERS:
        made = prints[f"student-{paper}"]
        text = "".join(made.text.split())
        assert text.count("Mynotes") == len({line.page for line in made.lines})
        assert text.count("?Howdotheyknow?") == 1
        for name in ("teacher", "clean", "clear", "large-print", "full"):
            assert "Mynotes" not in "".join(prints[f"{name}-{paper}"].text.split())


def test_three_questions_have_room(prints: dict[str, Print]) -> None:
    """Three lines under each of them, a third of the page wide."""
    for name in ("student-a4", "student-letter"):
        third = [
            line
            for each in prints[name].pages
            for line in each["lines"]
            if each["width"] * 0.22 < line["x1"] - line["x0"] < each["width"] * 0.33
        ]
        assert len(third) >= 9


@pytest.mark.parametrize("name", [name for name in ALL if name.startswith("teacher")])
def test_no_page_turns_before_the_sources_of_an_answer(prints: dict[str, Print], name: str) -> None:
    """By the order of what is drawn: first on a side stands its header."""
    for side in prints[name].pages:
        drawn = "".join(char["text"] for char in side["chars"] if char["tag"] != "Artifact").split()
        assert not "".join(drawn[:2]).startswith("Sources:")
    assert "Sources:" in prints[name].text


def test_a_last_side_with_room_gives_pupils_more_lines(prints: dict[str, Print]) -> None:
    """Rules from one margin to the other are those under questions; on Letter the last side would be three quarters empty."""
    ruled = {
        name: sum(
            line["x1"] - line["x0"] > each["width"] * 0.8 for each in prints[name].pages for line in each["lines"]
        )
        for name in ("student-a4", "student-letter")
    }
    assert ruled == {"student-a4": 2 * 6, "student-letter": 4 * 6}


@pytest.mark.parametrize("name", ALL)
def test_no_line_stands_alone_and_no_question_leaves_its_rules(
    prints: dict[str, Print], reading: Reading, name: str
) -> None:
    made = prints[name]
    ends, count = {0}, 0
    for block in reading.document.paragraphs:
        count += len("".join(reading.document.words(block).split()))
        ends.add(count)
    lines = made.lines
    for number, (before, after) in enumerate(pairwise(lines), 1):
        if before.page != after.page and after.start not in ends:
            # Two lines of a paragraph at least on either side of the page's turn.
            assert before.start not in ends, f"{name}: a first line alone at the foot of page {before.page + 1}"
            assert number + 1 >= len(lines) or lines[number + 1].start not in ends, f"{name}: a last line alone"
    for each in made.pages:
        rules = [line["top"] for line in each["lines"] if line["x1"] - line["x0"] > each["width"] / 3]
        words = [char["top"] for char in each["chars"] if char["tag"] != "Artifact"]
        assert not rules or min(words) < min(rules), "a page begins with a rule that its question does not stand over"


@pytest.mark.parametrize("name", ALL)
def test_no_sign_leaves_its_word(prints: dict[str, Print], name: str) -> None:
    """A line may end behind “?”, and then another page would hold the sign than its word."""
    for line in prints[name].lines:
        first = line.chars[0]
        small = [
            char
            for char in prints[name].pages[line.page]["chars"]
            if char["tag"] != "Artifact"
            and char["text"].isdigit()
            and abs(char["size"] - prints[name].size * 0.66) < 0.01
            and first["x1"] > char["x0"]
            and 0 < char["matrix"][5] - line.baseline < prints[name].size * 0.6
        ]
        assert not small, f"page {line.page + 1}: a sign before “{first['text']}”"


@pytest.mark.parametrize("name", [name for name, (edition, _) in ALL.items() if edition.choice == "class"])
def test_a_word_is_explained_on_its_page(prints: dict[str, Print], name: str) -> None:
    style = ALL[name][0].style
    signs, notes = (prints[name].raised(size * 0.66) for size in (style.size, style.note))
    assert len(signs) == 20
    assert signs == notes


@pytest.mark.parametrize("name", [name for name, (edition, _) in ALL.items() if edition.style.leading > 0.7])
def test_paragraphs_around_a_wide_text_can_be_told_apart(prints: dict[str, Print], name: str) -> None:
    made, size = prints[name], ALL[name][0].style.fine
    first, before_last, last = made.lines[0], *made.lines[-2:]
    lines: dict[int, dict[float, str]] = {first.page: {}, last.page: {}}
    for number, said in lines.items():
        for char in made.pages[number]["chars"]:
            if char["tag"] != "Artifact" and abs(char["size"] - size) < 0.01:
                at = round(char["matrix"][5], 1)
                said[at] = said.get(at, "") + char["text"]
    before = [(at, said) for at, said in lines[first.page].items() if at > first.baseline]
    steps = [(said, above - at) for (above, _), (at, said) in pairwise(before)]
    between = [step for said, step in steps if said.startswith(("Before you read:", "How to read"))]
    assert len(between) == 2
    assert min(between) > 1.15 * min(step for _, step in steps)
    (tags,) = [at for at, said in lines[last.page].items() if said.startswith("Tags:")]
    assert last.baseline - tags > before_last.baseline - last.baseline


@pytest.mark.parametrize("paper", PAPERS)
def test_no_page_turns_between_a_question_and_its_answer(prints: dict[str, Print], paper: str) -> None:
    for number, each in enumerate(prints[f"teacher-{paper}"].pages, 1):
        said = "".join("".join(char["text"] for char in each["chars"] if char["tag"] != "Artifact").split())
        assert not re.search(r"\((?:¶[\d,]+|thewholetext)\)$", said), f"page {number} ends with a question"
        assert not re.search(r"Wheretheanswerstands:[^.]*\.$", said), f"page {number} ends before an answer"


# ── answers ──────────────────────────────────────────────────────────────────────────────────────


def test_answers_are_in_no_public_file(
    prints: dict[str, Print], project: Path, reading: Reading, tmp_path: Path
) -> None:
    answers = [answer.answer for answer in reading.seed.answers]
    public = "\n".join(proofread.public_texts(reading.seed))
    for name, made in prints.items():
        folder = tmp_path / ("public" if ALL[name][0].public else "teacher")
        folder.mkdir(exist_ok=True)
        said = "\n".join((made.text, made.metadata, *made.streams()))
        (folder / f"{name}.txt").write_text(said.replace("\0", " "), "utf-8")
    assert leaks(tmp_path / "public", answers, public) == []
    # The same look finds them where they are.
    assert {problem.where.file for problem in leaks(tmp_path / "teacher", answers, public)} == {
        "teacher-a4.txt",
        "teacher-letter.txt",
    }
    public_files = {path.relative_to(project).as_posix() for path in (project / "handouts/public").rglob("*.*")}
    assert len(public_files) == 33
    assert not [file for file in public_files if "teacher" in file]


def test_answers_of_another_reading_are_in_no_public_file(project: Path, tmp_path: Path) -> None:
    found = loading.reading_of(project, "leave-the-page")
    assert found and found.seed.answers
    made = shelf.make(found, shelf.Order(papers=["a4"], kinds=book_files.ALL), lambda: None)
    for one in made.everything:
        folder = tmp_path / ("public" if one.edition.public else "teacher")
        folder.mkdir(exist_ok=True)
        if isinstance(one, making.Handout):
            assert isinstance(one.edition, Edition)
            style = geometry(one.edition.style, "a4")
            its = Print(one.content, one.edition.style.size, style.number)
            said = "\n".join((its.text, its.metadata, *its.streams())).replace("\0", " ")
            (folder / f"{one.name}.txt").write_text(said, "utf-8")
        else:
            (folder / one.name).write_bytes(one.content)
    answers = [answer.answer for answer in found.seed.answers]
    public = "\n".join(proofread.public_texts(found.seed))
    assert leaks(tmp_path / "public", answers, public) == []
    looked = {file.name for file in (tmp_path / "teacher").iterdir()}
    assert {problem.where.file for problem in leaks(tmp_path / "teacher", answers, public)} == looked
    assert any(name.startswith("teacher-a4") for name in looked)


def test_pupils_get_no_verdict(prints: dict[str, Print], reading: Reading) -> None:
    found = answer_key.key(reading, selection.for_class(reading))
    facts = ["".join(inline.plain(passage).split()) for finding in found.findings for passage in finding.fact]
    for name in ("student-a4", "supported-a4", "stretch-a4", "clear-a4", "large-print-a4", "clean-a4"):
        said = "".join(prints[name].text.split())
        assert not [fact for fact in facts if fact in said]
    teacher, full = ("".join(prints[name].text.split()) for name in ("teacher-a4", "full-a4"))
    assert all(fact in teacher for fact in facts)
    assert all(fact in full for fact in facts)


# ── the command ──────────────────────────────────────────────────────────────────────────────────


def test_the_same_bytes_in_another_place(project: Path, tmp_path: Path) -> None:
    other = real_seed(tmp_path / "elsewhere")
    assert run(other, "handouts", SLUG, "--paper", "a4").exit_code == 0
    files = [path.relative_to(other) for path in sorted((other / "handouts").rglob("*.*"))]
    assert len(files) == 23
    assert [file for file in files if (other / file).read_bytes() != (project / file).read_bytes()] == []


def test_no_side_for_a_few_lines(tmp_path: Path) -> None:
    """Our own essay would need a third side for its last three lines: there the lines to write on come closer."""
    root = real_seed(tmp_path)
    assert run(root, "handouts", "leave-the-page", "--edition", "student", "--paper", "a4").exit_code == 0
    printed = page.validate_pdf(root / "handouts/public/leave-the-page/student-a4.pdf", profile="ua1")
    assert printed.document.page_count == 2
    # Nor for the way to the site.
    found = loading.reading_of(root, "leave-the-page")
    assert found
    order = shelf.Order([STUDENT], ["a4"])
    (made,) = shelf.make(found, order, lambda: None, "https://name.example/annotated-reading/").handouts
    assert made.sides == 2


def test_only_what_is_asked_for(tmp_path: Path) -> None:
    root = real_seed(tmp_path)
    done = run(root, "handouts", SLUG, "--edition", "clean", "--paper", "letter")
    assert (done.exit_code, done.output.splitlines()[-1]) == (0, "1 handout of 1 reading in handouts/.")
    assert [path.name for path in (root / "handouts").rglob("*.*")] == ["clean-letter.pdf"]
    assert run(root, "handouts", "nothing").exit_code == 2
    assert run(root, "handouts", "").exit_code == 2
    done = run(root, "handouts", "deadly-thraet")
    assert done.exit_code == 2 and "did you mean ‘deadly-threat’?" in done.output
    assert run(root, "handouts", "--edition", "golden").exit_code == 2
    done = run(root, "handouts", "--edition", "clean", "--format", "epub")
    assert done.exit_code == 2 and "epub: student, full" in done.output
    done = run(root, "handouts", "--format", "docx", "--paper", "letter")
    assert done.exit_code == 2 and "--paper is for PDF" in done.output


def test_handouts_of_a_reading_that_is_gone_go(tmp_path: Path) -> None:
    root = real_seed(tmp_path)
    public, teachers = (root / f"handouts/{part}/gone" for part in ("public", "teacher"))
    files = [public / "full-letter.pdf", public / "student.epub", public / "clear.png", teachers / "teacher.docx"]
    files += [public / "notes of ours.txt"]
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")
    assert run(root, "handouts", "leave-the-page").exit_code == 0
    assert all(file.is_file() for file in files), "who names one reading says nothing of the others"
    assert run(root, "handouts").exit_code == 0
    assert [file for file in files if file.is_file()] == files[-1:]
    assert not teachers.exists()


def test_an_address_that_no_code_holds_is_a_problem(tmp_path: Path) -> None:
    root = real_seed(tmp_path)
    settings = root / "mkdocs.yml"
    settings.write_text(f"site_url: https://name.example/{'a' * 2400}/\n", "utf-8")
    done = run(root, "handouts", SLUG, "--edition", "clean")
    assert done.exit_code == 1
    assert "mkdocs.yml:1: handout-failed: no code for phones holds" in done.output and "Traceback" not in done.output


def test_handouts_of_a_withdrawn_reading_go(tmp_path: Path) -> None:
    root = real_seed(tmp_path)
    left = root / "handouts/public/leave-the-page/student-a4.pdf"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"%PDF")
    theirs = left.with_name("for the board.pdf")
    theirs.write_bytes(b"%PDF")
    about = root / "seeds/leave-the-page/reading.yaml"
    about.write_text(about.read_text("utf-8").replace("status: published", "status: draft"), "utf-8")
    done = run(root, "handouts", "--edition", "clean")
    assert done.exit_code == 0 and not left.exists() and theirs.is_file()
    assert done.output.splitlines() == [
        "2 handouts of 1 reading in handouts/.",
        "Left out, being drafts: leave-the-page. Who names one gets its handouts.",
    ]


def test_a_drafts_handouts_are_its_authors_own(tmp_path: Path) -> None:
    root = real_seed(tmp_path)
    shutil.rmtree(root / "seeds" / SLUG)
    about = root / "seeds/leave-the-page/reading.yaml"
    about.write_text(about.read_text("utf-8").replace("status: published", "status: draft"), "utf-8")
    done = run(root, "handouts", "leave-the-page", "--edition", "clean")
    assert done.output.splitlines() == [
        "2 handouts of 1 reading in handouts/teacher/leave-the-page/, the reading being a draft."
    ]
    made = sorted(path.relative_to(root).as_posix() for path in (root / "handouts").rglob("*.*"))
    assert made == [f"handouts/teacher/leave-the-page/clean{end}" for end in ("-a4.pdf", "-letter.pdf", ".png")]
    # The only reading that there is, but nobody named it; what its author printed stays.
    done = run(root, "handouts")
    assert done.output.splitlines()[0] == "0 handouts of 0 readings in handouts/."
    assert sorted(path.relative_to(root).as_posix() for path in (root / "handouts").rglob("*.*")) == made


def test_a_built_site_lists_what_was_made(tmp_path: Path) -> None:
    root = real_seed(tmp_path)
    offline = root / "built/reading" / SLUG / "handouts.html"
    page = root / "built/reading" / SLUG / "handouts/index.html"
    page.parent.mkdir(parents=True)
    place = "<!-- handout: {} --><p>Not made.</p><!-- /handout -->"
    page.write_text(f"<h2>A</h2>{place.format('clean')}<h2>B</h2>{place.format('full')} &amp;", "utf-8")
    # Whatever surrounds a place stays, even what is no UTF-8.
    offline.write_bytes(page.read_bytes() + b"\r\n\xff")
    article = page.parent.parent / "index.html"
    article.write_bytes(b'<article class="reading" lang="en">\xff</article>\r\n')
    shutil.copytree(root / "built", root / "another")
    sites = ("--site", str(root / "built"), "--site", str(root / "another"))
    done = run(root, "handouts", SLUG, "--edition", "clean", "--edition", "teacher", *sites)
    assert done.exit_code == 0, done.output
    built, another = (
        {path.relative_to(root / name): path.read_bytes() for path in (root / name).rglob("*.*")}
        for name in ("built", "another")
    )
    assert len(built) > 4 and built == another
    html = page.read_text("utf-8")
    before, _, rest = html.partition('<div class="handout">')
    filled, _, after = rest.partition("</div>")
    assert (before, after) == ("<h2>A</h2>", f"<h2>B</h2>{place.format('full')} &amp;")
    soup = BeautifulSoup(filled, "html.parser")
    assert [link.get_text() for link in soup("a")] == ["Clean edition, A4 (PDF)", "Clean edition, US Letter (PDF)"]
    assert [entry.get_text().rpartition(": ")[2].split(",")[0] for entry in soup("li")] == ["2 sides", "2 sides"]
    for thing in soup(["a", "img"]):
        address = str(thing.get("href") or thing.get("src"))
        assert (page.parent / address).is_file()
        assert f'"{address.removeprefix("../")}"' in offline.read_bytes().decode("utf-8", "replace")
    assert offline.read_bytes().endswith(b"</p><!-- /handout --> &amp;\r\n\xff")
    # So does the article's page, which now has the numbers of lines: five and ten stand in its first paragraphs.
    tag, _, rest_of_article = article.read_bytes().partition(b">")
    assert rest_of_article == b"\xff</article>\r\n"
    before_lines, _, numbers = tag.decode("ascii").partition(" data-lines=")
    assert before_lines == '<article class="reading" lang="en"'
    assert [entry.rpartition(":")[2] for entry in numbers.strip('"').split()][:2] == ["5", "10"]
    # Teachers' files stay where they are.
    assert not list((root / "built").rglob("*teacher*"))
    assert (root / "handouts/teacher" / SLUG / "teacher-a4.pdf").is_file()
