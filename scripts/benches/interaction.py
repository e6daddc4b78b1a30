"""Measures what a reader's hand costs the page: opening a note, a notch of the wheel over the text, choosing another mode.

    built sites (this project's, where none is named)  ->  figures side by side;  exit 1 when this project's come over the bars

Milliseconds of CPU on the page's main thread (Chromium's `TaskDuration` by thread ticks), medians of some tries; other work on the machine
makes them longer, but less than it does the time on a clock.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from statistics import median

from playwright.sync_api import CDPSession, Page, sync_playwright

from benches import _probe, _project, margin

READING, LONG = "deadly-threat", "long"
"""The first reading, and one with 1,000 notes."""

WORDS, NOTES = 20_000, 1_000

BARS = {"open a note": 50.0, "a notch of the wheel": 8.0, "another mode": 100.0}
"""Milliseconds, at most, on the first reading in Study in a window 1,440 pixels wide."""

QUIET = 500
"""Milliseconds until a page has come to rest."""

TRIES, NOTCHES = 5, 10


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve the site, and give its address."""
    with _probe.Server(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def spent(session: CDPSession) -> float:
    """Return the milliseconds of CPU that the page's main thread has spent."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))


def cost(page: Page, session: CDPSession, act: Callable[[], object]) -> float:
    """Return the milliseconds of CPU from rest to rest."""
    page.wait_for_timeout(QUIET)
    before = spent(session)
    act()
    page.wait_for_timeout(QUIET)
    return spent(session) - before


def figures(page: Page, address: str) -> dict[str, float]:
    """Return what is measured of one page, by name."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(f"{address}?m=study")
    shown = "all => all.filter(it => it.checkVisibility()).map(it => it.id)"
    references = page.eval_on_selector_all(".reading .ref", shown)
    opened = []
    for number in range(TRIES):
        reference = page.locator(f"#{references[(number + 1) * len(references) // (TRIES + 2)]}")
        reference.scroll_into_view_if_needed()
        opened.append(cost(page, session, reference.click))
    page.goto("about:blank")
    page.goto(f"{address}?m=study")
    box = page.locator(".reading p[id]").first.bounding_box() or {"x": 0, "y": 0, "width": 0, "height": 0}
    page.mouse.move(box["x"] + box["width"] / 2, 450)

    def turn() -> None:
        for _ in range(NOTCHES):
            page.mouse.wheel(0, 100)
            page.wait_for_timeout(50)

    wheel = [cost(page, session, turn) / NOTCHES for _ in range(TRIES)]
    page.evaluate("scrollTo(0, 0)")
    modes = []
    for number in range(TRIES):
        mode = ("read", "study")[number % 2]
        chosen = page.locator(f"[name=mode][value={mode}]")
        modes.append(cost(page, session, partial(chosen.dispatch_event, "click")))
    session.detach()
    return dict(zip(BARS, map(median, (opened, wheel, modes)), strict=True))


def built(folder: Path) -> Path:
    """Build this project's site with a long reading more, in `folder`."""
    project = _project.stage(folder / "project")
    seeds = Path(__file__).resolve().parents[2] / "seeds"
    shutil.copytree(seeds / READING, project / "seeds" / READING)
    shutil.copy(seeds / "glossary.yaml", project / "seeds")
    _project.plant(project, LONG, margin.seed(WORDS, NOTES))
    for command in (_project.BUILD, _project.MKDOCS):
        done = _project.run(command, project)
        if done.status:
            raise RuntimeError(done.said[-3000:])
    return project / "site"


def main(arguments: Sequence[str]) -> int:
    """Print the figures; exit status 1 when the last site's are over a bar."""
    parser = argparse.ArgumentParser(prog="scripts/bench interaction", description=__doc__.partition("\n")[0])
    parser.add_argument("sites", nargs="*", type=Path, help="folders of built sites, such as one of before a change")
    parser.add_argument("--widths", default="1440,900", help="of the window, in pixels (1440,900)")
    given = parser.parse_args(arguments)
    program = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "google-chrome"))), None)
    over = False
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        sites = given.sites or [built(Path(temporary))]
        browser = playwright.chromium.launch(executable_path=program)
        for width in map(int, given.widths.split(",")):
            for slug in (READING, LONG):
                found = []
                for site in sites:
                    if not (site / "reading" / slug).is_dir():
                        continue
                    page = browser.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
                    with served(site) as address:
                        found.append(figures(page, f"{address}reading/{slug}/"))
                    page.close()
                rows = [(name, *(f"{one[name]:.1f}" for one in found), f"{bar:.0f}") for name, bar in BARS.items()]
                if found:
                    heads = ("ms of CPU", *[str(site) for site in given.sites or ["this project"]][: len(found)], "bar")
                    print(f"\n{slug}, {width} px, Study\n{_project.table(heads, rows)}", flush=True)
                if found and slug == READING:
                    over |= any(found[-1][name] > bar for name, bar in BARS.items())
        browser.close()
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
