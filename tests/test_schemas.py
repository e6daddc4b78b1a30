"""What an editor's program shows while authors type: every key of every schema is explained, and every file names its schema."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import pytest

import trial
from annotated.model import kinds
from annotated.seeds import seed, yamlfile
from annotated.seeds.schema import EDITORS, compare, schema

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


def described(root: Any, rule: Any) -> str:
    """What is said of a key, at the key or at the rule it refers to, as editors' programs find it."""
    while isinstance(rule, dict) and not rule.get("description") and "$ref" in rule:
        found = root
        for step in rule["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        rule = found
    return str(rule.get("description", "")) if isinstance(rule, dict) else ""


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.name)
def test_every_key_is_explained(file: Path) -> None:
    root = json.loads(file.read_text("utf-8"))
    assert root["title"] and root["description"]
    found = list(keys(root))
    assert found
    assert [path for path, rule in found if len(described(root, rule)) < 4] == []


def test_every_file_that_authors_write_has_a_schema_and_names_it() -> None:
    names = {file.name.removesuffix(".schema.json") for file in SCHEMAS}
    assert {Path(name).stem for name in seed.FILES} | {"verdicts"} <= names
    for file in (trial.ROOT / "seeds").rglob("*.yaml"):
        up = "../" * (len(file.relative_to(trial.ROOT).parts) - 1)
        first = f"# yaml-language-server: $schema={up}{EDITORS}/{file.stem}.schema.json\n"
        assert file.read_text("utf-8").startswith(first), file


def test_the_commands_that_write_lay_the_schemas_where_editors_look_for_them(tmp_path: Path) -> None:
    trial.project(next(case for case in trial.CASES if case.name == "plain-article"), tmp_path)
    stale = tmp_path / EDITORS / "reading.schema.json"
    stale.parent.mkdir(parents=True)
    stale.write_text("{}", "utf-8")
    assert trial.run(tmp_path, "build").exit_code == 0
    laid = {file.name: file.read_text("utf-8") for file in (tmp_path / EDITORS).iterdir()}
    assert laid == {file.name: file.read_text("utf-8") for file in SCHEMAS}


def test_the_editor_knows_the_schema_of_sources() -> None:
    """CSL-JSON has no room to name it."""
    settings = re.sub(r"(?m)^\s*//.*$", "", (trial.ROOT / ".vscode/settings.json").read_text("utf-8"))
    (named,) = json.loads(settings)["json.schemas"]
    assert named["url"] == f"./{EDITORS}/sources.schema.json"
    assert set(named["fileMatch"]) == {"seeds/*/sources.json", "seeds/sources.json"}


SELECTOR = ("quote", "prefix", "suffix", "paragraph", "occurrence", "orphaned")


OF_SOURCES = {(file.name, "cite") for file in SCHEMAS} | {("copies.schema.json", "passage")}
"""What has a `quote` that is the words of a source: it selects nothing in the article."""


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.name)
def test_a_selector_is_said_once(file: Path) -> None:
    """Each kind names its keys, so that editors know them and refuse others; what a key means stands in one place."""
    defined = json.loads(file.read_text("utf-8")).get("$defs", {})
    said = [
        (name, key)
        for name, of in defined.items()
        for key in SELECTOR
        if (file.name, name) not in OF_SOURCES and "description" in of.get("properties", {}).get(key, {})
    ]
    quoting = {name for name, key in said if key == "quote"}
    assert len(quoting) <= 1
    for of in (
        its["properties"]
        for name, its in defined.items()
        if "quote" in its.get("properties", {}) and (file.name, name) not in OF_SOURCES
    ):
        assert {"quote", "prefix", "suffix", "paragraph", "occurrence"} <= of.keys()


@pytest.mark.parametrize("key", SELECTOR)
@pytest.mark.parametrize("value", ["[]", "{a: b}", "true", '""', "0"])
def test_a_selector_is_refused_alike_in_every_kind(key: str, value: str) -> None:
    told = set()
    for kind in kinds.KINDS:
        read = yamlfile.read(f"- {kind.key}: a1\n  {key}: {value}\n".encode(), "annotations.yaml")
        problems = [problem for problem in compare(read, "annotations") if f"‘{key}’ of" in problem.what]
        told.add(
            " ".join(f"{problem.what}: {problem.advice}" for problem in problems).replace(f"of {kind.key} ‘a1’", "")
        )
    assert len(told) == 1
    assert len(told.pop()) > 20


@pytest.mark.parametrize("kind", kinds.KINDS, ids=lambda kind: kind.key)
def test_a_kind_has_the_keys_that_it_is_read_into(kind: kinds.Kind) -> None:
    of = schema("annotations")["$defs"][kind.key]
    own = {field.name for field in fields(kind.type)} - {"where", "id", "selector"}
    assert of["properties"].keys() == own | {kind.key, *SELECTOR}
    needed = {field.name for field in fields(kind.type) if field.default is MISSING} - {"where", "id", "selector"}
    filled_in = {"said_by", "title", "as_of"} if kind.key == "claim" else set()
    assert needed - filled_in <= set(of["required"])
    assert of["additionalProperties"] is False
    assert kind.key in schema("annotations")["description"]
    assert kind.key in schema("reanchored")["$defs"]["found"]["properties"]
    assert {"required": [kind.key]} in schema("reanchored")["$defs"]["found"]["anyOf"]
