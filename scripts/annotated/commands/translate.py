"""Command `annotated translate`.

theme.language of mkdocs.yml  ->  catalogue/<language>.po, to be filled in
"""

from __future__ import annotations

from pathlib import Path

import click

from .. import report, settings
from ..interface import own_words
from ..interface.translations import untranslated
from ..model.problem import Where, refuse
from ..store import comparison, output


@click.command()
@report.option()
@click.pass_obj
def translate(project: Path) -> None:
    """Lay out the words of the interface to be translated into the site's language, or bring those of an update into what is there.

    The language is `theme.language` of mkdocs.yml. What is translated already stays; what is left empty stays English.
    """
    with report.reported():
        spoken = settings.interface_of(project)
        if spoken.language == "en":
            what = "the site's language is English, in which the interface is written"
            refuse(
                Where(settings.FILE), "unknown-language", what, "set theme.language to the language to translate into"
            )
        place = f"{own_words.FOLDER}/{spoken.language}.po"
        tree = {place: own_words.to_fill_in(spoken)}
        output.write(project, tree, comparison.compare(project, tree, ()))
        missing = len(untranslated(spoken.language, spoken.own))
        report.tell(f"{place} has {missing:,} texts to translate. Any editor for gettext files opens it.")
