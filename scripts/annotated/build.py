"""A build is a sentence: seeds are read, proofread, resolved and written as pages.

    project folder  ->  path -> text

Nothing is written here; `output` does that, and only when there is no problem in any reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from . import reading_cache, settings
from .anchoring import baseline, shared_glossary
from .extension import freshness
from .interface.interface import ENGLISH, Interface
from .model.model import Seed, Shared, Verdict
from .model.problem import Problem, Problems, Where
from .pages import (
    changes,
    claims,
    general,
    generated_parts,
    glossary,
    handouts,
    language,
    margin,
    orphans,
    people_and_places,
    picture_files,
    questions,
    reading_page,
    showcase,
    source_context,
    sources,
    timeline,
)
from .pages import library_files as library
from .pages.page import Page, written
from .reading import reading
from .reading.library_index import Shelf
from .reading.reading import Reading
from .reading.summary import Summary
from .reading_cache import Found
from .reanchoring import guard
from .seeds import proofread, seed
from .seeds.digest import OF_ALL, author_files, digest
from .store import pandoc, seed_folders
from .store.cache import Keep, Store, anew, below, key_of
from .store.folder_index import Seen
from .store.seed_folders import SEEDS, files, slugs
from .store.texts import Texts, Tree
from .text.document import decode_article

PAGES: Sequence[Callable[[Reading], Page]] = (
    reading_page.page,
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

PUBLISHED, DRAFTS = "docs/reading", "docs/drafts"
LIST = f"{PUBLISHED}/index.md"
BY_HAND = ""
"""In the place of a slug: of no reading."""
SCALE = "verdicts.yaml"
SHARED = (SCALE, *seed.SHARED)
"""Files in `seeds/` that are read for all readings."""
CACHE = ".cache/annotated"
NOTHING_SHARED = Shared()


@dataclass(frozen=True, slots=True)
class Made:
    """One reading and its files."""

    found: Found
    elsewhere: Mapping[str, str]
    """Where the library has those of its entries that other readings have, too: what its files say of others."""
    files: Texts

    @property
    def reading(self) -> Reading:
        """The reading itself; one that was kept is made now. Raises `Problems` when its seed is another by now."""
        return self.found.reading()

    @property
    def summary(self) -> Summary:
        """What the pages of all readings show of it."""
        return self.found.summary

    @property
    def published(self) -> bool:
        return self.found.published


@dataclass(frozen=True, slots=True)
class Built:
    """Everything a build would publish."""

    made: Mapping[str, Made]
    """Readings by slug, sorted; drafts only when they were asked for."""
    together: Texts
    """The files of no reading: those of the library, and the generated parts of hand-written pages."""
    common: Shared = NOTHING_SHARED
    """What all readings share."""

    @property
    def untaken(self) -> tuple[str, ...]:
        """Ids of shared terms that no reading takes."""
        mentioned = (mention.id for its in self.made.values() for mention in its.summary.mentions)
        return shared_glossary.unused_entries(self.common, mentioned)

    @property
    def tree(self) -> Tree:
        """All files."""
        return Tree([*(its.files for its in self.made.values()), self.together])

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
        return tuple(f"{SEEDS}/{slug}/{baseline.FOLDER}" for slug in self.made)


def build(
    root: Path,
    drafts: bool = False,
    before: Mapping[str, Made] | None = None,
    say: Interface | None = None,
    anew: bool = False,
) -> Built:
    """The pages of all readings under `root`, drafts too when asked. Readings `before` are taken as they were made; of the others,
    what was kept, unless everything is to be made `anew`.

    The interface is in the site's language, which mkdocs.yml names, or in that of `say`.

    Raises `Problems` with every problem of every reading.
    """
    built, problems = tried(root, drafts, before, say, anew)
    if problems:
        raise Problems(problem for its in problems.values() for problem in its)
    return built


def store(root: Path) -> Store:
    """Where what was made of readings is kept."""
    return Store(root / CACHE / "readings")


def tried(
    root: Path,
    drafts: bool = False,
    before: Mapping[str, Made] | None = None,
    say: Interface | None = None,
    anew: bool = False,
) -> tuple[Built, Mapping[str, tuple[Problem, ...]]]:
    """As `build`, but the readings without problems, and the problems that keep the others from being made, by slug; by `BY_HAND`
    those of hand-written pages. What names all readings is made only when all can be.

    Raises `Problems` where they keep every reading from being made.
    """
    named = slugs(root)
    say = say or settings.interface_of(root)
    scale, common = _scale(root, say), shared_by_all(root)
    keep = below(root / CACHE / "pictures")
    known = None if anew else store(root)
    seeds = Seen(root, SEEDS, known)
    beside = seed_folders.shared_files(root, SHARED)
    apart = key_of(say.language, *(part for item in beside.items() for part in item))
    problems: dict[str, tuple[Problem, ...]] = {}
    ready: Mapping[str, Made] = before or {}
    found = {slug: ready[slug].found for slug in named if slug in ready}
    for slug in named:
        if slug in ready:
            continue
        at_once, later = (partial(make, root, slug, scale, asked, say, common) for asked in (drafts, True))
        try:
            its = reading_cache.found(known, slug, partial(_key, root, slug, apart, seeds), at_once, later)
            if its and (its.published or drafts):
                found[slug] = its
        except Problems as refused:
            problems[slug] = refused.problems
    published = {slug: found[slug] for slug in named if slug in found and found[slug].published}
    site = settings.site(root)

    def library_of(summaries: Sequence[Summary], stand: Sequence[Shelf]) -> dict[str, str]:
        made = library.files(summaries, stand, say, site)
        return {f"{PUBLISHED}/{name}": text for name, text in made.items()}

    together = reading_cache.together(known, published.values(), f"{apart} {site}", library_of)
    problems |= together.problems
    made: dict[str, Made] = {}
    for slug in (slug for slug in named if slug in found and slug not in problems):
        its, at = found[slug], together.elsewhere.get(slug, {})
        # Until all readings can be made again, what is said of others stays.
        if slug in ready and (problems or ready[slug].elsewhere == at):
            made[slug] = ready[slug]
            continue
        try:
            made[slug] = Made(its, at, reading_cache.files(known, its, at, partial(_rendered, its, keep, at)))
        except Problems as refused:  # somebody goes on writing while we build
            problems[slug] = refused.problems
    rest: dict[str, str] = {}
    whole: Texts = {}
    if not problems:
        whole = together.files()
        try:
            rest[LIST] = freshness.marked(whole[LIST], OF_ALL, digest(author_files(root / SEEDS)))
            rest |= _renewed(root, published, scale, say)
        except Problems as refused:
            problems[BY_HAND] = refused.problems
        except OSError as error:  # a file of all readings that nobody reads, or that went meanwhile
            problems[BY_HAND] = (seed_folders.cannot_read(SEEDS, error),)
    if not ready:  # else few seeds were asked for: what is known of the others stays
        seeds.keep()
    return Built(made, Tree([whole, rest]), common), problems


def _key(root: Path, slug: str, apart: str, seeds: Seen) -> str:
    """Of all that a reading is made of: what stands in its folder, and what all share."""
    return key_of(
        apart, seeds.read(f"{SEEDS}/{slug}", partial(seed_folders.key, root, slug), baseline.FOLDER, baseline.BEFORE)
    )


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
    written = shared_glossary.with_shared_entries(written, common)
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
    problems = guard.article_problems(written, its)
    if written.about.status == "published":
        try:
            problems += guard.unchecked_problems(written, its)
        except Problems as unread:
            problems += unread.problems
    return problems


def one(root: Path, slug: str, drafts: bool = False) -> Reading | None:
    """The reading with that name, in the site's language; none for a draft when drafts are not asked for. Raises `Problems`."""
    say = settings.interface_of(root)
    return make(root, slug, _scale(root, say), drafts, say, shared_by_all(root))


