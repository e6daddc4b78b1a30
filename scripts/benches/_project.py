"""What the benches share: a project of their own, commands measured, articles read back by the contract alone.

nothing  ->  project folder;  command  ->  Run;  HTML  ->  Article
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from json import dumps
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from bs4 import BeautifulSoup, Tag
from mkdocs.utils.yaml import yaml_load

ROOT = Path(__file__).resolve().parents[2]
"""The real project, whose settings, templates and style sheets every bench uses."""
BUILD = (sys.executable, "-m", "annotated.cli", "build")
MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet")


Menu: TypeAlias = "list[str | dict[str, str | Menu]]"
"""As `nav` of mkdocs.yml has it: a page, a page with its title, or a part of the menu with its own."""


# ── a project ────────────────────────────────────────────────────────────────────────────────────


def stage(folder: Path) -> Path:
    """Make `folder` a project without readings: our settings and theme, and a short page for each that the menu names."""
    (folder / "seeds").mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    with (ROOT / "mkdocs.yml").open("rb") as settings:
        menu: Menu = yaml_load(settings)["nav"]
    for title, name in _pages(menu):
        page = folder / "docs" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"# {title}\n\nA page of the bench.\n", "utf-8")
    return folder


def _pages(menu: Menu) -> Iterator[tuple[str, str]]:
    """Titles and files of all pages that a menu names, at whatever depth."""
    for entry in menu:
        for title, inner in entry.items() if isinstance(entry, dict) else [(entry, entry)]:
            if isinstance(inner, str):
                yield title, inner
            else:
                yield from _pages(inner)


def plant(project: Path, slug: str, files: Mapping[str, Any]) -> None:
    """Write one reading's seed; bytes and text as they are, other values as YAML."""
    folder = project / "seeds" / slug
    folder.mkdir(parents=True)
    for name, value in files.items():
        (folder / name).write_bytes(written(value))


def written(value: Any, json: bool = False) -> bytes:
    """`value` as a file holds it."""
    match value:
        case bytes():
            return value
        case str():
            return value.encode("utf-8", "surrogatepass")
        case _ if json:
            return dumps(value, ensure_ascii=False, indent=2).encode()
        case _:
            try:
                return _dump(value, _Dumper).encode()
            except UnicodeEncodeError:  # libyaml takes no lone surrogates
                return _dump(value, yaml.SafeDumper).encode("utf-8", "surrogatepass")


_Dumper: type[Any] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def _dump(value: Any, dumper: type[Any]) -> str:
    dumped: str = yaml.dump(value, Dumper=dumper, allow_unicode=True, sort_keys=False, width=1_000_000)
    return dumped


# ── commands ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Run:
    """What a command did and cost, its own children included."""

    status: int
    """Exit status; negative: the signal that ended it."""
    cpu: float
    """Seconds, user and system."""
    peak: float
    """Largest memory of one process, MB."""
    wall: float
    """Seconds."""
    said: str
    """Standard output and error."""


def run(command: Sequence[str], folder: Path, seconds: float = 3600) -> Run:
    """Run `command` in `folder`, ended after so many seconds; then what it said ends with a line that says so."""
    late = threading.Event()

    def end() -> None:
        late.set()
        os.killpg(process.pid, signal.SIGKILL)

    log = folder / f".said-{threading.get_ident()}"
    began = time.monotonic()
    with log.open("w+b") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said, start_new_session=True)
        watch = threading.Timer(seconds, end)
        watch.start()
        try:
            _, status, used = os.wait4(process.pid, 0)
        finally:
            watch.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        words = said.read().decode("utf-8", "replace")
    log.unlink()
    if late.is_set() and status:
        words += f"\n{shlex.join(command)} took longer than {seconds:,.0f} s and was ended."
    cpu, peak = used.ru_utime + used.ru_stime, used.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
    return Run(process.returncode, cpu, peak, time.monotonic() - began, words)


# ── the contract ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Article:
    """What an outside checker reads of a built page, following the contract and nothing else."""

    blocks: Mapping[int, str]
    """The article's own words by number of block."""
    marked: Mapping[str, str]
    """The own words of each annotation, its segments joined."""
    notes: frozenset[str]
    """Ids of the annotations and terms that have a note."""


_SET = {"p", "h1"}
"""Elements in which white space counts."""


def article(html: str, naive: bool = False) -> Article | None:
    """Return the article in a page; none when there is none. `naive`: as Beautiful Soup reads it when nobody tells it that white space counts."""
    tree = (
        BeautifulSoup(html, "html.parser")
        if naive
        else BeautifulSoup(html, "html.parser", preserve_whitespace_tags=_SET)
    )
    found = tree.select_one("[data-reading]")
    if found is None:
        return None
    notes = frozenset(str(note["id"]).removeprefix("note-") for note in tree.select('[id^="note-"]'))
    for apparatus in found.select("[data-apparatus]"):
        apparatus.decompose()
    blocks: dict[int, str] = {}
    for block in found.select("[data-block]"):
        for number in (str(block["data-block"]), *str(block.get("data-repeats", "")).split()):
            blocks[int(number)] = block.get_text()
    return Article(blocks, _marked(found.select("[data-annotation]")), notes)


def _marked(segments: Iterable[Tag]) -> dict[str, str]:
    marked: dict[str, str] = {}
    for segment in segments:
        id = str(segment["data-annotation"])
        marked[id] = marked.get(id, "") + segment.get_text()
    return marked


def blocks(text: str, titled: bool) -> list[str]:
    """Return the blocks of a source as the contract counts them; the first line alone is one when it is named as the title."""
    found: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            found[-1].append(line)
            if titled and len(found) == 1:
                found.append([])
        elif found[-1]:
            found.append([])
    return ["\n".join(lines) for lines in found if lines]


# ── reports ──────────────────────────────────────────────────────────────────────────────────────


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Columns for a terminal: words to the left, figures to the right."""
    cells = [
        [
            f"{cell:,.2f}" if isinstance(cell, float) else f"{cell:,}" if isinstance(cell, int) else str(cell)
            for cell in row
        ]
        for row in rows
    ]
    widths = [max(map(len, column)) for column in zip(head, *cells, strict=True)]
    figures = [
        all(not row[place] or row[place][0].isdigit() or row[place] == "–" for row in cells)
        for place in range(len(head))
    ]
    lines = [
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, figures, strict=True)
        ).rstrip()
        for row in [list(head), *cells]
    ]
    return "\n".join(lines)
