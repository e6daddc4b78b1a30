"""Command `annotated reanchor`.

seed whose article changed  ->  what became of each annotation
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from .. import report, update
from ..store import seed_folders


@click.command()
@click.argument("reading")
@click.argument("ids", nargs=-1)
@click.option("--accept", is_flag=True, help="Take what is proposed: all that needs no choice, or the IDs named.")
@click.option(
    "--orphan",
    "orphans",
    multiple=True,
    metavar="ID",
    help="Take this one as gone: its words are in none of the candidates.",
)
@report.option()
@click.pass_obj
def reanchor(project: Path, reading: str, ids: Sequence[str], accept: bool, orphans: Sequence[str]) -> None:
    """Find the annotated words of READING again in its changed article.

    Shows what became of each annotation and writes it to reanchored.yaml in the seed. Nothing else is written before all is accepted.
    """
    if ids and not accept:
        raise click.UsageError("IDs are for --accept")
    with report.reported():
        if reading not in seed_folders.slugs(project):
            raise click.BadParameter(f"there is no folder seeds/{reading}", param_hint="READING")
        try:
            outcome = update.run(project, reading, update.Choice(accept, frozenset(ids), frozenset(orphans)))
        except update.UnknownId as unknown:
            raise click.BadParameter(str(unknown), param_hint="ID") from None
        for line in outcome.lines:
            report.tell(line)
    sys.exit(1 if outcome.left and (accept or orphans) else 0)
