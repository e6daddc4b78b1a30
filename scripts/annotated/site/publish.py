"""A site built by MkDocs from the pages of a project, and put in the place of the last one when all of it is right.

    project folder  ->  Staging;  Staging  ->  site/, site.zip

A site is built beside the place where it is to stand, hence on the same disk: to put it there is one step. A build that fails
or is killed leaves the last good site whole.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml
from filelock import FileLock

from .. import settings
from ..model.problem import Where, refuse
from . import archive, search, shrink, swap

SETTINGS = "mkdocs.yml"
PLACE, ARCHIVE = "site", "site.zip"
_LOCK = ".cache/site.lock"


@dataclass(frozen=True, slots=True)
class Staging:
    """Where a site stands that nobody sees yet."""

    project: Path
    online: Path
    """For a web server."""
    offline: Path | None = None
    """The same pages, to be opened as files from a folder; none when no archive was asked for."""

    @property
    def folders(self) -> tuple[Path, ...]:
        """Return every site that is to be published."""
        return (self.online, self.offline) if self.offline else (self.online,)


@contextmanager
def staging(project: Path, with_archive: bool) -> Iterator[Staging]:
    """Give empty places to build in; another build of this project waits until this one is done. What is left there goes."""
    (project / _LOCK).parent.mkdir(exist_ok=True)
    online, offline = project / f".{PLACE}.new", project / f".{PLACE}.offline"
    with FileLock(project / _LOCK):
        try:
            for folder in (online, offline):
                shutil.rmtree(folder, ignore_errors=True)  # of a build that was killed
            yield Staging(project, online, offline if with_archive else None)
        finally:
            for folder in (online, offline):
                shutil.rmtree(folder, ignore_errors=True)


def build(place: Staging) -> None:
    """Build the sites, their search indexes too. Raise `Problems` when MkDocs or the search cannot."""
    _mkdocs(place.project, place.online)
    try:
        search.index(place.online, settings.interface_of(place.project))
    except search.SearchError as error:
        advice = "nothing was published; mend it, and build again"
        refuse(Where(SETTINGS), "search-failed", f"the search has no index: {error}", advice)
    shrink.shrink(place.online)
    if place.offline:
        _mkdocs(place.project, place.offline, offline_settings(place.project))
        shrink.shrink(place.offline)


def publish(place: Staging) -> None:
    """Put what was built in the place of the last site, and of the last archive."""
    swap.swap(place.online, place.project / PLACE)
    if place.offline:
        archive.archive(place.offline, place.project / ARCHIVE)


def offline_settings(project: Path) -> str:
    """Return MkDocs's settings for the pages of `project` as files in a folder: links lead to files, and browsers fetch no data there."""
    return yaml.safe_dump(
        {
            "INHERIT": os.fspath((project / SETTINGS).resolve()),
            "site_url": "",
            "use_directory_urls": False,
            # Writes the search's index as a script, too.
            "plugins": {"material/offline": {}},
            # Lets the search run where browsers allow no workers. Named here, it is not asked from another host.
            "extra": {"polyfills": ["assets/offline/iframe-worker.js"]},
            "exclude_docs": "*.yaml\n*.yml\n",
        },
        allow_unicode=True,
    )


def _mkdocs(project: Path, folder: Path, settings: str | None = None) -> None:
    """Build a folder strictly, by `settings` in the place of mkdocs.yml if given.

    Not with -v or -q: with them MkDocs passes broken links. The same pages give the same site: without a day of its own, the compressed
    site map holds the moment of its making.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", os.fspath(folder.resolve())]
    done = subprocess.run(
        [*command, "--config-file", SETTINGS if settings is None else "-"],
        cwd=project,
        input=settings,
        encoding="utf-8",
        # Without Material's notice about its successor on every build.
        env=os.environ | {"SOURCE_DATE_EPOCH": "0", "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        check=False,
    )
    if done.returncode:
        advice = "MkDocs says above what it is; mend it, and build again"
        refuse(Where(SETTINGS), "site-failed", "MkDocs cannot build the site", advice)
