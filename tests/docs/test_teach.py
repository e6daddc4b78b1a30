"""The page “Teach with a reading”: what it tells to install is what the commands advise where that is missing."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from annotated.handouts import binding, press
from annotated.model.problem import Problems

PAGE = Path(__file__).parents[2] / "docs/teach.md"


@pytest.mark.parametrize("needed", [press.needed, binding.needed])
def test_what_is_missing_is_installed_by_the_command_of_the_page(
    needed: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One command, and one that pip reads: of a folder it takes `.[extra]`, and no name before it."""
    (command,) = re.findall(r"^(\S+/pip install \S+ \S+)  ", PAGE.read_text("utf-8"), re.MULTILINE)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(Problems) as stopped:
        needed()
    assert stopped.value.problems[0].advice == f"install the extra: {command}"
