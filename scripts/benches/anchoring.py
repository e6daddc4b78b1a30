"""Re-anchoring over real edit histories: one table of what is found again, over several sets."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotated.reanchoring.find_again import Change, Match

SURE = frozenset({"exact", "moved", "edited"})
"""States that are taken without a choice; of the others a person says what became of the words."""
CLOSE = 0.5
"""Share of what two spans cover together that both must cover, 0 to 1, for one to be found right."""
CLASSES = ("intact", "edited", "deleted", "deleted_lookalike")


@dataclass(slots=True)
class Row:
    """How the cases of one set and class were judged."""

    counts: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        cases = self.counts.total()
        return f"{cases:6,}" + "".join(f"{100 * self.counts[judged] / max(1, cases):9.2f}" for judged in JUDGED)


JUDGED = ("right", "wrong", "left")
"""Right; in a wrong place, or found although it was deleted; left to a person although it is there. Per cent."""


def main(arguments: Sequence[str]) -> int:
    """Print the table. A set is a pair of files, `NAME.docs.json` and `NAME.cases.jsonl`."""
    parser = argparse.ArgumentParser(prog="scripts/bench anchoring", description=__doc__)
    parser.add_argument("sets", type=Path, nargs="+", help="path of a set without its endings, or of a folder of sets")
    parser.add_argument("--language", default="en", help="language of the texts, for the words that may matter (en)")
    parser.add_argument("--out", type=Path, help="folder for the predictions: NAME.jsonl of {id, start, end}")
    given = parser.parse_args(arguments)
    began = time.process_time()
    rows: dict[tuple[str, str], Row] = {}
    for path in _sets(given.sets):
        lines = []
        for case, match in _found(path, given.language):
            judged = _judged(case, match)
            for name in (path.name, "all"):
                rows.setdefault((name, case["cls"]), Row()).counts[judged] += 1
            sure = match.state in SURE
            place = (match.start, match.end) if sure else (None, None)
            lines.append(json.dumps({"id": case["id"], "start": place[0], "end": place[1]}))
        if given.out:
            given.out.mkdir(parents=True, exist_ok=True)
            (given.out / f"{path.name}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{'set':16}{'class':18}{'cases':>6}{'right':>9}{'wrong':>9}{'left':>9}")
    for (name, cls), row in sorted(rows.items(), key=_order):
        print(f"{name:16}{cls:18}{row}")
    print(f"CPU: {time.process_time() - began:.1f} s")
    return 0


def _order(item: tuple[tuple[str, str], Row]) -> tuple[bool, str, int]:
    (name, cls), _ = item
    return name == "all", name, CLASSES.index(cls)


def _sets(given: Sequence[Path]) -> Iterator[Path]:
    for path in given:
        if path.is_dir():
            yield from sorted(docs.with_name(docs.name.removesuffix(".docs.json")) for docs in path.glob("*.docs.json"))
        else:
            yield path


def _found(path: Path, language: str) -> Iterator[tuple[Mapping[str, Any], Match]]:
    """Yield each case of a set with what became of its words; `start`, `end` and `gold` are code points, half open."""
    docs: dict[str, str] = json.loads(path.with_name(f"{path.name}.docs.json").read_text("utf-8"))
    changes: dict[tuple[str, str], Change] = {}
    for line in path.with_name(f"{path.name}.cases.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        pair = case["old"], case["new"]
        if pair not in changes:
            changes[pair] = Change(docs[pair[0]], docs[pair[1]], language)
        yield case, changes[pair].find(case["start"], case["end"])


def _judged(case: Mapping[str, Any], match: Match) -> str:
    if match.state not in SURE or match.start is None or match.end is None:
        return "right" if case["expect"] == "orphan" else "left"
    if case["expect"] == "orphan":
        return "wrong"
    low, high = case["gold"]
    both = max(0, min(match.end, high) - max(match.start, low))
    return "right" if both >= CLOSE * (max(match.end, high) - min(match.start, low)) else "wrong"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
