"""Command `annotated build`.

seeds/  ->  docs/reading/, or problems
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from .. import build as building
from .. import report, settings
from ..interface.interface import Interface
from ..interface.translations import messages, untranslated
from ..model.problem import Problem, Problems, Where, printable, shorten
from ..report import count
from ..store import comparison, editor_schemas, output, seed_folders
from ..store.cache import empty
from ..store.pages_on_disk import bring_up_to_date
from ..store.running import is_served


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; fail when pages differ from what the seeds say.")
@report.option()
@click.pass_obj
def build(project: Path, check: bool) -> None:
    """Write docs/reading/ and the generated parts of hand-written pages."""
    with report.reported():
        if check:
            with empty() as cache:  # what is to be relied on takes nothing that was made before
                built = building.build(project, cache=cache)
                tell_remarks(project, built)
                refuse_differences(project, comparison.compare(project, built.tree, _owned(project, built)))
            return
        output.sweep(project)
        editor_schemas.lay_out(project)
        built = building.build(project)
        tell_remarks(project, built)
        difference = bring_up_to_date(project, built.tree, _owned(project, built))
        counts = f"{len(difference.written)} written, {len(difference.deleted)} deleted"
        report.tell(f"{count(len(built.readings), 'reading')}, {count(len(built.tree), 'file')}: {counts}.")


def tell_remarks(project: Path, built: building.Build) -> None:
    """Tell what keeps nothing from being published: mistakes in drafts, and what stands among the seeds and is read by nothing."""
    tell_of_language(settings.interface_of(project))
    for slug, problems in built.unfinished.items():
        tell_of_draft(slug, problems)
    for slug in seed_folders.slugs(project):
        tell_of_unread(project, slug)


def tell_of_language(interface: Interface) -> None:
    """Tell how many words of the interface nobody has translated, and how that is done."""
    if missing := untranslated(interface.language, interface.own):
        language = interface.language
        what = f"theme.language is ‘{language}’; {len(missing):,} of {len(messages()):,} texts of the program have no translation and stay English"
        report.tell(f"{what}. To translate them: annotated translate")


def tell_of_draft(slug: str, problems: Sequence[Problem]) -> None:
    """Tell what there is to mend in a draft."""
    what = f"seeds/{printable(slug)} is a draft, with {count(len(problems), 'problem')} to mend before it is published"
    report.remark(f"{what}; nothing else waits for it:", problems)


def tell_of_unread(project: Path, slug: str) -> None:
    """Tell what stands in a seed's folder and is read by nothing."""
    if names := seed_folders.unread(project, slug):
        report.tell(f"In seeds/{printable(slug)}, nothing reads {shorten(printable(', '.join(names)), 300)}.")


def _owned(project: Path, built: building.Build) -> list[str]:
    """Return the folders that hold nothing but what this build makes: drafts are of whoever serves them."""
    served = is_served(project)
    return [folder for folder in built.owned if not (served and folder == building.DRAFTS)]


def _differs(page: Path) -> str:
    return "this page is not what the seeds say" if page.exists() else "this page was not built yet"


def refuse_differences(project: Path, difference: comparison.Difference) -> None:
    """Raise `Problems` for every page that differs from what the seeds say."""
    advice = "run `annotated build`; these files are made from seeds/, edit the seeds instead"
    problems = [Problem(Where(path), "page-differs", _differs(project / path), advice) for path in difference.written]
    foreign = "run `annotated build`, which deletes it; pages of your own belong elsewhere in docs/"
    problems += [
        Problem(Where(path), "page-foreign", "no seed makes this file", foreign) for path in difference.deleted
    ]
    if problems:
        raise Problems(problems)
