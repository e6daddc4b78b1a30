"""What scripts, styles and templates share with the page: words, values and kinds are the same on both sides."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from annotated.extension import controls, verdict_guesses
from annotated.interface.interface import ENGLISH
from annotated.model import kinds, page_list
from annotated.model.model import Annotation, Question
from annotated.pages import all_pages

THEME = Path(__file__).parent.parent / "scripts" / "annotated" / "theme"
SCRIPT = (THEME / "assets" / "annotated.js").read_text("utf-8")
GUESSES = (THEME / "assets" / "predict.js").read_text("utf-8")
LAYER_STYLES, KIND_STYLES = (
    " ".join((THEME / "assets" / "annotated" / name).read_text("utf-8").split()) for name in ("layers.css", "kinds.css")
)
TEMPLATE = (THEME / "main.html").read_text("utf-8")


def names_said(script: str, call: str, element: str) -> set[str]:
    """Names of the sentences that a script says: literals in the argument of `call` that names one, and what it reads itself."""
    arguments = re.findall(rf"\b{call}\(([^,()]*(?:\([^()]*\)[^,()]*)*)", script)
    literals = {name for argument in arguments for name in re.findall(r'"(\w+)"', re.sub(r"=== \"\w+\"", "", argument))}
    return literals | set(re.findall(rf"\b{element}\.dataset\.(\w+)", script))


def test_the_script_says_what_the_page_holds() -> None:
    *_, said = controls.page_end(ENGLISH)
    held = {name.removeprefix("data-") for name in said.attrib if name.startswith("data-")}
    copied = set(re.findall(r'\bcopy\(.*?, "(\w+)"', SCRIPT))
    assert names_said(SCRIPT, "say", "announcer") | copied == held
    assert {"usual", "on", "off", "note", "title", "copy", "copied"} <= held


def test_the_script_of_guesses_says_what_the_page_holds() -> None:
    section = verdict_guesses.guesses(ENGLISH)
    held = {name.removeprefix("data-") for name in section.attrib if name.startswith("data-")} - {"search-exclude"}
    assert names_said(GUESSES, "fill", "section") == held


def test_the_script_knows_no_letter_and_no_kind_of_its_own() -> None:
    """They come with the page; of questions, which have no mark, it must know the letter, and of terms their name."""
    script = re.sub(r'searchParams\.\w+\("m"', "", SCRIPT)  # in the address, m is the mode
    literals = set(re.findall(r'"([^"\n]*)"', script))
    letters = {layer.letter for layer in kinds.LAYERS} | {*kinds.USUAL.values()} - {""}
    assert literals & letters == {kinds.QUESTION.letter}
    assert literals & kinds.DATA_KINDS - names_said(SCRIPT, "say", "announcer") == set()
    assert [kind for kind in kinds.DATA_KINDS if f"data-kind={kind}" in SCRIPT] == []


def test_the_template_shows_at_first_what_the_page_shows() -> None:
    """It runs before there is a page to ask."""
    (written,) = re.findall(r"const usual = \{(.*?)\}", TEMPLATE)
    assert dict(re.findall(r'(\w+): "(\w*)"', written)) == kinds.USUAL


def test_the_page_holds_what_the_script_asks_for() -> None:
    panel, *_ = controls.page_end(ENGLISH)
    layers = {box.attrib["value"]: box for box in panel.iter("input") if box.get("name") == "layer"}
    assert "".join(layers) == kinds.USUAL["study"]
    held = [kind for box in layers.values() for kind in box.attrib["data-kinds"].split()]
    assert sorted(held) == sorted(kinds.DATA_KINDS)


@pytest.mark.parametrize("layer", kinds.LAYERS, ids=lambda layer: layer.letter)
def test_styles_put_each_layer_away(layer: kinds.Layer) -> None:
    hidden = f'[data-layers]:not([data-layers*="{layer.letter}"])'
    assert hidden in LAYER_STYLES
    for kind in {*layer.data_kinds} & kinds.NOTED:
        assert f'{hidden} [data-kind="{kind}"]' in LAYER_STYLES, kind
        (lists,) = re.findall(
            r"\[data-layers\]:not\( ([^()]*) \) \.notes", LAYER_STYLES
        )  # which goes when nothing in it is shown
        assert f'[data-layers*="{layer.letter}"]' in lists
        looks = re.findall(r"([^{}]*) \{ --kind: [^{}]* --line: ", KIND_STYLES)
        assert any(f'[data-kind="{kind}"]' in look for look in looks), kind


def test_every_annotation_has_a_row() -> None:
    assert [kind.type for kind in kinds.KINDS] == list(get_args(Annotation))
    assert kinds.QUESTION.type is Question
    keys = [kind.key for kind in (*kinds.KINDS, kinds.QUESTION)]
    letters = [layer.letter for layer in kinds.LAYERS]
    assert len(set(keys)) == len(keys)
    assert len(set(letters)) == len(letters)
    assert not set(letters) & set("fnpsjkoy"), "keys of the theme and of our script"
    assert all("{shown}" in kind.spoken or "{number}" in kind.spoken for kind in kinds.KINDS)
    assert all("{number}" in kind.sign for kind in kinds.KINDS)
    assert all(kind.counted[0] and kind.on_paper for kind in kinds.KINDS)
    assert all(kind.title and kind.intro for kind in kinds.KINDS if kind.page == page_list.LANGUAGE)
    assert {kind.page for kind in kinds.KINDS} <= set(page_list.PAGES)


def test_one_list_says_which_pages_there_are() -> None:
    assert list(all_pages.MAKERS) == list(page_list.PAGES)
    assert sorted(name for names in page_list.PLACES.values() for name in names) == sorted(page_list.PAGES)
