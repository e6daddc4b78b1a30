"""The edge to MkDocs while authors write: the address of a reading with problems shows these.

    request  ->  the page it asks for, or what there is to mend

`python -m annotated.preview HOST:PORT` is `mkdocs serve` with this module as a hook. Problems stand in `docs/drafts/`, where MkDocs
makes pages of them as of any other, and here the addresses of their reading lead there: its own pages stay as they are.
"""

from __future__ import annotations

import re
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click
from mkdocs.__main__ import State
from mkdocs.commands import serve
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.utils.yaml import yaml_load

SETTINGS = Path("mkdocs.yml")
MENDING, LAST_GOOD = "problems", "last-good"
"""Name of the page of problems, and of the way around it (`pages.mending`)."""
PATIENCE = 10.0
"""Seconds that we wait for MkDocs to make a page of problems which are there already."""

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A server's part that answers requests (PEP 3333)."""


@click.command()
@click.argument("address")
def main(address: str) -> None:
    """Serve the project we are in, until interrupted or until standard input ends: whoever started us is gone then."""
    threading.Thread(target=_with_our_parent, daemon=True).start()
    telling = State()  # type: ignore[no-untyped-call]  # MkDocs's own way of telling, which ends with this object
    said = (
        yaml_load(SETTINGS.read_text("utf-8")) if SETTINGS.is_file() else None
    )  # without it, MkDocs says what is missing
    hooks = (said or {}).get("hooks") or []
    # Dirty: only pages that changed are made anew; 0.2 s where a whole library would take seconds.
    serve.serve(build_type="dirty", dev_addr=address, hooks=[*hooks, __file__])
    del telling


def _with_our_parent() -> None:
    sys.stdin.buffer.read()
    signal.raise_signal(signal.SIGINT)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: object) -> LiveReloadServer:
    """Answer for readings with problems; MkDocs calls this once, before it serves."""
    application: Application = server.serve_request
    server.set_app(instead(application, Path(config.docs_dir) / "drafts", Path(server.root), server.mount_path))
    return server


def instead(application: Application, drafts: Path, site: Path, mount: str = "/") -> Application:
    """`application`, but asked for the page of problems where a reading has one in `drafts`; MkDocs makes pages of these in `site`."""
    asked = re.compile(f"{re.escape(mount)}(?:reading|drafts)/(?P<slug>[a-z0-9-]+)/(?P<page>[^/]+/)?")

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        found = asked.fullmatch(environ["PATH_INFO"])
        if found and environ.get("QUERY_STRING") != LAST_GOOD and _made(drafts, site, found["slug"]):
            deeper = f"{MENDING}/" if found["page"] else ""
            environ = {**environ, "PATH_INFO": f"{mount}drafts/{found['slug']}/{deeper}"}
        return application(environ, start_response)

    return answer


def _made(drafts: Path, site: Path, slug: str) -> bool:
    """Whether the reading has problems that can be shown. Waits for their page: an older one would not be loaded again."""
    written, made = drafts / slug / f"{MENDING}.md", site / "drafts" / slug / MENDING / "index.html"
    ends = time.monotonic() + PATIENCE
    while written.is_file():
        if made.is_file() or time.monotonic() > ends:
            return made.is_file()
        time.sleep(0.05)
    return False


if __name__ == "__main__":
    main()
