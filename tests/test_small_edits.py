"""Small edits of one sentence: each in the state that a careful editor would give it."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

import trial
from annotated.reanchoring.find_again import Change

EDITS: list[dict[str, Any]] = yaml.safe_load((trial.ROOT / "tests/changes/edits.yaml").read_text("utf-8"))
BEFORE = "Nothing is known of who drew the plans."
BEHIND = "Gone to the sea, he wrote on the door."


def text_with(sentence: str, *, alone: bool) -> str:
    """The sentence between two that stay as they are; as a paragraph of its own if it is `alone`."""
    gap = "\n\n" if alone else " "
    return gap.join(filter(None, (BEFORE, sentence, BEHIND))) + "\n"


def test_there_are_fifty_in_several_languages() -> None:
    assert len(EDITS) >= 50
    assert len({edit.get("language", "en") for edit in EDITS}) >= 8


@pytest.mark.parametrize(
    "edit", EDITS, ids=[f"{number}-{edit['now'] or 'gone'}" for number, edit in enumerate(EDITS, 1)]
)
def test_every_edit_has_the_state_of_a_careful_editor(edit: dict[str, Any]) -> None:
    alone = edit.get("alone", False)
    old, new = (text_with(edit[key], alone=alone) for key in ("was", "now"))
    quote = edit.get("quote", edit["was"])
    start = old.index(quote, len(BEFORE))
    match = Change(old, new, edit.get("language", "en")).find(start, start + len(quote))
    assert match.state == edit["state"]
    if match.start is not None and match.state != "ambiguous":
        assert new[match.start : match.end] == edit.get("found", edit["now"])
    assert bool(match.differences) == edit["look"]
