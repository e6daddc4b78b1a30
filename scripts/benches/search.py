"""Measures what the first search costs a reader in a library of many readings.

    size  ->  bytes and requests of a first search, CPU and memory of Chromium for it; time and CPU to make the index

MkDocs makes the real site; the readings of the library stand in its index alone, and no page of theirs is made. Each has the sections of one
real reading, with other words: words of our interface stay, common words are exchanged for common ones at each place, the others
for words drawn as often as they are written in English (wordfreq), the same throughout a reading; one in ten is left out, so that no two
readings have their words at the same places.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Request, sync_playwright
from wordfreq import top_n_list, word_frequency

from benches import _project, lighthouse
from benches._project import ROOT

INDEX = "search/search_index.json"
LEXICON, COMMON = 100_000, 200
"""Words that texts are made of, and how many of the most common ones are exchanged anew at each place."""
LEFT_OUT = 0.1
TARGET = 300 * 1024
"""Bytes of a first search, at most."""
KEY = 90
"""Milliseconds between two keys: some 130 words a minute."""
RESULT = ".md-search-result__link"
_WORD = re.compile(r"<[^>]*>|&#?\w+;|[^\W\d_]+")
_TICKS = os.sysconf("SC_CLK_TCK")

Docs = list[dict[str, Any]]


def main(arguments: Sequence[str]) -> int:
    """Print what it costs; exit status 1 when a first search loads more than it may."""
    parser = argparse.ArgumentParser(prog="scripts/bench search", description=__doc__.partition("\n")[0])
    parser.add_argument("--size", type=int, default=1000, help="number of readings (1000)")
    parser.add_argument("--like", default="leave-the-page", help="the reading that all are like (leave-the-page)")
    parser.add_argument("--theme", action="store_true", help="measure the theme's own search instead")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        site = Path(temporary) / "site"
        _made([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)], ROOT)
        queries = enlarge(site / INDEX, given.like, given.size)
        size = (site / INDEX).stat().st_size
        print(f"{given.size} readings like {given.like}: {size / 2**20:.1f} MB of sections")
        if not given.theme:
            done = _made([sys.executable, "-m", "annotated.site.search", str(site)], Path(temporary))
            files = [path.stat().st_size for path in (site / "search").rglob("*") if path.is_file()]
            print(
                f"made: {done.cpu:.1f} s of CPU, {done.wall:.1f} s, {done.peak:.0f} MB; {len(files)} files, {sum(files) / 2**20:.1f} MB"
            )
        with lighthouse.served(site) as address:
            rows = [first_search(address, query) for query in queries]
    head = ("first search for", "KB", "of it index", "requests", "CPU s", "MB more", "largest")
    print(_project.table(head, rows))
    most = max(float(str(row[1])) for row in rows) * 1024
    print(f"\nMost: {most / 1024:.0f} KB (target {TARGET / 1024:.0f} KB: {'met' if most <= TARGET else 'MISSED'})")
    return 0 if most <= TARGET else 1


def _made(command: Sequence[str], folder: Path) -> _project.Run:
    done = _project.run(command, folder)
    if done.status:
        raise RuntimeError(done.said[-3000:])
    return done


# ── a library ────────────────────────────────────────────────────────────────────────────────────


def enlarge(index: Path, like: str, size: int) -> list[str]:
    """Exchange the reading `like` in a theme's index for a library; what a reader may look for in it."""
    whole = json.loads(index.read_text("utf-8"))
    own = [doc for doc in whole["docs"] if doc["location"].startswith(f"reading/{like}/")]
    if not own:
        raise RuntimeError(f"there is no reading ‘{like}’")
    words = _lexicon()
    library = [_synthetic(own, like, number, words) for number in range(size)]
    whole["docs"] = [doc for doc in whole["docs"] if doc not in own] + [doc for docs in library for doc in docs]
    index.write_text(json.dumps(whole), "utf-8")
    claim, other = (_claim(library[size // 2], id) for id in ("c01", "c05"))
    return [" ".join(claim.split()[:6]), " ".join(sorted(other.split(), key=len)[-2:]), "disputed claim"]


def _claim(docs: Docs, id: str) -> str:
    """Return the words that a claim quotes."""
    text = next(doc["text"] for doc in docs if doc["location"].endswith(f"/claims/#{id}"))
    return re.sub(r"<[^>]*>|&\w+;|[^\w\s-]", " ", text.partition("</p>")[0])


def _lexicon() -> tuple[list[str], list[float]]:
    """Words of English, the most common first, and their shares added up."""
    words = [word for word in top_n_list("en", LEXICON) if word.isalpha()]
    return words, list(itertools.accumulate(word_frequency(word, "en") for word in words))


def _synthetic(docs: Docs, like: str, number: int, lexicon: tuple[list[str], list[float]]) -> Docs:
    """Return reading `number`; the same on every run."""
    exchange = _exchange(number, *lexicon)
    place = f"reading/reading-{number:04}/"
    made = ({key: exchange(doc[key]) for key in ("title", "text")} for doc in docs)
    return [
        doc | {"location": doc["location"].replace(f"reading/{like}/", place, 1)} | new
        for doc, new in zip(docs, made, strict=True)
    ]


def _exchange(number: int, words: list[str], shares: list[float]) -> Callable[[str], str]:
    choose = random.Random(number)
    common = frozenset(words[:COMMON])
    kept = _interface() - common
    rare, rare_shares = words[COMMON:], [share - shares[COMMON - 1] for share in shares[COMMON:]]
    known: dict[str, str] = {}

    def one(found: re.Match[str]) -> str:
        word = found[0]
        small = word.lower()
        if not word[0].isalpha() or small in kept:
            return word
        if choose.random() < LEFT_OUT:
            return ""
        if small in common:
            new = choose.choices(words[:COMMON], cum_weights=shares[:COMMON])[0]
        elif small in known:
            new = known[small]
        else:
            new = known[small] = choose.choices(rare, cum_weights=rare_shares)[0]
        return new.capitalize() if word[0].isupper() else new

    return lambda text: _WORD.sub(one, text)


@cache
def _interface() -> frozenset[str]:
    """Words that our own pages say, small."""
    messages = (ROOT / "scripts/annotated/catalogue/messages.pot").read_text("utf-8")
    said = "".join(re.findall(r'^(?:msgid(?:_plural)? )?"(.*)"$', messages, re.MULTILINE))
    return frozenset(word.lower() for word in re.findall(r"[^\W\d_]+", said))


# ── a reader ─────────────────────────────────────────────────────────────────────────────────────


def first_search(address: str, query: str) -> tuple[object, ...]:
    """Return what one search costs in a new browser that has opened the home page: from the key that opens the search to the hits."""
    program = next(filter(None, map(shutil.which, (os.environ.get("CHROMIUM", ""), *lighthouse.BROWSERS))))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program)
        row = _searched(browser, address, query)
        browser.close()
    return row


def _searched(browser: Browser, address: str, query: str) -> tuple[object, ...]:
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(600_000)
    asked: list[Request] = []
    page.goto(address, wait_until="networkidle")
    context.on("requestfinished", lambda it: asked.append(it))  # noqa: PLW0108 - Playwright takes no built-in method
    before = cost()
    page.keyboard.press("/")
    page.get_by_role("textbox", name="Search").wait_for()
    page.get_by_role("textbox", name="Search").press_sequentially(query, delay=KEY)
    page.locator(RESULT).first.wait_for()
    page.wait_for_load_state("networkidle")
    after = cost()
    sizes = [(request.url, _sent(request)) for request in list(asked)]
    index = sum(size for url, size in sizes if "/search/" in url)
    largest = max(sizes, key=lambda it: it[1])
    return (
        query,
        round(sum(size for _, size in sizes) / 1024, 1),
        round(index / 1024, 1),
        len(sizes),
        round(after[0] - before[0], 2),
        round(after[1] - before[1]),
        f"{largest[0].rpartition('/')[2].partition('?')[0]} {largest[1] / 1024:.0f} KB",
    )


def _sent(request: Request) -> int:
    """Bytes of the answer, as they came."""
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


def cost() -> tuple[float, float]:
    """CPU seconds and MB of all processes of Chromium that are ours."""
    ticks = memory = 0
    for process in _descendants(os.getpid()):
        try:
            if b"chrom" not in (process / "cmdline").read_bytes().partition(b"\0")[0]:
                continue
            fields = (process / "stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
            shares = re.search(r"^Pss:\s+(\d+)", (process / "smaps_rollup").read_text(), re.MULTILINE)
            memory += int(shares[1]) if shares else 0
        except OSError:  # it has ended meanwhile
            continue
    return ticks / _TICKS, memory / 1024


def _descendants(pid: int) -> Iterator[Path]:
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    ours = {pid}
    while more := {child for child, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return (Path("/proc", str(one)) for one in sorted(ours))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
