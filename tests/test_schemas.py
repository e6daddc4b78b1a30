"""What an editor's program shows while authors type: every key of every schema is explained, and every file names its schema."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import trial
from annotated.seeds import seed

SCHEMAS = sorted((trial.ROOT / "scripts/annotated/schemas").glob("*.schema.json"))
CONDITIONS = {"if", "then", "else", "not"}
"""Keywords under which keys stand that are explained elsewhere."""


def keys(around: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every key that a schema knows, with what it says of it."""
    if isinstance(around, dict):
        for name, rule in (around.get("properties") or {}).items():
            yield f"{path}/{name}", rule
        for word, inner in around.items():
            if word not in CONDITIONS:
                yield from keys(inner, f"{path}/{word}")
    elif isinstance(around, list):
        for number, inner in enumerate(around):
            yield from keys(inner, f"{path}/{number}")


def described(schema: Any, rule: Any) -> str:
    """What is said of a key, at the key or at the rule it refers to, as editors' programs find it."""
    while isinstance(rule, dict) and not rule.get("description") and "$ref" in rule:
        found = schema
        for step in rule["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        rule = found
    return str(rule.get("description", "")) if isinstance(rule, dict) else ""


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.name)
def test_every_key_is_explained(file: Path) -> None:
    schema = json.loads(file.read_text("utf-8"))
    assert schema["title"] and schema["description"]
    found = list(keys(schema))
    assert found
    assert [path for path, rule in found if len(described(schema, rule)) < 4] == []


def test_every_file_that_authors_write_has_a_schema_and_names_it() -> None:
    names = {file.name.removesuffix(".schema.json") for file in SCHEMAS}
    assert {Path(name).stem for name in seed.FILES} | {"verdicts"} <= names
    for file in (trial.ROOT / "seeds").rglob("*.yaml"):
        up = "../" * (len(file.relative_to(trial.ROOT).parts) - 1)
        first = f"# yaml-language-server: $schema={up}scripts/annotated/schemas/{file.stem}.schema.json\n"
        assert file.read_text("utf-8").startswith(first), file


def test_the_editor_knows_the_schema_of_sources() -> None:
    """CSL-JSON has no room to name it."""
    settings = re.sub(r"(?m)^\s*//.*$", "", (trial.ROOT / ".vscode/settings.json").read_text("utf-8"))
    (named,) = json.loads(settings)["json.schemas"]
    assert (trial.ROOT / named["url"]).is_file()
    assert set(named["fileMatch"]) == {"seeds/*/sources.json", "seeds/sources.json"}
