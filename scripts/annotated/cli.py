"""The command `annotated`. Exit codes: 0 done, 1 problems in the input, 2 wrong use.

arguments  ->  files, messages, exit code
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from . import build as building
from . import drift, output, proofread, report, seed, settings, update
from . import serve as serving
from .editions import BY_NAME, EDITIONS, PAPERS, Paper
from .handouts import binding, flowing, listing, press, shelf
from .handouts.book import Kind
from .ingest import bring
from .problem import Problem, Problems, Where
from .reading import Reading
from .site import check as site_check
from .suggest import asked as suggesting
from .suggest.suggestions import KINDS
from .suggest.suggestions import Kind as Suggested


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The project’s folder; where you are, if left out.",
)
@click.pass_context
def main(context: click.Context, project: Path) -> None:
    """Make an annotated reading of every article in seeds/."""
    context.obj = project


@main.command()
@click.option("--check", is_flag=True, help="Write nothing; fail when pages differ from what the seeds say.")
@report.option()
@click.pass_obj
def build(project: Path, check: bool) -> None:
    """Write docs/reading/ and the generated parts of hand-written pages."""
    with report.reported():
        # What was kept saves work; what is to be relied on takes no reading that was.
        built = building.build(project, anew=check)
        tree = built.tree
        difference = drift.compare(project, tree, built.owned)
        if check:
            _refuse(difference)
        else:
            output.sweep(project)
            output.write(project, tree, difference)
            counts = f"{len(difference.written)} written, {len(difference.deleted)} deleted"
            report.tell(f"{_count(len(built.made), 'reading')}, {_count(len(tree), 'file')}: {counts}.")


@main.command()
@click.option(
    "--site", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A built site to check as well."
)
@report.option()
@click.pass_obj
def check(project: Path, site: Path | None) -> None:
    """Proofread the seeds, compare the pages with them and, with --site, check the built HTML."""
    with report.reported():
        built = building.build(project, anew=True)
        _refuse(drift.compare(project, built.tree, built.owned))
        report.tell(f"Seeds and pages agree: {_count(len(built.made), 'reading')}, {_count(len(built.tree), 'file')}.")
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


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.argument("slug")
@report.option()
@click.pass_obj
def new(project: Path, file: str, slug: str) -> None:
    """Begin a reading of the article in FILE: a draft in seeds/SLUG.

    FILE is text, a saved web page, Markdown or a document (.docx, .odt, .rtf), or - for text from standard input. It is kept as it is
    beside the draft. Nothing is published.
    """
    with report.reported():
        seed.check_slug(slug, f"{building.SEEDS}/{slug}")
        output.must_be_new(project, f"{building.SEEDS}/{slug}")
        with click.open_file(file, "rb") as opened:
            files = bring.brought(Path(file).name, opened.read())
        output.create(project, f"{building.SEEDS}/{slug}", files)
        report.tell(
            f"seeds/{slug}/ holds {', '.join(sorted(files))}. Look at article.txt and reading.yaml; `annotated serve` shows the draft."
        )


@main.command()
@click.argument("reading")
@click.option("--only", "kinds", multiple=True, type=click.Choice(KINDS), help="Only suggestions of this kind.")
@report.option()
@click.pass_obj
def suggest(project: Path, reading: str, kinds: Sequence[Suggested]) -> None:
    """Propose what may be annotated in READING: entries to paste, as YAML. Nothing is decided, and nothing written.

    A draft may be unfinished. Its problems are told, and what can be read of it is used.
    """
    with report.reported():
        suggesting.needed()
        if reading not in building.slugs(project):
            raise click.BadParameter(f"there is no folder seeds/{reading}", param_hint="READING")
        proposed, problems = suggesting.asked(project, reading, kinds or KINDS)
        report.tell(proposed.rstrip("\n"))
        if problems:
            raise Problems(problems)


@main.command()
@click.argument("reading")
@click.argument("ids", nargs=-1)
@click.option("--accept", is_flag=True, help="Take what is proposed: all that needs no choice, or the IDs named.")
@click.option(
    "--orphan",
    "orphans",
    multiple=True,
    metavar="ID",
    help="Take this one as gone: its words are in none of the candidates.",
)
@report.option()
@click.pass_obj
def reanchor(project: Path, reading: str, ids: Sequence[str], accept: bool, orphans: Sequence[str]) -> None:
    """Find the annotated words of READING again in its changed article.

    Shows what became of each annotation and writes it to reanchored.yaml in the seed. Nothing else is written before all is accepted.
    """
    if ids and not accept:
        raise click.UsageError("IDs are for --accept")
    with report.reported():
        if reading not in building.slugs(project):
            raise click.BadParameter(f"there is no folder seeds/{reading}", param_hint="READING")
        try:
            outcome = update.run(project, reading, update.Choice(accept, frozenset(ids), frozenset(orphans)))
        except update.Unknown as unknown:
            raise click.BadParameter(str(unknown), param_hint="ID") from None
        for line in outcome.lines:
            report.tell(line)
    sys.exit(1 if outcome.left and (accept or orphans) else 0)


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve the site.")
@click.pass_obj
def serve(project: Path, address: str) -> None:
    """Show the site while you write, drafts too."""
    with report.reported():
        sys.exit(serving.serve(project.resolve(), address, click.echo))


@main.command()
@click.argument("reading", required=False)
@click.option("--edition", "names", multiple=True, type=click.Choice(list(BY_NAME)), help="Only this edition.")
@click.option("--paper", "papers", multiple=True, type=click.Choice(list(PAPERS)), help="Only on this paper.")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["pdf", *flowing.ALL]),
    help="Only in this format; with --paper alone, PDF.",
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
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A built site to put the public ones into.",
)
@report.option("--problems")  # `--format` is that of the handouts
@click.pass_obj
def handouts(
    project: Path,
    reading: str | None,
    names: Sequence[str],
    papers: Sequence[Paper],
    formats: Sequence[str],
    fonts: Sequence[Path],
    site: Path | None,
) -> None:
    """Make every reading, or the one named, into files for a class, in handouts/: PDF to print, EPUB to read on a screen, DOCX to change."""
    wanted = formats or (("pdf",) if papers else ("pdf", *flowing.ALL))
    kinds: list[Kind] = [kind for kind in flowing.ALL if kind in wanted]
    order = shelf.Order(
        [BY_NAME[name] for name in names] or EDITIONS,
        (papers or tuple(PAPERS)) if "pdf" in wanted else (),
        tuple(path.absolute() for path in fonts),
        kinds,
    )
    with report.reported():
        press.needed()
        if kinds:
            binding.needed()
        slugs = [reading] if reading else building.slugs(project)
        if reading and reading not in building.slugs(project):
            raise click.BadParameter(f"there is no folder seeds/{reading}", param_hint="READING")
        _print(project, slugs, order, site)


def _print(project: Path, slugs: Sequence[str], order: shelf.Order, site: Path | None) -> None:
    """Make and write the handouts reading by reading, so that a library needs no more memory than its largest one."""
    problems: list[Problem] = []
    count = 0
    with click.progressbar(length=len(slugs) * len(order), label="Handouts", file=sys.stderr) as bar:
        for slug in slugs:
            try:
                found = building.one(project, slug, drafts=len(slugs) == 1)
                if found is None:
                    continue
                made = shelf.make(found, order, settings.site_url(project), lambda: bar.update(1))
            except Problems as its:
                problems += its.problems
                continue
            folders = shelf.owned(slug) if order.whole else ()
            output.write(project, made.files, drift.compare(project, made.files, folders))
            if site and made.published:
                output.put(site, listing.in_site(site, made, found.say))
            count += len(made.handouts) + len(made.books)
    if problems:
        raise Problems(problems)
    report.tell(f"{_count(count, 'handout')} of {_count(len(slugs), 'reading')} in handouts/.")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _refuse(difference: drift.Difference) -> None:
    advice = "run `annotated build`; these files are made from seeds/, edit the seeds instead"
    problems = [
        Problem(Where(path), "page-differs", "this page is not what the seeds say", advice)
        for path in difference.written
    ]
    foreign = "run `annotated build`, which deletes it; pages of your own belong elsewhere in docs/"
    problems += [
        Problem(Where(path), "page-foreign", "no seed makes this file", foreign) for path in difference.deleted
    ]
    if problems:
        raise Problems(problems)


if __name__ == "__main__":
    main()
