"""Make a project of a case and run the command in it.

tests/cases/<name>  ->  a project's folder, exit code, what was said
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from click.testing import CliRunner, Result

from annotated.cli import main
from annotated.store.cache import CACHE

ROOT = Path(__file__).parent.parent
CASES = tuple(sorted(path for path in (ROOT / "tests" / "cases").iterdir() if path.is_dir()))
SCALE = ROOT / "scripts" / "annotated" / "seeds" / "verdicts.yaml"
"""The scale of a site that has none of its own; to be copied where one is to be changed."""
BIBLIOGRAPHIES = ROOT / ".cache" / "tests"
"""Formatted sources, kept between runs: pandoc takes a second for each case that has any."""


def project(case: Path, root: Path) -> Path:
    """Lay the case out under `root` as a project of its own; `root`.

    A case is a seed, named as its folder is; or it holds a whole `project`. `<file>.times` says how often the file is to
    be repeated, for what is too large to be kept.
    """
    if (case / "project").is_dir():
        shutil.copytree(case / "project", root, dirs_exist_ok=True)
    else:
        seed = root / "seeds" / case.name
        shutil.copytree(
            case,
            seed,
            ignore=shutil.ignore_patterns("expected", "command.txt", "not-installed.txt", "*.times"),
        )
        for times in case.glob("*.times"):
            file = seed / times.stem
            file.write_bytes(file.read_bytes() * int(times.read_text("utf-8")))
    keep_bibliographies(root)
    return root


def any_project(name: str, root: Path) -> Path:
    """Lay out under `root` the case of that name, or all of the project's own seeds for `the real seed`; `root`."""
    if name == "the real seed":
        shutil.copytree(ROOT / "seeds", root / "seeds")
        return root
    return project(next(case for case in CASES if case.name == name), root)


def real_seed(root: Path) -> Path:
    """The project's own seeds as a project under `root`; `root`."""
    shutil.copytree(ROOT / "seeds", root / "seeds")
    keep_bibliographies(root)
    return root


def keep_bibliographies(root: Path) -> None:
    """Let the project under `root` share one cache with all others; unless it has something of its own in that place."""
    if (root / CACHE).parent.exists():
        return
    BIBLIOGRAPHIES.mkdir(parents=True, exist_ok=True)
    (root / CACHE).parent.mkdir(parents=True)
    (root / CACHE).symlink_to(BIBLIOGRAPHIES)


def run(root: Path, *arguments: str) -> Result:
    """`annotated <arguments>` in the project under `root`."""
    return CliRunner().invoke(main, ["--project", os.fspath(root), *arguments])


def pages(root: Path) -> dict[str, bytes]:
    """Every file under `docs`, by path."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted((root / "docs").rglob("*.*"))}
