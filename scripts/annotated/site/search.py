"""A step of `scripts/site`: an index of the search of which a browser loads only the parts that a query needs.

    built site  ->  the same site, the theme's one index exchanged for Pagefind's many small files

Run as `python -m annotated.site.search SITE`. What can be found stays as the theme cut it: sections, each with its heading, without
what is marked `data-search-exclude`; an article is found by its paragraphs (`searchable_words`). The theme's search box asks them through
our worker, `theme/assets/search.js`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from ..interface.interface import ENGLISH, Interface
from ..model.message import message
from .searchable_words import names, paragraphs, spaced

FOLDER = "search"
"""Folder of the site that holds the index, the theme's and ours."""
THEMES = f"{FOLDER}/search_index.json"
"""The theme's index. Its settings stay: the theme reads them before it asks, and when it marks words on a page."""
NAMES = f"{FOLDER}/names.json"
"""Words of all names that the glossaries explain, for who misspells one."""
NEEDED = ("pagefind-entry.json", "pagefind.js", "*.pf_meta", "index/*", "fragment/*")
"""What browsers ask for, beside the program that looks; the rest is interfaces that are not the theme's."""
PART = 5000
"""Entries of a part of the index. Pagefind's own 20,000 makes a reader fetch some 35 KB for each word, this a third of it."""

JOINED = 16_000
"""Characters. Pages of one reading are one document to Pagefind while they have no more: a browser fetches a list of all documents first,
some 8 bytes for each, and of those with hits the whole text."""

_FAILED = {
    # Translators: In the place of what was found, when the parts of the index cannot be fetched.
    "title": message("The search cannot read its index"),
    "text": message(
        "Either the connection is broken, or the server refuses files that end in .pf_meta, .pf_index, .pf_fragment or .pagefind. "
        "Whoever runs this site finds under “Host it” what to set."
    ),
}
"""What the worker shows instead of hits."""

Sections = Sequence[Mapping[str, Any]]
"""As the theme lists them: `location`, `title` and `text`, both HTML, and perhaps `boost`."""


class SearchError(Exception):
    """Pagefind is missing or could not make the index; why, and what to do."""


def index(site: Path, say: Interface = ENGLISH) -> int:
    """Exchange the index of `site`; return the number of its pages that can be found, 0 when nothing is to be exchanged.

    What the search says when it cannot start, `say` says.

    Raises `SearchError`; `site` is then as it was.
    """
    file = site / THEMES
    if not file.is_file():
        return 0
    stored: dict[str, Any] = json.loads(file.read_text("utf-8"))
    pages = by_page(stored["docs"])
    if not pages:  # it was exchanged before
        return 0
    pages = {place: paragraphs(site, place, sections) for place, sections in pages.items()}
    language = stored["config"]["lang"][0]
    with tempfile.TemporaryDirectory() as folder:
        for number, sections in enumerate(joined(pages)):
            (Path(folder) / f"{number:06}.html").write_text(document(sections), "utf-8")
        folder_of_index = Path(folder) / "made"
        _run(Path(folder), folder_of_index, language)
        (entry,) = json.loads((folder_of_index / "pagefind-entry.json").read_text("utf-8"))["languages"].values()
        needed = (*NEEDED, f"wasm.{entry['wasm'] or 'unknown'}.pagefind")
        for path in (path for pattern in needed for path in folder_of_index.glob(pattern)):
            place = site / FOLDER / path.relative_to(folder_of_index)
            place.parent.mkdir(exist_ok=True)
            shutil.move(path, place)
    (site / NAMES).write_text(json.dumps(names(pages), ensure_ascii=False, separators=(",", ":")), "utf-8")
    failed = {name: say.plain(sentence) for name, sentence in _FAILED.items()}
    settings = stored["config"] | {"pagefind": {"index": entry["hash"], "failed": failed}}
    file.write_text(json.dumps({"config": settings, "docs": []}, separators=(",", ":")), "utf-8")
    return len(pages)


def by_page(docs: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    """Return the sections of each page, by the page's address; in the theme's order, a page's own words first."""
    pages: dict[str, list[Mapping[str, Any]]] = {}
    for section in docs:
        pages.setdefault(section["location"].partition("#")[0], []).append(section)
    return pages


def joined(pages: Mapping[str, Sections]) -> list[list[Mapping[str, Any]]]:
    """Return the sections of each document of the index: those of one page, or of several small ones of a reading that weigh the same."""
    documents: list[list[Mapping[str, Any]]] = []
    alike: dict[tuple[object, ...], list[int]] = {}
    sizes: list[int] = []
    for place, sections in pages.items():
        size = sum(len(section["title"]) + len(section["text"]) for section in sections)
        # A page without a title has no heading that tells where it begins among others.
        kin = (*place.split("/")[:2], sections[0].get("boost"), bool(sections[0]["title"].strip()) or place)
        room = next((at for at in alike.setdefault(kin, []) if sizes[at] + size <= JOINED), None)
        if room is None:
            alike[kin].append(len(documents))
            documents.append([*sections])
            sizes.append(size)
        else:
            documents[room] += sections
            sizes[room] += size
    return documents


def document(sections: Sections) -> str:
    """Return sections as Pagefind reads them, each under its address; it shows nobody this page."""
    parts = []
    for number, section in enumerate(sections):
        level = f'h2 id="{escape(section["location"])}"' if number else "h1"
        title, text = (spaced(section[key]) for key in ("title", "text"))
        parts.append(f"<{level}>{title}</{level[:2]}>{text}")
    about = {"location": sections[0]["location"], "boost": str(sections[0].get("boost", 1))}
    facts = "".join(f'<meta data-pagefind-meta="{key}[content]" content="{escape(about[key])}">' for key in about)
    return f"<!doctype html><html><head>{facts}</head><body>{''.join(parts)}</body></html>"


def _run(pages: Path, target: Path, language: str) -> None:
    """Let Pagefind make its files of the folder `pages` in the folder `made`."""
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415 - an extra: a site of `mkdocs build` alone does without
    except ImportError as error:
        raise SearchError("needs the extra ‘search’: pip install 'annotated-reading[search]'") from error
    options: list[str | Path] = ["--site", pages, "--output-path", target, "--force-language", language, "--quiet"]
    # Of the surroundings, nothing that is named as Pagefind's settings are.
    surroundings = {key: value for key, value in os.environ.items() if not key.startswith("PAGEFIND_")}
    try:
        done = subprocess.run(
            [get_executable(), *options],
            cwd=pages,
            env=surroundings | {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(PART)},
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError as error:
        raise SearchError(f"Pagefind does not run on this machine: {error.strerror}") from error
    if done.returncode or not (target / "pagefind-entry.json").is_file():
        raise SearchError(f"Pagefind made no index (exit status {done.returncode}): {done.stderr or done.stdout}")


def main(arguments: list[str]) -> int:
    """Make the index of the site in the folder named; return the exit status, 1 when that cannot be, 2 for wrong use."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("usage: python -m annotated.site.search SITE", file=sys.stderr)
        return 2
    try:
        index(Path(arguments[0]))
    except SearchError as error:
        print(f"The search has no index, and the last good site stays: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
