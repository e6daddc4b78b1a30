"""A build is a sentence: seeds are read, proofread, resolved and written as pages.

    project folder  ->  path -> text

Nothing is written here; `output` does that, and only when there is no problem in any reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from . import (
    freshness,
    kept_text,
    library,
    pandoc,
    proofread,
    reading,
    regions,
    seed,
    settings,
    shared,
    shelves,
    source,
    standing,
)
from .interface import ENGLISH, Interface
from .kept import below
from .model import Seed, Shared, Verdict
from .nearest import nearest
from .pages import (
    article,
    changes,
    claims,
    glossary,
    handouts,
    language,
    margin,
    orphans,
    people_and_places,
    pictures,
    questions,
    showcase,
    source_context,
    sources,
    timeline,
)
from .pages.page import Page, written
from .pages.pictures import Keep, anew
from .problem import Problem, Problems, Where
from .reading import Reading
from .summary import Summary, summary

PAGES: Sequence[Callable[[Reading], Page]] = (
    article.page,
    claims.page,
    glossary.page,
    people_and_places.page,
    timeline.page,
    language.page,
    questions.page,
    handouts.page,
    sources.page,
    source_context.page,
    changes.page,
)
"""Every page of a reading, in the order of their links; one with orphans has `orphans.page`, too."""

SEEDS, PUBLISHED, DRAFTS = "seeds", "docs/reading", "docs/drafts"
LIST = f"{PUBLISHED}/index.md"
BY_HAND = ""
"""In the place of a slug: of no reading."""
SCALE = "verdicts.yaml"
CACHE = ".cache/annotated"
NOTHING_SHARED = Shared()


@dataclass(frozen=True, slots=True)
class Made:
    """One reading and its files."""

    reading: Reading
    summary: Summary
    """What the pages of all readings show of it."""
    elsewhere: Mapping[str, str]
    """Where the library has those of its entries that other readings have, too: what its files say of others."""
    files: Mapping[str, str]
    """Text by path from the project's root."""

    @property
    def published(self) -> bool:
        return is_published(self.reading)


@dataclass(frozen=True, slots=True)
class Built:
    """Everything a build would publish."""

    made: Mapping[str, Made]
    """Readings by slug, sorted; drafts only when they were asked for."""
    tree: Mapping[str, str]
    """Text by path from the project's root."""
    untaken: tuple[str, ...] = ()
    """Ids of shared terms that no reading takes."""

    @property
    def readings(self) -> tuple[Reading, ...]:
        return tuple(made.reading for made in self.made.values())

    @property
    def owned(self) -> tuple[str, ...]:
        """Folders that hold nothing but what the build makes, from the project's root."""
        return (PUBLISHED, DRAFTS, *self.kept)

    @property
    def kept(self) -> tuple[str, ...]:
        """Folders of the texts that the seeds keep, from the project's root."""
        return tuple(f"{made.reading.seed.folder}/{kept_text.FOLDER}" for made in self.made.values())


def is_published(reading: Reading) -> bool:
    """Whether it is no draft."""
    return reading.seed.about.status == "published"


def build(
    root: Path, drafts: bool = False, unchanged: Mapping[str, Made] | None = None, say: Interface | None = None
) -> Built:
    """The pages of all readings under `root`, drafts too when asked. `unchanged` readings are taken as they were made.

    The interface is in the site's language, which mkdocs.yml names, or in that of `say`.

    Raises `Problems` with every problem of every reading.
    """
    built, problems = tried(root, drafts, unchanged, say)
    if problems:
        raise Problems(problem for its in problems.values() for problem in its)
    return built


