"""Command `annotated recheck`.

reading + source + perhaps a newer text of it  ->  what became of the words quoted
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .. import rechecking, report
from ..seeds.proofread import real_date
from ..store import seed_folders

LENGTH_OF_DAY = len("2026-12-01")


@click.command()
@click.argument("reading")
@click.argument("source")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--day", default="", metavar="DAY", help="The day on which the copy was made, as 2026-12-01.")
@report.option()
@click.pass_obj
def recheck(project: Path, reading: str, source: str, file: Path | None, day: str) -> None:
    """Compare the words that READING quotes of SOURCE with its text, and the text that is kept with a newer one in FILE.

    Says of each quotation whether it stands there still: exact, moved, edited or gone. Where all stand, FILE is kept in evidence/.
    """
    if day and not (len(day) == LENGTH_OF_DAY and real_date(day)):
        raise click.BadParameter(f"‘{day}’ is no day; write it as 2026-12-01", param_hint="--day")
    with report.reported():
        if reading not in seed_folders.slugs(project):
            raise click.BadParameter(f"there is no folder seeds/{reading}", param_hint="READING")
        given = rechecking.NewCopy(str(file), seed_folders.read(file, str(file))) if file else None
        if given and not given.content.strip():
            raise click.BadParameter("there are no words in it", param_hint="FILE")
        try:
            outcome = rechecking.run(project, reading, source, given, day)
        except rechecking.UnknownSource as unknown:
            raise click.BadParameter(str(unknown), param_hint="SOURCE") from None
        for line in outcome.lines:
            report.tell(line)
    sys.exit(1 if outcome.left else 0)
