"""Show the site while an author writes: an edited seed is on its page at once, drafts too.

    seeds/ as they change  ->  pages as MkDocs serves them

We watch `seeds/` and write `docs/`, and the texts in `kept/`, of which a second build changes nothing; MkDocs (`server`) watches
`docs/` and writes nowhere: no change can call forth itself for long. Where a seed has problems they are told, and shown at its reading's address; what they are shown with stands in `docs/drafts/`, and the last good
pages stay.
"""

from __future__ import annotations

import http.client
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from watchfiles import watch

from ..build import BY_HAND, DRAFTS, PUBLISHED, Build, ProblemsBySlug, build_possible
from ..model.page_list import READING
from ..model.problem import Problem, Problems
from ..pages import problem_pages
from ..pages.page import written
from ..store import output
from ..store.comparison import Difference
from ..store.pages_on_disk import bring_up_to_date
from ..store.running import is_served, marked_as_served
from ..store.seed_folders import SEEDS, slugs
from ..store.texts import Tree

QUIET_MS = 60
"""How long seeds must be quiet before a build: an editor's save is several changes."""
TICK_MS = 100
"""How often we look whether MkDocs still runs; what its first answer is waited for, too."""
GRACE = 10.0
"""Seconds that MkDocs has to end."""

Tell = Callable[[str], None]

_ADDRESS = re.compile("[a-z0-9-]+")


def serve(root: Path, address: str, tell: Tell, names: Sequence[str] = ()) -> int:
    """Serve until interrupted; return the exit code of MkDocs where that ended first. Drafts are there as long as somebody serves them.

    `names` are those that the server answers to, beside `localhost` and addresses in figures.

    Raise `Problems` at the start when no page could show them.
    """
    try:
        with marked_as_served(root):
            return _serve(root, address, tell, names)
    finally:
        if not is_served(root):
            shutil.rmtree(root / DRAFTS, ignore_errors=True)


def _serve(root: Path, address: str, tell: Tell, names: Sequence[str]) -> int:
    # Ended by another program, too, we take MkDocs and the drafts with us.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    watching = watch(root / SEEDS, step=QUIET_MS, yield_on_timeout=True, rust_timeout=TICK_MS, raise_interrupt=False)
    # From here on no edit is missed: seeds are watched before they are read for the first time.
    waiting = next(watching, set())
    # `draft_docs` of mkdocs.yml is for `serve` alone: no build of MkDocs publishes them, and they go with us.
    built, problems = _possible(root)
    all_problems = _all({**problems, **built.unfinished})
    if problems and not built.tree and not all(problem.where.file.startswith(f"{SEEDS}/") for problem in all_problems):
        raise Problems(all_problems)  # no page could show them
    _write(root, built, problems, tell)
    _name(all_problems, tell)
    command = [sys.executable, "-m", "annotated.serving.server", address, *names]
    # What it reads ends when we do, even if we are killed; then it ends, too.
    site = subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE)
    shown = False
    try:
        for changes in watching:
            if site.poll() is not None:
                return site.returncode
            waiting |= changes
            # MkDocs looks for changes from its first answer on: it would miss a page that is written while it makes the first ones.
            shown = shown or _answers(address)
            if waiting and shown:
                _build(root, tell)
                waiting = set()
        return 0
    except KeyboardInterrupt:  # while we build; while we watch, it ends the loop
        return 0
    finally:
        site.terminate()
        try:
            site.wait(GRACE)
        except subprocess.TimeoutExpired:
            site.kill()


def _build(root: Path, tell: Tell) -> None:
    """Build what can be made, and write it with the pages that say what to mend; the last good pages of the other readings stay."""
    built, problems = _possible(root)
    all_problems = _all({**problems, **built.unfinished})
    try:
        _write(root, built, problems, tell)
    except Problems as refused:
        all_problems = refused.problems
    _name(all_problems, tell)


def _name(problems: Sequence[Problem], tell: Tell) -> None:
    if problems:
        tell("\n".join([*map(str, problems), f"{len(problems)} to mend; the last good pages stay."]))


def _possible(root: Path) -> tuple[Build, ProblemsBySlug]:
    """Return the readings that can be shown, and the problems of the others; of all, where they keep every reading from being made."""
    try:
        return build_possible(root, drafts=True)
    except Problems as refused:
        try:
            return Build({}, {}), dict.fromkeys((BY_HAND, *slugs(root)), refused.problems)
        except Problems:  # there are no seeds any more
            return Build({}, {}), {BY_HAND: refused.problems}


def _all(problems: ProblemsBySlug) -> tuple[Problem, ...]:
    return Problems(problem for its in problems.values() for problem in its).problems


def _write(root: Path, built: Build, problems: ProblemsBySlug, tell: Tell) -> None:
    """Write the pages of what was built, and of problems; the last good pages of readings with problems are left."""
    published = (PUBLISHED,) if built.common_files else tuple(f"{PUBLISHED}/{slug}" for slug in built.readings)
    unshown = {slug: found for slug, found in built.unfinished.items() if slug not in built.readings}
    tree = Tree([built.tree, dict(_mending(root, {**problems, **unshown}))])
    difference = bring_up_to_date(root, tree, (*published, DRAFTS, *built.kept_folders))
    if left := tuple(_of_deleted_seeds(root, built, difference.written)):
        output.write(root, {}, Difference((), left))
    if difference:
        tell(f"{len(difference.written)} written, {len(difference.deleted)} deleted.")


def _of_deleted_seeds(root: Path, built: Build, new_files: Iterable[str]) -> Iterator[str]:
    """Yield the paths of texts kept of seeds that somebody deleted while they were built: alone, they would bring the folder back."""
    for folder in built.kept_folders:
        seed = (root / folder).parent
        if seed.is_dir() and [entry.name for entry in seed.iterdir()] == [(root / folder).name]:
            yield from (path for path in new_files if path.startswith(f"{folder}/"))


def _mending(root: Path, problems: ProblemsBySlug) -> Iterator[tuple[str, str]]:
    """Yield the pages of problems, by path."""
    explained = (root / "docs/keys.md").is_file()
    for slug, own_problems in problems.items():
        if _ADDRESS.fullmatch(slug):
            published = (root / PUBLISHED / slug / READING).is_file()
            for page in problem_pages.pages(slug, own_problems, explained, published):
                yield f"{DRAFTS}/{slug}/{page.name}", written(page)


def _answers(address: str) -> bool:
    """Whether MkDocs has made its first pages and answers; what it says does not matter."""
    host, _, port = address.rpartition(":")
    here = "localhost" if host in ("", "0.0.0.0", "[::]") else host
    try:
        with closing(http.client.HTTPConnection(f"{here}:{port}", timeout=1)) as connection:
            connection.request("HEAD", "/")
            connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    return True
