"""Who makes the site: a file read whole or not at all, and asked for once the site has an address."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
import yaml

import trial
from annotated.loading import load_project
from annotated.model.problem import Problems
from annotated.seeds.site_file import Imprint, imprint

KEYS = tuple(field.name for field in fields(Imprint))
WHOLE = {key: f"Told of {key}." for key in KEYS}


def site(folder: Path, told: object, address: str = "") -> Path:
    (folder / "seeds").mkdir()
    if told is not None:
        (folder / "seeds/site.yaml").write_text(yaml.safe_dump(told), "utf-8")
    (folder / "mkdocs.yml").write_text(f"site_name: A\n{address and f'site_url: {address}'}\n", "utf-8")
    return folder


def problems(folder: Path) -> list[tuple[str, str]]:
    with pytest.raises(Problems) as refused:
        load_project(folder)
    return [(problem.code, problem.where.file) for problem in refused.value.problems]


@pytest.mark.parametrize("told", [None, {}, {"editors": "Ada"}, WHOLE])
def test_without_an_address_anything_or_nothing_may_be_told(told: object, tmp_path: Path) -> None:
    project = load_project(site(tmp_path, told))
    assert project.imprint == Imprint(**(told if isinstance(told, dict) else {}))


@pytest.mark.parametrize("missing", KEYS)
@pytest.mark.parametrize("left", ["", "TO DO", " TO DO\n"])
def test_with_an_address_each_key_is_needed(missing: str, left: str, tmp_path: Path) -> None:
    told = WHOLE | {missing: left} if left else {key: text for key, text in WHOLE.items() if key != missing}
    folder = site(tmp_path, told, "https://readings.example/")
    assert problems(folder) == [("left-to-do", "seeds/site.yaml")]
    (folder / "seeds/site.yaml").write_text(yaml.safe_dump(WHOLE), "utf-8")
    assert load_project(folder).imprint == Imprint(**WHOLE)


def test_who_makes_the_site_is_no_part_of_a_reading(tmp_path: Path) -> None:
    """An edit of this file makes no reading anew."""
    folder = site(tmp_path, WHOLE)
    before = load_project(folder).key
    (folder / "seeds/site.yaml").write_text("editors: Bo\n", "utf-8")
    assert load_project(folder).key == before


@pytest.mark.parametrize("address", ["javascript:alert(1)", "#c01", "../index.md", "//readings.example"])
def test_a_link_leads_to_the_web_or_nowhere(address: str) -> None:
    with pytest.raises(Problems) as refused:
        imprint(f"contact: '[here]({address})'\n".encode(), "seeds/site.yaml")
    assert [problem.code for problem in refused.value.problems] == ["link-refused"]


def test_ours_is_filled() -> None:
    file = trial.ROOT / "seeds/site.yaml"
    assert imprint(file.read_bytes(), "seeds/site.yaml").missing() == ()


def test_the_starters_is_not() -> None:
    file = trial.ROOT / "scripts/annotated/starter/seeds/site.yaml"
    assert imprint(file.read_bytes(), "seeds/site.yaml").missing() == KEYS
