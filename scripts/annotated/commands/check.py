"""Command `annotated check`.

seeds/ + docs/reading/ + built site  ->  problems, or none
"""

from __future__ import annotations

from pathlib import Path

import click

from .. import build as building
from .. import drift, proofread, report
from ..problem import Problems
from ..reading import Reading
from ..report import count
from ..site import check as site_check
from .build import refuse


@click.command()
@click.option(
    "--site", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A built site to check as well."
)
@report.option()
@click.pass_obj
def check(project: Path, site: Path | None) -> None:
    """Proofread the seeds, compare the pages with them and, with --site, check the built HTML."""
    with report.reported():
        built = building.build(project, anew=True)
        refuse(drift.compare(project, built.tree, built.owned))
        report.tell(f"Seeds and pages agree: {count(len(built.made), 'reading')}, {count(len(built.tree), 'file')}.")
        if built.untaken:
            report.tell(f"In no article so far, of seeds/glossary.yaml: {', '.join(built.untaken)}.")
        if site:
            _check_site(site, [made.reading for made in built.made.values() if made.published])
            report.tell(
                "The site holds what it promises: the words, links and their ways back; no answer, nothing active."
            )


def _check_site(site: Path, readings: list[Reading]) -> None:
    problems = site_check.check(site, [site_check.Published(its.seed.slug, its.document) for its in readings])
    answers = [answer.answer for its in readings for answer in its.seed.answers]
    # An answer may quote the article or a note: those words are public.
    public = "\n".join(words for its in readings for words in proofread.public(its.seed))
    problems += site_check.leaks(site, answers, public)
    if problems:
        raise Problems(problems)
