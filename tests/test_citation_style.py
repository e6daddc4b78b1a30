"""A site's own style of sources: a CSL file beside the seeds."""

from __future__ import annotations

from pathlib import Path

import trial
from annotated import build

NUMBERED = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Numbered</title><id>numbered</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="citation-number"/></layout></citation>
  <bibliography second-field-align="flush">
    <layout suffix=" //">
      <text variable="citation-number" prefix="[" suffix="]"/>
      <text variable="title" text-case="uppercase"/>
    </layout>
  </bibliography>
</style>
"""


def site(root: Path, style: str) -> Path:
    """A site just begun, its draft published, with a style of its own."""
    assert trial.run(root, "init", ".").exit_code == 0
    reading = root / "seeds/mill-bridge/reading.yaml"
    reading.write_text(reading.read_text("utf-8").replace("status: draft", "status: published"), "utf-8")
    (root / "seeds/citations.csl").write_text(style, "utf-8")
    return root


def test_it_sets_all_sources(tmp_path: Path) -> None:
    root = site(tmp_path, NUMBERED)
    page = build.build(root).tree["docs/reading/mill-bridge/sources.md"]
    assert "[1] MINUTES OF THE MEETING OF 2 MARCH 2026 //" in page.replace("\\", "")
    (root / "seeds/citations.csl").unlink()
    assert "//" not in build.build(root).tree["docs/reading/mill-bridge/sources.md"], "the usual style, nothing cached"


def test_one_that_is_none_is_told_with_its_file(tmp_path: Path) -> None:
    done = trial.run(site(tmp_path, "<style>"), "build")
    assert done.exit_code == 1
    assert "seeds/citations.csl:1: bibliography-failed: " in done.stderr
