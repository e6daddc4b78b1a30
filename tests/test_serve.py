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
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

import reading_back
import trial
from annotated import build
from annotated.build import Build
from annotated.model.problem import Problem, Where, printable
from annotated.pages import problem_pages
from annotated.pages.page import written
from annotated.serving import serve, server
from annotated.store import comparison, pages_on_disk
from browser.served import served

SLUG = "every-kind"

LONG = 300.0
"""Seconds after which something hangs. No test takes them unless it fails: each waits for what must come, on a busy machine as long as it takes."""
PATIENCE = 20.0
"""Seconds for one answer; MkDocs gives none while it makes pages. Asked again, it may."""
QUIET = 3.0
"""Seconds without a build by which it is known that there is no loop of them: in a loop one follows at once upon the other."""
BUILDS, BUILT = "Detected file changes", "Reloading browsers"
"""What MkDocs says when it sees a change, and when it has taken notice of all of them."""


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
            with urlopen(self.address + path, timeout=PATIENCE) as answer:
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

    def until_gone(self) -> None:
        """Wait until no process of the group is left."""
        ends = time.monotonic() + LONG
        while self.alive():
            assert time.monotonic() < ends, self.said
            time.sleep(0.05)

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


DRAFT = "A Draft by the River"


def laid_out(root: Path) -> Path:
    """A project as ours, with one small reading and a draft, whose pages are built; `root`."""
    shutil.copytree(trial.ROOT / "overrides", root / "overrides")
    (root / "docs").mkdir()
    for name in ("mkdocs.yml", "docs/keys.md"):
        shutil.copy(trial.ROOT / name, root / name)
    for case, slug in ((SLUG, SLUG), ("draft", "ferry")):
        expected = shutil.ignore_patterns("expected")
        shutil.copytree(trial.ROOT / "tests/cases" / case, root / "seeds" / slug, ignore=expected)
    retitle(root, "ferry", DRAFT)
    shutil.copy(trial.SCALE, root / "seeds")
    trial.keep_bibliographies(root)
    done = trial.run(root, "build")
    assert done.exit_code == 0, done.output
    return root


def retitle(root: Path, slug: str, title: str) -> None:
    """Give a reading another title, at once."""
    file = root / f"seeds/{slug}/reading.yaml"
    (root / "new.yaml").write_text(re.sub("(?m)^title: .*", f"title: {title}", file.read_text("utf-8")), "utf-8")
    (root / "new.yaml").replace(file)


def standing(root: Path) -> dict[str, bytes]:
    """The pages that an author commits."""
    return {path: text for path, text in trial.pages(root).items() if not path.startswith("docs/drafts/")}


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Served]:
    """The project, served."""
    with started(laid_out(tmp_path / "project"), tmp_path / "output.txt") as served:
        served.wait(f"reading/{SLUG}/", "</article>")
        yield served


@contextmanager
def started(root: Path, output: Path) -> Iterator[Served]:
    """`annotated serve` in `root`; what it says goes to `output`."""
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
    # What a shell begins in the background hears no Ctrl-C, nor does what that begins; unless it is told to.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with output.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=output.parent,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=os.environ | {"PYTHONUNBUFFERED": "1", "NO_MKDOCS_2_WARNING": "1"},
            start_new_session=True,
        )
    served = Served(root, f"http://127.0.0.1:{port}/", process, output)
    try:
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


NOTE, EDITED = "What the author thinks.", "What the author THINKS."
SLIP = f"{NOTE}\n  qoute: nothing"


def test_an_edit_is_on_its_page_and_calls_forth_nothing_else(serving: Served) -> None:
    edit(serving.root, NOTE, EDITED)
    serving.wait(f"reading/{SLUG}/", EDITED)
    serving.wait(f"reading/{SLUG}/language/", EDITED)
    serving.tells(BUILDS)  # the page itself is made when it is asked for, so it may be seen before
    serving.rests()


def test_a_slip_is_shown_at_its_reading_until_it_is_mended(serving: Served) -> None:
    reading, claims = f"reading/{SLUG}/", f"reading/{SLUG}/claims/"
    before = standing(serving.root)
    good = {path: without_reload(serving.page(path)) for path in (reading, claims)}
    edit(serving.root, NOTE, SLIP)
    for path, page in good.items():
        serving.wait(path, "1 problem to mend")
        shown = serving.page(path)
        assert f"seeds/{SLUG}/annotations.yaml, line " in shown and "did you mean ‘quote’?" in shown
        assert f'href="{"../" * path.count("/")}keys/#problem-unknown-key"' in shown
        assert "livereload(" in shown
        assert without_reload(serving.page(f"{path}?{problem_pages.LAST_GOOD}")) == page
    assert f"seeds/{SLUG}/annotations.yaml:" in serving.said and "the last good pages stay" in serving.said
    assert 'id="problem-unknown-key"' in serving.page("keys/")
    serving.rests()
    # The other reading follows meanwhile.
    retitle(serving.root, "ferry", "The Ferry Downstream")
    serving.wait("drafts/ferry/", "The Ferry Downstream")
    assert standing(serving.root) == before
    edit(serving.root, SLIP, EDITED)
    serving.wait(reading, EDITED)
    serving.wait(claims, "</h1>")
    assert "to mend" not in serving.page(claims)
    assert not (serving.root / "docs/drafts" / SLUG).exists()
    serving.rests()


