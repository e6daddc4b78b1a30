"""The server while authors write: pages as MkDocs makes them, and at the address of a reading with problems these.

    request  ->  the page it asks for, or what there is to mend

`python -m annotated.serving.server HOST:PORT` serves the project as `mkdocs serve` does, but for two things: a page is made when it is asked for
(`lazy_site`), and files are watched by what the system tells of them, since looking at each of a library's twice a second takes all of
a processor. Problems stand in `docs/drafts/`, of which pages are made as of any other, and here the addresses of their reading
lead there: its own pages stay as they are.
"""

from __future__ import annotations

import logging
import os
import posixpath
import re
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
from mkdocs.__main__ import State
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from watchfiles import watch

from .hosts import Application, only_for
from .lazy_site import Site

MENDING, LAST_GOOD = "problems", "last-good"
"""Name of the page of problems, and of the way around it (`pages.mending`)."""
QUIET_MS = 50
"""How long files must be quiet before we look: a build writes several."""
ERROR_PAGE = "404.html"

_LOG = logging.getLogger("mkdocs.annotated")


@click.command()
@click.argument("address")
@click.argument("names", nargs=-1)
def main(address: str, names: Sequence[str]) -> None:
    """Serve the project we are in at ADDRESS, under NAMES too, until interrupted or until standard input ends: whoever started us is gone then."""
    threading.Thread(target=_with_our_parent, daemon=True).start()
    telling = State()  # type: ignore[no-untyped-call]  # MkDocs's own way of telling, which ends with this object
    folder = tempfile.mkdtemp(prefix="annotated-")
    try:
        _serve(address, folder, names)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    del telling


def _serve(address: str, folder: str, names: Sequence[str]) -> None:
    def settings() -> MkDocsConfig:
        config = load_config(site_dir=folder, dev_addr=address)
        config.plugins.on_startup(command="serve", dirty=False)
        host, port = config.dev_addr
        config.site_url = f"http://{host}:{port}{urlsplit(config.site_url or '/').path}"
        return config

    site = Site(settings)
    config = site.config
    watching = Watching()
    host, port = config.dev_addr
    mount = str(urlsplit(config.site_url or "/").path)
    server = LiveReloadServer(lambda: site.follow(watching.taken()), host, port, folder, mount)
    server.observer = watching  # type: ignore[assignment]  # in the place of one that looks at every file, again and again
    server.error_handler = lambda code: _error_page(site, folder) if code == 404 else None
    making = on_demand(server.serve_request, site, server.mount_path)
    shown = with_problem_pages(making, Path(config.docs_dir) / "drafts", site.follow, server.mount_path)
    server.set_app(only_for(shown, [host, *names]))
    for path in (config.docs_dir, config.config_file_path, *config.watch):
        server.watch(path)
    config.plugins.on_serve(server, config=config, builder=server.builder)
    try:
        server.serve()  # type: ignore[no-untyped-call]  # MkDocs says nothing of its types
    except KeyboardInterrupt:
        _LOG.info("Shutting down...")
    except (OSError, OverflowError) as error:  # the latter for a number that no port has
        advice = "end what is served there, or name another place with --address, such as 127.0.0.1:8001"
        sys.exit(f"Nothing can be served at {host}:{port} ({getattr(error, 'strerror', '') or error}): {advice}.")
    finally:
        server.shutdown()
        config.plugins.on_shutdown()


def _with_our_parent() -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    signal.raise_signal(signal.SIGINT)


@dataclass(frozen=True, slots=True)
class Changed:
    """A file that changed, as MkDocs asks of it."""

    src_path: str
    is_directory: bool = False


class Watching:
    """In the place of a watchdog observer: tells its handlers of changes as the system does, and keeps which files changed."""

    def __init__(self) -> None:
        self._handlers: dict[str, Any] = {}
        self._changed: set[str] = set()
        self._ended = threading.Event()
        self._threads: list[threading.Thread] = []

    def schedule(self, handler: Any, path: str, recursive: bool = True) -> str:
        """Watch a file, or all in a folder, from the start on; return the path, which stands for the watch."""
        self._handlers[path] = handler
        return path

    def unschedule(self, path: str) -> None:
        """Tell nobody of `path` any more."""
        self._handlers.pop(path, None)

    def start(self) -> None:
        """Begin to watch."""
        for path in self._handlers:
            self._threads.append(threading.Thread(target=self._watch, args=(path,), daemon=True))
            self._threads[-1].start()

    def stop(self) -> None:
        """Stop watching."""
        self._ended.set()

    def join(self) -> None:
        """Wait for the end of watching."""
        for thread in self._threads:
            thread.join()

    def taken(self) -> frozenset[str]:
        """Return what changed since this was asked last, as paths."""
        changed = frozenset(self._changed)
        self._changed.difference_update(changed)
        return changed

    def _watch(self, path: str) -> None:
        # Of a file, the folder is watched: most programs save by putting another file in its place.
        folder = path if Path(path).is_dir() else str(Path(path).parent)
        for changes in watch(
            folder, recursive=folder == path, step=QUIET_MS, stop_event=self._ended, raise_interrupt=False
        ):
            changed = {one for _, one in changes if Path(one).is_relative_to(path)}
            self._changed.update(changed)
            if path in self._handlers:
                for one in changed:
                    self._handlers[path].on_any_event(Changed(one))


def on_demand(application: Application, site: Site, mount: str = "/") -> Application:
    """Return `application`, but what it is asked for is made first."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith(mount) and not path.startswith("/livereload/"):
            name = posixpath.normpath(path.removeprefix(mount) + ("index.html" if path.endswith("/") else ""))
            try:
                site.make(name)
            except Exception:  # whatever keeps one page from being made, others can be; it is told below
                _LOG.exception("%s cannot be made", name)
                start_response("500 Internal Server Error", [("Content-Type", "text/plain; charset=utf-8")])
                return [b"This page cannot be made; what keeps it is said where `annotated serve` runs."]
        return application(environ, start_response)

    return answer


def _error_page(site: Site, folder: str) -> bytes | None:
    site.make(ERROR_PAGE)
    page = Path(folder) / ERROR_PAGE
    return page.read_bytes() if page.is_file() else None


def with_problem_pages(
    application: Application, drafts: Path, look: Callable[[Iterable[str]], None], mount: str = "/"
) -> Application:
    """Return `application`, but asked for the page of problems where a reading has one in `drafts`; `look` is told where that stands."""
    asked = re.compile(f"{re.escape(mount)}(?:reading|drafts)/(?P<slug>[a-z0-9-]+)/(?P<page>[^/]+/)?")

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        match = asked.fullmatch(environ["PATH_INFO"])
        if match and environ.get("QUERY_STRING") != LAST_GOOD:
            written = drafts / match["slug"] / f"{MENDING}.md"
            if written.is_file():
                look([str(written.parent)])  # it may be there since just now
                deeper = f"{MENDING}/" if match["page"] else ""
                environ = {**environ, "PATH_INFO": f"{mount}drafts/{match['slug']}/{deeper}"}
        return application(environ, start_response)

    return answer


if __name__ == "__main__":
    main()
