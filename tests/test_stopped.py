"""A change of a seed that is stopped anywhere, by the system or for good, is finished by doing it again."""

from __future__ import annotations

import errno
import io
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

import trial
from annotated import update
from annotated.ingest import sandboxed_import
from annotated.ingest.importer import import_file
from annotated.model.problem import Problems
from annotated.store import journal

SLUG = "article-changed"
SEED = f"seeds/{SLUG}"
CALLS = ("mkdir", "rename", "replace", "link", "unlink", "rmdir", "fsync")
"""Functions of `os` by which files are changed; opening one to be written is the other way."""
ALL = update.Choice(all=True, named=frozenset({"c1"}), orphans=frozenset({"c2"}))


class Killed(BaseException):
    """In the place of a process that ends: whatever it meant to tidy up stays."""


@contextmanager
def stopped(at: int, error: BaseException, for_good: bool) -> Iterator[list[str]]:
    """Let the call of that number fail, and all that follow if it is `for_good`; gives the names of all calls."""
    called: list[str] = []

    def watch(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **more: Any) -> Any:
            if name == "open" and not set("wxa+") & set(str(more.get("mode", (*given, "r")[1]))):
                return real(*given, **more)
            called.append(name)
            if len(called) - 1 == at or (for_good and len(called) > at):
                if name == "open" and not isinstance(error, Killed):
                    real(*given, **more).close()  # an empty file is what a full disk gives
                raise error
            return real(*given, **more)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, watch(name, getattr(os, name)))
        patch.setattr(io, "open", watch("open", io.open))
        yield called


def laid_out(root: Path) -> Path:
    """A reading whose article changed: one annotation is edited, one has lost its words."""
    case = trial.ROOT / "tests/cases" / SLUG
    shutil.copytree(case, root / SEED, ignore=shutil.ignore_patterns("expected"))
    return root


def seed_files(root: Path) -> dict[str, bytes]:
    """Every file of the seed, by path from it."""
    folder = root / SEED
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


ERRORS = {
    "full disk": (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), True),
    "one fault": (OSError(errno.EIO, os.strerror(errno.EIO)), False),
    "killed": (Killed(), True),
}


@pytest.mark.parametrize("name", ERRORS)
def test_a_change_stopped_at_any_call_is_finished_by_doing_it_again(name: str, tmp_path: Path) -> None:
    error, for_good = ERRORS[name]
    whole = laid_out(tmp_path / "whole")
    before = seed_files(whole)
    with stopped(-1, error, for_good=False) as calls:
        update.run(whole, SLUG, ALL)
    after = seed_files(whole)
    assert len(calls) > 8 and {"open", "rename", "replace", "unlink"} <= set(calls)
    assert len({path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}) > 3
    half = 0
    for number in range(len(calls)):
        root = laid_out(tmp_path / str(number))
        try:
            with stopped(number, error, for_good):
                update.run(root, SLUG, ALL)
        except (Problems, Killed) as refused:
            assert isinstance(refused, Killed) or {problem.code for problem in refused.problems} == {"cannot-write"}
        if journal.is_unfinished(root, SEED):
            half += 1
            said = trial.run(root, "build")
            assert said.exit_code == 1 and f"{SEED}:1: change-unfinished: " in said.stderr
        with suppress(
            update.UnknownId
        ):  # where all was done, the article has lost nothing that could be said to be gone
            update.run(root, SLUG, ALL)
        assert seed_files(root) == after, calls[number]
        assert trial.run(root, "build").exit_code == trial.run(whole, "build").exit_code
        shutil.rmtree(root)
    assert half > 3


FIRST, SECOND = "A bridge\n\nIt opened in 1911.\n", "A bridge\n\nIt opened in 1912.\n\nIt fell.\n"


def page(text: str) -> str:
    """A saved page with that article."""
    paragraphs = "".join(
        f"<p>{line} Forty people came to see it, and the mayor spoke.</p>" for line in text.split("\n\n")
    )
    return f"<html lang=en><title>A bridge</title><body><article><h1>A bridge</h1>{paragraphs}</article></body></html>"


def nothing(_: Path) -> None:
    """Lay nothing out."""


def brought(root: Path) -> None:
    """A reading that was brought in, and the file of which there is another version now."""
    (root / "bridge.html").write_text(page(FIRST), "utf-8")
    assert trial.run(root, "new", str(root / "bridge.html"), "bridge").exit_code == 0
    (root / "bridge.html").write_text(page(SECOND), "utf-8")


