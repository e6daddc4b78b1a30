"""The verbs in scripts/: wrong use is 2, before anything is installed or built."""

from __future__ import annotations

import re
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


PROGRAMS = r"(?:annotated|mkdocs|mypy|pytest|ruff|zensical)"


@pytest.mark.parametrize("file", [*VERBS, "lib.sh"])
def test_programs_are_modules(file: str) -> None:
    """What pip writes into `.venv/bin` names its interpreter, and cannot where the project's path holds a quotation mark."""
    lines = (ROOT / "scripts" / file).read_text("utf-8").splitlines()
    assert [line for line in lines if re.match(rf"\s*(?:exec |if |! )?{PROGRAMS}\b(?! = )", line)] == []
