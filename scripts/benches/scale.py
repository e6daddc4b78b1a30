"""Measures what one huge reading costs: each step from the seed to the checked site, by the number of its claims or sources.

claims, sources by one author  ->  CPU seconds and memory of build, MkDocs, search and check
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benches import _project
from benches._project import Run

HEAD = ("", "claims", "sources", "CPU s", "seconds", "MB")
WORDS = 8
"""Words of a sentence; each claim quotes one."""
SENTENCES = 8
"""Sentences of a paragraph."""
LINEAR = 1.5
"""How much dearer a claim, or a source, may be in the largest reading than in the smallest."""
MOST_MEMORY = 1024
"""MB that one process may take."""
SLOW = 10
"""CPU seconds of a step below which nobody waits: what it costs to begin decides the ratio there."""


def main(arguments: Sequence[str]) -> int:
    """Print what each step costs; exit status 1 when one grows faster than its reading, or takes too much memory."""
    parser = argparse.ArgumentParser(prog="scripts/bench scale", description=__doc__.partition("\n")[0])
    parser.add_argument("--claims", default="2500,5000,10000,20000", help="numbers of claims, ascending")
    parser.add_argument("--sources", default="1250,2500,5000", help="numbers of sources by one author, ascending")
    parser.add_argument("--steps", default="build,mkdocs,search,check", help="which steps, in order")
    given = parser.parse_args(arguments)
    steps = [step for step in STEPS if step in given.steps.split(",")]
    rows: list[tuple[str, int, int, Run]] = []
    sizes = [(int(size), 1) for size in given.claims.split(",") if size]
    sizes += [(10, int(size)) for size in given.sources.split(",") if size]
    for claims, sources in sizes:
        for row in _measured(claims, sources, steps if sources == 1 else steps[:1]):
            rows.append(row)
            print(_project.table(HEAD, [_row(*row)]), file=sys.stderr, flush=True)
    print(_project.table(HEAD, [_row(*row) for row in rows]))
    faults = list(_faults(rows))
    print("\n".join(faults) or "every step grows as its reading does")
    return 1 if faults else 0


STEPS = {
    "build": _project.BUILD,
    "mkdocs": _project.MKDOCS,
    "search": (sys.executable, "-m", "annotated.site.search", "site"),
    "check": (sys.executable, "-m", "annotated.cli", "check", "--site", "site"),
}


def _measured(claims: int, sources: int, steps: Sequence[str]) -> Iterator[tuple[str, int, int, Run]]:
    with tempfile.TemporaryDirectory() as temporary:
        project = _project.stage(Path(temporary) / "project")
        _project.plant(project, "large", seed(claims, sources))
        for step in steps:
            done = _project.run(STEPS[step], project, 1800)
            if done.status:
                raise RuntimeError(f"{step} of {claims} claims and {sources} sources: {done.said[-2000:]}")
            yield step, claims, sources, done


def seed(claims: int, sources: int) -> dict[str, Any]:
    """Return a seed with so many claims, each on a sentence, and so many sources of one author without a year; the same on every run."""
    choose = random.Random(1)
    sentences = [_sentence(choose, str(number)) for number in range(claims)]
    paragraphs = [" ".join(sentences[at : at + SENTENCES]) for at in range(0, claims, SENTENCES)]
    about = {
        **{"title": "A long text", "author": "Unknown", "publisher": "Nobody", "date": "1900", "language": "en"},
        **{"kind": "text", "status": "published"},
        "rights": {"holder": "Nobody", "basis": "public-domain", "statement": "Old.", "contact": "Nobody."},
    }
    made = [
        {"id": f"s{number}", "type": "book", "title": f"Volume {number}", "custom": {"consulted": "read"}}
        | {"author": [{"family": "Walker", "given": "Ann"}]}
        for number in range(sources)
    ]
    return {
        "article.txt": "\n\n".join(paragraphs) + "\n",
        "reading.yaml": about,
        "annotations.yaml": [
            {
                **{"claim": f"c{number}", "quote": quote, "kind": "fact", "said_by": "author", "verdict": "supported"},
                **{"title": f"What it says {number}", "fact": _sentence(choose), "note": _sentence(choose)},
                **{"as_of": "2020-01-01", "sources": [f"s{at}" for at in range(number, sources, claims)] or ["s0"]},
            }
            for number, quote in enumerate(sentences)
        ],
        "sources.json": json.dumps(made),
    }


def _sentence(choose: random.Random, last: str = "so") -> str:
    words = ["".join(choose.choices("aeioulnrstmdp", k=choose.randint(2, 9))) for _ in range(WORDS)]
    return " ".join([*words, last]).capitalize() + "."


def _faults(rows: Sequence[tuple[str, int, int, Run]]) -> Iterator[str]:
    for step, claims, sources, run in rows:
        if run.peak > MOST_MEMORY:
            yield f"{step} of {claims} claims and {sources} sources takes {run.peak:.0f} MB, more than {MOST_MEMORY}"
    for step in STEPS:
        for many in (False, True):
            of = [
                (max(claims, sources), run.cpu)
                for name, claims, sources, run in rows
                if name == step and (sources > 1) == many
            ]
            if len(of) > 1 and of[-1][1] > SLOW:
                (few, first), (most, last) = of[0], of[-1]
                if (ratio := last / most / (first / few)) > LINEAR:
                    yield f"{step}: one of {most} {'sources' if many else 'claims'} costs {ratio:.2f} of one of {few}"


def _row(step: str, claims: int, sources: int, run: Run) -> Sequence[object]:
    return (step, claims, sources, round(run.cpu, 1), round(run.wall, 1), round(run.peak))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
