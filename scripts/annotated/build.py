"""A build is a sentence: readings are made of seeds, joined in a library, and written as pages.

    project folder  ->  path -> text

Nothing is written here; `output` does that, and only when there is no problem in any reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import MappingProxyType

from . import settings
from .anchoring import baseline
from .anchoring.shared_glossary import unused_entries
from .extension import freshness
from .interface.interface import ENGLISH, Interface
from .loading import Project, load_project, make_reading
from .look import palette
from .model.model import Shared
from .model.page_list import READING
from .model.problem import Problem, Problems
from .pages import all_pages, general, generated_parts, library_files, margin, picture_files, problem_pages, showcase
from .pages.page import written
from .reading.library_index import Shelf
from .reading.reading import Reading
from .reading.summary import Summary
from .reading_cache import CachedReading, Library, cached_library, cached_reading
from .seeds import evidence
from .seeds.digest import OF_ALL, author_files, digest
from .seeds.status import status
from .store import seed_folders
from .store.cache import CACHE, Cache, FileCache, cache_key, cached_in, of_readings, uncached
from .store.folder_index import FolderIndex
from .store.seed_folders import SEEDS, slugs
from .store.texts import Texts, Tree
from .unfinished import unfinished_reading

PUBLISHED, DRAFTS = "docs/reading", "docs/drafts"
LIST = f"{PUBLISHED}/index.md"
BY_HAND = ""
"""In the place of a slug: of no reading."""

ProblemsBySlug = Mapping[str, tuple[Problem, ...]]
"""Problems by the slug of the reading that they keep from being made, or `BY_HAND`."""


@dataclass(frozen=True, slots=True)
class BuiltReading:
    """One reading and its files."""

    cached: CachedReading
    elsewhere: Mapping[str, str]
    """Where the library has those of its entries that other readings have, too: what its files say of others."""
    files: Texts

    @property
    def reading(self) -> Reading:
        """The reading itself; one that is cached is made now. Raises `Problems` when its seed is another by now."""
        return self.cached.load()

    @property
    def summary(self) -> Summary:
        """What the pages of all readings show of it."""
        return self.cached.summary

    @property
    def published(self) -> bool:
        """Whether the site shows it: it is no draft."""
        return self.cached.published


@dataclass(frozen=True, slots=True)
class Build:
    """Everything a build would publish."""

    readings: Mapping[str, BuiltReading]
    """By slug, sorted; drafts only when they were asked for."""
    common_files: Texts
    """The files of no reading: those of the library, and the generated parts of hand-written pages."""
    shared: Shared = field(default_factory=Shared)
    """What all readings share."""
    unfinished: ProblemsBySlug = field(default_factory=dict)
    """What there is to mend in drafts. It keeps nothing else from being published."""

    @property
    def unused_terms(self) -> tuple[str, ...]:
        """Ids of shared terms that no reading takes."""
        mentioned = (mention.id for built in self.readings.values() for mention in built.summary.mentions)
        return unused_entries(self.shared, mentioned)

    @property
    def tree(self) -> Tree:
        """All files."""
        return Tree([*(built.files for built in self.readings.values()), self.common_files])

    @property
    def owned(self) -> tuple[str, ...]:
        """Folders that hold nothing but what the build makes, from the project's root."""
        return (PUBLISHED, DRAFTS, *self.kept_folders)

    @property
    def kept_folders(self) -> tuple[str, ...]:
        """Folders of the texts that the seeds keep, from the project's root."""
        return tuple(f"{SEEDS}/{slug}/{baseline.FOLDER}" for slug in self.readings if slug not in self.unfinished)


def build(root: Path, drafts: bool = False, interface: Interface | None = None, cache: Cache | None = None) -> Build:
    """Return the pages of all readings under `root`, drafts too when asked; what the `cache` has of them is not made again.

    The interface is in the site's language, which mkdocs.yml names, where no other is given; the cache is that of the project.

    Raise `Problems` with every problem of every published reading.
    """
    built, problems = build_possible(root, drafts, interface, cache)
    if problems:
        raise Problems(problem for of_one in problems.values() for problem in of_one)
    return built


