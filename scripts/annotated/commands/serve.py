"""Command `annotated serve`.

seeds/ as they change  ->  the site in a browser
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .. import report
from ..serving import serve as serving


@click.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve the site.")
@click.pass_obj
def serve(project: Path, address: str) -> None:
    """Show the site while you write, drafts too."""
    with report.reported():
        sys.exit(serving.serve(project.resolve(), address, click.echo))
