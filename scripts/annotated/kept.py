"""The edge to what was made before: files that cost much to make are kept by what they are made of.

request + how to make it  ->  file name -> text

What is kept is never needed: without it, everything is made anew, to the byte the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path

from . import output
from .pages.pictures import Files, Keep

PACKAGE = Path(__file__).parent


def below(folder: Path) -> Keep:
    """Keeps in `folder`. Another version of this program finds nothing there that this one left."""

    def keep(request: str, make: Callable[[], Files]) -> Files:
        key = sha256(f"{_program()} {request}".encode()).hexdigest()
        file = folder / f"{key}.json"
        try:
            found = json.loads(file.read_text("utf-8"))
            if isinstance(found, dict) and all(isinstance(text, str) for text in found.values()):
                return found
        except (OSError, ValueError):  # nothing kept, or not what we kept
            pass
        made = make()
        output.keep(file, json.dumps(made, ensure_ascii=False))
        return made

    return keep


@cache
def _program() -> str:
    """A digest of all that this package holds: a change of any of it may change what is made."""
    whole = sha256()
    for file in sorted(path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        whole.update(file.relative_to(PACKAGE).as_posix().encode() + b"\0" + file.read_bytes())
    return whole.hexdigest()
