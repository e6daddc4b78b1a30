"""Command `annotated new`.

article  ->  the draft of a seed
"""

from __future__ import annotations

from pathlib import Path

import click

from .. import report
from ..ingest import importer
from ..model.problem import Problems
from ..seeds import seed
from ..store import output, seed_folders


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, readable=False, allow_dash=True))
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
        try:
            with click.open_file(file, "rb") as opened:
                content = opened.read(importer.LARGEST + 1)  # whoever reads it says that this is too much
        except OSError as error:
            raise Problems([seed_folders.cannot_read(Path(file).name, error)]) from None
        files = importer.import_file(Path(file).name, content)
        output.create(project, f"{seed_folders.SEEDS}/{slug}", files)
        report.tell(
            f"seeds/{slug}/ holds {', '.join(sorted(files))}. Look at article.txt and reading.yaml; `annotated serve` shows the draft."
        )
