"""Measures how a reading with 1,000 notes on 20,000 words moves in Chromium: layout, modes, steps with `j`, scrolling, size.

    words, notes, widths  ->  figures;  exit 1 when two notes of the margin overlap

Every sentence is of invented words and one in three is a claim, or whatever else has a note. Milliseconds depend on the machine.
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
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page, sync_playwright

from benches import _probe, _project

SENTENCE, SENTENCES = 20, 5
"""Words in a sentence, sentences in a paragraph."""
KEY = 5
"""One annotation in so many is of those that Read shows."""
SLOW = 50
"""Milliseconds from a key to the next picture, at most (the design's figure)."""

LAID_OUT = """choose => {
    const began = performance.now();
    choose && (0, eval)(choose);
    document.body.getBoundingClientRect();
    const shown = [...document.querySelectorAll(".notes .note")].filter(it => it.checkVisibility({visibilityProperty: true}));
    const took = performance.now() - began;
    const margin = shown.filter(it => getComputedStyle(it).position === "absolute").map(it => it.getBoundingClientRect());
    const overlaps = margin.filter((box, place) => place && box.top < margin[place - 1].bottom - 0.5).length;
    return [shown.length, Math.round(took), overlaps];
}"""
"""What a change costs until every box is where it belongs: notes shown, milliseconds, overlaps in the margin."""

CHANGES: Mapping[str, str] = {
    "narrower by a pixel": "document.querySelector('.md-content').style.paddingRight = '1px'",
    "to Study": "document.querySelector('[name=mode][value=study]').click()",
    "narrower by a pixel, Study": "document.querySelector('.md-content').style.paddingRight = '2px'",
    "a note in the middle chosen": "location.hash = '#note-a{middle}'",
    "the next one chosen": "location.hash = '#note-a{next}'",
    "nothing chosen": "document.querySelector('.note:popover-open')?.hidePopover(); location.hash = '#title'",
}

STEPS = 60
"""Presses of `j`, and turns of a wheel."""
LISTEN = """() => {
    window.pressed = [];
    new PerformanceObserver(list => window.pressed.push(...list.getEntries().filter(it => it.name === "keydown").map(it => it.duration)))
        .observe({type: "event", durationThreshold: 16});
    window.frames_ = [];
    let last = performance.now();
    const frame = now => { window.frames_.push(now - last); last = now; requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
}"""
"""Event Timing: from a key to the next picture, in steps of 8 ms; what takes less than 16 is not told. And the time between pictures."""


def seed(words: int, notes: int) -> dict[str, Any]:
    """Return a seed of that size; the same on every run."""
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


def laid_out(page: Page, notes: int) -> Iterator[tuple[str, int, int, int]]:
    """Each change: its name, notes shown, milliseconds, overlaps."""
    yield ("first", *page.evaluate(LAID_OUT, ""))
    for name, step in CHANGES.items():
        yield (name, *page.evaluate(LAID_OUT, step.format(middle=f"{notes // 2:04}", next=f"{notes // 2 + 1:04}")))


def moved(page: Page) -> Iterator[str]:
    """Yield what a reader feels in Study: `j` until the note is reached, and pictures while the wheel turns."""
    page.evaluate(LISTEN)
    page.wait_for_timeout(500)  # nobody presses a key while a page changes
    reached = set()
    for _ in range(STEPS):
        page.keyboard.press("j")
        page.wait_for_timeout(50)  # so that no press waits for the one before
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.parentElement.id"))
    told = page.evaluate("window.pressed")
    times = sorted([*told, *[16] * (STEPS - len(told))])
    slow = sum(time > SLOW for time in times)
    yield f"j: {len(reached)} notes in {STEPS} steps, median at most {median(times):.0f} ms, longest {times[-1]:.0f} ms, {slow} over {SLOW} ms"
    page.evaluate("window.frames_.length = 0")
    before = page.evaluate("scrollY")
    for _ in range(STEPS):
        page.mouse.wheel(0, 400)
        page.wait_for_timeout(30)
    frames = sorted(page.evaluate("window.frames_"))
    slow = sum(frame > SLOW for frame in frames)
    yield f"scrolling {page.evaluate('scrollY') - before:.0f} px: {len(frames)} pictures, median {median(frames):.0f} ms apart, longest {frames[-1]:.0f} ms, {slow} over {SLOW} ms"


def main(arguments: Sequence[str]) -> int:
    """Print the figures; exit status 1 when two notes overlap."""
    parser = argparse.ArgumentParser(prog="scripts/bench margin", description=__doc__.partition("\n")[0])
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--notes", type=int, default=1_000)
    parser.add_argument("--widths", default="390,900,1440", help="of the window, in pixels (390,900,1440)")
    given = parser.parse_args(arguments)
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    overlaps = 0
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        project = _project.stage(Path(temporary) / "project")
        _project.plant(project, "long", seed(given.words, given.notes))
        for command in (_project.BUILD, _project.MKDOCS):
            done = _project.run(command, project)
            if done.status:
                raise RuntimeError(done.said[-3000:])
        for path in sorted((project / "site/reading/long").glob("*.*")):
            held = path.read_bytes()
            print(f"{path.name}: {len(held):,} bytes, {len(gzip.compress(held, 9)):,} compressed")
        with _probe.Server(("127.0.0.1", 0), partial(_Quiet, directory=str(project / "site"))) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            browser = playwright.chromium.launch(executable_path=program)
            for width in map(int, given.widths.split(",")):
                page = browser.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
                page.goto(f"http://127.0.0.1:{server.server_port}/reading/long/")
                loaded = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
                print(f"\n{width} px: loaded in {loaded:.0f} ms")
                rows = list(laid_out(page, given.notes))
                overlaps += sum(row[3] for row in rows)
                print(_project.table(("change", "notes shown", "ms", "overlaps"), rows))
                print("\n".join(moved(page)), flush=True)
                page.close()
            server.shutdown()
    return 1 if overlaps else 0


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
