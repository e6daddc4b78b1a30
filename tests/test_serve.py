"""`annotated serve` as an author has it: an edited note is on its page, a slip costs nothing, drafts stay at home."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

import trial
from annotated import build, serve
from annotated.build import Built
from browser.served import SLUG, copied, served

LONG = 300.0
"""Seconds after which something hangs. No test takes them unless it fails: each waits for what must come, on a busy machine as long as it takes."""
QUIET = 3.0
"""Seconds without a build by which it is known that there is no loop of them: in a loop one follows at once upon the other."""
BUILDS, BUILT = "Building documentation", "Documentation built"
"""What MkDocs says at the beginning and at the end of each build."""


@dataclass
class Served:
    """A running `annotated serve`, in a process group of its own."""

    root: Path
    address: str
    process: subprocess.Popen[bytes]
    output: Path

    @property
    def said(self) -> str:
        return self.output.read_text("utf-8", "replace")  # it may be writing a letter just now

    def page(self, path: str) -> str:
        """The page's HTML; nothing when there is none, or no server."""
        try:
            with urlopen(self.address + path, timeout=LONG) as answer:
                return str(answer.read().decode())
        except (OSError, HTTPException):
            return ""

    def until(self, what: str, so: Callable[[], bool]) -> None:
        """Wait until it is so."""
        ends = time.monotonic() + LONG
        while not so():
            assert self.process.poll() is None, self.said
            assert time.monotonic() < ends, f"not to be seen: {what}\n{self.said}"
            time.sleep(0.05)

    def wait(self, path: str, words: str) -> None:
        """Wait until `words` are on the page."""
        self.until(f"‘{words}’ on {path}", lambda: words in self.page(path))

    def tells(self, words: str) -> None:
        """Wait until it says `words`."""
        self.until(f"the message ‘{words}’", lambda: words in self.said)

    def rests(self) -> None:
        """Wait until nothing is built any more."""

        def quiet() -> bool:
            begun = self.said.count(BUILDS)
            time.sleep(QUIET)
            return self.said.count(BUILDS) == self.said.count(BUILT) == begun

        self.until("an end of building", quiet)

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
    # Held as long as it is served, so that nobody else is given the port before MkDocs takes it; both allow its reuse.
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("127.0.0.1", 0))
    port = held.getsockname()[1]
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
        held.close()
        if served.alive():
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def edit(root: Path, old: str, new: str) -> None:
    """Change one note, as editors save it: at once, since half a file would be a slip of its own."""
    file, beside = root / "seeds" / SLUG / "annotations.yaml", root / "annotations.new"
    words = file.read_text("utf-8")
    assert words.count(old) == 1
    beside.write_text(words.replace(old, new), "utf-8")
    beside.replace(file)


def without_reload(page: str) -> str:
    """The page without the script, other at each request, by which MkDocs makes a browser load it again."""
    return page.rpartition("<script>")[0]


NOTE = "in January 2017 al-Qaeda’s leader still called IS"


def test_an_edit_is_on_its_page_and_calls_forth_nothing_else(serving: Served) -> None:
    reading, claims = f"reading/{SLUG}/", f"reading/{SLUG}/claims/"
    edit(serving.root, NOTE, NOTE.replace("still called", "STILL CALLED"))
    serving.wait(reading, "STILL CALLED")
    serving.wait(claims, "STILL CALLED")
    assert serving.said.count(BUILDS) >= 2
    serving.rests()


def test_a_slip_is_told_and_the_last_good_page_stays(serving: Served) -> None:
    reading = f"reading/{SLUG}/"
    good = without_reload(serving.page(reading))
    edit(serving.root, NOTE, f"{NOTE}\n  qoute: nothing")
    serving.tells("unknown-key")
    serving.tells("the last good pages stay")
    assert f"seeds/{SLUG}/annotations.yaml:" in serving.said and "did you mean ‘quote’?" in serving.said
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
    serving.until("its pages gone", lambda: not (serving.root / "docs/reading/bridge").exists())
    assert serving.process.poll() is None


