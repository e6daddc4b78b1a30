"""Measures the margin of a reading with 1,000 notes on 20,000 words in Chromium: relayout, modes, notes chosen, size.

    words, notes  ->  figures;  exit 1 when two notes overlap

Every sentence is of invented words and one in three is a claim, or whatever else has a note. Seconds depend on the machine.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from benches import _project

SENTENCE, SENTENCES = 20, 5
"""Words in a sentence, sentences in a paragraph."""
KEY = 5
"""One annotation in so many is of those that Read shows."""

LAID_OUT = """choose => {
    const began = performance.now();
    choose && (0, eval)(choose);
    document.body.getBoundingClientRect();
    const boxes = [...document.querySelectorAll(".notes .note")].map(it => it.getBoundingClientRect()).filter(it => it.height);
    const took = performance.now() - began;
    const overlaps = boxes.filter((box, place) => place && box.top < boxes[place - 1].bottom - 0.5).length;
    return [boxes.length, took, overlaps];
}"""
"""What a change costs until every box is where it belongs: notes shown, milliseconds, overlaps."""

STEPS: Mapping[str, str] = {
    "narrower by a pixel": "document.querySelector('.md-content').style.paddingRight = '1px'",
    "to Study": "document.querySelector('[name=mode][value=study]').click()",
    "narrower by a pixel, Study": "document.querySelector('.md-content').style.paddingRight = '2px'",
    "a note in the middle chosen": "location.hash = '#note-a{middle}'",
    "the next one chosen": "location.hash = '#note-a{next}'",
    "back to Read": "document.querySelector('[name=mode][value=read]').click()",
}


def seed(words: int, notes: int) -> dict[str, Any]:
    """A seed of that size; the same on every run."""
    choose = random.Random(1)
    sentences = [_sentence(choose) for _ in range(words // SENTENCE)]
    paragraphs = [" ".join(sentences[at : at + SENTENCES]) for at in range(0, len(sentences), SENTENCES)]
    quoted = sorted(choose.sample(range(len(sentences)), min(notes, len(sentences))))
    annotations = [_annotation(number, sentences[at], choose) for number, at in enumerate(quoted, 1)]
    about = {
        **{"title": "A long text", "author": "Unknown", "publisher": "Nobody", "date": "1900", "language": "en"},
        **{"kind": "text", "status": "published"},
        "rights": {"holder": "Nobody", "basis": "public-domain", "statement": "Old.", "contact": "Nobody."},
    }
    source = {"id": "source", "type": "book", "title": "Source", "custom": {"consulted": "read"}}
    return {
        "article.txt": "\n\n".join(paragraphs) + "\n",
        "reading.yaml": about,
        "annotations.yaml": annotations,
        "sources.json": json.dumps([source]),
    }


def _sentence(choose: random.Random) -> str:
    words = ["".join(choose.choices("aeioulnrstmdp", k=choose.randint(2, 9))) for _ in range(SENTENCE)]
    return " ".join(words).capitalize() + "."


def _annotation(number: int, quote: str, choose: random.Random) -> dict[str, Any]:
    id, about = f"a{number:04}", {"quote": quote}
    if choose.random() < 0.5:
        claim = {
            "claim": id,
            **about,
            "kind": "fact",
            "said_by": "author",
            "verdict": "supported",
            "title": "What it says",
        }
        judged = {"fact": _sentence(choose), "note": _sentence(choose), "as_of": "2020-01-01", "sources": ["source"]}
        return claim | judged | ({"key": True} if number % KEY == 0 else {})
    return {"rhetoric": id, **about, "kind": "opinion", "note": _sentence(choose)}


def measured(page: Page, address: str, notes: int) -> Iterator[tuple[str, int, float, int]]:
    """Each step: its name, notes shown, milliseconds, overlaps."""
    page.goto(address)
    yield ("first", *page.evaluate(LAID_OUT, ""))
    for name, step in STEPS.items():
        yield (name, *page.evaluate(LAID_OUT, step.format(middle=f"{notes // 2:04}", next=f"{notes // 2 + 1:04}")))


def main(arguments: Sequence[str]) -> int:
    """Print the figures; exit status 1 when two notes overlap."""
    parser = argparse.ArgumentParser(prog="scripts/bench margin", description=__doc__.partition("\n")[0])
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--notes", type=int, default=1_000)
    parser.add_argument("--width", type=int, default=1440, help="of the window, in pixels (1440)")
    given = parser.parse_args(arguments)
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        project = _project.stage(Path(temporary) / "project")
        _project.plant(project, "long", seed(given.words, given.notes))
        for command in (_project.BUILD, _project.MKDOCS):
            done = _project.run(command, project)
            if done.status:
                raise RuntimeError(done.said[-3000:])
        style = (project / "docs/reading/long/margin.css").read_bytes()
        html = (project / "site/reading/long/index.html").read_bytes()
        with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(project / "site"))) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            page = playwright.chromium.launch(executable_path=program).new_page(
                viewport={"width": given.width, "height": 900}, reduced_motion="reduce"
            )
            rows = list(measured(page, f"http://127.0.0.1:{server.server_port}/reading/long/", given.notes))
            server.shutdown()
    print(_project.table(("step", "notes shown", "ms", "overlaps"), rows))
    for name, held in (("margin.css", style), ("the page", html)):
        print(f"{name}: {len(held):,} bytes, {len(gzip.compress(held, 9)):,} compressed")
    return 1 if any(row[3] for row in rows) else 0


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