def tried(
    root: Path, drafts: bool = False, unchanged: Mapping[str, Made] | None = None, say: Interface | None = None
) -> tuple[Built, Mapping[str, tuple[Problem, ...]]]:
    """As `build`, but the readings without problems, and the problems that keep the others from being made, by slug; by `BY_HAND`
    those of hand-written pages. What names all readings is made only when all can be.

    Raises `Problems` where they keep every reading from being made.
    """
    named = slugs(root)
    scale, common = _scale(root), shared_by_all(root)
    say = say or settings.interface_of(root)
    keep = below(root / CACHE / "pictures")
    problems: dict[str, tuple[Problem, ...]] = {}
    kept: Mapping[str, Made] = unchanged or {}
    found = {slug: (kept[slug].reading, kept[slug].summary) for slug in named if slug in kept}
    for slug in named:
        try:
            if slug not in kept and (its := make(root, slug, scale, drafts, say, common)):
                found[slug] = its, summary(its)
        except Problems as refused:
            problems[slug] = refused.problems
    published = {slug: found[slug] for slug in named if slug in found and is_published(found[slug][0])}
    problems |= shelves.unlike(told for _, told in published.values())
    summaries = [told for slug, (_, told) in published.items() if slug not in problems]
    stand = shelves.shelves(summaries)
    elsewhere = shelves.elsewhere(stand)
    made: dict[str, Made] = {}
    for slug in (slug for slug in named if slug in found and slug not in problems):
        its, told = found[slug]
        at = elsewhere.get(slug, {})
        # Until all readings can be made again, what is said of others stays.
        same = slug in kept and (bool(problems) or kept[slug].elsewhere == at)
        made[slug] = kept[slug] if same else Made(its, told, at, render(its, keep, at))
    tree = {path: text for its in made.values() for path, text in its.files.items()}
    if not problems:
        whole = library.files(summaries, stand, say, settings.site(root))
        tree |= {f"{PUBLISHED}/{name}": text for name, text in whole.items()}
        tree[LIST] = freshness.marked(tree[LIST], freshness.OF_ALL, freshness.digest(freshness.standing(root / SEEDS)))
        try:
            tree |= dict(_renewed(root, {slug: its for slug, (its, _) in published.items()}, scale, say))
        except Problems as refused:
            problems[BY_HAND] = refused.problems
    return Built(made, tree, shared.untaken(common, (its.seed for its, _ in found.values()))), problems


def slugs(root: Path) -> tuple[str, ...]:
    """Names of the seeds' folders, sorted."""
    folder = root / SEEDS
    if not folder.is_dir():
        raise Problems(
            [Problem(Where(SEEDS), "no-seeds", "there is no folder ‘seeds’ here", "run this in the project’s folder")]
        )
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.is_dir() and not entry.name.startswith(".")))


def make(
    root: Path,
    slug: str,
    scale: Mapping[str, Verdict],
    drafts: bool = False,
    say: Interface = ENGLISH,
    common: Shared = NOTHING_SHARED,
) -> Reading | None:
    """One reading; none for a draft when drafts are not asked for. Raises `Problems`."""
    written = load(root, slug)
    if written.about.status == "draft" and not drafts:
        return None
    written = shared.taken(written, common)
    problems = proofread.proofread(written, scale)
    problems += _standing(root, written)
    if any(problem.code == "article-changed" for problem in problems):
        raise Problems(problems)  # what is not found in another text tells nobody anything
    try:
        found = reading.resolve(written, scale, say)
    except Problems as unresolved:
        raise Problems([*problems, *unresolved.problems]) from None
    if problems:
        raise Problems(problems)
    sources = f"{written.folder}/sources.json"
    entries = pandoc.formatted(written.sources, say.tag, root / CACHE / "bibliography", sources)
    return found.with_bibliography(entries)


def _standing(root: Path, written: Seed) -> list[Problem]:
    """What stops a seed because its article changed since it was annotated."""
    its = files(root, written.slug)
    problems = standing.changed(written, its)
    if written.about.status == "published":
        try:
            problems += standing.unchecked(written, its)
        except Problems as unread:
            problems += unread.problems
    return problems


def one(root: Path, slug: str, drafts: bool = False) -> Reading | None:
    """The reading with that name, in the site's language; none for a draft when drafts are not asked for. Raises `Problems`."""
    return make(root, slug, _scale(root), drafts, settings.interface_of(root), shared_by_all(root))


def seed_of(root: Path, slug: str) -> Seed:
    """What an author wrote in one seed's folder, with what it takes of the shared glossary. Raises `Problems`."""
    return shared.taken(load(root, slug), shared_by_all(root))


def load(root: Path, slug: str) -> Seed:
    """What an author wrote in one seed's folder. Raises `Problems`."""
    place, its = f"{SEEDS}/{slug}", files(root, slug)
    names = (seed.ARTICLE, *seed.FILES, seed.LEDGER)
    problems = list(_misnamed(place, (entry.name for entry in _own_files(root / SEEDS / slug)), names))
    try:
        parsed = seed.parse(slug, place, its)
        if not problems:
            return parsed
    except Problems as unread:
        problems.extend(unread.problems)
    if seed.ARTICLE in its:
        try:
            source.decode(its[seed.ARTICLE], Where(f"{place}/{seed.ARTICLE}"))
        except Problems as unread:
            problems.extend(unread.problems)
    raise Problems(problems)


