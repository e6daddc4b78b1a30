"""Show the site while an author writes: an edited seed is on its page at once, drafts too.

    seeds/ as they change  ->  pages as MkDocs serves them

We watch `seeds/` and write `docs/`; MkDocs watches `docs/` and writes nowhere: no change can call forth itself. Where a seed has
problems they are told, and the last good pages stay.
"""

from __future__ import annotations

import http.client
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from watchfiles import Change, watch

from . import drift, output
from .build import DRAFTS, PUBLISHED, SEEDS, Built, build
from .problem import Problems

QUIET_MS = 60
"""How long seeds must be quiet before a build: an editor's save is several changes."""
TICK_MS = 100
"""How often we look whether MkDocs still runs; what its first answer is waited for, too."""
AHEAD = 10.0
"""Seconds: longer than MkDocs takes for the pages of one save. It makes a page anew when it is younger than what was made of it:
a page that we write while MkDocs makes the one before it would seem older, and would not be shown until the next edit."""

Tell = Callable[[str], None]


def serve(root: Path, address: str, tell: Tell) -> int:
    """Serve until interrupted; exit code of MkDocs otherwise. Raises `Problems` when the seeds cannot be built at the start."""
    drafts = root / DRAFTS
    # Ended by another program, too, we take MkDocs and the drafts with us.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    watching = watch(root / SEEDS, step=QUIET_MS, yield_on_timeout=True, rust_timeout=TICK_MS, raise_interrupt=False)
    # From here on no edit is missed: seeds are watched before they are read for the first time.
    waiting = next(watching, set())
    # `draft_docs` of mkdocs.yml is for `serve` alone: no build of MkDocs publishes them, and they go with us.
    built = build(root, drafts=True)
    _write(root, built, tell)
    # --dirty: only pages that changed are made anew; 0.2 s where a whole library would take seconds.
    site = subprocess.Popen([sys.executable, "-m", "mkdocs", "serve", "--dirty", "--dev-addr", address], cwd=root)
    shown = False
    try:
        for changes in watching:
            if site.poll() is not None:
                return site.returncode
            waiting |= changes
            # MkDocs looks for changes from its first answer on: it would miss a page that is written while it makes the first ones.
            shown = shown or _answers(address)
            if waiting and shown:
                built = _follow(root, built, waiting, tell)
                waiting = set()
        return 0
    except KeyboardInterrupt:  # while we build; while we watch, it ends the loop
        return 0
    finally:
        site.terminate()
        site.wait()
        shutil.rmtree(drafts, ignore_errors=True)


def _follow(root: Path, built: Built, changes: Iterable[tuple[Change, str]], tell: Tell) -> Built:
    """Build what changed; what was built before when that cannot be published."""
    seeds = (root / SEEDS).resolve()
    touched = {name for _, path in changes for name in Path(path).relative_to(seeds).parts[:1]}
    # A file of all readings, such as the scale of verdicts, is no reading's name: everything is made anew.
    shared = any(not (root / SEEDS / name).is_dir() and name not in built.made for name in touched)
    unchanged = {} if shared else {slug: made for slug, made in built.made.items() if slug not in touched}
    try:
        renewed = build(root, drafts=True, unchanged=unchanged)
        _write(root, renewed, tell)
    except Problems as found:
        tell("\n".join([*map(str, found.problems), f"{len(found.problems)} to mend; the last good pages stay."]))
        return built
    return renewed


def _write(root: Path, built: Built, tell: Tell) -> None:
    difference = drift.compare(root, built.tree, (PUBLISHED, DRAFTS))
    output.write(root, built.tree, difference)
    output.date_ahead(root, difference, AHEAD)
    if difference:
        tell(f"{len(difference.written)} written, {len(difference.deleted)} deleted.")


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
