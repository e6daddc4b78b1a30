"""Command `annotated build`.

seeds/  ->  docs/reading/, or problems
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from .. import build as building
from .. import report
from ..model.problem import Problem, Problems, Where
from ..report import count
from ..store import comparison, output
from ..store.folder_index import Seen


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; fail when pages differ from what the seeds say.")
@report.option()
@click.pass_obj
def build(project: Path, check: bool) -> None:
    """Write docs/reading/ and the generated parts of hand-written pages."""
    with report.reported():
        # What was kept saves work; what is to be relied on takes no reading that was.
        built = building.build(project, anew=check)
        tree = built.tree
        if check:
            refuse(comparison.compare(project, tree, built.owned))
        else:
            output.sweep(project)
            pages = Seen(project, "pages", building.store(project))
            difference = comparison.compare(project, tree, built.owned, read=pages.read)
            output.write(project, tree, difference)
            pages.again()
            for folder in sorted({path.rpartition("/")[0] for path in difference.written}):
                pages.read(folder, partial(comparison.holds, project, folder))
            pages.keep()
            counts = f"{len(difference.written)} written, {len(difference.deleted)} deleted"
            report.tell(f"{count(len(built.made), 'reading')}, {count(len(tree), 'file')}: {counts}.")


def refuse(difference: comparison.Difference) -> None:
    """Raises `Problems` for every page that differs from what the seeds say."""
    advice = "run `annotated build`; these files are made from seeds/, edit the seeds instead"
    problems = [
        Problem(Where(path), "page-differs", "this page is not what the seeds say", advice)
        for path in difference.written
    ]
    foreign = "run `annotated build`, which deletes it; pages of your own belong elsewhere in docs/"
    problems += [
        Problem(Where(path), "page-foreign", "no seed makes this file", foreign) for path in difference.deleted
    ]
    if problems:
        raise Problems(problems)
