"""From a seed's folder to its reading: what authors wrote is read, proofread and found in the article.

project folder + slug  ->  Seed;  Project + slug  ->  Reading
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from . import settings
from .anchoring import shared_glossary
from .interface.interface import ENGLISH, Interface
from .model.lesson import Standard
from .model.model import Seed, Shared, Verdict
from .model.problem import Problem, Problems, Where
from .pages.feed import Site
from .reading import reading
from .reading.reading import Reading
from .reanchoring import guard
from .seeds import lesson_file, proofread, seed, site_file
from .store import journal, pandoc, seed_folders
from .store.cache import CACHE, cache_key
from .store.seed_folders import SEEDS, files
from .text.document import decode_article

SCALE = "verdicts.yaml"
SHARED = (SCALE, pandoc.STYLE, site_file.FILE, lesson_file.STANDARDS, *seed.SHARED)
"""Files in `seeds/` that are read for all readings."""


@dataclass(frozen=True, slots=True)
class Project:
    """What all readings of a project have in common."""

    root: Path
    verdicts: Mapping[str, Verdict]
    shared: Shared = field(default_factory=Shared)
    interface: Interface = ENGLISH
    site: Site | None = None
    """None where the project does not say where it is published."""
    imprint: site_file.Imprint = field(default_factory=site_file.Imprint)
    """Who makes the site."""
    standards: tuple[Standard, ...] = ()
    """What a lesson with a reading can serve."""
    key: str = ""
    """Stands for what a reading is made of beside its own folder: none of site and imprint."""
    citations: bytes = b""
    """The style of bibliographies, a CSL file's content; empty for the usual one."""


def load_project(root: Path, interface: Interface | None = None) -> Project:
    """Return what stands in `seeds/` for all readings, with the interface in the site's language where none is given. Raise `Problems`."""
    interface = interface or settings.interface_of(root)
    verdicts, common, site = _verdicts(root, interface), shared_entries(root), settings.site(root)
    read = seed_folders.shared_files(root, (SCALE, pandoc.STYLE, lesson_file.STANDARDS, *seed.SHARED))
    key = cache_key(interface.language, interface.own, *(part for item in read.items() for part in item))
    imprint = _imprint(root, published=site is not None)
    return Project(
        root, verdicts, common, interface, site, imprint, standards_of(root), key, read.get(pandoc.STYLE, b"")
    )


def make_reading(project: Project, slug: str, drafts: bool = False, remarks: bool = True) -> Reading | None:
    """Return one reading; none for a draft when drafts are not asked for. Raise `Problems`, for mere `remarks` only where they count."""
    written = load(project.root, slug)
    if written.about.status == "draft" and not drafts:
        return None
    written = shared_glossary.with_shared_entries(written, project.shared)
    problems = [its for its in proofread.proofread(written, project.verdicts) if remarks or not its.remark]
    problems += lesson_file.unknown_standards(written, project.standards)
    problems += _changed_article(project.root, written)
    if any(problem.code == "article-changed" for problem in problems):
        raise Problems(problems)  # what is not found in another text tells nobody anything
    try:
        resolved = reading.resolve(written, project.verdicts, project.interface)
    except Problems as unresolved:
        raise Problems([*problems, *unresolved.problems]) from None
    if problems:
        raise Problems(problems)
    cache, file = project.root / CACHE / "bibliography", f"{written.folder}/sources.json"
    return resolved.with_bibliography(
        pandoc.formatted(written.sources, project.interface.tag, cache, file, project.citations)
    )


def reading_of(root: Path, slug: str, drafts: bool = False, remarks: bool = True) -> Reading | None:
    """Return the reading of that name, in the site's language; as `make_reading`. Raise `Problems`."""
    return make_reading(load_project(root), slug, drafts, remarks)


def seed_of(root: Path, slug: str) -> Seed:
    """Return what an author wrote in one seed's folder, with what it takes of the shared glossary. Raise `Problems`."""
    return shared_glossary.with_shared_entries(load(root, slug), shared_entries(root))


def load(root: Path, slug: str) -> Seed:
    """Return what an author wrote in one seed's folder. Raise `Problems`."""
    place = f"{SEEDS}/{slug}"
    if journal.is_unfinished(root, place):
        raise Problems([journal.unfinished(place)])
    contents, problems = seed_folders.readable(root, slug)
    unreadable = {problem.where.file for problem in problems}
    if place in unreadable:  # the folder itself: nothing is missing in it
        raise Problems(problems)
    problems += seed_folders.misplaced(root, slug)
    if seed.ARTICLE in contents:
        try:  # before it is compared with anything
            decode_article(contents[seed.ARTICLE], Where(f"{place}/{seed.ARTICLE}"))
        except Problems as unread:
            problems.extend(unread.problems)
    try:
        parsed = seed.parse(slug, place, contents)
        if not problems:
            return parsed
    except Problems as unread:
        problems.extend(problem for problem in unread.problems if problem.where.file not in unreadable)
    raise Problems(problems)


def shared_entries(root: Path) -> Shared:
    """Return the glossary and the sources that stand in `seeds/` for all readings. Raise `Problems`."""
    problems = seed_folders.misplaced_for_all(root, SHARED)
    try:
        common = seed.shared(SEEDS, seed_folders.shared_files(root, seed.SHARED))
        problems += shared_glossary.proofread(common)
    except Problems as unread:
        problems.extend(unread.problems)
    if problems:
        raise Problems(problems)
    return common


def _verdicts(root: Path, interface: Interface) -> dict[str, Verdict]:
    """Return the site's own scale of verdicts, or the program's in the language of the site."""
    own = seed_folders.shared_files(root, [SCALE])
    if own:
        return seed.verdicts(own[SCALE], f"{SEEDS}/{SCALE}")
    return {
        verdict.id: replace(
            verdict, label=interface.plain(verdict.label), definition=interface.plain(verdict.definition)
        )
        for verdict in seed.default_scale().values()
    }


def standards_of(root: Path) -> tuple[Standard, ...]:
    """Return the standards that the site names, or those that come with the program. Raise `Problems`."""
    own = seed_folders.shared_files(root, [lesson_file.STANDARDS])
    if own:
        return lesson_file.standards(own[lesson_file.STANDARDS], f"{SEEDS}/{lesson_file.STANDARDS}")
    return lesson_file.default_standards()


def _imprint(root: Path, published: bool) -> site_file.Imprint:
    """Return who makes the site. Raise `Problems` where it is to be `published` and does not say so."""
    file = f"{SEEDS}/{site_file.FILE}"
    content = seed_folders.shared_files(root, [site_file.FILE]).get(site_file.FILE, b"")
    imprint = site_file.imprint(content, file)
    if published and (problems := site_file.unfinished(imprint, file)):
        raise Problems(problems)
    return imprint


def _changed_article(root: Path, written: Seed) -> list[Problem]:
    """Return what stops a seed because its article changed since it was annotated."""
    contents = files(root, written.slug)
    problems = guard.article_problems(written, contents)
    if written.about.status == "published":
        try:
            problems += guard.unchecked_problems(written, contents)
        except Problems as unread:
            problems += unread.problems
    return problems
