"""Re-anchoring over real edit histories: says for each case where its words stand now."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from annotated.reanchoring.reanchor import Change


def main(arguments: Sequence[str]) -> int:
    """Write a line `{id, start, end}` for each case: code points into the new text, null where a person must look."""
    parser = argparse.ArgumentParser(prog="scripts/bench anchoring", description=__doc__)
    parser.add_argument("--docs", type=Path, required=True, help="JSON: a document's id and its text")
    parser.add_argument("--cases", type=Path, required=True, help="JSON lines: id, old, new, start, end")
    parser.add_argument("--out", type=Path, required=True, help="where the predictions go, as JSON lines")
    given = parser.parse_args(arguments)
    docs: dict[str, str] = json.loads(given.docs.read_text("utf-8"))
    cases = [json.loads(line) for line in given.cases.read_text("utf-8").splitlines()]
    began = time.process_time()
    changes: dict[tuple[str, str], Change] = {}
    states: Counter[str] = Counter()
    lines: list[str] = []
    for case in cases:
        pair = case["old"], case["new"]
        if pair not in changes:
            changes[pair] = Change(docs[pair[0]], docs[pair[1]])
        found = changes[pair].find(case["start"], case["end"])
        states[found.state] += 1
        sure = found.state in ("exact", "moved", "edited")
        place = {"start": found.start, "end": found.end} if sure else {"start": None, "end": None}
        lines.append(json.dumps({"id": case["id"], **place}))
    given.out.write_text("\n".join(lines) + "\n", "utf-8")
    spent = time.process_time() - began
    print(f"{len(cases):,} cases over {len(changes):,} changes: {dict(sorted(states.items()))}. CPU: {spent:.2f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
