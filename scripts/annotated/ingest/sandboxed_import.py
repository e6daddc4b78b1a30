"""A file brought in by a process of its own, which has limits.

file + Choices  ->  Imported
"""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from ..model.problem import Problem, Problems, Where, refuse
from .choices import Choices, Imported
from .importer import import_file
from .sandbox import SandboxError, run


def import_sandboxed(name: str, content: bytes, choices: Choices) -> Imported:
    """Return what `import_file` makes of a file, in a process with limits. Raise `Problems`."""
    asked = json.dumps({"name": name, "choices": asdict(choices)}).encode()
    try:
        answer = run([sys.executable, "-m", __name__], asked + b"\n" + content)
    except SandboxError as error:
        advice = "bring the article alone, or copy its text into a file that ends in .txt"
        refuse(Where(name), "not-brought", str(error), advice)
    outcome = json.loads(answer)
    if "problems" in outcome:
        raise Problems(_problem(each) for each in outcome["problems"])
    files = {file: base64.b64decode(each) for file, each in outcome["files"].items()}
    return Imported(files, tuple(outcome["notices"]))


def _problem(fields: Mapping[str, Any]) -> Problem:
    code = fields["code"]
    return Problem(Where(fields["file"], fields["line"]), code, fields["what"], fields["advice"])


def _main() -> int:
    """Read a file from standard input and answer in JSON."""
    asked, _, content = sys.stdin.buffer.read().partition(b"\n")
    about = json.loads(asked)
    answer: dict[str, object]
    try:
        imported = import_file(about["name"], content, Choices(**about["choices"]))
    except Problems as refused:
        answer = {
            "problems": [
                {"file": p.where.file, "line": p.where.line, "code": p.code, "what": p.what, "advice": p.advice}
                for p in refused.problems
            ]
        }
    except MemoryError:
        return 251
    else:
        files = {name: base64.b64encode(content).decode() for name, content in imported.files.items()}
        answer = {"files": files, "notices": imported.notices}
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    raise SystemExit(_main())