def seed_of(root: Path, slug: str) -> Seed:
    """What an author wrote in one seed's folder, with what it takes of the shared glossary. Raises `Problems`."""
    return shared_glossary.with_shared_entries(load(root, slug), shared_by_all(root))


def load(root: Path, slug: str) -> Seed:
    """What an author wrote in one seed's folder. Raises `Problems`."""
    place = f"{SEEDS}/{slug}"
    its, problems = seed_folders.readable(root, slug)
    there = {problem.where.file for problem in problems}
    if place in there:  # the folder itself: nothing is missing in it
        raise Problems(problems)
    problems += seed_folders.misplaced(root, slug)
    try:
        parsed = seed.parse(slug, place, its)
        if not problems:
            return parsed
    except Problems as unread:
        problems.extend(problem for problem in unread.problems if problem.where.file not in there)
    if seed.ARTICLE in its:
        try:
            decode_article(its[seed.ARTICLE], Where(f"{place}/{seed.ARTICLE}"))
        except Problems as unread:
            problems.extend(unread.problems)
    raise Problems(problems)


def _rendered(its: Found, keep: Keep, elsewhere: Mapping[str, str]) -> dict[str, str]:
    return render(its.reading(), keep, elsewhere)


def render(found: Reading, keep: Keep = anew, elsewhere: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """Every page, picture and style sheet of one reading, by path from the project's root."""
    folder = f"{PUBLISHED if found.seed.about.status == 'published' else DRAFTS}/{found.seed.slug}"
    makers = (*PAGES, orphans.page) if found.orphans else PAGES
    made = (glossary.page(found, elsewhere) if its is glossary.page else its(found) for its in makers)
    pages = {f"{folder}/{page.name}": written(page) for page in made}
    pages[f"{folder}/index.md"] = freshness.marked(pages[f"{folder}/index.md"], found.seed.slug, found.seed.digest)
    beside = picture_files.pictures(found, keep) | margin.margin(found)
    return {**pages, **{f"{folder}/{name}": text for name, text in beside.items()}, **baseline.files(found.seed)}


def _scale(root: Path, say: Interface) -> dict[str, Verdict]:
    """Return the site's own scale of verdicts, or the program's in the language of the site."""
    own = seed_folders.shared_files(root, [SCALE])
    if own:
        return seed.verdicts(own[SCALE], f"{SEEDS}/{SCALE}")
    return {
        verdict.id: replace(verdict, label=say.plain(verdict.label), definition=say.plain(verdict.definition))
        for verdict in seed.default_scale().values()
    }


def shared_by_all(root: Path) -> Shared:
    """What stands in `seeds/` for all readings. Raises `Problems`."""
    problems = seed_folders.misplaced_for_all(root, SHARED)
    try:
        common = seed.shared(SEEDS, seed_folders.shared_files(root, seed.SHARED))
        problems += shared_glossary.proofread(common)
    except Problems as unread:
        problems.extend(unread.problems)
    if problems:
        raise Problems(problems)
    return common


def _renewed(
    root: Path, published: Mapping[str, Found], scale: Mapping[str, Verdict], say: Interface
) -> Iterator[tuple[str, str]]:
    """The pages at the top of `docs/`: those of the site with their generated regions made anew, and those that come with the program."""
    its = {slug: showcase.Shown(found.told, found.reading) for slug, found in published.items()}
    makers = showcase.makers(its, scale, say)
    paths = (page.relative_to(root).as_posix() for page in (root / "docs").glob("*.md"))
    texts = {path: generated_parts.text(root / path, path) for path in paths}
    if (root / settings.FILE).is_file():
        general_pages = {f"docs/{name}": text for name, text in general.general_pages().items()}
        texts |= {
            path: text for path, text in general_pages.items() if texts.get(path, general.MARK).endswith(general.MARK)
        }
    for path, text in sorted(texts.items()):
        if "<!-- generated:" in text or text.endswith(general.MARK):
            yield path, generated_parts.renew(text, path, makers)