def test_it_starts_with_a_slip_and_loses_nothing_when_it_is_killed(tmp_path: Path) -> None:
    root = laid_out(tmp_path / "project")
    before = standing(root)
    edit(root, NOTE, SLIP)
    (root / "seeds/ferry/reading.yaml").unlink()
    with started(root, tmp_path / "output.txt") as served:
        served.wait(f"reading/{SLUG}/", "1 problem to mend")
        served.wait("drafts/ferry/", "there is no reading.yaml")
        served.process.kill()
        served.process.wait(LONG)
        served.until_gone()
    assert standing(root) == before
    # What was shown with problems is swept away by the next build, and is nothing that could be committed.
    edit(root, SLIP, NOTE)
    shutil.rmtree(root / "seeds/ferry")
    assert trial.run(root, "build").exit_code == 0
    assert trial.pages(root) == before


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_drafts_are_shown_here_alone_and_leave_with_us(by: signal.Signals, serving: Served) -> None:
    serving.wait("drafts/ferry/", DRAFT)
    docs = serving.root / "docs"
    assert (docs / "drafts/ferry/index.md").is_file()
    assert not (docs / "reading/ferry").exists()
    assert DRAFT not in (docs / "reading/index.md").read_text("utf-8")
    # Nobody else takes them away meanwhile.
    for command in (["build"], ["build", "--check"]):
        assert trial.run(serving.root, *command).exit_code == 0
    assert (docs / "drafts/ferry/index.md").is_file() and DRAFT in serving.page("drafts/ferry/")
    # A page elsewhere that has a browser ask for them under its own name is given nothing.
    asked = Request(f"{serving.address}drafts/ferry/", headers={"Host": "evil.example"})
    with pytest.raises(HTTPError, match="421"):
        urlopen(asked, timeout=PATIENCE)
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

    def wait(self, timeout: float = 0) -> int:
        return 0


def followed(root: Path, monkeypatch: pytest.MonkeyPatch, over: Callable[[], bool]) -> None:
    """Serve until `over` says so, without MkDocs."""
    ends = time.monotonic() + LONG
    monkeypatch.setattr(
        "annotated.serving.serve.subprocess.Popen",
        lambda *_, **__: Pretended(lambda: over() or time.monotonic() > ends),
    )
    monkeypatch.setattr("annotated.serving.serve.signal.signal", lambda *_: None)
    assert serve.serve(root, "127.0.0.1:1", print) == 0
    assert time.monotonic() < ends


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project of one small reading."""
    return trial.project(trial.ROOT / "tests/cases/prefix-and-suffix", tmp_path)


def titled(root: Path, title: str) -> bool:
    page = root / "docs/reading/prefix-and-suffix/index.md"
    return page.is_file() and f"title: {title}\n" in page.read_text("utf-8")


def test_an_edit_while_seeds_are_read_for_the_first_time(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "_answers", lambda _: True)
    real, titles = build.build_possible, iter(["Edited meanwhile"])

    def slow(root: Path, drafts: bool) -> tuple[Build, build.ProblemsBySlug]:
        built = real(root, drafts)
        for title in titles:
            retitle(root, "prefix-and-suffix", title)
        return built

    monkeypatch.setattr(serve, "build_possible", slow)
    followed(small, monkeypatch, over=lambda: titled(small, "Edited meanwhile"))
    assert titled(small, "Edited meanwhile")


def test_a_seed_that_is_deleted_while_it_is_built_stays_deleted(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a build keeps of it would bring the folder back, with nothing else in it."""
    seed, real = small / "seeds/prefix-and-suffix", pages_on_disk.bring_up_to_date

    def late(*arguments: Any) -> comparison.Difference:
        shutil.rmtree(seed)
        return real(*arguments)

    monkeypatch.setattr(serve, "bring_up_to_date", late)
    shutil.rmtree(seed / "kept", ignore_errors=True)
    serve._build(small, print)
    assert not seed.exists()


