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
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

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
    """How often it led the reader away: by the probe's count, and as the server saw it."""
    lost: str
    """Why it was not seen to the end; empty when it was."""


def missing(probe: Path) -> str:
    """Return what the browser's part lacks; empty when it can be done."""
    lacks = [] if probe.is_file() else [str(probe)]
    lacks += [] if CHROMIUM.exists() else [str(CHROMIUM)]
    lacks += [] if _node() and (_driver() or os.environ.get("NPM_DIR")) else ["playwright (or NPM_DIR and node)"]
    return ", ".join(lacks)


def seen(probe: Path, folder: Path, clean: str, pages: Sequence[str], workers: int) -> tuple[Seen, ...]:
    """Return what each page does, paths from `folder`, against the `clean` one."""
    listed, told, modules = folder / "list.json", folder / "seen.json", folder / "npm"
    driver = _driver()
    if driver and not (modules / "node_modules").is_dir():
        # Playwright's wheel brings playwright-core, under another name.
        (modules / "node_modules").mkdir(parents=True)
        (modules / "node_modules/playwright-core").symlink_to(driver / "package")
    listed.write_text(json.dumps([{"id": page, "path": page} for page in (clean, *pages)]), "utf-8")
    settings = os.environ | {"NPM_DIR": os.environ.get("NPM_DIR", str(modules)), "WORKERS": str(workers)}
    asked: list[_Asked] = []
    with _served(folder, asked) as address:
        command = [_node(), str(probe.resolve()), address, str(listed), str(told)]
        done = subprocess.run(command, env=settings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the probe failed: {done.stderr[-500:]}")
    first, *rest = json.loads(told.read_text("utf-8"))
    led = _led(asked, (clean, *pages))
    return tuple(
        Seen(
            page["id"],
            page["fired"],
            tuple(page["outside"]),
            # The probe compares addresses. That of a page changes when a mode is chosen, on the clean page as well.
            max(0, page["nav"] - first["nav"]) + max(0, led[page["id"]] - led[clean]),
            page.get("exc", "hung" if page.get("hung") else ""),
        )
        for page in rest
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """A document or a frame that the browser asked for."""

    path: str
    """From the folder."""
    by: str
    """The page that it came from, likewise; empty when nobody says, as when the probe opens one."""


def _led(asked: Sequence[_Asked], pages: Sequence[str]) -> Mapping[str, int]:
    """How many documents each page asked for, itself when the probe opened it apart."""
    led: Counter[str] = Counter()
    known = set(pages)
    opened: set[str] = set()
    for document in asked:
        if not document.by and document.path in known and document.path not in opened:
            opened.add(document.path)
        elif document.by in known:
            led[document.by] += 1
        else:  # nothing says which: those that were opened last may have done it, and so all are named
            led.update(known)
    return led


def _driver() -> Path | None:
    found = importlib.util.find_spec("playwright")
    folder = Path(found.origin).parent / "driver" if found and found.origin else None
    return folder if folder and (folder / "package").is_dir() else None


def _node() -> str:
    driver = _driver()
    return str(driver / "node") if driver and (driver / "node").exists() else shutil.which("node") or ""


class _Telling(http.server.SimpleHTTPRequestHandler):
    def __init__(self, asked: list[_Asked], *args: Any, **named: Any) -> None:
        self._asked = asked
        super().__init__(*args, **named)

    def do_GET(self) -> None:
        if self.headers.get("Sec-Fetch-Mode") == "navigate":
            self._asked.append(_Asked(_path(self.path), _path(self.headers.get("Referer", ""))))
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of requests."""


def _path(address: str) -> str:
    return unquote(urlsplit(address).path).removeprefix("/")


class Server(http.server.ThreadingHTTPServer):
    """Serves until it is told to stop, and says nothing of browsers that leave in the middle."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # passed on as it came


@contextmanager
def _served(folder: Path, asked: list[_Asked]) -> Iterator[str]:
    handler = functools.partial(_Telling, asked, directory=str(folder))
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
