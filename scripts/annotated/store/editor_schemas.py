"""The schemas, laid where editors find them: files of authors name this place, on every site alike.

    schemas of the package  ->  .cache/schemas/*.schema.json

An installed program stands anywhere; what it says of keys must stand beside the site, and follow updates of the program.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from ..seeds.schema import EDITORS
from . import comparison, output

_PACKAGE = __package__.rpartition(".")[0]


def schemas() -> dict[str, str]:
    """Return the text of every schema by its path from the project's root."""
    folder = files(_PACKAGE).joinpath("schemas")
    schema_files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".json")), key=lambda file: file.name
    )
    return {f"{EDITORS}/{file.name}": file.read_text("utf-8") for file in schema_files}


def lay_out(root: Path) -> None:
    """Bring the schemas in the project's folder up to date with the program's. Raise `Problems` when the system refuses."""
    tree = schemas()
    output.write(root, tree, comparison.compare(root, tree, [EDITORS]))
