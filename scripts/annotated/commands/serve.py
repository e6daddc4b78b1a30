"""Command `annotated serve`.

seeds/ as they change  ->  the site in a browser
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from .. import report
from ..serving import serve as serving
from ..store import editor_schemas


@click.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve the site.")
@click.option(
    "--host",
    "names",
    multiple=True,
    metavar="NAME",
    help="Another name that the server answers to, such as that of this computer; drafts are shown under no other.",
)
@click.pass_obj
def serve(project: Path, address: str, names: Sequence[str]) -> None:
    """Show the site while you write, drafts too."""
    with report.reported():
        editor_schemas.lay_out(project)
        sys.exit(serving.serve(project.resolve(), address, click.echo, names))
