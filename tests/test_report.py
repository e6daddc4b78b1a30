"""Problems as data, and as GitHub shows them: whatever an author wrote stays the words of one message."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import trial
from annotated.model.problem import Problem, Where, printable
from annotated.report import VARIABLE, as_github, as_json
from annotated.seeds.schema import schema

CASES = trial.ROOT / "tests" / "cases"
SAID = st.text(st.characters(), max_size=40) | st.sampled_from(
    ["::warning::x", "%0A::stop-commands::x", "a\n::error::b", "a\r\n##[add-mask]b", "\x1b[31m", "50 %, 1:2", "\x9b31m"]
)
PROBLEMS = st.lists(
    st.builds(
        Problem, st.builds(Where, SAID, st.integers(1, 9), SAID), st.sampled_from(["key-twice", "yaml-tag"]), SAID, SAID
    ),
    max_size=4,
)


def commands(output: str) -> list[tuple[str, dict[str, str], str]]:
    """What GitHub's runner takes the output for: name, properties and message of each command; every line must be one."""
    found = []
    # It reads line by line; a line is a command when it begins with two colons, and ends its properties at the next two.
    for line in re.split("[\r\n]", output.removesuffix("\n")) if output else ():
        command = re.fullmatch(r"::(?P<name>\w+) (?P<properties>.*?)::(?P<message>.*)", line)
        assert command, line
        properties = dict(its.split("=", 1) for its in command["properties"].split(","))
        found.append((command["name"], {k: unquote(v) for k, v in properties.items()}, unquote(command["message"])))
    return found


@given(PROBLEMS)
def test_github_reads_one_error_for_each_problem(problems: list[Problem]) -> None:
    shown = as_github(problems)
    assert shown.replace("\n", "").isprintable()
    assert commands(shown) == [
        (
            "error",
            {
                "file": printable(Path(problem.where.file).as_posix()),
                "line": str(problem.where.line),
                "title": problem.code,
            },
            "\n".join(printable(said) for said in (problem.what, problem.advice) if said),
        )
        for problem in problems
    ]


@given(PROBLEMS)
def test_json_is_what_its_schema_says_and_all_of_it(problems: list[Problem]) -> None:
    said = as_json(problems)
    assert said.isascii() and said.replace("\n", "").isprintable()
    found = json.loads(said)
    jsonschema_rs.validator_for(schema("problems")).validate(found)  # type: ignore[arg-type]  # read from JSON: of any type
    assert [
        Problem(Where(it["file"], it["line"], it.get("id", "")), it["code"], it["what"], it.get("advice", ""))
        for it in found
    ] == problems


@pytest.mark.parametrize("by", ["option", "environment"])
def test_the_command_tells_them_on_standard_output_alone(
    tmp_path: Path, by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = trial.project(CASES / "missing-source", tmp_path)
    seen = {}
    for name in ("json", "github"):
        if by == "environment":
            monkeypatch.setenv(VARIABLE, name)
        for command in ("build", "check"):
            done = trial.run(root, command, *(["--format", name] if by == "option" else []))
            assert (done.exit_code, done.stderr) == (1, "3 problems. Nothing was published.\n")
            seen[name] = done.stdout
    place = "seeds/missing-source"
    told = [(it["file"], it["line"], it.get("id")) for it in json.loads(seen["json"])]
    assert told == [(f"{place}/annotations.yaml", 10, "c1")] * 2 + [(f"{place}/sources.json", 2, "almanac")]
    shown = [(it["file"], int(it["line"]), it["title"]) for _, it, _ in commands(seen["github"])]
    file = (root / place).as_posix()
    named = [(f"{file}/annotations.yaml", 10, "missing-source")] * 2
    assert shown == [*named, (f"{file}/sources.json", 2, "unused-source")]


def test_without_problems_nothing_else_is_on_standard_output(tmp_path: Path) -> None:
    root = trial.project(CASES / "plain-article", tmp_path)
    for name, nothing in (("json", "[]\n"), ("github", "")):
        done = trial.run(root, "build", "--format", name)
        assert (done.exit_code, done.stdout) == (0, nothing)
        assert done.stderr.startswith("1 reading, 18 files")


NAMED = re.compile(r"(?:claim|rhetoric|language|parallel|note|question|term|event|answer|source|statement) ‘(.+?)’")
"""How a message begins that is about an entry."""


def about_entries(case: Path) -> bool:
    report = case / "expected" / "problems.txt"
    return report.is_file() and any(
        NAMED.match(line.split(": ", 2)[-1]) for line in report.read_text("utf-8").splitlines()
    )


@pytest.mark.parametrize("case", [case for case in trial.CASES if about_entries(case)], ids=lambda case: case.name)
def test_a_problem_with_an_entry_has_its_id(case: Path, tmp_path: Path) -> None:
    """What a message names first as the author's entry, other programs are told."""
    root = trial.project(case, tmp_path)
    told = json.loads(trial.run(root, "build", "--format", "json").stdout)
    named = [(NAMED.match(problem["what"]), problem) for problem in told]
    assert any(name for name, _ in named)
    assert [problem for name, problem in named if name and problem.get("id") != name[1]] == []
