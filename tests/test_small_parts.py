"""What no law reaches: labels, problems in order, dates, regions, the bibliography, the scale of verdicts."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated.interface.labels import label
from annotated.markdown import bibliography
from annotated.markdown.escape import Markdown
from annotated.model.about import Rights
from annotated.model.cite import Cite
from annotated.model.model import Annotation, Claim, Language, Parallel, Question, Rhetoric, Source, Verdict
from annotated.model.problem import Problem, Problems, Where, printable, shorten
from annotated.model.selector import Selector
from annotated.pages import generated_parts
from annotated.seeds import seed
from annotated.seeds.proofread import real_date, rests_on
from annotated.store import pandoc

WHERE = Where("seeds/x/annotations.yaml")
SO = {"so": Verdict(WHERE, "so", "So it is", "It is so.", 5, "green")}


def claim(id: str) -> Claim:
    return Claim(WHERE, id, Selector("x"), "fact", "author", "so", "x", "x", "", "", ())


@pytest.mark.parametrize(
    ("holder", "told"), [("The Post", "The Post. Ours."), ("A. Quill & *Co.*", "A. Quill & *Co.* Ours.")]
)
def test_rights_are_told_in_sentences(holder: str, told: str) -> None:
    assert Rights(holder, "own-work", "Ours.", "Us").sentences == told


# ── labels ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("ids", "numbers"),
    [
        (["c01", "c43", "c2"], [1, 43, 2]),  # a retired number is not given to another claim
        (["c3", "vote", "c1", "bridge"], [3, 4, 1, 5]),  # words are numbered behind the numbers
        (["vote", "bridge"], [1, 2]),
        (["c1", "k1", "c2"], [1, 2, 3]),  # two would be 1: all are counted anew
        (["c0", "c1234567", "cc12", "abcd1"], [13, 14, 12, 15]),
    ],
)
def test_numbers_of_claims(ids: list[str], numbers: list[int]) -> None:
    found = label([claim(id) for id in ids], SO)
    assert [found[id].number for id in ids] == numbers


def test_labels_of_every_kind() -> None:
    things: list[Annotation | Question] = [
        claim("c43"),
        Rhetoric(WHERE, "r05", Selector("x"), "loaded-language", "x"),
        Language(WHERE, "s01", Selector("x"), "x", "style", "x", sic=True),
        Language(WHERE, "s02", Selector("x"), "x", "style", "x"),
        Parallel(WHERE, "x01", Selector("x"), Cite("a"), "x", "x", credited=False),
        Question(WHERE, "q02", "analysis", (1,), "x"),
    ]
    found = label(things, SO)
    assert [(found[thing.id].shown, found[thing.id].name) for thing in things] == [
        ("43 So it is", "Claim 43 So it is"),
        ("+5", "Rhetoric 5: loaded language"),
        ("[sic]", "Slip 1, sic"),
        ("~2", "Slip 2"),
        ("∥1", "Parallel 1"),
        ("?2", "Question 2"),
    ]
    # WCAG 2.5.3: the words and the number that are shown are part of the name. Each kind counts for itself.
    assert all(found[thing.id].shown.strip("+~∥?[]") in found[thing.id].name for thing in things)


# ── problems ─────────────────────────────────────────────────────────────────────────────────────


def test_problems_stand_once_and_in_order() -> None:
    problems = [Problem(Where(file, line), code, "x") for file in "ba" for line in (10, 9, 10) for code in ("y", "x")]
    found = [(p.where.file, p.where.line, p.code) for p in Problems(problems).problems]
    assert found == [(file, line, code) for file in "ab" for line in (9, 10) for code in "xy"]


def test_a_problem_is_one_line_and_its_advice_another() -> None:
    problem = Problem(Where("a\x1b.yaml", 3), "code", "what\nis \x1b[31m\u202ewrong", "do\rthis")
    assert str(problem) == "a\\x1b.yaml:3: code: what\\nis \\x1b[31m\\u202ewrong\n    do\\rthis"
    assert str(Problem(Where("a"), "code", "what")) == "a:1: code: what"


def test_printable_keeps_every_script() -> None:
    assert printable("“Ωδή” العبّارة 渡船 👍") == "“Ωδή” العبّارة 渡船 👍"
    assert printable("a\u200b\u2028\x9b") == "a\\u200b\\u2028\\x9b"


def test_shorten() -> None:
    assert shorten(" a\n b ") == "a b"
    assert shorten("x" * 80) == "x" * 80
    assert shorten("x" * 81) == "x" * 79 + "…"


# ── dates, sources ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("date", ["2015", "2015-09", "2015-09-20", "2016-02-29", "0001", "9999-12-31"])
def test_real_dates(date: str) -> None:
    assert real_date(date)


@pytest.mark.parametrize(
    "date",
    [
        "",
        "15",
        "2015-13",
        "2015-00",
        "2015-02-29",
        "2015-9-20",
        "0000",
        "2015-09-20 ",
        "２０１５",
        "-2015",
        "2015-09-31\n",
    ],
)
def test_no_dates(date: str) -> None:
    assert not real_date(date)


@pytest.mark.parametrize(
    ("consulted", "number", "so"),
    [
        ("read", "", True),
        ("read in part", "", True),
        ("opening or title only", "", False),
        ("not opened", "", False),
        ("not opened", "S/RES/2235 (2015)", True),
        ("not opened", "A/68/262", True),
        ("not opened", "12", False),
    ],
)
def test_what_a_verdict_may_rest_on(consulted: str, number: str, so: bool) -> None:
    assert rests_on(Source(WHERE, "x", {"number": number}, consulted)) is so


# ── the bibliography ─────────────────────────────────────────────────────────────────────────────

BOOK = Source(WHERE, "a", {"type": "book", "title": "A *b* [c](d) <e> 1", "issued": {"date-parts": [[2019]]}}, "read")


@pytest.fixture(scope="module")
def formatted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bibliography.Bibliography]:
    cache = tmp_path_factory.mktemp("cache")
    return cache, pandoc.formatted([BOOK], "en-GB", cache, "sources.json")


def test_a_source_is_formatted_and_kept(
    formatted: tuple[Path, bibliography.Bibliography], monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, made = formatted
    assert made.entries["a"] == r"*A \*b\* \[c\](d) &lt;e> 1*. 2019."
    monkeypatch.setattr(pandoc, "_run", None)  # what is kept is not made again
    assert pandoc.formatted([BOOK], "en-GB", cache, "sources.json") == made


@pytest.mark.parametrize("kept", ["", "{", "[]", "{}", '{"blocks": [1]}', '{"blocks": []}'])
def test_a_spoilt_cache_is_made_anew(
    formatted: tuple[Path, bibliography.Bibliography], kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, made = formatted
    (file,) = cache.iterdir()
    file.write_text(kept, "utf-8")
    monkeypatch.setattr(pandoc, "_run", lambda *_: made.tree)
    assert pandoc.formatted([BOOK], "en-GB", cache, "sources.json") == made
    assert file.read_text("utf-8") == made.tree


@pytest.mark.parametrize("in_the_way", ["cache", "cache/bibliography", "{key}.json"])
def test_no_cache_is_needed(
    formatted: tuple[Path, bibliography.Bibliography], in_the_way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, made = formatted
    monkeypatch.setattr(pandoc, "_run", lambda *_: made.tree)
    cache = tmp_path / "cache/bibliography"
    if "json" in in_the_way:
        (cache / in_the_way.format(key=made.key) / "full").mkdir(parents=True)
    else:
        (tmp_path / in_the_way).parent.mkdir(exist_ok=True)
        (tmp_path / in_the_way).write_text("A file.\n", "utf-8")
    before = sorted(tmp_path.rglob("*"))
    assert pandoc.formatted([BOOK], "en-GB", cache, "sources.json") == made
    assert sorted(tmp_path.rglob("*")) == before


def test_without_pandoc_the_problem_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc.importlib.util, "find_spec", lambda _: None)  # type: ignore[attr-defined]
    with pytest.raises(Problems, match=r"sources\.json:1: bibliography-failed: .*pandoc is not installed"):
        pandoc.formatted([BOOK], "en-GB", tmp_path, "sources.json")


# ── regions, verdicts ────────────────────────────────────────────────────────────────────────────


def test_regions_are_made_anew_and_the_rest_is_left() -> None:
    makers: dict[str, generated_parts.Make] = {"count": lambda *words: Markdown(f"{len(words)} words")}
    page = (
        "A\n<!-- generated: count a b -->\nold\n<!-- /generated -->\nB\n<!-- generated: count -->\n<!-- /generated -->"
    )
    once = generated_parts.renew(page, "x.md", makers)
    assert once == (
        "A\n<!-- generated: count a b -->\n\n2 words\n\n<!-- /generated -->\nB\n"
        "<!-- generated: count -->\n\n0 words\n\n<!-- /generated -->"
    )
    assert generated_parts.renew(once, "x.md", makers) == once


@pytest.mark.parametrize(
    "page",
    [
        "<!-- generated: count -->",
        "<!-- generated: Count -->\n<!-- /generated -->",
        "<!--generated: count -->\n<!-- /generated -->",
    ],
)
def test_a_region_that_is_not_whole_is_told(page: str) -> None:
    with pytest.raises(Problems, match=r"x\.md:2: region-broken"):
        generated_parts.renew(
            f"\n{page}\n<!-- generated: count -->\nx\n<!-- /generated -->", "x.md", {"count": lambda: Markdown("")}
        )


@pytest.mark.parametrize("content", [b"", b"[]", b"null"])
def test_there_is_a_scale(content: bytes) -> None:
    with pytest.raises(Problems):
        seed.verdicts(content, "verdicts.yaml")


def test_a_verdict_stands_once() -> None:
    entry = b"- verdict: so\n  label: So\n  definition: So.\n  rating: 5\n  pill: green\n"
    assert list(seed.verdicts(entry, "verdicts.yaml")) == ["so"]
    with pytest.raises(Problems, match=r"verdicts\.yaml:6: duplicate-id: the verdict ‘so’ stands twice"):
        seed.verdicts(entry * 2, "verdicts.yaml")


def works(number: int, **more: object) -> list[Source]:
    csl = {"type": "book", "author": [{"family": "Quill", "given": "Ada"}], **more}
    return [Source(WHERE, f"w{n}", {**csl, "title": f"Book {n:03}"}, "read") for n in range(number)]


def test_letters_tell_works_of_a_year_apart_where_they_are_few(tmp_path: Path) -> None:
    few, many = (
        pandoc.formatted(works(number), "en-GB", tmp_path, "sources.json")
        for number in (3, bibliography.MOST_LETTERS + 1)
    )
    assert [str(entry) for entry in few.entries.values()][:2] == [
        "Quill, Ada. n.d.-a. *Book 000*.",
        "Quill, Ada. n.d.-b. *Book 001*.",
    ]
    assert {str(entry) for entry in many.entries.values()} == {
        f"Quill, Ada. n.d. *Book {n:03}*." for n in range(len(many.entries))
    }
    assert list(many.entries) == [source.id for source in works(len(many.entries))]


def test_what_is_cited_alike_is_counted_together() -> None:
    most = bibliography.MOST_LETTERS
    assert bibliography.has_letters([*works(most), *works(most, issued={"date-parts": [[2001]]})])
    assert not bibliography.has_letters([*works(most), *works(1, author=[{"family": "QUILL", "given": "B."}])])
    assert bibliography.has_letters([*works(most), *works(1, author="Quill")])
