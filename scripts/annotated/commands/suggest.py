"""Command `annotated suggest`.

seed  ->  proposed entries, as YAML to paste
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from .. import report
from ..model.problem import Problems
from ..store import seed_folders
from ..suggest import for_reading
from ..suggest.suggestions import KINDS
from ..suggest.suggestions import Kind as Suggested


@click.command()
@click.argument("reading")
@click.option("--only", "kinds", multiple=True, type=click.Choice(KINDS), help="Only suggestions of this kind.")
@report.option()
@click.pass_obj
def suggest(project: Path, reading: str, kinds: Sequence[Suggested]) -> None:
    """Propose what may be annotated in READING: entries to paste, as YAML. Nothing is decided, and nothing written.

    A draft may be unfinished. Its problems are told, and what can be read of it is used.
    """
    with report.reported():
        for_reading.require_extra()
        if reading not in seed_folders.slugs(project):
            raise click.BadParameter(f"there is no folder seeds/{reading}", param_hint="READING")
        proposed, problems = for_reading.suggest_for(project, reading, kinds or KINDS)
        report.tell(proposed.rstrip("\n"))
        if problems:
            raise Problems(problems)
