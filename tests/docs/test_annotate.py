"""The page “Annotate an article”, followed to the letter: its files make a reading, and it shows the messages that come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import trial
from annotated import build
from annotated.model.problem import Problems
from annotated.suggest.for_reading import suggest_for
from annotated.suggest.suggestions import KINDS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/annotate.md").read_text("utf-8")
SLUG = "mill-bridge"
CHANGED = "\n## When the article changes\n"

# A file's name alone on its line with its text below it, or a message as the terminal shows it.
_BLOCK = re.compile(
    r"(?:^`(?P<file>seeds/[^`\n]+)`\n\n)?^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)

Step = tuple[str, str]
"""A file and what is added to it; or nothing and the message that is shown."""


def steps() -> Iterator[Step]:
    """What the page tells to write and what it says will be answered, in its order."""
    for block in _BLOCK.finditer(PAGE.partition(CHANGED)[0]):
        if block["file"]:
            yield block["file"], block["text"]
        elif block["text"].startswith("seeds/"):
            yield "", block["text"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project without readings."""
    (tmp_path / f"seeds/{SLUG}").mkdir(parents=True)
    (tmp_path / "docs").mkdir()
    return tmp_path


def add(project: Path, file: str, text: str) -> None:
    path = project / file
    path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")


def replace(project: Path, file: str, old: str, new: str) -> None:
    path = project / file
    words = path.read_text("utf-8")
    assert words.count(old) == 1
    path.write_text(words.replace(old, new), "utf-8")


def message(project: Path) -> str:
    """What the build says of the seeds as they are; nothing when it can publish them."""
    try:
        problems = build.build(project, drafts=True).unfinished.get(SLUG, ())
    except Problems as found:
        problems = found.problems
    return "".join(f"{problem}\n" for problem in problems)


def test_each_step_builds_or_says_what_the_page_shows(project: Path) -> None:
    notes, spoil = f"seeds/{SLUG}/annotations.yaml", ("It will cost", "It will costs")
    shown = 0
    asked_for = list(steps())
    for number, (file, text) in enumerate(asked_for):
        if file:
            add(project, file, text)
            complete = (project / f"seeds/{SLUG}/reading.yaml").exists()
            answered = number + 1 < len(asked_for) and not asked_for[number + 1][0]
            if complete and not (answered and file.endswith("sources.json")):
                assert message(project) == ""
        else:
            shown += 1
            if "quote-not-found" in text:
                assert f"`{spoil[1]}`" in PAGE
                replace(project, notes, *spoil)
                assert message(project) == text
                replace(project, notes, *reversed(spoil))
            else:
                assert message(project) == text
    assert shown == 2


def test_the_reading_of_the_page_is_published_whole(project: Path) -> None:
    for file, text in steps():
        if file:
            add(project, file, text)
    assert f"docs/reading/{SLUG}/index.md" not in build.build(project).tree
    replace(project, f"seeds/{SLUG}/reading.yaml", "status: draft", "status: published")
    built = build.build(project)
    page = built.tree[f"docs/reading/{SLUG}/index.md"]
    claim = built.tree[f"docs/reading/{SLUG}/claims.md"]
    assert 'data-annotation="c01"' in page
    assert 'data-annotation="weir"' in page
    assert "[^c01]:" in page
    assert "Partly supported" in claim
    assert "Minutes of the meeting" in built.tree[f"docs/reading/{SLUG}/sources.md"]
    assert "exceeded by a tenth" in built.tree[f"docs/reading/{SLUG}/changes.md"]
    answer = "The last one."
    assert answer in PAGE
    assert not any(answer in text for path, text in built.tree.items())


def test_it_builds_without_the_answers(project: Path) -> None:
    for file, text in steps():
        if file and not file.endswith("answers.yaml"):
            add(project, file, text)
    assert message(project) == ""


def test_it_suggests_what_the_page_shows(project: Path) -> None:
    for file, text in list(steps())[:2]:
        add(project, file, text)
    shown = re.findall(r"^```yaml\n(# So far .*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    printed, problems = suggest_for(project, SLUG, KINDS)
    assert problems == ()
    assert len(shown) == 1
    assert shown[0] in printed


def test_what_to_do_when_the_article_changes(project: Path) -> None:
    for file, text in steps():
        if file:
            add(project, file, text)
    replace(project, f"seeds/{SLUG}/reading.yaml", "status: draft", "status: published")
    assert trial.run(project, "build").exit_code == 0
    assert "write `1.4`\nfor `1.2`" in PAGE
    replace(project, f"seeds/{SLUG}/article.txt", "1.2", "1.4")
    section = PAGE.partition(CHANGED)[2].partition("\n## ")[0]
    stopped, told, unchecked = (block["text"] for block in _BLOCK.finditer(section) if block["language"] == "text")
    commands = [block["text"].split()[1:] for block in _BLOCK.finditer(section) if block["language"] == "sh"]
    assert message(project) == stopped
    assert trial.run(project, *commands[0]).output == told
    assert trial.run(project, *commands[1]).exit_code == 1  # something is left to look at
    assert "quote: It will cost 1.4 million pounds" in (project / f"seeds/{SLUG}/annotations.yaml").read_text("utf-8")
    assert message(project) == unchecked
    replace(project, f"seeds/{SLUG}/reanchored.yaml", "checked: false", "checked: true")
    assert message(project) == ""
    assert trial.run(project, "build").exit_code == 0
    assert trial.run(project, "build", "--check").exit_code == 0
