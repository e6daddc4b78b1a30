"""Command `annotated new`.

article  ->  the draft of a seed
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Literal

import click

from .. import report
from ..ingest import sandboxed_import
from ..ingest.choices import Choices, Imported
from ..ingest.importer import LARGEST
from ..ingest.new_version import update
from ..model.problem import Problems
from ..seeds import seed
from ..store import editor_schemas, journal, output, seed_folders


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, readable=False, allow_dash=True))
@click.argument("slug")
@click.option(
    "--again",
    is_flag=True,
    help="Bring a new version of the file into the reading that is there; its annotations stay.",
)
@click.option("--from", "begins", metavar="WORDS", default="", help="The first words of the article in the file.")
@click.option("--to", "ends", metavar="WORDS", default="", help="The last words of the article in the file.")
@click.option(
    "--changes",
    type=click.Choice(("accepted", "original")),
    help="Which version of a document with tracked changes is the article.",
)
@click.option(
    "--lines",
    type=click.Choice(("joined", "kept", "paragraphs")),
    help="Whether the lines of a text are joined to paragraphs, stay as they are, or are paragraphs each.",
)
@report.option()
@click.pass_obj
def new(
    project: Path,
    file: str,
    slug: str,
    again: bool,
    begins: str,
    ends: str,
    changes: Literal["accepted", "original"] | None,
    lines: Literal["joined", "kept", "paragraphs"] | None,
) -> None:
    """Begin a reading of the article in FILE: a draft in seeds/SLUG.

    FILE is text, a saved web page, Markdown or a document (.docx, .odt, .rtf, .epub), or - for text from standard input. It is kept as it is
    beside the draft. Nothing is published.

    With --again the reading is there, and FILE is a new version of what it was made of, or the file kept in it, from other first to other
    last words.
    """
    with report.reported():
        folder = f"{seed_folders.SEEDS}/{slug}"
        seed.check_slug(slug, folder)
        if not again:
            output.must_be_new(project, folder)
        elif slug not in seed_folders.slugs(project):
            raise click.BadParameter(f"there is no folder {folder}", param_hint="SLUG")
        else:
            journal.finish(project, folder)
        choices = Choices(changes or "", lines or "", begins, ends)
        try:
            with click.open_file(file, "rb") as opened:
                content = opened.read(LARGEST + 1)  # whoever reads it says that this is too much
        except OSError as error:
            raise Problems([seed_folders.cannot_read(Path(file).name, error)]) from None
        imported = sandboxed_import.import_sandboxed(Path(file).name, content, choices)
        for notice in imported.notices:
            report.tell(notice)
        if again:
            _bring_again(project, slug, imported, choices)
            return
        editor_schemas.lay_out(project)
        output.create(project, folder, imported.files)  # last and at once: whatever breaks off before is begun anew
        report.tell(
            f"{folder}/ holds {', '.join(sorted(imported.files))}. Look at article.txt and reading.yaml; `annotated serve` shows the draft."
        )


def _bring_again(project: Path, slug: str, imported: Imported, choices: Choices) -> None:
    folder = f"{seed_folders.SEEDS}/{slug}"
    files = seed_folders.all_files(project, slug, LARGEST)
    change = update(files, imported, _earlier(files, choices))
    # The digest in reading.yaml is that of the original beside it: all of it changes, or nothing.
    if change.written or change.deleted:
        journal.change(project, folder, change.written, change.deleted)
    for notice in change.notices:
        report.tell(notice)
    report.tell(
        f"{folder}/ holds the new version. `annotated reanchor {slug}` finds the annotated words in it; nothing of what you wrote was changed."
    )


def _earlier(files: Mapping[str, bytes], choices: Choices) -> Imported | None:
    """Return what the file kept in a seed brings, if that is the article as it is; none where nobody can tell."""
    original = next((name for name in files if name.startswith("original.")), "")
    for how in dict.fromkeys((choices, replace(choices, begins="", ends=""))) if original else ():
        try:
            imported = sandboxed_import.import_sandboxed(original, files[original], how)
        except Problems:
            continue
        if imported.files["article.txt"] == files.get("article.txt"):
            return imported
    return None