def build_possible(
    root: Path, drafts: bool = False, interface: Interface | None = None, cache: Cache | None = None
) -> tuple[Build, ProblemsBySlug]:
    """Return what `build` returns of the readings without problems, and the problems of published ones that keep them from being made.

    What names all readings is made only when all can be. Raise `Problems` where they keep every reading from being made.
    """
    names = slugs(root)
    project = load_project(root, interface)
    cache = cache or of_readings(root)
    readings, refused = _readings(project, names, cache, drafts)
    unfinished = {slug: found for slug, found in refused.items() if is_draft(root, slug)}
    problems = {slug: found for slug, found in refused.items() if slug not in unfinished}
    if hard_to_read := tuple(palette.problems(root)):
        problems[BY_HAND] = hard_to_read
    published = {slug: reading for slug, reading in readings.items() if reading.published}
    settings_key, make = f"{project.key} {project.site}", partial(_library_files, project)
    library = cached_library(cache, [*published.values()], settings_key, make, whole=not problems)
    problems |= library.problems
    built, unmade = _built(project, readings, library.elsewhere, problems)
    problems |= unmade
    if drafts:
        shown, unfinished = _unfinished(project, cache, unfinished)
        built |= shown
    if problems:
        return Build(built, {}, project.shared, unfinished), problems
    common, problems = _common_files(project, published, library)
    return Build(built, common, project.shared, unfinished), problems


def is_draft(root: Path, slug: str) -> bool:
    """Return whether a reading is a draft, whatever is wrong with it. One that does not say so is, as long as no page of it was published."""
    place = f"{SEEDS}/{slug}"
    files, _ = seed_folders.read_all(root / place, place, ["reading.yaml"])
    says = status(files.get("reading.yaml", b""))
    return says == "draft" or (not says and not (root / PUBLISHED / slug).exists())


def _readings(
    project: Project, names: Sequence[str], cache: Cache, drafts: bool
) -> tuple[dict[str, CachedReading], dict[str, tuple[Problem, ...]]]:
    """Return the readings that can be made, and the problems of the others, by slug."""
    readings: dict[str, CachedReading] = {}
    problems: dict[str, tuple[Problem, ...]] = {}
    index = FolderIndex(project.root, SEEDS, cache)
    for slug in names:
        try:
            key = partial(_key, project, slug, index)
            reading = cached_reading(cache, slug, key, partial(make_reading, project, slug), drafts)
            if reading and (reading.published or drafts):
                readings[slug] = reading
        except Problems as refused:
            problems[slug] = refused.problems
    index.save()
    return readings, problems


def _key(project: Project, slug: str, index: FolderIndex) -> str:
    """Return what stands for all that a reading is made of: what is in its folder, and what all share."""
    read = partial(seed_folders.key, project.root, slug)
    return cache_key(
        project.key, index.read(f"{SEEDS}/{slug}", read, baseline.FOLDER, baseline.BEFORE, evidence.FOLDER)
    )


def _built(
    project: Project,
    readings: Mapping[str, CachedReading],
    elsewhere: Mapping[str, Mapping[str, str]],
    refused: ProblemsBySlug,
) -> tuple[dict[str, BuiltReading], dict[str, tuple[Problem, ...]]]:
    """Return the readings that are not `refused` with their files, and the problems of those whose seed changed meanwhile."""
    drawings = cached_in(project.root / CACHE / "pictures")

    def rendered(reading: Reading, elsewhere: Mapping[str, str]) -> Texts:
        return render(reading, drawings, elsewhere)

    built: dict[str, BuiltReading] = {}
    problems: dict[str, tuple[Problem, ...]] = {}
    for slug, reading in readings.items():
        if slug in refused:
            continue
        addresses = elsewhere.get(slug, {})
        try:
            built[slug] = BuiltReading(reading, addresses, reading.files(addresses, rendered))
        except Problems as changed:  # somebody goes on writing while we build
            problems[slug] = changed.problems
    return built, problems


