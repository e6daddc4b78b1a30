"""What the benches rest on: a payload that fails is named, and no other is passed over or blamed for it."""

from __future__ import annotations

import ast
import os
import signal
from pathlib import Path

import pytest

from benches import _worker, hostile, mutants

HELD: list[bytes] = []
"""Memory that a process keeps from one payload to the next."""


def attempt(folder: Path, slot: str, payload: bytes) -> tuple[str, str]:
    """Do what the payload names."""
    match payload.split():
        case [b"take", size]:
            b"x" * (int(size) << 20)
        case [b"hold", size]:
            HELD.append(b"x" * (int(size) << 20))
        case [b"die"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case [b"leave"]:
            os._exit(3)
        case [b"raise"]:
            raise ValueError("too hard")
    return "built", ""


LIMIT = 600.0
"""MB for one payload here; a process has some 150 before its first."""


def outcomes(folder: Path, *payloads: str) -> list[tuple[str, str]]:
    tasks = [(str(number), "note", payload.encode()) for number, payload in enumerate(payloads)]
    tried = _worker.outcomes(tasks, folder, 1, attempt, LIMIT)
    assert [outcome.id for outcome in tried] == [id for id, _, _ in tasks]
    return [(outcome.what, outcome.told.split(" ")[0]) for outcome in tried]


def test_too_much_memory_is_a_failure_and_the_next_string_is_tried(tmp_path: Path) -> None:
    assert outcomes(tmp_path, "take 700", "take 1", "take 700", "take 1") == [
        ("failed", "took"),
        ("built", ""),
        ("failed", "took"),
        ("built", ""),
    ]


def test_memory_that_others_left_behind_is_no_fault_of_the_last(tmp_path: Path) -> None:
    assert outcomes(tmp_path, *["hold 200"] * 5) == [("built", "")] * 5


@pytest.mark.parametrize(("fault", "told"), [("die", "the"), ("leave", "the"), ("raise", "ValueError('too")])
def test_after_a_failed_string_the_next_is_tried(fault: str, told: str, tmp_path: Path) -> None:
    assert outcomes(tmp_path, "go", fault, fault, "go") == [
        ("built", ""),
        ("failed", told),
        ("failed", told),
        ("built", ""),
    ]


def test_a_generator_may_use_map() -> None:
    entry = {"id": "one", "kind": "made", "generator": "''.join(map(chr, range(97, 100)))"}
    assert [vector.payload for vector in hostile.vectors([entry])] == [b"abc"]


def test_changes_that_are_judged_are_of_what_stands_in_the_modules() -> None:
    for line in mutants.EQUIVALENT.read_text("utf-8").splitlines():
        module, change, why = line.split("\t")
        before, after = change.split("  →  ")
        source = (mutants.ROOT / "scripts/annotated" / f"{module}.py").read_text("utf-8")
        assert module in mutants.TESTS and why and before != after
        assert before in ast.unparse(ast.parse(source)), "judged of what stands there no more"


def test_each_expression_is_changed_and_no_decorator() -> None:
    source = "@dataclass(frozen=True)\nclass A:\n    x = 1\n\ndef f(a):\n    return a < 3\n"
    changes = [mutant.what for mutant in mutants.mutations("a", source)]
    assert sorted(changes) == ["1  →  2  in  x = 1", "3  →  4  in  return a < 3", "a < 3  →  a <= 3"]
