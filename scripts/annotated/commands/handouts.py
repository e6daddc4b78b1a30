"""Command `annotated handouts`.

readings  ->  handouts/
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from .. import build as building
from .. import loading, report, settings
from ..editions import BY_NAME, EDITIONS, LESSON_SHEETS, PAPERS, Paper
from ..handouts import binding, book_files, listing, press, shelf
from ..handouts.book_looks import Kind
from ..handouts.excerpt import Range
from ..model.problem import Problem, Problems
from ..report import count
from ..store import comparison, output, seed_folders
from ..text.closest_word import closest_word

_LESSON = {sheet.name: sheet for sheet in LESSON_SHEETS}


@click.command()
@click.argument("reading", required=False)
@click.option(
    "--edition",
    "names",
    multiple=True,
    type=click.Choice([*BY_NAME, *_LESSON]),
    help="Only this edition, or sheet of the lesson.",
)
@click.option("--paper", "papers", multiple=True, type=click.Choice(list(PAPERS)), help="Only on this paper.")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["pdf", *book_files.ALL]),
    help="Only in this format; with --paper alone, PDF.",
)
@click.option(
    "--paragraphs",
    "excerpt",
    metavar="FIRST-LAST",
    help="Only these paragraphs, as in 9-14: editions as PDF, into handouts/teacher/.",
)
@click.option(
    "--font-path",
    "fonts",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with fonts for scripts that ours does not have.",
)
@click.option(
    "--site",
    "sites",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A built site to put the public ones into.",
)
@click.option(
    "--known",
    "as_of",
    type=click.Choice(["today", "then"]),
    default="today",
    help="As of when the class judges: today, or the day of the article.",
)
@report.option("--problems")  # `--format` is that of the handouts
@click.pass_obj
def handouts(
    project: Path,
    reading: str | None,
    names: Sequence[str],
    papers: Sequence[Paper],
    formats: Sequence[str],
    excerpt: str | None,
    fonts: Sequence[Path],
    sites: Sequence[Path],
    as_of: str,
) -> None:
    """Make every reading, or the one named, into files for a class, in handouts/: PDF to print or to show, EPUB to read on a screen, DOCX and PPTX to change."""
    chosen = _range(excerpt)
    wanted = formats or (("pdf",) if papers or chosen else ("pdf", *book_files.ALL))
    kinds: list[Kind] = [kind for kind in book_files.ALL if kind in wanted]
    order = shelf.Order(
        [BY_NAME[name] for name in names if name in BY_NAME] if names else EDITIONS,
        (papers or tuple(PAPERS)) if "pdf" in wanted else (),
        tuple(path.absolute() for path in fonts),
        kinds,
        [_LESSON[name] for name in names if name in _LESSON] if names else LESSON_SHEETS if not chosen else (),
        as_of_then=as_of == "then",
        paragraphs=chosen,
    )
    if chosen and reading is None:
        raise click.UsageError("--paragraphs is of one reading: name it")
    _check(order, papers)
    with report.reported("What has a problem was not printed; everything else was."):
        press.needed()
        if kinds:
            binding.needed()
        there = seed_folders.slugs(project)
        if reading is not None and reading not in there:
            close = closest_word(reading, there)
            advice = f"; did you mean ‘{close}’?" if close else ""
            raise click.BadParameter(f"there is no folder seeds/{reading}{advice}", param_hint="READING")
        if order.whole and reading is None:
            output.write(project, {}, shelf.left_over(project, there))
        _print(project, there, reading, order, sites)


def _range(written: str | None) -> Range | None:
    """Return the paragraphs that `9-14` names, or `9`. Raise `click.BadParameter` for anything else."""
    if written is None:
        return None
    match = re.fullmatch(r"([1-9]\d{0,4})(?:\s*[-–]\s*([1-9]\d{0,4}))?", written.strip(), re.ASCII)
    if not match or int(match[2] or match[1]) < int(match[1]):
        raise click.BadParameter("write the first and the last paragraph, as in 9-14", param_hint="--paragraphs")
    return Range(int(match[1]), int(match[2] or match[1]))


def _check(order: shelf.Order, papers: Sequence[Paper]) -> None:
    """Raise `click.UsageError` when some option would be for nothing."""
    if order.paragraphs and (order.kinds or order.lesson):
        raise click.UsageError("--paragraphs is for the editions as PDF files")
    if papers and not order.papers:
        raise click.UsageError("--paper is for PDF files; EPUB has no paper, and DOCX is made on A4")
    if not len(order):
        editions = {kind: [name for name, kinds in book_files.KINDS.items() if kind in kinds] for kind in order.kinds}
        there = "; ".join(f"{kind}: {', '.join(names)}" for kind, names in editions.items())
        raise click.UsageError(f"that edition is not made in that format. Editions by format: {there}; pdf: all")


def _print(project: Path, there: Sequence[str], reading: str | None, order: shelf.Order, sites: Sequence[Path]) -> None:
    """Make and write the handouts reading by reading, so that a library needs no more memory than its largest one."""
    problems: list[Problem] = []
    drafts: list[str] = []
    made_so_far = readings = 0
    url, licence = settings.site_url(project), settings.notes_licence(project)
    standards = loading.standards_of(project)
    slugs = there if reading is None else [reading]
    steps, seen = len(slugs) * len(order), sys.stderr.isatty()
    with click.progressbar(length=steps, label="Handouts", file=sys.stderr, hidden=not seen) as bar:
        for slug in slugs:
            try:
                reading_there = loading.reading_of(project, slug, drafts=reading is not None, remarks=False)
                printed = (
                    shelf.make(reading_there, order, lambda: bar.update(1), url, licence, standards)
                    if reading_there
                    else None
                )
            except Problems as refused:
                if reading is not None or not building.is_draft(project, slug):
                    problems += refused.problems
                    continue
                reading_there = printed = None  # a draft, whatever is wrong with it
            problems += printed.problems if printed else ()
            if not (printed and printed.published):
                drafts.append(slug)  # and perhaps withdrawn: what was printed before is not handed out any more
                output.write(project, {}, shelf.withdrawn(project, slug))
            if not (reading_there and printed):
                continue
            owned = shelf.owned(slug) if order.whole else ()
            output.write(project, printed.files, comparison.compare(project, printed.files, owned))
            for site in sites if printed.published else ():
                output.put(site, listing.in_site(site, printed, reading_there.say))
            made_so_far += len(printed.handouts) + len(printed.books)
            readings += 1
    if readings or not problems:
        report.tell(f"{count(made_so_far, 'handout')} of {count(readings, 'reading')} in {_where(reading, drafts)}.")
    if drafts and reading is None:
        report.tell(f"Left out, being drafts: {', '.join(drafts)}. Who names one gets its handouts.")
    if problems:
        raise Problems(problems)


def _where(reading: str | None, drafts: Sequence[str]) -> str:
    return f"{shelf.TEACHER}/{reading}/, the reading being a draft" if reading in drafts else "handouts/"
