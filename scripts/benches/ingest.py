"""Extraction of articles from saved web pages: writes each case's main text as HTML."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from trafilatura.utils import decode_file

from annotated.ingest.main_text import main_text
from annotated.ingest.structure import structured


def main(arguments: Sequence[str]) -> int:
    """Extract `source.html` of each case folder to `<case>.html`."""
    parser = argparse.ArgumentParser(prog="scripts/bench ingest", description=__doc__)
    parser.add_argument("--cases", type=Path, required=True, help="a folder of case folders with a source.html each")
    parser.add_argument("--out", type=Path, required=True, help="the folder that <case>.html goes to")
    given = parser.parse_args(arguments)
    given.out.mkdir(parents=True, exist_ok=True)
    began, empty = time.process_time(), 0
    cases = sorted(given.cases.glob("*/source.html"))
    for source in cases:
        article = main_text(decode_file(source.read_bytes()))
        empty += not article.kept
        (given.out / f"{source.parent.name}.html").write_text(structured(article), "utf-8")
    print(f"{len(cases)} pages, {empty} without an article. CPU: {time.process_time() - began:.1f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
