"""The table of generated parts: it has every name that the build knows, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from annotated.pages import definitions, showcase

PAGE = (Path(__file__).parents[2] / "docs/keys.md").read_text("utf-8")


def test_every_generated_part_is_explained() -> None:
    _, _, section = PAGE.partition("\n## Generated parts of hand-written pages\n")
    assert sorted(re.findall(r"^\| `([a-z-]+)`", section, re.MULTILINE)) == sorted(showcase.makers({}, {}))


def test_every_scale_is_named() -> None:
    (row,) = re.findall(r"^\| `kinds` \|.*$", PAGE, re.MULTILINE)
    named = set(re.findall(r"`([a-z]+)`", row)) - {"kinds"}
    assert all(definitions.scale(name) for name in named)  # type: ignore[arg-type]  # a scale it does not have is what this looks for
    assert named == set(definitions._PLACES)
