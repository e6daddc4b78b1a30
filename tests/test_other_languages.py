"""A site in a language that nobody has translated the interface to: it builds, and says which words are English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import Tag

import reading_back
import trial
from annotated import build
from annotated.interface.interface import ENGLISH, Interface, interface
from annotated.store import pandoc
from other_letters import unformatted
from test_catalogue import LAWFUL

GERMAN = interface("de")


def test_without_a_catalogue_words_dates_and_numbers_are_english_and_said_to_be() -> None:
    assert GERMAN("Claims") == '<span lang="en" dir="ltr">Claims</span>'
    assert GERMAN.plural(1200, "{count} claim", "{count} claims") == '<span lang="en" dir="ltr">1,200 claims</span>'
    assert GERMAN.plain("Claims") == "Claims" and GERMAN.date("2026-03-02") == ENGLISH.date("2026-03-02")
    assert GERMAN(", ") == ", " and ENGLISH("Claims") == "Claims"
    assert (GERMAN.tag, interface("ar").direction) == ("en-GB", "ltr")


def test_with_a_catalogue_of_its_own_only_the_rest_is_english() -> None:
    own = Interface("de", 'msgid "Claims"\nmsgstr "Behauptungen"\n')
    assert own("Claims") == "Behauptungen"
    assert own("Sources").startswith('<span lang="en"')
    assert (own.date("2026-03-02"), own.tag) == ("2. März 2026", "de")


@pytest.mark.parametrize("name", LAWFUL)
def test_what_is_said_to_be_english_is_words_of_a_page_and_stands_in_no_name_of_anything(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trial.any_project(name, tmp_path)
    monkeypatch.setattr(pandoc, "formatted", unformatted)
    tree = build.build(tmp_path, interface=GERMAN).tree
    marked = 0
    for path, written in tree.items():
        if path.endswith((".svg", ".xml", ".json")):
            assert "<span" not in written and "&lt;span" not in written, path
        elif path.endswith(".md"):
            assert "span" not in str(re.findall("^title: .*|^description: .*", written, re.MULTILINE)), path
            content = reading_back.soup(written)
            wrong = [words for words in (*content.stripped_strings, *_names(content)) if "<span" in words]
            assert wrong == [], f"{path}: " + "\n".join(sorted(set(wrong)))
            marked += len(content.select("span[lang=en]"))
    assert marked > 30


def _names(content: Tag) -> list[str]:
    """What readers see or hear, and programs read, of attributes."""
    return [str(value) for element in content.find_all(True) for value in element.attrs.values()]