def own_files(root: Path, slug: str) -> dict[str, Path]:
    """The files in one seed's folder, by name; never what a link leads to."""
    return {entry.name: entry for entry in _own_files(root / SEEDS / slug)}


def files(root: Path, slug: str) -> dict[str, bytes]:
    """What is read of one seed's folder, by path from it: what an author wrote, the ledger, the texts that were kept."""
    folder = root / SEEDS / slug
    names = (seed.ARTICLE, *seed.FILES, seed.LEDGER)
    found = {entry.name: entry.read_bytes() for entry in _own_files(folder) if entry.name in names}
    for inner in (kept_text.FOLDER, kept_text.BEFORE):
        if not any((folder / part).is_symlink() for part in (kept_text.FOLDER, kept_text.BEFORE)):
            texts = (entry for entry in _own_files(folder / inner) if entry.suffix == ".txt")
            found |= {f"{inner}/{entry.name}": entry.read_bytes() for entry in texts}
    return found


def _own_files(folder: Path) -> Iterator[Path]:
    """The files of a folder, sorted. A link could lead out of the project: what it holds is not the author's."""
    if folder.is_dir() and not folder.is_symlink():
        yield from (entry for entry in sorted(folder.iterdir()) if entry.is_file() and not entry.is_symlink())


def _misnamed(place: str, standing: Iterable[str], names: Sequence[str]) -> Iterator[Problem]:
    """Files that an author may think are read."""
    for name in standing:
        if name not in names and name.lower().endswith((".yaml", ".yml", ".json")):
            stems = {Path(known).stem: known for known in names}
            close = nearest(Path(name.lower()).stem, stems)
            advice = f"did you mean ‘{stems[close]}’?" if close else f"files that are read: {', '.join(names)}"
            yield Problem(Where(f"{place}/{name}"), "unknown-file", "nothing reads this file", advice)


def render(found: Reading, keep: Keep = anew, elsewhere: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """Every page, picture and style sheet of one reading, by path from the project's root."""
    folder = f"{PUBLISHED if found.seed.about.status == 'published' else DRAFTS}/{found.seed.slug}"
    makers = (*PAGES, orphans.page) if found.orphans else PAGES
    made = (glossary.page(found, elsewhere) if its is glossary.page else its(found) for its in makers)
    pages = {f"{folder}/{page.name}": written(page) for page in made}
    pages[f"{folder}/index.md"] = freshness.marked(pages[f"{folder}/index.md"], found.seed.slug, found.seed.digest)
    beside = pictures.pictures(found, keep) | margin.margin(found)
    return {**pages, **{f"{folder}/{name}": text for name, text in beside.items()}, **kept_text.tree(found.seed)}


def _scale(root: Path) -> dict[str, Verdict]:
    file = root / SEEDS / SCALE
    if not file.is_file():
        advice = "copy it from the product’s repository; it names the words on which claims are judged"
        raise Problems([Problem(Where(f"{SEEDS}/verdicts.yaml"), "file-missing", "there is no verdicts.yaml", advice)])
    return seed.verdicts(file.read_bytes(), f"{SEEDS}/verdicts.yaml")


def shared_by_all(root: Path) -> Shared:
    """What stands in `seeds/` for all readings. Raises `Problems`."""
    standing = {entry.name: entry for entry in _own_files(root / SEEDS)}
    problems = list(_misnamed(SEEDS, sorted(standing), (SCALE, *seed.SHARED)))
    try:
        common = seed.shared(SEEDS, {name: standing[name].read_bytes() for name in seed.SHARED if name in standing})
        problems += shared.proofread(common)
    except Problems as unread:
        problems.extend(unread.problems)
    if problems:
        raise Problems(problems)
    return common


def _renewed(
    root: Path, published: Mapping[str, Reading], scale: Mapping[str, Verdict], say: Interface
) -> Iterator[tuple[str, str]]:
    """Hand-written pages with their generated regions made anew."""
    makers = showcase.makers(published, scale, say)
    for page in sorted((root / "docs").glob("*.md")):
        file = page.relative_to(root).as_posix()
        before = page.read_text("utf-8")
        if "<!-- generated:" in before:
            yield file, regions.renew(before, file, makers)