# ── with a MkDocs that only shows itself ─────────────────────────────────────────────────────────


@dataclass
class Pretended:
    """In the place of MkDocs: it ends when `over` says so."""

    over: Callable[[], bool]
    returncode: int = 0

    def poll(self) -> int | None:
        return 0 if self.over() else None

    def terminate(self) -> None:
        pass

    def wait(self) -> int:
        return 0


def followed(root: Path, monkeypatch: pytest.MonkeyPatch, over: Callable[[], bool]) -> None:
    """Serve until `over` says so, without MkDocs."""
    ends = time.monotonic() + LONG
    monkeypatch.setattr(
        "annotated.serve.subprocess.Popen", lambda *_, **__: Pretended(lambda: over() or time.monotonic() > ends)
    )
    monkeypatch.setattr("annotated.serve.signal.signal", lambda *_: None)
    assert serve.serve(root, "127.0.0.1:1", print) == 0
    assert time.monotonic() < ends


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project of one small reading."""
    return trial.project(trial.ROOT / "tests/cases/prefix-and-suffix", tmp_path)


def retitle(root: Path, title: str) -> None:
    file = root / "seeds/prefix-and-suffix/reading.yaml"
    (root / "new.yaml").write_text(re.sub("(?m)^title: .*", f"title: {title}", file.read_text("utf-8")), "utf-8")
    (root / "new.yaml").replace(file)


def titled(root: Path, title: str) -> bool:
    page = root / "docs/reading/prefix-and-suffix/index.md"
    return page.is_file() and f"title: {title}\n" in page.read_text("utf-8")


def test_an_edit_while_seeds_are_read_for_the_first_time(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "_answers", lambda _: True)
    real, titles = build.build, iter(["Edited meanwhile"])

    def slow(root: Path, **changes: Any) -> Built:
        built = real(root, **changes)
        for title in titles:
            retitle(root, title)
        return built

    monkeypatch.setattr(serve, "build", slow)
    followed(small, monkeypatch, over=lambda: titled(small, "Edited meanwhile"))
    assert titled(small, "Edited meanwhile")


def test_what_mkdocs_would_miss_is_written_once_it_looks(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """MkDocs takes its first look at the pages when it has made them all; then it answers."""
    early: list[bool] = []

    def answers(_: str) -> bool:
        if not early:
            retitle(small, "Edited meanwhile")
        early.append(titled(small, "Edited meanwhile"))
        return len(early) > 5

    monkeypatch.setattr(serve, "_answers", answers)
    followed(small, monkeypatch, over=lambda: titled(small, "Edited meanwhile"))
    assert early == [False] * 6
    assert titled(small, "Edited meanwhile")


def test_a_page_is_younger_than_what_mkdocs_makes_of_the_one_before(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "_answers", lambda _: True)
    followed(small, monkeypatch, over=lambda: True)
    now = time.time()
    assert all(page.stat().st_mtime > now for page in (small / "docs/reading").rglob("*.md"))


def test_whether_it_answers() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        assert not serve._answers(f"127.0.0.1:{nobody.getsockname()[1]}")
    with served(trial.ROOT / "docs") as site:
        port = site.address.rstrip("/").rpartition(":")[2]
        assert serve._answers(f"127.0.0.1:{port}") and serve._answers(f"0.0.0.0:{port}")


def test_seeds_that_cannot_be_built_are_not_served(tmp_path: Path) -> None:
    root = copied(tmp_path / "project")
    edit(root, NOTE, f"{NOTE}\n  qoute: nothing")
    done = trial.run(root, "serve", "--address", "127.0.0.1:1")
    assert done.exit_code == 1
    assert "did you mean ‘quote’?" in done.output
    assert not (root / "docs/drafts").exists()
