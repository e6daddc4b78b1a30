"""Command `annotated check`.

seeds/ + docs/reading/ + built site  ->  problems, or none
"""

from __future__ import annotations

from pathlib import Path

import click

from .. import build as building
from .. import report
from ..model.problem import Problems
from ..reading.reading import Reading
from ..report import count
from ..seeds import proofread
from ..site import check as site_check
from ..store import comparison, seed_folders
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
        # What `annotated serve` shows of drafts is nobody's to commit.
        refuse(comparison.compare(project, built.tree, [folder for folder in built.owned if folder != building.DRAFTS]))
        report.tell(f"Seeds and pages agree: {count(len(built.made), 'reading')}, {count(len(built.tree), 'file')}.")
        for slug in (slug for slug in seed_folders.slugs(project) if slug not in built.made):
            _tell_of_draft(project, slug)
        if built.untaken:
            report.tell(f"In no article so far, of seeds/glossary.yaml: {', '.join(built.untaken)}.")
        if site:
            _check_site(site, [made.reading for made in built.made.values() if made.published])
            report.tell(
                "The site holds what it promises: the words, links and their ways back; no answer, nothing active."
            )


def _tell_of_draft(project: Path, slug: str) -> None:
    """What would keep a draft from being published; it keeps nothing else."""
    try:
        building.one(project, slug, drafts=True)
    except Problems as found:
        report.tell(
            f"seeds/{slug} is a draft, with {count(len(found.problems), 'problem')} to mend before it is published:"
        )
        for problem in found.problems:
            report.tell(f"    {problem}")


def _check_site(site: Path, readings: list[Reading]) -> None:
    problems = site_check.check(site, [site_check.Published(its.seed.slug, its.document) for its in readings])
    answers = [answer.answer for its in readings for answer in its.seed.answers]
    # An answer may quote the article or a note: those words are public.
    public = "\n".join(words for its in readings for words in proofread.public(its.seed))
    problems += site_check.leaks(site, answers, public)
    if problems:
        raise Problems(problems)