def _unfinished(
    project: Project, cache: Cache, refused: ProblemsBySlug
) -> tuple[dict[str, BuiltReading], dict[str, tuple[Problem, ...]]]:
    """Return the drafts of which something can be shown, and what stands in the way of each being published."""
    built: dict[str, BuiltReading] = {}
    in_the_way = dict(refused)
    for slug in refused:
        try:
            reading, in_the_way[slug] = unfinished_reading(project, slug)
            files = render(reading, in_the_way=in_the_way[slug], explained=(project.root / "docs/keys.md").is_file())
        except Problems as error:
            in_the_way[slug] = error.problems
            continue
        whole = CachedReading(cache, slug, partial(_same, reading), str, "never cached")
        whole.use(reading)
        built[slug] = BuiltReading(whole, {}, files)
    return built, in_the_way


def _same(reading: Reading) -> Reading:
    return reading


def _common_files(
    project: Project, published: Mapping[str, CachedReading], library: Library
) -> tuple[Texts, dict[str, tuple[Problem, ...]]]:
    """Return the files of no reading, and the problems of pages by hand."""
    files = library.files()
    try:
        listed = freshness.with_digest(files[LIST], OF_ALL, digest(author_files(project.root / SEEDS)))
        return Tree([files, {LIST: listed, **dict(_renewed(project, published))}]), {}
    except Problems as refused:
        return files, {BY_HAND: refused.problems}
    except OSError as error:  # a file of all readings that nobody reads, or that went meanwhile
        return files, {BY_HAND: (seed_folders.cannot_read(SEEDS, error),)}


def _library_files(project: Project, summaries: Sequence[Summary], shelves: Sequence[Shelf]) -> dict[str, str]:
    files = library_files.files(summaries, shelves, project.interface, project.site)
    return {f"{PUBLISHED}/{name}": text for name, text in files.items()}


def _renewed(project: Project, published: Mapping[str, CachedReading]) -> Iterator[tuple[str, str]]:
    """Yield the pages at the top of `docs/`: those of the site with their generated regions made anew, and those that come with the program."""
    root, makers = project.root, showcase.makers(published, project.verdicts, project.imprint, project.interface)
    paths = (page.relative_to(root).as_posix() for page in (root / "docs").glob("*.md"))
    texts = {path: generated_parts.text(root / path, path) for path in paths}
    if (root / settings.FILE).is_file():
        general_pages = {
            f"docs/{name}": text
            for name, text in general.general_pages(project.interface.language == ENGLISH.language).items()
        }
        texts |= {
            path: text for path, text in general_pages.items() if texts.get(path, general.MARK).endswith(general.MARK)
        }
    problems: list[Problem] = []
    for path, text in sorted(texts.items()):
        if "<!-- generated:" in text or text.endswith(general.MARK):
            try:
                yield path, generated_parts.renew(text, path, makers)
            except Problems as refused:
                problems += refused.problems
    if problems:
        raise Problems(problems)


def render(
    reading: Reading,
    drawings: FileCache = uncached,
    elsewhere: Mapping[str, str] = MappingProxyType({}),
    in_the_way: Sequence[Problem] = (),
    explained: bool = False,
) -> dict[str, str]:
    """Return every page, picture and style sheet of one reading, by path from the project's root.

    What is `in_the_way` of a draft's being published stands above its first page, with links to what is `explained`.
    """
    slug, published = reading.seed.slug, reading.seed.about.status == "published"
    folder = f"{PUBLISHED if published else DRAFTS}/{slug}"
    pages_by_name = {page.name: page for page in all_pages.pages(reading, elsewhere)}
    if in_the_way:
        pages_by_name[READING] = problem_pages.above(pages_by_name[READING], in_the_way, explained)
    pages = {f"{folder}/{name}": written(page) for name, page in pages_by_name.items()}
    pages[f"{folder}/{READING}"] = freshness.with_digest(pages[f"{folder}/{READING}"], slug, reading.seed.digest)
    extras = picture_files.pictures(reading, drawings) | margin.margin(reading)
    pages |= {f"{folder}/{name}": text for name, text in extras.items()}
    # What is in the way may be that the article changed: then the text that was annotated is still needed.
    return pages if in_the_way else {**pages, **baseline.files(reading.seed)}
