"""The edge to the terminal and to other programs: problems as people read them, as data, and as GitHub shows them at their lines.

    Problem... + format  ->  text

`text` goes to standard error. `json` and `github` go to standard output, and nothing else does: whatever else a command says
goes to standard error then.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import click

from .model.problem import Problem, Problems, printable

FORMATS = ("text", "json", "github")
VARIABLE = "ANNOTATED_FORMAT"
"""The environment's name for the same choice, for scripts that run several commands."""

_META, _REPORTED, _REMARKS = "annotated.format", "annotated.reported", "annotated.remarks"
_Command = TypeVar("_Command", bound=Callable[..., Any])


def as_json(problems: Iterable[Problem]) -> str:
    """Return a JSON list, one problem a line, of the form that `problems.schema.json` describes; in ASCII, so that nothing in it acts on a terminal."""
    return "[" + ",\n ".join(json.dumps(_fields(problem)) for problem in problems) + "]"


def _fields(problem: Problem) -> dict[str, object]:
    where = problem.where
    named = {"id": where.id} if where.id else {}
    advice = {"advice": problem.advice} if problem.advice else {}
    remark = {"remark": True} if problem.remark else {}
    return {
        "file": where.file,
        "line": where.line,
        "code": problem.code,
        **named,
        "what": problem.what,
        **advice,
        **remark,
    }


def as_github(problems: Iterable[Problem], project: Path = Path()) -> str:
    """Return a workflow command a line, by which GitHub shows each problem at its line of a pull request.

    Remarks are warnings; files are named from where we are.

    https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
    """
    return "\n".join(_command(problem, project) for problem in problems)


def _command(problem: Problem, project: Path) -> str:
    file = (project / problem.where.file).as_posix()
    properties = {"file": file, "line": str(problem.where.line), "title": problem.code}
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    lines = [printable(said) for said in (problem.what, problem.advice) if said]
    return f"::{'warning' if problem.remark else 'error'} {listed}::{_data(chr(10).join(lines))}"


def _data(text: str) -> str:
    """Return `text` as a workflow command's message: a line end or a percent sign would end it or be read as an escape."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Return `text` as the value of a property, which ends at a comma or a colon, too."""
    return _data(printable(text)).replace(":", "%3A").replace(",", "%2C")


# ── the command's part ───────────────────────────────────────────────────────────────────────────


def option(name: str = "--format") -> Callable[[_Command], _Command]:
    """Return the option by which a command is told how to report problems."""

    def chosen(context: click.Context, _: click.Parameter, value: str) -> None:
        context.meta[_META] = value

    return click.option(
        name,
        "report_format",
        type=click.Choice(FORMATS),
        default="text",
        envvar=VARIABLE,
        show_envvar=True,
        expose_value=False,
        callback=chosen,
        help="How problems are told: to people, as JSON, or for GitHub to show at their lines.",
    )


def tell(words: str) -> None:
    """Tell what was done: on standard output, unless that is kept for problems."""
    click.echo(words, err=_format() != "text")


def remark(head: str, problems: Iterable[Problem]) -> None:
    """Tell of `problems` that keep nothing from being done, below the line `head`; to other programs, with the rest and as remarks."""
    tell(head)
    if _format() == "text":
        for problem in problems:
            click.echo("    " + str(problem).replace("\n", "\n    "))
    else:
        remarks: list[Problem] = click.get_current_context().meta.setdefault(_REMARKS, [])
        remarks += (replace(problem, remark=True) for problem in problems)


def count(number: int, noun: str) -> str:
    """Return `1 reading`, `2 readings`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


class reported:  # noqa: N801 - a context manager, used like a function
    """Tells the problems raised in it, and ends with exit code 1 when there are any. In a command that another one runs, the outer one does."""

    def __init__(self, end: str = "Nothing was published.") -> None:
        """`end` says what the problems kept from being done."""
        self._end = end

    def __enter__(self) -> None:
        meta = click.get_current_context().meta
        self._inner = meta.get(_REPORTED, False)
        meta[_REPORTED] = True

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if self._inner:
            return
        problems = error.problems if isinstance(error, Problems) else ()
        if kind is None or problems:
            remarks: list[Problem] = click.get_current_context().meta.get(_REMARKS, [])
            _show(sorted({*problems, *remarks}))
        if problems:
            number = len(problems)
            click.echo(f"{number} problem{'s' if number > 1 else ''}. {self._end}", err=True)
            sys.exit(1)


def _show(problems: Sequence[Problem]) -> None:
    match _format():
        case "json":
            click.echo(as_json(problems))
        case "github":
            click.echo(as_github(problems, click.get_current_context().obj), nl=bool(problems))
        case _:
            for problem in problems:
                click.echo(str(problem), err=True)


def _format() -> str:
    return str(click.get_current_context().meta.get(_META, "text"))
