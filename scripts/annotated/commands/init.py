"""Command `annotated init`.

name, language, address  ->  the folder of a new site
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .. import report, start
from ..interface.own_words import theme_languages
from ..store import editor_schemas, output


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="What the site is called.")
@click.option("--language", type=click.Choice(theme_languages()), metavar="TAG", help="Of the site: en, de, pt-BR …")
@click.option("--address", help="Where it will be published, such as https://name.example/readings/ ; may be empty.")
@report.option()
@click.pass_obj
def init(project: Path, folder: Path, name: str | None, language: str | None, address: str | None) -> None:
    """Begin a site of your own in FOLDER.

    What is not given as an option is asked for; where there is nobody to ask, it is left as it can be changed later in
    mkdocs.yml. No file that is there already is touched.
    """
    with report.reported():
        asked = sys.stdin.isatty()
        usual = start.Site("Annotated readings", "en", "")
        site = start.Site(
            name or (click.prompt("Name of the site", usual.name) if asked else usual.name),
            language or (_asked_language(usual.language) if asked else usual.language),
            address if address is not None else click.prompt("Its address", "", show_default=False) if asked else "",
        )
        files = start.site_files(site)
        output.add(project / folder, files)
        editor_schemas.lay_out(project / folder)
        report.tell(f"{folder} holds a site of {len(files)} files. Now: cd {folder}, then annotated serve")


def _asked_language(usual: str) -> str:
    return str(click.prompt("Its language", usual, type=click.Choice(theme_languages()), show_choices=False))
