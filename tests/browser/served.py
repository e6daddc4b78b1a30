"""The project's own site as readers get it: built anew in a folder of its own, served on a free port.

project folder  ->  site folder  ->  http://127.0.0.1:<port>/
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import yaml

import reading_back
import trial
from annotated.site import publish

SLUG = "deadly-threat"
SEED = trial.ROOT / "seeds" / SLUG
GLOSSARIES = ("glossary.yaml", "../glossary.yaml")
"""The reading's own, and the one that all readings share."""

READING = f"reading/{SLUG}/"
NO_PAGE = set(re.findall(r"^  /([\w-]+)\.md$", (trial.ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE))
"""What stands in `docs/` for those who change the program, and on no site."""
BY_HAND = [page.stem for page in sorted((trial.ROOT / "docs").glob("*.md")) if page.stem not in {"index", *NO_PAGE}]
MADE = [page.stem for page in sorted((trial.ROOT / "docs" / "reading" / SLUG).glob("*.md")) if page.stem != "index"]
LIBRARY = ("people", "places", "timeline", "glossary")
PAGES = [
    *("", "404.html", "reading/", READING),
    *(f"reading/{name}/" for name in LIBRARY),
    *(f"{name}/" for name in BY_HAND),
    *(f"{READING}{name}/" for name in MADE),
]
"""All pages of the site but those of other readings, which are the same as the first's."""


@dataclass(frozen=True)
class Site:
    """A built site and the address it is served at."""

    folder: Path
    address: str
    """With a slash at its end."""

    @property
    def reading(self) -> str:
        """The reading's own page."""
        return self.address + READING

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """Paths of all pages, from the site's root."""
        files = sorted(self.folder.rglob("*.html"))
        return tuple(file.relative_to(self.folder).as_posix().removesuffix("index.html") for file in files)


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """`folder` behind a web server of its own."""
    handler = partial(_Quiet, directory=os.fspath(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Site(folder, f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


def built_once(shared: Path) -> Path:
    """The site's folder in `shared`; whoever comes first builds it, whoever comes meanwhile waits."""
    folder = shared / "site"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # given back even by a process that is killed
        if not folder.is_dir():
            root = copied(shared / "project")
            done = trial.run(root, "build")
            assert done.exit_code == 0, done.output
            built(root, shared / "site.new").rename(folder)
    return folder


def built(root: Path, folder: Path, offline: bool = False) -> Path:
    """The site of the project `root` in `folder`, made as `annotated site` makes it, or the one of its archive; `folder`."""
    with publish.staging(root, offline) as place:
        publish.build(place)
        (place.offline or place.online).rename(folder)
    return folder


def copied(root: Path) -> Path:
    """The project's pages, seeds and settings, copied to `root`; `root`."""
    shutil.rmtree(root, ignore_errors=True)
    for name in ("docs", "overrides", "seeds"):
        shutil.copytree(trial.ROOT / name, root / name, ignore=shutil.ignore_patterns("drafts"))
    shutil.copy(trial.ROOT / "mkdocs.yml", root)
    trial.keep_bibliographies(root)
    return root


# ── what the seed says, read with nothing of ours ────────────────────────────────────────────────


def seed(name: str) -> Any:
    """One YAML file of the seed."""
    return yaml.safe_load((SEED / name).read_bytes())


def blocks() -> dict[int, str]:
    """The article's blocks as its file has them, by number."""
    about = seed("reading.yaml")
    words = reading_back.source_blocks((SEED / "article.txt").read_bytes(), len(about["front"]), len(about["back"]))
    return dict(enumerate(words, 1))


def noted() -> dict[str, dict[str, Any]]:
    """What is said about the article's words, by id; each with its `what`: claim, rhetoric, language or parallel."""
    entries = {}
    for entry in seed("annotations.yaml"):
        what, id = next(iter(entry.items()))
        if what != "question":
            entries[id] = entry | {"what": what}
    return entries


def first_shown() -> set[str]:
    """Ids of the annotations that Read shows: key claims and slips that are marked [sic]."""
    return {id for id, entry in noted().items() if entry.get("key") or entry.get("sic")}
