"""The table of generated parts: it has every name that the build knows, and no other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import trial
from annotated.pages import definitions, showcase
from annotated.seeds.site_file import Imprint

PAGE = (Path(__file__).parents[2] / "docs/keys.md").read_text("utf-8")


def test_every_generated_part_is_explained() -> None:
    _, _, section = PAGE.partition("\n## Generated parts of hand-written pages\n")
    assert sorted(re.findall(r"^\| `([a-z-]+)`", section, re.MULTILINE)) == sorted(showcase.makers({}, {}, Imprint()))


def test_every_scale_is_named() -> None:
    row = PAGE.rpartition("| `kinds` | ")[2].partition("\n")[0]
    assert re.findall(r"`([a-z]+)`", row) == list(get_args(definitions.Scale))


def test_what_is_wrong_on_several_pages_is_told_at_once(tmp_path: Path) -> None:
    """Whoever takes readings away has one list of the pages that name them."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "docs").mkdir()
    for name in ("one", "two"):
        (tmp_path / f"docs/{name}.md").write_text("<!-- generated: tally gone -->\n<!-- /generated -->\n", "utf-8")
    done = trial.run(tmp_path, "build")
    assert done.exit_code == 1
    assert [line.partition(":")[0] for line in done.stderr.splitlines() if "region-failed" in line] == [
        *("docs/one.md", "docs/two.md")
    ]


def test_committed_pages_are_what_seeds_and_schemas_say() -> None:
    """A word that comes into a scale of the schemas, or leaves it, changes what `docs/keys.md` tells authors."""
    done = trial.run(trial.ROOT, "build", "--check")
    assert done.exit_code == 0, done.stderr