def to_bring(root: Path) -> None:
    """A file, and a project for it."""
    (root / "seeds").mkdir()
    (root / "bridge.html").write_text(page(FIRST), "utf-8")


def annotated(root: Path) -> None:
    """A reading of which no text was kept yet."""
    case = trial.ROOT / "tests/cases/plain-article"
    shutil.copytree(case, root / "seeds/plain-article", ignore=shutil.ignore_patterns("expected"))


COMMANDS: dict[str, tuple[Callable[[Path], None], list[str], str]] = {
    "init": (nothing, ["init", ".", "--name", "Millford"], "."),
    "new": (to_bring, ["new", "{root}/bridge.html", "bridge"], "seeds"),
    "new --again": (brought, ["new", "{root}/bridge.html", "bridge", "--again"], "seeds"),
    "build": (annotated, ["build"], "seeds"),
}
"""Commands that write among seeds: what there is before, what is run, and the folder that holds what is looked at."""


def visible(folder: Path) -> dict[str, bytes]:
    """What stands in a folder, but for what is hidden in folders of the commands' own."""
    return {
        path: file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
        and not re.search(r"(^|/)\.(cache|staging|unfinished)", path := file.relative_to(folder).as_posix())
    }


def schemas(root: Path) -> dict[str, bytes]:
    """What an editor completes an author's files by."""
    return {file.name: file.read_bytes() for file in (root / ".cache/schemas").glob("*")}


@pytest.mark.parametrize("name", ERRORS)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_stopped_at_any_call_is_finished_by_running_it_again(
    command: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandboxed_import, "import_sandboxed", import_file)  # what it reads is no part of this
    (lay_out, words, place), (error, for_good) = COMMANDS[command], ERRORS[name]
    start = tmp_path / "start"
    start.mkdir()
    lay_out(start)

    def run(root: Path) -> Result:
        return trial.run(root, *(word.format(root=root) for word in words))

    def copy(number: object) -> Path:
        return Path(shutil.copytree(start, tmp_path / str(number)))

    whole = copy("whole")
    before = visible(whole / place)
    with stopped(-1, error, for_good=False) as calls:
        assert run(whole).exit_code == 0
    after = visible(whole / place)
    assert after != before and len(calls) > 8
    for number in range(len(calls)):
        root = copy(number)
        with stopped(number, error, for_good), suppress(Killed):
            done = run(root)
            assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        again = run(root)
        done_before = command == "new" and "folder-exists" in again.stderr
        assert again.exit_code == 0 or done_before, (calls[number], again.stderr)
        assert visible(root / place) == after, calls[number]
        if done_before:  # nothing is left to be done by a command that will not run again
            assert schemas(root) == schemas(whole), calls[number]
        shutil.rmtree(root)


@pytest.mark.parametrize(
    "listed",
    [
        '{"written": {"../other/article.txt": "0"}, "deleted": []}',
        '{"written": {}, "deleted": ["../../mkdocs.yml"]}',
        '{"written": {}, "deleted": ["article.txt"]}',
        '{"written": {}, "deleted": ["original.html/../article.txt"]}',
        '{"written": {"annotations.yaml": "../0"}, "deleted": []}',
        '{"written": {"/etc/x.yaml": "0"}, "deleted": []}',
        "[]",
        "{",
        "[" * 100_000,
    ],
)
def test_a_list_that_is_none_of_ours_does_nothing(listed: str, tmp_path: Path) -> None:
    root = laid_out(tmp_path)
    pending = root / SEED / journal.UNFINISHED
    pending.mkdir()
    (pending / "0").write_text("x", "utf-8")
    (pending / journal.LIST).write_text(listed, "utf-8")
    before = seed_files(root)
    with pytest.raises(Problems, match="change-unreadable"):
        update.run(root, SLUG, ALL)
    assert seed_files(root) == before


def test_what_leads_out_of_a_seed_is_not_followed(tmp_path: Path) -> None:
    root = laid_out(tmp_path / "project")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / journal.LIST).write_text('{"written": {}, "deleted": ["annotations.yaml"]}', "utf-8")
    (root / SEED / journal.UNFINISHED).symlink_to(tmp_path / "elsewhere")
    before = seed_files(root)
    with pytest.raises(Problems, match="change-unreadable"):
        update.run(root, SLUG, ALL)
    assert seed_files(root) == before
