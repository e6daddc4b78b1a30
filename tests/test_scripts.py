"""The verbs in scripts/: wrong use is 2, before anything is installed or built."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
VERBS = ("bench", "check", "empty", "fonts", "lock", "serve", "site", "test")


@pytest.mark.parametrize(
    "command",
    [
        "site --tar",
        "site --zip again",
        "fonts serif",
        "check --engine hugo",
        "check links",
        "bench",
        "bench ../site",
        "empty",
        "empty a b",
    ],
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


@pytest.mark.site
def test_our_readings_are_taken_out_in_one_step(tmp_path: Path) -> None:
    """What is left builds strictly and speaks of them nowhere but in the program's tests and measurements."""
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, files.split("\0")):
        if not name.startswith(("tests/", "scripts/benches/")):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes((ROOT / name).read_bytes())
            (tmp_path / name).chmod((ROOT / name).stat().st_mode)
    library = tmp_path / "scripts/lib.sh"
    # The environment is there: nothing is to be installed for the copy.
    library.write_text(
        f"{library.read_text('utf-8')}\nenvironment() {{ :; }}\nPATH={Path(sys.executable).parent}:$PATH\n", "utf-8"
    )
    done = subprocess.run(
        [tmp_path / "scripts/empty", 'Readings of "Millford"'], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    built = subprocess.run([tmp_path / "scripts/site"], capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    left = [path for path in tmp_path.rglob("*") if path.is_file() and ".cache" not in path.parts]
    texts = [path for path in left if path.suffix in (".html", ".md", ".yml", ".yaml", ".json", ".xml", ".txt")]
    ours = re.compile("deadly|akulov|strategic culture|leave-the-page", re.IGNORECASE)
    speak = {path.relative_to(tmp_path).as_posix() for path in texts if ours.search(path.read_text("utf-8"))}
    assert speak == {"CHANGELOG.md"}, "the history of the program"
    assert "Readings of &#34;Millford&#34;" in (tmp_path / "site/index.html").read_text("utf-8").replace(
        "&quot;", "&#34;"
    )
    assert [path.name for path in (tmp_path / ".github/workflows").iterdir()] == ["site.yml"]
    assert "scripts/site" in (tmp_path / ".github/workflows/site.yml").read_text("utf-8")
    assert (tmp_path / "seeds/mill-bridge/article.txt").is_file() and (tmp_path / "docs/reading/index.md").is_file()
