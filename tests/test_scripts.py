"""The verbs in scripts/: wrong use is 2, before anything is installed or built."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
VERBS = ("bench", "check", "fonts", "lock", "serve", "site", "test")


@pytest.mark.parametrize(
    "command",
    ["site --tar", "site --zip again", "fonts serif", "check --engine hugo", "check links", "bench", "bench ../site"],
)
def test_wrong_use(command: str) -> None:
    verb, *arguments = command.split()
    done = subprocess.run([ROOT / "scripts" / verb, *arguments], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "usage: " in done.stderr


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_posix_shell_and_can_be_run(verb: str) -> None:
    script = ROOT / "scripts" / verb
    assert script.stat().st_mode & 0o111
    subprocess.run(["sh", "-n", script], check=True)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_file_pins_by_hash_and_names_no_address(name: str) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in lock
    pins = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", lock, flags=re.MULTILINE).strip())
    assert [pin for pin in pins if not re.match(r"[\w.-]+==\S+ .*--hash=sha256:", pin, re.DOTALL)] == []


def test_the_lock_files_agree_and_hold_what_the_project_names() -> None:
    site, everything = (
        set(re.findall(r"^[\w.-]+==\S+", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert site < everything
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {re.split(r"[><=\[]", requirement)[0].lower() for requirement in project["dependencies"]}
    assert named <= {pin.split("==")[0] for pin in site}


STUB = """#!/bin/sh
echo "${0##*/} $*" >>"$CALLS"
case "${0##*/} $*" in
    "annotated handouts "*) exit "$HANDOUTS" ;;
    "annotated check "*) exit "$CHECK" ;;
    "mkdocs build "*) mkdir -p site ;;
esac
"""
"""Stands for every program that the script calls, and says what each was called for."""


@pytest.mark.parametrize(("handouts", "check", "code"), [(0, 0, 0), (1, 0, 0), (0, 1, 1)])
def test_handouts_that_fail_never_keep_the_site_from_being_published(
    handouts: int, check: int, code: int, tmp_path: Path
) -> None:
    programs = tmp_path / ".venv/bin"
    programs.mkdir(parents=True)
    (tmp_path / "scripts").mkdir()
    (tmp_path / "site").mkdir()
    for name in ("site", "lib.sh"):
        shutil.copy(ROOT / "scripts" / name, tmp_path / "scripts" / name)
    for name in ("python", "annotated", "mkdocs"):
        (programs / name).write_text(STUB, "utf-8")
        (programs / name).chmod(0o755)
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "requirements.lock").touch()
    (tmp_path / ".venv/made-site").write_text(f"{tmp_path.resolve()}\n", "utf-8")
    calls = tmp_path / "calls"
    environment = os.environ | {"CALLS": str(calls), "HANDOUTS": str(handouts), "CHECK": str(check)}
    done = subprocess.run(
        [tmp_path / "scripts/site"], capture_output=True, text=True, check=False, env=environment, cwd=tmp_path
    )
    assert done.returncode == code, done.stderr
    assert ("python -m annotated.site.swap .cache/site site" in calls.read_text("utf-8")) == (code == 0)
    assert ("Some handouts are missing" in done.stderr) == (handouts == 1)
