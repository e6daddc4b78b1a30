"""The form of an article as its author finds it.

entries  ->  text of structure.yaml
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from ..seeds.schema import named_for_editors

_Dumper: type[yaml.SafeDumper] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def structure_text(entries: Iterable[Mapping[str, Any]]) -> str:
    """Return structure.yaml with these entries."""
    written = yaml.dump(
        list(entries), Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=None, width=120
    )
    return (
        f"{named_for_editors('structure')}#\n"
        "# The form of the article, as the file has it. Delete what is not wanted; numbers are those of paragraphs.\n\n"
        + written
    )
