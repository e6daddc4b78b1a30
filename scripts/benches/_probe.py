"""Opens pages in Chromium with the probe that a folder of hostile strings brings along.

pages below a folder  ->  what ran, what called another host
"""

from __future__ import annotations

import functools
import http.server
import importlib.util
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CHROMIUM = Path("/usr/bin/chromium")
"""Where the probe looks for it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What one page did in the browser beyond what the clean page does."""

    page: str
    fired: int
    """How often injected script ran."""
    outside: tuple[str, ...]
    """Other hosts that it called."""
    left: int
    """How often it led the reader away."""
    lost: str
    """Why it was not seen to the end; empty when it was."""


def missing(probe: Path) -> str:
    """What the browser's part lacks; empty when it can be done."""
    lacks = [] if probe.is_file() else [str(probe)]
    lacks += [] if CHROMIUM.exists() else [str(CHROMIUM)]
    lacks += [] if _node() and (_driver() or os.environ.get("NPM_DIR")) else ["playwright (or NPM_DIR and node)"]
    return ", ".join(lacks)


def seen(probe: Path, folder: Path, clean: str, pages: Sequence[str], workers: int) -> tuple[Seen, ...]:
    """What each page does, paths from `folder`, against the `clean` one."""
    listed, told, modules = folder / "list.json", folder / "seen.json", folder / "npm"
    driver = _driver()
    if driver and not (modules / "node_modules").is_dir():
        # Playwright's wheel brings playwright-core, under another name.
        (modules / "node_modules").mkdir(parents=True)
        (modules / "node_modules/playwright-core").symlink_to(driver / "package")
    listed.write_text(json.dumps([{"id": page, "path": page} for page in (clean, *pages)]), "utf-8")
    settings = os.environ | {"NPM_DIR": os.environ.get("NPM_DIR", str(modules)), "WORKERS": str(workers)}
    with _served(folder) as address:
        command = [_node(), str(probe.resolve()), address, str(listed), str(told)]
        done = subprocess.run(command, env=settings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the probe failed: {done.stderr[-500:]}")
    return tuple(
        Seen(
            page["id"],
            page["fired"],
            tuple(page["outside"]),
            page["nav"],
            page.get("exc", "hung" if page.get("hung") else ""),
        )
        for page in json.loads(told.read_text("utf-8"))[1:]
    )


def _driver() -> Path | None:
    found = importlib.util.find_spec("playwright")
    folder = Path(found.origin).parent / "driver" if found and found.origin else None
    return folder if folder and (folder / "package").is_dir() else None


def _node() -> str:
    driver = _driver()
    return str(driver / "node") if driver and (driver / "node").exists() else shutil.which("node") or ""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of requests."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
