"""A library is built as if nothing had been kept, whatever was edited, deleted or damaged since; only sooner."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import trial
from annotated import build, loading, reading_cache
from annotated.model.problem import Problems
from annotated.reading.reading import Reading
from annotated.reading.summary import Summary
from annotated.store import cache, comparison, json_values, output, seed_folders
from annotated.store.cache import CACHE
from annotated.store.texts import digest

CASE = trial.ROOT / "tests/cases/shared-glossary"
Edit = Callable[[Path], None]


def library(root: Path) -> Path:
    """Two readings that share a glossary; nothing kept."""
    shutil.copytree(CASE / "project", root, dirs_exist_ok=True)
    shutil.copy(trial.SCALE, root / "seeds")
    return root


def said(root: Path, anew: bool) -> object:
    """What a build gives: all its files and what it says, or all its problems."""
    with cache.empty() as nothing:
        return _said(root, nothing if anew else None)


def _said(root: Path, known: cache.Cache | None) -> object:
    try:
        built = build.build(root, cache=known)
    except Problems as problems:
        return [str(problem) for problem in problems.problems]
    return dict(built.tree), built.unused_terms, [its.summary for its in built.readings.values()]


def _replaced(name: str, old: str, new: str) -> Edit:
    def edit(root: Path) -> None:
        file = root / "seeds" / name
        if file.is_file():
            file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")

    return edit


def _appended(name: str, words: str) -> Edit:
    def edit(root: Path) -> None:
        file = root / "seeds" / name
        if file.parent.is_dir():
            file.write_text((file.read_text("utf-8") if file.is_file() else "") + words, "utf-8")

    return edit


def _copied(old: str, new: str) -> Edit:
    def edit(root: Path) -> None:
        if (root / "seeds" / old).is_dir():
            shutil.copytree(root / "seeds" / old, root / "seeds" / new, dirs_exist_ok=True)

    return edit


def _settings(words: str) -> Edit:
    def edit(root: Path) -> None:
        (root / "mkdocs.yml").write_text(words, "utf-8")

    return edit


EDITS: Mapping[str, Edit] = {
    "other author": _replaced("mill-one/reading.yaml", "author: ", "author: Other "),
    "a word more in the article": _appended("mill-one/article.txt", "\nAnd the end.\n"),
    "shared term": _replaced("glossary.yaml", "definition: ", "definition: In short, "),
    "shared name": _replaced("glossary.yaml", "name: ", "name: Old "),
    "scale": _replaced("verdicts.yaml", "Supported", "Held up"),
    "draft": _replaced("mill-two/reading.yaml", "status: published", "status: draft"),
    "published": _replaced("mill-two/reading.yaml", "status: draft", "status: published"),
    "third reading": _copied("mill-one", "mill-three"),
    "gone": lambda root: shutil.rmtree(root / "seeds/mill-three", ignore_errors=True),
    "mistake": _appended("mill-one/timeline.yaml", "- event: [\n"),
    "mended": lambda root: (root / "seeds/mill-one/timeline.yaml").unlink(missing_ok=True),
    "misnamed": _appended("mill-two/timelin.yaml", "x"),
    "named": lambda root: (root / "seeds/mill-two/timelin.yaml").unlink(missing_ok=True),
    "published somewhere": _settings("site_name: X\nsite_url: https://x.example/\n"),
    "other language": _settings("theme: {language: en-XA}\n"),
}  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(sorted(EDITS)), max_size=3), max_size=5))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_with_what_was_kept_a_build_is_as_one_without(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[list[str]]
) -> None:
    root = library(tmp_path_factory.mktemp("library"))
    for edits in rounds:
        for edit in edits:
            EDITS[edit](root)
        assert said(root, anew=False) == said(root, anew=True)


def test_edits_change_what_a_build_says(tmp_path: Path) -> None:
    # Else the test above would hold of a build that keeps everything for ever.
    for name in ("other author", "a word more in the article", "shared term", "shared name", "draft", "third reading"):
        root = library(tmp_path / name)
        before = said(root, anew=False)
        EDITS[name](root)
        assert said(root, anew=False) != before, name


def test_a_reading_that_was_kept_can_be_looked_into_when_it_is_a_draft_by_then(tmp_path: Path) -> None:
    root = library(tmp_path)
    built = build.build(root)
    output.write(root, built.tree, comparison.compare(root, built.tree, ()))
    again = build.build(root)
    EDITS["draft"](root)
    assert [its.reading.seed.slug for its in again.readings.values()] == ["mill-one", "mill-two"]


def test_what_else_stands_in_seeds_makes_nothing_anew(tmp_path: Path) -> None:
    root = library(tmp_path)
    before = {slug: its.cached.key for slug, its in build.build(root).readings.items()}
    (root / "seeds/.DS_Store").write_bytes(b"\xff")
    assert {slug: its.cached.key for slug, its in build.build(root).readings.items()} == before


def test_a_page_by_hand_that_is_not_utf_8_is_a_problem(tmp_path: Path) -> None:
    root = library(tmp_path)
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs/about.md").write_bytes(b"caf\xe9")
    with pytest.raises(Problems, match="wrong-encoding"):
        build.build(root)


def test_what_is_as_it_was_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = library(tmp_path)
    first = said(root, anew=False)
    made: list[str] = []
    really = loading.make_reading

    def make_reading(project: loading.Project, slug: str, drafts: bool) -> Reading | None:
        made.append(slug)
        return really(project, slug, drafts)

    monkeypatch.setattr(build, "make_reading", make_reading)
    assert said(root, anew=False) == first
    assert made == []
    EDITS["other author"](root)
    said(root, anew=False)
    assert made == ["mill-one"]


def test_seeds_that_were_read_are_not_read_by_the_next_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = library(tmp_path)
    newest = max(path.stat().st_ctime_ns for path in (root / "seeds").rglob("*"))
    monkeypatch.setattr(output, "clock", lambda _: newest + 1)
    built = build.build(root)
    monkeypatch.setattr(seed_folders, "key", lambda *_: pytest.fail("a seed is read again"))
    assert build.build(root).tree == built.tree


def test_a_reading_that_was_kept_can_be_looked_into(tmp_path: Path) -> None:
    root = library(tmp_path)
    first = build.build(root)
    again = build.build(root)
    assert [its.reading for its in again.readings.values()] == [its.reading for its in first.readings.values()]


@given(st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_is_as_good_as_none(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    root = tmp_path_factory.getbasetemp() / "damaged"
    if not root.exists():
        library(root)
    whole = said(root, anew=False)
    files = sorted((root / CACHE / "readings").iterdir())
    file = data.draw(st.sampled_from(files))
    content = file.read_bytes()
    at = int(data.draw(st.floats(0, 1, exclude_max=True)) * len(content))
    file.write_bytes(data.draw(st.sampled_from([content[:at], content[:at] + b"x" + content[at + 1 :], b"[" * at])))
    assert said(root, anew=False) == whole


@pytest.mark.parametrize("name", ["summary mill-one", "files mill-one", "library", "elsewhere"])
@pytest.mark.parametrize("value", [None, 1, [], [True, []], [True, [1] * 12], {"docs/reading/mill-one/index.md": 1}])
def test_what_is_of_another_kind_is_made_anew(name: str, value: object, tmp_path: Path) -> None:
    root = library(tmp_path)
    whole = said(root, anew=False)
    store = cache.Cache(root / CACHE / "readings")
    key = store._file(name).read_text("utf-8").partition("\n")[0]
    store.put(name, key, value, value)
    assert said(root, anew=False) == whole


def test_a_seed_that_changes_while_it_is_read_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = library(tmp_path)
    really, file = loading.load, root / "seeds/mill-one/reading.yaml"
    before = file.read_text("utf-8")

    def load(root: Path, slug: str) -> object:
        EDITS["other author"](root)
        return really(root, slug)

    with monkeypatch.context() as patched:
        patched.setattr(loading, "load", load)
        build.build(root)
    file.write_text(before, "utf-8")
    assert said(root, anew=False) == said(root, anew=True)


def test_a_check_relies_on_no_reading_that_was_kept(tmp_path: Path) -> None:
    root = library(tmp_path)
    assert trial.run(root, "build").exit_code == 0
    store = cache.Cache(root / CACHE / "readings")
    path = "docs/reading/mill-one/index.md"
    key = store._file("files mill-one").read_text("utf-8").partition("\n")[0]
    forged = {**build.build(root).readings["mill-one"].files, path: "forged"}
    store.put("files mill-one", key, {name: digest(text.encode()) for name, text in forged.items()}, forged)
    reading_cache._loaded.cache_clear()  # another process has read nothing yet
    trial.run(root, "build")
    checked = trial.run(root, "build", "--check")
    assert checked.exit_code == 1
    assert f"{path}:1: page-differs" in checked.stderr


def test_a_hand_edit_is_found_and_undone(tmp_path: Path) -> None:
    root = library(tmp_path)
    trial.run(root, "build")
    page = root / "docs/reading/mill-one/index.md"
    right = page.read_text("utf-8")
    page.write_text("by hand", "utf-8")
    trial.run(root, "build")
    assert page.read_text("utf-8") == right


def test_what_cannot_be_kept_is_built_all_the_same(tmp_path: Path) -> None:
    root = library(tmp_path)
    whole = said(root, anew=True)
    shutil.rmtree(root / CACHE, ignore_errors=True)
    (root / CACHE).parent.mkdir(exist_ok=True)
    (root / CACHE).write_text("in the way", "utf-8")
    assert said(root, anew=False) == whole


def test_while_a_reading_has_problems_what_others_say_of_it_stays(tmp_path: Path) -> None:
    root = library(tmp_path)
    before = build.build(root).readings["mill-two"]
    assert before.elsewhere
    EDITS["mistake"](root)
    built, problems = build.build_possible(root)
    assert list(problems) == ["mill-one"]
    assert dict(built.readings["mill-two"].files) == dict(before.files)
    assert not built.common_files


def test_a_summary_comes_back_as_it_was(tmp_path: Path) -> None:
    for made in build.build(trial.real_seed(tmp_path)).readings.values():
        written = json.dumps(json_values.to_json(made.summary))
        assert json_values.from_json(json.loads(written), Summary) == made.summary


@pytest.mark.parametrize("value", [1, None, [], [1], {"a": 1}, ["x"] * 12, [[]] * 12])
def test_what_is_no_summary_is_refused(value: object) -> None:
    with pytest.raises(ValueError):
        json_values.from_json(value, Summary)
