"""Command `annotated check`.

seeds/ + docs/reading/ + built site  ->  problems, or none
"""

from __future__ import annotations

from pathlib import Path

import click

from .. import build as building
from .. import loading, report
from ..model.problem import Problems
from ..reading.reading import Reading
from ..report import count
from ..seeds import proofread
from ..site import check as site_check
from ..store import comparison, seed_folders
from ..store.cache import empty
from .build import refuse_differences, tell_of_draft, tell_of_unread


@click.command()
@click.option(
    "--site", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A built site to check as well."
)
@report.option()
@click.pass_obj
def check(project: Path, site: Path | None) -> None:
    """Proofread the seeds, compare the pages with them and, with --site, check the built HTML."""
    # What is to be relied on takes nothing that was made before.
    with report.reported(), empty() as cache:
        built = building.build(project, cache=cache)
        # What `annotated serve` shows of drafts is nobody's to commit.
        owned = [folder for folder in built.owned if folder != building.DRAFTS]
        refuse_differences(project, comparison.compare(project, built.tree, owned))
        counts = f"{count(len(built.readings), 'reading')}, {count(len(built.tree), 'file')}"
        report.tell(f"Seeds and pages agree: {counts}.")
        for slug in (slug for slug in seed_folders.slugs(project) if slug not in built.readings):
            _tell_of_draft(project, slug)
        for slug in seed_folders.slugs(project):
            tell_of_unread(project, slug)
        if built.unused_terms:
            report.tell(f"In no article so far, of seeds/glossary.yaml: {', '.join(built.unused_terms)}.")
        if site:
            _check_site(site, [one.reading for one in built.readings.values() if one.published])
            report.tell(
                "The site holds what it promises: the words, links and their ways back; no answer, nothing active."
            )


def _tell_of_draft(project: Path, slug: str) -> None:
    """Tell what would keep a draft from being published."""
    try:
        loading.reading_of(project, slug, drafts=True)
    except Problems as refused:
        tell_of_draft(slug, refused.problems)


def _check_site(site: Path, readings: list[Reading]) -> None:
    problems = site_check.check(site, [site_check.Published(its.seed.slug, its.document) for its in readings])
    answers = [words for its in readings for answer in its.seed.answers for words in (answer.answer, *answer.mistakes)]
    # An answer may quote the article or a note: those words are public.
    public = "\n".join(words for its in readings for words in proofread.public_texts(its.seed))
    problems += site_check.leaks(site, answers, public)
    if problems:
        raise Problems(problems)
