"""Command `annotated site`.

seeds/ + docs/  ->  site/, site.zip
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from .. import report
from ..model.problem import Problems
from ..report import count
from ..site import publish
from . import build, check, handouts

_PRINTING = ("fontTools", "fontpkg_atkinson_hyperlegible", "pypdfium2", "segno", "typst")
"""Packages of the extra `handouts`."""


@click.command()
@click.option(
    "--zip", "with_archive", is_flag=True, help="Also make site.zip: the site to open from a folder, without a network."
)
@report.option()
@click.pass_context
def site(context: click.Context, with_archive: bool) -> None:
    """Build the whole site into site/: pages, search, handouts where their extra is installed; checked before it is put there.

    A build that fails or is killed leaves the last good site as it was.
    """
    project: Path = context.obj
    with report.reported(), publish.staging(project, with_archive) as place:
        context.invoke(build.build)
        publish.build(place)
        lacks_handouts = all(find_spec(name) for name in _PRINTING) and not _print(context, place)
        for folder in place.folders:
            context.invoke(check.check, site=folder)
        publish.publish(place)
        pages = sum(page.name != "404.html" for page in (project / publish.PLACE).rglob("*.html"))
        report.tell(f"site/ holds {count(pages, 'page')}. Open it with: python -m http.server -d site")
        if lacks_handouts:
            report.tell("Some handouts are missing in it, for the reasons above.")
        if with_archive:
            report.tell("site.zip holds the same pages: unpack it and open index.html.")


def _print(context: click.Context, place: publish.Staging) -> bool:
    """Whether all handouts could be put into the sites. Those that cannot be made are named, and keep nothing else from being published."""
    try:
        context.invoke(handouts.handouts, sites=place.folders)
    except Problems as failed:
        for problem in failed.problems:
            click.echo(str(problem), err=True)
        return False
    return True
