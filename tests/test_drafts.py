"""A draft keeps nothing else from being published, whatever is wrong with it; only published readings do."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

import trial
from annotated import build
from annotated.seeds.status import Status, status
from annotated.store.pages_on_disk import bring_up_to_date

CASE = trial.ROOT / "tests/cases/draft-with-mistakes"
DRAFTS = ("bridge", "loose", "mill", "weir")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return trial.project(CASE, tmp_path)


@pytest.mark.parametrize("command", [("build",), ("check",), ("handouts", "--edition", "clean", "--paper", "a4")])
def test_every_command_goes_on(project: Path, command: tuple[str, ...]) -> None:
    assert trial.run(project, "build").exit_code == 0
    done = trial.run(project, *command)
    assert done.exit_code == 0, done.output
    assert [slug for slug in DRAFTS if slug not in done.stdout] == []


@pytest.mark.parametrize("slug", ["bridge", "mill", "weir"])
def test_published_with_the_same_mistake_it_stops_the_build(project: Path, slug: str) -> None:
    about = project / f"seeds/{slug}/reading.yaml"
    about.write_text(re.sub("(?i)draft", "published", about.read_text("utf-8")), "utf-8")
    done = trial.run(project, "build")
    assert done.exit_code == 1 and f"seeds/{slug}/" in done.stderr
    assert not (project / "docs").exists()


def test_what_was_published_is_no_draft_because_its_file_is_gone(project: Path) -> None:
    assert trial.run(project, "build").exit_code == 0
    before = trial.pages(project)
    for content in (None, "", "title: The Ferry\n"):
        about = project / "seeds/ferry/reading.yaml"
        about.unlink() if content is None else about.write_text(content, "utf-8")
        done = trial.run(project, "build")
        assert done.exit_code == 1 and "seeds/ferry/reading.yaml:1: " in done.stderr
        assert trial.pages(project) == before


def test_other_programs_are_told_that_it_is_a_remark(project: Path) -> None:
    done = trial.run(project, "build", "--format", "json")
    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert {each["file"].split("/")[1] for each in told} == set(DRAFTS)
    assert all(each["remark"] is True for each in told)
    lines = trial.run(project, "build", "--format", "github").stdout.splitlines()
    assert len(lines) == len(told) and all(line.startswith("::warning file=") for line in lines)
    (project / "seeds/ferry/annotations.yaml").write_text("- claim: [\n", "utf-8")
    assert [line.split()[0] for line in trial.run(project, "build", "--format", "github").stdout.splitlines()] == [
        "::error"
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("status: draft", "draft"),
        ("status: 'Draft'  # for now", "draft"),
        ("status: drfat", "draft"),
        ("status: published", "published"),
        ("status: Publish", "published"),
        ("title: x", ""),
        ("", ""),
        ("status: TO DO", ""),
        ("status: [draft]", ""),
        ("- status: draft", ""),
        ("title: a: b\nstatus: draft", "draft"),
        ('title: a: b\nstatus: "published"', "published"),
        ("<<<<<<< ours\nstatus: draft\n=======\nstatus: published\n>>>>>>> theirs", "published"),
        ("title: a: b\nnote: |\n  status: draft", ""),
    ],
)
def test_what_a_file_says_whatever_else_is_wrong(content: str, said: Status) -> None:
    assert status(content.encode()) == said
    assert status(content.encode().replace(b"x", b"\xe9")) == said


# ── what `annotated serve` shows of one ──────────────────────────────────────────────────────────

ANNOTATIONS = """\
- claim: c1
  quote: The old ferry crosses the river twice a day
  kind: fact
  verdict: supported
  fact: It does.
  note: As [the other](#c2) says.
  sources: [almanac]
- claim: c2
  quote: It carries forty-one people
  kind: fact
  verdict: supported
  fact: It carries forty.
  note: Somebody counted.
  sources: [almanac]
- rhetoric: r1
  quote: the promise was kept by nobody
  kind: opinion
  note: TO DO
  sources: []
- rhetoric: r2
  quote: who has waited for thirty years
  kind: opinoin
  note: He has.
  sources: []
- language: l1
  qoute: We shall wait
- question: q1
  tier: analysis
  text: Why?
  paragraphs: [9]
"""
SOURCES = '[{"id": "almanac", "type": "book", "title": "Almanac", "custom": {"consulted": "read"}},\n {"id": "spare", "type": "book", "title": "Spare", "custom": {"consulted": "read"}}]\n'


def drafted(root: Path, **files: str) -> Path:
    """A project with the published ferry and a draft of the same article, with these files."""
    trial.project(CASE, root)
    for slug in DRAFTS:
        shutil.rmtree(root / "seeds" / slug)
    shutil.copytree(CASE / "project/seeds/mill", root / "seeds/mill")
    (root / "seeds/mill/annotations.yaml").unlink()
    for name, text in files.items():
        (root / "seeds/mill" / name.replace("_", ".")).write_text(text, "utf-8")
    return root


def codes(built: build.Build) -> list[str]:
    return [problem.code for problem in built.unfinished["mill"]]


def test_a_draft_shows_the_rest_and_says_what_stands_in_the_way(tmp_path: Path) -> None:
    root = drafted(tmp_path, annotations_yaml=ANNOTATIONS, sources_json=SOURCES)
    built, problems = build.build_possible(root, drafts=True)
    assert problems == {}
    # Nothing is listed that is only so because something else was left out.
    assert sorted(codes(built)) == [
        "left-to-do",
        *["missing-key"] * 4,
        "no-such-paragraph",
        "quote-not-found",
        "unknown-key",
        "unknown-value",
    ]
    page = built.tree["docs/drafts/mill/index.md"]
    assert "stand in the way of its being published" in page and "did you mean ‘opinion’?" in page
    assert 'data-annotation="r1"' in page
    assert not any(f'data-annotation="{id}"' in page for id in ("c1", "c2", "r2", "l1"))
    assert "docs/reading/ferry/index.md" in built.tree and build.LIST in built.tree
    assert page.count("The old ferry crosses the river twice a day.") == 1
    assert "docs/drafts/mill/problems.md" not in built.tree


def test_what_is_not_done_yet_leaves_nothing_out(tmp_path: Path) -> None:
    root = drafted(
        tmp_path,
        annotations_yaml=ANNOTATIONS[ANNOTATIONS.index("- rhetoric: r1") : ANNOTATIONS.index("- rhetoric: r2")],
        sources_json=SOURCES,
    )
    built, _ = build.build_possible(root, drafts=True)
    assert sorted(codes(built)) == ["left-to-do", "unused-source", "unused-source"]
    assert all(problem.remark for problem in built.unfinished["mill"])
    assert 'data-annotation="r1"' in built.tree["docs/drafts/mill/index.md"]
    done = trial.run(root, "handouts", "mill", "--edition", "clean", "--paper", "a4")
    assert done.exit_code == 0, done.output
    about = root / "seeds/mill/reading.yaml"
    about.write_text(about.read_text("utf-8").replace("draft", "published"), "utf-8")
    assert trial.run(root, "build").stderr.count("unused-source: ") == 2


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"reading_yaml": "title: a: b\n"}, "yaml-unreadable"),
        ({"reading_yaml": ""}, "wrong-type"),
        ({"reading_yaml": "status: draft\nlanguage: English\n"}, "missing-key"),
        ({"annotations_yaml": "- claim: [\n"}, "yaml-unreadable"),
        ({"annotations_yaml": "claim: c1\n"}, "wrong-type"),
        ({"structure_yaml": "- block: heading\n  level: 2\n  paragraph: 1\n  begins: Nothing\n"}, "structure-differs"),
        (
            {"glossary_yaml": "- term: goat\n  name: Goat\n  definition: An animal.\n  forms: [goats]\n"},
            "form-not-found",
        ),
        ({"glossary_yaml": "- term: goat\n  uses: none\n"}, "no-such-shared-term"),
        (
            {"timeline_yaml": "- event: e\n  date: 2020-02-31\n  title: Never\n  sentence: It never was.\n"},
            "no-such-date",
        ),
        ({"sources_json": "[{]"}, "json-unreadable"),
        ({"annotations_yaml.txt": "[]"}, "unknown-file"),
    ],
)
def test_whatever_one_file_says_the_article_is_shown(tmp_path: Path, files: dict[str, str], code: str) -> None:
    built, problems = build.build_possible(drafted(tmp_path, **files), drafts=True)
    assert problems == {} and code in codes(built)
    assert "twice a day" in built.tree["docs/drafts/mill/index.md"]


def test_a_text_that_was_annotated_stays_while_the_article_is_another(tmp_path: Path) -> None:
    note = ANNOTATIONS[ANNOTATIONS.index("- rhetoric: r1") : ANNOTATIONS.index("- rhetoric: r2")].replace(
        "TO DO", "It was."
    )
    root = drafted(tmp_path, annotations_yaml=note)
    built, _ = build.build_possible(root, drafts=True)
    bring_up_to_date(root, built.tree, built.owned)
    kept = sorted((root / "seeds/mill/kept").iterdir())
    article = root / "seeds/mill/article.txt"
    article.write_text(article.read_text("utf-8").replace("by nobody", "by everybody"), "utf-8")
    built, _ = build.build_possible(root, drafts=True)
    bring_up_to_date(root, built.tree, built.owned)
    assert codes(built) == ["article-changed"]
    assert "by everybody" in built.tree["docs/drafts/mill/index.md"]
    assert sorted((root / "seeds/mill/kept").iterdir()) == kept != []


def test_front_lines_that_differ_count_as_front_lines(tmp_path: Path) -> None:
    root = drafted(
        tmp_path,
        annotations_yaml=ANNOTATIONS[ANNOTATIONS.index("- rhetoric: r1") : ANNOTATIONS.index("- rhetoric: r2")].replace(
            "TO DO", "It was."
        )
        + "  paragraph: 2\n",
    )
    about = root / "seeds/mill/reading.yaml"
    about.write_text(
        about.read_text("utf-8").replace("- title: The Ferry at Lower Mill", "- title: The Fairy"), "utf-8"
    )
    built, _ = build.build_possible(root, drafts=True)
    assert codes(built) == ["front-line-differs"]
    assert 'data-annotation="r1"' in built.tree["docs/drafts/mill/index.md"]


@pytest.mark.parametrize("content", [b"\xff\xfeA\x00", b"", b"caf\xe9"])
def test_without_an_article_only_the_problems_are_shown(tmp_path: Path, content: bytes) -> None:
    root = drafted(tmp_path)
    (root / "seeds/mill/article.txt").write_bytes(content)
    built, problems = build.build_possible(root, drafts=True)
    assert problems == {} and "mill" not in built.readings and built.unfinished["mill"]
