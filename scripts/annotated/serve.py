"""Show the site while an author writes: an edited seed is on its page at once, drafts too.

    seeds/ as they change  ->  pages as MkDocs serves them

We watch `seeds/` and write `docs/`; MkDocs watches `docs/` and writes nowhere: no change can call forth itself. Where a seed has
problems they are told, and the last good pages stay.
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from watchfiles import Change, watch

from . import drift, output
from .build import DRAFTS, PUBLISHED, SEEDS, Built, build
from .problem import Problems

QUIET_MS = 60
"""How long seeds must be quiet before a build: an editor's save is several changes."""

Tell = Callable[[str], None]


def serve(root: Path, address: str, tell: Tell) -> int:
    """Serve until interrupted; exit code of MkDocs otherwise. Raises `Problems` when the seeds cannot be built at the start."""
    drafts = root / DRAFTS
    # Ended by another program, too, we take MkDocs and the drafts with us.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    # `draft_docs` of mkdocs.yml is for `serve` alone: no build of MkDocs publishes them, and they go with us.
    built = build(root, drafts=True)
    _write(root, built, tell)
    # --dirty: only pages that changed are made anew; 0.2 s where a whole library would take seconds.
    site = subprocess.Popen([sys.executable, "-m", "mkdocs", "serve", "--dirty", "--dev-addr", address], cwd=root)
    try:
        for changes in watch(
            root / SEEDS, step=QUIET_MS, yield_on_timeout=True, rust_timeout=500, raise_interrupt=False
        ):
            if site.poll() is not None:
                return site.returncode
            if changes:
                built = _follow(root, built, changes, tell)
        return 0
    finally:
        site.terminate()
        site.wait()
        shutil.rmtree(drafts, ignore_errors=True)


def _follow(root: Path, built: Built, changes: Iterable[tuple[Change, str]], tell: Tell) -> Built:
    """Build what changed; what was built before when that cannot be published."""
    touched = {Path(path).relative_to((root / SEEDS).resolve()).parts[0] for _, path in changes}
    # A file of all readings, such as the scale of verdicts, is no reading's name: everything is made anew.
    shared = any(not (root / SEEDS / name).is_dir() and name not in built.made for name in touched)
    unchanged = {} if shared else {slug: made for slug, made in built.made.items() if slug not in touched}
    try:
        renewed = build(root, drafts=True, unchanged=unchanged)
    except Problems as found:
        tell("\n".join([*map(str, found.problems), f"{len(found.problems)} to mend; the last good pages stay."]))
        return built
    _write(root, renewed, tell)
    return renewed


def _write(root: Path, built: Built, tell: Tell) -> None:
    difference = drift.compare(root, built.tree, (PUBLISHED, DRAFTS))
    output.write(root, built.tree, difference)
    if difference:
        tell(f"{len(difference.written)} written, {len(difference.deleted)} deleted.")