def test_what_mkdocs_would_miss_is_written_once_it_looks(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """MkDocs takes its first look at the pages when it has made them all; then it answers."""
    early: list[bool] = []

    def answers(_: str) -> bool:
        if not early:
            retitle(small, "prefix-and-suffix", "Edited meanwhile")
        early.append(titled(small, "Edited meanwhile"))
        return len(early) > 5

    monkeypatch.setattr(serve, "_answers", answers)
    followed(small, monkeypatch, over=lambda: titled(small, "Edited meanwhile"))
    assert early == [False] * 6
    assert titled(small, "Edited meanwhile")


def test_whether_it_answers() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        assert not serve._answers(f"127.0.0.1:{nobody.getsockname()[1]}")
    with served(trial.ROOT / "docs") as site:
        port = site.address.rstrip("/").rpartition(":")[2]
        assert serve._answers(f"127.0.0.1:{port}") and serve._answers(f"0.0.0.0:{port}")


def test_a_place_that_cannot_be_had_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        for place in (f"127.0.0.1:{taken.getsockname()[1]}", "127.0.0.1:99999"):
            command = [sys.executable, "-m", "annotated.serving.server", place]
            with subprocess.Popen(
                command, cwd=trial.ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            ) as process:
                assert process.stderr
                assert process.wait(LONG) == 1
                said = process.stderr.read()
            assert f"Nothing can be served at {place}" in said
            assert "Traceback" not in said


def test_a_file_is_watched_however_it_is_saved(tmp_path: Path) -> None:
    told: list[str] = []

    class Handler:
        def on_any_event(self, event: server.Changed) -> None:
            told.append(event.src_path)

    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").touch()
    watching = server.Watching()
    for name in ("docs", "mkdocs.yml"):
        watching.schedule(Handler(), str(tmp_path / name))
    watching.start()
    names = ["mkdocs.yml", "mkdocs.yml", "docs/new.md"]
    for number, name in enumerate(names, 1):
        ends = time.monotonic() + LONG
        while len(told) < number and time.monotonic() < ends:
            # As long as nobody watches yet, it is saved again.
            (tmp_path / "beside").write_text(name, "utf-8")
            (tmp_path / "beside").replace(tmp_path / name)
            time.sleep(0.3)
        told[number:] = []
    watching.stop()
    watching.join()
    assert told == [str(tmp_path / name) for name in names]
    assert watching.taken() == set(told) and not watching.taken()


# ── what stands in a reading's place ─────────────────────────────────────────────────────────────


def asked(tmp_path: Path, path: str, query: str = "") -> str:
    """The path that is answered for."""

    def application(environ: dict[str, Any], _: Callable[..., Any]) -> Iterable[bytes]:
        return [environ["PATH_INFO"].encode()]

    answer = server.with_problem_pages(application, tmp_path / "drafts", lambda _: None, "/here/")
    return b"".join(answer({"PATH_INFO": path, "QUERY_STRING": query}, lambda *_: None)).decode()


def test_only_pages_of_a_reading_with_problems_are_answered_for(tmp_path: Path) -> None:
    assert (Path(problem_pages.NAMES[1]).stem, problem_pages.LAST_GOOD) == (server.MENDING, server.LAST_GOOD)
    written = tmp_path / "drafts/ferry/problems.md"
    written.parent.mkdir(parents=True)
    assert asked(tmp_path, "/here/reading/ferry/") == "/here/reading/ferry/"
    written.touch()
    for folder in ("reading", "drafts"):
        assert asked(tmp_path, f"/here/{folder}/ferry/") == "/here/drafts/ferry/"
        assert asked(tmp_path, f"/here/{folder}/ferry/claims/") == "/here/drafts/ferry/problems/"
    for other in ("reading/", "reading/ferry/map.svg", "reading/mill/", "keys/", "livereload/1/2", "reading/../x/"):
        assert asked(tmp_path, f"/here/{other}") == f"/here/{other}"
    assert asked(tmp_path, "/here/reading/ferry/", "last-good") == "/here/reading/ferry/"


@pytest.mark.parametrize("broken", ["seeds/verdicts.yaml", "mkdocs.yml"])
def test_problems_of_all_readings_are_shown_by_each_or_stop_the_start(
    tmp_path: Path, broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = laid_out(tmp_path)
    (root / broken).write_text("verdict: [\n", "utf-8")
    if broken == "mkdocs.yml":
        done = trial.run(root, "serve", "--address", "127.0.0.1:1")
        assert done.exit_code == 1 and "mkdocs.yml:1: yaml-unreadable" in done.stderr
        assert not (root / "docs/drafts").exists()
        return
    before = standing(root)
    shown: list[str] = []

    def over() -> bool:
        shown[:] = [
            (root / f"docs/drafts/{slug}/{problem_pages.NAMES[0]}").read_text("utf-8") for slug in (SLUG, "ferry")
        ]
        return True

    monkeypatch.setattr(serve, "_answers", lambda _: True)
    followed(root, monkeypatch, over)
    assert [page.count("seeds/verdicts.yaml, line ") for page in shown] == [1, 1]
    assert standing(root) == before


def test_a_page_of_problems_holds_hostile_words_as_words() -> None:
    words = "<script>alert(1)</script> [x](javascript:x) **b** \x1b[31m {{ x }} | `c`"
    problem = Problem(Where(f"seeds/ferry/{words}", 3), "unknown-file", words, words)
    for page in problem_pages.pages("ferry", [problem] * 300, explained=True, published=True):
        made = reading_back.soup(written(page))
        assert made.get_text().count(printable(words)) == 3 * problem_pages.MOST_SHOWN
        assert not made.find_all("script")
        assert {str(link["href"]) for link in made.find_all("a", href=True, class_=False)} == {
            "?last-good",
            "../../reading/index.md",
            "../../keys.md#problem-unknown-file",
        }
