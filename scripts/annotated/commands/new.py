"""Command `annotated new`.

article  ->  the draft of a seed
"""

from __future__ import annotations

from pathlib import Path

import click

from .. import report
from ..ingest import importer
from ..seeds import seed
from ..store import output, seed_folders


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.argument("slug")
@report.option()
@click.pass_obj
def new(project: Path, file: str, slug: str) -> None:
    """Begin a reading of the article in FILE: a draft in seeds/SLUG.

    FILE is text, a saved web page, Markdown or a document (.docx, .odt, .rtf, .epub), or - for text from standard input. It is kept as it is
    beside the draft. Nothing is published.
    """
    with report.reported():
        seed.check_slug(slug, f"{seed_folders.SEEDS}/{slug}")
        output.must_be_new(project, f"{seed_folders.SEEDS}/{slug}")
        with click.open_file(file, "rb") as opened:
            files = importer.import_file(Path(file).name, opened.read())
        output.create(project, f"{seed_folders.SEEDS}/{slug}", files)
        report.tell(
            f"seeds/{slug}/ holds {', '.join(sorted(files))}. Look at article.txt and reading.yaml; `annotated serve` shows the draft."
        )
