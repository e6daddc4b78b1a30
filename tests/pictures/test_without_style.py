"""A picture whose own style a page's policy forbids, as when it is opened alone: it has its colours all the same."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import trial
from annotated.pictures.svg import LIGHT

PICTURES = sorted((trial.ROOT / "docs" / "reading").glob("*/*.svg"))


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_each_shape_says_its_light_colours_itself(picture: Path) -> None:
    shapes = [it for it in ET.parse(picture).iter() if it.get("class")]
    assert shapes
    for shape in shapes:
        for sort, role in re.findall(r"\b(fill|line)-(\w+)", shape.get("class", "")):
            assert shape.get("fill" if sort == "fill" else "stroke") == LIGHT[role]
        if "none" in shape.get("class", "").split():
            assert shape.get("fill") == "none"
        if "halo" in shape.get("class", "").split():
            assert shape.get("paint-order") == "stroke"
