"""The menu of a page with very many headings: short, while headings and links to them stay."""

from __future__ import annotations

from typing import Any

import pytest
from markdown import Markdown

from annotated.extension.page_menu import MOST


def made(text: str) -> tuple[Markdown, str]:
    markdown = Markdown(extensions=["toc", "annotated.extension"])
    return markdown, markdown.convert(text)


@pytest.mark.parametrize(
    ("claims", "level", "named"),
    [(MOST - 2, 3, MOST), (MOST - 1, 3, 2), (MOST + 5, 2, 1), (MOST + 5, 1, 0)],
)
def test_a_menu_of_too_many_headings_has_only_the_upper_levels(claims: int, level: int, named: int) -> None:
    """What names them all would be read by nobody, and searched by the theme once for each."""
    upper = {1: "", 2: "# Claims\n\n", 3: "# Claims\n\n## First part\n\n"}[level]
    markdown, page = made(upper + "\n\n".join(f"{'#' * level} Claim {number}" for number in range(claims)))
    assert page.count("<h") == claims + level - 1 and f">Claim {claims - 1}</h{level}>" in page

    def count(tokens: list[Any]) -> int:
        return sum(1 + count(token["children"]) for token in tokens)

    assert count(markdown.toc_tokens) == named  # type: ignore[attr-defined]  # of the toc extension
