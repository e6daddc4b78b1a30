"""Command `annotated upgrade`.

the files of a site  ->  the same files, as this release reads them
"""

from __future__ import annotations

from pathlib import Path

import click

from .. import report, upgrading
from ..model.problem import Problem, Problems, Where
from ..report import count
from ..store import comparison, output


@click.command()
@report.option()
@click.pass_obj
def upgrade(project: Path) -> None:
    """Change what a newer program wants otherwise in a site's files, where that is mere spelling; show the rest.

    Run it after an update, then `annotated site`. What it changed stands in `git diff`. Run twice, it changes nothing.
    """
    with report.reported():
        changed, notices = upgrading.upgraded(_texts(project))
        output.write(project, changed, comparison.compare(project, changed, ()))
        for path, what in notices:
            report.tell(f"{path}: {what}")
        present = (path for folder in upgrading.STAND_IN for path in (project / folder).rglob("*") if path.is_file())
        for path in upgrading.to_look_at(path.relative_to(project).as_posix() for path in present):
            report.tell(
                f"{path}: takes the place of the program's file, so that no update reaches it; delete it, unless that is wanted"
            )
        report.tell(f"{count(len(changed), 'file')} changed." if changed else "Every file is as this release reads it.")


def _texts(project: Path) -> dict[str, str]:
    """Return the files that may change. Raise `Problems` for those that cannot be read."""
    texts: dict[str, str] = {}
    wrong: list[Problem] = []
    for file in sorted({file for pattern in upgrading.PLACES for file in project.glob(pattern.replace("*.", "**/*."))}):
        path = file.relative_to(project).as_posix()
        try:
            texts[path] = file.read_bytes().decode("utf-8")
        except (OSError, UnicodeError) as error:
            wrong.append(Problem(Where(path), "cannot-read", f"this file cannot be read: {error}", "save it as UTF-8"))
    if wrong:
        raise Problems(wrong)
    return texts
