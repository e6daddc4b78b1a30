"""`annotated serve` as an author has it: an edited note is on its page, a slip costs nothing, drafts stay at home."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

import trial
from browser.served import SLUG, copied

LONG = 20.0
"""Seconds after which nothing more is expected; a busy machine may take some of them. How fast it is, `scripts/bench` measures."""
QUIET = 3.0
"""Seconds that a loop of rebuilds would show itself in."""
BUILT = "Building documentation"
"""What MkDocs says at the start of each build."""


@dataclass
class Served:
    """A running `annotated serve`, in a process group of its own."""

    root: Path
    address: str
    process: subprocess.Popen[bytes]
    output: Path

    @property
    def said(self) -> str:
        return self.output.read_text("utf-8")

    def page(self, path: str) -> str:
        """The page's HTML; nothing when there is none, or no server."""
        try:
            with urlopen(self.address + path, timeout=LONG) as answer:
                return str(answer.read().decode())
        except (URLError, ConnectionError):
            return ""

    def wait(self, path: str, words: str) -> float:
        """Seconds until `words` are on the page."""
        started = time.monotonic()
        while words not in self.page(path):
            assert self.process.poll() is None, self.said
            assert time.monotonic() - started < LONG, f"‘{words}’ is not on {path}\n{self.said}"
            time.sleep(0.05)
        return time.monotonic() - started

    def tells(self, words: str) -> None:
        """Wait until it says `words`."""
        ends = time.monotonic() + LONG
        while words not in self.said:
            assert time.monotonic() < ends, f"‘{words}’ is not said\n{self.said}"
            time.sleep(0.05)

    def ended(self, by: signal.Signals) -> int:
        """Exit code after the signal; a terminal's Ctrl-C reaches every process of the group."""
        os.killpg(self.process.pid, by) if by == signal.SIGINT else self.process.send_signal(by)
        return self.process.wait(LONG)

    def alive(self) -> bool:
        """Whether any process of the group still runs."""
        try:
            os.killpg(self.process.pid, 0)
        except ProcessLookupError:
            return False
        return True


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Served]:
    """The project, with a draft beside its reading, served."""
    root = copied(tmp_path / "project")
    shutil.copytree(trial.ROOT / "tests/cases/draft", root / "seeds/ferry", ignore=shutil.ignore_patterns("expected"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "annotated.cli",
        "--project",
        os.fspath(root),
        "serve",
        "--address",
        f"127.0.0.1:{port}",
    ]
    output = tmp_path / "output.txt"
    with output.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=tmp_path,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=os.environ | {"PYTHONUNBUFFERED": "1", "NO_MKDOCS_2_WARNING": "1"},
            start_new_session=True,
        )
    served = Served(root, f"http://127.0.0.1:{port}/", process, output)
    try:
        served.wait(f"reading/{SLUG}/", "</article>")
        yield served
    finally:
        if served.alive():
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def edit(root: Path, old: str, new: str) -> None:
    """Change one note, as an editor saves it."""
    file = root / "seeds" / SLUG / "annotations.yaml"
    words = file.read_text("utf-8")
    assert words.count(old) == 1
    file.write_text(words.replace(old, new), "utf-8")


def without_reload(page: str) -> str:
    """The page without the script, other at each request, by which MkDocs makes a browser load it again."""
    return page.rpartition("<script>")[0]


NOTE = "in January 2017 al-Qaeda’s leader still called IS"


def test_an_edit_is_on_its_page_and_calls_forth_nothing_else(serving: Served) -> None:
    reading, claims = f"reading/{SLUG}/", f"reading/{SLUG}/claims/"
    edit(serving.root, NOTE, NOTE.replace("still called", "STILL CALLED"))
    print(f"edit to page: {serving.wait(reading, 'STILL CALLED'):.2f} s")
    serving.wait(claims, "STILL CALLED")
    before = serving.said.count(BUILT)
    assert before >= 2
    time.sleep(QUIET)
    assert serving.said.count(BUILT) == before, serving.said


def test_a_slip_is_told_and_the_last_good_page_stays(serving: Served) -> None:
    reading = f"reading/{SLUG}/"
    good = without_reload(serving.page(reading))
    edit(serving.root, NOTE, f"{NOTE}\n  qoute: nothing")
    serving.tells("the last good pages stay")
    assert f"seeds/{SLUG}/annotations.yaml:" in serving.said
    assert "unknown-key" in serving.said and "did you mean ‘quote’?" in serving.said
    assert without_reload(serving.page(reading)) == good
    edit(serving.root, f"{NOTE}\n  qoute: nothing", NOTE.replace("still called", "STILL CALLED"))
    serving.wait(reading, "STILL CALLED")


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_drafts_are_shown_here_alone_and_leave_with_us(by: signal.Signals, serving: Served) -> None:
    serving.wait("drafts/ferry/", "The Ferry at Lower Mill")
    docs = serving.root / "docs"
    assert (docs / "drafts/ferry/index.md").is_file()
    assert not (docs / "reading/ferry").exists()
    assert "Ferry" not in (docs / "reading/index.md").read_text("utf-8")
    assert serving.ended(by) in (0, 128 + by)
    assert not (docs / "drafts").exists()
    assert not serving.alive(), "MkDocs runs on"
    assert "Traceback" not in serving.said


def test_another_reading_comes_and_goes_while_it_runs(serving: Served) -> None:
    seeds = serving.root / "seeds"
    shutil.copytree(
        trial.ROOT / "tests/cases/plain-article", seeds / "bridge", ignore=shutil.ignore_patterns("expected")
    )
    serving.wait("reading/bridge/", 'data-reading="bridge"')
    shutil.rmtree(seeds / "bridge")
    ends = time.monotonic() + LONG
    while (serving.root / "docs/reading/bridge").exists():
        assert time.monotonic() < ends, serving.said
        time.sleep(0.05)
    assert serving.process.poll() is None


def test_seeds_that_cannot_be_built_are_not_served(tmp_path: Path) -> None:
    root = copied(tmp_path / "project")
    edit(root, NOTE, f"{NOTE}\n  qoute: nothing")
    done = trial.run(root, "serve", "--address", "127.0.0.1:1")
    assert done.exit_code == 1
    assert "did you mean ‘quote’?" in done.output
    assert not (root / "docs/drafts").exists()
