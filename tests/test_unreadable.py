"""What stands among the seeds and cannot be read is named, by every command; nothing ends in a traceback, and nothing vanishes."""

from __future__ import annotations

import errno
import io
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import trial
from annotated.serving import serve
from annotated.store import seed_folders

SLUG = "every-kind"
PLACE = f"seeds/{SLUG}"
COMMANDS = (("build",), ("build", "--check"), ("check",), ("reanchor", SLUG), ("suggest", SLUG), ("handouts", SLUG))


def refusing(monkeypatch: pytest.MonkeyPatch, name: str, number: int) -> None:
    """Let the system refuse to open the file `name`, whoever runs this test."""
    real = Path.open

    def opened(path: Path, *rest: Any, **more: Any) -> Any:
        if path.name == name and "seeds" in path.parts:
            raise OSError(number, os.strerror(number), str(path))
        return real(path, *rest, **more)

    monkeypatch.setattr(Path, "open", opened)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = trial.project(trial.ROOT / "tests/cases" / SLUG, tmp_path)
    assert trial.run(root, "build").exit_code == 0
    return root


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO, errno.ENOENT, errno.ESTALE])
@pytest.mark.parametrize("name", ["annotations.yaml", "article.txt", "reading.yaml", "sources.json"])
def test_what_the_system_refuses_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int, command: tuple[str, ...]
) -> None:
    refusing(monkeypatch, name, number)
    done = trial.run(project, *command)
    assert done.exit_code == 1 and isinstance(done.exception, SystemExit)
    told = f"{PLACE}/{name}:1: cannot-read: the system does not let it be read: {os.strerror(number)}"
    assert done.stderr.count(told) == 1
    assert "file-missing" not in done.stderr


@pytest.mark.parametrize("name", ["verdicts.yaml", "glossary.yaml"])
def test_what_all_readings_share(project: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (project / "seeds" / name).touch()
    refusing(monkeypatch, name, errno.EACCES)
    for command in (*COMMANDS[:3], COMMANDS[5]):
        done = trial.run(project, *command)
        assert done.exit_code == 1 and f"seeds/{name}:1: cannot-read: " in done.stderr


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _linked(file: Path) -> None:
    file.rename(file.parent.parent / "elsewhere")
    file.symlink_to("../elsewhere")


def _dangling(file: Path) -> None:
    file.unlink()
    file.symlink_to("nowhere")


def _pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


@pytest.mark.parametrize("name", ["timeline.yaml", "article.txt", "reading.yaml"])
@pytest.mark.parametrize("spoil", [_folder, _linked, _dangling, _pipe])
def test_what_is_no_file_is_told_and_its_entries_do_not_vanish(
    project: Path, spoil: Callable[[Path], None], name: str
) -> None:
    before = trial.pages(project)
    spoil(project / PLACE / name)
    for command in COMMANDS:
        done = trial.run(project, *command)
        assert done.exit_code == 1 and isinstance(done.exception, SystemExit)
        assert f"{PLACE}/{name}:1: cannot-read: this is a" in done.stderr
    assert trial.pages(project) == before


def test_a_text_that_was_kept_is_no_exception(project: Path) -> None:
    """Else an article could change in silence."""
    _linked(next((project / PLACE / "kept").iterdir()))
    assert "cannot-read: this is a link" in trial.run(project, "build").stderr
    shutil.rmtree(project / PLACE / "kept")
    (project / PLACE / "kept").symlink_to("..")
    assert f"{PLACE}/kept:1: cannot-read: this is a link" in trial.run(project, "build").stderr


@pytest.mark.parametrize("refused", [SLUG, "seeds"])
def test_a_folder_that_cannot_be_listed(project: Path, monkeypatch: pytest.MonkeyPatch, refused: str) -> None:
    real = Path.iterdir

    def listed(folder: Path) -> Any:
        if folder.name == refused and "docs" not in folder.parts:
            raise PermissionError(errno.EACCES, "Permission denied", str(folder))
        return real(folder)

    monkeypatch.setattr(Path, "iterdir", listed)
    place = "seeds" if refused == "seeds" else PLACE
    for command in COMMANDS:
        done = trial.run(project, *command)
        assert done.exit_code == 1 and f"{place}:1: cannot-read: " in done.stderr


def test_a_folder_that_leads_nowhere_does_not_take_its_reading_away(project: Path) -> None:
    before = trial.pages(project)
    shutil.rmtree(project / PLACE)
    (project / PLACE).symlink_to("nowhere")
    done = trial.run(project, "build")
    assert done.exit_code == 1 and f"{PLACE}:1: cannot-read: " in done.stderr
    assert trial.pages(project) == before


def test_the_server_goes_on(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    serve._build(project, said.append)
    assert (project / f"docs/reading/{SLUG}/index.md").is_file()
    with (project / PLACE / "annotations.yaml").open("a") as file:
        file.write("\n")
    refusing(monkeypatch, "annotations.yaml", errno.EIO)
    serve._build(project, said.append)
    assert f"{PLACE}/annotations.yaml:1: cannot-read: " in "\n".join(said)
    assert "cannot-read" in (project / f"docs/drafts/{SLUG}/index.md").read_text("utf-8")


def test_a_file_too_large_to_be_read_is_not_read(project: Path) -> None:
    with (project / PLACE / "annotations.yaml").open("ab") as file:
        file.truncate(seed_folders.LARGEST + 1)
    done = trial.run(project, "build")
    assert f"{PLACE}/annotations.yaml:1: file-too-large: the file has {seed_folders.LARGEST + 1:,} bytes" in done.stderr


def test_a_glossary_of_another_reading_that_cannot_be_read_keeps_no_suggestion_back(project: Path) -> None:
    shutil.copytree(project / PLACE, project / "seeds/other")
    _pipe(project / "seeds/other/glossary.yaml")
    done = trial.run(project, "suggest", SLUG)
    assert "# Suggestions for" in done.stdout
    assert "seeds/other/glossary.yaml:1: cannot-read: this is a pipe" in done.stderr


@pytest.mark.parametrize("spoil", [_linked, _dangling, _pipe])
def test_a_new_version_is_not_brought_over_what_cannot_be_read(project: Path, spoil: Callable[[Path], None]) -> None:
    article = project / "bridge.txt"
    article.write_text("A bridge.\n\nIt is long.\n", "utf-8")
    spoil(project / PLACE / "reading.yaml")
    done = trial.run(project, "new", str(article), SLUG, "--again")
    assert done.exit_code == 1 and f"{PLACE}/reading.yaml:1: cannot-read: this is a" in done.stderr


def test_an_article_that_cannot_be_brought(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing(io.BytesIO):
        def read(self, *_: Any) -> bytes:
            raise OSError(errno.EIO, "Input/output error")

    article = tmp_path / "bridge.txt"
    article.write_text("A bridge.\n", "utf-8")
    monkeypatch.setattr("click.open_file", lambda *_, **__: Failing())
    done = trial.run(tmp_path, "new", str(article), "bridge")
    assert done.exit_code == 1 and "bridge.txt:1: cannot-read: " in done.stderr
    assert not (tmp_path / "seeds").exists()
